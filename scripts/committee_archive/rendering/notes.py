"""Footnotes: raised marks that lead to their note, and from each note the way back to its mark."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor


class Notes(Treeprocessor):
    """Sets the marks as raised links with a name, and ends each note with a link back."""

    def run(self, root: Element) -> None:
        """Change the elements in place."""
        back: dict[str, str] = {}
        for parent in list(root.iter()):
            for place, mark in enumerate(list(parent)):
                if mark.tag == "a" and "noteref" in mark.get("class", "").split():
                    back.setdefault(mark.get("href", "").removeprefix("#"), mark.get("id", ""))
                    _raise(parent, place, mark)
        for note in root.iter("p"):
            if "footnote" in note.get("class", "").split() and back.get(note.get("id", "")):
                _lead_back(note, back[note.get("id", "")])


def _raise(parent: Element, place: int, mark: Element) -> None:
    raised = Element("sup", {"class": "noteref"})
    raised.tail, mark.tail = mark.tail, None
    mark.set("aria-label", f"Note {mark.text}")
    mark.set("role", "doc-noteref")
    parent[place] = raised
    raised.append(mark)


def _lead_back(note: Element, mark: str) -> None:
    link = Element("a", {"class": "note-back", "href": f"#{mark}", "aria-label": "Back to the text of this note"})
    link.set("data-pagefind-ignore", "")
    link.text = "↩"
    if len(note):
        note[-1].tail = f"{note[-1].tail or ''} "
    else:
        note.text = f"{note.text or ''} "
    note.append(link)
