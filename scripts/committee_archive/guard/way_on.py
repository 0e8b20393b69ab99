"""What people can do about a paper that the guard refuses: advice that fits the reason."""

from enum import Enum


class WayOn(Enum):
    """What would settle a refusal.

    Attributes:
        SAY_SO: A person may say that it is public.
        MARKED: It is marked as not public; nothing that people write beside it opens that.
        UNREAD: Its pages are pictures without text, or kept back; likewise.
        OTHER_WORD: The vocabulary may learn its word for public papers.
        PAGES: `withhold` names a page that the file does not have.
        ENTRY: An entry in the file beside it does not fit the file.
    """

    SAY_SO = "say so"
    MARKED = "marked"
    UNREAD = "unread"
    OTHER_WORD = "other word"
    PAGES = "pages"
    ENTRY = "entry"


def advice(way: WayOn, beside: str, no: str, page: int | None) -> str:
    """What to do about a refused paper that lies in the archive, in a sentence.

    Args:
        way: What would settle it.
        beside: Name of the file beside the paper.
        no: What to write there to keep it back.
        page: The page that `withhold` names and the file does not have.
    """
    match way:
        case WayOn.SAY_SO:
            return f"If it may be published, say so in the file {beside} beside it; if not, write {no} there."
        case WayOn.MARKED:
            return (
                f"No file beside it can open this: write {no} in {beside}, or take the PDF out; if the marking is no "
                "longer in force, only a PDF without it can be published."
            )
        case WayOn.UNREAD:
            return f"No file beside it can open this: write {no} in {beside}, or bring a PDF whose pages can be read."
        case WayOn.OTHER_WORD:
            return (
                "If your council means public by that word, add it to vocabulary/classifications.yml; if not, write "
                f"{no} in the file {beside} beside it."
            )
        case WayOn.PAGES:
            return f"Take page {page} out of `withhold` in {beside}, or write the pages that are meant."
        case WayOn.ENTRY:
            return f"Correct that entry in {beside}, or take it out."


def advice_before(way: WayOn) -> str:
    """What to do about a paper that is not in the archive yet; "" where a question or the reason says it."""
    match way:
        case WayOn.MARKED:
            return (
                "If the paper is indeed not public, there is nothing more to do: leave the file out (`publish: no` is "
                "for a file that is in source_reports already). Nothing that is written beside it can open this: if "
                "the marking is no longer in force, only a PDF without it can be published."
            )
        case WayOn.UNREAD:
            return (
                "Nothing that is written beside it can open this: only a PDF whose pages can be read can be published."
            )
        case WayOn.OTHER_WORD:
            return "If your council means public by that word, add it to vocabulary/classifications.yml."
        case _:
            return ""
