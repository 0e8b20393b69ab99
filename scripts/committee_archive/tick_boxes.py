"""Boxes to tick in forms: which of the words beside them are chosen.

Word has a content control for such a box (☐, ☒), and forms ask with it: "Is this a key decision? ☒ Yes ☐ No". All boxes
of a question stand before their words, or all stand after them.
"""

import re

_TICKED = "☑☒🗹🗷⊠"
_EMPTY = "☐❏❑"
_BOX = re.compile(f"[{_TICKED}{_EMPTY}]")
_ASKED = re.compile(r"^.*[?:]")


def has_boxes(text: str) -> bool:
    """Whether there is a box to tick in a text."""
    return _BOX.search(text) is not None


def without_unticked(text: str) -> str:
    """A text without its boxes, and without the words of those that are not ticked: "Is it open? Yes"."""
    if not has_boxes(text):
        return text
    boxes = _BOX.findall(text)
    parts = [part.strip() for part in _BOX.split(text)]
    marked = _ASKED.match(parts[0])
    before = not parts[0] or (marked[0] == parts[0] if marked else bool(parts[-1]))
    if before:
        asked, words, rest = parts[0], parts[1:], ""
    else:
        asked = marked[0] if marked else " ".join(parts[0].split()[:-1])
        words, rest = [parts[0].removeprefix(asked).strip(), *parts[1:-1]], parts[-1]
    chosen = (said for box, said in zip(boxes, words, strict=True) if box in _TICKED)
    return " ".join(filter(None, (asked, *chosen, rest)))
