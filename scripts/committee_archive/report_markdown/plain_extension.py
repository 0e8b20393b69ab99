"""How the Markdown library is given the tree of a page that is in the plain form, in place of its own parsing."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX

from committee_archive.report_markdown.plain_form import PlainForm


class PlainFormExtension(Extension):
    """Makes the Markdown library take the tree of a plain page instead of parsing it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register what looks at a page before all else, and what puts its tree in place."""
        texts = _Texts(md)
        md.preprocessors.register(_Look(md, texts), "archive-plain-form", 1000)
        md.treeprocessors.register(texts, "inline", 20)


class _Texts(InlineProcessor):
    """The library's step that finds markup in texts; of a plain page it gives the tree, in which all is found."""

    plain: Element | None = None

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Process the tree, or take the other one."""
        return self.plain if self.plain is not None else super().run(tree, ancestors)


class _Look(Preprocessor):
    """Takes the text away from the library where it is plain."""

    def __init__(self, md: Markdown, texts: _Texts) -> None:
        """Take the step that must know."""
        super().__init__(md)
        self._texts = texts
        self._form = PlainForm(md.htmlStash.store, {sign: f"{STX}{ord(sign)}{ETX}" for sign in md.ESCAPED_CHARS})

    def run(self, lines: list[str]) -> list[str]:
        """Parse the text; gives what is left for the library to parse."""
        self._texts.plain = self._form.tree("\n".join(lines))
        if self._texts.plain is not None:
            return []
        self.md.htmlStash.reset()  # of what was set aside before the other form was met
        return lines
