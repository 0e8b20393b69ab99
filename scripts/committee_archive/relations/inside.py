"""References inside one paper: "paragraph 10 above", "Appendix 2", "section 3.4", "recommendation 2", "table 6".

"paragraph 9 of the 2016 report" and "paragraph 3 of Part 1 of Schedule 12A" speak of something else and are left
alone; so are the paragraph numbers in minutes, which are those of the report under discussion.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Break, Heading, PageMark, Paper, PaperBlock, Paragraph, Table, Text
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.captions import caption_mentions, caption_places
from committee_archive.relations.contents import Contents
from committee_archive.relations.said_labels import listed
from committee_archive.relations.schedule_rows import row_mentions, row_places
from committee_archive.relations.words import content

_NUMBER = r"(\d{1,3}(?:\.\d{1,3})*)"
_SECTION_NUMBER = r"(\d{1,3}[a-z]?(?:\.\d{1,3})*)"
_ELSEWHERE = r"(?!\s*(?:,\s*)?(?:of|in|to)\s+(?!this\b|above\b|below\b|\d))"


def _whole(name: str, pattern: str) -> str:
    """A pattern that gives nothing back once it has matched: all of "10 and 11", or nothing of it.

    Python has possessive quantifiers for that, but 3.11.2 matches too much with one after a group (gh-106052).
    """
    return rf"(?=(?P<{name}>{pattern}))(?P={name})"


_MORE = _whole("more", r"(?:\s?\([a-z]{1,4}\))*(?:\s*(?:to|and|–|-|,)\s*\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z]{1,4}\))*)*")
_PLACED = _whole("placed", r"(?:\s+(?:above|below|of this (?:report|paper)))?")
_MORE_LETTERS = _whole("more", r"(?:\s*(?:to|and|&|–|-|,)\s*(?:[0-9]{1,2}|[A-Z][0-9]?)\b)*")
_MORE_RECOMMENDATIONS = _whole("more", r"(?:\s*(?:to|and|–|-|,)\s*\(?(?:[0-9]{1,2}|[ivx]+|[a-z])\b\)?)*")
_PARAGRAPH = re.compile(rf"\b(?:[Pp]aragraphs?|[Pp]aras?\.?)\s+{_NUMBER}(?!\d|\.\d){_MORE}{_PLACED}{_ELSEWHERE}")
_SIGN = re.compile(rf"§\s?{_NUMBER}(?!\w|\.\d){_PLACED}{_ELSEWHERE}")
_BARE = re.compile(r"\bin\s+(\d{1,3})\.?\s+(?:above|below)\b")
_SECTION = re.compile(rf"\b[Ss]ections?\s+{_SECTION_NUMBER}(?![\da-z]|\.\d){_MORE}{_PLACED}{_ELSEWHERE}")
_APPENDIX = re.compile(
    rf"\b(?:[Aa]ppendix|[Aa]nnex|[Aa]ppendices|[Aa]nnexes)\s+([0-9]{{1,2}}|[A-Z][0-9]?)\b{_MORE_LETTERS}{_ELSEWHERE}"
)
# "the attached appendix" of a paper that has one
_ONLY_APPENDIX = re.compile(
    rf"\b(?:[Aa]n|[Tt]he|[Ss]ee)\s+(?:attached\s+|accompanying\s+)?[Aa]ppendix\b(?!\s*(?:\d|[A-Z]\b)){_ELSEWHERE}"
)
_RECOMMENDATION = re.compile(
    rf"\b[Rr]ecommendations?\s+\(?([0-9]{{1,2}}|[ivx]+|[a-z])\)?(?=[\s,.;)–-]|$){_MORE_RECOMMENDATIONS}{_ELSEWHERE}"
)
# Several of them: "paragraphs 10 to 14", "Appendices A–C", "recommendations 1, 2 and 4".
_SEVERAL = re.compile(r"^\w*(?:graphs|aras\.?|ections|ppendices|nnexes|endations)\s")
_NEXT = {
    "p:": re.compile(rf"\s*(?:to|and|–|-|,)\s*(?P<label>{_NUMBER[1:-1]})"),
    "s:": re.compile(rf"\s*(?:to|and|–|-|,)\s*(?P<label>{_SECTION_NUMBER[1:-1]})"),
    "a:": re.compile(r"\s*(?:to|and|&|–|-|,)\s*(?P<label>[0-9]{1,2}|[A-Z][0-9]?)\b"),
    "r:": re.compile(r"\s*(?:to|and|–|-|,)\s*\(?(?P<label>[0-9]{1,2}|[ivx]+|[a-z])\b\)?"),
}
# Of these letters some stand in every reference.
_ANY = ("para", "Para", "section", "Section", "ppend", "nnex", "ecommendation", "above", "below", "§")
_ANOTHER = re.compile(
    r"\b(?:[A-Z]{3,}s?|[A-Z]\w+ (?:Act|Regulations|Framework|Guidance|Constitution|Order|Code)(?: \d{4})?)\b[^.;]*?"
    r"(?:\bat|\bin|\bunder|,)\s*$"
)
_LABEL_ALONE = re.compile(r"(?:[Aa]ppendix|[Aa]nnex|APPENDIX|ANNEX)\s+(?P<label>[0-9]{1,2}|[A-Z][0-9]?)\s*[.:]?")
_OF_THIS = re.compile(r"(?:above|below|of this (?:report|paper))$")
_ABOVE, _BELOW = re.compile(r"\babove$"), re.compile(r"\bbelow$")
# Of two places with one number the one is meant that shares so many more words with what cites it.
_MORE_WORDS = 2
_OTHER_NUMBERS = frozenset({PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.DECISION_RECORD})


def references_inside(entry: ArchivedPaper) -> tuple[Relation, ...]:
    """Every reference of a paper to a place in itself, in reading order."""
    if entry.paper.front.kind in _OTHER_NUMBERS:
        return ()
    return tuple(_found(entry.path, entry.paper))


def appendix_places(paper: Paper) -> frozenset[str]:
    """The labels, in capitals, of the appendices that stand in the paper itself."""
    return frozenset(key.removeprefix("a:").upper() for key in _targets(paper) if key.startswith("a:"))


def _found(path: str, paper: Paper) -> Iterator[Relation]:
    targets = _targets(paper)
    captions = caption_places(paper, lambda block: _plain(block, 1)[0])
    rows = row_places(paper, lambda block: _plain(block, 1)[0])
    targets |= {"c:" + place: (anchor,) for place, anchor in captions.items()}
    targets |= {"l:" + label.lower(): (place,) for label, place in rows.items()}
    several = {place for places in targets.values() if len(places) > 1 for place in places}
    words = {b.anchor: frozenset(content(_plain(b, 1)[0])) for b in paper.blocks if b.anchor in several}
    elsewhere = {_appendix(a.label) for a in paper.front.appendices}
    contents = Contents(paper, lambda block: _plain(block, 1)[0])
    anchor, page = "", 1
    passed: set[str] = set()
    for block in paper.blocks:
        own = block.anchor or ""
        anchor = own or anchor
        passed.add(own)
        begins = page
        text, page = _plain(block, page)
        if isinstance(block, Heading | Table) or (isinstance(block, Paragraph) and block.role):
            continue
        if _LABEL_ALONE.fullmatch(text.strip()):
            continue
        if (line := contents.aim(anchor, text)) is not None:
            title, aim = line
            yield Relation(
                RelationKind.CITES_PARAGRAPH, path, anchor, title, path, aim, begins, 1.0, RelationStatus.RESOLVED
            )
            continue
        for evidence, wanted, known in _mentions(text, targets, captions, rows):
            # An appendix names the others, and the recommendations, of the report that it belongs to.
            known = known and not (paper.front.kind is PaperKind.APPENDIX and wanted[:2] in ("a:", "r:"))
            places = targets.get(wanted, ())
            if not places and wanted.startswith("s:") and "." in wanted:
                # Sections 2.3 and 2.4 of papers whose sections are numbered paragraphs.
                places = targets.get("p:" + wanted[2:], ())
            target = _meant(places, evidence, passed, text, words)
            if target is None and (places or not known or wanted in elsewhere):
                # Of two places that bear one number, and are not told apart, neither is guessed.
                continue
            if target is not None and (target == own or (target in passed and _ONLY_APPENDIX.fullmatch(evidence))):
                continue
            yield Relation(
                RelationKind.CITES_PARAGRAPH,
                path,
                anchor,
                evidence,
                path if target else None,
                target,
                begins,
                1.0,
                RelationStatus.RESOLVED if target else RelationStatus.DANGLING,
            )


def _meant(
    places: Sequence[str], evidence: str, passed: set[str], text: str, words: Mapping[str, frozenset[str]]
) -> str | None:
    """Which of the places that bear a number is meant: the only one, above or below, or the one on the same subject."""
    if _ABOVE.search(evidence) and len(places) > 1:
        places = [place for place in places if place in passed]
    elif _BELOW.search(evidence) and len(places) > 1:
        places = [place for place in places if place not in passed]
    if len(places) < 2:
        return places[0] if places else None
    said = frozenset(content(text))
    shared = sorted(((len(said & words.get(place, frozenset())), place) for place in places), reverse=True)
    return shared[0][1] if shared[0][0] >= shared[1][0] + _MORE_WORDS else None


def _mentions(
    text: str, targets: Mapping[str, Sequence[str]], captions: Mapping[str, str], rows: Mapping[str, str]
) -> Iterator[tuple[str, str, bool]]:
    """The words of each reference, the place it names, and whether its absence would be an error of the paper."""
    if not captions and not rows and not any(some in text for some in _ANY):
        return
    forms = {_form(key) for key in targets}
    found: list[tuple[int, str, str, bool]] = []
    for pattern, prefix, certain in (
        (_PARAGRAPH, "p:", True),
        (_SIGN, "p:", False),
        (_BARE, "p:", False),
        (_SECTION, "s:", True),
        (_APPENDIX, "a:", True),
        (_RECOMMENDATION, "r:", True),
    ):
        for match in pattern.finditer(text):
            another = _of_another(text, match)
            if prefix == "p:" and another:
                continue
            for start, end, label in _each(text, match, prefix):
                words = text[start:end].strip()
                # Words that stand before in the text would be linked there.
                at = start + len(text[start:end]) - len(text[start:end].lstrip())
                words = words if text.find(words) == at else match.group().strip()
                wanted = prefix + label.lower()
                found.append((start, words, wanted, certain and not another and _is_own(wanted, match.group(), forms)))
    if captions:
        found += [
            (start, text[start:end].strip(), "c:" + p, False) for start, end, p in caption_mentions(text, captions)
        ]
    if rows:
        found += [(start, label, "l:" + label.lower(), False) for start, label in row_mentions(text, rows)]
    appendices = [key for key in targets if key.startswith("a:")]
    if len(appendices) == 1:
        found += [(m.start(), m.group(), appendices[0], False) for m in _ONLY_APPENDIX.finditer(text)]
    for _, evidence, wanted, certain in sorted(found):
        yield evidence, wanted, certain


def _form(place: str) -> str:
    """How places of a sort are numbered: with how many dots, or with a figure, a roman number or a letter."""
    sort, number = place[:2], place[2:]
    if sort in ("p:", "s:"):
        return f"p:{number.count('.')}"
    return sort + ("1" if number.isdigit() else "i" if re.fullmatch(r"[ivx]+", number) and sort == "r:" else "a")


def _is_own(wanted: str, words: str, forms: Collection[str]) -> bool:
    """Whether a place must be one of the paper, so that it is an error if it has none.

    "Paragraph 6.15.2", in a paper that counts 1, 2, 3, is of the plan that it speaks about. "Section 17" is of an Act,
    unless the words say where it stands.
    """
    if wanted.startswith("s:") and "." not in wanted:
        return _OF_THIS.search(words) is not None
    return _form(wanted) in forms


def _each(text: str, match: re.Match[str], prefix: str) -> Iterator[tuple[int, int, str]]:
    """Where the words of each of several labels begin and end, and the label; of a single one all words."""
    labels = [match.span(1)]
    if _SEVERAL.match(match.group()):
        at = match.end(1)
        while True:
            rest = re.compile(r"\)?(?:\s?\([a-z]{1,4}\))*").match(text, at)
            more = _NEXT[prefix].match(text, rest.end() if rest else at, match.end())
            if more is None:
                break
            labels.append(more.span("label"))
            at = more.end("label")
    spans = listed(match.start(), 0, match.end(), labels)
    for (start, end), (first, last) in zip(spans, labels, strict=True):
        yield start, end, text[first:last]


def _of_another(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence has named another document of whose paragraphs it speaks: "the NPPF, at paragraph 55"."""
    if _OF_THIS.search(match.group()):
        return False
    before = re.split(r"[.;]\s", text[: match.start()])[-1]
    return bool(_ANOTHER.search(before))


