"""What was promised to meetings and no later paper has answered, with the day it was due."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from committee_archive.model.history import Promise
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, folded, parted, shortened, tiles
from committee_archive.pages.wording import count, long_date

INDEX = "outstanding/index.md"
ANSWERED = "outstanding/answered.md"
MOST_LISTED = 400


def pages(held: Holdings) -> dict[str, str]:
    """Make `outstanding/index.md`, and pages by year of the promise where there are very many."""
    promises = held.history.promises
    unanswered = [p for p in promises if p.answered is None]
    lead = (
        "Actions and promises in the papers that no later paper held here answers. That may be because they are open, "
        "or because the answer is not held."
    )
    parts = [lead]
    made: dict[str, str] = {}
    if not unanswered:
        parts.append("There are none.")
    elif len(unanswered) <= MOST_LISTED:
        dated = sorted((p for p in unanswered if p.due), key=lambda p: (p.due or p.day, p.made.paper))
        undated = [p for p in unanswered if not p.due]
        if dated:
            parts += ["## With a date, the longest due first", _listed(held, dated, INDEX)]
        if undated:
            parts += ["## Without a date", _listed(held, undated, INDEX)]
    else:
        years: dict[int, list[Promise]] = defaultdict(list)
        for one in unanswered:
            years[one.day.year].append(one)
        ways = []
        for year, members in sorted(years.items()):
            path = f"outstanding/{year}.md"
            ways.append(f'- [{year}]({year}.md) <span class="count">{count(len(members), "promise")}</span>')
            made |= parted(
                f"Outstanding from {year}", "[All years](index.md)", members, path, MOST_LISTED, partial(_listed, held)
            )
        parts.append(tiles(ways))
    answered = [p for p in promises if p.answered]
    told = f"{count(len(answered), 'promise')} that a later paper answers"
    if answered:
        parts.append("## Answered")
    if answered and len(promises) <= MOST_LISTED:
        parts.append(folded(told, _listed(held, answered, INDEX)))
    elif answered:
        parts.append(f"[{told}](answered.md)")
        lead_back = "[What is outstanding](index.md)"
        made |= parted("Answered", lead_back, answered, ANSWERED, MOST_LISTED, partial(_listed, held))
    made[INDEX] = document("Outstanding", "\n\n".join(parts), description=lead)
    return made


def _listed(held: Holdings, promises: Sequence[Promise], page: str) -> str:
    items = []
    for one in promises:
        about = [f"Said on {long_date(one.day)}", f"to the {held.body_link(one.body, page)}" if one.body else ""]
        due = f"due {long_date(one.due)}" if one.due else ""
        if one.due_printed:
            due = f"{due} (“{plain(one.due_printed)}”)" if due else f"due “{plain(one.due_printed)}”"
        about += [due, f"by the {plain(one.owner)}" if one.owner else "", held.source(one.made, page)]
        answer = f"<br>Answered by {held.source(one.answered, page)}" if one.answered else ""
        said = " · ".join(filter(None, about))
        items.append(f'- “{plain(shortened(one.made.words))}”<br><span class="about">{said}{answer}</span>')
    return block("entries", "\n".join(items))
