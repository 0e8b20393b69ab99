"""A page for each theme that reads as a story in order of time."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from committee_archive.counts import count
from committee_archive.model.quote import Quote
from committee_archive.model.relations import Relation
from committee_archive.model.threads import ThemeDecided, ThemeStep, ThemeThread
from committee_archive.pages.cited_authors import reporting
from committee_archive.pages.coverage import place_of
from committee_archive.pages.fates import asked_and_decided, chip, outcome
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, figure, folded, quotation, shortened, tiles
from committee_archive.pages.theme_table import step_table
from committee_archive.pages.totals import totals
from committee_archive.pages.wording import ABSENT, in_use, long_date, month_year, taken_place
from committee_archive.pictures import Mark, NameSpan, timeline
from committee_archive.wording import names_it

# So many steps of a quotation and its decisions make a page of about 150 KB on the wire.
MOST_STEPS = 150
# So many papers that only mention a theme are listed on its page, the newest.
MOST_MENTIONED = 100


def pages(held: Holdings) -> dict[str, str]:
    """Make the pages of each theme; a theme of very many papers has a page a year."""
    made: dict[str, str] = {}
    for thread in held.history.themes:
        made |= _story(held, thread)
    return made


def year_of(thread: ThemeThread, year: int) -> tuple[str, str]:
    """Where a year of a theme is told of: the page below `themes/` without its ending, and the place on it."""
    if year not in _years(thread):
        return thread.key, "#mentions"
    return (thread.key if len(thread.steps) <= MOST_STEPS else f"{thread.key}/{year}"), f"#y{year}"


def _story(held: Holdings, thread: ThemeThread) -> dict[str, str]:
    path = f"themes/{thread.key}.md"
    numbered = list(enumerate(thread.steps, start=1))
    used = [_named_on(held, thread, name.name) for name in thread.names]
    parts = [block("lead", _lead(thread, used))]
    if thread.steps:
        parts.append(_picture(held, thread, used))
    made: dict[str, str] = {}
    if len(numbered) <= MOST_STEPS:
        parts += [step_table(held, thread, numbered, path)] if numbered else []
        parts += _told(held, thread, numbered, thread.decided, path)
    else:
        years: dict[int, list[tuple[int, ThemeStep]]] = {y: [] for y in sorted(_years(thread))}
        for number, step in numbered:
            years[step.day.year].append((number, step))
        ways = [
            f'- [{y}]({thread.key}/{y}.md) <span class="count">{count(len(s), "paper")}</span>'
            for y, s in years.items()
        ]
        parts.append(tiles(ways))
        for year, steps in years.items():
            place = f"themes/{thread.key}/{year}.md"
            told = _told(held, thread, steps, [d for d in thread.decided if d.meeting.day.year == year], place)
            back = f"[{plain(thread.name)}, all years](../{thread.key}.md)"
            listed = [step_table(held, thread, steps, place)] if steps else []
            made[place] = document(f"{thread.name}: {year}", "\n\n".join([back, *listed, *told]))
    parts += _mentions(held, thread, path)
    made[path] = document(thread.name, "\n\n".join(parts), description=f"{thread.name}: the story in order of time.")
    return made


def _lead(thread: ThemeThread, used: Sequence[Sequence[date]]) -> str:
    """What a theme was called when; `used` are the days of the papers that have each of its names."""
    if not thread.steps:
        return "No paper is about this theme; others mention it."
    first, last = thread.steps[0].day, thread.steps[-1].day
    span = month_year(first) if first == last else f"{month_year(first)} to {month_year(last)}"
    said = f"{count(len(thread.steps), 'paper')}, {span}, in order of time."
    if len(thread.names) > 1 or (thread.names and thread.names[0].name != thread.name):
        names = ", then ".join(f"**{plain(n.name)}**{in_use(n.since, n.until)}" for n in thread.names)
        said = f"Called {names}. {said}"
    for name, days in zip(thread.names, used, strict=True):
        before = min(days, default=None)
        if before and name.since and before < name.since:
            said += f" Papers speak of **{plain(name.name)}** before that, from {long_date(before)} on."
    return said


def _named_on(held: Holdings, thread: ThemeThread, name: str) -> list[date]:
    """The days of all papers and items of this archive in which a theme has a name."""
    days = [s.day for s in thread.steps if any(names_it(words, [name]) for words in _said(s))]
    days += [d.meeting.day for d in thread.decided if names_it(d.quote.words, [name])]
    quotes = [q for q in thread.mentions if names_it(q.words, [name])]
    return days + [day for q in quotes if (day := held.papers[q.paper].paper.day)]


def _said(step: ThemeStep) -> list[str]:
    """What a paper calls the theme, and its sentences about it."""
    return [step.called, step.quote.words, *(q.words for q in step.mentions)]


def _picture(held: Holdings, thread: ThemeThread, used: Sequence[Sequence[date]]) -> str:
    label = f"Timeline of {thread.name}: its names, and the papers numbered as in the text below"
    marks = [Mark(s.day, str(n), f"#step-{n}", _state(held, s)) for n, s in enumerate(thread.steps, start=1)]
    if len(marks) > MOST_STEPS:
        by_year: dict[int, int] = defaultdict(int)
        for step in thread.steps:
            by_year[step.day.year] += 1
        marks = [Mark(date(y, 7, 1), str(n), f"{y}/", "decided") for y, n in by_year.items()]
    spans = zip(thread.names, used, strict=True)
    names = [NameSpan(n.name, n.since, n.until, max(days, default=None)) for n, days in spans]
    return figure(timeline(label, names, marks), label)


def _state(held: Holdings, step: ThemeStep) -> str:
    """Whether a step ended in a decision that is known, asked for one, asked for none, or is about something else."""
    if step.besides:
        return "besides"
    if not step.resolutions:
        return "asked" if held.papers[step.paper].paper.front.recommendations else "told"
    return "decided" if any(r.minutes for r in step.resolutions) else "asked"


def _years(thread: ThemeThread) -> set[int]:
    return {s.day.year for s in thread.steps} | {d.meeting.day.year for d in thread.decided}


def _told(
    held: Holdings,
    thread: ThemeThread,
    numbered: Sequence[tuple[int, ThemeStep]],
    decided: Sequence[ThemeDecided],
    path: str,
) -> list[str]:
    """The steps, a heading where a year begins, and between them the changes of name and what else was decided."""
    parts: list[str] = []
    renames = {r.from_paper: r for r in reversed(thread.renames) if _is_rename(thread, r)}
    # A title also shows its theme by words that are no name of it: only a name can be a new one.
    names = {n.name for n in thread.names}
    marked = sorted(names | {s.called for s in thread.steps})
    called, year = "", 0
    waiting = list(decided)
    for number, step in [*numbered, (0, None)]:
        while waiting and (step is None or waiting[0].meeting.day < step.day):
            one = waiting.pop(0)
            if one.meeting.day.year != year:
                year = one.meeting.day.year
                parts.append(f"## {year} {{: #y{year} }}")
            parts.append(block("step besides", _besides(held, one, path)))
        if step is None:
            break
        if step.day.year != year:
            year = step.day.year
            parts.append(f"## {year} {{: #y{year} }}")
        named = step.called if step.called in names else called
        rename = renames.get(step.paper) if named != called and called else None
        told = _step(held, number, step, (called, named), rename, path, marked)
        parts.append(block("step", told, anchor=f"step-{number}"))
        called = named
    return parts


def _besides(held: Holdings, one: ThemeDecided, path: str) -> str:
    """What a meeting decided where no report of the theme shows it: by its minutes, or by a later paper's word."""
    meeting = held.meetings.get(one.meeting)
    if meeting is None or not one.decisions:
        known = f"[why this meeting is known]({relative(place_of(one.meeting), path)})"
        name = plain(f"{held.told_on(one.meeting.body, one.meeting.day)}, {long_date(one.meeting.day)}")
        what = "what was decided" if one.is_decided else "that it was before this meeting"
        told = f'<span class="about">Its minutes are {ABSENT} ({known}); a later paper tells {what}:</span>'
        return "\n\n".join([f"### {name}", told, quotation(one.quote.words, held.source(one.quote, path))])
    report = held.by_kind(one.papers, path) or "No report on it is in this archive"
    lines = [
        f"- {chip(outcome(d))} “{plain(shortened(d.whole))}” "
        + held.minute(one.quote.paper, path, d.anchor or one.quote.anchor)
        for d in one.decisions
    ]
    head = f"### {plain(held.casing.heading(one.quote.words))}"
    about = f'<span class="about">{held.meeting_link(one.meeting, path)}. {report}</span>'
    return "\n\n".join([head, about, block("decided", "\n".join(lines))])


