"""Paper → Markdown: flat numbered paragraphs, explicit addresses, every character of the PDF shown as itself.

Text from a PDF never becomes markup: whatever Markdown, HTML, attribute lists or templates would act on is escaped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from committee_archive.model.document import Change, Rise
from committee_archive.model.front_matter import AuditTotals
from committee_archive.model.paper import (
    Break,
    Bullet,
    Figure,
    Heading,
    Inline,
    Note,
    NoteMark,
    PageMark,
    Paper,
    PaperBlock,
    Paragraph,
    Table,
    TableCell,
    Text,
    Withheld,
)
from committee_archive.report_markdown.front_matter import (
    digest_of,
    dump_front_matter,
    stamped_front_matter,
    with_entries_of,
)

_FOR_KEEPERS = frozenset({"publication", "doubts"})
_ANYWHERE = re.compile(r"[\\`*_{}\[\]]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAGS: dict[Rise | Change, str] = {Rise.ABOVE: "sup", Rise.BELOW: "sub", Change.DELETED: "del", Change.INSERTED: "ins"}
_AT_START = re.compile(r"^(?=[#>!]|[-+](?:[\s-]|$))|^(\d+)(?=\.(?:\s|$))")


def write(paper: Paper, pdf: str) -> str:
    """The Markdown of a paper.

    Args:
        paper: What to write.
        pdf: Address of the published PDF, relative to the page; page marks point into it.
    """
    return f"{dump_front_matter(paper.front)}\n{write_body(paper.blocks, pdf)}"


def stamped(paper: Paper, pdf: str, totals: AuditTotals | None) -> str:
    """The Markdown with the digest of what was generated, and the audit's totals under the same digest."""
    body = f"\n{write_body(paper.blocks, pdf)}"
    return stamped_front_matter(paper.front, body, totals) + body


def for_readers(paper: Paper, text: str, pdf: str) -> str:
    """A page without what only the archive's keepers need: who vouched for it and why, and open doubts.

    A page as it was generated stands as it is but for these. One that people have edited is written anew: what they
    typed between its fields is theirs.

    Args:
        paper: What the page holds.
        text: The page.
        pdf: As for `write`.
    """
    front = paper.front
    publication = replace(front.publication, by=None, reason=None) if front.publication else None
    public = replace(front, publication=publication, doubts=())
    if front.source is not None and front.source.generated == digest_of(text):
        return with_entries_of(text, public, _FOR_KEEPERS)
    return write(replace(paper, front=public), pdf)


def write_body(blocks: Sequence[PaperBlock], pdf: str) -> str:
    """The Markdown of a paper's blocks, without front matter; `pdf` as for `write`."""
    return "".join(_body(blocks, pdf))


def _body(blocks: Sequence[PaperBlock], pdf: str) -> Iterator[str]:
    before: PaperBlock | None = None
    for block in blocks:
        if before is not None and not (isinstance(before, Bullet) and isinstance(block, Bullet)):
            yield "\n"
        yield _block(block, pdf)
        before = block


def _block(block: PaperBlock, pdf: str) -> str:
    if isinstance(block, Heading):
        text = re.sub(r"(#+)$", lambda m: "\\#" * len(m.group()), _inline(block.content, pdf, start=False))
        return f"{'#' * min(block.level, 6)} {text} {{: #{block.anchor} }}\n"
    if isinstance(block, Paragraph):
        label = _escaped(block.label, start=True) + " " if block.label else ""
        text = label + _inline(block.content, pdf, start=not label) + _aliases(block.aliases)
        classes = [f"#{block.anchor}"] if block.anchor else []
        classes += [".para", f".l{block.depth}"] if block.label else []
        classes += [f".{block.role}"] if block.role else []
        return f"{text}\n" + (f"{{: {' '.join(classes)} }}\n" if classes else "")
    if isinstance(block, Bullet):
        indent = "    " * (block.depth - 1)
        attributes = f"{indent}    {{: #{block.anchor} }}\n" if block.anchor else ""
        return f"{indent}- {_inline(block.content, pdf, start=True)}{_aliases(block.aliases)}\n{attributes}"
    if isinstance(block, Note):
        label = _escaped(block.label, start=True)
        return f"{label} {_inline(block.content, pdf, start=False)}\n{{: #{block.anchor} .footnote }}\n"
    if isinstance(block, Figure):
        words = _inline(block.content, pdf, start=False)
        address = quote(figure_name(pdf, block.anchor))
        alt = _ANYWHERE.sub(lambda m: "\\" + m.group(), block.alt).replace("&", "&amp;").replace("<", "&lt;")
        picture = f"![{alt}]({address}){{: #{block.anchor} }}"
        return f'{picture}{" " if words else ""}{words}\n{{: .figure data-page="{block.page}" }}\n'
    return _table(block, pdf)


def figure_name(pdf: str, figure: str) -> str:
    """The name of a figure's file, from the name of the PDF that it was cut from and its own (`fig-4-1`)."""
    return f"{pdf.removesuffix('.pdf')}.{figure}.png"


def _aliases(aliases: tuple[str, ...]) -> str:
    return "".join(f" [](#{a}){{: #{a} .alias }}" for a in aliases)


