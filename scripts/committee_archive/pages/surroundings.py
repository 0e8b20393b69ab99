"""What the history knows about a paper, as its page shows it: fates, citations, themes, what took its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from committee_archive.model.front_matter import Decision
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.relations import JOINT, Relation, RelationKind, RelationStatus
from committee_archive.pages.around import (
    Around,
    OtherPaper,
    Reference,
    Replaced,
    Replacing,
    Way,
    neighbours,
    other_paper,
)
from committee_archive.pages.fates import HOW, NOT_SIMPLY_AGREED, PUT_TO_A_VOTE, UNLIKE_ASKED
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.kept_promises import kept_promises
from committee_archive.pages.pack_places import Packs
from committee_archive.pages.paper_fates import answered_by, fates_of, led_to, told_of
from committee_archive.pages.prose import shortened
from committee_archive.pages.register import register
from committee_archive.pages.withheld import left_out, says_non_public, withheld_places
from committee_archive.pages.wording import long_date
from committee_archive.pictures import Neighbour, Neighbourhood

_REFERS = frozenset(
    {RelationKind.CITES_PAPER, RelationKind.CITES_PARAGRAPH, RelationKind.CITES_MEETING, RelationKind.ITEM_PAPER}
)


def surroundings(held: Holdings, names: Mapping[str, tuple[str, ...]]) -> dict[str, Around]:
    """What stands around each paper.

    Args:
        held: Papers and history.
        names: By path, names under which the search finds a paper although it does not use them.

    Returns:
        By path.
    """
    beside = neighbours(held.archive, held.register, held.standing)
    resumed: dict[str, list[Resolution]] = {}
    for one in (r for found in held.history.resolutions.values() for r in found):
        if one.resumed:
            resumed.setdefault(one.resumed, []).append(one)
    lost = dict(_lost(held))
    told = told_of(held)
    voted = _put_to_a_vote(held)
    kept = kept_promises(held)
    packs = Packs(held.archive.papers, lambda path, about: replace(led_to(held, path), about=about))
    says = says_non_public(held)
    found: dict[str, Around] = {}
    for path, entry in held.papers.items():
        themes = held.threads.get(path, ())
        outgoing, incoming = held.history.outgoing.get(path, ()), held.history.incoming.get(path, ())
        cites = tuple(_citing(held, (*_referring(outgoing), *_answering(incoming)), outgoing=True))
        cited = tuple(_citing(held, (*_referring(incoming), *_answering(outgoing)), outgoing=False))
        found[path] = Around(
            neighbours=beside.get(path, ()),
            related=(
                *_resuming(held, resumed.get(path, ())),
                *_related(held, path, themes, {o.address.split("#")[0] for o in (*cites, *cited)}),
            ),
            fates=tuple(fates_of(held, held.history.resolutions.get(path, ())).items()),
            answers=answered_by(held, held.history.answers.get(path, ())),
            told=tuple(told.get(path, {}).items()),
            lost=lost.get(path, ()),
            cites=cites,
            cited=cited,
            answered_by=kept[path].answered if path in kept else (),
            answers_promises=kept[path].answers if path in kept else (),
            replaced=tuple(_replaced(held, path)),
            replacing=tuple(_replacing(held, path)),
            ways=tuple(_ways(held, path, themes)),
            # To the council's own copy nobody is led of whose pages some are kept back.
            packs=packs.places(entry.paper.front.source, elsewhere=not withheld_places(entry.paper)),
            left_out=left_out(entry.paper, says),
            graph=_graph(held, path, cites, cited),
            filters=_filters(held, themes, held.history.resolutions.get(path, ()))
            | {"vote": tuple(voted.get(path, ()))},
            names=names.get(path, ()),
        )
    return found


def _filters(held: Holdings, themes: Iterable[int], resolutions: Iterable[Resolution]) -> dict[str, tuple[str, ...]]:
    """What the search narrows by, besides what front matter says; the names are those of `facets.js`."""
    decided = dict.fromkeys(HOW[r.how] for r in resolutions if r.how is not Resolved.NO_MINUTE)
    if any(one in UNLIKE_ASKED for one in decided):
        decided[NOT_SIMPLY_AGREED] = None
    named = dict.fromkeys(held.history.themes[place].name for place in themes)
    return {"theme": tuple(named), "outcome": tuple(decided)}


def _put_to_a_vote(held: Holdings) -> dict[str, dict[str, None]]:
    """By the papers that tell of decisions by vote, and the reports that these answer, how the votes went."""
    found: dict[str, dict[str, None]] = {}
    for one in register(held):
        for path in (one.paper, *(r.report for r in one.answers)) if one.votes else ():
            found.setdefault(path or "", {}).update(dict.fromkeys((PUT_TO_A_VOTE, *one.went)))
    return found


def _lost(held: Holdings) -> Iterator[tuple[str, tuple[Decision, ...]]]:
    """By path of minutes what was lost, named like the decisions of its item where there are any."""
    for meeting in held.meetings.values():
        found = []
        for item in meeting.items:
            first = item.decisions[0] if item.decisions else None
            number, title = (first.item, first.heading) if first else (item.number or None, item.title)
            found += [Decision(q.words, number, title, q.anchor or None) for q in item.lost]
        if meeting.minutes and found:
            yield meeting.minutes, tuple(found)


def _referring(relations: Iterable[Relation]) -> Iterator[Relation]:
    return (one for one in relations if one.kind in _REFERS)


def _answering(relations: Iterable[Relation]) -> Iterator[Relation]:
    """From the decision to the recommendation that it answers: the words are those of the minutes, which refer."""
    for one in relations:
        if one.kind is RelationKind.RECOMMENDATION_DECISION and one.to_paper:
            said, asked = (one.to_paper, one.to_anchor or ""), (one.from_paper, one.from_anchor)
            yield replace(one, from_paper=said[0], from_anchor=said[1], to_paper=asked[0], to_anchor=asked[1])


def _citing(held: Holdings, relations: Iterable[Relation], *, outgoing: bool) -> Iterator[OtherPaper]:
    """Papers at the other end, each once, with all the words that refer to it and where they stand.

    That is a paragraph or, where none has an address, the PDF page. A decision counts as such words only where its
    minutes do not name the report otherwise.
    """
    found: dict[str, dict[Reference, None]] = {}
    named: set[str] = set()
    for one in _whole(relations):
        other = one.to_paper if outgoing else one.from_paper
        if one.status is not RelationStatus.RESOLVED or other is None:
            continue
        if one.from_paper == one.to_paper or other not in held.papers:
            continue
        if one.kind in _REFERS:
            named.add(other)
        elif other in named:
            continue
        numbered = one.from_anchor and not one.from_anchor.startswith("s-")
        said_at, where = held.address(one.from_paper, one.from_anchor) if numbered else (one.from_anchor, None)
        where = where or (f"page {one.page}" if one.page else None)
        # What the words lead to is in the other paper: where they stand must not be taken for its place.
        at = f", {where}{' here' if outgoing else ''}" if where else ""
        reason = f"“{shortened(one.evidence, 160)}”{at}"
        anchor = (one.to_anchor if outgoing else said_at) or ""
        address = led_to(held, other, anchor=anchor).address
        found.setdefault(other, {})[Reference(reason, address)] = None
    for other, references in found.items():
        yield replace(led_to(held, other), places=tuple(references))


def _whole(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Relations; of paragraphs named in a row, `paragraphs 4` and `to 6 of the report`, one with all the words."""
    begun: Relation | None = None
    for one in relations:
        joint = JOINT.match(one.evidence) if one.kind is RelationKind.CITES_PARAGRAPH else None
        if begun and joint and _ends(begun) == _ends(one):
            words = f"{begun.evidence}{'' if joint[0][0] in ',–-' else ' '}{one.evidence}"
            begun = replace(begun if begun.status is RelationStatus.RESOLVED else one, evidence=words)
            continue
        if begun:
            yield begun
        begun = one
    if begun:
        yield begun


