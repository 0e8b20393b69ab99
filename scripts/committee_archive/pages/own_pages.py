"""The lists that this archive makes of its papers; by which words a search means one stands in `own_lists.yml`."""

from dataclasses import dataclass

from committee_archive.pages.wording import ABSENT


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A list: the folder that it stands in, its name, what it has."""

    folder: str
    name: str
    about: str


OWN_PAGES = (
    OwnPage("decisions", "Decisions", "what each meeting decided, year by year"),
    OwnPage("meetings", "Meetings", "agenda, reports and minutes side by side"),
    OwnPage("outstanding", "Outstanding", "what was promised and not yet answered"),
    OwnPage("wanted", ABSENT.capitalize(), "papers that others refer to"),
    OwnPage("coverage", "Coverage", "of which meetings there are papers, of which none"),
    OwnPage("withheld", "Withheld", "which parts of papers are not published"),
    OwnPage("outcomes", "Outcomes", "papers by the outcome of the corporate plan they serve"),
    OwnPage("posts", "Posts", "who reported in which role"),
    OwnPage("glossary", "Short forms", "what the initials stand for"),
    OwnPage("data", "Open data", "all of it as data"),
)
