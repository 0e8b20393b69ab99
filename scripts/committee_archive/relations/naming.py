"""Changes of name and short forms of the whole archive: of bodies, of themes, and the glossary."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Theme
from committee_archive.model.relations import Relation, RelationKind
from committee_archive.model.threads import Acronym
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.names import Renaming
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import title_key
from committee_archive.wording import key


def naming_relations(
    readings: Iterable[Reading], themes: Sequence[Theme], register: BodyRegister
) -> Iterator[tuple[Renaming, Relation]]:
    """Each change of name and each short form that a paper introduces, as the relation of its words.

    It leads to the body or the theme whose names they are, where one is known by them.
    """
    called: dict[str, set[str]] = defaultdict(set)
    for theme in themes:
        for name in theme.names:
            called[title_key(name.name)].add(theme.key)
    for reading in readings:
        for told in reading.renamings:
            if told.body:
                known = {register.key(n) for n in (told.old, told.new) if n and register.knows(n)}
                yield told, _relation(RelationKind.BODY_SUCCESSION, told, known)
            else:
                yield told, _relation(RelationKind.RENAME, told, _themes(told, called))
        inside = [r.quote for r in reading.renamings]
        for form in reading.short_forms:
            quote = form.quote
            if any(q.anchor == quote.anchor and key(form.long) in key(q.words) for q in inside):
                continue
            told = Renaming(form.long, form.short, quote, body=False)
            yield told, _relation(RelationKind.RENAME, told, _themes(told, called))


def _themes(told: Renaming, called: Mapping[str, set[str]]) -> set[str]:
    """The keys of the themes that carry, or carried, one of the two names."""
    return {key for name in (told.old, told.new) for key in called.get(title_key(name), ())}


def _relation(kind: RelationKind, told: Renaming, known: set[str]) -> Relation:
    about = " → ".join(filter(None, (told.old, told.new)))
    return evidenced(kind, told.quote, None, min(known) if len(known) == 1 else None, about=about)


def acronyms(readings: Sequence[Reading]) -> tuple[Acronym, ...]:
    """The glossary: each short form with each of its meanings, and the first paper that gives both."""
    first: dict[tuple[str, str], Acronym] = {}
    papers: dict[tuple[str, str], list[str]] = {}
    for reading in sorted(readings, key=lambda r: (r.day is None, r.day, r.path)):
        for form in reading.short_forms:
            meaning = (form.short, key(form.long))
            first.setdefault(meaning, Acronym(form.short, form.long, form.quote))
            papers.setdefault(meaning, []).append(reading.path)
    return tuple(
        Acronym(a.short, a.long, a.introduced, tuple(papers[m])) for m, a in sorted(first.items(), key=lambda e: e[0])
    )
