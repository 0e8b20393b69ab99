"""What kind of paper it is, from words near its top, with the evidence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.forms import is_attached_form
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.interpret.kind_signs import kind_by_signs
from committee_archive.interpret.opening import opening_lines, top_lines
from committee_archive.interpret.recommendations import heads_recommendations
from committee_archive.model.document import Block, BlockKind, Document, FurnitureRule, Word
from committee_archive.model.front_matter import PaperKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_SHOWN = 60  # characters of the words that show a kind
_APART = 1.5  # of the type size: a gap that no space makes
_OF_BODIES = (PaperKind.MINUTES, PaperKind.AGENDA)  # that may be called after whose they are
_NAMED = 9  # words of a body and what the paper is of it
_SMALL = 3  # letters: "and", "of", "the"
_OF_FORMS = {"date", "report_of", "authors", "areas"}  # rows that a form has which is attached, too
_FIRST = 4  # lines from the top in which a form says its name


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind of a paper, and how it was known.

    Attributes:
        kind: What kind of paper it is.
        evidence: The words that show it, as people are told them; empty where nothing did.
        page: The PDF page on which the words stand.
        line: The whole line that says it; empty where no single line does.
        is_form: It is a form that councils fill in and attach to a report, such as an equality impact assessment.
    """

    kind: PaperKind
    evidence: str
    page: int = 1
    line: str = ""
    is_form: bool = False

    @property
    def is_attached(self) -> bool:
        """Whether it belongs to a report: it is nobody's own, and its days and names are not of a meeting."""
        return self.is_form or self.kind is PaperKind.APPENDIX


def kind_of(document: Document, header: HeaderReading, vocabulary: Vocabulary) -> KindReading:
    """The kind of a paper: a pack by the file's title, others by first words, header, running head or sections."""
    title = dict(document.properties).get("Title", "")
    if title.startswith("(Public Pack)"):
        return KindReading(PaperKind.PACK, f"the file's own title {_quoted(title)}")
    return (
        _by_first_words(document, header, vocabulary)
        or _by_header(header, vocabulary)
        or _by_signs(document, vocabulary)
        or _by_running_head(document, vocabulary)
        or _by_opening(document, vocabulary)
        or _by_sections(document, vocabulary)
        or KindReading(PaperKind.OTHER, "")
    )


def _by_first_words(document: Document, header: HeaderReading, vocabulary: Vocabulary) -> KindReading | None:
    """The kind that a line near the top says."""
    said = {phrase_key(value) for values in header.values.values() for value in values}
    said |= {phrase_key(row.value) for row in header.other}
    for n, (text, page) in enumerate(top_lines(document.blocks, vocabulary)):
        if phrase_key(text) in said:
            continue  # "Cabinet Member decision" as the next step of a report
        kind = said_kind(text, vocabulary) or _after_body(text, vocabulary)
        if kind is PaperKind.PACK and _is_of_minutes(document, vocabulary):
            continue  # ModernGov stamps the minutes that it prints as it does a pack
        form = kind is None and n < _FIRST and is_attached_form(text, vocabulary)
        if form:
            kind = PaperKind.OTHER  # attached to a report, but it does not say to which, nor as what
        elif kind is None and n < _FIRST and _ends_in_label(text, vocabulary):
            kind = PaperKind.APPENDIX
        own = {"title"} if form else set[str]()  # a form may call its own field "Title"
        if form or n == 0:
            own |= _OF_FORMS | {name for name in header.values if name[:1].isupper()}  # as printed: "Directorate"
        attached = form or kind is PaperKind.APPENDIX
        if kind is not None and not (attached and set(header.values) - own):
            return KindReading(kind, f"the line {_quoted(text)}", page, text, form)
    return None


def _by_header(header: HeaderReading, vocabulary: Vocabulary) -> KindReading | None:
    """A report, where the header block says who reports or wrote it, and what about or to whom."""
    fields = set(header.values)
    addressed = [v for name in ("committees", "committee_and_date") for v in header.values.get(name, ())]
    said = ""
    if "title" in fields and {"report_of", "committees", "committee_and_date", "authors"} & fields:
        said = "a subject and who reports"
    elif {"report_of", "authors"} <= fields:
        said = "who reports and who wrote it"
    elif "report_of" in fields and any(map(vocabulary.body_words.search, addressed)):
        said = "who reports and whom it goes to"
    elif "authors" in fields and {"committees", "committee_and_date"} & fields:
        said = "who wrote it and whom it goes to"
    return KindReading(PaperKind.REPORT, f"a header block with {said}") if said else None


def _by_signs(document: Document, vocabulary: Vocabulary) -> KindReading | None:
    told = kind_by_signs(document.blocks, vocabulary)
    return KindReading(*told) if told is not None else None


def _by_running_head(document: Document, vocabulary: Vocabulary) -> KindReading | None:
    for text in running_heads(document):
        for part in re.split(r"[|–-]", text):
            kind = said_kind(part.strip(), vocabulary)
            if kind is None and part.split()[-1:] == ["Minutes"]:
                kind = PaperKind.MINUTES
            if kind is None and re.search(r"\bReport\b", part):
                kind = PaperKind.REPORT
            if kind is not None:
                return KindReading(kind, f"the running head {_quoted(text)}", line=text)
    return None


