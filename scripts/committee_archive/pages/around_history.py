"""From the archive's history to what stands around each paper: what became of it, related papers with the reason."""

from collections.abc import Iterator, Mapping

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.history import History, Resolution, Resolved
from committee_archive.model.relations import RelationKind
from committee_archive.pages.around import Around, Fate, Neighbours, OtherPaper, neighbours, other_paper
from committee_archive.search import Names

_MOST_RELATED = 8
_LONGEST_REASON = 140
_CITES = frozenset({RelationKind.CITES_PAPER, RelationKind.CITES_PARAGRAPH})


def around(archive: Archive, history: History, register: BodyRegister, names: Names) -> dict[str, Around]:
    """What stands around each paper.

    Args:
        archive: All papers.
        history: What they say of one another.
        register: Which body a printed name means.
        names: Which names each paper uses, and which find it besides.

    Returns:
        By path of the paper.
    """
    beside = neighbours(archive, register)
    held = {paper.path: paper for paper in archive.papers}
    themes = _themes(history)
    return {
        paper.path: _of(paper, history, _Shown(held, register), beside.get(paper.path, ()), themes, names)
        for paper in archive.papers
    }


class _Shown:
    """Names papers beside others, by their paths."""

    def __init__(self, held: Mapping[str, ArchivedPaper], register: BodyRegister) -> None:
        self._held, self._register = held, register

    def paper(self, path: str | None, anchor: str | None = None, reason: str = "") -> OtherPaper | None:
        """A paper that is held, or one place in it; None for any other path."""
        paper = self._held.get(path or "")
        if paper is None:
            return None
        return other_paper(paper, self._register, anchor=anchor or "", reason=reason)


def _of(
    paper: ArchivedPaper,
    history: History,
    shown: _Shown,
    beside: tuple[Neighbours, ...],
    themes: Mapping[str, tuple[str, ...]],
    names: Names,
) -> Around:
    resolutions = history.resolutions.get(paper.path, ())
    decided = tuple(dict.fromkeys(r.how.value.capitalize() for r in resolutions if r.how is not Resolved.NO_MINUTE))
    related: dict[str, OtherPaper] = {}
    for path, other in _related(paper.path, history, shown):
        if path != paper.path:
            related.setdefault(path, other)
    return Around(
        neighbours=beside,
        related=tuple(related.values())[:_MOST_RELATED],
        fates=_fates(resolutions, shown),
        filters={"theme": themes.get(paper.path, ()), "outcome": decided},
        names=names.others(paper),
    )


def _themes(history: History) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for thread in history.themes:
        for step in thread.steps:
            found.setdefault(step.paper, {})[thread.name] = None
    return {path: tuple(names) for path, names in found.items()}


def _fates(resolutions: tuple[Resolution, ...], shown: _Shown) -> dict[str, Fate]:
    """What became of each recommendation; of one that was put to several meetings the first that resolved it."""
    found: dict[str, Fate] = {}
    for resolution in sorted(resolutions, key=lambda r: r.how is Resolved.NO_MINUTE):
        anchor = resolution.recommendation.anchor
        if anchor and anchor not in found:
            place = resolution.decision.anchor if resolution.decision else None
            found[anchor] = Fate(resolution.how.value.capitalize(), shown.paper(resolution.minutes, place))
    return found


def _related(path: str, history: History, shown: _Shown) -> Iterator[tuple[str, OtherPaper]]:
    """Other papers with the reason, the strongest reason first."""
    for taken in history.superseded.get(path, ()):
        reason = f"It takes the place of this paper: {_quoted(taken.later.words)}"
        if other := shown.paper(taken.by, taken.later.anchor if taken.later.paper == taken.by else None, reason):
            yield taken.by, other
    for taken in history.supersessions:
        reason = f"This paper takes its place: {_quoted(taken.later.words)}"
        if taken.by == path and (other := shown.paper(taken.earlier, None, reason)):
            yield taken.earlier, other
    yield from _steps(path, history, shown)
    for relation in history.outgoing.get(path, ()):
        reason = f"Cited here: {_quoted(relation.evidence)}"
        if relation.kind in _CITES and (other := shown.paper(relation.to_paper, relation.to_anchor, reason)):
            yield relation.to_paper or "", other
    for relation in history.incoming.get(path, ()):
        reason = f"It cites this paper: {_quoted(relation.evidence)}"
        if relation.kind in _CITES and (other := shown.paper(relation.from_paper, relation.from_anchor, reason)):
            yield relation.from_paper, other


def _steps(path: str, history: History, shown: _Shown) -> Iterator[tuple[str, OtherPaper]]:
    """The papers that carry its themes on, and those before it."""
    for thread in history.themes:
        steps = list(dict.fromkeys(step.paper for step in thread.steps))
        if path not in steps:
            continue
        place = steps.index(path)
        for near, words in ((place + 1, "The next step"), (place - 1, "The step before")):
            if 0 <= near < len(steps) and (other := shown.paper(steps[near], None, f"{words} of “{thread.name}”.")):
                yield steps[near], other


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    if len(line) > _LONGEST_REASON:
        line = line[:_LONGEST_REASON].rsplit(" ", 1)[0] + " …"
    return f"“{line}”"
