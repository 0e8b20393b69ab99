"""Numbers with their nouns, and words in a row, in plain English."""

from collections.abc import Sequence


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 paper`, `1,204 papers`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_a_row(words: Sequence[str]) -> str:
    """Words as a sentence has them: `one, two and three`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
