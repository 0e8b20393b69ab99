"""Which paper a subject means: every paper's title, to be found by its words and its day."""

import datetime as dt
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from committee_archive.model.archive import Theme
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import bare_title, content, head_of_title, title_key

# More titles than this with one word, and the word does not tell which is meant.
_COMMON = 300
# As near as a paper of the same theme is, whatever its title.
_SAME_THEME = 0.6
# From here on a title has all that the words say.
_WHOLE = 0.89
# From so many words on, one of them does not tell what a title is about.
_OF_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Titled:
    """A paper, held or known to be missing, under the words of its title.

    Attributes:
        path: None for one that is not held.
        title: As printed, but for the label of an appendix.
        words: Stems of the words of the title, and of the file's name.
        stems: Of the words of the title, and of the other names of the themes that it names.
        subject: Of the words before its first dash or colon.
        themes: Keys of the themes that the title names.
        meetings: To which it went.
        day: Its own day.
        kind: Of paper.
    """

    path: str | None
    title: str
    words: frozenset[str]
    stems: frozenset[str]
    subject: frozenset[str]
    themes: frozenset[str]
    meetings: tuple[MeetingKey, ...]
    day: dt.date | None
    kind: PaperKind


def unheld(title: str, meetings: tuple[MeetingKey, ...]) -> Titled:
    """A paper that is not held and known by some words and its meeting, so that it need not be looked for again."""
    nothing: frozenset[str] = frozenset()
    return Titled(None, title, nothing, nothing, nothing, nothing, meetings, None, PaperKind.REPORT)


def once(pool: Iterable[Titled]) -> list[Titled]:
    """Each paper once; one that is not held and was before several bodies, each once, is that of the first meeting."""
    held: dict[str, Titled] = {}
    missing: dict[str, list[Titled]] = defaultdict(list)
    for titled in pool:
        if titled.path is None:
            missing[title_key(titled.title)].append(titled)
        else:
            held[titled.path] = titled
    kept = list(held.values())
    if not missing:
        return kept
    for found in missing.values():
        several = {t.meetings: t for t in found}
        bodies = [key.body for meetings in several for key in meetings]
        first = min(several.values(), key=lambda t: (t.day is None, t.day))
        kept += [first] if len(bodies) == len(set(bodies)) else several.values()
    return kept


