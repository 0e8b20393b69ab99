"""A picture → words with boxes and confidence, as the `tesseract` command sees them.

Tesseract is called directly, its picture on standard input and its hOCR on standard output, so that no file is shared.
OCRmyPDF was weighed: it runs the same command, but gives a PDF whose words have lost their confidence and their sizes.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import Image

from committee_archive.ocr_engine import INSTALL, LANGUAGE, RecognitionFailed, engine_command, run_engine

_PAGE_SECONDS = 50  # a page of small print takes 5; the worker's own limit is above this
_NUMBER = r"-?\d+(?:\.\d+)?"
_BBOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(rf"\bbaseline ({_NUMBER}) ({_NUMBER})")
_SIZES = re.compile(rf"\bx_size ({_NUMBER}); x_descenders ({_NUMBER}); x_ascenders ({_NUMBER})")
_CONFIDENCE = re.compile(rf"\bx_wconf ({_NUMBER})")

Pixels = tuple[int, int, int, int]
"""A box in a picture: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as Tesseract sees it, in pixels of the picture.

    Attributes:
        text: As recognised.
        box: Around its ink: left, top, right, bottom.
        confidence: 0 to 100.
        line: Which line of the page it stands on, from 0.
        baseline: Where its line's letters stand; None for a line that does not run across.
        x_height: Height of its line's small letters; 0 where Tesseract does not say.
    """

    text: str
    box: Pixels
    confidence: int
    line: int
    baseline: float | None
    x_height: float


def words_seen(image: Image.Image, dots_an_inch: int) -> tuple[Seen, ...]:
    """The words of a page's picture in Tesseract's reading order.

    Raises:
        RecognitionFailed: it took too long, or ended with an error.
    """
    return _seen(image, dots_an_inch, "3")


def lines_seen(image: Image.Image, dots_an_inch: int) -> tuple[Seen, ...]:
    """The words of a picture of lines that stand under each other, nothing beside them.

    Raises:
        RecognitionFailed: it took too long, or ended with an error.
    """
    return _seen(image, dots_an_inch, "6")


def _seen(image: Image.Image, dots_an_inch: int, mode: str) -> tuple[Seen, ...]:
    command = engine_command()
    if command is None:
        raise RecognitionFailed(INSTALL)
    header = f"P5 {image.width} {image.height} 255\n".encode()
    arguments = [command, "stdin", "stdout", "--dpi", str(dots_an_inch), "--psm", mode, "-l", LANGUAGE]
    out = run_engine([*arguments, "-c", "tessedit_create_hocr=1"], header + image.tobytes(), _PAGE_SECONDS)
    return tuple(_parsed(out))


def _parsed(hocr: bytes) -> list[Seen]:
    found: list[Seen] = []
    try:
        root = ElementTree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", hocr))
    except ElementTree.ParseError as error:
        raise RecognitionFailed("text recognition gave an answer that cannot be read") from error
    number = -1
    line_title, box = "", (0, 0, 0, 0)
    for element in root.iter():
        kind, title = element.get("class", ""), element.get("title", "")
        if kind in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            number, line_title, box = number + 1, title, _box(title)
        elif kind == "ocrx_word":
            text = "".join(element.itertext()).strip()
            confidence = _CONFIDENCE.search(title)
            if text and confidence:
                at = _box(title)
                seen = Seen(
                    text, at, round(float(confidence[1])), number, _baseline(line_title, box, at), _x_height(line_title)
                )
                found.append(seen)
    return found


def _box(title: str) -> Pixels:
    match = _BBOX.search(title)
    return (int(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else (0, 0, 0, 0)


def _baseline(title: str, line: Pixels, word: Pixels) -> float | None:
    """Where the baseline passes under the middle of a word; hOCR gives it from the line's lower left corner."""
    match = _BASELINE.search(title)
    if match is None or "textangle" in title:
        return None
    return line[3] + float(match[2]) + float(match[1]) * ((word[0] + word[2]) / 2 - line[0])


def _x_height(title: str) -> float:
    match = _SIZES.search(title)
    return float(match[1]) - float(match[2]) - float(match[3]) if match else 0.0
