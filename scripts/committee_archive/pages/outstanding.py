"""What was promised to meetings and has no answer in the papers held, with the day it was due."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from committee_archive.counts import count
from committee_archive.model.history import Promise
from committee_archive.model.relations import MeetingKey
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.kept_promises import how_sure
from committee_archive.pages.known import Known, known_meetings, unsure
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, folded, parted, shortened, tiles, without_joint
from committee_archive.pages.wording import ABSENT, long_date
from committee_archive.printed_person import Posts
from committee_archive.vocabulary import shipped_offices, shipped_wording
from committee_archive.vocabulary.action_words import ActionWords, action_words
from committee_archive.vocabulary.appendix_words import called

INDEX = "outstanding/index.md"
ANSWERED = "outstanding/answered.md"
ERRANDS = "outstanding/errands.md"
STANDING = "outstanding/standing.md"
_BACK = "[What is outstanding](index.md)"
_SELDOM = "no time is named, and minutes seldom tell of such things again"
_STANDING = (
    "What meetings decided to have reported each year, quarter or the like. Below each stand the later papers on its "
    "subject; whether one came each time, and whether it was ended since, the program does not know."
)
MOST_LISTED = 400
# An answer is looked for, and minutes that are not held are named, until so long after something was due.
_LATE = dt.timedelta(days=365)
_MOST_GAPS = 3
_MOST_KEPT = 12
_REGULARLY = "To be reported regularly"
# Where the page's script puts the fields by which the list is narrowed.
_NARROWED = block("narrow-here", "")

_Unseen = Mapping[str, Sequence[tuple[MeetingKey, Known]]]


@dataclass(frozen=True, slots=True)
class _Sort:
    """Promises of one sort under a heading of their own.

    Attributes:
        title: The heading, and that of their own pages.
        path: The first of these.
        members: In the order shown; without any there is no heading.
        told: How many they are of what.
        fits: Whether they stand on the page of all; else on pages of their own.
        lead: What is said of the sort.
        closed: Whether they are folded away there.
    """

    title: str
    path: str
    members: Sequence[Promise]
    told: str
    fits: bool
    lead: str = ""
    closed: bool = True


def pages(held: Holdings) -> dict[str, str]:
    """Make `outstanding/index.md`, and pages by year of the promise where there are very many."""
    promises = held.history.promises
    listed = partial(_listed, held, _unseen(held))
    words = action_words(held.archive.wording or shipped_wording())
    standing = [p for p in promises if p.often]
    still_open = [p for p in promises if p.answered is None and not p.often]
    errands = [p for p in still_open if not p.due_printed and not p.listed and words.is_errand(p.made.words)]
    unanswered = [p for p in still_open if p not in errands]
    answered = [p for p in promises if p.answered]
    few = len(promises) <= MOST_LISTED
    others = f"{count(len(errands), 'letter or question', 'letters and questions')} to others; {_SELDOM}"
    later = f"{count(len(answered), 'promise')} that a later paper answers, or the committee’s own list"
    again = count(len(standing), "decision")
    sorts = (
        _Sort("Errands", ERRANDS, errands, others, few),
        _Sort("To be reported regularly", STANDING, standing, again, len(standing) <= MOST_LISTED, _STANDING, False),
        _Sort("Answered", ANSWERED, answered, later, few),
    )
    lead = (
        "Actions and promises to which no paper of this archive gives a sure answer. Where a paper may, its words "
        f"stand below the promise; the others may be open, their answer may be {ABSENT}, or worded so that the program "
        "does not see it."
    )
    parts = [lead, *_own_lists(held, words), _NARROWED]
    made: dict[str, str] = {}
    if not still_open:
        parts.append("There are none.")
    elif len(unanswered) <= MOST_LISTED:
        years = _by_year(unanswered)
        for year in sorted(years, reverse=True):
            members = sorted(years[year], key=lambda p: (p.due or dt.date.max, p.made.paper))
            parts.append(block("promises", f"## Promised in {year}\n\n{listed(members, INDEX)}"))
    else:
        years, ways = _by_year(unanswered), []
        for year, members in sorted(years.items()):
            path = f"outstanding/{year}.md"
            ways.append(f'- [{year}]({year}.md) <span class="count">{count(len(members), "promise")}</span>')
            back = f"[All years](index.md)\n\n{_NARROWED}"
            made |= parted(f"Outstanding from {year}", back, members, path, MOST_LISTED, listed)
        parts.append(tiles(ways))
    for sort in sorts:
        if not sort.members:
            continue
        head = "\n\n".join(filter(None, (f"## {sort.title}", sort.lead)))
        if sort.fits:
            entries = listed(sort.members, INDEX)
            parts.append(block("promises", f"{head}\n\n{folded(sort.told, entries) if sort.closed else entries}"))
        else:
            parts += [head, f"[{sort.told}]({PurePosixPath(sort.path).name})"]
            back = f"{_BACK}\n\n{_NARROWED}"
            made |= parted(sort.title, back, sort.members, sort.path, MOST_LISTED, listed)
    made[INDEX] = document("Outstanding", "\n\n".join(parts), description=lead)
    return made


def _own_lists(held: Holdings, words: ActionWords) -> list[str]:
    """A line that leads to the newest list of actions that each body keeps of its own, or nothing.

    Committees call such a report by what it is ("Outstanding Actions", "Action Log"): the whole title says so, up to a
    dash. What stands in it in a table is read as actions; of other forms only the list itself can be shown.
    """
    newest: dict[str, str] = {}
    for paper in held.archive.papers:  # in order of time
        keys = held.history.meeting_of.get(paper.path, ())
        if keys and words.is_list(called(paper.paper.front)):
            newest[keys[0].body] = paper.path
    if not newest:
        return []
    links = [f"{held.link(path, INDEX)} ({plain(held.about(path))})" for _, path in sorted(newest.items())]
    return [f"Committees keep such lists themselves; the newest in this archive: {'; '.join(links)}."]


def _listed(held: Holdings, unseen: _Unseen, promises: Sequence[Promise], page: str) -> str:
    items = []
    posts = Posts(held.archive.offices or shipped_offices())
    for one in promises:
        to = f"to the {held.body_link(one.body, page, then=held.name_on(one.body, one.day))}" if one.body else ""
        about = [f"{'on the list of' if one.listed else 'on'} {long_date(one.day)}", to]
        if one.about and one.about != called(held.papers[one.made.paper].paper.front):
            about.append(f"on “{plain(held.casing.heading(one.about))}”")
        article = "the " if one.owner and posts.is_post(one.owner) else ""
        about += [f"by {article}{plain(one.owner)}" if one.owner else "", held.source(one.made, page)]
        about += [f"also in {held.source(other, page)}" for other in one.also]
        came, answer = _answer(held, one, unseen, page)
        if one.state and not one.answered:
            answer = f"Status: “{plain(shortened(one.state, 160))}”. {answer}"
        lines = [
            f"“{plain(shortened(without_joint(one.made.words)))}”",
            _part("Promised", " · ".join(filter(None, about))),
            _part("How often" if one.often else "Due", _due(one)),
            _part("What became of it", answer),
        ]
        data = {"year": str(one.day.year), "committee": held.body_name(one.body) if one.body else "", "came": came}
        items.append(block("promise", "\n\n".join(filter(None, lines)), data=data))
    return "\n\n".join(items)


def _part(name: str, told: str) -> str:
    return f'<span class="part">{name}</span> {told}' if told else ""


def _by_year(promises: Sequence[Promise]) -> dict[int, list[Promise]]:
    years: dict[int, list[Promise]] = defaultdict(list)
    for one in promises:
        years[one.day.year].append(one)
    return years


def _due(one: Promise) -> str:
    """When it is to be kept, or how often; empty where no words say so."""
    if one.often:
        return plain(one.often[:1].lower() + one.often[1:])
    printed = f"“{plain(one.due_printed)}”" if one.due_printed else ""
    if one.due:
        return long_date(one.due) + (f" ({printed})" if printed else "")
    return printed


def _answer(held: Holdings, one: Promise, unseen: _Unseen, page: str) -> tuple[str, str]:
    """What answers it, surely or perhaps; else that nothing was found, and which minutes could not be looked at.

    Returns:
        What readers narrow by, in a word or two, and what is told, as Markdown.
    """
    if one.answered and one.listed and one.answered.paper == one.made.paper:
        done = plain(shortened(without_joint(one.answered.words), 160))
        return "Answered", f"Done, as the list says: “{done}”"
    if one.often and one.kept:
        papers = "; ".join(f"{held.link(q.paper, page)} ({plain(held.about(q.paper))})" for q in one.kept[:_MOST_KEPT])
        more = f" and {count(len(one.kept) - _MOST_KEPT, 'later paper')}" if len(one.kept) > _MOST_KEPT else ""
        return _REGULARLY, f"Since then: {papers}{more}"
    if one.answered:
        return "Answered", f"Answered by {held.source(one.answered, page)}"
    if one.perhaps:
        words = f"{how_sure(one)}: “{plain(shortened(without_joint(one.perhaps.words)))}”"
        return "Perhaps answered", f"{words} {held.source(one.perhaps, page)} (read it to be certain)"
    if one.dropped:
        return "Not on the list any more", f"Not on the list any more: {held.source(one.dropped, page)}"
    last = (one.due or one.day) + _LATE
    gaps = [gap for gap in unseen.get(one.body or "", ()) if one.day < gap[0].day <= last]
    told = ["No answer found in the papers of this archive."]
    if sat := [key for key, known in gaps if known.is_held]:
        told.append(f"{ABSENT.capitalize()} are the minutes of {_named(held, sat, page)}: the answer may stand there.")
    if planned := [key for key, known in gaps if not known.is_held]:
        meeting = "A meeting was" if len(planned) == 1 else "Meetings were"
        told.append(f"{meeting} planned for {_named(held, planned, page)}; {unsure(len(planned))}.")
    return _REGULARLY if one.often else "No answer found", " ".join(told)


def _named(held: Holdings, keys: Sequence[MeetingKey], page: str) -> str:
    """Some meetings of a body by their days."""
    named = [held.meeting_link(k, page, words=long_date(k.day)) for k in keys[:_MOST_GAPS]]
    more = f" and {count(len(keys) - _MOST_GAPS, 'other meeting')}" if len(keys) > _MOST_GAPS else ""
    return ", ".join(named) + more


def _unseen(held: Holdings) -> _Unseen:
    """By body the meetings that are known and of which no minutes are held, in order of time."""
    found: dict[str, list[tuple[MeetingKey, Known]]] = defaultdict(list)
    for key, known in known_meetings(held).items():
        if not known.is_minuted:
            found[key.body].append((key, known))
    return found
