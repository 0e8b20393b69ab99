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
from committee_archive.pages.known import Known, known_meetings, unsure
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, folded, parted, shortened, tiles, without_joint
from committee_archive.pages.wording import ABSENT, long_date
from committee_archive.printed_person import Posts
from committee_archive.vocabulary import shipped_offices, shipped_wording
from committee_archive.vocabulary.action_words import ActionWords, action_words

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
# From so sure an answer is said to be probable; below, it is a possible one.
_PROBABLE = 0.7

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
    parts = [lead, *_own_lists(held, words)]
    made: dict[str, str] = {}
    if not still_open:
        parts.append("There are none.")
    elif len(unanswered) <= MOST_LISTED:
        dated = sorted((p for p in unanswered if p.due), key=lambda p: (p.due or p.day, p.made.paper))
        undated = [p for p in unanswered if not p.due]
        if dated:
            parts += ["## With a date, the longest overdue first", listed(dated, INDEX)]
        if undated:
            parts += ["## Without an exact date", listed(undated, INDEX)]
    else:
        years: dict[int, list[Promise]] = defaultdict(list)
        for one in unanswered:
            years[one.day.year].append(one)
        ways = []
        for year, members in sorted(years.items()):
            path = f"outstanding/{year}.md"
            ways.append(f'- [{year}]({year}.md) <span class="count">{count(len(members), "promise")}</span>')
            made |= parted(f"Outstanding from {year}", "[All years](index.md)", members, path, MOST_LISTED, listed)
        parts.append(tiles(ways))
    for sort in sorts:
        if not sort.members:
            continue
        parts += filter(None, (f"## {sort.title}", sort.lead))
        if sort.fits:
            entries = listed(sort.members, INDEX)
            parts.append(folded(sort.told, entries) if sort.closed else entries)
        else:
            parts.append(f"[{sort.told}]({PurePosixPath(sort.path).name})")
            made |= parted(sort.title, _BACK, sort.members, sort.path, MOST_LISTED, listed)
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
        if keys and words.is_list(paper.paper.front.title):
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
        about = [f"{'On the list of' if one.listed else 'Said on'} {long_date(one.day)}", to]
        if one.about and one.about != held.papers[one.made.paper].paper.front.title:
            about.append(f"on “{plain(held.casing.heading(one.about))}”")
        article = "the " if one.owner and posts.is_post(one.owner) else ""
        about += [_due(one), f"by {article}{plain(one.owner)}" if one.owner else "", held.source(one.made, page)]
        about += [f"also in {held.source(other, page)}" for other in one.also]
        said = " · ".join(filter(None, about))
        if one.state and not one.answered:
            said += f" · status: “{plain(shortened(one.state, 160))}”"
        told = f'<span class="about">{said}</span><br>{_answer(held, one, unseen, page)}'
        items.append(f"- “{plain(shortened(without_joint(one.made.words)))}”<br>{told}")
    return block("entries", "\n".join(items))


def _due(one: Promise) -> str:
    """When it is to be kept, or how often; empty where no words say so."""
    if one.often:
        return f"to be reported {plain(one.often[:1].lower() + one.often[1:])}"
    printed = f"“{plain(one.due_printed)}”" if one.due_printed else ""
    if one.due:
        return f"due {long_date(one.due)}" + (f" ({printed})" if printed else "")
    # "in due course": when that is, the paper leaves open.
    when = "in" if (one.due_printed or "").casefold().startswith("due ") else "due"
    return f"{when} {printed}" if printed else ""


def _answer(held: Holdings, one: Promise, unseen: _Unseen, page: str) -> str:
    """What answers it, surely or perhaps; else that nothing was found, and which minutes could not be looked at."""
    if one.answered and one.listed and one.answered.paper == one.made.paper:
        done = plain(shortened(without_joint(one.answered.words), 160))
        return f'<span class="about">Done, as the list says: “{done}”</span>'
    if one.often and one.kept:
        papers = "; ".join(f"{held.link(q.paper, page)} ({plain(held.about(q.paper))})" for q in one.kept[:_MOST_KEPT])
        more = f" and {count(len(one.kept) - _MOST_KEPT, 'later paper')}" if len(one.kept) > _MOST_KEPT else ""
        return f'<span class="about">Since then: {papers}{more}</span>'
    if one.answered:
        return f'<span class="about">Answered by {held.source(one.answered, page)}</span>'
    if one.perhaps:
        # It may as well say that what was promised never came.
        how = "Probably answered" if one.confidence >= _PROBABLE else "Perhaps what became of it"
        words = f"{how}: “{plain(shortened(without_joint(one.perhaps.words)))}”"
        return f'<span class="about">{words} {held.source(one.perhaps, page)} (read it to be certain)</span>'
    if one.dropped:
        return f'<span class="about">Not on the list any more: {held.source(one.dropped, page)}</span>'
    last = (one.due or one.day) + _LATE
    gaps = [gap for gap in unseen.get(one.body or "", ()) if one.day < gap[0].day <= last]
    told = ["No answer found in the papers of this archive."]
    if sat := [key for key, known in gaps if known.is_held]:
        told.append(f"{ABSENT.capitalize()} are the minutes of {_named(held, sat, page)}: the answer may stand there.")
    if planned := [key for key, known in gaps if not known.is_held]:
        meeting = "A meeting was" if len(planned) == 1 else "Meetings were"
        told.append(f"{meeting} planned for {_named(held, planned, page)}; {unsure(len(planned))}.")
    return f'<span class="about">{" ".join(told)}</span>'


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
