"""Takes out what is on layers that are switched off: no reader sees it, every copy of the file carries it."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator

from .hidden import Note

PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
DROPPED = frozenset({"Tj", "TJ", "Do", "sh", "INLINE IMAGE"})


def remove_hidden_layers(pdf: pikepdf.Pdf) -> list[Note]:
    """Removes content of optional-content groups that are off by default, then the groups themselves.

    What is on by default stays and is then plain content. State operators inside a hidden layer stay, so that
    what follows keeps its place.
    """
    properties = pdf.Root.get("/OCProperties")
    if properties is None:
        return []
    off = _off_groups(properties)
    notes = []
    if off:
        for number, page in enumerate(pdf.pages, 1):
            if _Layers(pdf, off).clean(page.obj, page.obj.get("/Resources", Dictionary())):
                message = "Content of a layer that is switched off was removed."
                notes.append(Note(number, "hidden-layer-removed", message))
            annots = page.obj.get("/Annots")
            if annots is not None:
                page.obj.Annots = Array([a for a in annots if not is_off(a.get("/OC"), off)])
    del pdf.Root["/OCProperties"]
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and "/OC" in thing:
            del thing["/OC"]
    return notes


def _off_groups(properties: Any) -> set[tuple[int, int]]:
    usual = properties.get("/D", Dictionary())
    every = properties.get("/OCGs", []) if usual.get("/BaseState") == Name.OFF else []
    off = {g.objgen for g in every}
    off -= {g.objgen for g in usual.get("/ON", [])}
    off |= {g.objgen for g in usual.get("/OFF", [])}
    return off


def is_off(group: Any, off: set[tuple[int, int]]) -> bool:
    """Tells whether an optional-content group, or a membership dictionary (ISO 32000-1, 8.11.2.2), is off."""
    if not isinstance(group, Dictionary):
        return False
    if group.get("/Type") != Name.OCMD:
        return group.objgen in off
    groups = group.get("/OCGs", Array([]))
    members = [g.objgen in off for g in (groups if isinstance(groups, Array) else [groups])]
    if not members:
        return False
    policy = str(group.get("/P", Name.AnyOn))
    visible = {
        "/AllOn": not any(members),
        "/AnyOff": any(members),
        "/AllOff": all(members),
    }.get(policy, not all(members))
    return not visible


class _Layers:
    def __init__(self, pdf: pikepdf.Pdf, off: set[tuple[int, int]]) -> None:
        self._pdf = pdf
        self._off = off
        self._seen: set[tuple[int, int]] = set()

    def clean(self, holder: Any, resources: Any) -> bool:
        """Cleans a page or form and the forms it calls; tells whether anything was taken out."""
        changed = False
        for form in resources.get("/XObject", Dictionary()).values():
            if form.get("/Subtype") == Name.Form and form.objgen not in self._seen:
                self._seen.add(form.objgen)
                changed |= self.clean(form, form.get("/Resources", resources))
        hidden_forms = {
            name for name, form in resources.get("/XObject", Dictionary()).items() if is_off(form.get("/OC"), self._off)
        }
        layers = {
            name for name, group in resources.get("/Properties", Dictionary()).items() if is_off(group, self._off)
        }
        if not hidden_forms and not layers:
            return changed
        out: list[Any] = []
        marks: list[bool] = []
        for instruction in pikepdf.parse_content_stream(holder):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in ("BDC", "BMC"):
                marks.append(operator == "BDC" and operands[0] == Name.OC and str(operands[1]) in layers)
            elif operator == "EMC" and marks:
                marks.pop()
            elif any(marks):
                out += _unpainted(instruction, operator, operands)
                continue
            elif operator == "Do" and str(operands[0]) in hidden_forms:
                continue
            out.append(instruction)
        content = pikepdf.unparse_content_stream(out)
        if isinstance(holder, pikepdf.Stream):
            holder.write(content)
        else:
            holder.Contents = self._pdf.make_stream(content)
        return True


def _unpainted(instruction: Any, operator: str, operands: list[Any]) -> list[Any]:
    if operator in DROPPED:
        return []
    if operator in PAINTS:
        return [ContentStreamInstruction([], Operator("n"))]
    new_line = ContentStreamInstruction([], Operator("T*"))
    if operator == "'":
        return [new_line]
    if operator == '"':
        word, char = (ContentStreamInstruction([o], Operator(n)) for o, n in zip(operands, ("Tw", "Tc"), strict=False))
        return [word, char, new_line]
    return [instruction]
