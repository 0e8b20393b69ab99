"""Which paper is meant by words of its title alone, and which by a paragraph of that number."""

import datetime as dt
import re
from collections.abc import Sequence

from committee_archive.model.front_matter import PaperKind
from committee_archive.relations.cited import Found, Spoken, ahead
from committee_archive.relations.mentions import REPORTS, TITLED, PaperMention
from committee_archive.relations.paragraphs import Paragraphs
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titled, Titles, once
from committee_archive.relations.words import content, topic_numbers

# A title that is printed as a whole has so many words.
_WORD, _SHORTEST, _LONGEST = re.compile(r"\S+"), 3, 16
# Of the words by which a paper is spoken of a title has at least one in so many.
_LEAST_SHARE = 3
_GOES_ON = re.compile(r"\s+(?:in|at|on|of|for|to|by|with|and|from)\s+(?:the\s+)?[A-Z]")
_A_YEAR_PRINTED = re.compile(r"20\d\d")
_FIGURE, _A_YEAR = re.compile(r"\d"), dt.timedelta(days=366)


class CitedTitles:
    """Finds papers by what they are said to be about."""

    def __init__(self, titles: Titles, replaced: frozenset[str], paragraphs: Paragraphs) -> None:
        """Take the titles of all papers, the paths of those that were issued again, and the paragraphs of all."""
        self._titles = titles
        self._replaced = replaced
        self._paragraphs = paragraphs

    def _known(self, mention: PaperMention) -> tuple[str, ...]:
        """The words of a topic up to the last that any title has: after it the sentence goes on."""
        known = [n for n, w in enumerate(mention.topic) if self._titles.frequency(w)]
        return mention.topic[: known[-1] + 1] if known else ()

    def _of_title(self, topic: tuple[str, ...]) -> list[Titled]:
        """Those of just that title; the years may stand in the name of the file alone."""
        bare = self._titles.with_words(w for w in topic if not w.isdigit())
        return self._titles.with_words(topic) or [t for t in bare if t.path and frozenset(topic) <= t.words]

    def found(self, reading: Reading, passage: Passage, mention: PaperMention, spoken: Spoken) -> Found | None:
        """By the words of a title alone: all of them, in a paper that came before."""
        if (printed := self._printed(reading, passage, mention)) is not None:
            return Found(printed, 0.95)
        if not mention.definite or not mention.topic or (reading.day is None and not mention.labels):
            return None
        topic = self._known(mention)
        plain = topic_numbers(topic)
        if not topic:
            return None
        if not mention.labels and (
            plain <= frozenset(content(mention.head))
            or (len(topic) < 2 and self._titles.frequency(topic[0]) > 1)
            # Of "the savings review on grants for schools" a paper on savings has too little.
            or len(topic) * _LEAST_SHARE < len(mention.topic)
        ):
            return None
        # A strategy or plan is cited by its whole title, figures too.
        whole = mention.head in TITLED and not mention.labels
        if (
            whole
            and reading.entry.paper.day is None
            and not re.search(r"[A-Z]", passage.text[mention.start + 1 : mention.end])
        ):
            # "the investment strategy" in an appendix may be any part of any paper; a name begins with a capital.
            return None
        near = once(
            t
            for t in (self._of_title(topic) if whole else self._titles.fully_about(topic))
            if t.path not in self._replaced
            and (t.day is None or reading.day is None or t.day <= reading.day)
            and _has_year(t, mention)
        )
        if not near:
            return None
        hit, level = ahead({n: self._titles.coverage(topic, t) for n, t in enumerate(near)}, 0.0, 0.05)
        last = [
            n
            for n in level
            if spoken.paper is not None and (near[n].path, near[n].title) == (spoken.paper.path, spoken.paper.title)
        ]
        exact = [n for n, t in enumerate(near) if topic_numbers(t.words & t.stems) == plain and n in (hit, *level)]
        for kept in (last, exact):
            hit = kept[0] if hit is None and len(kept) == 1 else hit
        if hit is None and mention.labels:
            hit = self.saying(passage, mention, near, level)
        if hit is None:
            context = reading.title
            hit = ahead({n: self._titles.nearness(context, near[n]) for n in level}, 0.5, 0.3)[0]
        if hit is None:
            held = tuple(near[n] for n in level if near[n].path)
            return Found(None, 0.5, held) if mention.labels and held else None
        if near[hit].path == reading.path:
            # "section 8 of the Plan" in a report about the plan: of itself a paper says "this report".
            return None
        if near[hit].path is None and not mention.labels:
            # Of one that is not held the words must be its whole title; of their own items agendas and minutes tell.
            of_items = reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA)
            own = of_items and not set(near[hit].meetings).isdisjoint(reading.meetings)
            # "The closure report", "the report on the reserve": of all titles only that one has those words.
            alone = mention.head in REPORTS and len(near) == 1 and len(topic) == len(mention.topic)
            return Found(near[hit], 0.95 if hit in exact else 0.8) if (hit in exact or alone) and not own else None
        return Found(near[hit], 0.95)

    def _printed(self, reading: Reading, passage: Passage, mention: PaperMention) -> Titled | None:
        """The one paper whose title the text goes on to print from its first word to its last, figures and all."""
        if not (mention.named and mention.definite) or mention.labels or reading.day is None:
            return None
        if _GOES_ON.match(passage.text, mention.end) is None:
            # What ends with the mention is found by its words.
            return None
        words = list(_WORD.finditer(passage.text, mention.start, passage.sentence(mention.start)[1]))
        first = next((n for n, word in enumerate(words) if word[0][0].isupper()), len(words))
        for end in range(min(len(words), first + _LONGEST), first + _SHORTEST - 1, -1):
            title = passage.text[words[first].start() : words[end - 1].end()]
            if words[end - 1].end() < mention.end:
                break
            found = [
                t
                for t in self._titles.titled(title)
                if t.path is not None
                and t.path != reading.path
                and t.path not in self._replaced
                # Without a figure the next year's paper may bear the same title.
                and t.day is not None
                and t.day <= reading.day
                and (_FIGURE.search(title) or reading.day - t.day <= _A_YEAR)
            ]
            if len(found) == 1:
                return found[0]
        return None

    def saying(
        self, passage: Passage, mention: PaperMention, pool: Sequence[Titled], among: Sequence[int]
    ) -> int | None:
        """The paper whose paragraph of that number speaks of the same things as the words that cite it."""
        start, end = passage.sentence(mention.start)
        said = frozenset(content(passage.text[start : mention.start] + " " + passage.text[mention.end : end]))
        shared: dict[int, float] = {}
        for n in among:
            path = pool[n].path
            anchor = self._paragraphs.anchor(path, mention.labels[0]) if path else None
            if path is None:
                return None
            if anchor is not None:
                shared[n] = len(said & self._paragraphs.stems(path, anchor))
        return ahead(shared, 2, 1.5)[0]


def _has_year(titled: Titled, mention: PaperMention) -> bool:
    """Whether a paper is of a year that the words name, by its title or its day, where they name one."""
    years = {word for word in mention.topic if _A_YEAR_PRINTED.fullmatch(word)}
    return not years or bool(years & titled.words) or (titled.day is not None and str(titled.day.year) in years)
