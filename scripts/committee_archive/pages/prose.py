"""Small pieces of Markdown that the pages of the history share: quotations, tables, figures, folded parts."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import TypeVar

from committee_archive.pages.markdown_text import document, plain
from committee_archive.wording import naming_words

CHARACTERS = 320
_JOINT = re.compile(r"\s*[;,]\s*(?:and|or)?\s*\Z")
_Member = TypeVar("_Member")


def shortened(text: str, characters: int = CHARACTERS) -> str:
    """The beginning of a text as one line of plain text, cut between words."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    return line[:characters].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def without_joint(text: str) -> str:
    """A point of a list, without the "; and" that leads from it to the next."""
    return _JOINT.sub("", text)


def quotation(words: str, source: str, names: Sequence[str] = ()) -> str:
    """Words of a paper, set apart, and below them where they stand.

    Args:
        words: As printed; escaped here.
        source: Markdown, a link as a rule.
        names: That are marked where the words hold them.
    """
    return f'> {with_marks(words, names)}\n>\n> <span class="source">{source}</span>'


def with_marks(words: str, names: Sequence[str]) -> str:
    """Plain words as Markdown, with the names marked that they hold, in whichever case."""
    if not names:
        return plain(words)
    parts = naming_words(frozenset(names)).split(words)
    return "".join(f"<mark>{plain(part)}</mark>" if n % 2 else _spaced(part) for n, part in enumerate(parts))


def _spaced(words: str) -> str:
    """Words as Markdown with the spaces around them, which parted them from what stands beside them."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{' ' * bool(before)}{plain(words)}{' ' * bool(after and words.strip())}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown.

    Args:
        head: Column names, plain text.
        rows: Cells as Markdown of one line; what comes from papers is already escaped.
    """
    lines = [f"| {' | '.join(plain(h) for h in head)} |", f"|{' --- |' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def block(name: str, body: str, *, anchor: str = "", data: Mapping[str, str] = MappingProxyType({})) -> str:
    """Markdown in a division of a class of its own.

    Args:
        name: The class.
        body: Markdown.
        anchor: Its id.
        data: What a script may read of it, plain text by name.
    """
    more = f' id="{anchor}"' if anchor else ""
    more += "".join(f' data-{name}="{attribute(value)}"' for name, value in data.items())
    return f'<div class="{name}"{more} markdown="1">\n\n{body}\n\n</div>'


def part_places(path: str, members: int, most: int) -> list[str]:
    """The paths of the pages of a list: `2019.md`, `2019-2.md`, with `most` of its members each."""
    return [path, *(f"{path.removesuffix('.md')}-{n}.md" for n in range(2, -(-members // most) + 1))]


def parted(
    title: str,
    lead: str,
    members: Sequence[_Member],
    path: str,
    most: int,
    listed: Callable[[Sequence[_Member], str], str],
) -> dict[str, str]:
    """A page of a list, and further pages (`2019-2.md`) where it has more members than one page holds.

    Args:
        title: Of the page.
        lead: Markdown that stands first.
        members: In the order of the list.
        path: Of the first page below `docs/`.
        most: So many members a page.
        listed: Makes the list of some members on the page at a path.

    Returns:
        Markdown by path.
    """
    parts = [members[n : n + most] for n in range(0, len(members), most)] or [members]
    places = part_places(path, len(members), most)
    made = {}
    for n, (place, part) in enumerate(zip(places, parts, strict=True), 1):
        ways = [str(m) if m == n else f"[{m}]({posixpath.basename(p)})" for m, p in enumerate(places, 1)]
        where = f" Part {' · '.join(ways)}" if len(parts) > 1 else ""
        made[place] = document(title if n == 1 else f"{title}, part {n}", f"{lead}{where}\n\n{listed(part, place)}")
    return made


def tiles(lines: Iterable[str]) -> str:
    """Ways in that are no longer than a year, in a narrow grid."""
    return block("tiles", block("ways", "\n".join(lines)))


def folded(summary: str, body: str) -> str:
    """Markdown behind a line that opens it."""
    return f'<details class="fold" markdown="1">\n<summary>{plain(summary)}</summary>\n\n{body}\n\n</details>'


def figure(picture: str, label: str) -> str:
    """A picture (SVG, one line) that scrolls inside itself where the screen is narrow; the label is plain text."""
    return f'<div class="picture" tabindex="0" role="group" aria-label="{attribute(label)}">{picture}</div>'


def addressed(anchor: str, words: str) -> str:
    """Words at the head of an entry, with an address of its own and, behind them, the way to it.

    Args:
        anchor: The address.
        words: Markdown.
    """
    return f'**{words}**{{: #{anchor} }} [¶](#{anchor}){{: .headerlink .para-link aria-label="Link to this entry" }}'


def attribute(text: str) -> str:
    """A text as the value of an attribute in raw HTML."""
    return escape(" ".join(text.split()))
