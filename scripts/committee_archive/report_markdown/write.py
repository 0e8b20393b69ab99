"""Paper → Markdown: flat numbered paragraphs, explicit addresses, every character of the PDF shown as itself.

Text from a PDF never becomes markup: whatever Markdown, HTML, attribute lists or templates would act on is escaped.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from committee_archive.model.paper import (
    AuditTotals,
    Break,
    Bullet,
    Heading,
    Inline,
    PageMark,
    Paper,
    PaperBlock,
    Paragraph,
    Table,
    TableCell,
    Withheld,
)
from committee_archive.report_markdown.front_matter import digest_of, dump_front_matter

_ANYWHERE = re.compile(r"[\\`*_{}\[\]]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"^(?=[#>!]|[-+](?:[\s-]|$))|^(\d+)(?=\.(?:\s|$))")


def write(paper: Paper, pdf: str) -> str:
    """The Markdown of a paper.

    Args:
        paper: What to write.
        pdf: Address of the published PDF, relative to the page; page marks point into it.
    """
    return dump_front_matter(paper.front) + "\n" + "".join(_body(paper, pdf))


def stamped(paper: Paper, pdf: str, totals: AuditTotals | None) -> str:
    """The Markdown with the digest of what was generated, and the audit's totals under the same digest."""
    source = paper.front.source
    plain = write(replace(paper, front=replace(paper.front, audit=None)), pdf)
    digest = digest_of(plain)
    front = replace(
        paper.front,
        source=replace(source, generated=digest) if source else None,
        audit=replace(totals, of=digest) if totals else None,
    )
    return write(replace(paper, front=front), pdf)


def _body(paper: Paper, pdf: str) -> Iterator[str]:
    before: PaperBlock | None = None
    for block in paper.blocks:
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
    return _table(block, pdf)


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
    parts: list[str] = []
    for piece in content:
        parts.append(_piece(piece, pdf, start and not parts))
    return " ".join(parts).replace(" <br> ", "<br>")


def _piece(piece: Inline, pdf: str, start: bool) -> str:
    if isinstance(piece, PageMark):
        return f"[]({quote(pdf)}#page={piece.page}){{: #page-{piece.page} .page }}"
    if isinstance(piece, Withheld):
        kind = piece.kind.name.lower()
        return f'*{piece.kind.value} withheld*{{: .withheld data-kind="{kind}" data-words="{piece.words}" }}'
    if isinstance(piece, Break):
        return "<br>"
    stars = "*" * (2 * piece.bold + piece.italic)
    text = _escaped(piece.text, start=start and not stars and not piece.href)
    if piece.href:
        text = f"[{text}](<{_address(piece.href)}>)"
    return f"{stars}{text}{stars}"


def _escaped(text: str, start: bool) -> str:
    text = _ANYWHERE.sub(lambda m: "\\" + m.group(), text)
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    if start:
        text = _AT_START.sub(lambda m: (m.group(1) or "") + "\\", text)
    return text


def _address(url: str) -> str:
    return re.sub(r"[\s<>\\*_`\[\]{}|]", lambda m: quote(m.group(), safe=""), url)
