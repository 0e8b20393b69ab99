"""What kind of paper it is where no line says so: by signs that such papers have together, and others do not.

Minutes say who was there, what was decided, and when the meeting ended; an agenda lists what is "to receive", "to
consider", "to approve"; a record of decision has sections for its reasons and for the options that were rejected.
"""

import re
from collections.abc import Iterator, Sequence

from committee_archive.model.document import Block
from committee_archive.model.front_matter import PaperKind
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.phrases import folded

_PAGES = re.compile(r"(?i)\(pages? \d+\s*[-–]\s*\d+\)$")
_PROSE = 30  # words: an item of an agenda seldom has more
_TERSE = 0.15  # of the texts
_TOP = 24  # blocks in which minutes say who was there
_MINUTES = 2  # signs that make minutes of a paper, the attendance among them; without it one more
_AGENDA = 3  # items that are to come
_RECORD = 3  # sections of a record, each of another name


def kind_by_signs(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[PaperKind, str] | None:
    """The kind with what shows it, or None where no kind has enough signs."""
    texts = [text for block in blocks for text in _texts(block)]
    top = [text for block in blocks[:_TOP] for text in _texts(block)]
    words = vocabulary.deciding
    found = [
        next((t for t in top if _says_who_came(t, vocabulary)), ""),
        next((t for t in top if vocabulary.signs.held.search(folded(t))), ""),
        next((t for t in top if vocabulary.signs.apologies.search(folded(t))), ""),
        next((t for t in texts if words.formulae.match(t) or words.marks.search(t)), ""),
        next((t for t in texts if vocabulary.signs.ended.search(t)), ""),
    ]
    shown = [t for t in found if t]
    if len(shown) >= (_MINUTES if found[0] else _MINUTES + 1):
        return PaperKind.MINUTES, f"the lines {_opening(shown[0])} and {_opening(shown[1])}"
    paged = [t for t in texts if _PAGES.search(t)]
    usual = [t for t in texts if folded(t) in words.quiet_items]
    if len(paged) >= _AGENDA or (len(usual) > 1 and _is_terse(texts)):
        return PaperKind.AGENDA, f"items such as {_opening((paged or usual)[0])}"
    to_come = [t for t in texts if phrase_key(t).startswith(tuple(f"{o} " for o in vocabulary.signs.business))]
    if len(to_come) >= _AGENDA:
        return PaperKind.AGENDA, f"items such as {_opening(to_come[0])}"
    parts = {key: t for t in texts if (key := phrase_key(t)) in vocabulary.signs.sections_of_records}
    if len(parts) >= _RECORD:
        return PaperKind.DECISION_RECORD, "the sections " + " and ".join(map(_opening, list(parts.values())[:2]))
    return None


def _texts(block: Block) -> Iterator[str]:
    """The words of a block without its label, of a table those of each cell."""
    if block.grid is None:
        yield block.body
        return
    for row in block.grid.rows:
        for cell in row:
            yield from (b.body for b in cell.blocks if b.tokens)


def _is_terse(texts: Sequence[str]) -> bool:
    """Whether hardly any of the texts is prose, as in a list of items."""
    return sum(len(t.split()) > _PROSE for t in texts) < _TERSE * len(texts)


def _says_who_came(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says who was at a meeting: a label for that alone, or before a colon or dash."""
    known = vocabulary.signs.attendance
    head = text.partition(":")[0] if ":" in text else text.replace("–", "-").partition(" - ")[0]
    return phrase_key(head) in known


def _opening(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:6])}{' …' if len(words) > 6 else ''}”"
