"""Which paper is meant where it is spoken of without being called a paper, or without a word of what it is about.

What is known so is a good guess at best: the relation is no surer than one that rests on a paper's words.
"""

import re
from collections.abc import Iterable

from committee_archive.model.relations import Relation, RelationKind
from committee_archive.relations.cited_files import CitedFiles, is_background
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.mentions import Beside, PaperMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content
from committee_archive.vocabulary.paper_words import PaperWords
from committee_archive.vocabulary.phrases import folded

_SURE = 0.8
# What something has brought is looked for by so many words of it at least.
_SUBJECT = 2
# Just before "Borough Council", that a paper is theirs, not to them or about them
_WHOSE = re.compile(
    r"(?:^|[,;:(–-]\s*|\b(?:[Oo]f|[Bb]y|[Ff]rom)\s+)(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*\s+(?:(?:and|of|upon|on)\s+)?){0,6}$"
)


class CitedSubjects:
    """Finds papers by what they must be about, where one alone can be meant."""

    def __init__(self, titles: Titles, files: CitedFiles, replaced: frozenset[str], words: PaperWords) -> None:
        """Take titles of papers, what finds background papers, paths of papers that were issued again, the wording."""
        self._titles = titles
        self._files = files
        self._replaced = replaced
        self._closings = frozenset(stem for word in words.closings for stem in content(word))
        self._accounts = frozenset(stem for word in words.accounts for stem in content(word))

    def relation(self, reading: Reading, passage: Passage, mention: PaperMention) -> Relation | None:
        """To the one paper that can be meant; None where none or several can."""
        match mention.beside:
            case Beside.PUBLISHED:
                found = self._published(reading, mention)
            case Beside.CLOSED:
                found = self._closed(reading, mention)
            case Beside.BROUGHT:
                found = self._brought(reading, mention)
            case _:
                return None
        (path,) = found if len(found) == 1 else (None,)
        if path is None or path == reading.path:
            return None
        quote = passage.phrase(mention.start, mention.end)
        return evidenced(RelationKind.CITES_PAPER, quote, path, confidence=_SURE)

    def _published(self, reading: Reading, mention: PaperMention) -> set[str | None]:
        """Papers of a council among the background papers, which are those that the report rests on."""
        name = folded(mention.whose or "").removesuffix(" council") + " council"
        theirs = [
            said.passage
            for said in reading.said
            if is_background(said.passage.heading) and _is_by(name, said.passage.text)
        ]
        found = [self._files.listed(reading, passage, set()) for passage in theirs]
        return {relation.to_paper if relation is not None else None for relation in found}

    def _closed(self, reading: Reading, mention: PaperMention) -> set[str | None]:
        """Earlier papers of the body whose titles tell of the closing of such an undertaking, and name what is closed.

        One word names it only where no title of the body has that word on another subject: there are many networks.
        """
        about, undertaking = frozenset(mention.topic), frozenset(content(mention.head))
        if not about or about <= undertaking:
            return set()
        near = [t for t in self._of_its_bodies(reading, self._titles.about(about)) if about <= t.stems]
        told = [t for t in near if undertaking <= t.words and self._closings & t.words]
        if len(about) == 1 and any(not (t.themes & o.themes or t.subject == o.subject) for t in told for o in near):
            return set()
        return {t.path for t in told}

    def _brought(self, reading: Reading, mention: PaperMention) -> set[str | None]:
        """Earlier papers of the body with just that subject, whose titles go on to say that they tell how it went."""
        about = frozenset(mention.topic)
        if len(about) < _SUBJECT:
            return set()
        bodies = {key.body for key in reading.meetings}
        near = [t for body in bodies for t in self._titles.on_subject(about, body)]
        return {t.path for t in self._of_its_bodies(reading, near) if self._accounts & (t.words - t.subject)}

    def _of_its_bodies(self, reading: Reading, pool: Iterable[Titled]) -> list[Titled]:
        """Those of an earlier day that still hold and went to a body to which the paper goes that speaks of them."""
        bodies, day = {key.body for key in reading.meetings}, reading.day
        return [
            t
            for t in pool
            if t.path not in self._replaced
            and not (t.day is None or day is None or t.day >= day)
            and not bodies.isdisjoint(key.body for key in t.meetings)
        ]


def _is_by(council: str, entry: str) -> bool:
    """Whether an entry of a list says that its paper is a council's: "Night Watch, Quayham Borough Council"."""
    place = folded(entry).find(council)
    return place >= 0 and _WHOSE.search(entry[:place]) is not None
