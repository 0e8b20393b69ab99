"""Which paper people mean: by its page, its address on the site, its file, the file it was made from, its title."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from committee_archive.archive import BrokenPage, read_pages
from committee_archive.errors import UsageError
from committee_archive.folders import DOCS, REPORTS
from committee_archive.model.archive import ArchivedPaper
from committee_archive.pages.wording import long_date
from committee_archive.safe_names import safe_name
from committee_archive.sources import ENDINGS, FOLDER, SourceFile, digest, find_sources
from committee_archive.vocabulary.appendix_words import called

_PAGE_ENDINGS = (".md", ".html", ".pdf")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d-")
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
        named: Path of a page or a source (of a part of a pack with `#item-5` after it), an address on the site, a file
            of the same bytes elsewhere, or the name of file, page or title, or its beginning.

    Raises:
        UsageError: it means none, or several.
    """
    papers = [page for page in read_pages(root / DOCS, text=False) if not isinstance(page, BrokenPage)]
    name, _, part = named.partition("#")
    sources = list(find_sources(root))
    source = _source(root, name, sources)
    if source is not None:
        return _whole(source, part, papers)
    wanted = _address(root, name)
    found = [p for p in papers if p.path.removesuffix(".md") == wanted] or [p for p in papers if p.stem == wanted]
    if not found:
        return _loosely(name, part, sources, papers)
    if len(found) > 1:
        several = ", ".join(f"docs/{p.path}" for p in found[:_MANY])
        raise UsageError(f"{named}: several papers are called so ({several}); name one of these pages")
    return _one(found[0])


def _whole(file: str, part: str, papers: Sequence[ArchivedPaper]) -> Meant:
    """A source, or one paper of it where it is a pack."""
    pages = tuple(p for p in papers if (s := p.paper.front.source) and s.file == file and part in ("", s.part))
    if part and not pages:
        known = ", ".join(sorted(s.part for p in papers if (s := p.paper.front.source) and s.part and s.file == file))
        raise UsageError(f"{file} has no part {part!r}; its parts are: {known or 'none'}")
    return Meant(file, part or None, pages)


def _one(page: ArchivedPaper) -> Meant:
    origin = page.paper.front.source
    if origin is None:
        raise UsageError(f"docs/{page.path}: its front matter names no source; restore it from the history")
    return Meant(origin.file, origin.part, (page,))


def _source(root: Path, name: str, sources: Sequence[SourceFile]) -> str | None:
    """The source of that path, from where the command was started or from the archive, of the same bytes, or name."""
    for path in (Path(name), *(base / spelt for spelt in (name, _slashed(name)) for base in (root, root / FOLDER))):
        resolved = path.resolve()
        for source in sources:
            if source.path.resolve() == resolved:
                return source.file
    given = Path(name)
    if given.suffix.lower() in ENDINGS and given.is_file():
        sha256 = digest(given.read_bytes())
        return next((s.file for s in sources if s.sha256 == sha256), None)
    named = [s.file for s in sources if s.path.name == name]
    return named[0] if len(named) == 1 else None


def _loosely(name: str, part: str, sources: Sequence[SourceFile], papers: Sequence[ArchivedPaper]) -> Meant:
    """The paper whose file, page or title is called so or, if none is, begins so; capitals and signs do not matter.

    Raises:
        UsageError: there is none, or there are several.
    """
    wanted = {_plain(bare) for bare in (_bare(name), safe_name(_bare(name)))} if "/" not in _slashed(name) else set()
    known: dict[tuple[str, str | None], set[str]] = {
        (s.file, None): {_plain(s.path.stem), _plain(_unsigned(s))} for s in sources
    }
    for page in papers:
        if (origin := page.paper.front.source) is not None:
            names = known.setdefault((origin.file, origin.part), set())
            front = page.paper.front
            titles = (front.title, called(front), page.stem, _DAY.sub("", page.stem))
            names |= {_plain(title) for title in titles}
    found = [paper for paper, names in known.items() if names & wanted]
    found = found or [paper for paper, names in known.items() if _begins(names, wanted)]
    if len(found) > 1:
        several = "".join(f"\n  {_told(file, own, papers)}" for file, own in found[:_MANY])
        more = f"\n  and {len(found) - _MANY} more" if len(found) > _MANY else ""
        raise UsageError(f"{name}: several papers are called so, or begin so; name one of them:{several}{more}")
    if not found:
        near = [n for w in wanted for n in get_close_matches(w, {n for names in known.values() for n in names}, 3)]
        meant = f"; did you mean {' or '.join(f'“{n}”' for n in dict.fromkeys(near))}?" if near else ""
        text = "name its title or its file, or how that begins, its page in docs/reports, or its address on the site"
        raise UsageError(f"{name}: no paper of this archive is called so{meant or f'; {text}'}")
    file, own = found[0]
    return _whole(file, part or own or "", papers)


def _told(file: str, part: str | None, papers: Iterable[ArchivedPaper]) -> str:
    """A file, or one paper of a pack, as it is named to people: with the committee and the day of its page."""
    path = f"{file}#{part}" if part else file
    for page in papers:
        front = page.paper.front
        if front.source and front.source.file == file and part in (None, front.source.part):
            bodies = " and ".join(c.name for c in front.committees) or "no committee"
            return f"{path} ({bodies}, {long_date(page.paper.day) if page.paper.day else 'no date'})"
    return f"{path} (no page yet)"


def _begins(names: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether a name begins as one of those wanted, which holds a letter: a year alone names no paper."""
    return any(n.startswith(w) for w in wanted if any(sign.isalpha() for sign in w) for n in names)


def _unsigned(source: SourceFile) -> str:
    """The name of a source without the sign of its bytes that `add` puts at its end."""
    name, _, sign = source.path.stem.rpartition("-")
    return name if sign and source.sha256.startswith(sign) else source.path.stem


def _bare(name: str) -> str:
    return Path(name).stem if Path(name).suffix.lower() in (*ENDINGS, *_PAGE_ENDINGS) else name


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", text).casefold()).split())


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _address(root: Path, name: str) -> str:
    """`reports/2016/2016-09-30-x` of a path or an address; of anything else the bare name."""
    path = unquote(urlsplit(name).path) if "://" in name else name
    path = _slashed(path).rstrip("/").removesuffix("/index.html")
    for ending in _PAGE_ENDINGS:
        path = path.removesuffix(ending)
    _, found, below = f"/{path}".rpartition(f"/{REPORTS}/")
    return f"{REPORTS}/{below}" if found else path.lstrip("./")
