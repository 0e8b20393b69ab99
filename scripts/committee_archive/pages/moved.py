"""What stands at an old address: a page that leads on to the new one."""

from collections.abc import Mapping

from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document


def moved(redirects: Mapping[str, str]) -> dict[str, str]:
    """Make a page for each old address.

    Args:
        redirects: New path by old path, both below `docs/`.

    Returns:
        Markdown by path. The theme takes the address from the link in the front matter; MkDocs checks the same link in
        the text.
    """
    made: dict[str, str] = {}
    for old, new in redirects.items():
        text = f"This page has moved to [its new address]({relative(new, old)})."
        made[old] = document("This page has moved", text, template="moved.html", moved_to=new.removesuffix(".md") + "/")
    return made
