"""Numbers with their nouns, in plain English."""


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 paper`, `1,204 papers`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
