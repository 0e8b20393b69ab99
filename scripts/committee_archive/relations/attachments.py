"""Appendices that are files of their own, and decisions by their number: papers that came together lie together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee_archive.model.front_matter import PaperKind
from committee_archive.relations.listed_appendices import listed_appendices
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content, overlap

LABEL = re.compile(r"\b(?:appendix|annex)\s+(?P<label>[A-Z]?\d{1,2}|[A-Z])\b", re.IGNORECASE)
_OF_ITEM = re.compile(r"^Item\s+\w+\s*-\s*(?:Supplementary\s*-\s*)?")
_APPENDICES = re.compile(r"\bappendi(?:x|ces)\b", re.IGNORECASE)
_MAY_OWN = frozenset({PaperKind.REPORT, PaperKind.OTHER, PaperKind.PACK})
# These hold papers or lists of them.
_BOUND = frozenset({PaperKind.PACK, PaperKind.SUPPLEMENT, PaperKind.AGENDA, PaperKind.MINUTES})
# A report that names so many of the appendices beside it is the one to which they belong.
_FEWEST = 3
# So many stems shared with its title make an appendix the one that is meant.
_AGREE = 2
# An appendix whose title shares less than this with what the paper's own list calls it belongs to another paper.
_LISTED_ALIKE = 0.34
_NUMBER = re.compile(r"(?<!\d)(\d{2})[/-]?(\d{5})(?!\d)")
# "DD/2021/088", "HT-0937": numbers of decisions of other councils have letters or a stroke
_CODE = re.compile(r"(?=.*\d)(?=.*[A-Z/])[A-Z0-9/().-]{3,20}")


@dataclass(frozen=True, slots=True)
class Attached:
    """An appendix that is a file of its own, or a place in a file that holds several."""

    reading: Reading
    anchor: str | None = None
    confidence: float = 0.95


class Attachments:
    """Appendices by folder and label, papers by the number of their decision."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Index the papers whose title or file name begins with a label or a number."""
        self._labelled: dict[tuple[str, str], list[Attached]] = defaultdict(list)
        self._numbered: dict[str, list[Reading]] = defaultdict(list)
        self._sets: dict[tuple[str, str | None], list[Reading]] = defaultdict(list)
        self._together: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        self._lists: dict[str, dict[str, str]] = {}
        self._beside: dict[str, list[Reading]] = {}
        reports: dict[str, list[Reading]] = defaultdict(list)
        for reading in readings:
            number = number_of(reading)
            if number:
                self._numbered[number].append(reading)
                self._together[reading.folder, number].append(reading)
            label = label_of(reading)
            if label:
                self._sets[reading.folder, number].append(reading)
            elif number is None and reading.kind in _MAY_OWN:
                reports[reading.folder].append(reading)
            for attached, at in _attached(reading, label):
                self._labelled[reading.folder, at].append(attached)
        self._owners = {folder: owner for folder in reports if (owner := self._owner(folder, reports[folder]))}

    def appendix(
        self, reading: Reading, label: str, words: str, title: str = ""
    ) -> tuple[Attached | None, tuple[Reading, ...]]:
        """The appendix of a paper, or those among which a person must choose.

        Args:
            reading: The paper that names it.
            label: `A`, `2`, `A1`.
            words: What is said around it: an appendix whose own title agrees comes first.
            title: What is printed as its title beside the label, which may be an old one.
        """
        own = number_of(reading)
        found = [a for a in self._labelled.get((reading.folder, label), ()) if a.reading.path != reading.path]
        same = [a for a in found if number_of(a.reading) == own]
        if own is None and self._belongs(reading):
            # A report whose file bears a letter came with another paper than the appendices of this set.
            same = [a for a in same if a.reading.kind is not PaperKind.REPORT] or same
        elif own is None:
            listed = self.listed(reading).get(label, "")
            words = f"{words} {listed}"
            same = [a for a in same if not _is_another(a, listed)]
        if len(same) < 2 and (titled := self._titled(reading, own, title, same)) is not None:
            return titled, ()
        if len(same) == 1 and (own is not None or self._belongs(reading)):
            return same[0], ()
        scores = {a.reading.path: _shared(a.reading, f"{words} {reading.file_title}") for a in same}
        best = max(scores.values(), default=0)
        agreed = [a for a in same if scores[a.reading.path] == best]
        if len(agreed) == 1 and best >= _AGREE:
            return agreed[0], ()
        return None, tuple(a.reading for a in same)

    def listed(self, reading: Reading) -> dict[str, str]:
        """The titles of the appendices that a paper lists and does not hold, by label."""
        if reading.path not in self._lists:
            self._lists[reading.path] = listed_appendices(reading)
        return self._lists[reading.path]

    def beside(self, reading: Reading) -> list[Reading]:
        """What came with a paper: all of its decision's number in its folder, or the appendices there without one."""
        if reading.path not in self._beside:
            own = number_of(reading)
            found = self._together.get((reading.folder, own), ()) if own else self._sets.get((reading.folder, None), ())
            self._beside[reading.path] = [r for r in found if r.path != reading.path and r.kind not in _BOUND]
        return self._beside[reading.path]

    def _titled(self, reading: Reading, own: str | None, title: str, same: list[Attached]) -> Attached | None:
        """The appendix of just that title, where the one that has the label has another: letters move, titles stay."""
        stems = frozenset(content(title))
        labelled = _title(same[0].reading) if same else frozenset()
        if not stems or (labelled and (labelled <= stems or stems <= labelled)):
            return None
        among = [r for r in self._sets.get((reading.folder, own), ()) if r.path != reading.path]
        agreed = [r for r in among if stems == _title(r)]
        return Attached(agreed[0], None, 0.85) if len(agreed) == 1 else None

    def _belongs(self, reading: Reading) -> bool:
        """Whether the appendices without a decision's number that lie beside a paper are its own, or its fellows."""
        owner = self._owners.get(reading.folder)
        fellow = reading.kind is not PaperKind.REPORT and label_of(reading) is not None
        return owner is not None and (owner == reading.path or fellow)

    def _owner(self, folder: str, reports: list[Reading]) -> str | None:
        """The one report of a folder whose letters run on with those of the appendices that have no number."""
        held = [label for r in self._sets.get((folder, None), ()) if (label := label_of(r))]
        once = {label for label in held if held.count(label) == 1}
        named = sorted(((len(once & _named(r)), r.path) for r in reports), reverse=True)
        if not named or named[0][0] < _FEWEST or (len(named) > 1 and 2 * named[1][0] > named[0][0]):
            return None
        return named[0][1]

    def numbered(self, number: str) -> tuple[Reading, ...]:
        """The papers of a decision, its record first."""
        return tuple(
            sorted(self._numbered.get(number, ()), key=lambda r: (r.kind is not PaperKind.DECISION_RECORD, r.path))
        )