def section_place(paper: Paper, label: str) -> str | None:
    """The address of the one section of a paper that has a number; None where none has it, or several have."""
    places = _targets(paper).get("s:" + label.lower(), ())
    return places[0] if len(places) == 1 else None


def _targets(paper: Paper) -> dict[str, tuple[str, ...]]:
    """The addresses of each place that can be referred to: of several where a number of a paragraph is printed twice.

    A section without a numbered heading, as where the heading is set as a table, begins at its first paragraph.
    """
    found: dict[str, str] = {}
    begun: dict[str, str] = {}
    again: dict[str, list[str]] = {}
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.label and block.anchor and block.anchor.startswith("p"):
            label = block.label.strip("(). ").lower()
            found.setdefault("p:" + label, block.anchor)
            again.setdefault("p:" + label, []).append(block.anchor)
            if re.fullmatch(r"\d{1,3}\.1", label):
                begun.setdefault("s:" + label[:-2], block.anchor)
        elif isinstance(block, Heading):
            number = re.match(r"(\d{1,3}[a-z]?(?:\.\d{1,3})*)\.?\s", _plain(block, 1)[0])
            if number:
                found.setdefault("s:" + number[1], block.anchor)
                again.setdefault("s:" + number[1], []).append(block.anchor)
    for appendix in paper.front.appendices:
        if appendix.anchor:
            found.setdefault(_appendix(appendix.label), appendix.anchor)
    for label, anchor in _labelled_pages(paper):
        found.setdefault("a:" + label.lower(), anchor)
    for n, recommendation in enumerate(paper.front.recommendations, 1):
        if recommendation.anchor:
            found.setdefault("r:" + (recommendation.number or str(n)).lower(), recommendation.anchor)
    return {key: tuple(dict.fromkeys(again.get(key, (place,)))) for key, place in (begun | found).items()}


def _appendix(label: str) -> str:
    """The key of an appendix by its label."""
    return "a:" + label.split()[-1].lower()


def _labelled_pages(paper: Paper) -> Iterator[tuple[str, str]]:
    """Each label of an appendix that stands on a line by itself ("Appendix 1.") above the heading of what it labels."""
    label = ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            if label:
                yield label, block.anchor
            label = ""
        elif isinstance(block, Paragraph):
            alone = _LABEL_ALONE.fullmatch(_plain(block, 1)[0].strip())
            label = alone["label"] if alone else ""


def _plain(block: PaperBlock, page: int) -> tuple[str, int]:
    """The words of a block as the reader sees them, and the PDF page on which it ends."""
    if isinstance(block, Table):
        pieces = [piece for row in block.rows for cell in row for piece in cell.content]
    else:
        pieces = list(block.content)
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, PageMark):
            page = piece.page
        elif isinstance(piece, Text):
            words.append(piece.text)
        elif isinstance(piece, Break):
            words.append("\n")
    return " ".join(words), page
