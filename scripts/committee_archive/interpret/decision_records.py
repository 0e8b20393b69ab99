"""Records of decision: forms that say in a section of their own what was decided."""

from collections.abc import Collection, Iterator, Sequence

from committee_archive.interpret.dates import PrintedDate, date_in
from committee_archive.interpret.decision_found import Found, entry_of, leads_on
from committee_archive.interpret.items import Item
from committee_archive.interpret.sections import section
from committee_archive.model.document import Block, BlockKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_SAME_EDGE = 6.0  # points


def recorded(blocks: Sequence[Block], headings: Collection[str], first: int) -> list[Found]:
    """The list under the first heading "Decision" from block `first` on, or what stands there without a list."""
    for start in range(first, len(blocks)):
        block = blocks[start]
        label, _, rest = block.body.partition(":")  # "Decision:", also with "Cabinet agree to:" on the same line
        line = (
            block.breaks[0] if block.breaks else 0
        )  # "Decision" in bold, and what was decided below it in its paragraph
        if line and all(t.bold for t in block.tokens[:line]):
            first_line = " ".join(t.text for t in block.tokens[:line])
            if phrase_key(first_line) in headings:
                return [Found(Item(first_line, first_line, start), (start,), (line, len(block.tokens)), start)]
        if block.kind is BlockKind.TABLE or phrase_key(label) not in headings:
            continue
        name = f"{label}:" if rest.strip() else block.body
        heading = Item(name, name, start)
        under = section(blocks, start)
        items = [n for n in under if blocks[n].kind is BlockKind.ITEM]
        edge = blocks[items[0]].indent if items else 0.0
        entries: list[tuple[int, ...]] = []
        for n in items:
            if entries and blocks[n].indent > edge + _SAME_EDGE:
                entries[-1] = (*entries[-1], n)  # what is deeper belongs to its entry
            else:
                entries.append((n,))
        own = [(start,)] if rest.strip() and not leads_on(rest) else []
        written = [n for n in under if blocks[n].tokens]
        if len(written) > 1 and leads_on(blocks[written[0]].body):
            written = written[1:]  # "The Director has approved:", and then what
        return [entry_of(blocks, heading, entry, start) for entry in entries or own or [(n,) for n in written]]
    return []


def signed_on(blocks: Sequence[Block], vocabulary: Vocabulary) -> PrintedDate | None:
    """The day on which a record was signed, where its lines for signatures print one and no other.

    Whoever decides alone decides by signing: forms of officers and members often have no other row for the day.
    """
    days = [day for line in _lines(blocks) if vocabulary.signs.signed.match(line) and (day := date_in(line))]
    return days[0] if len({day.day for day in days}) == 1 else None


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of blocks, and of the cells of their tables."""
    for block in blocks:
        yield from block.lines if block.grid is None else ()
        for row in block.grid.rows if block.grid is not None else ():
            yield from (line for cell in row for line in _lines(cell.blocks))
