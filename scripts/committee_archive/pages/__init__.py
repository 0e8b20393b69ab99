"""Every derived page: pure functions from the archive to Markdown, none of it committed.

`derived_pages` is the whole of it. A new kind of page is a module here with one function of the same shape,
added to `_MAKERS`.
"""

from collections.abc import Callable

from committee_archive.model.archive import Archive
from committee_archive.pages import about, bodies, home, kinds, search, statements, years
from committee_archive.pages.imprint import Imprint

__all__ = ["Imprint", "derived_pages"]

PageMaker = Callable[[Archive, Imprint], dict[str, str]]

_MAKERS: tuple[PageMaker, ...] = (
    home.pages,
    years.pages,
    bodies.pages,
    kinds.pages,
    search.pages,
    about.pages,
    statements.pages,
)


def derived_pages(archive: Archive, imprint: Imprint) -> dict[str, str]:
    """Make every page that is not a paper.

    Args:
        archive: All papers.
        imprint: What the archive says about itself.

    Returns:
        Markdown by path below `docs/`, in order of path.
    """
    made: dict[str, str] = {}
    for maker in _MAKERS:
        made.update(maker(archive, imprint))
    return dict(sorted(made.items()))