def _table(table: Table, pdf: str) -> str:
    """A pipe table where one can carry it: one row of heads at most, and no cell that spans several."""
    spans = any(cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row)
    if not table.role and (spans or table.header_rows > 1):
        return _html_table(table, pdf)
    width = max((sum(c.columns for c in row) for row in table.rows), default=1)
    rows = [_row(row, width, pdf) for row in table.rows]
    if not table.header_rows:
        rows.insert(0, "|" + "  |" * width)
    rows.insert(1, "|" + " --- |" * width)
    text = "\n".join(rows) + "\n"
    return f'<div class="{table.role}" markdown="1">\n\n{text}\n</div>\n' if table.role else text


def _html_table(table: Table, pdf: str) -> str:
    """The same as HTML, whose cells hold Markdown; each head says which columns it heads."""
    parts = (("thead", "th", table.rows[: table.header_rows]), ("tbody", "td", table.rows[table.header_rows :]))
    lines = ['<table markdown="1">']
    for part, tag, rows in parts:
        if rows:
            lines.append(f'<{part} markdown="1">')
            for row in rows:
                lines += ['<tr markdown="1">', *(_html_cell(cell, tag, pdf) for cell in row), "</tr>"]
            lines.append(f"</{part}>")
    return "\n".join([*lines, "</table>\n"])


def _html_cell(cell: TableCell, tag: str, pdf: str) -> str:
    scope = (' scope="colgroup"' if cell.columns > 1 else ' scope="col"') if tag == "th" else ""
    across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f'<{tag} markdown="span"{scope}{across}{down}>{_inline(cell.content, pdf, start=False)}</{tag}>'


def _row(row: tuple[TableCell, ...], width: int, pdf: str) -> str:
    cells: list[str] = []
    for cell in row:
        cells.append(_inline(cell.content, pdf, start=False).replace("|", "\\|"))
        cells += [""] * (cell.columns - 1)
    cells += [""] * (width - len(cells))
    return "| " + " | ".join(cells) + " |"


def _inline(content: tuple[Inline, ...], pdf: str, start: bool) -> str:
    """The pieces one after the other; those that are glued to each other and emphasised alike in one emphasis."""
    written = ""
    last: Inline | None = None
    pieces = list(content)
    while pieces:
        first = pieces.pop(0)
        run = [first]
        while pieces and isinstance(first, Text) and _is_glued_to(pieces[0], first):
            run.append(pieces.pop(0))
        texts = [piece for piece in run if isinstance(piece, Text)]
        more = _emphasised(texts, start and last is None) if texts else _mark(first, pdf)
        written = _joined(written, more) if last is None or _joins(last, first) else f"{written} {more}"
        last = run[-1]
    return written


def _joined(before: str, after: str) -> str:
    """Two pieces without a space between them, none of whose characters become markup by meeting."""
    if before.endswith("!") and after.startswith("["):
        before = before[:-1] + "\\!"
    if before.endswith("&"):
        before += "amp;"
    return before + after


def _is_glued_to(piece: Inline, before: Text) -> bool:
    """Whether a run of words is glued to the one before it and emphasised like it."""
    alike = isinstance(piece, Text) and (piece.bold, piece.italic, piece.href) == (
        before.bold,
        before.italic,
        before.href,
    )
    return alike and isinstance(piece, Text) and piece.glued


def _joins(before: Inline, piece: Inline) -> bool:
    """Whether no space stands between two pieces; two emphases that touch would not be told apart."""
    if isinstance(before, Break) or isinstance(piece, Break | NoteMark):
        return True
    both = isinstance(before, Text) and (before.bold or before.italic) and isinstance(piece, Text)
    return (
        isinstance(piece, Text)
        and piece.glued
        and not (both and isinstance(piece, Text) and (piece.bold or piece.italic))
    )


def _mark(piece: Inline, pdf: str) -> str:
    """A piece that is no text of the paper but stands for something."""
    if isinstance(piece, PageMark):
        return f"[]({quote(pdf)}#page={piece.page}){{: #page-{piece.page} .page }}"
    if isinstance(piece, Withheld):
        kind = piece.kind.name.lower()
        return f'*{piece.kind.value} withheld*{{: .withheld data-kind="{kind}" data-words="{piece.words}" }}'
    if isinstance(piece, NoteMark):
        own = f"#{piece.anchor} " if piece.anchor else ""
        return f"[{_escaped(piece.text, start=False)}](#{piece.note}){{: {own}.noteref }}"
    return "<br>"


def _emphasised(run: list[Text], start: bool) -> str:
    """Runs of words that are glued to each other, in one emphasis or link."""
    first = run[0]
    stars = "*" * (2 * first.bold + first.italic)
    text = ""
    for piece in run:
        tags = [_TAGS[said] for said in (piece.change, piece.rise) if said in _TAGS]
        plain = start and not text and not stars and not first.href and not tags
        inner = _escaped(piece.text, start=plain)
        for tag in tags[::-1]:
            inner = f"<{tag}>{inner}</{tag}>"
        text = _joined(text, inner)
    if first.href:
        text = f"[{text}](<{_address(first.href)}>)"
    return f"{stars}{text}{stars}"


def _escaped(text: str, start: bool) -> str:
    text = _ANYWHERE.sub(lambda m: "\\" + m.group(), text)
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    if start:
        text = _AT_START.sub(lambda m: (m.group(1) or "") + "\\", text)
    return text


def _address(url: str) -> str:
    return re.sub(r"[\s<>\\*_`\[\]{}|]", lambda m: quote(m.group(), safe=""), url)
