"""The words and pages of a paper that are not published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee_archive.interpret.contact import breaks_off, contact_words
from committee_archive.model.document import HIDDEN, Block, Change, Document, Ref, Token, running
from committee_archive.model.paper import WithheldKind
from committee_archive.vocabulary import Vocabulary
from committee_archive.vocabulary.exempt_words import ground


@dataclass(frozen=True, slots=True)
class Withholding:
    """What is kept back of one paper.

    Attributes:
        words: Each word with its kind.
        pages: PDF pages, counted from 1, that are kept back as a whole, each with what readers are told of why;
            nothing is told where a person keeps it back, who gives a reason elsewhere.
    """

    words: Mapping[Ref, WithheldKind]
    pages: Mapping[int, str]

    def covers(self, block: Block) -> bool:
        """Whether a block is kept back as a whole; contact details alone do not make it so."""
        refs = [r for t in _all_tokens(block) for r in t.refs]
        return bool(refs) and all(self.words.get(r) in (WithheldKind.EXEMPT, WithheldKind.CHOSEN) for r in refs)

    def omits(self, block: Block) -> bool:
        """Whether nothing stands in a block's place: pages that are kept back have a notice of their own."""
        return self.covers(block) and all(page in self.pages for page, _ in block.boxes)

    def public_text(self, block: Block) -> str:
        """The published words of a block, without its label."""
        return self.public_words(block.tokens[block.label_tokens :])

    def public_words(self, tokens: Sequence[Token]) -> str:
        """Those of `tokens` that are published and not deleted by a tracked change, as running text."""
        return running([t for t in tokens if t.refs[0] not in self.words and t.change is not Change.DELETED])


def withholding(
    document: Document,
    pages: frozenset[int],
    chosen: frozenset[int],
    contact: bool,
    words: frozenset[Ref],
    vocabulary: Vocabulary,
) -> Withholding:
    """What of `document` is kept back.

    Args:
        document: As extracted.
        pages: PDF pages that are not published.
        chosen: Those of them that a person keeps back.
        contact: Keep telephone numbers and e-mail addresses back.
        words: Single words that a person keeps back.
        vocabulary: What the paragraphs of the law are about, by which a page says it is exempt.
    """
    furniture = {f.ref for f in document.furniture}
    found = {f.ref: WithheldKind.HIDDEN for f in document.furniture if f.rule in HIDDEN}
    found |= dict.fromkeys(words, WithheldKind.CHOSEN)
    for page in document.pages:
        if page.number in pages:
            for n in range(len(page.words)):
                if Ref(page.number, n) not in furniture:
                    found[Ref(page.number, n)] = WithheldKind.CHOSEN if page.number in chosen else WithheldKind.EXEMPT
    if contact:
        for tokens in _runs(document.blocks):
            for ref, kind in contact_words(tokens).items():
                found.setdefault(ref, kind)
        for tokens in _furniture_lines(document):
            for ref, kind in contact_words(tokens).items():
                found.setdefault(ref, kind)
    return Withholding(found, dict(_reasons(document, pages, chosen, vocabulary)))


def _runs(blocks: Sequence[Block]) -> Iterator[Sequence[Token]]:
    """The words in which contact details are looked for: of a block, or of several over which an address is broken."""
    run: list[Token] = []
    for block in blocks:
        if block.grid is not None:
            yield from (run for row in block.grid.rows for cell in row for run in _runs(cell.blocks))
            continue
        if run and not breaks_off(run[-1].text):
            yield run
            run = []
        run = [*run, *block.tokens]
    yield run


def _reasons(
    document: Document, pages: frozenset[int], chosen: frozenset[int], vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """By page why it is kept back; what the first page of an exempt part states of the law holds for those after it."""
    stated = ""
    for page in document.pages:
        if page.number not in pages:
            stated = ""
        elif page.number in chosen:
            yield page.number, ""
        elif page.is_picture:
            yield page.number, "a picture whose words cannot be read"
        else:
            stated = ground(page.lines, vocabulary) or stated
            yield page.number, f"exempt information {stated}".strip()


def _furniture_lines(document: Document) -> list[list[Token]]:
    """Running heads and feet as words in a row: they are in no text, but they are in the published PDF."""
    lines: dict[tuple[int, int], list[Token]] = {}
    for item in document.furniture:
        word = document.word(item.ref)
        key = (item.ref.page, round(word.box.top / 3))
        lines.setdefault(key, []).append(Token(word.text, (item.ref,), link=word.link))
    return list(lines.values())


def _all_tokens(block: Block) -> list[Token]:
    if block.grid is None:
        return list(block.tokens)
    return [t for row in block.grid.rows for cell in row for b in cell.blocks for t in b.tokens]
