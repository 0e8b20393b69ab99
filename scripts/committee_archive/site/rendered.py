"""Pages as they were rendered before, each kept under everything that it was rendered from.

Whatever changes what a page shows is part of its key: its Markdown, what the archive says around it, the program, its
theme and the site's configuration. Where its links lead is not: that is checked again in each build.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from committee_archive.cache import Cache

_KIND = "pages"


@dataclass(frozen=True, slots=True)
class Finished:
    """What the rest of the site must know of a page that is finished.

    Attributes:
        anchors: The addresses in it that a link can name.
        links: Its links to anchors: the page's path below `docs/`, the anchor, and the link as written.
        targets: The addresses below the site, beginning with a slash, that must be there for its links to hold.
        told: What its front matter says in words: whether search engines may list it, where it moved.
    """

    anchors: frozenset[str]
    links: tuple[tuple[str, str, str], ...]
    targets: frozenset[str]
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished page with the whole file, as it lies in the site."""

    html: str
    page: Finished


class RenderedPages:
    """The rendered pages that the cache keeps."""

    def __init__(self, cache: Cache) -> None:
        """Look into that cache."""
        self._cache = cache

    def held(self, key: str, addresses: frozenset[str]) -> Rendered | None:
        """The page kept under that key; None where there is none, or where a link leads to none of the addresses."""
        found = self._cache.value(_KIND, key)
        return found if isinstance(found, Rendered) and found.page.targets <= addresses else None

    def keep(self, key: str, rendered: Rendered) -> None:
        """Keep a page."""
        self._cache.put_value(_KIND, key, rendered)


def address_of(url: str) -> str:
    """An address below the site (`reports/2016/x/`, `./`), beginning with a slash."""
    return urljoin("/", url)


def targets_of(url: str, links: tuple[str, ...]) -> frozenset[str]:
    """The addresses of the site that the links of the page at `url` lead to; those of other sites are left out."""
    parts = (urlsplit(link) for link in links)
    inside = (part.path for part in parts if not part.scheme and not part.netloc and part.path)
    return frozenset(urljoin(address_of(url), path) for path in inside)
