"""Words that people keep back, by address or by the words themselves → the words of the PDF that are meant.

Where the words are not found nobody knows which were meant: then nothing of the paper goes out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from committee_archive.corrections.entries import Correction, Kind
from committee_archive.corrections.places import addresses_of
from committee_archive.model.document import Block, Document, Ref, Token, Word
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.paper import Paper
from committee_archive.wording import runs

_INSTEAD = "(withheld)"


class Unfound(Exception):
    """What shall be withheld is not there; the message quotes nothing of it."""


def withheld_by(entries: Sequence[Correction]) -> tuple[Correction, ...]:
    """Those of the entries that keep words back."""
    return tuple(entry for entry in entries if entry.kind is Kind.WITHHOLD)


def words_to_withhold(
    document: Document, paper: Paper, trace: Sequence[int | None], entries: Sequence[Correction]
) -> frozenset[Ref]:
    """The words of the document that the entries keep back.

    Args:
        document: As interpreted.
        paper: What was made of it, with the addresses that the entries name.
        trace: For each block of the paper the index of the document's block that it came from.
        entries: Of any kind; only those that withhold are heeded.

    Raises:
        Unfound: one of them fits nothing.
    """
    found: set[Ref] = set()
    for entry in withheld_by(entries):
        lines = list(_lines(document, paper, trace, entry.where))
        phrase = runs(str(entry.old)) if entry.old is not None else []
        meant = {ref for tokens in lines for ref in (_phrase(tokens, phrase) if phrase else _every(tokens))}
        if not meant:
            where = f"at {entry.where}" if entry.where else "anywhere"
            raise Unfound(f"the file beside it withholds words that do not stand {where}")
        found |= meant
    return frozenset(found)


def without_phrases(
    front: FrontMatter, document: Document, withheld: frozenset[Ref], entries: Sequence[Correction]
) -> FrontMatter:
    """The front matter without the phrases of which no place in the paper is public any more."""
    for entry in entries:
        phrase = runs(str(entry.old)) if entry.kind is Kind.WITHHOLD and entry.old is not None else []
        if not phrase:
            continue
        public = [Token(w.text, (r,)) for r, w in _words(document) if r not in withheld]
        if not any(_phrase([*public], phrase)):
            front = _scrubbed(front, phrase)
    return front


def _words(document: Document) -> Iterator[tuple[Ref, Word]]:
    for page in document.pages:
        for n, word in enumerate(page.words):
            yield Ref(page.number, n), word


def _lines(
    document: Document, paper: Paper, trace: Sequence[int | None], where: str | None
) -> Iterator[Sequence[Token]]:
    """The runs of words in which a phrase is looked for."""
    if where is None or where.startswith("page-"):
        number = int(where[5:]) if where and where[5:].isdigit() else None
        for block in document.blocks:
            for tokens in _tokens(block, label=True):
                yield [t for t in tokens if number in (None, t.page)]
        rest = {f.ref for f in document.furniture}
        for page in document.pages:
            if number in (None, page.number):
                refs = (Ref(page.number, n) for n in range(len(page.words)))
                yield [Token(document.word(r).text, (r,)) for r in refs if r in rest]
        return
    for made, index in zip(paper.blocks, trace, strict=True):
        if index is not None and where in addresses_of(made):
            yield from _tokens(document.blocks[index], label=False)


def _tokens(block: Block, *, label: bool) -> Iterator[Sequence[Token]]:
    if block.grid is None:
        yield block.tokens if label else block.tokens[block.label_tokens :]
        return
    for row in block.grid.rows:
        for cell in row:
            for inner in cell.blocks:
                yield from _tokens(inner, label=True)


def _every(tokens: Sequence[Token]) -> Iterator[Ref]:
    for token in tokens:
        yield from token.refs


def _phrase(tokens: Sequence[Token], phrase: Sequence[str]) -> Iterator[Ref]:
    """The words in which a phrase stands, wherever it does; a word of which only a part is meant goes as a whole."""
    spelt = [(run, token) for token in tokens for run in runs(token.text)]
    for n in range(len(spelt) - len(phrase) + 1):
        if [run for run, _ in spelt[n : n + len(phrase)]] == list(phrase):
            for _, token in spelt[n : n + len(phrase)]:
                yield from token.refs


def _scrubbed(value: Any, phrase: Sequence[str]) -> Any:
    if isinstance(value, str):
        words = value.split()
        tokens = [Token(word, (Ref(1, n),)) for n, word in enumerate(words)]
        gone = {ref.word for ref in _phrase(tokens, phrase)}
        if not gone:
            return value
        kept = [_INSTEAD if n in gone else word for n, word in enumerate(words) if n not in gone or n - 1 not in gone]
        return " ".join(kept)
    if isinstance(value, tuple):
        return tuple(_scrubbed(entry, phrase) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _scrubbed(getattr(value, f.name), phrase) for f in fields(value)})
    return value
