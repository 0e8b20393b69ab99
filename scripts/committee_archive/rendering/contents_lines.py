"""The lines of a paper's own table of contents: their rows of dots stay short. `relations` links them."""

from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from committee_archive.contents_lines import contents_line


class ContentsLines(Treeprocessor):
    """Puts the dots of each line into an element of their own, behind its words or the link around them."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter("p"):
            link = element[0] if len(element) == 1 and element[0].tag == "a" and not element.text else None
            if len(element) and link is None:
                continue
            line = contents_line((element.text if link is None else link.tail) or "")
            # Dots and a number alone are no line.
            if line is None or not (line.title or link is not None):
                continue
            if link is None:
                element.text = line.title
            else:
                link.tail = line.title
            dots = SubElement(element, "span", {"class": "leader", "aria-hidden": "true"})
            dots.text, dots.tail = line.dots, line.page
