"""Tables: no empty head, the caption as their name, and room of their own to scroll in."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

# "11 of 12", "Target", "£210,000": so many characters stand on one line at any width.
_SHORT = 10


class Tables(Treeprocessor):
    """Drops heads without words, and puts each table into a region that the keyboard can reach and scroll."""

    def run(self, root: Element) -> None:
        """Change the tables in place."""
        captions = _captions(root)
        parents = {child: parent for parent in root.iter() for child in parent}
        for number, table in enumerate(list(root.iter("table")), start=1):
            _drop_empty_head(table)
            for cell in table.iterfind("thead/tr/th"):
                cell.set("scope", "colgroup" if cell.get("colspan") else "col")
            for cell in (c for c in table.iter() if c.tag in ("td", "th")):
                if len(" ".join("".join(cell.itertext()).split())) <= _SHORT:
                    cell.set("class", f"{cell.get('class', '')} short".strip())
            parent = parents[table]
            name = "The paper's header" if "header" in parent.get("class", "").split() else f"Table {number}"
            # With a class of its own the table is left alone by the theme's script, which would wrap it.
            table.set("class", f"{table.get('class', '')} ruled".strip())
            caption = captions.get(table)
            _wrap(table, parent, {"aria-labelledby": caption} if caption else {"aria-label": name})


def _captions(root: Element) -> dict[Element, str]:
    """The id of the caption of each table that has one: over it, else under it; a `<caption>` would not survive."""
    found: dict[Element, str] = {}
    taken: set[str] = set()
    for step in (-1, 1):
        for parent in root.iter():
            children = list(parent)
            for n, child in enumerate(children):
                near = children[n + step] if 0 <= n + step < len(children) else None
                if child.tag != "table" or child in found or near is None:
                    continue
                anchor = near.get("id", "")
                if "caption" in near.get("class", "").split() and anchor and anchor not in taken:
                    found[child] = anchor
                    taken.add(anchor)
    return found


def _drop_empty_head(table: Element) -> None:
    head = table.find("thead")
    if head is not None and not any("".join(cell.itertext()).strip() or len(cell) for cell in head.iter("th")):
        table.remove(head)


def _wrap(table: Element, parent: Element, name: dict[str, str]) -> None:
    region = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"} | name)
    if "aria-labelledby" in name:
        table.set("aria-labelledby", name["aria-labelledby"])
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)
