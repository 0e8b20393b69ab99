"""What people say beside the earlier version of a paper, and what the later version does not have any more.

A page that is kept back and is not there, or words that are corrected or kept back and do not stand there, stop the
later version: nobody knows what they meant. So people are asked before it takes the place of the earlier one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from committee_archive.adding.meaning import meant_otherwise
from committee_archive.corrections import Correction
from committee_archive.corrections.entries import Kind
from committee_archive.judging.intake import Taken
from committee_archive.model.paper import Paper
from committee_archive.sources.sidecar import Sidecar
from committee_archive.sources.sidecar_writing import said_in, with_key, with_undone, without_entries, without_key

_MEANT = "it may not mean the same in the version added on that day"
_NOT_THERE = "it fits nothing in the version added on that day"


@dataclass(frozen=True, slots=True)
class Outdated:
    """What stands beside the earlier version and fits nothing in the later.

    Attributes:
        pages: Pages that are kept back, which it does not have.
        entries: Corrections, by their place in the list, counted from 0.
        texts: Each of them in words that quote nothing.
        kept_back: Whether any of them kept something back.
        meant: Those of `entries` that would fit, but mean something else in the later; `meant_texts` says each.
    """

    pages: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    kept_back: bool = False
    meant: tuple[int, ...] = ()
    meant_texts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.texts or self.meant_texts)


NOTHING_OUTDATED = Outdated()


def outdated(
    said: Sidecar,
    pages: int,
    taken: Mapping[str | None, Callable[[Sidecar], Taken]],
    before: Callable[[str | None], Paper | None] = lambda part: None,
) -> Outdated:
    """What fits nothing in the later version of a paper.

    Args:
        said: What people say of it, whoever vouches for it included.
        pages: How many the file has.
        taken: For each paper in the file, by the name of its part, what would be made of it.
        before: The earlier version of such a paper, as its file reads; None where it cannot be compared.
    """
    missing = tuple(sorted(page for page in said.withhold_pages if page > pages))
    bare = replace(said, withhold_pages=said.withhold_pages - set(missing), accepted=())
    astray: list[int] = []
    meant: dict[int, str] = {}
    for part in dict.fromkeys(entry.part for entry in said.corrections):
        own = [n for n, entry in enumerate(said.corrections) if entry.part == part]
        if part not in taken:
            astray += own
        else:
            was = before(part)
            now = taken[part](replace(bare, corrections=(), withhold_pages=frozenset())).paper
            if was is not None and now is not None:
                meant |= meant_otherwise([(n, said.corrections[n]) for n in own], was, now)
            own = [n for n in own if n not in meant]
            astray += _astray(said.corrections, own, bare, taken[part])
    texts = [_told_of_pages(run) for run in _runs(missing)]
    texts += [_told(said.corrections[n]) for n in sorted(astray)]
    kept_back = bool(missing) or any(said.corrections[n].kind is Kind.WITHHOLD for n in astray)
    meant_texts = tuple(f"{_named(said.corrections[n])}: {why}" for n, why in sorted(meant.items()))
    return Outdated(
        missing, tuple(sorted([*astray, *meant])), tuple(texts), kept_back, tuple(sorted(meant)), meant_texts
    )


def _astray(
    entries: Sequence[Correction], own: Sequence[int], said: Sidecar, taken: Callable[[Sidecar], Taken]
) -> Iterator[int]:
    """Those that do not fit, one after the other, as a correction may rest on the one before it."""
    kept: list[int] = []

    def fits(numbers: Sequence[int]) -> bool:
        made = taken(replace(said, corrections=tuple(entries[n] for n in numbers)))
        return made.verdict.publish and not made.contradicted

    if not fits([]):
        return  # it is refused for another reason, which is told as such
    if fits(own):
        return
    for n in own:
        if fits([*kept, n]):
            kept.append(n)
        else:
            yield n


def _told(entry: Correction) -> str:
    part = f" of {entry.part}" if entry.part else ""
    if entry.kind is Kind.WITHHOLD:
        return f"{kept_words(entry)}{part}: kept back, and not there in this version"
    return f"{_named(entry)}: this version reads otherwise there"


def _named(entry: Correction) -> str:
    return entry.named + (f" of {entry.part}" if entry.part else "")


def _told_of_pages(run: Sequence[int]) -> str:
    if len(run) == 1:
        return f"page {run[0]} is kept back, and this version has no page {run[0]}"
    return f"pages {run[0]} to {run[-1]} are kept back, and this version has no such pages"


def _runs(pages: Sequence[int]) -> Iterator[Sequence[int]]:
    """Pages that follow one another."""
    begins = [n for n, page in enumerate(pages) if not n or pages[n - 1] != page - 1]
    return (pages[a:b] for a, b in pairwise([*begins, len(pages)]))


def kept_words(entry: Correction) -> str:
    """What an entry keeps back, quoting nothing of it."""
    number = len(str(entry.old or "").split())
    words = f"{number} word{'s' * (number != 1)}" if number else "all words"
    return f"{words} at {entry.where}" if entry.where else f"{words} wherever they stand"


def set_aside(text: str, gone: Outdated, signed: Mapping[str, Any], of: str | None = None) -> str:
    """The text of the file beside the paper, what is outdated moved to `undone`; every other line stays.

    Args:
        text: Of the file.
        gone: What fits nothing in the later version, or means something else there.
        signed: `date` and `by` of the change.
        of: The digest of the earlier version, for which it still counts; None where that is not known.
    """
    held = said_in(text)
    version = {"of": of} if of else {}
    for n in gone.entries:
        why = _MEANT if n in gone.meant else _NOT_THERE
        note = {**signed, "reason": why, **version, "place": n + 1}
        text = with_undone(text, "corrections", held["corrections"][n], note)
    text = without_entries(text, "corrections", gone.entries)
    if not gone.pages:
        return text
    said = held["withhold"]
    left, taken = ({**said, **_pages_of(said, gone.pages, gone=which)} for which in (False, True))
    left = {name: value for name, value in left.items() if value}
    text = with_key(text, "withhold", left) if "pages" in left else without_key(text, "withhold")
    return with_undone(text, "withhold", taken, {**signed, "reason": _NOT_THERE, **version})


def _pages_of(said: Mapping[str, Any], pages: Sequence[int], *, gone: bool) -> dict[str, list[Any]]:
    """Of the lines about pages that are kept back those that are gone, or the others."""
    kept = (_page_entry(entry, pages, gone=gone) for entry in said.get("pages", []))
    why = [entry for entry in said.get("why", []) if (entry.get("page") in pages) is gone]
    return {"pages": [entry for entry in kept if entry is not None], **({"why": why} if why or "why" in said else {})}


def _page_entry(entry: Any, pages: Sequence[int], *, gone: bool) -> Any:
    """Of a page or a range such as `31-40` those that are gone, which lie at its end, or the others; None for none."""
    first, _, last = str(entry).replace(" ", "").partition("-")
    kept = [page for page in range(int(first), int(last or first) + 1) if (page in pages) is gone]
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else f"{kept[0]}-{kept[-1]}"
