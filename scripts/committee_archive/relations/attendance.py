"""Who was at a meeting in which post: the lines at the top of minutes, before their first item.

Clerks set a line a person ("Ann Other – Head of Works"), or a table with names on the left and posts on the right, the
post often after a dash.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from committee_archive.model.archive import Offices
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Break, Paragraph, Table, TableCell, Text
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading

# Somebody and, in brackets, the post: minutes set such entries in a run as well.
_BRACKETED = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Cllr|Councillor)\.?\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})"
    r"\s*\((?P<post>[A-Z][^()]{3,80})\)"
)


def attendance(reading: Reading) -> Iterator[Quote]:
    """The lines above the first item of minutes, one for each person of an attendance list.

    Args:
        reading: Of any paper; one that is no minutes gives nothing.

    Yields:
        Each line as evidence; name and post of a table's row, and those of "Ann Other (Head of Works)", are joined by a
        dash. Whether a line names a post, the caller tells.
    """
    for passage, line in _above(reading):
        # A line may begin with what it lists: "Officers: Ann Other, Head of Works".
        said = " ".join(line.rpartition(":")[2].split())
        if said:
            yield Quote(passage.paper, passage.anchor, said, passage.page())
        for match in _BRACKETED.finditer(line) if "(" in line else ():
            words = " ".join(f"{match['name']} – {match['post']}".split())
            yield Quote(passage.paper, passage.anchor, words, passage.page())


def _above(reading: Reading) -> Iterator[tuple[Passage, str]]:
    """The lines of minutes before their first item."""
    if reading.kind is not PaperKind.MINUTES:
        return
    for passage in reading.passages:
        if _ends(passage, reading):
            return
        lines = _rows(passage.block) if isinstance(passage.block, Table) else passage.text.split("\n")
        for line in lines:
            yield passage, line


@dataclass(frozen=True, slots=True)
class Presiding:
    """Somebody who is called the chair of a body, or its deputy chair, in a list of who was present."""

    name: str
    called: str
    deputy: bool
    quote: Quote


def presiding(reading: Reading, offices: Offices) -> Iterator[Presiding]:
    """Chairs and their deputies in the attendance list of minutes, as printed.

    Who was "in the Chair" presided on that day only, and is not called the chair.
    """
    if not offices.chairs:
        return
    mentioned, *patterns = _presiding(offices)
    deputies = {word.casefold() for word in offices.deputies}
    for passage, line in _above(reading):
        if not mentioned.search(line):
            continue
        for match in (m for pattern in patterns for m in pattern.finditer(line)):
            called, name = " ".join(match["post"].split()), _named(match["name"].lstrip(" :–-"))
            words = " ".join(match.group().split()).strip(" ,;:")
            quote = Quote(passage.paper, passage.anchor, words, passage.page())
            yield Presiding(name, called, called.casefold() in deputies, quote)


_TITLE = r"(?:Councillor|Cllr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord)s?\.?"
_NAME = r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}"


@cache
def _presiding(offices: Offices) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The words alone; those of "Councillor Ann Other (Chair)"; those of "Chairman Cllr Other" and "Chair: A Wick"."""
    words = sorted((*offices.deputies, *offices.chairs), key=len, reverse=True)
    post = rf"(?P<post>(?i:{'|'.join(re.escape(w) for w in words)}))"
    after = rf"(?P<name>(?:{_TITLE}\s+)?{_NAME})\s*(?:\(|,\s+|\s[–-]\s+){post}(?=\s*(?:\)|,|;|$))"
    # Without a colon only a title shows that it is a name that follows.
    named = rf"(?:\s*[:–-]\s*(?:{_TITLE}\s+)?|\s+{_TITLE}\s+){_NAME}"
    before = rf"(?:^|[:;,.]\s*|\bPresent\s+){post}(?P<name>{named})"
    return re.compile(post), re.compile(after), re.compile(before)


def _named(words: str) -> str:
    """A name from its title on; "Councillors" before a list is the title of each."""
    titled = re.search(rf"\b{_TITLE}\s", words)
    name = words[titled.start() :] if titled else words
    return " ".join(re.sub(r"^(Councillor|Cllr)s\b", r"\1", name).split())


# "Councillor Ann Other", "Mr R W Gough": how minutes name those who are present.
_PERSON = re.compile(
    r"\b(?:Councillor|Cllr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord)\.?\s+"
    r"(?P<name>(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]+)"
)


def members(reading: Reading) -> dict[str, Quote]:
    """Those whom the attendance list of minutes names with a title, each with the line: without the title as a key."""
    found: dict[str, Quote] = {}
    for quote in attendance(reading):
        for match in _PERSON.finditer(quote.words):
            found.setdefault(" ".join(match["name"].split()).casefold(), quote)
    return found


def _ends(passage: Passage, reading: Reading) -> bool:
    """Whether the list is over: the first item begins, or, in minutes without items, the first numbered paragraph."""
    if reading.items:
        return passage.own and passage.anchor == reading.items[0].anchor
    return isinstance(passage.block, Paragraph) and passage.block.label is not None


def _rows(table: Table) -> Iterator[str]:
    """Each person of a table: a cell and the one on its right, line by line where both have as many."""
    for row in table.rows:
        cells = [_lines(cell) for cell in row]
        for names, posts in pairwise(cell for cell in cells if cell):
            if len(names) == len(posts):
                yield from (f"{name} – {post.lstrip('–- ')}" for name, post in zip(names, posts, strict=True))
        for lines in cells:
            yield from lines


def _lines(cell: TableCell) -> list[str]:
    text = "".join(
        "\n" if isinstance(one, Break) else f" {one.text}" if isinstance(one, Text) else " " for one in cell.content
    )
    return [line for part in text.split("\n") if (line := " ".join(part.split()))]
