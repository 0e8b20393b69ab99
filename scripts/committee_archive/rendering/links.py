"""Links in a paper: what a PDF's text or annotation names as an address must not become script."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

_ALLOWED = frozenset({"http", "https", "mailto", "tel"})
# Whatever stands before the first colon, unless a path, a query or a fragment began before it.
_SCHEME = re.compile(r"([^:/?#]*):")


class SafeLinks(Treeprocessor):
    """Takes away the address of a link that is neither of this site nor web, mail or telephone."""

    def run(self, root: Element) -> None:
        """Change the links in place."""
        for element in root.iter("a"):
            if not _safe(element.get("href", "")):
                element.tag = "span"
                element.attrib.pop("href", None)


def _safe(href: str) -> bool:
    # Browsers drop white space and control characters before they read the scheme: they do not count here.
    bare = "".join(c for c in unescape(href) if c > " ")
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme[1].lower() in _ALLOWED
