"""Changes of name and short forms of the whole archive: of bodies, of themes, and the glossary."""

from collections.abc import Iterable, Iterator, Sequence

from committee_archive.model.relations import Relation, RelationKind
from committee_archive.model.threads import Acronym
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.names import Renaming
from committee_archive.relations.reading import Reading
from committee_archive.wording import key


def naming_relations(readings: Iterable[Reading]) -> Iterator[tuple[Renaming, Relation]]:
    """Each change of name and each short form that a paper introduces, as the relation of its words."""
    for reading in readings:
        for told in reading.renamings:
            kind = RelationKind.BODY_SUCCESSION if told.body else RelationKind.RENAME
            yield told, _relation(kind, told)
        inside = [r.quote for r in reading.renamings]
        for form in reading.short_forms:
            quote = form.quote
            if any(q.anchor == quote.anchor and key(form.long) in key(q.words) for q in inside):
                continue
            told = Renaming(form.long, form.short, quote, body=False)
            yield told, _relation(RelationKind.RENAME, told)


def _relation(kind: RelationKind, told: Renaming) -> Relation:
    quote = told.quote
    return evidenced(kind, quote)


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