def _attached(reading: Reading, label: str | None) -> Iterator[tuple[Attached, str]]:
    """A paper under its own label, or the appendices in it where the file is called "Appendix" or "Appendices"."""
    if label:
        yield Attached(reading), label
    if LABEL.search(reading.file_title) is None and _APPENDICES.search(reading.file_title):
        for entry in reading.entry.paper.front.appendices:
            at = entry.label.split()[-1:]
            if entry.anchor and at and at[0].upper() != label:
                yield Attached(reading, entry.anchor), at[0].upper()


def _named(reading: Reading) -> set[str]:
    """The labels of the appendices that a paper names and does not hold."""
    entries = reading.entry.paper.front.appendices
    inside = {e.label.split()[-1].upper() for e in entries if e.anchor and e.label.strip()}
    listed = {e.label.split()[-1].upper() for e in entries if not e.anchor and e.label.strip()}
    said = {label for one in reading.said for m in one.labels if m.label for label in (m.label, *m.between)}
    return said - inside | listed


def _is_another(attached: Attached, listed: str) -> bool:
    """Whether what a paper's list calls an appendix is not what this one is called, on its page or by its file."""
    front = attached.reading.entry.paper.front
    entry = next(
        (a.title for a in front.appendices if attached.anchor and a.anchor == attached.anchor), attached.reading.title
    )
    names = [content(LABEL.sub("", name)) for name in (attached.reading.file_title, entry or "")]
    titles = [stems for name in names if (stems := {w for w in name if not w.isdigit()})]
    said = set(content(listed))
    return bool(titles and said) and all(overlap(t, said) < _LISTED_ALIKE for t in titles)


def _title(reading: Reading) -> frozenset[str]:
    """The stems of an appendix's title, as the name of its file has it, else as it prints it."""
    return frozenset(content(LABEL.sub("", reading.file_title) or LABEL.sub("", reading.title)))


def _shared(reading: Reading, words: str) -> int:
    """How many stems some words share with the title of an appendix, or with the name of its file."""
    said = frozenset(content(LABEL.sub("", words)))
    return len(said & frozenset(content(LABEL.sub("", f"{reading.title} {reading.file_title}"))))


def number_of(reading: Reading) -> str | None:
    """The number of the decision that a paper belongs to, from its header or the name of its file."""
    printed = reading.entry.paper.front.decision_ref or ""
    match = _NUMBER.search(printed) or _NUMBER.match(_after_item(reading.file_title))
    if match:
        return f"{match[1]}/{match[2]}"
    code = printed.replace(" ", "")
    return code if _CODE.fullmatch(code) else None


def _after_item(name: str) -> str:
    return _OF_ITEM.sub("", name)


def label_of(reading: Reading) -> str | None:
    """The label of an appendix that is a file of its own; a report is one if the name of its file begins so."""
    if reading.kind is PaperKind.REPORT and (match := LABEL.match(reading.file_title)):
        return match["label"].upper()
    if reading.kind not in (PaperKind.APPENDIX, PaperKind.OTHER, PaperKind.DECISION_RECORD):
        return None
    front = reading.entry.paper.front
    own = (entry.label for entry in front.appendices if entry.anchor and entry.title == reading.title)
    for text in (reading.file_title, front.title, *own):
        match = LABEL.search(text)
        if match:
            return match["label"].upper()
    return None
