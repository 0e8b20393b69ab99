"""Figures: the picture with its address and its words under it; where its file is not published, the words alone."""

from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from committee_archive.rendering.page_marks import PdfOfPage

# "all": else the search would keep the picture and its description as what is said of the paper.
_NOT_SEARCHED = ("data-pagefind-ignore", "all")


class Figures(Treeprocessor):
    """Makes each figure an HTML figure; without its file what it shows is said in its place.

    What describes it is said by the program, and so not searched; its own words and its caption are the paper's.
    """

    def __init__(self, md: Markdown, pdf: PdfOfPage) -> None:
        """Keep the note on what is published, which is read anew for each page."""
        super().__init__(md)
        self._pdf = pdf

    def run(self, root: Element) -> None:
        """Change the elements in place."""
        for element in root.iter("p"):
            picture = element.find("img")
            if picture is None or "figure" not in element.get("class", "").split():
                continue
            words = Element("span", {"class": "figure-text"})
            words.text = picture.tail
            words.extend(list(element)[1:])
            element.tag = "figure"
            element.attrib = {"id": picture.attrib.pop("id", ""), "class": "picture"}
            for child in list(element):
                element.remove(child)
            picture.tail = None
            picture.set(*_NOT_SEARCHED)
            if unquote(picture.get("src", "")) in self._pdf.figures:
                picture.set("loading", "lazy")
                element.append(picture)
            else:
                instead = Element("span", {"class": "figure-alt"})
                instead.set(*_NOT_SEARCHED)
                instead.text = picture.get("alt", "")
                element.append(instead)
            if (words.text or "").strip() or len(words):
                element.append(words)
