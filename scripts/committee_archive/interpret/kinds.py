"""What kind of paper it is, from words near its top, with the evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from committee_archive.interpret.dates import PrintedDate, date_in
from committee_archive.interpret.forms import filled_in_for, is_attached_form
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.interpret.opening import is_title, opening_lines
from committee_archive.model.document import Block, BlockKind, Document, FurnitureRule
from committee_archive.model.front_matter import PaperKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_SHOWN = 60  # characters of the words that show a kind
_NEAR = 12  # blocks from the top in which a paper says what it is
_FIRST = 4  # lines from the top in which a form says its name
_TITLE_WORDS = 3  # a running head of fewer is a marking ("DRAFT") or a label
_BODY_WORDS = re.compile(
    r"(?i)\b(committee|sub-committee|cabinet|council|board|panel|forum|group|court|authority|commission|services)\b"
)
_ITEM = re.compile(r"(?i)^(?:agenda )?item\b.{0,12}$")
_APPENDIX_LABEL = re.compile(r"(?i)^(?:appendix|annex)\s+\w{1,3}$")
_PACK_TITLE = re.compile(r"^\(Public Pack\).*\bfor\s+.+,\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})")
_PACK_BODY = re.compile(r"\b(?:Document|Supplement|Pack)\s+for\s+(?P<body>.+),\s*\d{1,2}/\d{1,2}/\d{4}")
_MEETING_OF = re.compile(
    r"(?i)\b(?:minutes|meeting)(?: \([^)]*\))? of (?:an? |the )?(?:(?:ordinary |annual |extraordinary )?meeting of )?"
    r"(?:the )?(?:(?:open|public) section of the )?"
    r"(?P<body>[^.;]+?)(?=\s*(?:[.]|$)|,?\s+(?:held|at|on|was|were|is)\b)"
)
_MEETING_WORD = re.compile(r"(?i)[\s:]+(?:meeting|agenda|minutes)$")
_REPORT_TO = re.compile(r"(?i)^(?:officer |officer's )?report (?:to|for)(?: the)? (?P<body>[^:]+)$")
_AUTHORITY = re.compile(
    r"(?i)\S.*\b(?:council|authority)$|^(?:london borough|city|county|borough|district|royal borough) of |"
    r"^(?:cyngor|sir|dinas) "
)
_PLACE = re.compile(r"(?i)\b(?:chamber|offices?|rooms?|hall|house|centre|suite)\b(?! of\b)")
_BODY_LONG = 9  # words of a line that names a body
_PROSE = 12  # words: a longer line is no part of an opening


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind with the words that show it; an empty evidence means that nothing did."""

    kind: PaperKind
    evidence: str
    page: int = 1
    """The PDF page on which the words stand."""


@dataclass(frozen=True, slots=True)
class MeetingReading:
    """What a paper without a header block says at its top: the body it belongs to, and the day of the meeting."""

    body: str | None
    date: PrintedDate | None


def kind_of(document: Document, header: HeaderReading, vocabulary: Vocabulary) -> KindReading:
    """The kind of a paper: a pack by the file's title, others by first words, header, running head or sections."""
    title = dict(document.properties).get("Title", "")
    if title.startswith("(Public Pack)"):
        return KindReading(PaperKind.PACK, f"the file's own title {_quoted(title)}")
    said = {phrase_key(value) for values in header.values.values() for value in values}
    said |= {phrase_key(row.value) for row in header.other}
    for n, (text, page) in enumerate(_top_lines(document.blocks)):
        if phrase_key(text) in said:
            continue  # "Cabinet Member decision" as the next step of a report
        kind = said_kind(text, vocabulary)
        if kind is None and n < _FIRST and is_attached_form(text, vocabulary):
            kind = PaperKind.APPENDIX
        if kind is not None and not (kind is PaperKind.APPENDIX and header.values):
            return KindReading(kind, f"the line {_quoted(text)}", page)
    fields = set(header.values)
    if "title" in fields and {"report_of", "committees", "committee_and_date", "authors"} & fields:
        return KindReading(PaperKind.REPORT, "a header block with a subject and who reports")
    if {"report_of", "authors"} <= fields:
        return KindReading(PaperKind.REPORT, "a header block with who reports and who wrote it")
    for text in running_heads(document):
        for part in re.split(r"[|–-]", text):
            kind = said_kind(part.strip(), vocabulary) or (
                PaperKind.MINUTES if part.split()[-1:] == ["Minutes"] else None
            )
            kind = kind or (PaperKind.REPORT if re.search(r"\bReport\b", part) else None)
            if kind is not None:
                return KindReading(kind, f"the running head {_quoted(text)}")
    for text in opening_lines(document.blocks):
        if any(phrase_key(text).startswith(f"{opening} ") for opening in vocabulary.report_openings):
            return KindReading(PaperKind.REPORT, f"the line {_quoted(text)}")
    asks = next((b for b in document.blocks if _is_recommendation(b, vocabulary)), None)
    if asks is not None:
        return KindReading(PaperKind.REPORT, f"the section {_quoted(asks.body)}", asks.boxes[0][0] if asks.boxes else 1)
    parts = [b for b in document.blocks if b.kind is BlockKind.HEADING and _is_part_of_report(b, vocabulary)]
    if len(parts) > 1:
        return KindReading(PaperKind.REPORT, f"the sections {_quoted(parts[0].body)} and {_quoted(parts[1].body)}")
    return KindReading(PaperKind.OTHER, "")


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(' ', 1)[0] + ' …'}”"