def _ends(one: Relation) -> tuple[str, str, str | None]:
    return one.from_paper, one.from_anchor, one.to_paper


def _resuming(held: Holdings, resolutions: Iterable[Resolution]) -> Iterator[OtherPaper]:
    """The minutes that left open a matter on which this is the next report, each decision once."""
    for one in {r.decision.anchor if r.decision else r.minutes: r for r in resolutions}.values():
        if one.minutes:
            place = one.decision or one.evidence
            said = f": “{shortened(one.evidence.words, 160)}”" if one.evidence else ""
            reason = f"This is the next report in this archive on what was {HOW[one.how].lower()} there{said}"
            anchor = (place and place.anchor) or ""
            yield led_to(held, one.minutes, anchor=anchor, reason=reason)


def _related(held: Holdings, path: str, themes: Iterable[int], told: set[str]) -> Iterator[OtherPaper]:
    """What it takes the place of or what takes its own; steps next to it in its themes that the page tells not yet."""
    seen = {path}
    for one in held.history.supersessions:
        if one.by == path and one.earlier not in seen:
            seen.add(one.earlier)
            does = "This paper undoes it" if one.undone else "This paper takes its place"
            reason = f"{does}: “{shortened(one.later.words, 160)}”"
            yield other_paper(held.papers[one.earlier], held.register, reason=reason)
    for one in held.history.superseded.get(path, ()):
        if one.by not in seen:
            seen.add(one.by)
            does = "It undoes this" if one.undone else "It takes the place of this paper"
            yield led_to(held, one.by, reason=f"{does}: “{shortened(one.later.words, 160)}”")
    for place in themes:
        thread = held.history.themes[place]
        steps = list(dict.fromkeys(step.paper for step in thread.steps))
        at = steps.index(path)
        for near, words in ((at + 1, "The next step"), (at - 1, "The step before")):
            if 0 <= near < len(steps) and steps[near] not in seen:
                seen.add(steps[near])
                other = led_to(held, steps[near], reason=f"{words} of “{thread.name}”.")
                if other.address not in told:
                    yield other


