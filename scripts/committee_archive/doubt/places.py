"""Signs about where a block stands: at the page's edge, above the block before it, outside the tags, in a picture."""

import re
from collections.abc import Callable

from committee_archive.doubt.view import View

_EDGE = 0.09  # of the page's height
_ALONE = 2.0  # font sizes: the least room between a running head and the text
_SHORT = 8  # words
_STAMP = re.compile(r"(?i)^(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$")


def is_doubted_already(view: View) -> str | None:
    """What extraction itself was unsure of: words outside the tags, words recognised with little confidence."""
    return view.origin.doubt or None


def looks_like_furniture(view: View) -> str | None:
    """A short line, apart from the text, in the strip where running heads and page numbers stand."""
    origin = view.origin
    if origin.grid is not None or len(origin.boxes) != 1 or len(origin.tokens) > _SHORT:
        return None
    number, box = origin.boxes[0]
    page = view.around.document.pages[number - 1]
    high, low = box.bottom < _EDGE * page.height, box.top > (1 - _EDGE) * page.height
    if not (high or low) or (high and number == 1):
        return None
    if _STAMP.match(origin.text):
        return "it looks like a page number"
    size = max(origin.size, 1.0)
    others = [b for n, b in view.around.boxes[number] if n != view.at]
    gaps = (
        [b.top - box.bottom for b in others if b.top >= box.bottom]
        if high
        else [box.top - b.bottom for b in others if b.bottom <= box.top]
    )
    return (
        "it stands apart at the page's edge, as a running head or foot does"
        if gaps and min(gaps) > _ALONE * size
        else None
    )


def stands_above(view: View) -> str | None:
    """It follows in the text what stands below it on the page: a box, a column, or a slip of the tags."""
    before = view.neighbour(-1)
    if before is None or not before.origin.boxes or not view.origin.boxes:
        return None
    (page, last), (here, box) = before.origin.boxes[-1], view.origin.boxes[0]
    over = min(last.x1, box.x1) - max(last.x0, box.x0)
    return (
        "it stands above the text that is read before it"
        if page == here and box.bottom < last.top and over > 0
        else None
    )


def goes_back(view: View) -> str | None:
    """It stands on an earlier page than the block before it."""
    before = view.neighbour(-1)
    back = (
        before is not None and before.origin.boxes and view.origin.boxes and view.one.page < before.origin.boxes[-1][0]
    )
    return "it stands on an earlier page than the text that is read before it" if back else None


PLACE_SIGNS: tuple[tuple[str, float, Callable[[View], str | None]], ...] = (
    ("extraction", 1.0, is_doubted_already),
    ("furniture", 1.0, looks_like_furniture),
    ("above", 0.5, stands_above),
    ("page-back", 1.0, goes_back),
)
