"""Whom a header means by a line such as "Ann Other, Head of Works": a name, a post, or both."""

import re
from dataclasses import dataclass

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?\s+)?[A-Z][\w.’'-]*"
    r"(?:\s+(?:(?:van|von|de|der|den|da|di|la|le|bin|al)\s+){0,2}[A-Z][\w.’'-]*){1,3}"
)
# "Ann Other, Head of Works", "Ann Other – Head of Works"
_HELD = re.compile(rf"^(?P<name>{_NAME})\s*(?:,|\s[–-])\s*(?:the\s+)?(?P<post>[A-Z][\w’'&,() -]{{3,80}})$")
_ALONE = re.compile(rf"^{_NAME}$")
_POST_WORDS = re.compile(
    r"\b(?:Chief|Director|Head|Manager|Officer|Clerk|Treasurer|Solicitor|Chamberlain|Remembrancer|Surveyor|Accountant"
    r"|Secretary|Executive|Leader|Member for|Auditor|Engineer|Comptroller|Lead)\b"
)

# Words of header cells and headings that no post has, for where a cell was read into its neighbour.
_NO_POST = re.compile(
    r"\b(?:Reports?|Summary|Recommendations?|Appendix|Appendices|Agenda|Subject|Title|Purpose|Dated?|Wards?|Outcomes?"
    r"|Item|For Information|For Decision|For Discussion|Non-Public|Classification|Authors?|Contact)\b",
    re.IGNORECASE,
)
# What stands between the words of a post, which all begin with a capital.
_JOINING = frozenset("of and for the to in & – - with at on".split())
_LONGEST = 16  # words


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post."""

    name: str
    post: str


def holder(printed: str) -> Holder | None:
    """Name and post of a line that gives both; None for any other."""
    match = _HELD.match(printed.strip())
    if match and is_post(match["post"]) and not _POST_WORDS.search(match["name"]):
        return Holder(match["name"], match["post"].strip())
    return None


def is_post(text: str) -> bool:
    """Whether words are built like a post: capitals and what joins them, one that names a post, none of a header."""
    words = text.split()
    if not 0 < len(words) <= _LONGEST or words[0] in _JOINING or words[-1] in _JOINING:
        return False
    built = all(word in _JOINING or word.lstrip("(‘“'\"")[:1].isupper() for word in words)
    return built and bool(_POST_WORDS.search(text)) and not _NO_POST.search(text)


def name_of(printed: str) -> str | None:
    """The name of the person that a line is about; None where it gives a post alone, or anything else."""
    line = printed.strip()
    if (found := holder(line)) is not None:
        return found.name
    before = re.split(r",|\s[–-]\s|\s\(", line, maxsplit=1)[0].strip()
    return before if _ALONE.match(before) and not _POST_WORDS.search(before) and not before.startswith("The ") else None
