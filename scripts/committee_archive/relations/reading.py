"""What one paper says by itself, before others are looked at: passages, items, meeting; read once and kept."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from committee_archive.addresses.council_site import addresses_in, shown_at
from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import ArchivedPaper, Offices, Theme, Wording
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paragraph, Table
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation
from committee_archive.relations.action_tables import listed_actions
from committee_archive.relations.cutting import Item, items_of
from committee_archive.relations.inside import references_inside
from committee_archive.relations.mentions import (
    BODY_WORDS,
    NAMED_BODY,
    LabelMention,
    MeetingMention,
    PaperMention,
    SayingMention,
)
from committee_archive.relations.names import Renaming, ShortForm, renamings, short_forms
from committee_archive.relations.passages import Passage, is_prose, passages
from committee_archive.relations.promised import Promised, promised
from committee_archive.relations.said_beside import with_beside
from committee_archive.relations.said_labels import label_mentions, page_at
from committee_archive.relations.said_meetings import meeting_mentions
from committee_archive.relations.said_papers import announced_mentions, paper_mentions
from committee_archive.relations.said_places import place_mentions
from committee_archive.relations.said_posts import PostSaid, posts_said
from committee_archive.relations.said_replaced import Replacing, replacings
from committee_archive.relations.said_reports import hearings
from committee_archive.relations.said_stages import Stage, stages
from committee_archive.relations.said_subjects import subject_mentions
from committee_archive.relations.said_then import saying_mentions
from committee_archive.relations.standing import standing
from committee_archive.relations.subjects import telling, theme_sentences
from committee_archive.relations.votes import Votes
from committee_archive.vocabulary import shipped_offices, shipped_wording
from committee_archive.vocabulary.action_words import ActionWords, action_words
from committee_archive.vocabulary.appendix_words import called
from committee_archive.vocabulary.citing_words import CitingWords, citing_words
from committee_archive.vocabulary.vote_words import vote_words

_LISTING = re.compile(
    r"background|attached|supporting|^\W*(?:appendix|annex)\b|\b(?:appendices|annexes)\b", re.IGNORECASE
)


class Said(NamedTuple):
    """A passage with the meetings, papers, labels and bodies in it, what holds no longer, and what was said in May.

    `mentions`: those of meetings, papers and labels in order, from `in_order`; addresses come before all others.
    """

    passage: Passage
    meetings: tuple[MeetingMention, ...]
    papers: tuple[PaperMention, ...]
    labels: tuple[LabelMention, ...]
    bodies: tuple[str, ...]
    replaced: tuple[Replacing, ...]
    sayings: tuple[SayingMention, ...]
    mentions: tuple[MeetingMention | PaperMention | LabelMention, ...]


def in_order(
    meetings: Iterable[MeetingMention], papers: Iterable[PaperMention], labels: Iterable[LabelMention]
) -> tuple[MeetingMention | PaperMention | LabelMention, ...]:
    """The mentions of a passage but for its addresses, the longer of two that begin together first."""
    every: list[MeetingMention | PaperMention | LabelMention] = [*meetings, *papers]
    every += [label for label in labels if not label.address]
    if len(every) > 1:
        every.sort(key=lambda m: (m.start, -m.end, isinstance(m, MeetingMention)))
    return tuple(every)


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
        themes: The sentences that name a theme, by its key; of minutes also the headings of items that do.
        telling: The sentence that says what the paper amounts to.
        of_plan: The passages of running text that may speak of outcomes of a plan.
        posts_said: Its words by which one post may become another.
        stages: The sentences that say how far something has got.
        prose: The passages that are running text.
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
    of_plan: tuple[Passage, ...] = ()
    posts_said: tuple[PostSaid, ...] = ()
    stages: tuple[Stage, ...] = ()
    prose: tuple[Passage, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the passages that are running text: they are asked for again for every paper that is added."""
        object.__setattr__(self, "prose", tuple(p for p in self.passages if is_prose(p)))

    @property
    def path(self) -> str:
        """Of the paper."""
        return self.entry.path

    @property
    def title(self) -> str:
        """What others call the paper: they leave out the label that an appendix prints before its title."""
        return called(self.entry.paper.front)

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


