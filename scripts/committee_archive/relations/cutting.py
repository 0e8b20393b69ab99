"""Minutes and agendas cut into their items: at numbered headings, at an agenda’s entries, at what decisions name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import Decision, PaperKind
from committee_archive.model.paper import Heading, Paragraph
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage
from committee_archive.relations.said_reports import Hearing
from committee_archive.relations.words import title_key

# "12. Roads", "5.2 Roads", numbers that have the year ("23/8", "52/23") or the body ("CEX/31", "SC.3", "A5", "CA 12");
# not a financial year ("2024/25")
_ITEM_HEADING = re.compile(
    r"^(?P<number>(?:[A-Z]{1,4}[/. -]?)?(?!20\d\d/\d\d\b)\d{1,4}(?:[a-z]|/\d{1,4})?(?:\.\d{1,2})?)[.)]?"
    r"\s+(?P<title>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda or of minutes, as that paper has it.

    Attributes:
        number: As printed, or empty.
        title: Its heading, or the first line of an agenda's entry.
        anchor: Where it begins.
        page: PDF page.
        body: The passages under it.
        decisions: What was decided, in minutes.
        votes: Votes, dissent and amendments, as printed.
        heard: Its sentences that have to do with reports.
    """

    number: str
    title: str
    anchor: str
    page: int
    body: tuple[Passage, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Quote, ...] = ()
    heard: tuple[Hearing, ...] = ()

    def quote(self, paper: str) -> Quote:
        """Its heading as evidence."""
        return Quote(paper, self.anchor, self.title, self.page)


def items_of(entry: ArchivedPaper, found: tuple[Passage, ...]) -> list[Item]:
    """Cut minutes or an agenda at the headings that have a number, or at an agenda's numbered entries.

    Minutes of which nothing is numbered are cut at all their headings; those below which nothing was decided, and no
    report spoken of, are no items: who was there, where the room is.
    """
    agenda = entry.paper.front.kind is not PaperKind.MINUTES
    decisions = {d.anchor: d for d in entry.paper.front.decisions if d.anchor}
    named = {d.item: d.heading for d in decisions.values() if d.item and d.heading and d.item != d.heading}
    items = _cut(found, agenda, decisions, named)
    if items or agenda or named:
        return items
    title = title_key(entry.paper.front.title)
    headed = [i for i in _cut(found, agenda, decisions, named, numbered=False) if title_key(i.title) != title]
    business = [i for i in headed if i.decisions or any("eport" in passage.text for passage in i.body)]
    return business if len(business) > 1 else []


def _cut(
    found: tuple[Passage, ...],
    agenda: bool,
    decisions: Mapping[str, Decision],
    named: Mapping[str, str],
    *,
    numbered: bool = True,
) -> list[Item]:
    """The items, each with its passages and what was decided."""
    items: list[Item] = []
    for passage in found:
        opened = _opens(passage, agenda, named) if numbered else _headed(passage)
        if opened is not None:
            items.append(opened)
        elif items:
            current = items[-1]
            answered = tuple(
                decisions[a] for a in _addresses(passage) if a in decisions and _belongs(decisions[a], current)
            )
            items[-1] = replace(current, body=(*current.body, passage), decisions=current.decisions + answered)
    return items


def _belongs(decision: Decision, item: Item) -> bool:
    """Whether a decision's item is this one: by its number, or by its name where it has none."""
    named = not item.number and title_key(decision.item or "") == title_key(item.title)
    return named or decision.item in (None, item.number)


def _opens(passage: Passage, agenda: bool, named: Mapping[str, str]) -> Item | None:
    """The item that a passage begins: a numbered heading, an agenda's entry, or what a decision names as its item."""
    block = passage.block
    if isinstance(block, Heading):
        match = _ITEM_HEADING.match(passage.text)
        if match:
            return Item(match["number"], " ".join(match["title"].split()), passage.anchor, passage.page())
        return None
    if isinstance(block, Paragraph) and block.label and not agenda:
        number = block.label.strip("(). ")
        title = named.get(number, "")
        if title and title_key(passage.text).startswith(title_key(title)):
            return Item(number, title, passage.anchor, passage.page())
    if agenda and isinstance(block, Paragraph) and block.label and block.depth == 1:
        title, _, rest = passage.text.strip().partition("\n")
        label = block.label.strip("(). ")
        if label[:1].isdigit():
            return Item(label, title.strip(), passage.anchor, passage.page(), (passage,) if rest else ())
    return None


def _headed(passage: Passage) -> Item | None:
    """The item that a heading begins, whatever it is called."""
    if not isinstance(passage.block, Heading):
        return None
    return Item("", " ".join(passage.text.split()), passage.anchor, passage.page())


def _addresses(passage: Passage) -> tuple[str, ...]:
    block = passage.block
    if isinstance(block, Heading):
        return (block.anchor,)
    own = (block.anchor,) if block.anchor else ()
    return own + getattr(block, "aliases", ())
