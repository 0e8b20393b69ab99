"""Elements of SVG; text and attributes are escaped by the tree that they stand in."""

from xml.etree.ElementTree import Element, SubElement, tostring


def drawing(label: str, width: float, height: float) -> Element:
    """An empty picture with a name for screen readers; sizes in CSS pixels."""
    return Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "width": number(width),
            "height": number(height),
            "role": "group",
            "aria-label": _clean(label),
            "focusable": "false",
        },
    )


def grown(drawn: Element, width: float, height: float) -> None:
    """Give a picture its size when all is drawn."""
    drawn.attrib |= {"viewBox": f"0 0 {number(width)} {number(height)}", "height": number(height)}


def add(parent: Element, tag: str, text: str = "", **attributes: str | float) -> Element:
    """Add an element; `class_` is `class`, and an underscore in other names is a hyphen."""
    named = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    element = SubElement(parent, tag, {name: _clean(value) for name, value in named.items()})
    if text:
        element.text = _clean(text)
    return element


def number(value: float) -> str:
    """A number with at most one decimal, alike on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def written(drawn: Element) -> str:
    """The picture as one line."""
    return tostring(drawn, encoding="unicode")


def clipped(text: str, characters: int) -> str:
    """A text cut to what has room."""
    line = " ".join(text.split())
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "…"


def wrapped(text: str, characters: int, lines: int) -> list[str]:
    """A text in at most so many lines of so many characters, broken between words, the last cut to what has room."""
    line = " ".join(text.split())
    if len(line) <= characters or lines == 1:
        return [clipped(line, characters)]
    cut = line.rfind(" ", 0, characters + 1)
    cut = cut if cut > 0 else characters
    return [line[:cut].rstrip(), *wrapped(line[cut:], characters, lines - 1)]


def _clean(text: str) -> str:
    """Without control characters, and on one line: a blank line would end the raw HTML that a picture is in."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split(" ")).strip()
