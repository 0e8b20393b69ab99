"""Which paper people mean: by its page, its address on the site, its file, or the file it was made from."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from committee_archive.archive import REPORTS, BrokenPage, read_pages
from committee_archive.errors import UsageError
from committee_archive.filed_pages import DOCS
from committee_archive.model.archive import ArchivedPaper
from committee_archive.sources import FOLDER, find_sources

_PAGE_ENDINGS = (".md", ".html", ".pdf")
_MANY = 5  # candidates named in a message


@dataclass(frozen=True, slots=True)
class Meant:
    """A paper that somebody named.

    Attributes:
        file: Its source, below the archive.
        part: Which paper of a pack; None: all that is in the file.
        pages: Its pages, or those of all papers in the file, without their text; empty where it has none yet.
    """

    file: str
    part: str | None
    pages: tuple[ArchivedPaper, ...]


def find_paper(root: Path, named: str) -> Meant:
    """The paper that `named` means.

    Args:
        root: The archive's folder.
        named: Path of a page or a source (of a part of a pack with `#item-5` after it), an address on the site, or the
            name of a page without its ending.

    Raises:
        UsageError: it means none, or several.
    """
    papers = [page for page in read_pages(root / DOCS, text=False) if not isinstance(page, BrokenPage)]
    name, _, part = named.partition("#")
    source = _source(root, name)
    if source is not None:
        pages = tuple(p for p in papers if (s := p.paper.front.source) and s.file == source and part in ("", s.part))
        if part and not pages:
            known = ", ".join(
                sorted(s.part for p in papers if (s := p.paper.front.source) and s.part and s.file == source)
            )
            raise UsageError(f"{source} has no part {part!r}; its parts are: {known or 'none'}")
        return Meant(source, part or None, pages)
    wanted = _address(root, name)
    found = [p for p in papers if p.path.removesuffix(".md") == wanted] or [p for p in papers if p.stem == wanted]
    if not found:
        text = "name its page in docs/reports, its address on the site, or its file in source_reports"
        raise UsageError(f"{named}: no paper of this archive is called so; {text}")
    if len(found) > 1:
        several = ", ".join(f"docs/{p.path}" for p in found[:_MANY])
        raise UsageError(f"{named}: several papers are called so ({several}); name one of these pages")
    origin = found[0].paper.front.source
    if origin is None:
        raise UsageError(f"docs/{found[0].path}: its front matter names no source; restore it from the history")
    return Meant(origin.file, origin.part, (found[0],))


def _source(root: Path, name: str) -> str | None:
    """The source of that path, from where the command was started or from the archive; of that name, if it is alone."""
    sources = list(find_sources(root))
    for path in (Path(name), root / name, root / FOLDER / name):
        resolved = path.resolve()
        for source in sources:
            if source.path.resolve() == resolved:
                return source.file
    named = [s.file for s in sources if s.path.name == name]
    return named[0] if len(named) == 1 else None


def _address(root: Path, name: str) -> str:
    """`reports/2016/2016-09-30-x` of a path or an address; of anything else the bare name."""
    path = unquote(urlsplit(name).path) if "://" in name else name
    path = path.replace("\\", "/").rstrip("/").removesuffix("/index.html")
    for ending in _PAGE_ENDINGS:
        path = path.removesuffix(ending)
    _, found, below = f"/{path}".rpartition(f"/{REPORTS}/")
    return f"{REPORTS}/{below}" if found else path.lstrip("./")
