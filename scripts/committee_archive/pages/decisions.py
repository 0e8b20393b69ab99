"""The register of decisions, a page a year: when, by whom, on what, what was decided."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.meetings import AgendaItem, Resolution, Resolved
from committee_archive.model.quote import Quote
from committee_archive.pages.fates import (
    HOW,
    LOST,
    NEXT_REPORT,
    NOT_AS_ASKED,
    PUT_TO_A_VOTE,
    UNLIKE_ASKED,
    chip,
    label,
    silent,
    since,
    voted,
)
from committee_archive.pages.grounds import said_before
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.known import all_known, first_day, unsure
from committee_archive.pages.lacking import page_of
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, shortened, tiles, without_joint
from committee_archive.pages.register import Decided, entries_of, register
from committee_archive.pages.votes import votes_by_decision
from committee_archive.pages.wording import KIND, long_date, month_year
from committee_archive.relations.vote_counts import Went
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.phrases import plain_words
from committee_archive.wording import runs

INDEX = "decisions/index.md"
# More of them make a page of more than 150 KB on the wire with all that it needs.
MOST_LISTED = 440
_CHARACTERS = 280
_MOTION_CHARACTERS = 1200
_NEWEST = 8
# What the register's script has in place of a body; no committee is called so.
_OUTSIDE = "Outside of meetings"


def pages(held: Holdings) -> dict[str, str]:
    """Make `decisions/index.md` and a register for each year, divided by months where a year has very many."""
    years: dict[int, list[Decided]] = defaultdict(list)
    for decided in register(held):
        years[decided.day.year].append(decided)
    lead = (
        "What meetings decided, as their minutes print it, with the report that asked for it; and what was decided "
        "outside of meetings, as records of it say. A motion that was lost counts as a decision, and so does a "
        "recommendation that was withdrawn."
    )
    years_listed = [
        f'- [{y}]({y}.md) <span class="count">{count(len(years[y]), "decision")}</span>'
        for y in sorted(years, reverse=True)
    ]
    made: dict[str, str] = {}
    parts = [lead]
    if years_listed:
        newest = _newest([d for y in sorted(years) for d in years[y]])
        sheet = "All of them as a table for a spreadsheet: [decisions.csv](../data/decisions.csv)."
        parts += [_whole(held, years), tiles(years_listed), sheet, "## The newest"]
        parts += [_table(held, newest, INDEX, filters=False), *_outside(held, years)]
    else:
        parts.append("None yet: no minutes are in this archive.")
    made[INDEX] = document("Decisions", "\n\n".join(parts), description=lead)
    for year, members in years.items():
        made |= _year(held, year, members)
    return made


def _outside(held: Holdings, years: Mapping[int, Sequence[Decided]]) -> list[str]:
    """What was decided outside of meetings, the newest first; of very many the way to the others."""
    every = [one for year in sorted(years) for one in years[year] if one.meeting is None]
    if not every:
        return []
    records = relative(f"kinds/{PaperKind.DECISION_RECORD.value}.md", INDEX)
    there = f"{count(len(every), 'decision')}, as [records]({records}) have it."
    told = there if len(every) <= _NEWEST else f"The newest of {there}"
    return ["## Outside of meetings", told, _table(held, _newest(every), INDEX, filters=False)]


def _newest(decided: Sequence[Decided]) -> list[Decided]:
    """The decisions of the last meetings, the newest meeting first, those of a meeting as they are printed."""
    found: list[Decided] = []
    for _, of_meeting in reversed([(k, list(m)) for k, m in groupby(decided, key=_sitting)]):
        if found and len(found) + len(of_meeting) > _NEWEST:
            break
        found += of_meeting
    return found[:_NEWEST]


def _whole(held: Holdings, years: Mapping[int, Sequence[Decided]]) -> str:
    """Where the page's script lets the register of several years be asked: which page holds how many of which kind."""
    every = [d for members in years.values() for d in members]
    bodies = sorted({_body(held, d) for d in every})
    outcomes = sorted({d.outcome for d in every})
    votes = [(), *sorted({d.went for d in every if d.went})]
    parts = []
    for year in sorted(years, reverse=True):
        for path, members in _divided(year, years[year]).items():
            kinds = Counter(
                (bodies.index(_body(held, d)), outcomes.index(d.outcome), votes.index(d.went)) for d in members
            )
            address = path.removeprefix("decisions/").removesuffix(".md") + "/"
            parts.append([address, year, [[*kind, number] for kind, number in sorted(kinds.items())]])
    told = {
        "bodies": bodies,
        "called": _called(held, every),
        "outcomes": outcomes,
        "parts": parts,
        "unlike": UNLIKE_ASKED,
        "outside": _OUTSIDE,
        "votes": votes,
        "went": _went(every),
    }
    return block("register-all", "", data={"parts": json.dumps(told, separators=(",", ":"))})


