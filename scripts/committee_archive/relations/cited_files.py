"""Appendices that are papers of their own, decisions by number, and the lists of background papers."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from committee_archive.addresses.council_site import shown_at
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Heading
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.attachments import Attached, Attachments, number_of
from committee_archive.relations.cited import ahead
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.inside import appendix_places
from committee_archive.relations.listed_appendices import HEADING
from committee_archive.relations.mentions import LabelMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content, overlap, title_key
from committee_archive.vocabulary.citing_words import CitingWords
from committee_archive.vocabulary.phrases import folded

_BACKGROUND = re.compile(
    r"^\W*(?:\d[\d.]*\W+)?(?:background|attached|supporting) (?:papers|documents)\b", re.IGNORECASE
)
# An entry of a list of background papers is a title that is cited inexactly: so alike, or so many of its words.
_LISTED_ALIKE, _LISTED = 0.9, 0.7
# "Prices of Stone – B" in a list of appendices: the heading says what they are, and the label stands last.
_LISTS = re.compile(r"^\W*(?:\d[\d.]*\W+)?(?:list\s+of\s+)?(?:appendices|annexes)\b", re.IGNORECASE)
_LABEL_LAST = re.compile(r"\W*(?P<title>\S[^\n]{2,150}?)\s*[-–—]\s*(?P<label>[A-Z]|\d{1,2})\W*")
# The title of an appendix beside its label: "Appendix B – Prices of Stone", "the Harbour Strategy (see Appendix C)".
_AFTER = re.compile(r"\s*[-–—:]\s*(?P<title>[A-Z][^.;:\n()]{3,80})")
_BEFORE = re.compile(
    r"\b(?P<title>[A-Z][\w’'&-]+(?:\s+(?:(?:of|and|for|the|&)\s+){0,2}[A-Z][\w’'&-]+){1,7})"
    r"(?:\s*[(–—-]\s*(?:see\s+)?|,?\s+(?:at|in|is)\s+)$"
)
# What makes an entry of a list of background papers one that a council must have.
_A_PAPER = re.compile(r"\b(?:report|letter|minutes|paper|note|review|appendix|response|assessment)s?\b", re.IGNORECASE)
# "Harbour Strategy 2021-24": an edition of what councils have editions of
_AN_EDITION = re.compile(
    r"\b(?:strategy|plan|policy|programme|framework)\b.*\b20\d\d\s?[-–/]\s?(?:20)?\d\d\b", re.IGNORECASE
)
# "is attached as Appendix 2", "(see plan attached as Appendix 1)"
_ATTACHED = re.compile(r"\b(?:attached|appended|enclosed|annexed)\b(?:\s+\w+){0,4}\s*\W?$")
_OWN_APPENDICES = "appendices are files of their own"


class CitedFiles:
    """Finds papers by their label, their number, or their title in a list."""

    def __init__(self, attachments: Attachments, titles: Titles, replaced: frozenset[str], words: CitingWords) -> None:
        """Take what lies beside each paper, all titles, the paths of papers that were issued again, the wording."""
        self._words = words
        self._places: dict[str, frozenset[str]] = {}
        self._attachments = attachments
        self._titles = titles
        self._replaced = replaced

    def listed(self, reading: Reading, passage: Passage, seen: set[str]) -> Relation | None:
        """An entry of the list of background papers that is the title of a paper, or of a list of appendices."""
        label, lists, background = _list_under(passage.heading)
        if label and not isinstance(passage.block, Heading) and reading.kind is PaperKind.REPORT:
            return self._under_its_heading(reading, passage, label)
        if lists and (entry := _LABEL_LAST.fullmatch(passage.text)):
            one, _ = self._attachments.appendix(reading, entry["label"], passage.text, entry["title"])
            return self._to_paper(reading, passage, LabelMention(0, len(passage.text)), one, ()) if one else None
        if not background:
            return None
        words = content(passage.text)
        if len(words) < 2:
            return None
        near = [
            t
            for t in self._titles.about(words)
            if t.path
            and t.path != reading.path
            and t.path not in self._replaced
            and not _of_other_years(t.title, words)
        ]
        alike = {n: fuzz.partial_ratio(title_key(t.title), title_key(passage.text)) / 100 for n, t in enumerate(near)}
        for n, t in enumerate(near):
            if len(t.words) > 3 and overlap(words, t.words) >= _LISTED:
                alike[n] = max(alike[n], overlap(words, t.words))
            if len(frozenset(content(t.title))) < 2 and alike[n] < 1.0:
                alike[n] = 0.0
        hit, level = ahead(alike, _LISTED_ALIKE, 0.03)
        a_paper = (
            _A_PAPER.search(passage.text)
            or _AN_EDITION.search(passage.text)
            or any(shown_at(href) for _, href in passage.links)
        )
        if hit is None and not level and a_paper and not self._held_meeting(reading, passage):
            return self._to_paper(reading, passage, LabelMention(0, len(passage.text)), None, ())
        if hit is None or near[hit].path in seen:
            return None
        seen.add(near[hit].path or "")
        quote = passage.quote()
        return evidenced(RelationKind.CITES_PAPER, quote, near[hit].path, confidence=0.9)

    def _under_its_heading(self, reading: Reading, passage: Passage, label: str) -> Relation | None:
        """What stands under the heading of an appendix: the title of a file, held or not, or the appendix itself."""
        title = self._attachments.listed(reading).get(label)
        one, several = self._attachments.appendix(reading, label, passage.text)
        if one is None and (several or title != passage.text or self._words.closed.search(folded(title))):
            return None
        return self._to_paper(reading, passage, LabelMention(0, len(passage.text)), one, ())

    def label(
        self, reading: Reading, passage: Passage, mention: LabelMention, seen: set[str], report: Reading | Titled | None
    ) -> Relation | None:
        """An appendix that is a paper of its own, or a decision by its number.

        Args:
            reading: The paper that names it.
            passage: Where it does.
            mention: The words.
            seen: What the paper has cited already.
            report: Of the item of minutes in which the words stand, held or known to be missing.
        """
        if mention.number:
            number = mention.number.replace(" ", "")
            place = f"{number} {passage.place(0)}"
            if number == number_of(reading) or place in seen:
                return None
            seen.add(place)
            found = tuple(r for r in self._attachments.numbered(number) if r.path not in self._replaced)
            titled = [r for r in found if r.kind is PaperKind.REPORT and _titled(passage, mention, r)]
            records = titled or [r for r in found if r.kind is PaperKind.DECISION_RECORD]
            record = records[0] if len(records) == 1 else found[0] if len(found) == 1 else None
            one = Attached(record) if record else None
            if (
                not found
                and reading.kind is PaperKind.MINUTES
                and passage.text[mention.start :][:6].casefold() == "report"
            ):
                # A report by its number is that of the item, which is looked for there.
                return None
            return self._to_paper(reading, passage, mention, one, () if one else found)
        inside = self._inside(reading)
        key = f"appendix {mention.label} {passage.place(mention.start)}"
        if mention.label in inside or key in seen or reading.kind is PaperKind.AGENDA:
            return None
        if reading.kind is PaperKind.MINUTES:
            return self._of_minutes(reading, passage, mention, report)
        start, end = passage.sentence(mention.start)
        title = title_beside(passage, mention.start, mention.end)
        one, several = self._attachments.appendix(reading, mention.label, passage.text[start:end], title)
        if one is not None:
            seen.add(_OWN_APPENDICES)
        elif not several and _OWN_APPENDICES not in seen and not self._is_apart(reading, passage, mention):
            # Only where another appendix of the paper is a file of its own is this one known to be missing.
            return None
        seen.add(key)
        return self._to_paper(reading, passage, mention, one, several)

    def _of_minutes(
        self, reading: Reading, passage: Passage, mention: LabelMention, report: Reading | Titled | None
    ) -> Relation | None:
        """An appendix that minutes name: of the item's report, or one of their own that is attached and not held."""
        start, end = passage.sentence(mention.start)
        sentence = folded(passage.text[start:end])
        if self._words.of_reports.noun.search(sentence):
            # Where the sentence speaks of the report it is looked for with that.
            return None
        if isinstance(report, Reading):
            if mention.label in self._inside(report):
                return self._to_paper(reading, passage, mention, Attached(report), ())
            one, _ = self._attachments.appendix(report, mention.label, sentence)
            return self._to_paper(reading, passage, mention, one, ()) if one else None
        if self._words.closed.search(sentence):
            return None
        before = self._words.placed.search(folded(passage.text[start : mention.start]))
        if before or self._words.own_papers.match(folded(passage.text[mention.end : end])):
            return self._to_paper(reading, passage, mention, None, ())
        if report is None:
            return None
        return evidenced(
            RelationKind.WANTED,
            passage.phrase(mention.start, mention.end),
            confidence=0.9,
            status=RelationStatus.WANTED,
            meeting=next(iter(report.meetings), None),
            about=report.title,
        )

    def _inside(self, reading: Reading) -> frozenset[str]:
        """The labels of the appendices that stand in a paper."""
        if reading.path not in self._places:
            self._places[reading.path] = appendix_places(reading.entry.paper)
        return self._places[reading.path]

    def _is_apart(self, reading: Reading, passage: Passage, mention: LabelMention) -> bool:
        """Whether an appendix that is not in the paper is one: its list names it, or the words say it is attached.

        Forms list the appendices that a report may have, and say "No" behind those that this one has not. One that is
        not public is not looked for.
        """
        listed = self._attachments.listed(reading).get(mention.label)
        start, end = passage.sentence(mention.start)
        title = folded(listed or "").strip(" .")
        if self._words.closed.search(f"{title} {folded(passage.text[start:end])}"):
            return False
        if listed is not None:
            return title.rpartition(" ")[2] not in self._words.without
        return _ATTACHED.search(passage.text, start, mention.start) is not None

    def _to_paper(
        self,
        reading: Reading,
        passage: Passage,
        mention: LabelMention,
        one: Attached | None,
        several: tuple[Reading, ...],
    ) -> Relation | None:
        if one is not None and one.reading.path == reading.path:
            return None
        quote = passage.phrase(mention.start, mention.end)
        status = RelationStatus.RESOLVED if one else RelationStatus.AMBIGUOUS if several else RelationStatus.WANTED
        return evidenced(
            RelationKind.WANTED if status is RelationStatus.WANTED else RelationKind.CITES_PAPER,
            quote,
            one.reading.path if one else None,
            one.anchor if one else None,
            confidence=one.confidence if one else 0.95,
            status=status,
            candidates=tuple(r.path for r in several),
        )

    def _held_meeting(self, reading: Reading, passage: Passage) -> bool:
        """Whether an entry is a meeting with its date: that is a citation of its own."""
        return any(said.passage is passage and said.meetings for said in reading.said)


