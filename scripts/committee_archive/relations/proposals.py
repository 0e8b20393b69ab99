"""What the papers suggest for `vocabulary/themes.yml`: new names of themes, their short forms, new themes.

Staff accept a proposal by adding the lines that it gives, and refuse it by adding the name under `dismissed`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from committee_archive.bodies import slug_of
from committee_archive.model.archive import Archive, Theme
from committee_archive.model.history import Proposal, ProposalKind
from committee_archive.model.quote import Quote
from committee_archive.model.threads import Acronym
from committee_archive.relations.names import Renaming
from committee_archive.relations.recurring import Subject
from committee_archive.relations.words import title_key
from committee_archive.yaml_loader import as_value

# Themes proposed at once: more than people will weigh is noise.
_MOST = 5


def proposals(
    archive: Archive,
    told: Iterable[tuple[Renaming, dt.date | None]],
    known: Sequence[Acronym],
    subjects: Iterable[Subject],
) -> tuple[Proposal, ...]:
    """Renames, then short forms, then themes, each in order of name.

    Args:
        archive: For its vocabulary.
        told: Changes of name, each with the day of its paper.
        known: Short forms that papers explain.
        subjects: What may be a theme, the likeliest first.
    """
    refused = {title_key(name) for name in archive.dismissed}
    by_name = {title_key(n): t for t in archive.themes for n in (*(x.name for x in t.names), *t.also)}
    renames = list(_renames(by_name, told))
    # A subject that is proposed as another's new name, or that a theme claims, is none of its own.
    claimed = {*by_name, *(title_key(name) for p in renames for name in (p.name, p.of))}
    found = [*renames, *_short_forms(by_name, known), *_themes(claimed | refused, known, subjects)]
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
        lines = "\n".join(_names_then(theme, renaming, day))
        if theme is None:
            lines = f"  - key: {slug_of(renaming.new)}\n    names:\n{lines}"
        else:
            lines = f"    # under the names of {theme.key}, in place of what stands there of these two\n{lines}"
        name, of = renaming.new, renaming.old
        yield Proposal(ProposalKind.RENAME, name, of, theme.key if theme else None, tuple(evidence[pair]), lines)


def _names_then(theme: Theme | None, told: Renaming, day: dt.date | None) -> Iterator[str]:
    """The lines of the old name, which ends, and of the new one, which begins; days that the theme has stay."""
    held = {title_key(n.name): n for n in theme.names} if theme else {}
    old, new = held.get(title_key(told.old)), held.get(title_key(told.new))
    change = (new.since if new else None) or (old.until if old else None) or day
    ends = ((told.old, old.since if old else None, change), (told.new, change, new.until if new else None))
    for name, since, until in ends:
        days = f", since: {since}" * (since is not None) + f", until: {until}" * (until is not None)
        yield f"      - {{name: {as_value(name)}{days}}}"


def _short_forms(by_name: dict[str, Theme], known: Sequence[Acronym]) -> Iterator[Proposal]:
    for acronym in known:
        theme = by_name.get(title_key(acronym.long))
        if theme is not None and title_key(acronym.short) not in by_name:
            instead = ", in place of what stands there after `also:`" if theme.also else ""
            words = ", ".join(as_value(word) for word in (*theme.also, acronym.short))
            lines = f"    # under {theme.key}{instead}\n    also: [{words}]"
            evidence = (acronym.introduced,)
            yield Proposal(ProposalKind.ACRONYM, acronym.short, acronym.long, theme.key, evidence, lines)


def _themes(claimed: set[str], known: Sequence[Acronym], subjects: Iterable[Subject]) -> Iterator[Proposal]:
    """The likeliest subjects that no theme claims, none of them a part of another."""
    taken = set(claimed)
    short = {title_key(a.long): a.short for a in known}
    found: list[Proposal] = []
    for subject in subjects:
        key = title_key(subject.name)
        if any(f" {key} " in f" {other} " or f" {other} " in f" {key} " for other in taken):
            continue
        taken.add(key)
        lines = f"  - key: {slug_of(subject.name)}\n    names:\n      - {{name: {as_value(subject.name)}}}"
        lines += f"\n    also: [{as_value(short[key])}]" if key in short else ""
        found.append(Proposal(ProposalKind.THEME, subject.name, "", None, subject.evidence, lines))
        if len(found) == _MOST:
            break
    yield from sorted(found, key=lambda p: title_key(p.name))