def _body(held: Holdings, decided: Decided) -> str:
    """The newest name of the body that decided: under it stand its decisions of all names."""
    return _now(held, decided.meeting.key.body) if decided.meeting else _OUTSIDE


def _now(held: Holdings, key: str) -> str:
    return held.register.told(held.body_name(key), key)


def _called(held: Holdings, decided: Iterable[Decided]) -> dict[str, list[str]]:
    """The names that bodies do not carry any more, oldest first, by the newest name of each that had another."""
    found: dict[str, list[str]] = {}
    for key in sorted({d.meeting.key.body for d in decided if d.meeting}):
        now = _now(held, key)
        earlier = (
            [n.name for n in held.bodies[key].names if slug_of(n.name) != slug_of(held.body_name(key))]
            if key in held.bodies
            else []
        )
        if earlier:
            found[now] = list(dict.fromkeys(earlier))
    return found


def _divided(year: int, decided: Sequence[Decided]) -> dict[str, list[Decided]]:
    """The pages that list a year's decisions: one, or one a month where there are very many, the newest first."""
    if len(decided) <= MOST_LISTED:
        return {f"decisions/{year}.md": list(decided)}
    months: dict[str, list[Decided]] = defaultdict(list)
    for one in decided:
        months[f"decisions/{year}/{one.day.month:02}.md"].append(one)
    return {path: months[path] for path in sorted(months, reverse=True)}


def _year(held: Holdings, year: int, decided: Sequence[Decided]) -> dict[str, str]:
    path = f"decisions/{year}.md"
    lead = f"{count(len(decided), 'decision')}, in order of time.{_unminuted(held, year, path)} {_all_years(path)}"
    parts = _divided(year, decided)
    if path in parts:
        return {path: document(f"Decisions of {year}", f"{lead}\n\n{_table(held, decided, path)}")}
    made, listed = {}, []
    for place, members in reversed(parts.items()):
        name = month_year(members[0].day)
        entry = f'- [{name}]({relative(place, path)}) <span class="count">{count(len(members), "decision")}</span>'
        listed.append(entry)
        back = f"{count(len(members), 'decision')}. [All of {year}](../{year}.md) · {_all_years(place)}"
        made[place] = document(f"Decisions of {name}", f"{back}\n\n{_table(held, members, place)}")
    made[path] = document(f"Decisions of {year}", f"{lead}\n\n" + tiles(listed))
    return made


def _unminuted(held: Holdings, year: int, page: str) -> str:
    """That decisions of more meetings of a year may be missing, in a sentence, or nothing."""
    known = [one for key, one in all_known(held) if first_day(key).year == year and not one.is_minuted]
    gone = sum(one.is_held for one in known)
    there, told = relative(page_of(year), page), ""
    if gone:
        named = f"[{count(gone, 'other meeting')} of {year}]({there})"
        told = f" Not here is what was decided at {named}, of which no minutes are in this archive."
    if planned := len(known) - gone:
        was = "was" if planned == 1 else "were"
        named = f"[{count(planned, 'more meeting' if gone else 'other meeting')}]({there})"
        told += f" {named} {was} planned; {unsure(planned)}."
    return told


def _all_years(page: str) -> str:
    """The way to the register's front page, which takes along what a reader has chosen."""
    return f'<span class="all-years">[All years]({relative(INDEX, page)})</span>'


def _table(held: Holdings, decided: Sequence[Decided], page: str, *, filters: bool = True) -> str:
    """The register, a heading a meeting; the page's script builds its filters from what each entry says."""
    parts: list[str] = []
    for _, of_meeting in groupby(decided, key=_sitting):
        members = list(of_meeting)
        title = f"{'##' if filters else '###'} {_where(held, members[0], page)}"
        matters = [list(found) for _, found in groupby(members, key=lambda d: (d.item.number, d.item.title))]
        body = "\n\n".join([title, *(_matter(held, found, page) for found in matters)])
        parts.append(block("sitting", body, data={"body": _body(held, members[0])}))
    if not filters:
        return block("register-plain", "\n\n".join(parts))
    called = json.dumps(_called(held, decided), separators=(",", ":"), ensure_ascii=False)
    told = {
        "called": called,
        "unlike": json.dumps(UNLIKE_ASKED),
        "outside": _OUTSIDE,
        "went": json.dumps(_went(decided)),
    }
    return block("register", "\n\n".join(parts), data=told)


