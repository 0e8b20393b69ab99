"""What `add` says of a file, line by line: what was found in it, what the archive has of it, what will be written."""

from collections import Counter
from collections.abc import Iterator

from committee_archive.adding import Candidate, Changes, Found, RevisedPack
from committee_archive.addresses.spoken import spoken
from committee_archive.counts import count
from committee_archive.doubt import Sort
from committee_archive.folders import DOCS
from committee_archive.model.finding import Severity
from committee_archive.model.front_matter import Basis
from committee_archive.model.paper import WithheldKind
from committee_archive.pages.wording import KIND, long_date, paper_name

_WITH_KEPT_BACK = "with words that are kept back"
_UNSURE_OF = {
    Sort.HEADING: "heading",
    Sort.NUMBER: "number of a paragraph",
    Sort.TABLE: "table",
    Sort.PLACE: "place in the text",
    Sort.LETTER: "unreadable sign",
    Sort.TEXT: "passage",
}
_MORE = {"number of a paragraph": "numbers of paragraphs", "place in the text": "places in the text"}
_LONG = 240  # characters of a text in a line
_MANY = 8  # lines of one sort


def found_lines(found: Found, *, alone: bool) -> Iterator[str]:
    """What was found of one paper, in plain words.

    Args:
        found: The paper; of one for which somebody has still to vouch it is not said on what ground it is public.
        alone: It is the only one in its file.
    """
    head = "" if alone or found.part is None else f"{found.part.where}: "
    if found.taken is None:
        yield f"{head}cannot be read: {found.error}"
        return
    paper = found.taken.paper
    if paper is None:
        silent = found.taken.verdict.unvouched
        yield head + (
            "It does not say by itself that it is public." if silent else f"not published: {found.taken.verdict.reason}"
        )
        return
    front = paper.front
    day = paper.day
    bodies = " and ".join(c.name for c in front.committees) or "no committee"
    yield f"{head}“{paper_name(front, day)}”"
    if paper_name(front, day) == front.title:
        yield f"  {KIND[front.kind]}, {bodies}, {long_date(day) if day else 'no date'}"
    ground = front.publication
    if ground is not None and ground.by:
        yield f"  Public: {ground.by} vouches for it ({ground.reason})"
    elif ground is not None and ground.basis is Basis.VOUCHED:
        if ground.by is None:
            yield "  Public: a folder.yml vouches for it"
    elif front.classification:
        yield f"  Public: it prints “{front.classification}”"
    for recommendation in front.recommendations[:_MANY]:
        yield f"  Asks: {_short(recommendation.text)}"
    if len(front.recommendations) > _MANY:
        yield f"  and {len(front.recommendations) - _MANY} more recommendations"
    for kind in WithheldKind:
        pages = Counter(ref.page for ref, why in found.taken.withheld.items() if why is kind)
        if pages:
            where = f"page{'s' * (len(pages) > 1)} {', '.join(map(str, sorted(pages)))}"
            yield f"  Withheld: {count(pages.total(), 'word')} on {where} ({kind.value})"
    unsure = Counter(_UNSURE_OF[doubt.sort] for doubt in found.taken.doubtful)
    if unsure:
        things = ", ".join(count(number, thing, _MORE.get(thing)) for thing, number in sorted(unsure.items()))
        yield f"  Unsure of: {things}; `review` shows them beside the PDF"
    doubts = [f for f in found.taken.findings if f.severity is not Severity.NOTE]
    for finding in doubts[:_MANY]:
        where = f" (page {finding.page})" if finding.page else ""
        yield f"  To look at: {finding.code}{where} {finding.message}"
    if len(doubts) > _MANY:
        yield f"  and {len(doubts) - _MANY} more; `check` lists them all"


