"""Which paper the words mean: by date, body and subject, and by what the paragraph says that they cite.

Precision before recall. A date alone does not make a link: a paper is taken where its title agrees with what the words
or their surroundings are about, or where it is the only paper of a meeting that is completely known. Of a meeting whose
agenda or minutes name more papers than are held, those count as candidates too, so that a link never goes to a
neighbour of the paper that is not there.
"""

import re
from collections.abc import Sequence

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paragraph
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.cited import Found, Spoken, ahead
from committee_archive.relations.cited_attached import CitedAttached
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.cited_nearby import CitedNearby
from committee_archive.relations.cited_titles import CitedTitles
from committee_archive.relations.items import Joined
from committee_archive.relations.mentions import BODY, REPORTS, TITLED, PaperMention
from committee_archive.relations.paper_pools import PaperPools
from committee_archive.relations.paragraphs import Paragraphs
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content, title_key, topic_numbers
from committee_archive.vocabulary.citing_words import CitingWords
from committee_archive.vocabulary.phrases import folded

# From here on the words of a reference agree with a title …
_TOPIC, _TOPIC_MARGIN = 0.55, 0.15
# … and from here on what is around it does.
_NEAR, _NEAR_MARGIN = 0.3, 0.15
# "the County Council report": one that went to that body, whose name says nothing of what it is about
_OF_A_BODY = re.compile(rf"(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir)\s+(?:full\s+)?{BODY}\s+(?:report|paper)")
# "paragraph 3 of that report": the one that was cited last, known or not
_THAT = re.compile(r"\bthat\s+\w+$")
_SHORT_FORM = re.compile(r"\b[A-Z]{3,6}\b")
# Heads that name a document of its own, not a report on something.
_DOCUMENTS = frozenset({"strategy", "plan", "case", "outline case", "business case", "review", "record"})


