"""The printed labels of list items and numbered paragraphs, recognised by form alone.

Word writes a label and then a tab; Symbol and Wingdings bullets reach the text layer as private-use characters, and
Courier's bullet of the second level as the letter o.
"""

import re
from collections.abc import Sequence

_GLYPHS = frozenset("•●▪◦‣∙·■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e0\uf02d\uf06e\uf071\uf0a8\uf0be")
_DASHES = frozenset("-–—*")
_NUMBER = re.compile(
    r"""(?:
        \d{1,3}(?:\.\d{1,3}){0,4}[.)]?      # 6. 1.2 1.2.3. 6)
      | \d{1,3}[a-z][.)]                   # 2b.
      | \(\d{1,3}\)                         # (6)
      | [a-zA-Z][.)] | \([a-zA-Z]\)         # a) (a) a.
      | [ivxl]{1,6}[.)] | \([ivxl]{1,6}\)   # ii. (ii)
      | [IVXL]{1,6}[.)] | \([IVXL]{1,6}\)
    )$""",
    re.VERBOSE,
)

_REFERENCE = re.compile(r"(?=.*\d)(?=.*[/.-])[A-Z0-9][A-Z0-9./-]*[.:)]?")
_LONG = re.compile(r"^(?P<number>\d{4,5})(?P<mark>[.:)]?)$")
_YEARS = range(1900, 2100)
_RUN = 3  # fewer numbers running are no run
_SAME_EDGE = 4.0  # points


def is_bullet_glyph(char: str) -> bool:
    """Whether a single character is a bullet that stands apart from the word after it even without a space."""
    return char in _GLYPHS


def is_bullet(text: str) -> bool:
    """Whether a whole word is a bullet: a glyph, a dash, or Courier's hollow bullet, the letter o."""
    return len(text) == 1 and (text in _GLYPHS or text in _DASHES or text == "o")


def is_number(text: str) -> bool:
    """Whether a whole word has the form of a paragraph's number or letter."""
    return _NUMBER.match(text) is not None


def is_reference(text: str) -> bool:
    """Whether a whole word may be the number of a minute with its year or its committee: 014/24, PL/14/23, C23.61."""
    return _REFERENCE.fullmatch(text) is not None


def is_closed_number(text: str) -> bool:
    """Whether a word is a number that shows itself to be a label: with a full stop, a bracket, or dotted."""
    return is_number(text) and not text.isdigit()


def follows(first: str, second: str) -> bool:
    """Whether `second` comes after `first` in a list of one form: `a)` and `b)`, `3.` and `4.`."""
    if re.sub(r"[0-9a-zA-Z]+", "", first) != re.sub(r"[0-9a-zA-Z]+", "", second):
        return False
    a, b = first.strip("(). "), second.strip("(). ")
    if a.isdigit() and b.isdigit():
        return int(b) == int(a) + 1
    if len(a) == 1 and len(b) == 1 and a.isalpha():
        return ord(b) == ord(a) + 1
    romans = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    if a.lower() in romans[:-1] and b.lower() in romans:
        return romans.index(b.lower()) == romans.index(a.lower()) + 1
    head, _, tail = a.rpartition(".")
    other, _, end = b.rpartition(".")
    return bool(head) and head == other and tail.isdigit() and end.isdigit() and int(end) == int(tail) + 1


def long_numbers(starts: Sequence[tuple[str, float]]) -> set[int]:
    """The lines, of those of one column, that open with a number which small councils count on over the years.

    Four figures are a label only in a run (2415., 2416., …) at one left edge, each one more than the last, or the same
    again by a slip; what may be a year must have its full stop, for lists of years run on too.

    Args:
        starts: The first word of each line and its left edge in points, from top to bottom.
    """
    runs: list[list[int]] = []
    numbers: dict[int, int] = {}
    for n, (text, edge) in enumerate(starts):
        match = _LONG.match(text)
        if match is None or not (match["mark"] or int(match["number"]) not in _YEARS):
            continue
        numbers[n] = int(match["number"])
        run = next(
            (r for r in runs if 0 <= numbers[n] - numbers[r[-1]] <= 1 and abs(starts[r[-1]][1] - edge) <= _SAME_EDGE),
            None,
        )
        if run is not None:
            run.append(n)
        else:
            runs.append([n])
    return {n for run in runs if len(run) >= _RUN for n in run}


def counted_on(starts: Sequence[tuple[str, float]]) -> set[int]:
    """The lines that open with the number after the one which opens a line above, at the same left edge.

    A number that was typed, or whose tab the type squeezed, has no more room after it than a space; what counts on
    from it at the same edge shows that both are labels.

    Args:
        starts: The first word of each line and its left edge in points, from top to bottom.
    """
    found: set[int] = set()
    before: list[int] = []
    for n, (text, edge) in enumerate(starts):
        if not (is_closed_number(text) and text[-1] in ".)" and text.strip("(). ").isdigit()):
            continue
        near = (m for m in reversed(before) if abs(starts[m][1] - edge) <= _SAME_EDGE)
        last = next(near, None)
        if last is not None and follows(starts[last][0], text):
            found |= {last, n}
        before.append(n)
    return found


def label_is_lettered(label: str) -> bool:
    """Whether a label is a letter or a small roman numeral: items of lists have such, headings hardly ever."""
    bare = label.strip("(). ")
    return bool(bare) and bare.isalpha() and bare.islower()
