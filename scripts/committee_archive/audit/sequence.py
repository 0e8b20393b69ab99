"""The words of the blocks and those of the generated text, page by page and in order."""

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from committee_archive.audit.tokens import SHOWN, parts_of
from committee_archive.model.document import BULLET, BlockKind, Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import PaperBlock, WithheldKind
from committee_archive.report_markdown import word_pages

_LONG = 3000  # words: comparing longer rows one by one takes minutes


def in_sequence(
    document: Document, withheld: Mapping[Ref, WithheldKind], blocks: tuple[PaperBlock, ...]
) -> Iterator[Finding]:
    """Page by page, the public words of the blocks are the words of the generated text, in the same order."""
    expected: dict[int, list[str]] = {}
    page = 1
    for block in document.blocks:
        if block.kind is BlockKind.FIGURE:  # the mark of its page stands before it, whether it holds words or not
            page = max(page, block.boxes[0][0])
        for part in parts_of(block):
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
        lost, added = apart(want, got)
        if lost:
            words = " ".join(lost[:SHOWN])
            yield Finding(
                "text-lost",
                f"{len(lost)} words of the PDF are not in the text at their place: {words}",
                Severity.ERROR,
                number,
            )
        if added:
            words = " ".join(added[:SHOWN])
            yield Finding(
                "text-added",
                f"{len(added)} words of the text are not in the PDF at that place: {words}",
                Severity.ERROR,
                number,
            )


def apart(want: list[str], got: list[str]) -> tuple[list[str], list[str]]:
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
