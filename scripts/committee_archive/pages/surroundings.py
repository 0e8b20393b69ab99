"""What the history knows about a paper, as its page shows it: fates, citations, themes, what took its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from committee_archive.model.history import Resolution, Resolved
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.pages.around import (
    Around,
    Fate,
    OtherPaper,
    Reference,
    Replaced,
    Replacing,
    Way,
    neighbours,
    other_paper,
)
from committee_archive.pages.fates import HOW, label, version
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.prose import shortened
from committee_archive.pages.wording import long_date
from committee_archive.pictures import Neighbour, Neighbourhood

_CITES = frozenset({RelationKind.CITES_PAPER, RelationKind.CITES_PARAGRAPH, RelationKind.CITES_MEETING})


def surroundings(held: Holdings, names: Mapping[str, tuple[str, ...]]) -> dict[str, Around]:
    """What stands around each paper.

    Args:
        held: Papers and history.
        names: By path, names under which the search finds a paper although it does not use them.

    Returns:
        By path.
    """
    taken = {path: {one.by for one in found} for path, found in held.history.superseded.items()}
    beside = neighbours(held.archive, held.register, taken)
    resumed: dict[str, list[Resolution]] = {}
    for one in (r for found in held.history.resolutions.values() for r in found):
        if one.resumed:
            resumed.setdefault(one.resumed, []).append(one)
    found: dict[str, Around] = {}
    for path in held.papers:
        themes = held.threads.get(path, ())
        cites = tuple(_citing(held, held.history.outgoing.get(path, ()), outgoing=True))
        cited = tuple(_citing(held, held.history.incoming.get(path, ()), outgoing=False))
        found[path] = Around(
            neighbours=beside.get(path, ()),
            related=(
                *_resuming(held, resumed.get(path, ())),
                *_related(held, path, themes, {o.address.split("#")[0] for o in (*cites, *cited)}),
            ),
            fates=_fates(held, held.history.resolutions.get(path, ())),
            answers=_answers(held, held.history.answers.get(path, ())),
            cites=cites,
            cited=cited,
            replaced=tuple(_replaced(held, path)),
            replacing=tuple(_replacing(held, path)),
            ways=tuple(_ways(held, path, themes)),
            graph=_graph(held, path, cites, cited),
            filters=_filters(held, themes, held.history.resolutions.get(path, ())),
            names=names.get(path, ()),
        )
    return found


def _filters(held: Holdings, themes: Iterable[int], resolutions: Iterable[Resolution]) -> dict[str, tuple[str, ...]]:
    """What the search narrows by, besides what front matter says; the names are those of `facets.js`."""
    decided = dict.fromkeys(HOW[r.how] for r in resolutions if r.how is not Resolved.NO_MINUTE)
    named = dict.fromkeys(held.history.themes[place].name for place in themes)
    return {"theme": tuple(named), "outcome": tuple(decided)}


def _fates(held: Holdings, resolutions: Iterable[Resolution]) -> dict[str, Fate]:
    """What became of each recommendation; of one that was put to several meetings the first that resolved it."""
    fates: dict[str, Fate] = {}
    for one in sorted(resolutions, key=lambda r: r.how is Resolved.NO_MINUTE):
        anchor = one.recommendation.anchor or ""
        if not anchor or anchor in fates:
            continue
        decided_in = None
        if one.minutes:
            place = one.decision or one.evidence
            decided_in = other_paper(held.papers[one.minutes], held.register, anchor=(place and place.anchor) or "")
        resumed = other_paper(held.papers[one.resumed], held.register) if one.resumed else None
        fates[anchor] = Fate(HOW[one.how], decided_in, resumed=resumed, version=version(one))
    return fates


def _answers(held: Holdings, resolutions: Iterable[Resolution]) -> dict[str, OtherPaper]:
    """By address of a decision in minutes the report that it answers, at the recommendation."""
    found: dict[str, OtherPaper] = {}
    for one in resolutions:
        if one.decision and one.decision.anchor and one.decision.anchor not in found:
            anchor = one.recommendation.anchor or ""
            report = held.papers[one.report]
            found[one.decision.anchor] = other_paper(report, held.register, anchor=anchor, reason=label(one).lower())
    return found


def _citing(held: Holdings, relations: Iterable[Relation], *, outgoing: bool) -> Iterator[OtherPaper]:
    """Papers at the other end, each once, with all the words that cite and where they stand."""
    found: dict[str, dict[Reference, None]] = {}
    for one in relations:
        other = one.to_paper if outgoing else one.from_paper
        if one.kind not in _CITES or one.status is not RelationStatus.RESOLVED or other is None:
            continue
        if one.from_paper == one.to_paper or other not in held.papers:
            continue
        numbered = one.from_anchor and not one.from_anchor.startswith("s-")
        said_at, where = held.address(one.from_paper, one.from_anchor) if numbered else (one.from_anchor, None)
        reason = f"“{shortened(one.evidence, 160)}”" + (f", {where}" if where else "")
        anchor = (one.to_anchor if outgoing else said_at) or ""
        address = other_paper(held.papers[other], held.register, anchor=anchor).address
        found.setdefault(other, {})[Reference(reason, address)] = None
    for other, references in found.items():
        yield replace(other_paper(held.papers[other], held.register), places=tuple(references))


def _resuming(held: Holdings, resolutions: Iterable[Resolution]) -> Iterator[OtherPaper]:
    """The minutes that left open what this report takes up again, each decision once."""
    for one in {r.decision.anchor if r.decision else r.minutes: r for r in resolutions}.values():
        if one.minutes:
            place = one.decision or one.evidence
            said = f": “{shortened(one.evidence.words, 160)}”" if one.evidence else ""
            reason = f"This report takes up again what was {HOW[one.how].lower()} there{said}"
            anchor = (place and place.anchor) or ""
            yield other_paper(held.papers[one.minutes], held.register, anchor=anchor, reason=reason)


def _related(held: Holdings, path: str, themes: Iterable[int], told: set[str]) -> Iterator[OtherPaper]:
    """What it takes the place of, and the steps next to it in its themes, unless the page tells of them elsewhere."""
    seen = {path}
    for one in held.history.supersessions:
        if one.by == path and one.earlier not in seen:
            seen.add(one.earlier)
            reason = f"This paper takes its place: “{shortened(one.later.words, 160)}”"
            yield other_paper(held.papers[one.earlier], held.register, reason=reason)
    for place in themes:
        thread = held.history.themes[place]
        steps = list(dict.fromkeys(step.paper for step in thread.steps))
        at = steps.index(path)
        for near, words in ((at + 1, "The next step"), (at - 1, "The step before")):
            if 0 <= near < len(steps) and steps[near] not in seen:
                seen.add(steps[near])
                other = other_paper(held.papers[steps[near]], held.register, reason=f"{words} of “{thread.name}”.")
                if other.address not in told:
                    yield other


def _replaced(held: Holdings, path: str) -> Iterator[Replaced]:
    for one in held.history.superseded.get(path, ()):
        anchor, named = held.address(one.later.paper, one.later.anchor)
        where = other_paper(held.papers[one.later.paper], held.register, anchor=anchor)
        heading = "This paper was replaced: do not quote it" if one.reissue else "This paper no longer holds"
        # The paper that took its place is named once, also where it is the one that says so.
        said_by = "In that paper" if one.later.paper == one.by else f"In {where.title}, {where.about}"
        place = None if anchor.startswith("s-") else named
        said_in = Reference(", ".join(filter(None, [said_by, place])), where.address)
        yield Replaced(heading, other_paper(held.papers[one.by], held.register), one.later.words, said_in)


def _replacing(held: Holdings, path: str) -> Iterator[Replacing]:
    taken = {one.earlier: one.reissue for one in held.history.supersessions if one.by == path}
    for earlier, reissue in taken.items():
        heading = "Replaces" if reissue else "Takes the place of"
        yield Replacing(heading, other_paper(held.papers[earlier], held.register))


def _ways(held: Holdings, path: str, themes: Iterable[int]) -> Iterator[Way]:
    """The meeting at which it was, the themes it is a part of."""
    for key in held.history.meeting_of.get(path, ()):
        meeting = held.meetings.get(key)
        if meeting:
            yield Way(f"The whole meeting: {meeting.body_name}, {long_date(key.day)}", f"meetings/{key.slug}/")
    for place in themes:
        thread = held.history.themes[place]
        number = [s.paper for s in thread.steps].index(path) + 1
        words = f"{thread.name}: step {number} of {len(thread.steps)}"
        yield Way(words, f"themes/{thread.key}/")


def _graph(held: Holdings, path: str, cites: Iterable[OtherPaper], cited: Iterable[OtherPaper]) -> Neighbourhood | None:
    """The picture of the paper among those that it cites and that cite it; None where there are none."""
    left, right = (tuple(Neighbour(o.title, o.about, _from(path, o.address)) for o in side) for side in (cites, cited))
    if not left and not right:
        return None
    title = held.title(path)
    return Neighbourhood(f"{title}: the papers that it refers to and those that refer to it", title, left, right)


def _from(path: str, address: str) -> str:
    """An address below the site as seen from the page of a paper, which is a folder of its own."""
    return "../" * (path.count("/") + 1) + address
