"""What one paper says by itself, before others are looked at: passages, items, meeting; read once and kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import ArchivedPaper, Theme, Wording
from committee_archive.model.front_matter import Decision, PaperKind
from committee_archive.model.history import Quote
from committee_archive.model.paper import Heading, Paragraph, Table
from committee_archive.model.relations import MeetingKey, Relation
from committee_archive.relations.action_tables import listed_actions
from committee_archive.relations.inside import references_inside
from committee_archive.relations.mentions import (
    BODY_WORDS,
    NAMED_BODY,
    LabelMention,
    MeetingMention,
    PaperMention,
)
from committee_archive.relations.names import Renaming, ShortForm, renamings, short_forms
from committee_archive.relations.passages import Passage, is_prose, passages
from committee_archive.relations.promised import Promised, promised
from committee_archive.relations.said_meetings import meeting_mentions
from committee_archive.relations.said_papers import label_mentions, paper_mentions
from committee_archive.relations.subjects import telling, theme_sentences
from committee_archive.relations.votes import votes
from committee_archive.relations.words import title_key
from committee_archive.site_addresses import addresses_in, shown_at
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.action_words import ActionWords, action_words

# "12. Roads", "5.2 Roads", numbers that have the year ("23/8", "52/23") or the body ("CEX/31", "SC.3", "A5", "CA 12");
# not a financial year ("2024/25")
_ITEM_HEADING = re.compile(
    r"^(?P<number>(?:[A-Z]{1,4}[/. -]?)?(?!20\d\d/\d\d\b)\d{1,4}(?:[a-z]|/\d{1,4})?(?:\.\d{1,2})?)[.)]?"
    r"\s+(?P<title>\S.*)",
    re.DOTALL,
)
_LISTING = re.compile(r"background|attached|supporting|^\W*(?:appendix|annex)\b", re.IGNORECASE)


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
    """

    number: str
    title: str
    anchor: str
    page: int
    body: tuple[Passage, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Quote, ...] = ()

    def quote(self, paper: str) -> Quote:
        """Its heading as evidence."""
        return Quote(paper, self.anchor, self.title, self.page)


