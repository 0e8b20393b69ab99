"""Links that people typed into a page: they settle what the words mean, so that nothing is offered any more."""

from collections.abc import Mapping
from dataclasses import replace

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Promise
from committee_archive.model.quote import Quote
from committee_archive.model.relations import Relation, RelationKind
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.mentions import LabelMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading


def hand_relation(passage: Passage, mention: LabelMention, readings: Mapping[str, Reading]) -> Relation | None:
    """To the paper, or to the place in it; of minutes to their meeting. None where no such paper is held."""
    path, _, anchor = mention.page.partition("#")
    if path not in readings:
        return None
    target, quote = readings[path], passage.quote(mention.start, mention.end)
    meeting = next(iter(target.meetings), None)
    if anchor:
        return evidenced(RelationKind.CITES_PARAGRAPH, quote, path, anchor, meeting=meeting)
    of_meeting = target.kind is PaperKind.MINUTES and meeting is not None
    return evidenced(
        RelationKind.CITES_MEETING if of_meeting else RelationKind.CITES_PAPER, quote, path, meeting=meeting
    )


def answered_by_hand(promise: Promise, readings: Mapping[str, Reading]) -> Promise:
    """A promise, answered where its words are linked to a paper of a later day: a person has found the answer."""
    for said in readings[promise.made.paper].said:
        for label in said.labels if said.passage.anchor == promise.made.anchor else ():
            path, _, anchor = label.page.partition("#")
            words = said.passage.text[label.start : label.end]
            if path not in readings or not (words in promise.made.words or promise.made.words in words):
                continue
            day = readings[path].day
            if day is not None and day > promise.day:
                answer = Quote(path, anchor, readings[path].title, 1)
                return replace(promise, answered=answer, perhaps=None, confidence=1.0)
    return promise
