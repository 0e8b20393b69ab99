"""The table behind the timeline of a theme: the steps that it draws, a line each."""

from collections.abc import Iterable, Sequence

from committee_archive.model.meetings import Resolved
from committee_archive.model.threads import ThemeStep, ThemeThread
from committee_archive.pages.fates import HOW
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.prose import folded, table
from committee_archive.pages.wording import long_date

_HEAD = ("Step", "Date", "Paper", "Committee", "Called", "What was decided")
_NOT_KNOWN = "–"


def step_table(held: Holdings, thread: ThemeThread, numbered: Sequence[tuple[int, ThemeStep]], page: str) -> str:
    """Some steps of a theme with their date, paper, committee, what the theme is called there, and what was decided.

    Args:
        held: Papers and history.
        thread: The theme.
        numbered: The steps that the page tells of, with their places among all.
        page: The page that will hold the table.

    Returns:
        Markdown, folded.
    """
    names = _names_in_use(thread)
    rows = [
        [
            f"[{number}](#step-{number})",
            long_date(step.day),
            held.link(step.paper, page),
            "; ".join(_committees(held, step, page)) or _NOT_KNOWN,
            plain(names[number - 1]),
            plain(what_was_decided(held, step)),
        ]
        for number, step in numbered
    ]
    return folded("The same as a table", table(_HEAD, rows))


def what_was_decided(held: Holdings, step: ThemeStep) -> str:
    """How the recommendations of a step fared, each answer once, as plain text."""
    if step.besides:
        return "Is about something else"
    told = dict.fromkeys(HOW[one.how] for one in step.resolutions if one.how is not Resolved.NO_MINUTE)
    if told:
        return ", ".join(told)
    asked = step.resolutions or held.papers[step.paper].paper.front.recommendations
    return HOW[Resolved.NO_MINUTE] if asked else "Asked for no decision"


def _committees(held: Holdings, step: ThemeStep, page: str) -> Iterable[str]:
    keys = held.history.meeting_of.get(step.paper, ())
    return (held.body_link(k.body, page, then=held.name_on(k.body, k.day)) for k in keys)


def _names_in_use(thread: ThemeThread) -> list[str]:
    """What the theme was called at each step: as the paper calls it, else by the days of its names, else as before.

    A title may also show a theme by words that are no name of it.
    """
    names = {name.name for name in thread.names}
    dated = [name for name in thread.names if name.since or name.until]
    found, called = [], _NOT_KNOWN
    for step in thread.steps:
        by_day = [n.name for n in dated if (n.since or step.day) <= step.day and (not n.until or step.day < n.until)]
        called = step.called if step.called in names else by_day[0] if by_day else called
        found.append(called)
    return found
