"""Cleans the file around the pages: only what a reader needs is copied over, by lists of what may stay."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from .hidden import Note
from .objects import drop

# Whatever is not listed goes: scripts, actions, attachments, forms, thumbnails, private data of programs.
CATALOG = frozenset(
    [
        "/Type",
        "/Version",
        "/Pages",
        "/PageLabels",
        "/Names",
        "/Dests",
        "/ViewerPreferences",
        "/PageLayout",
        "/PageMode",
        "/Outlines",
        "/MarkInfo",
        "/StructTreeRoot",
        "/Lang",
        "/OutputIntents",
        "/OCProperties",
    ]
)
PAGE = frozenset(
    [
        "/Type",
        "/Parent",
        "/Resources",
        "/MediaBox",
        "/CropBox",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
        "/Contents",
        "/Rotate",
        "/Group",
        "/Annots",
        "/StructParents",
        "/Tabs",
        "/UserUnit",
    ]
)
PRIVATE = ("/PieceInfo", "/LastModified", "/Metadata", "/AF", "/OPI", "/Alternates", "/Measure", "/PtData")


# Strings that programs read, not people: a withheld "Adobe" must not break the fonts.
MACHINE = frozenset("/ID /Registry /Ordering /CharSet /FontFamily /Panose /CheckSum /Lang".split())


def clean_file(pdf: pikepdf.Pdf) -> list[Note]:
    """Removes attachments, scripts, actions, forms and all metadata but title and language.

    Annotations and named destinations, which links still need, are the business of `links`.
    """
    notes = _what_is_lost(pdf)
    title = _title(pdf)
    for key in set(pdf.Root.keys()) - CATALOG:
        del pdf.Root[key]
    if pdf.Root.get("/PageMode") not in (Name.UseNone, Name.UseOutlines):
        drop(pdf.Root, "/PageMode")
    for page in pdf.pages:
        resources = page.obj.get("/Resources")
        for key in set(page.obj.keys()) - PAGE:
            del page.obj[key]
        if isinstance(resources, Dictionary):
            drop(resources, "/PieceInfo")
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            for key in PRIVATE:
                drop(thing, key)
    for key in list(pdf.trailer.keys()):
        if key not in ("/Root", "/Size", "/ID"):
            del pdf.trailer[key]
    set_title(pdf, title)
    return notes


def _what_is_lost(pdf: pikepdf.Pdf) -> list[Note]:
    notes = []
    names = pdf.Root.get("/Names", Dictionary())
    if "/EmbeddedFiles" in names or "/AF" in pdf.Root or "/Collection" in pdf.Root:
        notes.append(Note(None, "attachments-removed", "Files attached to the PDF were removed."))
    action = pdf.Root.get("/OpenAction")
    runs = isinstance(action, Dictionary) and action.get("/S") != Name.GoTo
    if "/JavaScript" in names or "/AA" in pdf.Root or runs or any("/AA" in p.obj for p in pdf.pages):
        notes.append(Note(None, "script-removed", "Scripts and automatic actions were removed."))
    if "/AcroForm" in pdf.Root and len(pdf.Root.AcroForm.get("/Fields", [])) > 0:
        notes.append(Note(None, "form-removed", "The form and what was filled into it were removed."))
    return notes


def _title(pdf: pikepdf.Pdf) -> str:
    info = pdf.trailer.get("/Info")
    title = info.get("/Title") if isinstance(info, Dictionary) else None
    return str(title).strip() if isinstance(title, String) else ""


def set_title(pdf: pikepdf.Pdf, title: str) -> None:
    """Writes a title, and nothing else, as the file's metadata; without a title there is none."""
    drop(pdf.Root, "/Metadata")
    drop(pdf.trailer, "/Info")
    title = "".join(c for c in title if c.isprintable())
    if not title:
        return
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
    language = str(pdf.Root.get("/Lang", ""))
    spoken = f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"{spoken if language else ''}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    )
    stream = pdf.make_stream(packet.encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def texts_in(pdf: pikepdf.Pdf) -> list[tuple[Any, Any, str]]:
    """Lists every string for people as (container, key or index, text), content streams apart."""
    found: list[tuple[Any, Any, str]] = []
    for thing in [*pdf.objects, pdf.trailer]:
        pending = [thing]
        while pending:
            holder = pending.pop()
            entries: list[tuple[Any, Any]]
            if isinstance(holder, pikepdf.Array):
                palette = len(holder) > 0 and holder[0] in (Name.Indexed, Name.I)
                entries = [] if palette else list(enumerate(holder))
            elif isinstance(holder, Dictionary | pikepdf.Stream):
                entries = list(holder.items())
            else:
                continue
            for key, value in entries:
                if isinstance(value, String) and key not in MACHINE:
                    found.append((holder, key, str(value)))
                elif isinstance(value, pikepdf.Array | Dictionary) and not value.is_indirect:
                    pending.append(value)
    return found
