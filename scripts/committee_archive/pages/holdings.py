"""What every derived page is made from: the papers, their history, and the means to name and to link them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from committee_archive.addresses.spoken import spoken, spoken_item, spoken_part, spoken_recommendation
from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import History
from committee_archive.model.meetings import Meeting
from committee_archive.model.paper import Bullet, Paragraph
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, RelationKind
from committee_archive.model.threads import BodyThroughTime, OutcomeUse
from committee_archive.pages.casing import Casing, casing_of
from committee_archive.pages.grouping import Standing, shown_title
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.wording import KIND, long_date, taken_place, then_and_now

# The words of a committee's name that are not capitalised.
_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "to", "with"})


@dataclass(frozen=True, slots=True, eq=False)
class Holdings:
    """The archive with its history, and indexes into both; each is one of its own, and what is made of it may be kept.

    Attributes:
        archive: Published papers only: what is not here is named on no page.
        history: What they say of one another.
        imprint: What the archive says about itself.
        register: Which body a printed name means.
        papers: By path.
        meetings: By key; those that have a page.
        bodies: By key, as the history has them.
        with_papers: Keys of the bodies of which papers are held.
        with_page: Keys of the bodies that have a page: also those that appoint another or of which a meeting is known.
        threads: By path of a paper, the places of the themes that it is a step of.
        outcomes: By path of a paper, the outcomes of the corporate plan that it names.
        standing: What lists of papers go by.
        parts: By path of minutes and address of a numbered paragraph, its address as one of an item's decisions.
        asked: What each recommendation is called, by path and address.
        whose: By key of a body, whose all its papers are, as people say beside them.
        casing: How items are called that minutes print in capitals.
    """

    archive: Archive
    history: History
    imprint: Imprint
    register: BodyRegister
    papers: Mapping[str, ArchivedPaper]
    meetings: Mapping[MeetingKey, Meeting]
    bodies: Mapping[str, BodyThroughTime]
    with_papers: frozenset[str]
    with_page: frozenset[str]
    threads: Mapping[str, tuple[int, ...]]
    outcomes: Mapping[str, tuple[OutcomeUse, ...]]
    standing: Standing
    parts: Mapping[tuple[str, str], str]
    asked: Mapping[tuple[str, str], str]
    casing: Casing

    def title(self, path: str) -> str:
        """The title of a paper as it is shown, as plain text."""
        return shown_title(self.papers[path], self.register)

    def replaced(self, path: str) -> str:
        """That a later paper took the place of one, in words; empty where none did."""
        found = self.history.superseded.get(path, ())
        return taken_place(found[0].reissue) if found else ""

    def about(self, path: str) -> str:
        """Kind and date of a paper, as plain text."""
        day = self.papers[path].paper.day
        kind = KIND[self.papers[path].paper.front.kind]
        return f"{kind}, {long_date(day)}" if day else kind

    def body_name(self, key: str) -> str:
        """The newest name of a body; where no paper is from it, its key is read as words."""
        body = self.bodies.get(key)
        return body.name if body else " ".join(w if w in _SMALL else w.capitalize() for w in key.split("-"))

    def other_authority(self, key: str) -> str:
        """Whose body it is, where that is another authority than the archive's; else empty."""
        return self.register.other_authority(key)

    def authority(self, path: str) -> str:
        """Whose paper it is: as people say beside it, else by its bodies; empty where nothing says so."""
        front = self.papers[path].paper.front
        others = {self.other_authority(self.register.slug(entry)) for entry in front.committees}
        return front.authority or (others.pop() if len(others) == 1 else "") or self.imprint.authority

    def link(self, path: str, page: str, *, anchor: str = "", words: str = "", spoken_as: str = "") -> str:
        """A link to a paper, or to a place in it.

        Args:
            path: Of the paper.
            page: Of the page that will hold the link.
            anchor: Address in the paper.
            words: What the link says, as plain text; without them the paper's title.
            spoken_as: What it says to those who do not see what is around it; begins with its words, none of a paper's.

        Returns:
            Markdown.
        """
        fragment = f"#{anchor}" if anchor else ""
        label = f'{{: aria-label="{spoken_as}" }}' if spoken_as else ""
        return f"[{plain(words or self.title(path))}]({relative(path, page)}{fragment}){label}"

    def minute(self, path: str, page: str, anchor: str | None, *, kind: str = "minutes", dated: bool = True) -> str:
        """A link to the place at which minutes say something: `minutes of 12 June 2018, item 8`.

        Args:
            path: Of the minutes, or of a record.
            page: Of the page that will hold the link.
            anchor: Address in the minutes.
            kind: `record` of one.
            dated: Say the day, where what is around the link does not.
        """
        day = self.papers[path].paper.day if dated else None
        _, place = self.address(path, anchor or "")
        where = f", {place.removeprefix('decision on ')}" if place and place.startswith("decision on ") else ""
        words = f"{kind}{f' of {long_date(day)}' if day else ''}{where}"
        return self.link(path, page, anchor=anchor or "", words=words)

    def web_address(self, path: str, anchor: str | None = None) -> str:
        """The whole address of a paper's page, or of a place in it; empty where the site's address is not known."""
        site = self.imprint.address
        return f"{site}{path.removesuffix('.md')}/" + (f"#{anchor}" if anchor else "") if site else ""

    def by_kind(self, paths: Iterable[str], page: str) -> str:
        """Links to the papers under an item, each kind by its name: `Report: …`, `Record of decision: …`."""
        kinds: dict[str, list[str]] = {}
        for path in paths:
            kinds.setdefault(KIND[self.papers[path].paper.front.kind], []).append(self.link(path, page))
        return "; ".join(f"{kind}: {', '.join(links)}" for kind, links in kinds.items())

    def place(self, quote: Quote, page: str) -> str:
        """A link to where words stand: `paragraph 7`, or the PDF page where nothing there has an address."""
        anchor, words = self.address(quote.paper, quote.anchor)
        if words is None or anchor.startswith("s-"):
            words = f"page {quote.page}" if quote.page else "there"
        return self.link(quote.paper, page, anchor=anchor, words=words)

    def address(self, path: str, anchor: str) -> tuple[str, str | None]:
        """Under which address a place is cited, and what that is called: a decision's before a paragraph's."""
        decision = self.parts.get((path, anchor))
        part = spoken_part(decision, anchor) if decision else None
        if decision and part:
            return decision, part
        return anchor, self.asked.get((path, anchor)) or (spoken(anchor) if anchor else None)

    def source(self, quote: Quote, page: str) -> str:
        """The paper that words are from, and the place in it, both as links."""
        day = self.papers[quote.paper].paper.day
        dated = f", {long_date(day)}" if day else ""
        return f"{self.link(quote.paper, page)}{dated}, {self.place(quote, page)}"

    def meeting_link(self, key: MeetingKey, page: str, *, words: str = "") -> str:
        """A meeting by body and day; a link if it has a page."""
        meeting = self.meetings.get(key)
        name = self.register.told(meeting.body_name if meeting else self.body_name(key.body), key.body)
        shown = plain(words or f"{name}, {long_date(key.day)}")
        return f"[{shown}]({relative(f'meetings/{key.slug}.md', page)})" if meeting else shown

    def name_on(self, key: str, day: date | None) -> str:
        """The name that a body carried on a day; its newest where the vocabulary does not say."""
        names = self.bodies[key].names if key in self.bodies and day else ()
        then = [n.name for n in names if (n.since or date.min) <= (day or date.min) < (n.until or date.max)]
        return then[0] if len(then) == 1 else self.body_name(key)

    def names_between(self, key: str, since: date | None, until: date | None) -> tuple[str, ...]:
        """The names that a body carried on any day from `since` to the one before `until`, oldest first."""
        names = self.bodies[key].names if key in self.bodies else ()
        first, end = since or date.min, until or date.max
        return tuple(n.name for n in names if max(first, n.since or date.min) < min(end, n.until or date.max))

    def told_on(self, key: str, day: date | None) -> str:
        """That name as lists have it: of another authority's body with whose it is."""
        return self.register.told(self.name_on(key, day), key)

    def body_link(self, key: str, page: str, *, then: str = "") -> str:
        """A body by its newest name, after the one that it carried `then`, a link if it has a page; and whose it is."""
        name = then_and_now(then, self.body_name(key))
        whose = plain(self.register.told(name, key).removeprefix(name))
        linked = f"[{plain(name)}]({relative(f'bodies/{key}.md', page)})" if key in self.with_page else plain(name)
        return f"{linked} {whose}".rstrip()


