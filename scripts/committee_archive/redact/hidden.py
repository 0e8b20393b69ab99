"""What is asked of a redaction and what comes of it: hidden words, the published copy, notes about it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

Rect: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1 with x0 <= x1 and y0 <= y1."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class HiddenWord:
    """A word that must not be in the published copy.

    The box is in points exactly as pdfplumber reports `x0`, `top`, `x1`, `bottom` of words and characters:
    of the page as it is shown after /Rotate, measured from the MediaBox (never the CropBox) with y downwards.
    For a MediaBox that does not start at the origin pdfplumber adds its left edge to x and takes its lower
    edge from y; so does this.

    Attributes:
        page: Counted from 1.
        text: The word as extracted; white space in it is ignored.
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
    """

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the copy that people should know. It never quotes what was withheld.

    Attributes:
        page: Counted from 1; None if about the whole file.
        code: `page-removed`, `page-as-picture`, `annotations-removed`, `link-removed`, `attachments-removed`,
            `script-removed`, `form-removed`, `hidden-layer-removed`, `tags-removed`, `text-cleared`.
        message: One line in plain English.
    """

    page: int | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class PublishedPdf:
    """A copy fit for publication.

    Attributes:
        data: The PDF file.
        notes: What was done beyond removing the words that were asked for.
    """

    data: bytes
    notes: tuple[Note, ...]


def squeezed(text: str) -> str:
    """Gives the letters and digits of a text, without case and accents of form, to compare by."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
