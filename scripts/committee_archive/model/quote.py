"""Printed words and where they stand: what every statement of the history carries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """Printed words and where they stand: path, address, PDF page counted from 1."""

    paper: str
    anchor: str
    words: str
    page: int | None = None
