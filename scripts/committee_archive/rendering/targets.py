"""Where the links of a page lead, noted after MkDocs has resolved them: a page kept from before must still reach it."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor


class TargetsOfPage:
    """The addresses that the page leads to which was rendered last, as they stand in its links and pictures."""

    def __init__(self) -> None:
        """Begin with none."""
        self.addresses: tuple[str, ...] = ()


class Targets(Treeprocessor):
    """Notes the addresses."""

    def __init__(self, md: Markdown, of_page: TargetsOfPage) -> None:
        """Take the holder that the build looks into after each page."""
        super().__init__(md)
        self._of_page = of_page

    def run(self, root: Element) -> None:
        """Read the tree and leave it as it is."""
        found = (element.get("href") or element.get("src") for element in root.iter())
        self._of_page.addresses = tuple(dict.fromkeys(address for address in found if address))
