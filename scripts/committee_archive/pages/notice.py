"""The page in place of a paper that was taken off the site; search engines and the site's own search pass it by."""

from committee_archive.pages.imprint import Imprint
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.wording import KIND, long_date
from committee_archive.sources.withdrawn import Notice


def notice_page(notice: Notice, imprint: Imprint) -> str:
    """The Markdown of the notice.

    Args:
        notice: What there is to say.
        imprint: Whom to ask.
    """
    bodies = " and ".join(notice.bodies)
    what = ", ".join(filter(None, [KIND[notice.kind], bodies, long_date(notice.day) if notice.day else ""]))
    held = f"This address held a paper, “{plain(notice.title)}”." if notice.title else "This address held a paper."
    lines = [
        held,
        f"What it was: {plain(what)}.",
        f"It was taken off this site on {long_date(notice.withdrawn)}."
        + (f" The reason given: {plain(notice.reason)}" if notice.reason else ""),
    ]
    if asked := imprint.contact or imprint.authority:
        lines.append(f"Whom to ask about it: {plain(asked)}")
    return document("This paper was withdrawn", "\n\n".join(lines), robots="noindex")
