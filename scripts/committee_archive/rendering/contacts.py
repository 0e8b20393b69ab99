"""Contact details: a place of their own for the search, and words of this program that it does not find."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

_PLACE = "contact"
_OWN_WORDS = frozenset({"withheld", "notice"})


class Contacts(Treeprocessor):
    """Gives each contact block an address, so that no passage of the search runs into it from the paragraph before.

    What stands for withheld words is said by the program: it is not to be found by the paper's words.
    """

    def run(self, root: Element) -> None:
        """Change the elements in place."""
        taken = {element.get("id") for element in root.iter()}
        for parent in root.iter():
            inside = False
            for element in parent:
                classes = element.get("class", "").split()
                if not _OWN_WORDS.isdisjoint(classes):
                    element.set("data-pagefind-ignore", "")
                begins, inside = "contact" in classes and not inside, "contact" in classes
                if begins and not element.get("id"):
                    anchor = _free(taken)
                    taken.add(anchor)
                    element.set("id", anchor)


def _free(taken: set[str | None]) -> str:
    number, anchor = 1, _PLACE
    while anchor in taken:
        number += 1
        anchor = f"{_PLACE}_{number}"
    return anchor
