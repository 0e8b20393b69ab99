"""How the minutes resolved each recommendation: which decision answers it, and whether as asked.

A decision answers a recommendation of the report under the same item. With as many decisions as recommendations they
answer each other in order, if their words agree; else only where the words agree well. What is left has no minute.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from committee_archive.model.front_matter import Decision, FrontMatter, Recommendation
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.answers import answers
from committee_archive.relations.cutting import Item
from committee_archive.relations.fared import WITHDREW, how_it_fared, is_to_come_anew, only_notes
from committee_archive.relations.items import Joined
from committee_archive.relations.left_out import left_out
from committee_archive.relations.passages import sentences
from committee_archive.relations.reading import Reading
from committee_archive.relations.recommendation_names import named_one
from committee_archive.relations.versions import Earlier, version_before
from committee_archive.relations.words import content
from committee_archive.vocabulary.citing_words import CitingWords

_INFORMATION = re.compile(r"\binformation\b|\bto note\b|\bnoting\b", re.IGNORECASE)
# What a meeting seems to have done with a matter that is settled.
_SETTLED = frozenset({Resolved.AGREED, Resolved.AMENDED})
# What says nothing of any part of it that would be otherwise; that it was changed says as much already.
_WHOLE = frozenset({Resolved.AGREED, Resolved.NOTED})
_TAKEN_UP = _SETTLED | _WHOLE
# In whatever tells of a withdrawal stands one of these.
_OF_WITHDRAWING = ("ithdr", "ITHDR")


def resolve_item(key: MeetingKey, item: Joined, minutes: Reading | None, words: CitingWords) -> Iterator[Resolution]:
    """How one meeting resolved each recommendation of the report under an item."""
    if not item.papers:
        return
    report = item.papers[0]
    asked = report.entry.paper.front.recommendations
    if minutes is None or item.minute is None:
        yield from unanswered(report, key)
        return
    decided = item.minute.decisions
    found = answers(asked, decided, item.title, for_information=_is_for_information(report, key))
    told = _told_withdrawn(item.minute, asked)
    votes = item.minute.votes
    for n, recommendation in enumerate(asked):
        answer = found.get(n)
        if answer is not None:
            decision, how, sure = answer
            quote = _quote(decision, item.minute, minutes.path)
            if how in _SETTLED and is_to_come_anew(recommendation, decision, item.title):
                how = Resolved.REFERRED_BACK
            how, earlier = _of_version(report.entry.paper.front, recommendation, decision, how, key)
            silent = left_out(recommendation.text, (d.whole for d in decided), words) if how in _TAKEN_UP else ()
            silent = silent if earlier is None else ()
            if silent and how in _WHOLE:
                how = Resolved.IN_PART
            yield Resolution(
                report.path,
                recommendation,
                key,
                how,
                minutes.path,
                decision,
                quote,
                votes,
                sure,
                len(asked),
                answered_until=earlier.until if earlier else None,
                answered_words=earlier.words if earlier else None,
                left_out=silent,
            )
        elif n in told:
            yield Resolution(
                report.path, recommendation, key, Resolved.WITHDRAWN, minutes.path, None, told[n], votes, 0.9
            )
        else:
            yield Resolution(report.path, recommendation, key, Resolved.NO_MINUTE)


def _of_version(
    front: FrontMatter, asked: Recommendation, decision: Decision, how: Resolved, key: MeetingKey
) -> tuple[Resolved, Earlier | None]:
    """How a decision deals with a recommendation that reads otherwise since, and the version that it answered.

    The day on which a version was replaced here need not be the day on which it was replaced at the council: where the
    words of both are known, the one that the decision is nearer to was answered.
    """
    earlier = version_before(front, asked, key.day)
    if earlier is None:
        return how, None
    if earlier.words is None:
        # What nobody can compare is not said to be changed.
        noted = Resolved.NOTED if only_notes(decision.whole) else Resolved.AGREED
        return (noted, earlier) if how is Resolved.AMENDED else (how, None)
    then = replace(asked, text=earlier.words)
    before, now = _near(then, decision), _near(asked, decision)
    if before == now:
        # "The recommendation be agreed": only the days tell.
        return how, earlier
    return (how_it_fared(then, decision), earlier) if before > now else (how, None)


def _near(asked: Recommendation, decision: Decision) -> float:
    """Which share of the words of a recommendation and of a decision both have, 0 to 1."""
    one, other = set(content(asked.text)), set(content(decision.whole))
    return len(one & other) / len(one | other) if one | other else 0.0


def unanswered(report: Reading, key: MeetingKey) -> Iterator[Resolution]:
    """The recommendations of a report on which no minutes are held.

    A meeting that had it for information only, while another was to decide, has nothing to answer.
    """
    if _is_for_information(report, key) and any(
        not _is_for_information(report, other) for other in report.meetings if other != key
    ):
        return
    for recommendation in report.entry.paper.front.recommendations:
        yield Resolution(report.path, recommendation, key, Resolved.NO_MINUTE)


def resolution_relations(resolutions: Iterable[Resolution]) -> Iterator[Relation]:
    """From each recommendation to the decision that answers it."""
    for found in resolutions:
        if found.minutes is None or found.evidence is None:
            continue
        yield Relation(
            RelationKind.RECOMMENDATION_DECISION,
            found.report,
            found.recommendation.anchor or "",
            found.evidence.words,
            found.minutes,
            found.decision.anchor if found.decision else found.evidence.anchor,
            found.evidence.page,
            found.confidence,
            RelationStatus.RESOLVED,
            found.meeting,
        )


def possible_answers(key: MeetingKey, item: Joined, minutes: Reading | None) -> Iterator[Relation]:
    """From each recommendation that a decision answers if its report is the one of the item: a person must say."""
    if minutes is None or item.minute is None:
        return
    for report in item.choice:
        asked = report.entry.paper.front.recommendations
        for n, (decision, _, sure) in sorted(answers(asked, item.minute.decisions).items()):
            quote = _quote(decision, item.minute, minutes.path)
            yield Relation(
                RelationKind.RECOMMENDATION_DECISION,
                report.path,
                asked[n].anchor or "",
                quote.words,
                None,
                decision.anchor,
                quote.page,
                round(sure / len(item.choice), 2),
                RelationStatus.AMBIGUOUS,
                key,
                (minutes.path,),
            )


def _is_for_information(report: Reading, key: MeetingKey) -> bool:
    """Whether a report was before a meeting for information only: what it asks was put to another one."""
    front = report.entry.paper.front
    purposes = {c.purpose for c in front.committees if (c.date or front.date) == key.day and c.purpose}
    return bool(purposes) and all(_INFORMATION.search(purpose) for purpose in purposes)


def _told_withdrawn(item: Item, asked: Sequence[Recommendation]) -> dict[int, Quote]:
    """Recommendations that the account says were withdrawn, with the sentence."""
    found: dict[int, Quote] = {}
    for passage in item.body:
        if not any(map(passage.text.__contains__, _OF_WITHDRAWING)):
            continue
        for start, sentence in sentences(passage.text):
            if WITHDREW.search(sentence) and (named := named_one(sentence, asked)) is not None:
                found.setdefault(named, passage.quote(start, start + len(sentence)))
    return found


def _quote(decision: Decision, item: Item, path: str) -> Quote:
    """A decision as evidence, with the PDF page of its passage."""
    for passage in item.body:
        block = passage.block
        if decision.anchor and decision.anchor in (block.anchor, *getattr(block, "aliases", ())):
            return Quote(path, decision.anchor, decision.whole, passage.page())
    return Quote(path, decision.anchor or item.anchor, decision.whole, item.page)