def _by_opening(document: Document, vocabulary: Vocabulary) -> KindReading | None:
    for text in opening_lines(document.blocks, vocabulary):
        if any(phrase_key(text.lstrip("(")).startswith(f"{opening} ") for opening in vocabulary.report_openings):
            return KindReading(PaperKind.REPORT, f"the line {_quoted(text)}", line=text)
    return None


def _by_sections(document: Document, vocabulary: Vocabulary) -> KindReading | None:
    """A report, where a section asks for something, or two are of such as only reports have."""
    asks = next((b for block in document.blocks for b in _heads(block) if _is_recommendation(b, vocabulary)), None)
    if asks is not None:
        return KindReading(PaperKind.REPORT, f"the section {_quoted(asks.body)}", asks.boxes[0][0] if asks.boxes else 1)
    parts = [b for b in document.blocks if b.kind is BlockKind.HEADING and _is_part_of_report(b, vocabulary)]
    if len(parts) > 1:
        return KindReading(PaperKind.REPORT, f"the sections {_quoted(parts[0].body)} and {_quoted(parts[1].body)}")
    return None


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(' ', 1)[0] + ' …'}”"


def said_kind(text: str, vocabulary: Vocabulary) -> PaperKind | None:
    """The kind that a line says it is, also after the name of the authority and a dash."""
    day = date_in(text)
    undated = re.sub(r"[\W]+$", "", text.split(day.printed)[0]) if day is not None else text
    alikes = (phrase_key(text), phrase_key(text).rpartition(" - ")[2], phrase_key(undated))
    for alike in (*alikes, alikes[2].rpartition(" - ")[2]):
        for kind, openings in vocabulary.kinds:
            for opening in openings:
                longer = alike.startswith(opening + " ") and (" " in opening or kind is PaperKind.APPENDIX)
                if alike == opening or longer:
                    return kind
    return None


def _after_body(text: str, vocabulary: Vocabulary) -> PaperKind | None:
    """The kind that a line says after the name of who meets: `Quay Committee Minutes`."""
    body, _, kind = text.rpartition(" ")
    named = len(text.split()) <= _NAMED and all(w[:1].isupper() for w in text.split() if len(w) > _SMALL)
    if not named or not vocabulary.body_words.search(body):
        return None
    of_bodies = (one for one, openings in vocabulary.kinds if one in _OF_BODIES and phrase_key(kind) in openings)
    return next(of_bodies, None)


def _ends_in_label(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short line ends in the label of an appendix: `2023-24 APPENDIX E`."""
    return bool(re.match(rf"(?i)(?:\S+ ){{1,6}}(?:{vocabulary.tops.appendix}) (?:[A-Z]|\d{{1,2}})$", text))


def _is_of_minutes(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether the first lines that say what a paper is, beside the stamp of a pack, say minutes."""
    said = (said_kind(text, vocabulary) for text, _ in top_lines(document.blocks, vocabulary))
    return next((kind for kind in said if kind not in (None, PaperKind.PACK)), None) is PaperKind.MINUTES


def running_heads(document: Document) -> list[str]:
    """The lines that repeat at the edge of the first page on which any does."""
    repeated = [f.ref for f in document.furniture if f.rule in (FurnitureRule.REPEATED, FurnitureRule.MARKED)]
    first = min((ref.page for ref in repeated), default=0)
    lines: dict[int, list[Word]] = {}
    for ref in repeated:
        if ref.page == first:
            word = document.word(ref)
            lines.setdefault(round(word.box.top), []).append(word)
    return [piece for words in lines.values() for piece in _pieces(words)]


def _pieces(words: Sequence[Word]) -> list[str]:
    """The parts of a line at a page's edge: Word sets them apart by tabs, a browser in boxes of their own."""
    found: list[list[Word]] = []
    for word in words:
        before = found[-1][-1] if found else None
        gap = word.box.x0 - before.box.x1 if before else 0.0
        if before is None or not -_APART < gap / max(word.style.size, 1.0) < _APART:
            found.append([])
        found[-1].append(word)
    return [" ".join(w.text for w in piece) for piece in found]


def _heads(block: Block) -> Iterator[Block]:
    """A block, or of a form the words that open its cells, as the headings that they are there."""
    if block.grid is None:
        yield block
        return
    for row in block.grid.rows:
        for cell in row[:1]:
            more = len(cell.blocks) > 1 or any(c.blocks for c in row[1:])
            yield from (replace(b, kind=BlockKind.HEADING) for b in cell.blocks[:1] if more and b.text.endswith(":"))


def _is_recommendation(block: Block, vocabulary: Vocabulary) -> bool:
    return block.kind is BlockKind.HEADING and heads_recommendations(block, vocabulary)


def _is_part_of_report(block: Block, vocabulary: Vocabulary) -> bool:
    return phrase_key(block.body) in vocabulary.report_sections
