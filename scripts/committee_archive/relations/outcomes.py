"""Outcomes of the corporate plan, by the edition that was in force: outcome 9 of one is not outcome 9 of another."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from committee_archive.bodies import slug_of
from committee_archive.model.archive import Outcome, PlanEdition
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Break, Heading, PageMark, Table, TableCell, Text
from committee_archive.model.quote import Quote
from committee_archive.model.relations import Relation, RelationKind
from committee_archive.model.threads import OutcomeUse
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.passages import Passage, sentences
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content, title_key
from committee_archive.vocabulary.outcome_words import OutcomeWords
from committee_archive.vocabulary.phrases import folded

_QUOTED = re.compile(r"[“‘\"'](?P<title>[^“”‘\"]{8,120}?)[”’\"',.]")


class Called(NamedTuple):
    """What a paper calls an outcome, and the sentence that does."""

    title: str
    quote: Quote


def outcome_uses(
    readings: Iterable[Reading], editions: Sequence[PlanEdition], words: OutcomeWords
) -> Iterator[OutcomeUse]:
    """Every outcome that a header names, and every other that the running text says a paper serves.

    The text must name the plan with it: "outcomes 2, 5 and 8 of the Corporate Plan 2017–2021".
    """
    readings = [reading for reading in readings if reading.day is not None]
    called = _names_told(readings, editions, words)
    for reading in readings:
        if reading.day is None:
            continue
        edition = edition_on(reading.day, editions)
        said = list(_in_text(reading, editions, edition, words))
        sentences_of: dict[str, Quote] = {}
        for printed, _, _, sentence in said:
            sentences_of.setdefault(printed, sentence)
        named = {str(printed) for printed in reading.entry.paper.front.outcomes}
        for outcome in reading.entry.paper.front.outcomes:
            told = sentences_of.get(str(outcome))
            meant, named_by = _meant(outcome, edition, called)
            yield OutcomeUse(reading.day, reading.path, str(outcome), edition, meant, None, told, named_by)
        for number, plan, quote, sentence in said:
            if number not in named:
                named.add(number)
                meant, named_by = _meant(int(number), plan, called)
                yield OutcomeUse(reading.day, reading.path, number, plan, meant, quote, sentence, named_by)


def _names_told(
    readings: Iterable[Reading],
    editions: Sequence[PlanEdition],
    words: OutcomeWords,
) -> Mapping[tuple[str, int], Called]:
    """What papers call outcomes, by edition and number; none on which papers differ."""
    found: dict[tuple[str, int], Called] = {}
    differing = set()
    for reading in readings:
        if reading.day is None:
            continue
        current = edition_on(reading.day, editions)
        for passage in reading.of_plan:
            for start, sentence in sentences(passage.text):
                plan = words.plan.search(sentence)
                edition = _named(plan["years"], editions) if plan and plan["years"] else current
                if plan is None or edition is None:
                    continue
                for match in words.called.finditer(sentence):
                    title = " ".join((match["quoted"] or match["bracketed"]).split())
                    key = edition.name, int(match["number"])
                    one = Called(title[0].upper() + title[1:], passage.quote(start, start + len(sentence)))
                    if title_key(found.setdefault(key, one).title) != title_key(title):
                        differing.add(key)
    return {key: one for key, one in found.items() if key not in differing}


def _meant(
    printed: object, edition: PlanEdition | None, called: Mapping[tuple[str, int], Called]
) -> tuple[Outcome | None, Quote | None]:
    """An outcome as the vocabulary has it, else as papers call it, with their words."""
    known = _outcome(printed, edition)
    told = called.get((edition.name, printed)) if edition and isinstance(printed, int) and known is None else None
    return (Outcome(int(str(printed)), told.title), told.quote) if told else (known, None)


def _in_text(
    reading: Reading,
    editions: Sequence[PlanEdition],
    edition: PlanEdition | None,
    words: OutcomeWords,
) -> Iterator[tuple[str, PlanEdition | None, Quote, Quote]]:
    """The outcomes that the running text of a report names: number, edition, the words, the sentence."""
    if reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA):
        return
    for passage in reading.of_plan:
        yield from _said(passage, editions, edition, words)


def _said(
    passage: Passage, editions: Sequence[PlanEdition], current: PlanEdition | None, words: OutcomeWords
) -> Iterator[tuple[str, PlanEdition | None, Quote, Quote]]:
    """The outcomes that a passage names with the plan in one sentence: number, edition, the words, the sentence."""
    for start, sentence in sentences(passage.text):
        plan = words.plan.search(sentence)
        if plan is None:
            continue
        whole = passage.quote(start, start + len(sentence))
        edition = _named(plan["years"], editions) if plan["years"] else current
        for match in words.numbered.finditer(sentence, 0, plan.end()):
            quote = passage.quote(start + match.start(), start + plan.end())
            for number in re.findall(r"(?<![\w.])\d{1,2}(?![\w.])", re.sub(r"\([^()]*\)", " ", match["numbers"])):
                yield number, edition, quote, whole
        if not any(map(sentence.__contains__, words.stems)):
            continue
        titles = {title_key(o.title): o for o in edition.outcomes} if edition else {}
        for match in _QUOTED.finditer(sentence):
            if (outcome := titles.get(title_key(match["title"]))) is not None:
                quote = passage.quote(start + match.start(), start + match.end())
                yield str(outcome.number), edition, quote, whole


def _named(years: str, editions: Sequence[PlanEdition]) -> PlanEdition | None:
    """The edition whose name has the years that are printed."""
    words = content(years)
    found = [e for e in editions if set(words) <= set(content(e.name))]
    return found[0] if len(found) == 1 else None


def _outcome(printed: object, edition: PlanEdition | None) -> Outcome | None:
    return next((o for o in (edition.outcomes if edition else ()) if printed in (o.number, o.title)), None)


def edition_on(day: dt.date, editions: Sequence[PlanEdition]) -> PlanEdition | None:
    """The one edition in force on a day; None where there is none, or two."""
    found = [e for e in editions if e.since <= day and (e.until is None or day <= e.until)]
    return found[0] if len(found) == 1 else None


def outcome_relations(
    uses: Iterable[OutcomeUse], readings: Iterable[Reading], words: OutcomeWords
) -> Iterator[Relation]:
    """From the words of a paper, or the line of its header, to the outcome of the edition that they mean."""
    by_path = {reading.path: reading for reading in readings}
    for use in uses:
        said = use.quote or _in_header(by_path[use.paper], use.printed, words)
        yield evidenced(RelationKind.OUTCOME, said, None, outcome_key(use), about=_in_full(use))


def outcome_key(use: OutcomeUse) -> str:
    """The name of the page of an outcome that a paper names: that of its edition of the plan, and its number."""
    edition = slug_of(use.edition.name.replace("–", "-")) if use.edition else "not-known"
    return f"{edition}-{slug_of(use.printed)}"


def _in_full(use: OutcomeUse) -> str:
    """An outcome with its edition, so that nobody takes it for that of another."""
    title = f": {use.outcome.title}" if use.outcome and use.outcome.title != use.printed else ""
    named = f"outcome {use.printed}" if use.printed.isdigit() else use.printed
    return f"{use.edition.name if use.edition else 'Edition not known'}, {named}{title}"


def _line(row: Iterable[TableCell]) -> str:
    """The words of a row of a table."""
    return " ".join(
        piece.text if isinstance(piece, Text) else " " for cell in row for piece in (*cell.content, Break())
    )


def _in_header(reading: Reading, printed: str, words: OutcomeWords) -> Quote:
    """The line of a paper's header that names an outcome, at the beginning of its PDF page."""
    known = [str(outcome).casefold() for outcome in reading.entry.paper.front.outcomes]
    inline = (piece for block in reading.entry.paper.blocks for piece in getattr(block, "content", ()))
    marks = {piece.page for piece in inline if isinstance(piece, PageMark)}
    for passage in reading.passages:
        block = passage.block
        if isinstance(block, Heading) and passage.anchor.startswith("s-"):
            break
        rows = [_line(row) for row in block.rows] if isinstance(block, Table) else [passage.text]
        for line in (" ".join(row.split()) for row in rows):
            said = line.casefold()
            asks = words.asks.search(folded(line))
            if asks and all(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", said) for k in known):
                page = passage.page()
                return Quote(reading.path, passage.anchor or (f"page-{page}" if page in marks else ""), line, page)
    return Quote(reading.path, "page-1" if 1 in marks else "", printed, 1)
