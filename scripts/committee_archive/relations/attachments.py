"""Appendices that are files of their own, and decisions by their number: papers that came together lie together."""

import re
from collections import defaultdict
from collections.abc import Iterable

from committee_archive.model.paper import PaperKind
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content

_LABEL = re.compile(r"\b(?:appendix|annex)\s+(?P<label>[A-Z]?\d{1,2}|[A-Z])\b", re.IGNORECASE)
# So many stems shared with its title make an appendix the one that is meant.
_AGREE = 2
_NUMBER = re.compile(r"(?<!\d)(\d{2})[/-]?(\d{5})(?!\d)")


class Attachments:
    """Appendices by folder and label, papers by the number of their decision."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Index the papers whose title or file name begins with a label or a number."""
        self._labelled: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        self._numbered: dict[str, list[Reading]] = defaultdict(list)
        for reading in readings:
            label = _label_of(reading)
            if label:
                self._labelled[reading.folder, label].append(reading)
            number = number_of(reading)
            if number:
                self._numbered[number].append(reading)

    def appendix(self, reading: Reading, label: str, words: str) -> tuple[Reading | None, tuple[Reading, ...]]:
        """The appendix of a paper, or those among which a person must choose.

        Args:
            reading: The paper that names it.
            label: `A`, `2`, `A1`.
            words: What is said around it: an appendix whose own title agrees comes first.
        """
        found = [r for r in self._labelled.get((reading.folder, label), ()) if r.path != reading.path]
        own = number_of(reading)
        same = [r for r in found if number_of(r) == own]
        if len(same) == 1 and own is not None:
            return same[0], ()
        scores = {r.path: _shared(r, f"{words} {reading.file_title}") for r in same}
        best = max(scores.values(), default=0)
        agreed = [r for r in same if scores[r.path] == best]
        if len(agreed) == 1 and best >= _AGREE:
            return agreed[0], ()
        return None, tuple(same)

    def numbered(self, number: str) -> tuple[Reading, ...]:
        """The papers of a decision, its record first."""
        return tuple(
            sorted(self._numbered.get(number, ()), key=lambda r: (r.kind is not PaperKind.DECISION_RECORD, r.path))
        )


def _shared(reading: Reading, words: str) -> int:
    """How many stems some words share with the title of an appendix, or with the name of its file."""
    said = frozenset(content(_LABEL.sub("", words)))
    return len(said & frozenset(content(_LABEL.sub("", f"{reading.entry.paper.front.title} {reading.file_title}"))))


def number_of(reading: Reading) -> str | None:
    """The number of the decision that a paper belongs to, from its header or the name of its file."""
    printed = reading.entry.paper.front.decision_ref or ""
    match = _NUMBER.search(printed) or _NUMBER.match(_after_item(reading.file_title))
    return f"{match[1]}/{match[2]}" if match else None


def _after_item(name: str) -> str:
    return re.sub(r"^Item\s+\w+\s*-\s*(?:Supplementary\s*-\s*)?", "", name)


def _label_of(reading: Reading) -> str | None:
    """The label of an appendix that is a file of its own."""
    if reading.kind not in (PaperKind.APPENDIX, PaperKind.OTHER, PaperKind.DECISION_RECORD):
        return None
    for text in (reading.file_title, reading.entry.paper.front.title):
        match = _LABEL.search(text)
        if match:
            return match["label"].upper()
    return None