def _replaced(held: Holdings, path: str) -> Iterator[Replaced]:
    for one in held.history.superseded.get(path, ()):
        anchor, named = held.address(one.later.paper, one.later.anchor)
        where = led_to(held, one.later.paper, anchor=anchor)
        day = held.papers[one.later.paper].paper.day
        since = f" since {long_date(day)}" if day else ""
        heading = "This paper was replaced: do not quote it" if one.reissue else f"No longer in force{since}"
        # The paper that took its place is named once, also where it is the one that says so.
        said_by = "In that paper" if one.later.paper == one.by else f"In {where.title}, {where.about}"
        place = None if anchor.startswith("s-") else named
        said_in = Reference(", ".join(filter(None, [said_by, place])), where.address)
        leads = "See" if one.reissue else "Undone in" if one.undone else "Replaced by"
        yield Replaced(heading, leads, led_to(held, one.by), one.later.words, said_in, undone=one.undone)


def _replacing(held: Holdings, path: str) -> Iterator[Replacing]:
    taken = {one.earlier: one for one in held.history.supersessions if one.by == path}
    for earlier, one in taken.items():
        heading = "Replaces" if one.reissue else "Undoes" if one.undone else "Takes the place of"
        yield Replacing(heading, other_paper(held.papers[earlier], held.register))


def _ways(held: Holdings, path: str, themes: Iterable[int]) -> Iterator[Way]:
    """The meeting at which it was, the themes it is a part of."""
    for key in held.history.meeting_of.get(path, ()):
        meeting = held.meetings.get(key)
        if meeting:
            name = held.register.told(meeting.body_name, key.body)
            yield Way(f"The whole meeting: {name}, {long_date(key.day)}", f"meetings/{key.slug}/")
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
