"""Who wrote a paper, for citation managers and search engines: the people it names, else a post, else the body."""

from collections.abc import Sequence

from committee_archive.model.front_matter import FrontMatter
from committee_archive.printed_person import Posts
from committee_archive.wording import key

# At these citation managers take a name apart.
_PARTS = frozenset(",;")


def authors_of(front: FrontMatter) -> tuple[str, ...]:
    """The authors as printed; with the comma before the post where the same header has it on another line."""
    elsewhere = {key(line): line for line in front.report_of if "," in line}
    return tuple(line if "," in line else elsewhere.get(key(line), line) for line in front.authors)


def reporting(front: FrontMatter) -> tuple[tuple[str, str], ...]:
    """Whose report it is and who wrote it, each with what the header calls that; what it does not say is left out."""
    authors = "Author" if len(front.authors) == 1 else "Authors"
    said = (("Report of", "; ".join(front.report_of)), (authors, "; ".join(authors_of(front))))
    return tuple((label, names) for label, names in said if names)


def people(front: FrontMatter, posts: Posts) -> tuple[str, ...]:
    """The names of the authors, without their posts; where no author is named, of those whose report it is."""
    for printed in (authors_of(front), front.report_of):
        if names := tuple(name for line in printed if (name := posts.name_of(line))):
            return names
    return ()


def corporate(front: FrontMatter, posts: Posts, bodies: Sequence[str]) -> tuple[str, ...]:
    """Where no person is named, the posts as printed, else the bodies: minutes are those of the body that met."""
    if people(front, posts):
        return ()
    for printed in (front.authors, front.report_of, bodies):
        if whole := tuple(dict.fromkeys(line for line in printed if line.strip() and not _PARTS & set(line))):
            return whole
    return ()