def is_background(heading: str) -> bool:
    """Whether a heading is that of a list of background papers."""
    return _list_under(heading)[2]


@lru_cache(maxsize=4096)
def _list_under(heading: str) -> tuple[str, bool, bool]:
    """The label of the appendix that a heading is, and whether it is that of appendices, or of background papers."""
    own = HEADING.match(heading)
    label = own["label"].upper() if own else ""
    return label, _LISTS.match(heading) is not None, _BACKGROUND.match(heading) is not None


def _of_other_years(title: str, words: Sequence[str]) -> bool:
    """Whether a title and an entry of a list both have figures, and not the same: another edition, another quarter."""
    figures, own = ({w for w in found if w.isdigit()} for found in (words, content(title)))
    return bool(figures and own) and not own <= figures


def title_beside(passage: Passage, start: int, end: int) -> str:
    """The title that stands before or behind the label of an appendix, in its sentence; may be empty.

    Args:
        passage: Where it is named.
        start: Where the label begins.
        end: Where it ends.
    """
    begin, close = passage.sentence(start)
    beside = _AFTER.match(passage.text, end, close) or _BEFORE.search(passage.text[begin:start])
    return beside["title"] if beside else ""


def _titled(passage: Passage, mention: LabelMention, report: Reading) -> bool:
    """Whether the number of a decision stands before the title of its report: "24/00031 – Closing of Quays"."""
    after, title = title_key(passage.text[mention.end :]), title_key(report.title)
    return bool(title) and after.startswith(title)
