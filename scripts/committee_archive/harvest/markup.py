"""Answers of a site as trees: pages as they are, and the web service's XML, which is often not well-formed.

The XML carries minutes as HTML that nobody escaped, with `<br>`, stray `&` and `<div>`s left open. A reader of HTML
takes all of that, and gives every name in lower case, which evens out the differences between versions.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree, html

_MOST_STEPS = 2000  # elements begun and ended, in which such a text stands
_MOST_TEXT = 2000  # characters: what is looked for are titles, numbers, days
_SPACES = re.compile(r"\s+")


def tree_of(data: bytes, encoding: str | None = None) -> Any:
    """The root element of a page or of an answer; None where there is nothing in it.

    Args:
        data: As the site sent it.
        encoding: As the site named it; UTF-8, which ModernGov uses, where it named none or one that is not known.
    """
    parser = html.HTMLParser(
        encoding=_known(encoding), no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    plain = data.replace(b"<![CDATA[", b"").replace(b"]]>", b"").replace(b"\0", b"")
    try:
        return html.document_fromstring(plain, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def text_of(element: Any, *, without: tuple[str, ...] = ()) -> str:
    """The first words in an element, but for those in elements of certain classes, with single spaces."""
    found = ""
    for piece in _texts(element, frozenset(without)):
        found += piece[:_MOST_TEXT]
        if len(found) > _MOST_TEXT:
            break
    return plain_text(found[:_MOST_TEXT])


def plain_text(text: str) -> str:
    """A text with single spaces and without signs that steer a terminal or turn the direction of writing."""
    spaced = _SPACES.sub(" ", text).strip()
    return "".join(c for c in spaced if unicodedata.category(c)[0] != "C")


def classes(element: Any) -> set[str]:
    """The classes of an element."""
    return set((element.get("class") or "").split())


def has_class(element: Any, name: str) -> Iterator[Any]:
    """Every element below one that carries a class."""
    return (e for e in element.iter() if isinstance(e.tag, str) and name in classes(e))


def _texts(element: Any, without: frozenset[str]) -> Iterator[str]:
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in islice(walker, _MOST_STEPS):
        if event == "end":
            yield (inner.tail or "") if inner is not element else ""
        elif inner is not element and (inner.tag in ("script", "style") or without & classes(inner)):
            walker.skip_subtree()
        else:
            yield inner.text or ""


def _known(encoding: str | None) -> str:
    try:
        return "utf-8" if not encoding else codecs.lookup(encoding).name
    except LookupError:
        return "utf-8"
