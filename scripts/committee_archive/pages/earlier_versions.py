"""What a paper's page tells readers of the versions before it: when each was replaced, why, and what became other.

An entry names its places as the version after it numbers them. Only those of the last change are places of the paper as
it stands, unless people corrected its numbers since; any other is told and leads nowhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from committee_archive.counts import count
from committee_archive.model.front_matter import FrontMatter, Replaced, Reworded
from committee_archive.pages.amendments import PlaceLine, place_of
from committee_archive.pages.wording import kilobytes, long_date


@dataclass(frozen=True, slots=True)
class Rewording:
    """A place, its words before, and its words in the later version; without these it is gone.

    `corrected`: people corrected that place of the later version, so that it reads otherwise on the page.
    """

    at: PlaceLine
    old: str
    new: str
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A version that the paper replaces: when and why, and the places that differ.

    Attributes:
        heading: What the section about it is called.
        day: When it was replaced.
        reason: Why; empty where nobody said.
        words: Places with their words before and after.
        changed: Places whose words differ and are not told.
        added: New places.
        removed: Places that are gone, the words of which are not told.
        moved: Places with another number than before, and which.
        elsewhere: How many other passages differ.
        again: It is the very file that is the paper now: it came back.
        came_back: The version after it had been here before: it came back on that day.
        since: From when it had stood there ("3 May 2024", "the same day"); empty where it was the first.
        pdf: Path of its PDF below the site; empty where readers cannot open it.
        pdf_about: Its size.
    """

    heading: str
    day: str
    reason: str
    words: tuple[Rewording, ...]
    changed: tuple[PlaceLine, ...]
    added: tuple[PlaceLine, ...]
    removed: tuple[PlaceLine, ...]
    moved: tuple[PlaceLine, ...]
    elsewhere: str
    again: bool = False
    came_back: bool = False
    since: str = ""
    pdf: str = ""
    pdf_about: str = ""


def earlier_versions(
    front: FrontMatter, pdfs: Mapping[str, tuple[str, int]] = MappingProxyType({})
) -> tuple[EarlierVersion, ...]:
    """The versions that the paper replaces, newest first.

    Args:
        front: Of the paper.
        pdfs: Path and size of those whose PDF readers may open, by the sha256 of the file that was replaced; its link
            stands where that file was replaced last.
    """
    entries = front.replaces
    files = [entry.sha256 for entry in entries] + ([front.source.sha256] if front.source else [])
    days = [entry.date for entry in entries]
    found: list[EarlierVersion] = []
    for n, entry in enumerate(entries):
        last = n + 1 == len(entries)
        version = _version(entry, _leads(front) if last else _nowhere, front if last else None)
        several = days.count(entry.date)
        count_of_day = f" ({days[: n + 1].count(entry.date)} of {several})" if several > 1 else ""
        before = days[n - 1] if n else None
        path, size = pdfs.get(entry.sha256, ("", 0)) if entry.sha256 not in files[n + 1 :] else ("", 0)
        found.append(
            replace(
                version,
                heading=f"What changed on {version.day}{count_of_day}",
                again=front.source is not None and front.source.sha256 == entry.sha256,
                came_back=len(files) > n + 1 and files[n + 1] in files[: n + 1],
                since="" if before is None else "the same day" if before == entry.date else long_date(before),
                pdf=path,
                pdf_about=f"PDF, {kilobytes(size)}" if path else "",
            )
        )
    return tuple(reversed(found))


def _leads(front: FrontMatter) -> Callable[[str], str]:
    """The address of a place as it was read, unless people gave its number to another paragraph."""
    renumbered = [entry for entry in front.corrections if entry.what == "number" and entry.where]
    moved = {entry.where for entry in renumbered}
    taken = {f"Paragraph {entry.new}" for entry in renumbered}

    def href(where: str) -> str:
        place, address = place_of(where)
        return address if where in moved or place not in taken else ""

    return href


def _nowhere(_: str) -> str:
    return ""


def _version(entry: Replaced, href: Callable[[str], str], front: FrontMatter | None) -> EarlierVersion:
    corrected = {said.where for said in front.corrections if said.what != "withhold"} if front is not None else set()
    told = tuple(_rewording(said, entry, href, said.where in corrected) for said in entry.words)
    quoted = {said.where for said in entry.words}
    more = entry.elsewhere - sum(said.where is None for said in entry.words)
    named = "other passage" if entry.changed or entry.added or entry.removed or entry.words else "passage"
    changed, added, removed = (
        tuple(_lines([a for a in anchors if a not in left_out], href))
        for anchors, left_out in ((entry.changed, quoted), (entry.added, ()), (entry.removed, quoted))
    )
    gone = tuple(PlaceLine(line.place, "", "") for line in removed)
    moved = tuple(PlaceLine(place_of(m.now)[0], href(m.now), f"was {place_of(m.was)[0].lower()}") for m in entry.moved)
    elsewhere = count(more, named) if more > 0 else ""
    day = long_date(entry.date)
    return EarlierVersion("", day, entry.reason or "", told, changed, added, gone, moved, elsewhere)


def _rewording(said: Reworded, entry: Replaced, href: Callable[[str], str], corrected: bool) -> Rewording:
    """A passage; one that moved too says so with its words, and an address of the earlier version leads nowhere."""
    if said.where is None:
        return Rewording(PlaceLine("A passage without a number", "", ""), said.old, said.new or "")
    place = place_of(said.where)[0]
    was = next((m.was for m in entry.moved if m.now == said.where), None) if said.new else None
    before = f"before: {place_of(was)[0].lower()}" if was else ""
    at = PlaceLine(place, href(said.where) if said.new else "", before)
    return Rewording(at, said.old, said.new or "", corrected and bool(said.new))


def _lines(anchors: Sequence[str], href: Callable[[str], str]) -> Iterator[PlaceLine]:
    for anchor in anchors:
        yield PlaceLine(place_of(anchor)[0], href(anchor), "")
