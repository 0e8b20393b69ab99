"""Short forms and their long ones, with the first paper that gives both; and which of them a paper's page explains."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from committee_archive.counts import count
from committee_archive.model.archive import BodyName, ThemeName
from committee_archive.model.history import Acronym, History
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, tiles
from committee_archive.pages.wording import long_date

INDEX = "glossary/index.md"
MOST_LISTED = 400


def pages(held: Holdings) -> dict[str, str]:
    """Make `glossary/index.md`, and a page for each first letter where there are very many."""
    lead = "Short forms in the papers, each with the paper that introduced it."
    found = held.history.acronyms
    made: dict[str, str] = {}
    if len(found) <= MOST_LISTED:
        body = _listed(held, found, INDEX) if found else "None yet."
    else:
        letters: dict[str, list[Acronym]] = defaultdict(list)
        for one in found:
            letters[one.short[0].upper() if one.short[0].isalpha() and one.short[0].isascii() else "0-9"].append(one)
        ways = []
        for letter, members in sorted(letters.items()):
            path = f"glossary/{letter.lower()}.md"
            ways.append(f'- [{letter}]({letter.lower()}.md) <span class="count">{len(members)}</span>')
            made[path] = document(
                f"Short forms: {letter}", f"[All letters](index.md)\n\n{_listed(held, members, path)}"
            )
        body = tiles(ways)
    made[INDEX] = document("Short forms", f"{lead}\n\n{body}", description=lead)
    return made


def _listed(held: Holdings, acronyms: Sequence[Acronym], page: str) -> str:
    later = _later_names(held)
    items = [
        f"- **{plain(a.short)}**: {plain(a.long)}{_now(a.long, later, page)}"
        f'<br><span class="about">Introduced in {held.source(a.introduced, page)}; used in '
        f"{count(len(a.papers), 'paper')}</span>"
        for a in acronyms
    ]
    return block("entries", "\n".join(items))


def _later_names(held: Holdings) -> Mapping[str, tuple[str, date | None, str]]:
    """By a former name, case folded: the newest one, until when the former was used, the page that tells of both."""
    found: dict[str, tuple[str, date | None, str]] = {}
    named: list[tuple[Sequence[ThemeName | BodyName], str]]
    named = [(t.names, f"themes/{t.key}.md") for t in held.history.themes]
    named += [(b.names, f"bodies/{b.key}.md") for b in held.history.bodies if b.key in held.with_page]
    for names, target in named:
        for one in names[:-1]:
            found[one.name.casefold()] = (names[-1].name, one.until, target)
    return found


def _now(long: str, later: Mapping[str, tuple[str, date | None, str]], page: str) -> str:
    """What a renamed body or programme is called now, with a link to its names; nothing of any other."""
    known = later.get(long.casefold())
    if known is None:
        return ""
    newest, until, target = known
    since = f" since {long_date(until)}" if until else ""
    return f'<br><span class="about">Called [{plain(newest)}]({relative(target, page)}){since}</span>'


def explained(history: History) -> Mapping[str, Mapping[str, str]]:
    """By path of a paper the short forms that it uses, with what they stand for.

    One that stands for two things in the archive is explained only where the paper itself introduces it.
    """
    meanings: dict[str, set[str]] = defaultdict(set)
    for one in history.acronyms:
        meanings[one.short].add(one.long.casefold())
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in history.acronyms:
        papers = one.papers if len(meanings[one.short]) == 1 else (one.introduced.paper,)
        for path in papers:
            found[path].setdefault(one.short, one.long)
    return found
