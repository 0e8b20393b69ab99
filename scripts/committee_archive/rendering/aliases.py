"""Further addresses of a paragraph: marks without words that a link can land on, and no links themselves."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor


class Aliases(Treeprocessor):
    """Puts each alias before the words of what it names: readers and search land at their beginning."""

    def run(self, root: Element) -> None:
        """Change the elements in place."""
        for element in list(root.iter()):
            aliases = [child for child in element if _is_alias(child)]
            for place, alias in enumerate(aliases):
                _take_out(element, alias)
                element.insert(place, Element("span", {"class": "alias", "id": alias.get("id", "")}))
            if aliases:
                element[len(aliases) - 1].tail, element.text = element.text, None


def _is_alias(element: Element) -> bool:
    return element.tag == "a" and "alias" in element.get("class", "").split()


def _take_out(parent: Element, child: Element) -> None:
    """Remove an element and keep the text behind it."""
    place = list(parent).index(child)
    if child.tail:
        if place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)