def read_paper(
    entry: ArchivedPaper,
    register: BodyRegister,
    themes: tuple[Theme, ...] = (),
    wording: Wording | None = None,
    offices: Offices | None = None,
) -> Reading:
    """Read one paper by itself, with the names of bodies and themes, and the archive's own words (or the usual)."""
    found = passages(entry)
    prose = tuple(p for p in found if is_prose(p))
    wording = wording or shipped_wording()
    citing = citing_words(wording)
    items: tuple[Item, ...] = ()
    if entry.paper.front.kind in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.SUPPLEMENT):
        votes = Votes(vote_words(wording.votes))
        items = tuple(
            replace(item, votes=tuple(votes.found(item.body)), heard=tuple(hearings(item.body, citing)))
            for item in items_of(entry, found)
        )
    day = entry.paper.day
    decided = frozenset(" ".join(d.whole.split()) for d in entry.paper.front.decisions)
    said = tuple(_said(found, day or date.max, citing, decided))
    headings = [i.quote(entry.path) for i in items] if entry.paper.front.kind is PaperKind.MINUTES else []
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
        _promises(entry, found, items, day, action_words(wording)),
        theme_sentences(found, themes, headings),
        telling(found, called(entry.paper.front)),
        tuple(p for p in prose if any(map(p.text.__contains__, citing.of_outcomes.stems))),
        tuple(posts_said(prose, offices or shipped_offices())),
        tuple(stages(prose, citing.of_papers)) if entry.paper.front.kind is PaperKind.REPORT else (),
    )


def _promises(
    entry: ArchivedPaper, found: tuple[Passage, ...], items: tuple[Item, ...], day: date | None, words: ActionWords
) -> tuple[Promised, ...]:
    if day is None or entry.paper.front.kind is PaperKind.AGENDA:
        return ()
    minutes = entry.paper.front.kind is PaperKind.MINUTES
    said = tuple(promised(_with_titles(entry, found, items), day, words, minutes=minutes))
    duties = tuple(standing(entry, found, words.promises))
    if minutes:
        said = _besides(said, duties)
    else:
        # "An annual report will be brought to the meeting in May" is told with its time.
        duties = _besides(duties, said)
    return (*said, *duties, *listed_actions(entry, found, day, words))


def _besides(some: tuple[Promised, ...], others: tuple[Promised, ...]) -> tuple[Promised, ...]:
    """Those whose words are not among the words of others, nor hold them."""
    return tuple(
        p for p in some if not any(p.quote.words in o.quote.words or o.quote.words in p.quote.words for o in others)
    )


def _with_titles(
    entry: ArchivedPaper, found: tuple[Passage, ...], items: tuple[Item, ...]
) -> Iterator[tuple[str, Passage]]:
    """The running text, each passage with the title of its item, or of the paper."""
    under = {id(p): item for item in items for p in item.body}
    for passage in found:
        if is_prose(passage):
            item = under.get(id(passage))
            yield item.title if item else called(entry.paper.front), passage


def _said(found: tuple[Passage, ...], day: date, words: CitingWords, decided: frozenset[str]) -> Iterator[Said]:
    for passage in found:
        if not is_prose(passage):
            continue
        meetings = tuple(meeting_mentions(passage.text, day, words.of_meetings))
        of_papers = words.of_papers
        papers = (
            *(with_beside(passage.text, m, of_papers) for m in paper_mentions(passage.text, day, of_papers)),
            *place_mentions(passage.text, day, of_papers),
            *announced_mentions(passage.text, of_papers),
            *subject_mentions(passage.text, of_papers),
        )
        labels = (*_addresses_said(passage), *label_mentions(passage.text))
        resolved = bool(decided) and " ".join(passage.text.split()) in decided
        replaced = tuple(replacings(passage.text, words.of_replaced, resolved=resolved))
        sayings = tuple(saying_mentions(passage.text, day, words.of_meetings))
        if meetings or papers or labels or replaced or sayings or _is_listing(passage.heading):
            spoken = any(word in passage.text for word in BODY_WORDS)
            bodies = tuple(m.group() for m in NAMED_BODY.finditer(passage.text)) if spoken else ()
            telling = tuple(m for m in papers if not m.is_of_any)
            mentions = in_order(meetings, telling, labels)
            yield Said(passage, meetings, telling, labels, bodies, replaced, sayings, mentions)


def _addresses_said(passage: Passage) -> Iterator[LabelMention]:
    """The words that lead to a paper of this archive, to a file, meeting or decision on a council's site; addresses."""
    at = 0
    for words, href in passage.links:
        page = page_at(passage.paper, href)
        address = "" if page else shown_at(href) or ""
        start = passage.text.find(words, at) if (page or address) and words.strip() else -1
        if start >= 0:
            at = start + len(words)
            yield LabelMention(start, at, address=address, page=page)
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
