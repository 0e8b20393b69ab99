"""Where a sentence says that something holds no longer: "this plan replaces the Depth Plan", "the policy is withdrawn".

Only the places are found here; which paper the name beside the words means is for `replaced_papers` to say. What is
denied, only thought of, put and lost, or still to come is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from committee_archive.relations.passages import sentences
from committee_archive.vocabulary.phrases import folded
from committee_archive.vocabulary.replacing_words import ReplacingWords

_BE = re.compile(r"(?:\bis|\bare|\bwas|\bwere|\bbe|\bbeen|\bbeing|\bto)\s+(?:\w+ly\s+)?$")
_RESOLVED = re.compile(r"\b(?:resolved|agreed|decided)\b")
_RESOLVED_TO = re.compile(r"\b(?:resolved|agreed|decided)\W+(?:\w+\s+){0,2}to\s+$")
_CLAUSE = re.compile(r"[;:]\s|\bthat\s")
_SUBJECT = 90
_TOLD = 90  # characters: from "the decision" to the "that" which tells what it was
# The month, which is not what may be.
_MAY = re.compile(r"(?<=\d )may\b|(?<=(?:st|nd|rd|th) )may\b|\bmay(?= \d)")
_BY = re.compile(r"\s+by\s+")
_CLAUSE_END = re.compile(r"[;:]\s|,\s+(?:which|who|and)\s|[.]?$")


@dataclass(frozen=True, slots=True)
class Replacing:
    """A sentence that says that something holds no longer, by its places in the passage.

    Attributes:
        start: Where the sentence begins.
        end: Where it ends.
        gone: From where to where the name of what holds no longer is looked for.
        ends: Whether the name stands at the end of `gone`, before the words, and not at its beginning.
        new: Where what takes its place is looked for, at the end if it stands before the words.
        own: Whether the words say that it is the paper that speaks, or what that brings.
        plain: Whether nothing is said of what takes its place.
        resolved: Whether the sentence says that it was resolved.
        undoes: Whether the words say only that it was undone, and not that something takes its place.
    """

    start: int
    end: int
    gone: tuple[int, int]
    ends: bool
    new: tuple[int, int] | None
    own: bool
    plain: bool
    resolved: bool
    undoes: bool


def replacings(text: str, words: ReplacingWords, *, resolved: bool = False) -> Iterator[Replacing]:
    """Every place of a text where something is said to hold no longer, in order.

    Args:
        text: Of a passage.
        words: By which that is said.
        resolved: Whether the text is that of a decision, whose "RESOLVED" may stand above the list that it is in.
    """
    lower = text.lower()
    if not any(some in lower for some in words.some):
        return
    for start, printed in sentences(text):
        sentence = _MAY.sub("m-y", folded(printed))
        said = any(some in sentence for some in words.some)
        if said and not (words.not_carried.search(sentence) or words.in_part.search(sentence)):
            for found in (*_active(sentence, words), *_passive(sentence, words, resolved)):
                yield Replacing(
                    start,
                    start + len(printed),
                    (start + found.gone[0], start + found.gone[1]),
                    found.ends,
                    (start + found.new[0], start + found.new[1]) if found.new else None,
                    found.own,
                    found.plain,
                    found.resolved,
                    found.undoes,
                )


def _active(sentence: str, words: ReplacingWords) -> Iterator[Replacing]:
    """Before the name: "replaces the Depth Plan", "is adopted in place of the Depth Plan", "RESOLVED to rescind"."""
    resolved = _RESOLVED.search(sentence) is not None
    for match in words.before.finditer(sentence):
        before = sentence[: match.start()]
        to = _RESOLVED_TO.search(before) is not None
        if _BE.search(before) and not to:
            continue
        if _is_denied(before, words, resolved):
            continue
        last = words.subject_end.search(before)
        subject_end = last.start() if last else len(before)
        clause = max((m.end() for m in _CLAUSE.finditer(before, 0, subject_end)), default=0)
        own = words.this_paper.search(before, max(clause, subject_end - _SUBJECT), subject_end) is not None
        if last is not None and last["soon"]:
            if not (own or words.when_agreed.search(before)):
                continue
        else:
            own = own or words.brought.search(before, max(clause, subject_end - _SUBJECT), subject_end) is not None
        gone, undoes = (match.end(), len(sentence)), match["undoes"] is not None
        yield Replacing(0, 0, gone, False, (clause, subject_end), own and not to, to, resolved, undoes)


def _passive(sentence: str, words: ReplacingWords, resolved: bool) -> Iterator[Replacing]:
    """After it: "the Depth Plan is withdrawn", "has been superseded by", "will on adoption cease to have effect"."""
    resolved = resolved or _RESOLVED.search(sentence) is not None
    # "The decision of 3 May that the quay be closed": what it was belongs to its name.
    ends = (m.end() for m in _CLAUSE.finditer(sentence))
    clauses = [0, *(end for end in ends if not words.undone_that.search(sentence, max(0, end - _TOLD), end))]
    for match in words.after.finditer(sentence):
        before = sentence[: match.start()]
        clause = clauses[bisect_right(clauses, match.start()) - 1]
        if _is_denied(before, words, resolved) or words.not_yet.match(sentence, match.end()):
            continue
        by = _BY.match(sentence, match.end())
        agent = None
        if by is not None:
            ended = _CLAUSE_END.search(sentence, by.end())
            agent = by.end(), ended.start() if ended else len(sentence)
        own = agent is not None and any(w.search(sentence, *agent) for w in (words.this_paper, words.brought))
        agreed = words.when_agreed.search(sentence) is not None
        soon = match["soon"] or match["will"]
        if soon and not (own or agreed):
            continue
        # What "has been withdrawn" was so before, by another paper.
        plain = agent is None and not match["past"]
        if agent is None and not plain:
            continue
        if agent is None and match["now"] == "be" and not resolved:
            continue
        own = own or bool(soon and agreed and agent is None)
        undone = match["undone"] is not None
        yield Replacing(0, 0, (clause, match.start()), True, agent, own, plain, resolved, undone)


def _is_denied(before: str, words: ReplacingWords, resolved: bool) -> bool:
    """Whether words before say that it is not so, or that the meeting only asked others for it."""
    asked = resolved and words.only_asked.search(before) and not words.when_agreed.search(before)
    return bool(words.denied.search(before) or asked)
