"""People as printed, without how to reach them: telephone numbers and e-mail addresses after, below or inside.

Word breaks an address at its @, a hyphen or a dot where the cell is too narrow for it; the parts are one address.
"""

import re
from collections.abc import Iterator, Sequence

from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.phrases import folded

_NUMBER = r"\(?\+?\d[\d\s()-]{6,}\d\)?"
_REACH = re.compile(
    r"(?i)[\s,;:|(–-]*(?:\b(?:tel(?:ephone)?|phone|mobile|ext|e-?mail)\b|\b[tem]:\s|" + _NUMBER + r"|[^\s,;]+@\S*).*$"
    r"|\s*\|\s*\d{3,}$",  # an extension: "Ann Orr | 2961"
    re.DOTALL,
)
# Between a name and the post: "Ann Orr (01632 960117), Clerk", "Ann Orr, tel. 01632 960117, Clerk"
_INSIDE = re.compile(
    r"(?i:[\s,;(–-]+(?:(?:tel(?:ephone)?|phone|mobile)(?:\s+no)?[.:]*\s*)?)" + _NUMBER + r"\)?(?=\s*,\s*[A-Z][a-z])"
)
_NAME_OR_POST = re.compile(r"(?i)^(?:name:\s*(?P<name>\S.*)|(?:post|post title|job title|position):\s*(?P<post>\S.*))$")
STREET = re.compile(r"^\d{1,4}[a-z]? [A-Z]")  # the address of an office
_BROKEN = re.compile(r"@[\w-]*[.-]?$|@[\w.-]*[.-]$")  # an address that goes on
_REST = re.compile(r"^[.@]?[a-z0-9][\w.-]*$")  # of an address


def before_reach(line: str) -> str:
    """A line up to how somebody is reached; a number between the name and the post is left out."""
    return _REACH.split(_INSIDE.sub("", line))[0]


def whole_addresses(lines: Sequence[str]) -> list[str]:
    """Lines, those joined over which an e-mail address runs."""
    found: list[str] = []
    for line in lines:
        above = found[-1] if found else ""
        goes_on = bool(_BROKEN.search(above)) or ("@" in above.rpartition(" ")[2] and line.startswith("."))
        if above and _REST.match(line) and (goes_on or line.startswith("@")):
            found[-1] = above + line
        else:
            found.append(line)
    return found


def without_reach(people: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names and posts as a header block prints them, without how to reach the people, which stands after or below."""
    lines = _with_posts(whole_addresses(people))
    named = (_before_office(before_reach(line).strip(" ,"), vocabulary) for line in lines)
    nothing = vocabulary.tops.nothing
    return tuple(name for name in named if name and not STREET.match(name) and phrase_key(name) not in nothing)


def _before_office(line: str, vocabulary: Vocabulary) -> str:
    """A name and a post without the office behind them: `Ann Orr, Clerk, Town Hall, Kirk Row, AB1 2CD`.

    The part that names the office ends in such a word, as a post may: that stands right behind the name.
    """
    parts = line.split(", ")
    ends = (n for n, part in enumerate(parts) if n > 1 and _ends_in_office(part, vocabulary))
    return ", ".join(parts[: next(ends, len(parts))])


def _ends_in_office(part: str, vocabulary: Vocabulary) -> bool:
    said = folded(part.rstrip(" ,"))
    return any(found.end() == len(said) for found in vocabulary.tops.premises.finditer(said))


def is_post_of(line: str, people: Sequence[str]) -> bool:
    """Whether a line gives the post of the last of some people: "Post: Clerk" below "Name: Ann Orr"."""
    name, post = (_NAME_OR_POST.match(text) for text in (people[-1] if people else "", line))
    return bool(name and name["name"] and post and post["post"])


def _with_posts(people: Sequence[str]) -> Iterator[str]:
    """People each on one line, where a cell gives "Name: Ann Orr" and, below it, "Post: Clerk"."""
    parts = [_NAME_OR_POST.match(line) for line in people]
    for n, (line, part) in enumerate(zip(people, parts, strict=True)):
        after = parts[n + 1] if n + 1 < len(parts) else None
        before = parts[n - 1] if n else None
        if part is None:
            yield line
        elif part["name"]:
            yield f"{part['name']}, {after['post']}" if after and after["post"] else part["name"]
        elif not (before and before["name"]):
            yield part["post"]
