"""What a later paper says came of a matter that a meeting left open.

Three kinds of sentence tell it: one that names the meeting and says that it left the matter open ("was deferred at the
meeting of 3 May and was given at that of 7 June"); in the report that takes it up again, one that tells what a later
meeting decided of which no minutes are held; and, where there was no report, one that says no more than that the matter
was left open, in a report to the same body whose title has all words of the item's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from committee_archive.model.archive import Wording
from committee_archive.model.front_matter import Decision, Manner, PaperKind
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.items import Joined
from committee_archive.relations.places import Places
from committee_archive.relations.theme_decisions import decided_words, put_words, told_of_meetings
from committee_archive.relations.words import content, topic_numbers
from committee_archive.vocabulary.phrases import folded

_OPEN = {Manner.DEFERRED: Resolved.DEFERRED, Manner.REFERRED_BACK: Resolved.REFERRED_BACK}
_LEFT_OPEN = tuple(manner.value for manner in _OPEN)
# A sentence shares so many stems with the item that it is about.
_SHARED = 2


class ToldSince:
    """Asked once for all meetings; its indexes are made of all relations."""

    def __init__(self, told: Mapping[str, Sequence[Relation]], places: Places, wording: Wording) -> None:
        """Take the relations by the paper that says them, the places of their words, and the words for decisions."""
        self._told = told
        self._places = places
        self._left_open = decided_words(wording, only=_LEFT_OPEN)
        self._decided = decided_words(wording, without=_LEFT_OPEN)
        self._put = put_words(wording)
        self._naming: dict[MeetingKey, list[Relation]] = defaultdict(list)
        for relations in told.values():
            for relation in relations:
                if relation.kind is RelationKind.CITES_MEETING and relation.to_meeting is not None:
                    self._naming[relation.to_meeting].append(relation)

    def found(
        self,
        sittings: Iterable[Sitting],
        joined: Mapping[MeetingKey, Sequence[Joined]],
        resolutions: Iterable[Resolution],
    ) -> dict[tuple[str, str], Quote]:
        """By path of the minutes and address of the decision the sentence that tells what came of it."""
        answered: dict[tuple[str, str], list[Resolution]] = defaultdict(list)
        for one in resolutions:
            if one.minutes and one.decision and one.decision.anchor:
                answered[one.minutes, one.decision.anchor].append(one)
        made: dict[tuple[str, str], Quote] = {}
        for sitting in sittings:
            for item in joined[sitting.key] if sitting.minutes else ():
                for decision in item.minute.decisions if item.minute else ():
                    if sitting.minutes is None or decision.anchor is None:
                        continue
                    place = sitting.minutes.path, decision.anchor
                    quote = self._of(sitting.key, item, decision, answered[place])
                    if quote is not None:
                        made[place] = quote
        return made

    def _of(self, key: MeetingKey, item: Joined, decision: Decision, answers: Sequence[Resolution]) -> Quote | None:
        left = [one for one in answers if one.how in _OPEN.values()]
        if not left and (answers or decision.manner not in _OPEN):
            return None
        asked = " ".join(one.recommendation.text for one in left)
        about = topic_numbers(content(f"{item.title} {decision.whole} {asked}"))
        sentences = [*self._named(key), *(q for one in left if one.resumed for q in self._resumed(key, one.resumed))]
        fitting = [q for q in sentences if len(about & set(content(q.words))) >= _SHARED]
        return fitting[0] if fitting else None if answers else self._taken_up(key, item)

    def _taken_up(self, key: MeetingKey, item: Joined) -> Quote | None:
        """The sentence by which the first later report on an item without a report goes back to what was left open."""
        about = topic_numbers(content(item.title))
        if len(about) < _SHARED:
            return None
        later = sorted(self._naming[key], key=lambda one: (self._places.paper(one).day or key.day, one.from_paper))
        for relation in later:
            report = self._places.paper(relation)
            if report.kind is not PaperKind.REPORT or report.day is None or report.day <= key.day:
                continue
            if key.body in {meeting.body for meeting in report.meetings} and about <= set(content(report.title)):
                sentence = self._places.sentence(relation)
                if self._left_open.search(folded(sentence.words)):
                    return sentence
        return None

    def _named(self, key: MeetingKey) -> Iterator[Quote]:
        """The sentences of later papers that say that this meeting left something open, and what was done then."""
        for relation in self._naming[key]:
            day = self._places.paper(relation).day
            if day is None or day <= key.day:
                continue
            sentence = self._places.sentence(relation)
            text = folded(sentence.words)
            left = self._left_open.search(text)
            if left and (self._decided.search(text, left.end()) or self._put.search(text, left.end())):
                yield sentence

    def _resumed(self, key: MeetingKey, path: str) -> Iterator[Quote]:
        """The sentences of the report that takes it up again that tell what the body decided meanwhile."""
        for told in told_of_meetings((path,), self._told, self._places, self._decided, self._put):
            if told.is_decided and told.meeting.body == key.body and told.meeting.day > key.day:
                yield told.quote