@dataclass(frozen=True, slots=True)
class Said:
    """A passage with the meetings, papers, appendices, decisions and bodies that it mentions."""

    passage: Passage
    meetings: tuple[MeetingMention, ...]
    papers: tuple[PaperMention, ...]
    labels: tuple[LabelMention, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper with its passages.

    Attributes:
        entry: The paper.
        passages: All of them, in reading order.
        meetings: The meetings whose paper it is; the first is its own.
        items: Of an agenda or minutes.
        said: The passages of running text that mention a meeting or a paper.
        day: Its own day.
        renamings: The changes of name that it tells.
        short_forms: The short forms that it explains, each once.
        inside: Its references to places in itself.
        promises: What it promises, and the actions that it lists.
        themes: The sentences that name a theme, by its key.
        telling: The sentence that says what the paper amounts to.
    """

    entry: ArchivedPaper
    passages: tuple[Passage, ...]
    meetings: tuple[MeetingKey, ...]
    items: tuple[Item, ...] = ()
    said: tuple[Said, ...] = ()
    day: date | None = None
    renamings: tuple[Renaming, ...] = ()
    short_forms: tuple[ShortForm, ...] = ()
    inside: tuple[Relation, ...] = ()
    promises: tuple[Promised, ...] = ()
    themes: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    telling: Quote | None = None

    @property
    def path(self) -> str:
        """Of the paper."""
        return self.entry.path

    @property
    def folder(self) -> str:
        """Of its source, or of its page where the source lies in none: papers that came together lie together."""
        source = self.entry.paper.front.source
        return (source.file if source and "/" in source.file else self.path).rpartition("/")[0]

    @property
    def file_title(self) -> str:
        """The name of its source file without folder and ending: often the title of an appendix, or its label."""
        source = self.entry.paper.front.source
        return (source.file if source else self.path).rpartition("/")[2].rpartition(".")[0]

    @property
    def kind(self) -> PaperKind:
        """Of the paper."""
        return self.entry.paper.front.kind

    @property
    def prose(self) -> Iterator[Passage]:
        """The passages that are running text."""
        return (p for p in self.passages if is_prose(p))


def read_paper(
    entry: ArchivedPaper, register: BodyRegister, themes: tuple[Theme, ...] = (), wording: Wording | None = None
) -> Reading:
    """Read one paper by itself, with the names of bodies and themes, and the wording of the archive (or the usual)."""
    found = passages(entry)
    items: tuple[Item, ...] = ()
    if entry.paper.front.kind in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.SUPPLEMENT):
        items = tuple(replace(item, votes=tuple(votes(item.body))) for item in _items(entry, found))
    day = entry.paper.day
    said = tuple(_said(found, day or date.max))
    told = [
        p
        for p in found
        if not isinstance(p.block, Table) and (p.block.role if isinstance(p.block, Paragraph) else None) is None
    ]
    forms = {(f.short, f.long): f for p in reversed(told) for f in reversed(list(short_forms(p)))}
    return Reading(
        entry,
        found,
        meetings_of(entry, register),
        items,
        said,
        day,
        tuple(r for p in told for r in renamings(p)),
        tuple(reversed(forms.values())),
        references_inside(entry),
        _promises(entry, found, items, day, action_words(wording or shipped_wording())),
        theme_sentences(found, themes),
        telling(found, entry.paper.front.title),
    )


def _promises(
    entry: ArchivedPaper, found: tuple[Passage, ...], items: tuple[Item, ...], day: date | None, words: ActionWords
) -> tuple[Promised, ...]:
    if day is None or entry.paper.front.kind is PaperKind.AGENDA:
        return ()
    said = promised(_with_titles(entry, found, items), day, words)
    return (*said, *listed_actions(entry, found, day, words))


def _with_titles(
    entry: ArchivedPaper, found: tuple[Passage, ...], items: tuple[Item, ...]
) -> Iterator[tuple[str, Passage]]:
    """The running text, each passage with the title of its item, or of the paper."""
    under = {id(p): item for item in items for p in item.body}
    for passage in found:
        if is_prose(passage):
            item = under.get(id(passage))
            yield item.title if item else entry.paper.front.title, passage


def _said(found: tuple[Passage, ...], day: date) -> Iterator[Said]:
    for passage in found:
        if not is_prose(passage):
            continue
        meetings = tuple(meeting_mentions(passage.text, day))
        papers = tuple(paper_mentions(passage.text, day))
        labels = (*_addresses_said(passage), *label_mentions(passage.text))
        if meetings or papers or labels or _is_listing(passage.heading):
            spoken = any(word in passage.text for word in BODY_WORDS)
            bodies = tuple(m.group() for m in NAMED_BODY.finditer(passage.text)) if spoken else ()
            yield Said(passage, meetings, papers, labels, bodies)


def _addresses_said(passage: Passage) -> Iterator[LabelMention]:
    """The words that lead to a file, a meeting or a decision on a council's site, and such addresses in print."""
    at = 0
    for words, href in passage.links:
        shown = shown_at(href)
        start = passage.text.find(words, at) if shown and words.strip() else -1
        if shown and start >= 0:
            at = start + len(words)
            yield LabelMention(start, at, address=shown)
    for start, end in addresses_in(passage.text):
        shown = shown_at(passage.text[start:end])
        if shown and start >= at:
            yield LabelMention(start, end, address=shown)


@lru_cache(maxsize=4096)
def _is_listing(heading: str) -> bool:
    """Whether a heading is that of a list of papers."""
    return bool(_LISTING.search(heading))


def meetings_of(entry: ArchivedPaper, register: BodyRegister) -> tuple[MeetingKey, ...]:
    """The meetings of the bodies in the header that have a day; a record of decision belongs to none."""
    front = entry.paper.front
    if front.kind is PaperKind.DECISION_RECORD:
        return ()
    keys = [
        MeetingKey(register.slug(committee), day)
        for committee in front.committees
        if (day := committee.date or entry.paper.day)
    ]
    return tuple(dict.fromkeys(keys))


def _items(entry: ArchivedPaper, found: tuple[Passage, ...]) -> list[Item]:
    """Cut minutes or an agenda at the headings that have a number, or at an agenda's numbered entries.

    Minutes of which nothing is numbered are cut at all their headings; those below which nothing was decided, and no
    report spoken of, are no items: who was there, where the room is.
    """
    agenda = entry.paper.front.kind is not PaperKind.MINUTES
    decisions = {d.anchor: d for d in entry.paper.front.decisions if d.anchor}
    named = {d.item: d.heading for d in decisions.values() if d.item and d.heading}
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
                decisions[a]
                for a in _addresses(passage)
                if a in decisions and decisions[a].item in (None, current.number)
            )
            items[-1] = replace(current, body=(*current.body, passage), decisions=current.decisions + answered)
    return items


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
