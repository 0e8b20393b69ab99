"""The council's own copy of a paper, where the archive holds none for its readers."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class CouncilCopy:
    """A file on the council's site.

    Attributes:
        url: Its address, without a fragment.
        first_page: On which of its pages the paper begins, counted from 1: in a pack not on the first.
    """

    url: str
    first_page: int = 1

    @property
    def host(self) -> str:
        """The site, as readers know it."""
        return urlsplit(self.url).hostname or ""

    def at_page(self, page: int) -> str:
        """The address of a page of the paper, counted from 1 in the paper."""
        return f"{self.url}#page={page + self.first_page - 1}"
