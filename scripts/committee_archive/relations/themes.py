"""Themes through time: which papers carry a theme on, which paragraphs name it, and how it changed its name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from committee_archive.model.archive import Theme
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Supersession
from committee_archive.model.meetings import Resolution
from committee_archive.model.quote import Quote
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.model.threads import ThemeStep, ThemeThread
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.reading import Reading
from committee_archive.relations.subjects import called_in_titles, naming, theme_of
from committee_archive.relations.words import content, title_key
from committee_archive.wording import names_it

# After a name, that it is only the beginning of one, or that something of it is meant: "the Quay Programme's office".
_GOES_ON = re.compile(r"\w|[’']s\b")


def theme_threads(
    readings: Iterable[Reading],
    themes: Sequence[Theme],
    resolutions: Mapping[str, tuple[Resolution, ...]],
    renames: Iterable[tuple[str, str, Relation]],
    replaced: frozenset[str] = frozenset(),
    told: Mapping[str, Sequence[Relation]] = MappingProxyType({}),
) -> tuple[ThemeThread, ...]:
    """A thread for each theme of the vocabulary, in its order; what was issued again stands before what replaced it.

    Args:
        readings: All papers.
        themes: Of the vocabulary.
        resolutions: What was decided on each report.
        renames: What papers tell of changes of name: the old name, the new one, the words.
        replaced: Paths of papers that were issued again.
        told: By path of a paper, the relations whose words stand in it.
    """
    ordered = sorted(readings, key=lambda r: (r.day is None, r.day, r.path not in replaced, r.path))
    titled = {r.path: {t.key: called for t, called in _themes_of(r, themes)} for r in ordered}
    stems = {r.path: frozenset(content(r.title)) for r in ordered if titled[r.path]}
    steps: dict[str, list[ThemeStep]] = {t.key: [] for t in themes}
    mentions: dict[str, list[Quote]] = {t.key: [] for t in themes}
    for reading in ordered:
        if reading.day is None:
            continue
        about = titled[reading.path]
        for theme in themes:
            named = reading.themes.get(theme.key, ())
            if theme.key in about:
                if (quote := _told_by(reading, theme, named)) is not None:
                    done = resolutions.get(reading.path, ())
                    steps[theme.key].append(ThemeStep(reading.day, reading.path, quote, about[theme.key], named, done))
            elif (found := _stage(reading, theme, told.get(reading.path, ()), titled, stems)) is not None:
                steps[theme.key].append(ThemeStep(reading.day, reading.path, *found, named, besides=True))
            else:
                mentions[theme.key] += named
    named_so = list(renames)
    return tuple(
        ThemeThread(
            t.key,
            t.title,
            t.names,
            tuple(steps[t.key]),
            tuple(mentions[t.key]),
            tuple(r for old, new, r in named_so if _names(t) & {title_key(old), title_key(new)}),
        )
        for t in themes
    )


def _themes_of(reading: Reading, themes: Sequence[Theme]) -> tuple[tuple[Theme, str], ...]:
    """The themes of which a paper is a step by its title, each with the name there."""
    if reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.PACK):
        return ()
    return theme_of(reading.title, themes)


def _stage(
    reading: Reading,
    theme: Theme,
    told: Sequence[Relation],
    titled: Mapping[str, Mapping[str, str]],
    stems: Mapping[str, frozenset[str]],
) -> tuple[Quote, str] | None:
    """The sentence by which a paper on something else tells how far a theme has got, with the name that it has there.

    The theme is named as what is complete, or as what something has turned into; or the sentence cites a
    report of the theme whose title names what is complete ("the survey is complete", "Results of the Survey").
    """
    for stage in reading.stages:
        for name in theme.names:
            became = stage.became.startswith(name.name) and not _GOES_ON.match(stage.became, len(name.name))
            if became or stage.subject.removeprefix("The ").removeprefix("the ") == name.name:
                return stage.quote, name.name
        about = frozenset(content(stage.subject))
        for relation in told if about else ():
            path = relation.to_paper or ""
            if (
                relation.kind is RelationKind.CITES_PAPER
                and relation.status is RelationStatus.RESOLVED
                and relation.from_anchor == stage.quote.anchor
                and theme.key in titled.get(path, {})
                and about <= stems[path]
                and relation.evidence in stage.quote.words
            ):
                return stage.quote, titled[path][theme.key]
    return None


def _told_by(reading: Reading, theme: Theme, named: Sequence[Quote]) -> Quote | None:
    """The sentence by which a theme's page tells of a paper: it should itself show what that has to do with it."""
    told = reading.telling
    if told is not None and names_it(told.words, called_in_titles(theme)):
        return told
    asked = [r.text for r in reading.entry.paper.front.recommendations]
    return naming(named, reading.prose, asked) or told


def without_replaced(threads: Iterable[ThemeThread], found: Iterable[Supersession]) -> tuple[ThemeThread, ...]:
    """The threads as stories: a paper that was issued again for its meeting is told of under what replaced it."""
    later: dict[str, set[str]] = {}
    for one in found:
        if one.reissue:
            later.setdefault(one.earlier, set()).add(one.by)
    made = []
    for thread in threads:
        papers = {step.paper for step in thread.steps}
        told = tuple(step for step in thread.steps if not papers & later.get(step.paper, set()))
        made.append(replace(thread, steps=told))
    return tuple(made)


def step_relations(threads: Iterable[ThemeThread]) -> Iterator[Relation]:
    """A relation for each step of each thread; the other end is the theme's page, which is no paper."""
    for thread in threads:
        for step in thread.steps:
            quote = step.quote
            yield evidenced(RelationKind.THEME_STEP, quote, None, thread.key, about=thread.name)


def _names(theme: Theme) -> set[str]:
    return {title_key(n.name) for n in theme.names}
