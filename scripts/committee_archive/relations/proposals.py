"""What the papers suggest for `vocabulary/themes.yml`: new names of themes, their short forms, new themes.

Staff accept a proposal by adding the lines that it gives, and refuse it by adding the name under `dismissed`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from committee_archive.bodies import slug_of
from committee_archive.model.archive import Archive, Theme
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Proposal, ProposalKind
from committee_archive.model.quote import Quote
from committee_archive.model.threads import Acronym
from committee_archive.relations.names import Renaming
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import bare_title, content, head_of_title, title_key

# A subject that so many meetings dealt with is a theme.
_MEETINGS = 3


def proposals(
    archive: Archive,
    readings: Sequence[Reading],
    told: Iterable[tuple[Renaming, dt.date | None]],
    known: Sequence[Acronym],
) -> tuple[Proposal, ...]:
    """Renames, then short forms, then themes, each in order of name."""
    refused = {title_key(name) for name in archive.dismissed}
    by_name = {title_key(n): t for t in archive.themes for n in (*(x.name for x in t.names), *t.also)}
    found = [*_renames(by_name, told), *_short_forms(by_name, known), *_themes(by_name, readings)]
    return tuple(p for p in found if title_key(p.name) not in refused)


def _renames(by_name: dict[str, Theme], told: Iterable[tuple[Renaming, dt.date | None]]) -> Iterator[Proposal]:
    evidence: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    first: dict[tuple[str, str], tuple[Renaming, dt.date | None]] = {}
    for renaming, day in told:
        pair = (title_key(renaming.old), title_key(renaming.new))
        if not renaming.new or renaming.body or (pair[0] in by_name and pair[1] in by_name):
            continue
        evidence[pair].append(renaming.quote)
        first.setdefault(pair, (renaming, day))
    for pair in sorted(evidence):
        renaming, day = first[pair]
        theme = by_name.get(pair[0]) or by_name.get(pair[1])
        until, since = (f", until: {day}", f", since: {day}") if day else ("", "")
        old, new = f"      - {{name: {renaming.old}{until}}}", f"      - {{name: {renaming.new}{since}}}"
        if theme is None:
            lines = f"  - key: {slug_of(renaming.new)}\n    names:\n{old}\n{new}"
        else:
            lines = f"    # under the names of {theme.key}\n{new if pair[0] in by_name else old}"
        name, of = renaming.new, renaming.old
        yield Proposal(ProposalKind.RENAME, name, of, theme.key if theme else None, tuple(evidence[pair]), lines)


def _short_forms(by_name: dict[str, Theme], known: Sequence[Acronym]) -> Iterator[Proposal]:
    for acronym in known:
        theme = by_name.get(title_key(acronym.long))
        if theme is not None and title_key(acronym.short) not in by_name:
            lines = f"    # under {theme.key}\n    also: [{acronym.short}]"
            evidence = (acronym.introduced,)
            yield Proposal(ProposalKind.ACRONYM, acronym.short, acronym.long, theme.key, evidence, lines)


def _themes(by_name: dict[str, Theme], readings: Sequence[Reading]) -> Iterator[Proposal]:
    """Subjects of titles, the words before the first dash, that several meetings dealt with and no theme claims."""
    evidence: dict[str, list[Quote]] = defaultdict(list)
    meetings: dict[str, set[dt.date]] = defaultdict(set)
    names: dict[str, str] = {}
    for reading in readings:
        title = reading.entry.paper.front.title
        if reading.kind is not PaperKind.REPORT or reading.day is None:
            continue
        subject, key = head_of_title(title), title_key(head_of_title(title))
        if len(content(subject)) < 2 or any(f" {name} " in f" {title_key(bare_title(title))} " for name in by_name):
            continue
        evidence[key].append(Quote(reading.path, "", title, 1))
        meetings[key].add(reading.day)
        names.setdefault(key, subject)
    for key in sorted(evidence):
        if len(meetings[key]) >= _MEETINGS:
            lines = f"  - key: {slug_of(names[key])}\n    names:\n      - {{name: {names[key]}}}"
            yield Proposal(ProposalKind.THEME, names[key], "", None, tuple(evidence[key]), lines)
