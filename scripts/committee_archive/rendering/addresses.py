"""Addresses: a ¶ link on every addressed element, and printed numbers that hang as on paper."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from committee_archive.addresses.spoken import spoken, spoken_item, spoken_part, spoken_recommendation

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ADDRESSED = frozenset({"p", "li", "figure", "blockquote", "td", "th"}) | _HEADINGS
# So many words name what has an address of no known form.
_NAMING = 8
# What the program puts between the words of a paper.
_PUT_IN = frozenset({"page", "not-held", "link-note", "noteref"})
# What may stand before the number without being words of the paragraph.
_MARKS = frozenset({"page", "alias"})
# The longest label that hangs, such as `(xviii)` or `12.10.2`; anything longer is a word of the sentence.
_LONGEST_LABEL = 9
# From this length on a label needs more room than the usual `12.` or `(iv)`.
_WIDE_LABEL = 5
# How an escaped character stands in the tree at this stage, by the library's convention.
_ESCAPED = re.compile("\x02(?P<code>\\d+)\x03")


class NumbersOfPage:
    """What the numbers of the page that is being rendered count: the items of an agenda, else paragraphs."""

    def __init__(self) -> None:
        """Begin with paragraphs."""
        self.items = False


class Addresses(Treeprocessor):
    """Adds the ¶ links, and sets the number of each numbered paragraph apart from its text."""

    def __init__(self, md: Markdown, of_page: NumbersOfPage) -> None:
        """Take the holder that the build fills before each page."""
        super().__init__(md)
        self._of_page = of_page

    def run(self, root: Element) -> None:
        """Change the elements in place."""
        self._run(root)
        for parent in root.iter():
            _level(list(parent))

    def _run(self, root: Element) -> None:
        alone = sum(_is_recommendation(element.get("id", "")) for element in root.iter()) == 1
        for element in list(root.iter()):
            if element.tag == "p" and "para" in element.get("class", "").split():
                _hang_label(element)
            anchor = element.get("id")
            if anchor and element.tag in _ADDRESSED:
                # The slug that a heading without an address gets is none: it changes with the words.
                item = spoken_item(anchor) if self._of_page.items else None
                words = item or spoken(anchor) or ("" if element.tag in _HEADINGS else _first_words(element))
                if words:
                    _add_permalink(element, anchor, words, alone)


def _add_permalink(element: Element, anchor: str, words: str, alone: bool) -> None:
    named = f"section: {_words_of(element)}" if words.startswith("section") else words
    others = _aliases(element)
    decision = next((a for a in others if a.startswith("d") and spoken(a)), None)
    asked = next((a for a in (anchor, *others) if _is_recommendation(a)), None)
    if decision and (part := spoken_part(decision, anchor)):
        named, anchor = part, decision
    elif asked:
        named, anchor = spoken_recommendation(asked, _printed_label(element), alone=alone), asked
    attributes = {
        "class": "headerlink para-link",
        "href": f"#{anchor}",
        "aria-label": f"Link to {named}",
        "data-pagefind-ignore": "",
    }
    link = Element("a", attributes)
    link.text = "¶"
    # A list item may hold a list of its own: the link belongs to the words before it.
    nested = next((i for i, child in enumerate(element) if child.tag in ("ul", "ol")), len(element))
    element.insert(nested, link)


def _first_words(element: Element) -> str:
    words = _words_of(element).split()
    return f"“{' '.join(words[:_NAMING])}{' …' if len(words) > _NAMING else ''}”" if words else "this place"


def _is_recommendation(anchor: str) -> bool:
    return (spoken(anchor) or "").startswith("recommendation ")


def _aliases(element: Element) -> list[str]:
    """The other addresses of what has one of its own: of a decision, of a recommendation, those that it had before."""
    return [child.get("id", "") for child in element if "alias" in child.get("class", "").split()]


def _printed_label(element: Element) -> str:
    """The number that hangs before a paragraph, as printed; nothing before others."""
    label = next((child for child in element if child.get("class") == "label"), None)
    printed = "" if label is None else "".join(label.itertext())
    return _ESCAPED.sub(lambda match: chr(int(match["code"])), printed).strip()


def _words_of(element: Element) -> str:
    words = (part for e in element.iter() if _PUT_IN.isdisjoint(e.get("class", "").split()) for part in _own(e))
    return " ".join(" ".join(words).split())


def _own(element: Element) -> list[str]:
    return [t for t in [element.text, *(child.tail for child in element)] if t]


def _hang_label(paragraph: Element) -> None:
    """Wrap the first word of a numbered paragraph, its label, whether plain or set bold."""
    place = 0
    text = paragraph.text or ""
    while not text.strip() and place < len(paragraph):
        child = paragraph[place]
        if not _MARKS.isdisjoint(child.get("class", "").split()):
            text = child.tail or ""
            place += 1
            continue
        if child.tag in ("strong", "em") and _is_label(child.text or "") and not len(child):
            _make_room(paragraph, child.text or "")
            label = Element("span", {"class": "label"})
            label.tail, child.tail = child.tail, None
            paragraph[place] = label
            label.append(child)
        return
    first, gap, rest = _split(text)
    if not gap or not _is_label(first):
        return
    _make_room(paragraph, first)
    if place == 0:
        paragraph.text = ""
    else:
        paragraph[place - 1].tail = " " if paragraph[place - 1].text else ""
    label = Element("span", {"class": "label"})
    # The gap stays in the label, whose width the style sheet sets: the text begins where its other lines do.
    label.text, label.tail = first + gap, rest
    paragraph.insert(place, label)


def _level(siblings: list[Element]) -> None:
    """Give all labels of a list the room that its longest needs: `(i)` begins where `(iii)` does."""
    run: list[Element] = []
    for element in [*siblings, Element("end")]:
        classes = element.get("class", "").split()
        if "para" in classes and (not run or _depth(element) == _depth(run[0])):
            run.append(element)
            continue
        if any("wide" in one.get("class", "").split() for one in run):
            for one in run:
                if "wide" not in one.get("class", "").split():
                    one.set("class", f"{one.get('class', '')} wide")
        run = [element] if "para" in classes else []


def _depth(element: Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split()) - {"wide"}


def _split(text: str) -> tuple[str, str, str]:
    stripped = text.lstrip()
    first = stripped.split(None, 1)[0] if stripped else ""
    return first, stripped[len(first) : len(first) + 1], stripped[len(first) + 1 :]


def _make_room(paragraph: Element, label: str) -> None:
    if _length(label) >= _WIDE_LABEL:
        paragraph.set("class", f"{paragraph.get('class', '')} wide")


def _is_label(text: str) -> bool:
    stripped = text.strip()
    return 0 < _length(stripped) <= _LONGEST_LABEL and not any(c.isspace() for c in stripped)


def _length(text: str) -> int:
    """Count characters as printed: an escaped one is a placeholder here, its code between STX and ETX."""
    length, inside = 0, False
    for char in text.strip():
        if char == "\x02":
            inside, length = True, length + 1
        elif char == "\x03":
            inside = False
        elif not inside:
            length += 1
    return length
