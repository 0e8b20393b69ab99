"""Where a paper stands in a pack, in words: so that a citation such as "page 13 of the pack" leads somewhere."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import Source
from committee_archive.model.pack import FRONT
from committee_archive.pages.around import OtherPaper, Pack


class Packs:
    """The packs of an archive, by the front sheets and the papers that stand in them."""

    def __init__(self, papers: Iterable[ArchivedPaper], named: Callable[[str, str], OtherPaper]) -> None:
        """Note what each paper says of its packs; `named` makes of a path and words about it a paper beside another."""
        self._fronts: dict[str, str] = {}
        self._behind: dict[str, list[tuple[tuple[int, int], str, str]]] = {}
        self._named = named
        for paper in papers:
            for file, part, pages, printed in _standings(paper.paper.front.source):
                if part == FRONT:
                    self._fronts[file] = paper.path
                else:
                    self._behind.setdefault(file, []).append((pages, paper.path, _pages(pages, printed)))

    def places(self, source: Source | None, *, elsewhere: bool = True) -> tuple[Pack, ...]:
        """Each pack that a paper stands in; its own, and those that hold it as well.

        Args:
            source: Of the paper.
            elsewhere: Readers may be led to the council's own copy.
        """
        return tuple(self._places(source, elsewhere)) if source else ()

    def _places(self, source: Source, elsewhere: bool) -> Iterator[Pack]:
        for file, part, pages, printed in _standings(source):
            front = part == FRONT
            address = "" if front or file not in self._fronts else self._fronts[file].removesuffix(".md") + "/"
            # The words are the same: what another pack has more is a blank page that its binder put in.
            blank = _length(pages) - _length(source.pages)
            where = f"{'in front: ' if front else ''}{_pages(pages, printed)}"
            where += f", {blank} of them blank" if blank > 0 else ""
            label = "Published in" if source.part is not None and file == source.file else "Also in"
            behind = sorted(self._behind.get(file, ())) if front else ()
            yield Pack(label, _pack(file), address, where, tuple(self._named(path, told) for _, path, told in behind))
        if source.on_site is not None:
            url = urlsplit(source.on_site.url)
            leads = elsewhere and url.scheme in ("http", "https")
            address = f"{source.on_site.url}#page={source.on_site.pages[0]}" if leads else ""
            name = f"{_pack(unquote(url.path))} on {url.hostname}"
            yield Pack("Also in", name, address, _pages(source.on_site.pages, None))


def _standings(source: Source | None) -> Iterator[tuple[str, str, tuple[int, int], tuple[int, int] | None]]:
    """File, part, pages and printed pages of each pack in the archive that a paper stands in, its own first."""
    if source is not None and source.part is not None:
        yield source.file, source.part, source.pages, source.printed
    for one in source.also_in if source is not None else ():
        yield one.file, one.part, one.pages, one.printed


def printed_from(source: Source | None) -> int | None:
    """The number that a pack prints on the first page of a paper; None where not each page has one."""
    if source is None:
        return None
    own = [(source.pages, source.printed)] if source.part is not None else []
    for (first, last), printed in (*own, *((one.pages, one.printed) for one in source.also_in)):
        if printed is not None and printed[1] - printed[0] == last - first:
            return printed[0]
    return None


def _pack(file: str) -> str:
    return f"“{file.rsplit('/', 1)[-1].rsplit('.', 1)[0].replace('_', ' ')}”"


def _length(pages: tuple[int, int]) -> int:
    return pages[1] - pages[0] + 1


def _pages(pages: tuple[int, int], printed: tuple[int, int] | None) -> str:
    where = f"PDF {_span(pages)}"
    if printed is None or printed == pages:
        return where
    return f"{where}, stamped Page {printed[0]}" + (f" to Page {printed[1]}" if printed[1] != printed[0] else "")


def _span(pages: tuple[int, int]) -> str:
    return f"page {pages[0]}" if pages[0] == pages[1] else f"pages {pages[0]} to {pages[1]}"