def said_kind(text: str, vocabulary: Vocabulary) -> PaperKind | None:
    """The kind that a line says it is, also after the name of the authority and a dash."""
    day = date_in(text)
    undated = re.sub(r"[\W]+$", "", text.split(day.printed)[0]) if day is not None else text
    for alike in (phrase_key(text), phrase_key(text).rpartition(" - ")[2], phrase_key(undated)):
        for kind, openings in vocabulary.kinds:
            for opening in openings:
                longer = alike.startswith(opening + " ") and (" " in opening or kind is PaperKind.APPENDIX)
                if alike == opening or longer:
                    return kind
    return None


def running_heads(document: Document) -> list[str]:
    """The lines that repeat at the edge of the first page on which any does."""
    repeated = [f.ref for f in document.furniture if f.rule in (FurnitureRule.REPEATED, FurnitureRule.MARKED)]
    first = min((ref.page for ref in repeated), default=0)
    lines: dict[float, list[str]] = {}
    for ref in repeated:
        if ref.page == first:
            lines.setdefault(round(document.word(ref).box.top), []).append(document.word(ref).text)
    return [" ".join(words) for words in lines.values()]


def _is_recommendation(block: Block, vocabulary: Vocabulary) -> bool:
    return block.kind is BlockKind.HEADING and phrase_key(block.body) in vocabulary.recommendation_headings


def _is_part_of_report(block: Block, vocabulary: Vocabulary) -> bool:
    return phrase_key(block.body) in vocabulary.report_sections


def title_of(document: Document, kind: PaperKind, body: str | None, vocabulary: Vocabulary) -> str:
    """What a form is filled in for; else the first heading that is a title; else a running head.

    A label of an appendix or item is no title, nor is a body with its date or its council.

    A report may give its title the number of its first part, and count on from it: `1 TREES`, `1.1 Background`.
    """
    filled_in = filled_in_for(document.blocks[: 2 * _NEAR], vocabulary)
    if filled_in:
        return filled_in
    headings: list[str] = []
    for block in document.blocks[: 2 * _NEAR]:
        if block.kind is BlockKind.HEADING and not block.label:
            headings.append(block.body)
        elif headings and not _may_stand_above_a_title(block):
            break
    counted = _counted_title(document.blocks) if kind is PaperKind.REPORT else ""
    own = [h for h in headings if not _ITEM.match(h) and is_title(h, vocabulary)]
    if kind is not PaperKind.REPORT:
        own = [h for h in own if not _APPENDIX_LABEL.match(h)]
    bodies = {phrase_key(body or "")}
    free = [
        h for h in own if phrase_key(h) not in bodies and not _AUTHORITY.match(h) and said_kind(h, vocabulary) is None
    ]
    found = [counted] if counted else free or own or headings
    first = next((b.body for b in document.blocks if b.kind is BlockKind.HEADING), "")
    running = next((line for line in running_heads(document) if len(line.split()) >= _TITLE_WORDS), "")
    title = next(iter(found), first)
    return running or title if not title or phrase_key(title) in vocabulary.section_headings else title


def _may_stand_above_a_title(block: Block) -> bool:
    """A short line that is no heading: a date, a place, who reports."""
    short = block.kind is BlockKind.PARAGRAPH and not block.label and len(block.tokens) <= _PROSE
    return short and not block.body.endswith((".", ":"))


def _counted_title(blocks: Sequence[Block]) -> str:
    """The first numbered heading, where the numbers of all others, more than one, begin with its number."""
    numbered = [b for b in blocks if b.kind is BlockKind.HEADING and b.label.strip(".")[:1].isdigit()]
    first, others = numbered[:1], numbered[1:]
    if len(others) > 1 and all(b.label.startswith(f"{first[0].label.strip('.')}.") for b in others):
        return first[0].body if first[0].label.strip(".").isdigit() else ""
    return ""


