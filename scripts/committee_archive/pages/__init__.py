"""Every derived page: pure functions from archive and history to Markdown, none of it committed.

`derived_pages` is the whole of it. A new kind of page is a module here with one function of the same shape,
added to `_MAKERS`.
"""

from collections.abc import Callable

from committee_archive.pages import (
    about,
    bodies,
    coverage,
    decisions,
    glossary,
    home,
    kinds,
    meetings,
    missing,
    open_data,
    outcomes,
    outstanding,
    posts,
    search,
    statements,
    theme_index,
    themes,
    wanted,
    withheld,
    years,
)
from committee_archive.pages.holdings import Holdings, hold
from committee_archive.pages.imprint import Imprint

__all__ = ["Holdings", "Imprint", "derived_pages", "hold"]

PageMaker = Callable[[Holdings], dict[str, str]]

_MAKERS: tuple[PageMaker, ...] = (
    home.pages,
    years.pages,
    bodies.pages,
    kinds.pages,
    search.pages,
    about.pages,
    statements.pages,
    meetings.pages,
    decisions.pages,
    theme_index.pages,
    themes.pages,
    posts.pages,
    outcomes.pages,
    wanted.pages,
    withheld.pages,
    outstanding.pages,
    coverage.pages,
    missing.pages,
    glossary.pages,
    open_data.pages,
)


def derived_pages(held: Holdings) -> dict[str, str]:
    """Make every page that is not a paper.

    Args:
        held: Papers, history and what the archive says about itself.

    Returns:
        Markdown by path below `docs/`, in order of path.
    """
    made: dict[str, str] = {}
    for maker in _MAKERS:
        made.update(maker(held))
    return dict(sorted(made.items()))
