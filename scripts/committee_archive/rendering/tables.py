"""Tables: no empty head, and room of their own to scroll in."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor


class Tables(Treeprocessor):
    """Drops heads without words, and puts each table into a region that the keyboard can reach and scroll."""

    def run(self, root: Element) -> None:
        """Change the tables in place."""
        parents = {child: parent for parent in root.iter() for child in parent}
        for number, table in enumerate(list(root.iter("table")), start=1):
            _drop_empty_head(table)
            for cell in table.iterfind("thead/tr/th"):
                cell.set("scope", "colgroup" if cell.get("colspan") else "col")
            parent = parents[table]
            name = "The paper's header" if "header" in parent.get("class", "").split() else f"Table {number}"
            # With a class of its own the table is left alone by the theme's script, which would wrap it.
            table.set("class", f"{table.get('class', '')} ruled".strip())
            _wrap(table, parent, name)


def _drop_empty_head(table: Element) -> None:
    head = table.find("thead")
    if head is not None and not any("".join(cell.itertext()).strip() or len(cell) for cell in head.iter("th")):
        table.remove(head)


def _wrap(table: Element, parent: Element, name: str) -> None:
    region = Element("div", {"class": "table-scroll", "role": "region", "aria-label": name, "tabindex": "0"})
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)