def hold(archive: Archive, history: History, imprint: Imprint) -> Holdings:
    """Index an archive and its history."""
    register = BodyRegister(archive, imprint.authority)
    threads: dict[str, list[int]] = defaultdict(list)
    for place, thread in enumerate(history.themes):
        for step in thread.steps:
            threads[step.paper].append(place)
    outcomes: dict[str, list[OutcomeUse]] = defaultdict(list)
    for use in history.outcomes:
        outcomes[use.paper].append(use)
    with_papers = frozenset(register.slug(e) for p in archive.papers for e in p.paper.front.committees)
    return Holdings(
        archive=archive,
        history=history,
        imprint=imprint,
        register=register,
        papers={paper.path: paper for paper in archive.papers},
        meetings={meeting.key: meeting for meeting in history.meetings if meeting.papers},
        bodies={body.key: body for body in history.bodies},
        with_papers=with_papers,
        with_page=with_papers.union(_known_bodies(history)),
        threads={path: tuple(places) for path, places in threads.items()},
        outcomes={path: tuple(uses) for path, uses in outcomes.items()},
        standing=Standing(_places(history), history.superseded),
        parts=dict(_parts(archive)),
        asked=dict(_asked(archive)),
        casing=casing_of(archive, history),
    )


def _known_bodies(history: History) -> Iterator[str]:
    """The bodies that appoint others, and those of which some paper names a meeting: each is told of somewhere."""
    yield from (body.key for body in history.bodies if body.children)
    yield from (meeting.key.body for meeting in history.meetings)
    for one in history.relations:
        if one.kind in (RelationKind.CITES_MEETING, RelationKind.WANTED) and (met := one.to_meeting or one.to_month):
            yield met.body


