"""Pages as they were rendered before, each kept under everything that it was rendered from.

Whatever changes what a page shows is part of its key: its Markdown, what the archive says around it, the program, its
theme and the site's configuration. Where its links lead is not: that is checked again in each build.
"""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from committee_archive.cache import Cache

_KIND = "pages"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished page.

    Attributes:
        html: The whole file.
        anchors: The addresses in it that a link can name.
        links: Its links to anchors: the page's path below `docs/`, the anchor, and the link as written.
        targets: The addresses below the site, beginning with a slash, that must be there for its links to hold.
    """

    html: str
    anchors: frozenset[str]
    links: tuple[tuple[str, str, str], ...]
    targets: frozenset[str]


class RenderedPages:
    """The rendered pages that the cache keeps."""

    def __init__(self, cache: Cache | None) -> None:
        """Begin with a site that has no addresses; without a cache every page is rendered."""
        self._cache = cache
        self.addresses: frozenset[str] = frozenset()

    def held(self, key: str) -> Rendered | None:
        """The page kept under that key; None where there is none, or where a link of it leads nowhere by now."""
        found = self._cache.value(_KIND, key) if self._cache else None
        return found if isinstance(found, Rendered) and found.targets <= self.addresses else None

    def keep(self, key: str, page: Rendered) -> None:
        """Keep a page."""
        if self._cache:
            self._cache.put_value(_KIND, key, page)


def address_of(url: str) -> str:
    """An address below the site (`reports/2016/x/`, `./`), beginning with a slash."""
    return urljoin("/", url)


def targets_of(url: str, links: tuple[str, ...]) -> frozenset[str]:
    """The addresses of the site that the links of the page at `url` lead to; those of other sites are left out."""
    parts = (urlsplit(link) for link in links)
    inside = (part.path for part in parts if not part.scheme and not part.netloc and part.path)
    return frozenset(urljoin(address_of(url), path) for path in inside)
