"""Signs → where a pack divides: each cut with its evidence, no cut without."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import shorten

from committee_archive.model.finding import Finding
from committee_archive.model.pack import FRONT, Division, Part
from committee_archive.packs.agenda import announced
from committee_archive.packs.signs import Bookmark, PageSigns, Signs

_TITLE = "(public pack)"
_SUPPLEMENT = re.compile(r"(?i)\bsupplement")
_SAYS = re.compile(r"(?i)^(?:public document pack|public reports pack)$")
_NUMBERED = re.compile(r"^(\d{1,3}[a-zA-Z]?)[.)]?\s+(.+)$")
_OPENING = 15  # lines of the first page among which a pack says that it is one, or a letter begins


@dataclass(slots=True)
class _Start:
    """A page on which a paper begins, with the signs that say so."""

    item: str | None = None
    title: str = ""
    evidence: list[str] = field(default_factory=list)


def division_of(signs: Signs) -> Division:
    """Where a PDF divides into papers.

    A PDF is looked at as a pack if its properties or its first page call it one; if agenda items are stamped on two
    pages or more and the pages are stamped in one count (a paper that was cut out of a pack has one such stamp); or if
    what stands in front gives an item the very pages that are stamped with it.
    """
    is_supplement = bool(_SUPPLEMENT.search(signs.title)) or _is_letter(signs)
    offset = _offset(signs)
    called = signs.title.casefold().startswith(_TITLE) or _says_pack(signs)
    items = {item for page in signs.pages for item in page.items}
    if not called and (offset is None or (len(items) < 2 and not _front_announces(signs, offset))):
        return Division()
    starts: dict[int, _Start] = {}
    _by_bookmarks(signs, starts)
    _by_stamps(signs, starts)
    findings = list(_by_agenda(signs, offset, starts))
    parts = _parts(signs, starts, offset)
    letters = tuple(page.letters for page in signs.pages)
    if len(parts) < 2:
        text = "it is a pack, but neither bookmarks, stamps nor its agenda show where a paper ends and the next begins"
        advice = "it is published as one page; put its papers in one by one if they are to be found each by itself"
        return Division(title=signs.title, findings=(Finding("pack-not-split", f"{text}; {advice}", page=1),))
    return Division(
        tuple(parts),
        is_supplement,
        signs.title,
        opening=signs.pages[0].lines,
        letters=letters,
        findings=tuple(findings),
    )


def _says_pack(signs: Signs) -> bool:
    return any(_SAYS.match(line) for page in signs.pages[:1] for line in (*page.lines[:_OPENING], *page.lines[-2:]))


def _front_announces(signs: Signs, offset: int) -> bool:
    """Whether an item is stamped where the pages before it say that it begins."""
    stamped = next((page for page in signs.pages if page.items), None)
    if stamped is None:
        return False
    lines = [line for page in signs.pages[: stamped.number - 1] for line in page.lines]
    return any(item in stamped.items and low + offset == stamped.number for item, low, _ in announced(lines))


def _is_letter(signs: Signs) -> bool:
    """Whether the first page is a letter to members: supplements go out with one."""
    return any(re.match(r"(?i)dear (?:member|councillor|sir|all)", line) for p in signs.pages[:1] for line in p.lines)


def _offset(signs: Signs) -> int | None:
    """PDF page less stamped page; the one most pages agree on, and at least two."""
    votes = Counter(page.number - stamp for page in signs.pages for stamp in page.stamps)
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else None


def _by_bookmarks(signs: Signs, starts: dict[int, _Start]) -> None:
    """Bookmarks of items, and of the further documents below them.

    Documents begin on pages of their own. Where two bookmarks of one parent open the same page, they are headings of a
    paper and not papers, and none of that parent counts.
    """
    above: list[Bookmark] = []
    groups: dict[tuple[int, ...], list[Bookmark]] = {}
    owners: dict[tuple[int, ...], str | None] = {}
    for mark in signs.bookmarks:
        above = [b for b in above if b.level < mark.level]
        place = tuple(b.page for b in above)
        groups.setdefault(place, []).append(mark)
        match = _NUMBERED.match(above[0].title) if above else None
        owners.setdefault(place, match[1] if match else None)
        above.append(mark)
    refused: set[tuple[int, ...]] = set()
    for place, marks in sorted(groups.items(), key=lambda group: len(group[0])):
        pages = [mark.page for mark in marks]
        parent_lost = bool(place) and place[:-1] in refused
        if len(place) > 1 or parent_lost or len(set(pages)) < len(pages) or pages != sorted(pages):
            refused.add(place)
            continue
        for mark in marks:
            if place and mark.page == place[-1]:
                continue  # the item's own first document
            match = _NUMBERED.match(mark.title) if not place else None
            if not place and match is None and mark.page == 1:
                continue  # `Agenda`: the front sheet
            start = starts.setdefault(mark.page, _Start(match[1] if match else owners[place]))
            start.title = match[2] if match else mark.title
            start.evidence.append(f"the bookmark {shorten(mark.title, 60)!r} opens page {mark.page}")


def _by_stamps(signs: Signs, starts: dict[int, _Start]) -> None:
    """`Agenda Item N` at the head of a page; of pages in a row that carry the same, the first."""
    before: tuple[str, ...] = ()
    for page in signs.pages:
        fresh = [item for item in page.items if item not in before]
        if fresh:
            start = starts.setdefault(page.number, _Start())
            start.item = start.item or fresh[0]
            start.evidence.append(f"page {page.number} is stamped 'Agenda Item {fresh[0]}'")
        before = page.items


def _by_agenda(signs: Signs, offset: int | None, starts: dict[int, _Start]) -> Iterator[Finding]:
    """`(Pages 3 - 8)` after an item of the agenda: more evidence, and a start where the pages say nothing."""
    if offset is None:
        return
    first = min(starts, default=len(signs.pages) + 1)
    held = {start.item for start in starts.values()}
    lines = [line for page in signs.pages[: first - 1] for line in page.lines]
    for item, low, high in announced(lines):
        page = low + offset
        words = f"the agenda puts item {item} on pages {low} to {high}, as they are stamped"
        if page in starts and starts[page].item in (item, None):
            starts[page].item = item
            starts[page].evidence.append(words)
        elif item in held:
            where = next(p for p, start in sorted(starts.items()) if start.item == item)
            text = f"{words}, but bookmark or stamp let it begin on page {where - offset}; it is cut there"
            yield Finding("pack-agenda-differs", text, page=where)
        elif 1 < page <= len(signs.pages) and low in signs.pages[page - 1].stamps and page not in starts:
            starts[page] = _Start(item, "", [words])


def _parts(signs: Signs, starts: dict[int, _Start], offset: int | None) -> list[Part]:
    pages = sorted(starts)
    if not pages:
        return []
    parts: list[Part] = []
    if pages[0] > 1:
        parts.append(Part(FRONT, (1, pages[0] - 1), evidence=("it stands before the first paper",)))
    seen: Counter[str] = Counter()
    ends = [*(page - 1 for page in pages[1:]), len(signs.pages)]
    for first, last in zip(pages, ends, strict=True):
        start = starts[first]
        stem = f"item-{start.item.lower()}" if start.item else "document"
        seen[stem] += 1
        name = stem if start.item and seen[stem] == 1 else f"{stem}-{seen[stem]}"
        printed = _printed(signs.pages[first - 1 : last], offset)
        parts.append(Part(name, (first, last), printed, start.item, start.title, tuple(start.evidence)))
    return parts


def _printed(pages: Sequence[PageSigns], offset: int | None) -> tuple[int, int] | None:
    """The stamped numbers of a part's pages, where at least one of them carries its stamp."""
    if offset is None or not any(page.number - offset in page.stamps for page in pages):
        return None
    return pages[0].number - offset, pages[-1].number - offset