class CitedPapers:
    """Finds papers among all titles.

    Attributes:
        paragraphs: Of all papers.
        nearby: Finds what the words around tell.
    """

    def __init__(
        self,
        bodies: CitedBodies,
        calendar: Calendar,
        titles: Titles,
        replaced: frozenset[str],
        readings: Sequence[Reading],
        attached: CitedAttached,
        words: CitingWords,
    ) -> None:
        """Take the indexes.

        Args:
            bodies: Names of bodies.
            calendar: Meetings of which a paper is held.
            titles: Titles of papers, held or known to be missing.
            replaced: Paths of papers that were issued again.
            readings: All papers.
            attached: What finds papers that came with another.
            words: How papers speak of one another.
        """
        self._words = words
        self._calendar = calendar
        self._attached = attached
        self._titles = titles
        self._replaced = replaced
        self._pools = PaperPools(bodies, titles, replaced)
        self.paragraphs = Paragraphs(readings)
        self._by_title = CitedTitles(titles, replaced, self.paragraphs)
        self.nearby = CitedNearby(bodies, titles, self._pools, self.paragraphs)

    def found(
        self, reading: Reading, passage: Passage, mention: PaperMention, item: Joined | None, spoken: Spoken
    ) -> Found | None:
        """The paper that a mention means, or those it may mean, or none that is held; None where it is no citation."""
        if mention.meeting == "next" and mention.coming:
            return self.nearby.announced(reading, mention, item)
        if not mention.head:
            return self._bare_label(reading, passage, mention, item, spoken)
        if mention.head in REPORTS and _OF_A_BODY.fullmatch(passage.text, mention.start, mention.end):
            return Found(None, 0.6) if self._is_named(reading, passage, mention) else None
        if (beside := self._attached.found(reading, passage, mention)) is not None:
            return Found(_titled(beside), 0.85)
        if mention.background and not mention.definite and mention.when is None and mention.body is None:
            return Found(None, 0.8)
        if mention.written and item is not None and item.sentence is not None and _is_of_item(mention, item):
            return None
        if mention.written and self._is_heard_of(reading, item) and mention.head not in TITLED:
            return self._by_title.found(reading, passage, mention, spoken) or Found(
                None, 0.7, (), reading.meetings[0] if reading.meetings else None
            )
        if mention.made and mention.topic and mention.head in self._words.named and not mention.definite:
            meeting = reading.meetings[0] if mention.meeting == "this" and reading.meetings else None
            return self._by_title.found(reading, passage, mention, spoken) or Found(None, 0.6, (), meeting)
        bare = not mention.topic and mention.when is None and mention.body is None and mention.meeting is None
        if bare and not mention.separate:
            if mention.section and self.paragraphs.section(reading.path, mention.labels[0]) is not None:
                # "Section 4 of the report" in a report that has one may be its own.
                return None
            if not mention.labels:
                return (
                    self._pools.before(reading) if mention.earlier and mention.ours and mention.whose is None else None
                )
            if reading.kind is PaperKind.MINUTES:
                return self._of_item(reading, item)
            if spoken.unheld is not None and _THAT.search(passage.text, mention.start, mention.end):
                return Found(spoken.unheld, 0.7)
            if spoken.paper is not None:
                return Found(spoken.paper, 0.9)
            pool = self._pools.current(self._titles.at(spoken.meeting), reading) if spoken.meeting else []
            if not pool:
                return None
            return self._in_pool(reading, passage, mention, spoken, pool, spoken.meeting, True)
        pool_found, meeting, dated = self._pools.of(reading, passage, mention, spoken)
        if mention.person:
            return self.nearby.of_person(passage, mention, pool_found, meeting) if dated else None
        if pool_found is not None:
            of_pool = self._in_pool(reading, passage, mention, spoken, pool_found, meeting, dated)
            # Of what was only announced, the words name its meeting unless the paper itself is found.
            if mention.coming and (of_pool is None or of_pool.target is None or of_pool.target.path is None):
                return None
            sure = of_pool is not None and not of_pool.candidates
            return of_pool if sure else self.nearby.found(reading, passage, mention, spoken) or of_pool
        found = self._by_title.found(reading, passage, mention, spoken)
        found = found or self.nearby.found(reading, passage, mention, spoken)
        if found is not None:
            return found
        # An earlier issue of a report that comes again and again must exist, held or not; so must one with a name.
        earlier = mention.earlier and mention.topic and mention.definite
        return Found(None, 0.6) if earlier or self._is_named(reading, passage, mention) else None

    def _is_named(self, reading: Reading, passage: Passage, mention: PaperMention) -> bool:
        """Whether words are the name of a report that somebody wrote, and not of a kind of report or of this one.

        Minutes name what was told them too ("the Police Report").
        """
        if not (mention.named and mention.definite and mention.head in self._words.named) or mention.labels:
            return False
        if reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA) or self._of_others(passage, mention):
            return False
        _, end = passage.sentence(mention.start)
        if self._words.habits.search(folded(passage.text[mention.end : end])):
            return False
        topic = frozenset(mention.topic) - frozenset(content(mention.head))
        kinds = frozenset(stem for word in self._words.kinds for stem in content(word))
        own = frozenset(content(f"{reading.title} {reading.file_title}"))
        return bool(topic - kinds) and not topic - kinds <= own

    def _is_heard_of(self, reading: Reading, item: Joined | None) -> bool:
        """Whether a paper that lay before a meeting is known from words alone: no paper of the item is held.

        An agenda's entries say "attached" of papers that may be held under any title.
        """
        if reading.kind is PaperKind.MINUTES:
            return item is None or not (item.papers or item.choice)
        return reading.kind is PaperKind.AGENDA and not any(
            sitting.reports for key in reading.meetings if (sitting := self._calendar.get(key))
        )

    def _bare_label(
        self, reading: Reading, passage: Passage, mention: PaperMention, item: Joined | None, spoken: Spoken
    ) -> Found | None:
        """A paragraph without a paper: of the item's report in minutes, of the one just cited in the sentence else."""
        if reading.kind is PaperKind.MINUTES:
            # Minutes may number what they say themselves.
            return None if _has_own(item, mention.labels[0]) else self._of_item(reading, item)
        if spoken.sentence is None or self.paragraphs.anchor(reading.path, mention.labels[0]) is not None:
            return None
        anchor, end, cited = spoken.sentence
        same = anchor == passage.anchor and end <= mention.start
        return (
            Found(cited, 0.85)
            if same and cited.path and self.paragraphs.anchor(cited.path, mention.labels[0])
            else None
        )

    def _of_item(self, reading: Reading, item: Joined | None) -> Found | None:
        """The report under the item that minutes speak of, held or not."""
        if reading.kind is not PaperKind.MINUTES or item is None:
            return None
        if item.papers:
            return Found(_titled(item.papers[0]))
        missing = self.missing(reading, item)
        return Found(missing, 0.9) if missing is not None else None

    def missing(self, reading: Reading, item: Joined) -> Titled | None:
        """The report of an item of minutes that was before the meeting and is not held."""
        title = title_key(item.title)
        found = (t for key in reading.meetings for t in self._titles.at(key))
        return next((t for t in found if t.path is None and title_key(t.title) == title), None)

    def _in_pool(
        self,
        reading: Reading,
        passage: Passage,
        mention: PaperMention,
        spoken: Spoken,
        pool: list[Titled],
        meeting: MeetingKey | None,
        dated: bool,
    ) -> Found | None:
        if not mention.definite and not mention.separate and not dated:
            return None
        every = list(range(len(pool)))
        topic = self._topic(mention, pool)
        hit, level = None, every
        if topic:
            hit, level = ahead({n: self._titles.coverage(topic, t) for n, t in enumerate(pool)}, _TOPIC, _TOPIC_MARGIN)
        elif mention.definite and spoken.paper is not None and any(_is_same(t, spoken.paper) for t in pool):
            return Found(spoken.paper, 0.9, (), meeting)
        if hit is None and mention.whose:
            whose = frozenset(content(mention.whose))
            theirs = [n for n in level or every if whose and whose <= pool[n].words]
            hit = theirs[0] if len(theirs) == 1 else None
        context = self._context(reading, passage, mention)
        if hit is None and (level or (mention.labels and dated)):
            near = {n: self._titles.nearness(context, pool[n]) for n in level or every}
            hit, close = ahead(near, _NEAR, _NEAR_MARGIN)
            if hit is None and mention.labels:
                hit = self._by_title.saying(passage, mention, pool, close or level or every)
            level = close or level or every
        if hit is None and len(pool) == 1 and not topic:
            same = mention.separate and self._titles.goes_on(reading.title, pool[0], context)
            # That a meeting had no other report does not say that "a separate report" is it: the words around must.
            spoken_of = dated or not mention.separate or bool(pool[0].words & frozenset(content(context)))
            hit = 0 if same or (spoken_of and self._complete(pool[0])) else None
        if hit is not None:
            # One word of several that any title has is a kind of report ("the savings monitoring report"), not one.
            vague = not dated and not mention.separate and len(topic) == 1 < len(topic_numbers(mention.topic))
            return None if vague else Found(pool[hit], 0.95 if topic else 0.85, (), meeting)
        if not (dated or mention.separate):
            return None
        held = tuple(pool[n] for n in level if pool[n].path)
        if held:
            return Found(None, 0.5, held, meeting)
        if mention.head in _DOCUMENTS and not mention.separate and not mention.body and not _is_of_month(mention):
            return None
        return None if self._of_others(passage, mention) else Found(None, 0.8, (), meeting)

    def _of_others(self, passage: Passage, mention: PaperMention) -> bool:
        """Whether a report is named after somebody whose short form no title has: one that another office publishes."""
        short = _SHORT_FORM.findall(passage.text[mention.start : mention.end])
        return mention.body is None and any(not self._titles.frequency(w) for s in short for w in content(s))

    def _topic(self, mention: PaperMention, pool: Sequence[Titled]) -> tuple[str, ...]:
        """What a paper is said to be about: words that no title has, and a document's own name, may be left out."""
        known = tuple(w for w in mention.topic if self._titles.frequency(w))
        heads = frozenset(content(mention.head))
        if not any(heads <= t.stems for t in pool):
            known = tuple(w for w in known if w not in heads)
        return known if known or not frozenset(mention.topic) - heads else mention.topic

    def _context(self, reading: Reading, passage: Passage, mention: PaperMention) -> str:
        """The words around a mention by which its subject is known."""
        start, end = passage.sentence(mention.start)
        sentence = passage.text[start : mention.start] + passage.text[mention.end : end]
        words = f"{sentence} {passage.heading if isinstance(passage.block, Paragraph) else ''}"
        words += f" {passage.text[:start]}" if mention.separate else f" {reading.title}"
        return words

    def _complete(self, titled: Titled) -> bool:
        """Whether all papers of its meeting are known: its agenda or minutes are held."""
        return any(
            (sitting := self._calendar.get(key)) is not None and (sitting.minutes or sitting.agenda) is not None
            for key in titled.meetings
        )


def _is_same(one: Titled, other: Titled) -> bool:
    """Whether two are one paper, held or not."""
    return (one.path, one.title) == (other.path, other.title)


def _is_of_month(mention: PaperMention) -> bool:
    """Whether a document is somebody's of a month: "its review of May 2019", and not "the May 2019 spending review"."""
    return (
        mention.when is not None and mention.when.month is not None and mention.head not in TITLED and not mention.ours
    )


def _is_of_item(mention: PaperMention, item: Joined) -> bool:
    """Whether a paper that lay before a meeting is that of its item, which is found without it being named."""
    return frozenset(mention.topic) <= frozenset(content(item.title)) | frozenset(content(mention.head))


def _has_own(item: Joined | None, label: str) -> bool:
    """Whether minutes themselves have a paragraph of a number under an item."""
    passages = item.minute.body if item is not None and item.minute is not None else ()
    return any(
        isinstance(p.block, Paragraph) and p.own and (p.block.label or "").strip("(). ") == label for p in passages
    )


def _titled(reading: Reading) -> Titled:
    """A paper that needs no looking for by its title."""
    nothing: frozenset[str] = frozenset()
    return Titled(reading.path, reading.title, nothing, nothing, nothing, nothing, reading.meetings, None, reading.kind)