def change_lines(candidate: Candidate) -> Iterator[str]:
    """What the archive has of it already, and what will be written."""
    for doubt in candidate.doubts:
        yield f"To look at: {doubt}; look whether sheet and papers belong together"
    if candidate.returns is not None:
        yield f"This very file was here before, and was replaced on {long_date(candidate.returns)}. It would come back."
        yield "  What was corrected, kept back or vouched for then counts again."
    if candidate.pack is not None:
        yield from _pack_lines(candidate, candidate.pack)
        return
    if candidate.revises is not None and candidate.changes is not None:
        yield f"A revised version of docs/{candidate.revises.path}. What changed there:"
        yield from _paragraph_lines(candidate.changes)
        yield f"Will be written: {candidate.target} and its page anew"
        yield "  (the file keeps that name, whatever yours is called; the earlier file is kept beside it)"
        return
    for page in candidate.alike:
        yield f"Possibly the same paper: docs/{page.path}, “{page.paper.front.title}”"
    for page in candidate.namesakes:
        bodies = " and ".join(c.name for c in page.paper.front.committees) or "no committee"
        yield f"Title and day are those of docs/{page.path}, which went to {bodies}."
        yield "  They would be held as two papers."
    if len(candidate.papers) > 1:
        yield f"A pack: it divides into these {len(candidate.papers)} papers, each with a page of its own"
    beside = ", the file beside it that vouches for it" if candidate.voucher else ""
    pages = "its page" if len(candidate.papers) == 1 else "their pages"
    yield f"Will be written: {candidate.target}{beside}, and {pages} in {DOCS}/reports"


def _paragraph_lines(changes: Changes) -> Iterator[str]:
    """What a later version changed, paragraph by paragraph."""
    open_ones = [c for c in changes.paragraphs if not c.hidden]
    for change in open_ones[:_MANY]:
        if change.old:
            yield f"  - {change.old[0]}: {_short(change.old[1])}"
        if change.new:
            yield f"  + {change.new[0]}: {_short(change.new[1])}"
    if changes.moved:
        numbers = [f"{_number(was)} is now {_number(now)}" for was, now in changes.moved]
        more_moved = f", and {len(numbers) - _MANY} more" if len(numbers) > _MANY else ""
        yield f"  Another number: {', '.join(numbers[:_MANY])}{more_moved}"
    more = max(0, len(open_ones) - _MANY) + changes.elsewhere
    if more:
        yield f"  and {count(more, 'more passage')}"
    hidden = [c for c in changes.paragraphs if c.hidden]
    if hidden:
        places = ", ".join(dict.fromkeys(side[0] for c in hidden for side in (c.new or c.old,) if side))
        yield f"  and {count(len(hidden), 'passage')} {_WITH_KEPT_BACK} ({places})"
    if not changes.paragraphs and not changes.elsewhere and not changes.moved:
        yield "  nothing in the words"
    for number in changes.pages_gone:
        yield f"  Gone: page {number} of the earlier version; this one has no page {number}"
    for text in filter(None, changes.recommendations_gone):
        yield f"  Gone: the recommendation: {_short(text)}"
    if secret := changes.recommendations_gone.count(""):
        yield f"  Gone: {count(secret, 'recommendation')} {_WITH_KEPT_BACK}"


def _pack_lines(candidate: Candidate, pack: RevisedPack) -> Iterator[str]:
    """What a pack that was published again changes in each of its papers."""
    yield f"A revised version of the pack {pack.file}. What changed in its papers:"
    same = [p for p in pack.papers if not p.changes.paragraphs and not p.changes.elsewhere and not p.changes.moved]
    for paper in pack.papers:
        if paper not in same:
            yield f"{paper.part}: docs/{paper.page.path}"
            yield from _paragraph_lines(paper.changes)
    if same:
        yield f"{count(len(same), 'paper')} with the same words as before"
    known = {p.part for p in pack.papers}
    for found in candidate.papers:
        if found.part and found.part.name not in known and found.taken and found.taken.paper:
            yield f"New in it: {found.part.where}, “{found.taken.paper.front.title}”"
    for page in pack.gone:
        yield f"No longer in it: “{page.paper.front.title}”; remove docs/{page.path}, or withdraw it before"
    yield f"Will be written: {candidate.target} (the earlier file is kept beside it), and the pages of its papers anew"


def _number(address: str) -> str:
    """The number of a paragraph, as people say it."""
    return (spoken(address) or address).removeprefix("paragraph ")


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"
