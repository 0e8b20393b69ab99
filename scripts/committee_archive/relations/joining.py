"""All relations of an archive, put together."""

import datetime as dt
import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive
from committee_archive.model.history import History, Promise, Supersession
from committee_archive.model.meetings import AgendaItem, Meeting, Missing, Resolution
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.actions import action_relations
from committee_archive.relations.bodies import bodies_through_time
from committee_archive.relations.body_proposals import body_proposals
from committee_archive.relations.calendar import Calendar, Sitting
from committee_archive.relations.citations import Linker
from committee_archive.relations.days import with_days
from committee_archive.relations.findings import findings
from committee_archive.relations.item_reports import spoken_reports
from committee_archive.relations.items import (
    Joined,
    item_relations,
    join_items,
    likeness,
    missing_papers,
    missing_relations,
)
from committee_archive.relations.linked_by_hand import answered_by_hand
from committee_archive.relations.memory import Memory
from committee_archive.relations.naming import acronyms, naming_relations
from committee_archive.relations.outcomes import outcome_relations, outcome_uses
from committee_archive.relations.places import Places
from committee_archive.relations.posts import posts
from committee_archive.relations.promise_signs import with_signs
from committee_archive.relations.promises import answered, each_once, newest_lists, perhaps_answered
from committee_archive.relations.proposals import proposals
from committee_archive.relations.reading import Reading
from committee_archive.relations.recurring import named_subjects, titled_subjects
from committee_archive.relations.reported import reported
from committee_archive.relations.resolutions import possible_answers, resolution_relations, resolve_item, unanswered
from committee_archive.relations.resumed import with_resumed
from committee_archive.relations.supersession import carried, ended_decisions, reissues, supersession_relation
from committee_archive.relations.theme_decisions import with_decisions
from committee_archive.relations.themes import step_relations, theme_threads, without_replaced
from committee_archive.relations.titles import Titles
from committee_archive.relations.told_since import ToldSince
from committee_archive.relations.votes import Votes, ballots
from committee_archive.relations.wanted import wanted_papers
from committee_archive.relations.words import bare_title, content, head_of_title, stem, title_key
from committee_archive.text_caches import TextCaches
from committee_archive.vocabulary import shipped_offices, shipped_wording
from committee_archive.vocabulary.action_words import PromiseWords, action_words
from committee_archive.vocabulary.citing_words import CitingWords, citing_words
from committee_archive.vocabulary.vote_words import VoteWords, vote_words

_COMPARED = TextCaches(bare_title, content, head_of_title, likeness, stem, title_key)


def relate(archive: Archive, *, today: dt.date | None = None, memory: Memory | None = None) -> History:
    """Read the history out of an archive.

    Args:
        archive: Papers and vocabulary.
        today: For findings about meetings in the future, which only people who check need, like subjects looked for in
            all texts; None leaves both out, so that a build is the same on any day and spends no time on them.
        memory: Where readings are kept between calls.
    """
    with _no_looking_for_garbage():
        found = _related(archive, today, memory or Memory())
    _COMPARED.run_ended()
    return found


