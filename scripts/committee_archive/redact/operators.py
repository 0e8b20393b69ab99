"""Takes glyphs out of content streams: text operators are rewritten, the rest of the line stays in place."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

from .glyphs import Glyph, Run, Show
from .hidden import Rect

SHOWS = frozenset({"Tj", "TJ", "'", '"'})
SPOKEN = ("/ActualText", "/Alt", "/E")  # what stands for marked content when it is copied or read aloud
BOX_GREY = "0.85"


class CannotRewrite(Exception):
    """The two readers disagree about the content, or a glyph's width is not known."""


def rewrite_page(
    pdf: pikepdf.Pdf, page: pikepdf.Page, run: Run, hidden: Collection[Glyph], boxes: Collection[Rect]
) -> set[tuple[int, int]]:
    """Removes glyphs from a page's content and from the forms it calls, and paints grey boxes in their place.

    Forms are copied before they are changed: the same form may be shown elsewhere.

    Args:
        pdf: The document.
        page: The page; its content and resources are replaced.
        run: How the content was executed.
        hidden: The glyphs to take out.
        boxes: Where to paint boxes, in user space.

    Returns:
        The marked content that lost glyphs: pairs of a /StructParents key and an MCID.

    Raises:
        CannotRewrite: nothing was changed.
    """
    marked: set[tuple[int, int]] = set()
    resources = _own(page.obj.get("/Resources", Dictionary()), ("/XObject",))
    editor = _Editor(pdf, set(hidden), marked)
    key = page.obj.get("/StructParents")
    content = editor.rewritten(page.obj, run, resources, None if key is None else int(key))
    page.obj.Resources = resources
    page.obj.Contents = pdf.make_stream(_with_boxes(content, boxes))
    return marked


