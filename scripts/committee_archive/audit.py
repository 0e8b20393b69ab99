"""Every word of the PDF is in the body, in the furniture or withheld, and none is invented.

Four accounts must agree, page by page and in sequence: the words that pdfium, an independent reader, finds; the words
that extraction found; the words that its blocks, furniture and withheld parts claim, each word once; and the words of
the generated Markdown, read back by the library that builds the site.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from committee_archive.extract.turned import is_turned
from committee_archive.model.document import (
    BULLET,
    HIDDEN,
    Block,
    BlockKind,
    Box,
    Document,
    FurnitureRule,
    Ref,
    SourceKind,
    Token,
)
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import AuditTotals
from committee_archive.model.paper import PaperBlock, WithheldKind
from committee_archive.report_markdown import word_pages
from committee_archive.wording import key, runs

_LONG = 3000  # words: comparing longer rows one by one takes minutes
_SHOWN = 12  # words quoted in a finding
_EDGE = 0.12  # of the page's height: furniture stands within it
_PLACE = 4.0  # points: how far the same line may wander between pages


@dataclass(frozen=True, slots=True)
class Audit:
    """Where the words went, and what does not balance."""

    totals: AuditTotals
    findings: tuple[Finding, ...]


def audit(document: Document, withheld: Mapping[Ref, WithheldKind], blocks: tuple[PaperBlock, ...]) -> Audit:
    """Compare a source with the text generated from it.

    Args:
        document: As extracted.
        withheld: Words kept back, each with its kind.
        blocks: The generated Markdown, read back.
    """
    furniture = {f.ref for f in document.furniture}
    claims = [ref for token in _tokens(document) for ref in token.refs]
    findings = [
        *_claimed_once(document, claims, furniture, withheld),
        *_as_printed(document, withheld),
        *_rules_hold(document),
        *_in_sequence(document, withheld, blocks),
        *_witnessed(document, withheld),
    ]
    words = sum(len(page.words) for page in document.pages)
    kept_back = len([r for r in withheld if r not in furniture])
    totals = AuditTotals(words, words - len(furniture) - kept_back, len(furniture), kept_back)
    return Audit(totals, tuple(findings))


def may_be_accepted(finding: Finding) -> bool:
    """Whether a person may say that a finding is well: any but an error, and a difference between two readers."""
    return finding.severity is not Severity.ERROR or finding.code == "readers-differ"


def _tokens(document: Document) -> Iterator[Token]:
    return (token for token, _ in _tokens_and_tables(document))


def _tokens_and_tables(document: Document) -> Iterator[tuple[Token, bool]]:
    """Every word as read, and whether it stands in a table or a note.

    A row broken by a page end is read cell by cell; a note comes after the paragraph that bears its mark, also where
    that goes on over the page.
    """
    for block in document.blocks:
        yield from _tokens_of(block, block.kind is BlockKind.NOTE)


def _tokens_of(block: Block, in_table: bool) -> Iterator[tuple[Token, bool]]:
    for part in _parts_of(block):
        for token in part.tokens:
            yield token, in_table or part is not block


def _parts_of(block: Block) -> Iterator[Block]:
    """A block, and those in the cells of its table."""
    yield block
    if block.grid is not None:
        for row in block.grid.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from _parts_of(inner)


def lost_words(document: Document) -> list[Ref]:
    """The words of the pages that stand in no block and are no furniture."""
    claimed = {ref for token in _tokens(document) for ref in token.refs} | {f.ref for f in document.furniture}
    words = (Ref(page.number, n) for page in document.pages for n in range(len(page.words)))
    return [ref for ref in words if ref not in claimed]


def _claimed_once(
    document: Document, claims: list[Ref], furniture: set[Ref], withheld: Mapping[Ref, WithheldKind]
) -> Iterator[Finding]:
    """Each word stands in exactly one block, or in the furniture with its rule."""
    counted = Counter(claims)
    in_no_block = lost_words(document)
    doubled = sorted(r for r, times in counted.items() if times + (r in furniture) > 1)
    sizes = {page.number: len(page.words) for page in document.pages}
    for page in document.pages:
        lost = [r for r in in_no_block if r.page == page.number]
        twice = [r for r in doubled if r.page == page.number and 0 <= r.word < sizes[page.number]]
        if lost:
            yield _error(
                "words-lost",
                page.number,
                f"{len(lost)} words of the page are in no block",
                document,
                lost,
                withheld,
            )
        if twice:
            yield _error(
                "words-doubled",
                page.number,
                f"{len(twice)} words of the page are taken twice",
                document,
                twice,
                withheld,
            )
    strange = [r for r in counted if not 0 <= r.word < sizes.get(r.page, 0)]
    if strange:
        yield Finding(
            "words-invented",
            f"{len(strange)} words stand in blocks but on no page",
            Severity.ERROR,
            strange[0].page,
        )


def _as_printed(document: Document, withheld: Mapping[Ref, WithheldKind]) -> Iterator[Finding]:
    """Each word is read as it is printed (two halves joined apart), and stands in the text of its own page."""
    running, sizes = 1, [len(page.words) for page in document.pages]
    told: set[tuple[int, int]] = set()
    for token, in_table in _tokens_and_tables(document):
        refs = [r for r in token.refs if 0 < r.page <= len(sizes) and r.word < sizes[r.page - 1]]
        printed = "".join(document.word(r).text for r in refs)
        alike = printed == token.text if len(refs) == 1 else key(printed) == key(token.text)
        if refs and not alike and token.text != BULLET:
            words = "" if refs[0] in withheld else f": {printed} became {token.text}"
            yield _error(
                "word-changed", token.page, f"a word is not read as it is printed{words}", document, [], withheld
            )
        if token.page < running and not in_table and (token.page, running) not in told:
            told.add((token.page, running))
            where = f"a word of page {token.page} stands in the text of page {running}"
            words = "" if token.refs[0] in withheld else f": {token.text}"
            yield Finding("page-order", f"{where}{words}; compare both pages with the PDF", page=token.page)
        running = max(running, token.page)


def _rules_hold(document: Document) -> Iterator[Finding]:
    """Each furniture word fulfils the rule it was put there by; a word that does not is body, and so was lost."""
    places = {(f.ref, _alike(document.word(f.ref).text)) for f in document.furniture}
    by_text: dict[str, list[Ref]] = {}
    for ref, text in places:
        by_text.setdefault(text, []).append(ref)
    tables = [b.grid for b in document.blocks if b.grid is not None and len(b.boxes) > 1]
    heads = {t.text for g in tables for row in g.rows[: g.header_rows] for c in row for b in c.blocks for t in b.tokens}
    body_pages = {t.page for t in _tokens(document)}
    level = _level_boxes(document)
    told_of_hidden = {f.page for f in document.findings if f.code == "hidden-words"}
    for item in document.furniture:
        word, page = document.word(item.ref), document.pages[item.ref.page - 1]
        at_edge = word.box.bottom <= _EDGE * page.height or word.box.top >= page.height * (1 - _EDGE)
        if item.rule is FurnitureRule.REPEATED_HEAD:
            holds = word.text in heads
        elif item.rule is FurnitureRule.REPEATED:
            holds = at_edge and any(
                other.page != item.ref.page and abs(document.word(other).box.top - word.box.top) <= _PLACE
                for other in by_text[_alike(word.text)]
            )
        elif item.rule is FurnitureRule.OFF_PAGE:
            holds = page.area is not None and _outside(word.box, page.area)
        elif item.rule is FurnitureRule.UNSEEN:
            holds = item.ref.page in told_of_hidden
        elif item.rule is FurnitureRule.MARGIN:
            holds = all(word.box.x1 <= box.x0 or box.x1 <= word.box.x0 for box in level.get(item.ref.page, ()))
        elif item.rule is FurnitureRule.BLANK_NOTICE:
            holds = item.ref.page not in body_pages
        else:
            holds = at_edge
        if not holds:
            yield Finding(
                "furniture-without-rule",
                f"the word {word.text!r} was taken for furniture ({item.rule.value}), but that rule does not hold",
                Severity.ERROR,
                item.ref.page,
            )


def _level_boxes(document: Document) -> dict[int, list[Box]]:
    """Where the level words of the text stand, by page; two lines may stand upright in one margin, one of them text.

    Those of pages with small print in the margin only.
    """
    found: dict[int, list[Box]] = {f.ref.page: [] for f in document.furniture if f.rule is FurnitureRule.MARGIN}
    for token in _tokens(document) if found else ():
        word = document.word(token.refs[0])
        if token.page in found and not is_turned(word):
            found[token.page].append(word.box)
    return found


def _outside(box: Box, area: Box) -> bool:
    return box.x1 <= area.x0 or box.x0 >= area.x1 or box.bottom <= area.top or box.top >= area.bottom


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _error(
    code: str, page: int, what: str, document: Document, refs: list[Ref], withheld: Mapping[Ref, WithheldKind]
) -> Finding:
    public = [document.word(r).text for r in refs[:_SHOWN] if r not in withheld]
    quoted = f": {' '.join(public)}" if public else ""
    return Finding(code, f"{what}{quoted}; compare the page with its PDF and report the fault", Severity.ERROR, page)


def _in_sequence(
    document: Document, withheld: Mapping[Ref, WithheldKind], blocks: tuple[PaperBlock, ...]
) -> Iterator[Finding]:
    """Page by page, the public words of the blocks are the words of the generated text, in the same order."""
    expected: dict[int, list[str]] = {}
    page = 1
    for block in document.blocks:
        if block.kind is BlockKind.FIGURE:  # the mark of its page stands before it, whether it holds words or not
            page = max(page, block.boxes[0][0])
        for part in _parts_of(block):
            drawn = part.label == BULLET and not part.label_tokens  # a bullet that is no word of the page
            for token in part.tokens:
                page = max(page, token.page) if token.refs[0] not in withheld else page
                if drawn:
                    expected.setdefault(page, []).append(BULLET)
                    drawn = False
                if token.refs[0] not in withheld:
                    expected.setdefault(page, []).append(token.text)
    found: dict[int, list[str]] = {}
    for number, word in word_pages(blocks):
        found.setdefault(number, []).append(word)
    for number in sorted(expected.keys() | found.keys()):
        want, got = expected.get(number, []), found.get(number, [])
        if want == got:
            continue
        lost, added = _apart(want, got)
        if lost:
            words = " ".join(lost[:_SHOWN])
            yield Finding(
                "text-lost",
                f"{len(lost)} words of the PDF are not in the text at their place: {words}",
                Severity.ERROR,
                number,
            )
        if added:
            words = " ".join(added[:_SHOWN])
            yield Finding(
                "text-added",
                f"{len(added)} words of the text are not in the PDF at that place: {words}",
                Severity.ERROR,
                number,
            )


def _apart(want: list[str], got: list[str]) -> tuple[list[str], list[str]]:
    """What stands in one row of words and not in the other at its place; of very long rows, what is in one at all."""
    start = next((n for n, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), min(len(want), len(got)))
    want, got = want[start:], got[start:]
    if max(len(want), len(got)) > _LONG:
        lost, added = Counter(want) - Counter(got), Counter(got) - Counter(want)
        moved = [] if lost or added else want[:1]
        return [*lost.elements(), *moved], [*added.elements()]
    parted: tuple[list[str], list[str]] = [], []
    for op, a, b, c, d in SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
        if op != "equal":
            parted[0].extend(want[a:b])
            parted[1].extend(got[c:d])
    return parted


def _witnessed(document: Document, withheld: Mapping[Ref, WithheldKind]) -> Iterator[Finding]:
    """The letters that extraction found are those that the second reader finds, in the same order.

    Readers part words at different gaps, so letters are compared; both follow the content stream. Letters that one of
    them lacks are an error, another order is a warning. Words recognised from a picture have no second reader: they
    may be more than pdfium finds, never fewer. So may words be that nobody sees on the page.
    """
    if document.kind is not SourceKind.PDF:
        return
    hidden_words = {f.ref for f in document.furniture if f.rule in HIDDEN}
    for page in document.pages:
        if not page.witness and (page.recognised or not page.words):
            continue
        unseen = [n for n in range(len(page.words)) if Ref(page.number, n) in hidden_words]
        ours, theirs = _joined(" ".join(w.text for w in page.words)), _joined(" ".join(page.witness))
        seen = _joined(" ".join(w.text for n, w in enumerate(page.words) if n not in unseen)) if unseen else ours
        if theirs in (ours, seen):
            continue
        missing = (Counter(theirs) - Counter(ours)).total()
        extra = 0 if page.recognised else (Counter(seen) - Counter(theirs)).total()
        hidden = any(r.page == page.number for r in withheld)
        words = "" if hidden else _difference(page.witness, [w.text for w in page.words])
        if missing or extra:
            what = f"finds {missing} letters that are not here and lacks {extra} that are"
        elif page.recognised or unseen:
            continue
        else:
            what = "finds the same letters in another order"
        yield Finding(
            "readers-differ",
            f"a second reader of the PDF {what}{words}; compare the page with its PDF",
            Severity.ERROR if missing or extra else Severity.WARNING,
            page.number,
        )


def _joined(text: str) -> str:
    return "".join(runs(text))


def _difference(witness: tuple[str, ...], words: list[str]) -> str:
    theirs, ours = Counter(runs(" ".join(witness))), Counter(runs(" ".join(words)))
    apart = [*(theirs - ours), *(ours - theirs)][:_SHOWN]
    return f" ({', '.join(apart)})" if apart else ""