def _is_rename(thread: ThemeThread, relation: Relation) -> bool:
    """Whether the words name two names of the theme, not one with its short form."""
    return sum(names_it(relation.evidence, [n.name]) for n in thread.names) > 1


def _step(
    held: Holdings,
    number: int,
    step: ThemeStep,
    names: tuple[str, str],
    rename: Relation | None,
    path: str,
    marked: Sequence[str],
) -> str:
    """One paper of the story.

    `names` are what the theme was called before it and is called from it on, `marked` all names by which it is known.
    """
    before, now = names
    meetings = [held.meeting_link(k, path) for k in held.history.meeting_of.get(step.paper, ())]
    where = " and ".join(meetings) or long_date(step.day)
    paper = held.papers[step.paper].paper
    by = "".join(f" · {label}: {plain(names)}" for label, names in reporting(paper.front))
    parts = [
        f"### {held.link(step.paper, path)} {{: .step-{number} }}",
        f'<span class="number">{number}</span> <span class="about">{where}{by}</span>',
    ]
    if before and now != before:
        said = f"Here it is called **{plain(now)}**; before that **{plain(before)}**."
        if rename and names_it(rename.evidence, [now]):
            quote = Quote(rename.from_paper, rename.from_anchor, rename.evidence, rename.page)
            said += "\n\n" + quotation(rename.evidence, held.place(quote, path))
        parts.append(block("renamed", said))
    parts += _quotations(held, step, path, marked)
    for found in held.history.superseded.get(step.paper, ()):
        did = "undid it" if found.undone else "took its place"
        parts.append(f"**{taken_place(found.reissue)}:** {held.link(found.by, path)} {did}.")
    earlier = [s.earlier for s in held.history.supersessions if s.by == step.paper and s.reissue]
    if earlier:
        links = " and ".join(held.link(p, path) for p in dict.fromkeys(earlier))
        parts.append(f'<span class="about">Issued again for this meeting, in place of {links}</span>')
    if step.besides:
        parts.append('<span class="about">It is about something else and tells how far this had got.</span>')
    elif step.resolutions:
        parts.append(asked_and_decided(held, step.resolutions, path, meetings=len(meetings) > 1))
    elif asked := held.papers[step.paper].paper.front.recommendations:
        parts.append(f'<span class="about">It makes {count(len(asked), "recommendation")}; no minute was found.</span>')
    else:
        parts.append('<span class="about">It asked for no decision.</span>')
    parts += [
        f'<span class="about">In its table: “{plain(sums.words)}”, {held.place(sums, path)}</span>'
        for sums in (() if step.besides else totals(step.paper, paper))
    ]
    places = {q.anchor: held.place(q, path) for q in step.mentions if q.anchor and q.anchor != step.quote.anchor}
    if places:
        parts.append(f'<span class="about">Also named in {", ".join(places.values())}</span>')
    return "\n\n".join(parts)