def _entries(holder: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Gives the entries of a dictionary; a null is no entry (ISO 32000-1, 7.3.7)."""
    return {key: value for key, value in holder.items() if key not in without and value is not None}


def _own(resources: Any, kinds: tuple[str, ...]) -> Dictionary:
    copy = Dictionary(_entries(resources))
    for kind in kinds:
        if kind in copy:
            copy[kind] = Dictionary(_entries(copy[kind]))
    return copy


def _with_boxes(instructions: list[Any], boxes: Collection[Rect]) -> bytes:
    depth = lowest = 0
    for instruction in instructions:
        step = {"q": 1, "Q": -1}.get(str(instruction.operator), 0)
        depth += step
        lowest = min(lowest, depth)
    content = pikepdf.unparse_content_stream(instructions)
    drawn = "\n".join(f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f" for x0, y0, x1, y1 in boxes)
    painted = f"/Artifact BMC\nq\n{BOX_GREY} g\n{drawn}\nQ\nEMC\n".encode("ascii")
    if lowest < 0:  # a stray Q would undo our own q: paint first, where the coordinates are still the page's
        return painted + content
    return b"q\n" + content + b"\nQ" * (1 + depth) + b"\n" + painted


def clear_spoken(pdf: pikepdf.Pdf, page: pikepdf.Page, tells: Callable[[str], bool]) -> int:
    """Removes texts for reading aloud that `tells` objects to from a page's marked content, forms included.

    Returns:
        How many were removed.
    """
    return _clear_spoken(pdf, page.obj, page.obj.get("/Resources", Dictionary()), tells, set())


def _clear_spoken(
    pdf: pikepdf.Pdf, holder: Any, resources: Any, tells: Callable[[str], bool], seen: set[tuple[int, int]]
) -> int:
    cleared = 0
    for form in resources.get("/XObject", Dictionary()).values():
        if form.get("/Subtype") == Name.Form and form.objgen not in seen:
            seen.add(form.objgen)
            cleared += _clear_spoken(pdf, form, form.get("/Resources", Dictionary()), tells, seen)
    try:
        instructions = list(pikepdf.parse_content_stream(holder, "BDC DP"))
        spoken = [s for i in instructions for s in _spoken_strings(i) if tells(s)]
        if not spoken:
            return cleared
        instructions = list(pikepdf.parse_content_stream(holder))
    except pikepdf.PdfError:
        return cleared
    for index, instruction in enumerate(instructions):
        if any(tells(s) for s in _spoken_strings(instruction)):
            tag, properties = instruction.operands[0], instruction.operands[1]
            silent = Dictionary(_entries(properties, SPOKEN))
            instructions[index] = ContentStreamInstruction([tag, silent], instruction.operator)
    content = pikepdf.unparse_content_stream(instructions)
    if isinstance(holder, pikepdf.Stream):
        holder.write(content)
    else:
        holder.Contents = pdf.make_stream(content)
    return cleared + len(spoken)


def _spoken_strings(instruction: Any) -> list[str]:
    operands = list(instruction.operands)
    if str(instruction.operator) not in ("BDC", "DP") or len(operands) < 2 or not isinstance(operands[1], Dictionary):
        return []
    return [str(operands[1][key]) for key in SPOKEN if isinstance(operands[1].get(key), String)]


class _Editor:
    def __init__(self, pdf: pikepdf.Pdf, hidden: set[Glyph], marked: set[tuple[int, int]]) -> None:
        self._pdf = pdf
        self._hidden = hidden
        self._marked = marked

    def rewritten(self, stream: Any, run: Run, resources: Dictionary, key: int | None) -> list[Any]:
        """Gives a stream's instructions without the hidden glyphs; copies of forms go into `resources`."""
        try:
            instructions = list(pikepdf.parse_content_stream(stream))
        except pikepdf.PdfError as error:
            raise CannotRewrite(str(error)) from error
        shows, calls = iter(run.shows), iter(run.calls)
        out: list[Any] = []
        open_marks: list[int] = []
        for instruction in instructions:
            operator = str(instruction.operator)
            out.append(instruction)
            if operator in ("BDC", "BMC"):
                open_marks.append(len(out) - 1)
            elif operator == "EMC" and open_marks:
                open_marks.pop()
            elif operator in SHOWS:
                replaced = self._without(instruction, next(shows, None))
                if replaced is not None:
                    out[-1:] = replaced
                    self._silence(out, open_marks, resources, key)
            elif operator == "Do":
                call = next(calls, None)
                if call is not None and not self._hidden.isdisjoint(call.glyphs()):
                    out[-1] = self._call_copy(instruction, call, resources)
                    self._silence(out, open_marks, resources, key)
        if next(shows, None) is not None or next(calls, None) is not None:
            raise CannotRewrite("the content ends early")
        return out

    def _without(self, instruction: Any, show: Show | None) -> list[Any] | None:
        operands, operator = list(instruction.operands), str(instruction.operator)
        if not operands:
            return None
        items = list(operands[-1]) if operator == "TJ" else [operands[-1]]
        strings = [bytes(item) for item in items if isinstance(item, String)]
        if show is None:
            if any(strings):
                raise CannotRewrite("text without a font")
            return None
        if not any(glyph in self._hidden for string in show.strings for glyph in string):
            return None
        if [b"".join(glyph.code for glyph in string) for string in show.strings] != strings:
            raise CannotRewrite("the readers disagree about a string")
        array: list[Any] = []
        recorded = iter(show.strings)
        for item in items:
            for part in self._kept(next(recorded)) if isinstance(item, String) else [item]:
                if array and not isinstance(part, String) and not isinstance(array[-1], String):
                    array[-1] += part  # one move: each by itself would tell how long a word was
                else:
                    array.append(part)
        before: list[Any] = []
        if operator == '"':
            before = [
                ContentStreamInstruction([operands[0]], Operator("Tw")),
                ContentStreamInstruction([operands[1]], Operator("Tc")),
            ]
        if operator in ("'", '"'):
            before.append(ContentStreamInstruction([], Operator("T*")))
        return [*before, ContentStreamInstruction([Array(array)], Operator("TJ"))]

    def _kept(self, string: list[Glyph]) -> list[Any]:
        parts: list[Any] = []
        kept, gap = b"", 0.0
        for glyph in string:
            if glyph in self._hidden:
                if glyph.advance is None:
                    raise CannotRewrite("the width of a glyph is not known")
                if kept:
                    parts.append(String(kept))
                    kept = b""
                gap += glyph.advance
            else:
                if gap:
                    parts.append(Decimal(f"{gap:.3f}"))
                    gap = 0.0
                kept += glyph.code
        if gap:
            parts.append(Decimal(f"{gap:.3f}"))
        if kept:
            parts.append(String(kept))
        return parts

    def _call_copy(self, instruction: Any, call: Run, resources: Dictionary) -> Any:
        name = instruction.operands[0]
        form = resources.get("/XObject", Dictionary()).get(name)
        if not isinstance(form, pikepdf.Stream):
            raise CannotRewrite("a form is missing")
        inner = _own(form.get("/Resources", resources), ("/XObject",))
        key = form.get("/StructParents")
        content = self.rewritten(form, call, inner, None if key is None else int(key))
        copy = self._pdf.make_stream(pikepdf.unparse_content_stream(content))
        for entry, value in _entries(form, ("/Length", "/Filter", "/DecodeParms", "/Resources")).items():
            copy[entry] = value
        copy.Resources = inner
        number = 0
        while f"/Redacted{number}" in resources.XObject:
            number += 1
        resources.XObject[f"/Redacted{number}"] = copy
        return ContentStreamInstruction([Name(f"/Redacted{number}")], Operator("Do"))

    def _silence(self, out: list[Any], open_marks: list[int], resources: Dictionary, key: int | None) -> None:
        """Takes the spoken text from all marked content around a removed glyph."""
        for index in open_marks:
            operands = list(out[index].operands)
            if len(operands) < 2:
                continue
            properties = operands[1]
            if isinstance(properties, Name):
                properties = resources.get("/Properties", Dictionary()).get(properties)
            if not isinstance(properties, Dictionary):
                continue
            if "/MCID" in properties and key is not None:
                self._marked.add((key, int(properties.MCID)))
            if any(spoken in properties for spoken in SPOKEN):
                entries = _entries(properties, SPOKEN)
                silent = {k: v for k, v in entries.items() if not getattr(v, "is_indirect", False)}
                out[index] = ContentStreamInstruction([operands[0], Dictionary(silent)], out[index].operator)