@contextmanager
def _no_looking_for_garbage() -> Iterator[None]:
    """Do without the collector of cycles: what is made here stays, and to look through it costs a third of the time.

    It is not counted as old afterwards (`gc.freeze`): while `serve` runs, earlier histories would stay for minutes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _related(archive: Archive, today: dt.date | None, memory: Memory) -> History:
    register = BodyRegister(archive)
    papers = sorted(archive.papers, key=lambda p: p.path)
    readings = with_days(memory.read(papers, register, archive.themes, archive.wording, archive.offices), register)
    calendar = Calendar(readings)
    sittings = [calendar.sittings[key] for key in sorted(calendar.sittings, key=lambda k: (k.day, k.body))]
    superseded = [found for sitting in sittings for found in reissues(sitting)]
    replaced = frozenset(found.earlier for found in superseded)
    words = citing_words(archive.wording or shipped_wording())
    joined = {sitting.key: join_items(sitting, replaced, calendar, words) for sitting in sittings}
    missing = {sitting.key: tuple(missing_papers(sitting, joined[sitting.key])) for sitting in sittings}
    titles = Titles(readings, [(k, m.title) for k, found in missing.items() for m in found], archive.themes)
    resolutions = tuple(with_resumed(_resolutions(sittings, joined, replaced, words), titles))
    linker = Linker(register, calendar, titles, joined, replaced, readings, archive.published, words)
    relations = [relation for reading in readings for relation in _cited(reading, linker)]
    for sitting in sittings:
        relations += item_relations(sitting, joined[sitting.key])
    titled = {
        relation: one.title
        for key, found in missing.items()
        for one, relation in zip(found, missing_relations(key, found), strict=True)
    }
    relations += titled
    said = _by(relations, "from_paper")
    for sitting in sittings:
        for item, relation in spoken_reports(sitting, joined[sitting.key], said, words):
            titled[relation] = item.title
            relations.append(relation)
    relations += resolution_relations(resolutions)
    for sitting in sittings:
        for item in joined[sitting.key]:
            relations += possible_answers(sitting.key, item, sitting.minutes)
    superseded += carried(linker.supersessions, resolutions)
    relations += [supersession_relation(found) for found in superseded]
    named = list(naming_relations(readings, archive.themes, register))
    relations += [relation for _, relation in named]
    uses = tuple(outcome_uses(readings, archive.editions, words.of_outcomes))
    relations += outcome_relations(uses, readings, words.of_outcomes)
    told = action_words(archive.wording or shipped_wording()).promises
    promises = _promises(readings, titles, relations, told)
    relations += [relation for promise in promises for relation in action_relations(promise)]
    by_report, by_minutes = _resolved(resolutions)
    renames = [(told.old, told.new, relation) for told, relation in named if not told.body]
    places, outgoing = Places(readings), _by(relations, "from_paper")
    threads = theme_threads(readings, archive.themes, by_report, renames, replaced, outgoing)
    wording = archive.wording or shipped_wording()
    threads = with_decisions(threads, archive.themes, sittings, joined, outgoing, places, wording)
    threads = without_replaced(threads, superseded)
    since = ToldSince(outgoing, places, wording).found(sittings, joined, resolutions)
    relations += step_relations(threads)
    voting = vote_words(wording.votes)
    meetings = [_meeting(s, joined[s.key], missing[s.key], by_report, register, voting) for s in sittings]
    changes = [(r, reading.day) for reading in readings for r in reading.renamings]
    glossary = acronyms(readings)
    subjects = titled_subjects(readings)
    if today is not None:
        subjects += named_subjects(readings, register, glossary)
    return History(
        relations=tuple(relations),
        outgoing=_by(relations, "from_paper"),
        incoming=_by([r for r in relations if r.to_paper and r.to_paper != r.from_paper], "to_paper"),
        meetings=tuple(meetings),
        resolutions=by_report,
        answers=by_minutes,
        since=since,
        supersessions=tuple(superseded),
        superseded=_superseded(superseded),
        ended=ended_decisions(superseded, resolutions),
        bodies=bodies_through_time(archive, register, calendar, named),
        themes=threads,
        posts=posts(readings, archive.offices or shipped_offices(), register),
        outcomes=uses,
        promises=tuple(promises),
        acronyms=glossary,
        proposals=(
            *proposals(archive, changes, glossary, subjects),
            *body_proposals(archive, register, sittings, [r for r, _ in changes], outgoing),
        ),
        findings=findings(archive, readings, reported(sittings, joined), linker.impossible, relations, today),
        wanted=wanted_papers(relations, titled, places),
        meeting_of={r.path: r.meetings for r in readings if r.meetings},
    )


def _cited(reading: Reading, linker: Linker) -> Iterator[Relation]:
    """What a paper cites in itself and elsewhere.

    What is a paragraph of the paper cited before, or an appendix that is a file of its own, is not one that this lacks.
    """
    outside = list(linker.links(reading))
    given = {(r.from_anchor, r.evidence) for r in outside if r.kind is RelationKind.CITES_PARAGRAPH}
    named = {(r.from_anchor, r.evidence) for r in outside}
    for one in reading.inside:
        known = named if one.status is RelationStatus.DANGLING else given
        if (one.from_anchor, one.evidence) not in known:
            yield one
    yield from outside


def _promises(
    readings: Sequence[Reading], titles: Titles, relations: Sequence[Relation], told: PromiseWords
) -> list[Promise]:
    """What was promised, each once, with what became of it; what is to be done again and again comes last."""
    by_path = {r.path: r for r in readings}
    made = [answered_by_hand(answered(p, r, titles, told), by_path) for r in readings for p in r.promises]
    once = [promise for promise in made if not promise.often]
    promises = perhaps_answered(each_once(newest_lists(once)), readings, relations, told)
    promises = with_signs(promises, readings, titles, _by(relations, "from_paper"))
    return [*promises, *(promise for promise in made if promise.often)]


def _superseded(found: Iterable[Supersession]) -> dict[str, tuple[Supersession, ...]]:
    earlier: dict[str, list[Supersession]] = defaultdict(list)
    for one in found:
        earlier[one.earlier].append(one)
    return {path: tuple(earlier[path]) for path in sorted(earlier)}


def _resolutions(
    sittings: Iterable[Sitting],
    joined: Mapping[MeetingKey, Sequence[Joined]],
    replaced: frozenset[str],
    words: CitingWords,
) -> Iterator[Resolution]:
    """How each meeting dealt with the recommendations of the reports that were before it."""
    for sitting in sittings:
        under = {item.papers[0].path for item in joined[sitting.key] if item.papers}
        for item in joined[sitting.key]:
            yield from resolve_item(sitting.key, item, sitting.minutes, words)
        for report in sitting.reports:
            if report.path not in under and report.path not in replaced:
                yield from unanswered(report, sitting.key)


def _resolved(
    resolutions: Iterable[Resolution],
) -> tuple[dict[str, tuple[Resolution, ...]], dict[str, tuple[Resolution, ...]]]:
    reports: dict[str, list[Resolution]] = defaultdict(list)
    minutes: dict[str, list[Resolution]] = defaultdict(list)
    for found in resolutions:
        reports[found.report].append(found)
        if found.minutes:
            minutes[found.minutes].append(found)
    return {p: tuple(r) for p, r in sorted(reports.items())}, {p: tuple(r) for p, r in sorted(minutes.items())}


def _meeting(
    sitting: Sitting,
    joined: Iterable[Joined],
    missing: tuple[Missing, ...],
    resolutions: Mapping[str, tuple[Resolution, ...]],
    register: BodyRegister,
    voting: VoteWords,
) -> Meeting:
    agenda, minutes = sitting.agenda, sitting.minutes
    votes = Votes(voting)
    items = tuple(
        AgendaItem(
            number=j.number,
            title=j.title,
            agenda=j.agenda.quote(agenda.path) if j.agenda and agenda else None,
            minute=j.minute.quote(minutes.path) if j.minute and minutes else None,
            papers=tuple(r.path for r in j.papers),
            decisions=j.minute.decisions if j.minute else (),
            resolutions=tuple(r for p in j.papers for r in resolutions.get(p.path, ()) if r.meeting == sitting.key),
            votes=j.minute.votes if j.minute else (),
            lost=tuple(votes.lost(j.minute.votes, j.minute.decisions)) if j.minute else (),
            ballots=tuple(ballots(j.minute.votes, voting)) if j.minute else (),
        )
        for j in joined
    )
    ordered = [p for i in items for p in i.papers]
    reports = sorted(sitting.reports, key=lambda r: r.entry.paper.front.place_on_agenda)
    rest = [r.path for r in reports if r.path not in ordered]
    papers = [*([agenda.path] if agenda else []), *ordered, *rest, *([minutes.path] if minutes else [])]
    return Meeting(
        key=sitting.key,
        body_name=_name_then(sitting, register),
        papers=tuple(dict.fromkeys(papers)),
        agenda=agenda.path if agenda else None,
        minutes=minutes.path if minutes else None,
        items=items,
        missing=missing,
    )


def _name_then(sitting: Sitting, register: BodyRegister) -> str:
    """The body's name as a paper of the meeting prints it."""
    for reading in sitting.readings:
        for entry in reading.entry.paper.front.committees:
            if register.slug(entry) == sitting.key.body:
                return register.shown(entry)
    return sitting.key.body


def _by(relations: Iterable[Relation], end: str) -> Mapping[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        found[getattr(relation, end)].append(relation)
    return {path: tuple(found[path]) for path in sorted(found)}