def meeting_of(document: Document, header: HeaderReading, vocabulary: Vocabulary) -> MeetingReading:
    """The body and the date that a paper prints at its top, above its header block where it has one."""
    blocks = document.blocks[: header.first] if header.first >= 0 else document.blocks
    lines = [line for line, _ in _top_lines(blocks)]
    pack = _PACK_TITLE.match(dict(document.properties).get("Title", ""))
    day = date_in(pack["date"]) if pack else next((found for found in map(date_in, lines) if found), None)
    return MeetingReading(_body(lines, opening_lines(blocks), vocabulary), day)


def meeting_of_pack(title: str, lines: Sequence[str], vocabulary: Vocabulary) -> MeetingReading:
    """The body and the date of the meeting that a pack is for.

    Args:
        title: What the file's properties call it: `(Public Pack)Agenda Document for Cabinet, 13/03/2025 15:00`.
        lines: Of its first page, for a pack whose properties say nothing.
        vocabulary: Names of bodies.
    """
    body, pack = _PACK_BODY.search(title), _PACK_TITLE.match(title)
    day = date_in(pack["date"]) if pack else next((found for found in map(date_in, lines) if found), None)
    return MeetingReading(body["body"].strip() if body else _body(list(lines), lines, vocabulary), day)


def _body(lines: list[str], opening: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The body that lines at a paper's top name; in its opening a body counts before the council it belongs to."""
    names = {phrase_key(n.name): n.name for b in vocabulary.bodies for n in b.names}
    for line in lines:
        if phrase_key(line) in names:
            return line
    named = [body for n, line in enumerate(lines) if (body := _named(line, lines[n + 1] if n + 1 < len(lines) else ""))]
    for line in lines:
        if any(phrase_key(line) == phrase_key(n) for n in named):
            return line
    if named:
        ending = f" {phrase_key(named[0])}"
        longer = (x for x in lines if phrase_key(x).endswith(ending) and _may_be_body(x) and not _named(x, ""))
        return next(longer, named[0])
    bodies = [name for line in lines if _may_be_body(name := _without_day(line))]
    above = [name for line in opening if _may_be_body(name := _without_day(line))]
    own = [name for name in above if not _AUTHORITY.match(name) and not _PLACE.search(name)]
    other = (b for b in bodies if not b.casefold().endswith("county council"))
    return next(iter(own), next(other, bodies[0] if bodies else None))


def _without_day(line: str) -> str:
    """A line that may name a body, without the day of its meeting: `CABINET MEETING: 16 JUNE 2022`."""
    day = date_in(line)
    return _MEETING_WORD.sub("", re.sub(r"[\s,:–-]+$", "", line.split(day.printed)[0])) if day else line


def _may_be_body(line: str) -> bool:
    """Whether a line may name a body: short, with a word for one, and neither numbered nor the part of a sentence."""
    broken = line.endswith((".", ":", ";", ",", "-")) or line[:1].isdigit() or ": " in line
    return not broken and len(line.split()) <= _BODY_LONG and bool(_BODY_WORDS.search(line))


def _named(line: str, after: str) -> str | None:
    """The body that a line names; a name that breaks off goes on in the line after it."""
    match = _REPORT_TO.match(line) or _MEETING_OF.search(line)
    if (
        match is None
        or match["body"][:1].isdigit()
        or match["body"].casefold().endswith("meeting")
        or match["body"].split()[0].casefold() in ("above", "this", "last", "previous")
    ):
        return None
    if not _BODY_WORDS.search(match["body"]) and _BODY_WORDS.search(after) and len(after.split()) <= 6:
        return f"{match['body'].strip()} {after}"
    parts = match["body"].split(
        ","
    )  # "Docks, Quays and Rope Committee, Room 1": the name ends with the word for a body
    end = next((n for n, part in enumerate(parts, 1) if _BODY_WORDS.search(part)), 1)
    return ",".join(parts[:end]).strip()


def _top_lines(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    """The unlabelled lines near the top, also the first of those in tables' cells, each with its PDF page."""
    found: list[tuple[str, int]] = []
    room = 2 * _NEAR  # for lines in cells: the title of a sheet comes after its whole table now and then
    for block in blocks[:_NEAR]:
        page = block.boxes[0][0] if block.boxes else 1
        if block.grid is not None:
            cells = [(b.text, page) for row in block.grid.rows for cell in row for b in cell.blocks if not b.label]
            found += cells[:room]
            room = max(0, room - len(cells))
        elif block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not block.label:
            found += [(line, page) for line in block.lines]
    return found