def _places(history: History) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for meeting in history.meetings:
        for place, path in enumerate(meeting.papers):
            found[path].append((meeting.key.body, place))
    return found


def _asked(archive: Archive) -> Iterator[tuple[tuple[str, str], str]]:
    for paper in archive.papers:
        asked = paper.paper.front.recommendations
        named = {a.anchor: spoken_recommendation(a.anchor, a.number, alone=len(asked) == 1) for a in asked if a.anchor}
        for anchor, words in named.items():
            yield (paper.path, anchor), words
        for block in paper.paper.blocks:
            if isinstance(block, Paragraph | Bullet) and block.anchor:
                # The same words have an address as a paragraph, too; what an agenda numbers are its items.
                if words := next((named[alias] for alias in block.aliases if alias in named), ""):
                    yield (paper.path, block.anchor), words
                elif paper.paper.front.kind is PaperKind.AGENDA and (item := spoken_item(block.anchor)):
                    yield (paper.path, block.anchor), item


def _parts(archive: Archive) -> Iterator[tuple[tuple[str, str], str]]:
    for paper in archive.papers:
        # Decisions have addresses of their own only where minutes have any.
        if not paper.paper.front.decisions:
            continue
        for block in paper.paper.blocks:
            if isinstance(block, Paragraph | Bullet) and block.anchor:
                for alias in block.aliases:
                    if spoken_part(alias, block.anchor):
                        yield (paper.path, block.anchor), alias
                        break
