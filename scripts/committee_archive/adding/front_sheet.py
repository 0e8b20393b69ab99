"""A front sheet that is of another meeting than the papers bound behind it: the wrong sheet, or the wrong papers."""

from collections.abc import Callable, Iterator, Sequence

from committee_archive.adding.candidates import Found
from committee_archive.model.paper import Paper


def front_sheet_doubts(papers: Sequence[Found], body_of: Callable[[str], str]) -> Iterator[str]:
    """What a front sheet says otherwise than most of the papers behind it that say it at all.

    A paper that prints no day or body of its own has those of its pack, and so speaks for the sheet.

    Args:
        papers: Those of one pack, in order.
        body_of: The key of the body that a printed name means.
    """
    front = next((p for f in papers if f.part and f.part.is_front and (p := _paper(f))), None)
    if front is None:
        return
    others = [p for f in papers if f.part and not f.part.is_front and (p := _paper(f))]
    own = {body_of(entry.name) for entry in front.front.committees}
    named = [bodies for p in others if (bodies := {body_of(entry.name) for entry in p.front.committees})]
    apart = sum(own.isdisjoint(bodies) for bodies in named)
    if own and 2 * apart > len(named):
        yield f"the front sheet names another committee than {apart} of the {len(named)} papers that name one"
    years = [p.day.year for p in others if p.day is not None]
    apart = sum(front.day is not None and front.day.year != year for year in years)
    if 2 * apart > len(years):
        yield f"the front sheet names another year than {apart} of the {len(years)} papers that have a date"


def _paper(found: Found) -> Paper | None:
    return found.taken.paper if found.taken else None
