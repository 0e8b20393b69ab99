"""Places in a paper's text, and words in them: found by address or page, changed piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from committee_archive.model.paper import Break, Inline, PageMark, PaperBlock, Table, Text, Withheld

_WITHHELD = "\ufffc"  # stands for withheld words while words are looked for; nobody can type it by chance


@dataclass(frozen=True, slots=True)
class Place:
    """Words that can be corrected: those of a block, or of one cell of a table.

    Attributes:
        block: Index of the block.
        content: The words.
        row: Index of the cell's row; None where the block is no table. `cell` its index in the row.
    """

    block: int
    content: tuple[Inline, ...]
    row: int | None = None
    cell: int | None = None


def places(blocks: tuple[PaperBlock, ...], where: str | None) -> list[Place]:
    """The places that an address (`p12`, an alias too) or a page (`page-3`) names; all of them where it is None."""
    page = int(where[5:]) if where and where.startswith("page-") and where[5:].isdigit() else None
    found: list[Place] = []
    running = 1
    for place in _all(blocks):
        block = blocks[place.block]
        first = running if not place.content or not isinstance(place.content[0], PageMark) else None
        marks = [piece.page for piece in place.content if isinstance(piece, PageMark)]
        running = max([running, *marks])
        named = page in (first, *marks) if page is not None else where in addresses_of(block)
        if where is None or named:
            found.append(place)
    return found


def addresses_of(block: PaperBlock) -> tuple[str, ...]:
    """The address of a block and those it had before."""
    own = (block.anchor,) if block.anchor else ()
    return (*own, *getattr(block, "aliases", ()))


def with_content(blocks: tuple[PaperBlock, ...], place: Place, content: tuple[Inline, ...]) -> tuple[PaperBlock, ...]:
    """The blocks with other words in a place."""
    block = blocks[place.block]
    if isinstance(block, Table):
        assert place.row is not None and place.cell is not None
        row = list(block.rows[place.row])
        row[place.cell] = replace(row[place.cell], content=content)
        rows = (*block.rows[: place.row], tuple(row), *block.rows[place.row + 1 :])
        changed: PaperBlock = replace(block, rows=rows)
    else:
        changed = replace(block, content=content)
    return (*blocks[: place.block], changed, *blocks[place.block + 1 :])


def public_text(content: tuple[Inline, ...]) -> str:
    """The words of a place, `(withheld)` where some are kept back."""
    return " ".join(_flat(content)[0].replace(_WITHHELD, " (withheld) ").split())


def is_closed(place: Place) -> bool:
    """Whether all the words of a place are kept back."""
    words = _flat(place.content)[0].replace(_WITHHELD, "")
    return not words.strip() and any(isinstance(piece, Withheld) for piece in place.content)


def text_of(block: PaperBlock) -> str:
    """All public words of a block, its label too."""
    if isinstance(block, Table):
        return " ".join(text for row in block.rows for cell in row if (text := public_text(cell.content)))
    label = getattr(block, "label", None)
    return " ".join(filter(None, [label, public_text(block.content)]))


def spans(content: tuple[Inline, ...], words: str) -> list[tuple[int, int]]:
    """Where whole words stand in a place, across changes of type and page; offsets into its words in a row."""
    flat, _ = _flat(content)
    wanted = " ".join(words.split())
    found: list[tuple[int, int]] = []
    start = flat.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        inside = (start and flat[start - 1].isalnum() and wanted[0].isalnum()) or (
            end < len(flat) and flat[end].isalnum() and wanted[-1].isalnum()
        )
        if not inside:
            found.append((start, end))
        start = flat.find(wanted, start + 1 if inside else end)
    return found


def with_words(content: tuple[Inline, ...], span: tuple[int, int], new: str) -> tuple[Inline, ...]:
    """The content with other words in a span, set like the first of those they replace; marks stay in their places."""
    _, starts = _flat(content)
    found: list[Inline] = []
    written = False
    for piece, start in zip(content, starts, strict=True):
        if not isinstance(piece, Text) or start + len(piece.text) <= span[0] or start >= span[1]:
            found.append(piece)
            continue
        before, after = piece.text[: max(0, span[0] - start)], piece.text[max(0, span[1] - start) :]
        text = f"{before}{'' if written else new}{after}"
        written = True
        if text.strip():
            found.append(replace(piece, text=" ".join(text.split())))
    return tuple(found)


def with_all_words(content: tuple[Inline, ...], new: str) -> tuple[Inline, ...]:
    """The content with other words altogether; page marks stay, in front of them."""
    marks = tuple(piece for piece in content if isinstance(piece, PageMark))
    return (*marks, Text(" ".join(new.split()))) if new.strip() else marks


def _all(blocks: tuple[PaperBlock, ...]) -> Iterator[Place]:
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for cell, entry in enumerate(cells):
                    yield Place(n, entry.content, row, cell)
        else:
            yield Place(n, block.content)


def _flat(content: tuple[Inline, ...]) -> tuple[str, list[int]]:
    """The words in a row, and where each piece begins in it; marks of pages have no words."""
    flat = ""
    starts: list[int] = []
    for piece in content:
        if isinstance(piece, Text | Withheld | Break) and flat and not flat.endswith(" "):
            flat += " "
        starts.append(len(flat))
        flat += piece.text if isinstance(piece, Text) else _WITHHELD if isinstance(piece, Withheld) else ""
    return flat, starts