class Titles:
    """All titles, by word and by meeting."""

    def __init__(
        self, readings: Iterable[Reading], missing: Iterable[tuple[MeetingKey, str]], themes: Sequence[Theme]
    ) -> None:
        """Index the titles of all papers but minutes and agendas, and of those that items name but nobody holds."""
        self._themes = Subjects(themes)
        self._said: tuple[str, frozenset[str]] = ("", frozenset())
        self._told: tuple[str, frozenset[str]] = ("", frozenset())
        self.all: list[Titled] = []
        for reading in readings:
            if reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.PACK, PaperKind.SUPPLEMENT):
                continue
            front = reading.entry.paper.front
            self._add(
                reading.path, reading.title, reading.meetings, reading.entry.paper.day, front.kind, reading.file_title
            )
        for key, title in missing:
            self._add(None, title, (key,), key.day, PaperKind.REPORT)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_meeting: dict[MeetingKey, list[int]] = defaultdict(list)
        self._by_day: dict[dt.date, list[int]] = defaultdict(list)
        self._by_month: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._by_body: dict[str, list[tuple[dt.date, int]]] = defaultdict(list)
        self._by_subject: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
        self._by_words: dict[frozenset[str], list[int]] = defaultdict(list)
        self._by_title: dict[str, list[int]] = defaultdict(list)
        self._weights: dict[str, float] = {}
        self._weighed: dict[Collection[str], tuple[dict[str, float], float]] = {}
        self._asked: dict[tuple[str, ...], list[Titled]] = {}
        for n, titled in enumerate(self.all):
            self._by_words[frozenset(content(bare_title(titled.title)))].append(n)
            self._by_title[title_key(titled.title)].append(n)
            for word in titled.stems | titled.words:
                self._by_word[word].append(n)
            for body in {k.body for k in titled.meetings}:
                self._by_subject[titled.subject, body].append(n)
                if titled.day is not None:
                    self._by_body[body].append((titled.day, n))
            for key in titled.meetings:
                self._by_meeting[key].append(n)
            for day in {*(k.day for k in titled.meetings), *([titled.day] if titled.day else [])}:
                self._by_day[day].append(n)
            months = {(d.year, d.month) for d in (*(k.day for k in titled.meetings), titled.day) if d}
            for month in months:
                self._by_month[month].append(n)
        for found in self._by_body.values():
            found.sort()

    def _add(
        self,
        path: str | None,
        title: str,
        meetings: tuple[MeetingKey, ...],
        day: dt.date | None,
        kind: PaperKind,
        file: str = "",
    ) -> None:
        more = self._themes.stems_of(title)
        words = frozenset(content(bare_title(title)))
        stems = words | more
        words |= frozenset(content(file))
        self.all.append(
            Titled(
                path,
                title,
                words,
                stems,
                frozenset(content(head_of_title(title))),
                self._themes.keys_of(title),
                meetings,
                day,
                kind,
            )
        )

    def weight(self, word: str) -> float:
        """How much a stem tells one title from another; one that no title has tells most."""
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = math.log((len(self.all) + 1) / (len(self._by_word.get(word, ())) + 0.5))
        return known

    def _weighed_all(self, words: Collection[str]) -> tuple[dict[str, float], float]:
        """The weight of each of some stems and of all together: asked for one title after the other."""
        known = self._weighed.get(words)
        if known is None:
            weights = {w: self.weight(w) for w in words}
            known = self._weighed[words] = weights, sum(weights.values())
        return known

    def on(self, day: dt.date) -> list[Titled]:
        """Those of a day."""
        return [self.all[n] for n in self._by_day.get(day, ())]

    def in_month(self, year: int, month: int) -> list[Titled]:
        """Those of a month."""
        return [self.all[n] for n in self._by_month.get((year, month), ())]

    def at(self, key: MeetingKey) -> list[Titled]:
        """Those of a meeting."""
        return [self.all[n] for n in self._by_meeting.get(key, ())]

    def to_body(self, body: str, first: dt.date, last: dt.date) -> list[Titled]:
        """Those that went to a body and bear a day between two, both counted in."""
        found = self._by_body.get(body, [])
        start, end = bisect_left(found, (first, 0)), bisect_left(found, (last + dt.timedelta(days=1), 0))
        return [self.all[n] for _, n in found[start:end]]

    def on_subject(self, subject: frozenset[str], body: str) -> list[Titled]:
        """Those to a body whose title begins with just this subject."""
        return [self.all[n] for n in self._by_subject.get((subject, body), ())]

    def sharing(self, words: Iterable[str]) -> list[Titled]:
        """Those that have any of some stems in their title; a stem that very many have finds none."""
        few = (self._by_word.get(w, ()) for w in set(words))
        return [self.all[n] for n in sorted({n for found in few if len(found) <= _COMMON for n in found})]

    def about(self, words: Iterable[str]) -> list[Titled]:
        """Those that have one of the two rarest of some stems in their title: enough to find one that has most.

        A stem that very many titles have finds none: it tells no title from another, and the search stays short.
        """
        known = sorted({w for w in words if w in self._by_word}, key=lambda w: (len(self._by_word[w]), w))
        rare = [w for w in known[:2] if len(self._by_word[w]) <= _COMMON]
        return [self.all[n] for n in sorted({n for w in rare for n in self._by_word[w]})]

    def fully_about(self, words: tuple[str, ...]) -> list[Titled]:
        """Those whose title or theme has nearly the whole weight of some stems."""
        if words not in self._asked:
            self._asked[words] = [t for t in self.about(words) if self.coverage(words, t) >= _WHOLE]
        return self._asked[words]

    def with_words(self, words: Iterable[str]) -> list[Titled]:
        """Those whose title has just these stems."""
        return [self.all[n] for n in self._by_words.get(frozenset(words), ())]

    def titled(self, title: str) -> list[Titled]:
        """Those of just this title, but for signs and case."""
        return [self.all[n] for n in self._by_title.get(title_key(title), ())]

    def coverage(self, words: tuple[str, ...], titled: Titled) -> float:
        """Which share of the weight of some stems a title has, 0 to 1."""
        weights, whole = self._weighed_all(words)
        if not whole:
            return 0.0
        # A theme's other name counts a little less than the printed one.
        own = sum(w for word, w in weights.items() if word in titled.words)
        theme = sum(w for word, w in weights.items() if word in titled.stems - titled.words)
        return (own + 0.9 * theme) / whole

    def frequency(self, word: str) -> int:
        """How many titles have a stem."""
        return len(self._by_word.get(word, ()))

    def nearness(self, context: str, titled: Titled) -> float:
        """How much some words speak of a paper's subject, 0 to 1: by the title's words, or by the name of its theme."""
        said = self._stems_in(context)
        weights, whole = self._weighed_all(titled.subject)
        shared = [w for word, w in weights.items() if word in said]
        # One word of three or more is a kind of thing ("contract"), which papers on other subjects have as well.
        share = sum(shared) / whole if whole and (len(shared) > 1 or len(weights) < _OF_SEVERAL) else 0.0
        # Most titles name no theme: then nobody needs to know which the words name.
        near = share < _SAME_THEME and titled.themes and titled.themes & self._themes_in(context)
        return _SAME_THEME if near else share

    def goes_on(self, title: str, titled: Titled, context: str) -> bool:
        """Whether a paper is on the subject of another title, and some words speak of all that its own says besides.

        "A review by the auditors found … it is the subject of a separate report", in a paper on the same project.
        """
        besides = frozenset(content(titled.title)) - titled.subject
        same = bool(titled.subject) and titled.subject <= frozenset(content(title))
        return same and len(besides) > 1 and besides <= frozenset(content(context))

    def _stems_in(self, context: str) -> frozenset[str]:
        """The stems of some words, which are asked for one paper of several after the other."""
        if self._said[0] != context:
            self._said = context, frozenset(content(context))
        return self._said[1]

    def _themes_in(self, context: str) -> frozenset[str]:
        """The keys of the themes that they name, likewise."""
        if self._told[0] != context:
            self._told = context, self._themes.keys_of(context)
        return self._told[1]

    def theme_keys(self, text: str) -> frozenset[str]:
        """The keys of the themes that a text names."""
        return self._themes.keys_of(text)

    def theme_stems(self, text: str) -> frozenset[str]:
        """The stems of all names of the themes that a text names."""
        return self._themes.stems_of(text)


class Subjects:
    """The names of themes, so that a paper under a theme's old name is found under its new one."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        """Keep the names of each theme by their words."""
        self._names: list[tuple[str, str, frozenset[str]]] = []
        for theme in themes:
            names = [*(name.name for name in theme.names), *theme.also]
            stems = frozenset(s for name in names for s in content(name))
            self._names += [(f" {title_key(name)} ", theme.key, stems) for name in names]

    def stems_of(self, text: str) -> frozenset[str]:
        """The stems of all names of every theme of which one name stands in `text`."""
        found: frozenset[str] = frozenset()
        key = f" {title_key(text)} "
        for name, _, stems in self._names:
            if name in key:
                found |= stems
        return found

    def keys_of(self, text: str) -> frozenset[str]:
        """The keys of the themes of which one name stands in `text`."""
        words = f" {title_key(text)} "
        return frozenset(key for name, key, _ in self._names if name in words)