def _sitting(one: Decided) -> tuple[date, str, str]:
    """What decisions stand under one heading: those of a meeting, or of a record."""
    return (one.day, one.meeting.key.body, "") if one.meeting else (one.day, "", one.paper or "")


def _where(held: Holdings, one: Decided, page: str) -> str:
    """The meeting that decided, as a link; of a record its own day, as no meeting did."""
    if one.meeting:
        return held.meeting_link(one.meeting.key, page)
    return plain(f"{KIND[PaperKind.DECISION_RECORD]}, {long_date(one.day)}")


def _matter(held: Holdings, decided: Sequence[Decided], page: str) -> str:
    """An item of a meeting: its name, the reports under it, each of its decisions."""
    first = decided[0]
    reports = dict.fromkeys(r.report for one in decided for r in one.answers) or dict.fromkeys(first.item.papers)
    report = f' <span class="about">{held.by_kind(reports, page)}</span>' if reports else ""
    voted_on: dict[int, list[str]] = defaultdict(list)  # below the last of the decisions that a vote is about
    for about, votes in votes_by_decision(_votes(first.item), entries_of(decided), first.item.ballots):
        voted_on[max(about)].append(voted(held, votes, page, about=" ".join(map(str, about))))
    entries = []
    for n, one in enumerate(decided):
        entries += [block("decision", _said(held, one, page), data=_data(one)), *voted_on[n]]
    return block("matter", "\n\n".join([f"**{plain(held.casing.heading(first.item.title))}**{report}", *entries]))


def _data(one: Decided) -> dict[str, str]:
    return {"outcome": one.outcome} | ({"votes": json.dumps(one.went)} if one.votes else {})


def _went(decided: Iterable[Decided]) -> list[str]:
    """The choices of the register by vote: any at all, then how votes went, in a settled order."""
    found = {went for one in decided for went in one.went}
    return [PUT_TO_A_VOTE, *(how.value for how in Went if how.value in found)] if found else []


def _votes(item: AgendaItem) -> list[Quote]:
    """The votes of an item, but for those that the register tells as a decision: what was lost, what is one itself."""
    decided = {one.whole for one in item.decisions}
    return [v for v in item.votes if v.words not in decided and not any(v.words in one.words for one in item.lost)]


def _said(held: Holdings, one: Decided, page: str) -> str:
    kind = "minutes" if one.meeting else "record"
    where = held.minute(one.paper, page, one.decision.anchor, kind=kind) if one.paper else ""
    # Of a motion that was lost the end tells that it was.
    most = _MOTION_CHARACTERS if one.outcome == LOST else _CHARACTERS
    what = f"{plain(held.casing.heading(one.item.title))}: " if _is_bare(one) else ""
    told = f"{chip(one.outcome)} {what}“{plain(shortened(without_joint(one.decision.whole), most))}” {where}"
    # What was not done, or not as it was asked, is told by what was asked: the decision seldom repeats it.
    asked = [
        f"Asked in {label(r)[:1].lower()}{label(r)[1:]}: “{plain(shortened(r.recommendation.text))}”"
        for r in one.answers
        if r.how in NOT_AS_ASKED
    ]
    asked += [plain(silent(r)) for r in one.answers if r.left_out]
    if one.outcome == HOW[Resolved.WITHDRAWN] and one.paper:
        wording = dict((held.archive.wording or shipped_wording()).citing)
        told_by = (plain_words(wording[name]) for name in ("withdrawals", "minds"))
        why = said_before(held.papers[one.paper].paper, one.decision, *told_by)
        asked += [f"Before that the minutes say: “{plain(shortened(why))}”"] if why else []
    if len({r.how for r in one.answers}) > 1:
        asked.append("; ".join(plain(f"{label(r)}: {HOW[r.how].lower()}") for r in one.answers))
    told += "".join(f'<br><span class="about">{words}</span>' for words in asked)
    return told + since(held, one.paper, one.decision, page) + _resumed(held, one.answers, page)


def _is_bare(one: Decided) -> bool:
    """Whether a decision is a formula of one word ("RECEIVED."), so that its item's heading says what was received."""
    return one.decision.manner is not None and len(runs(one.decision.whole)) == 1


def _resumed(held: Holdings, answered: Sequence[Resolution], page: str) -> str:
    """The later reports that take up again what was left open."""
    later = dict.fromkeys(r.resumed for r in answered if r.resumed)
    links = (f"{held.link(path, page)}, {held.about(path)}" for path in later)
    return "".join(f'<br><span class="about">{NEXT_REPORT}: {link}</span>' for link in links)
