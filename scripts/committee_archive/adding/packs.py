"""A pack that was published again: its papers are versions of those that are held, each compared with its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from committee_archive.adding.comparing import Changes
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.paper import Paper
from committee_archive.vocabulary.appendix_words import called
from committee_archive.wording import key

_SHARE = 0.5  # of the papers of either pack that are in the other


@dataclass(frozen=True, slots=True)
class RevisedPaper:
    """A paper of the pack whose page is there: name of the part, that page, and what the later version changes."""

    part: str
    page: ArchivedPaper
    changes: Changes


@dataclass(frozen=True, slots=True)
class RevisedPack:
    """A pack that is held: its file, its papers as they change, and the pages of those that are in it no more."""

    file: str
    papers: tuple[RevisedPaper, ...]
    gone: tuple[ArchivedPaper, ...]


def revised_pack(
    papers: Mapping[str, Paper],
    pages: Iterable[ArchivedPaper],
    changes: Callable[[ArchivedPaper, Paper], Changes],
) -> RevisedPack | None:
    """The pack that a new one takes the place of, or None.

    It is one for the same meetings, half of whose papers at least are in the other by title, day and kind, either way;
    a supplement that brings two of twenty papers again is none. Its papers are known by their parts, as everywhere: the
    page of item 5 goes on as that of item 5.

    Args:
        papers: Those of the new pack by the name of their part.
        pages: What is held.
        changes: What a later version changes of the paper of a page.
    """
    packs: dict[str, dict[str, ArchivedPaper]] = defaultdict(dict)
    for page in pages:
        source = page.paper.front.source
        if source is not None and source.part is not None:
            packs[source.file][source.part] = page
    wanted = {what for paper in papers.values() if (what := _known_by(paper)) is not None}
    for file, held in sorted(packs.items()):
        there = {what for page in held.values() if (what := _known_by(page.paper)) is not None}
        both = len(wanted & there)
        if both and both >= _SHARE * len(papers) and both >= _SHARE * len(held):
            known = [
                RevisedPaper(name, held[name], changes(held[name], paper))
                for name, paper in papers.items()
                if name in held
            ]
            return RevisedPack(file, tuple(known), tuple(held[name] for name in sorted(held.keys() - papers.keys())))
    return None


def _known_by(paper: Paper) -> tuple[str, ...] | None:
    """Title, day and kind; None for a paper without a day, which might be of any meeting."""
    front = paper.front
    return (key(called(front)), paper.day.isoformat(), front.kind.value) if paper.day is not None else None
