"""Where a paper stands in a pack, in words: so that a citation such as "page 13 of the pack" leads somewhere."""

from urllib.parse import unquote, urlsplit

from committee_archive.model.front_matter import Source
from committee_archive.model.pack import FRONT


def pack_places(source: Source | None) -> tuple[tuple[str, str], ...]:
    """Label and value for each pack that a paper stands in; its own, and those that hold it as well."""
    if source is None:
        return ()
    found: list[tuple[str, str]] = []
    if source.part is not None:
        front = ", in front" if source.part == FRONT else ""
        found.append(("Published in", f"{_pack(source.file)}{front}: {_pages(source.pages, source.printed)}"))
    for standing in source.also_in:
        found.append(("Also in", f"{_pack(standing.file)}: {_pages(standing.pages, standing.printed)}"))
    if source.on_site is not None:
        address = urlsplit(source.on_site.url)
        name = _pack(unquote(address.path))
        found.append(("Also in", f"{name} on {address.hostname}: {_pages(source.on_site.pages, None)}"))
    return tuple(found)


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


def _pages(pages: tuple[int, int], printed: tuple[int, int] | None) -> str:
    where = f"PDF {_span(pages)}"
    if printed is None or printed == pages:
        return where
    return f"{where}, stamped Page {printed[0]}" + (f" to Page {printed[1]}" if printed[1] != printed[0] else "")


def _span(pages: tuple[int, int]) -> str:
    return f"page {pages[0]}" if pages[0] == pages[1] else f"pages {pages[0]} to {pages[1]}"
