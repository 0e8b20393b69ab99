"""What blocks, furniture and withheld parts claim of the pages: each word once, as it is printed, on its own page."""

from collections import Counter
from collections.abc import Iterator, Mapping

from committee_archive.audit.tokens import SHOWN, tokens_and_tables, tokens_of
from committee_archive.model.document import BULLET, Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import WithheldKind
from committee_archive.wording import key


def lost_words(document: Document) -> list[Ref]:
    """The words of the pages that stand in no block and are no furniture."""
    claimed = {ref for token in tokens_of(document) for ref in token.refs} | {f.ref for f in document.furniture}
    words = (Ref(page.number, n) for page in document.pages for n in range(len(page.words)))
    return [ref for ref in words if ref not in claimed]


def claimed_once(
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


def as_printed(document: Document, withheld: Mapping[Ref, WithheldKind]) -> Iterator[Finding]:
    """Each word is read as it is printed (two halves joined apart), and stands in the text of its own page."""
    running, sizes = 1, [len(page.words) for page in document.pages]
    told: set[tuple[int, int]] = set()
    for token, in_table in tokens_and_tables(document):
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


def _error(
    code: str, page: int, what: str, document: Document, refs: list[Ref], withheld: Mapping[Ref, WithheldKind]
) -> Finding:
    public = [document.word(r).text for r in refs[:SHOWN] if r not in withheld]
    quoted = f": {' '.join(public)}" if public else ""
    return Finding(code, f"{what}{quoted}; compare the page with its PDF and report the fault", Severity.ERROR, page)
