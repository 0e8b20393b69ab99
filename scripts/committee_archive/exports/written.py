"""How data is written: JSON with its accents, CSV that Excel opens as text."""

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec

# What a spreadsheet would run as a formula (OWASP, "CSV Injection"); an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def as_json(data: object) -> str:
    """Two spaces deep, a line at the end."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table for spreadsheets: a byte order mark so that Excel reads UTF-8, lines as RFC 4180 has them.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _safe(cell: str) -> str:
    return "'" + cell if cell.lstrip(" ").startswith(_FORMULA) or cell.startswith("\n") else cell
