"""Short forms explained where they stand: `<abbr>` with the long form, made by Python-Markdown's own processor."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.treeprocessors import Treeprocessor


class ShortFormsOfPage:
    """The short forms of the page that is being rendered, with what they stand for."""

    def __init__(self) -> None:
        """Begin with none."""
        self.meanings: Mapping[str, str] = {}


class ShortForms(Treeprocessor):
    """Wraps each short form of the page."""

    def __init__(self, md: Markdown, of_page: ShortFormsOfPage) -> None:
        """Take the holder that the build fills before each page."""
        super().__init__(md)
        self._of_page = of_page

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        if self._of_page.meanings:
            AbbrTreeprocessor(self.md, dict(self._of_page.meanings)).run(root)
