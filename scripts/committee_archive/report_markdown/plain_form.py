"""The Markdown that the program makes, parsed at one pass into the tree that the Markdown library makes of it.

The library looks for twenty kinds of markup in each text; `write` and the derived pages use few, and always in the same
form. A page that holds anything else (people may type any Markdown) is left to the library as a whole: either the tree
is the library's, element for element, or there is none. `tests/test_plain_form.py` compares the two.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from xml.etree.ElementTree import Element, SubElement

_ENTITY = r"&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);"
_ID = r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"
# A value may be words, without the signs of any markup that the library would look for in them.
_ATTRIBUTES = rf'(?:\#{_ID}[ ])?(?:\.[a-z][a-z0-9-]*[ ])*(?:[a-z-]+="[^"<>&|=\\\[\]{{}}`*_!\x02\x03\t\r\n]*"[ ])*'
_VALUE = r'[^"<>&|\\\[\]`\x02\x03\t\r\n]*'
# Of a division the library reads the tag as HTML, and looks for no markup in it.
_VALUE_OF_DIVISION = r'(?:[^"<>&\x02\x03\t\r\n]|&(?:amp|lt|gt|quot);)*'
# Words and nothing else: no sign of markup, and neither tabs, returns nor the marks that the library makes for itself.
_WORDS = rf"[^\\`*_\[\]<&!{{}}\x02\x03\t\r\n]+|!(?!\[)|&(?!\#|{_ENTITY[1:]})"
# A tag in a text has no id: MkDocs knows of such only where it has looked for tags itself.
_TOKEN = re.compile(
    rf"""(?P<words>{_WORDS})
    |\\(?P<escaped>[\\*_{{}}\[\]()>\#+.!|-])
    |(?P<raw>{_ENTITY}|</?(?:sup|sub|del|ins|span|b)>|<br>|<(?:span|b)(?:[ ](?:class|data-[a-z]+)="{_VALUE}")+>)
    |\[(?P<label>(?:\\.|[^\\\[\]*\n])*)\]\((?:<(?P<far>[a-z]+:[\w:/?\#@$&+,;=.~%()!-]*)>|(?P<near>[\w/.~%\#=-]*))\)
    |!\[(?P<alt>(?:\\[\\`*_{{}}\[\]]|[^\\`*_{{}}\[\]<\n])*)\]\((?P<source>[\w/.~%=-]*)\)
    |\{{:[ ](?P<attributes>(?=\S){_ATTRIBUTES})\}}
    |(?P<stars>\*{{1,3}})""",
    re.VERBOSE | re.ASCII,
)
_ESCAPED = re.compile(r"\\(.)")
_ATTRIBUTE = re.compile(r'#(?P<id>\S+)|\.(?P<role>\S+)|(?P<name>[a-z-]+)="(?P<value>[^"]*)"')
_HEADING = re.compile(rf"(?P<signs>\#{{1,6}})[ ](?P<text>\S.*?)(?:[ ]\{{:[ ](?P<attributes>\#{_ID}[ ])\}})?")
_BULLET = re.compile(r"(?P<indent>(?:[ ]{4})*)-[ ](?P<text>\S.*)")
_OF_BLOCK = re.compile(rf"(?P<indent>[ ]*)\{{:[ ](?P<attributes>(?=\S){_ATTRIBUTES})\}}")
# What would make a block of another kind of a line that begins with it.
_NO_PARAGRAPH = re.compile(r"[\s#>|]|!(?!\[)|[-+](?:[\s-]|$)|\d+\.(?:\s|$)")
_CELL = re.compile(r"((?:\\.|[^|\\])*)\|")
_RULE = re.compile(r"\|(?: --- \|)+")
_OPEN, _CLOSE = re.compile(rf'<div(?P<attributes>(?: [a-z-]+="{_VALUE_OF_DIVISION}")*) markdown="1">'), "</div>"
_TABLE = '<table markdown="1">'
_PART = re.compile(r'<(/?)(thead|tbody|tr)( markdown="1")?>')
_SPANNING = re.compile(
    r'<(?P<tag>t[hd]) markdown="span"(?P<attributes>(?: scope="col(?:group)?"| (?:col|row)span="\d+")*)>'
    r"(?P<text>.*)</(?P=tag)>"
)


class _OtherForm(Exception):
    """The page holds something that `write` does not make."""


class PlainForm:
    """Parses pages; what it leaves in their texts for the library's later steps is said by whoever makes it."""

    def __init__(self, raw: Callable[[str], str], escapes: Mapping[str, str] | None = None) -> None:
        """Take what is needed of the library.

        Args:
            raw: Sets a tag or an entity aside, and gives the sign that stands for it in the text.
            escapes: What stands for a character that was escaped; None: itself.
        """
        self._raw = raw
        self._escapes = escapes or {}

    def tree(self, body: str) -> Element | None:
        """The tree of a page's text, as it is when attribute lists have been read; None where the library must."""
        root = Element("div")
        root.text = root.tail = "\n"
        try:
            around = [root]  # the divisions that are open
            for block in body.strip("\n").split("\n\n"):
                self._block(around, block.split("\n"))
            _require(len(around) == 1)
        except _OtherForm:
            return None
        return root

    def _block(self, around: list[Element], lines: list[str]) -> None:
        first, root = lines[0], around[-1]
        if first.startswith("#"):
            self._heading(root, lines)
        elif first.startswith("- "):
            self._list(root, lines)
        elif first.startswith("|"):
            self._table(root, lines)
        elif first == _TABLE:
            self._spanning_table(root, lines)
        elif first == _CLOSE:
            _require(len(lines) == 1 and len(around) > 1 and len(around.pop()) > 0)
        elif (opened := _OPEN.fullmatch(first)) is not None:
            _require(len(lines) == 1)
            around.append(_block(root, "div"))
            around[-1].text = "\n"
            for found in _ATTRIBUTE.finditer(opened["attributes"]):
                around[-1].set(found["name"], unescape(found["value"]))
        else:
            self._paragraph(root, lines)

    def _heading(self, root: Element, lines: list[str]) -> None:
        found = _HEADING.fullmatch(lines[0])
        if found is None or len(lines) > 1:
            raise _OtherForm
        text = found["text"]
        _require(text == text.strip() and not text.endswith("#"))
        heading = _block(root, f"h{len(found['signs'])}")
        self._fill(heading, text)
        _assign(heading, found["attributes"] or "")

    def _paragraph(self, root: Element, lines: list[str]) -> None:
        paragraph = _block(root, "p")
        self._text(paragraph, lines[0])
        if len(lines) > 1:
            found = _OF_BLOCK.fullmatch(lines[1])
            if found is None or found["indent"] or len(lines) > 2:
                raise _OtherForm
            _assign(paragraph, found["attributes"])

    def _list(self, root: Element, lines: list[str]) -> None:
        _require(not len(root) or root[-1].tag != "ul")  # the library makes one list of two, with paragraphs in it
        lists = [_block(root, "ul")]
        lists[0].text = "\n"
        for line in lines:
            _require("|" not in line)  # two lines with it may be a table
            item = _BULLET.fullmatch(line)
            own = None if item else _OF_BLOCK.fullmatch(line)
            if own is not None:
                _require(len(lists[-1]) > 0 and not lists[-1][-1].attrib and len(own["indent"]) == 4 * len(lists))
                _assign(lists[-1][-1], own["attributes"])
                continue
            if item is None:
                raise _OtherForm
            depth = len(item["indent"]) // 4 + 1
            if depth > len(lists):
                _require(depth == len(lists) + 1 and len(lists[-1]) > 0)
                lists.append(_block(lists[-1][-1], "ul"))
                lists[-1].text = "\n"
            del lists[depth:]
            self._text(_block(lists[-1], "li"), item["text"])

    def _table(self, parent: Element, lines: list[str]) -> None:
        _require(len(lines) > 2 and _RULE.fullmatch(lines[1]) is not None)
        width = lines[1].count("|") - 1
        table = _block(parent, "table")
        table.text = "\n"
        for name, tag, rows in (("thead", "th", lines[:1]), ("tbody", "td", lines[2:])):
            part = _block(table, name)
            part.text = "\n"
            for line in rows:
                row = _block(part, "tr")
                row.text = "\n"
                cells = _CELL.findall(line)
                _require(len(cells) == width + 1 and sum(map(len, cells)) + len(cells) == len(line) and not cells[0])
                for text in cells[1:]:
                    self._fill(_block(row, tag), text.strip(" "))

    def _spanning_table(self, root: Element, lines: list[str]) -> None:
        """A table in HTML: one element opens, ends or is a cell on each line."""
        table = _block(root, "table")
        table.text = "\n"
        around = [table]
        for line in lines[1:-1]:
            part, cell = _PART.fullmatch(line), _SPANNING.fullmatch(line)
            if part is not None and not part[1]:
                _require(part[3] is not None and len(around) == (3 if part[2] == "tr" else 2) - 1)
                around.append(_block(around[-1], part[2]))
                around[-1].text = "\n"
            elif part is not None:
                _require(part[3] is None and around.pop().tag == part[2] and len(around) > 0)
            elif cell is not None:
                _require(around[-1].tag == "tr" and cell["text"] == cell["text"].strip())
                element = _block(around[-1], cell["tag"])
                self._fill(element, cell["text"])
                _assign(element, cell["attributes"])
            else:
                raise _OtherForm
        _require(lines[-1] == "</table>" and len(around) == 1)

    def _text(self, element: Element, text: str) -> None:
        """The text of a paragraph or of an item of a list."""
        _require(text != "" and not text[-1].isspace() and _NO_PARAGRAPH.match(text) is None)
        self._fill(element, text)

    def _fill(self, element: Element, text: str) -> None:
        """Put a text with the markup that stands in it into an element that is empty."""
        parent, last = element, None  # where words go: into an element, or behind the last child of it
        opened = ""
        words: list[str] = []
        place = 0
        while place < len(text):
            token = _TOKEN.match(text, place)
            if token is None:
                raise _OtherForm
            before, place, kind = place, token.end(), token.lastgroup
            if kind == "words":
                words.append(token[0])
            elif kind == "escaped":
                words.append(self._escapes.get(token["escaped"], token["escaped"]))
            elif kind == "raw":
                words.append(self._raw(token[0]))
            elif kind == "attributes":
                if last is None or last.tail or words:
                    raise _OtherForm
                _assign(last, token["attributes"])
            else:
                _put(parent, last, words)
                if kind == "source":
                    last = SubElement(parent, "img", {"src": token["source"], "alt": self._unescaped(token["alt"])})
                elif kind != "stars":
                    last = SubElement(parent, "a", {"href": token["far"] or token["near"] or ""})
                    self._fill(last, token["label"])
                elif not opened:
                    _require(not text[place : place + 1].isspace() and text[place : place + 1] not in ("", "*"))
                    opened = token["stars"]
                    parent, last = _emphasis(element, len(opened)), None
                else:
                    same = token["stars"] == opened and not text.startswith("*", place)
                    _require(same and not text[before - 1].isspace() and text[before - 1] != "*")
                    parent, last, opened = element, element[-1], ""
        _require(not opened)
        _put(parent, last, words)

    def _unescaped(self, text: str) -> str:
        return _ESCAPED.sub(lambda found: self._escapes.get(found[1], found[1]), text)


def _require(holds: bool) -> None:
    """Leave the page to the library where something does not hold."""
    if not holds:
        raise _OtherForm


def _block(parent: Element, tag: str) -> Element:
    """A new block at the end of another: the library writes each on a line of its own."""
    element = SubElement(parent, tag)
    element.tail = "\n"
    return element


def _emphasis(parent: Element, stars: int) -> Element:
    """What so many stars make, as the last child of an element; gives where its words go."""
    outer = SubElement(parent, "em" if stars == 1 else "strong")
    return SubElement(outer, "em") if stars == 3 else outer


def _put(parent: Element, last: Element | None, words: list[str]) -> None:
    """Put words behind the last child of an element, or at its beginning where there is none; none are left."""
    if last is not None:
        last.tail = (last.tail or "") + "".join(words)
    elif words:
        parent.text = "".join(words)
    words.clear()


def _assign(element: Element, attributes: str) -> None:
    for found in _ATTRIBUTE.finditer(attributes):
        if found["id"]:
            element.set("id", found["id"])
        elif found["role"]:
            element.set("class", f"{element.get('class', '')} {found['role']}".strip())
        else:
            element.set(found["name"], found["value"])