def _quotations(held: Holdings, step: ThemeStep, path: str, names: Sequence[str]) -> list[str]:
    """What a paper amounts to; where that does not name the theme, also the first of its sentences that does."""
    quotes = [step.quote]
    if not names_it(step.quote.words, names):
        quotes += step.mentions[:1]
    return [quotation(q.words, held.place(q, path), names) for q in quotes]


def _mentions(held: Holdings, thread: ThemeThread, path: str) -> list[str]:
    papers: dict[str, list[Quote]] = defaultdict(list)
    told = {one.quote for one in thread.decided}
    for quote in thread.mentions:
        if quote not in told:
            papers[quote.paper].append(quote)
    if not papers:
        return []
    newest = sorted(papers, key=lambda p: (held.papers[p].paper.day or date.min, p), reverse=True)
    items = []
    for paper in newest[:MOST_MENTIONED]:
        first, *more = papers[paper]
        others = f", also {', '.join(held.place(q, path) for q in more[:5])}" if more else ""
        link = f'{held.link(paper, path)} <span class="about">{held.about(paper)}</span>'
        items.append(f"- {link} “{plain(shortened(first.words, 240))}” {held.place(first, path)}{others}")
    shown = f", the newest {MOST_MENTIONED}" if len(newest) > MOST_MENTIONED else ""
    title = f"Mentioned in {count(len(newest), 'other paper')}{shown}"
    return [f"## {title} {{: #mentions }}", folded("Show them, newest first", block("papers", "\n".join(items)))]
