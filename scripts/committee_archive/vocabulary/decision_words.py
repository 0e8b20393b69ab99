"""The wordings of decisions as patterns, made from the phrases of `decisions.yml` and `manners.yml`."""

import re
from dataclasses import dataclass

from committee_archive.errors import UsageError
from committee_archive.model.front_matter import Manner
from committee_archive.vocabulary.phrases import Words, either, folded, listed, phrases, plain_words
from committee_archive.vocabulary.vote_words import VoteWords

_FILE = "decisions.yml"
_AHEAD = r"(?:(?:the|this|members of)\s+)*(?:[\w'&-]+\s+){0,4}?"  # before the name of the body that resolves


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """How minutes say that something was decided. All but `formulae` and `marks` match text that `folded` made alike.

    Attributes:
        bare: A formula with nothing after it but marks, `that` or `to`.
        alone: The verb of resolving and nothing else.
        begun: A formula with nothing after it but `that` and the body that resolves.
        formulae: Opens a decision at the start of a paragraph or sentence.
        labels: Opens a decision that stands on the line of its label.
        openings: Opens a line that heads a decision and says whose it is.
        marks: In capitals, makes the sentence a decision in which it stands.
        resolutions: Sentences that are decisions wherever they stand.
        deciding: A single word for deciding.
        statements: Those that are where an item of business has no resolution.
        conditional: Leads to a list of conditions.
        elsewhere: Takes a statement back.
        undertaken: What somebody agreed to do; one person's word is no decision of the body.
        no_person: A word for a body that decides, or for everyone who is there.
        loose: Those that are in minutes without any resolution.
        all_of_it: Speaks of everything in its paragraph.
        unless: Takes a loose wording back, before its end; `unless_after` also shortly after it.
        never: Lines that are no decision, whatever they say.
        asks: Opens what a report asks of Members, where no heading does.
        asked_elsewhere: Says where in the paper else that stands.
        lost: Says that a recommendation found no majority.
        whom_to_ask: Opens a sentence that ends in, or leads to, whom to ask; `written_by` one that says who wrote.
        quiet_items: Items in which loose wordings decide nothing, comparable form.
        manners: What the meeting did, in no particular order.
        votes: How minutes tell of votes.
        actions: Opens a line that gives somebody something to do.
    """

    bare: re.Pattern[str]
    alone: re.Pattern[str]
    begun: re.Pattern[str]
    formulae: re.Pattern[str]
    labels: re.Pattern[str]
    openings: re.Pattern[str]
    marks: re.Pattern[str]
    resolutions: re.Pattern[str]
    deciding: re.Pattern[str]
    statements: re.Pattern[str]
    conditional: re.Pattern[str]
    elsewhere: re.Pattern[str]
    undertaken: re.Pattern[str]
    no_person: re.Pattern[str]
    loose: re.Pattern[str]
    all_of_it: re.Pattern[str]
    unless: re.Pattern[str]
    unless_after: re.Pattern[str]
    never: re.Pattern[str]
    asks: re.Pattern[str]
    asked_elsewhere: re.Pattern[str]
    lost: re.Pattern[str]
    whom_to_ask: re.Pattern[str]
    written_by: re.Pattern[str]
    quiet_items: frozenset[str]
    manners: tuple[tuple[Manner, re.Pattern[str]], ...]
    votes: VoteWords
    actions: re.Pattern[str]


def decision_words(words: Words, manners: Words, votes: VoteWords) -> DecisionWords:
    """The patterns of an archive.

    Raises:
        UsageError: a phrase names a list that the file does not have, or a manner is none; says which.
    """
    said = [p for name in ("formulae", "marks", "resolved", "decided") for p in words.get(name, ())]
    return DecisionWords(
        bare=re.compile(
            rf"(?:(?:(?!\bthat\b).)*\b)?(?:{either(map(folded, said))})"
            rf"\W*(?:{listed(words, 'how')})?\W*(?:that|to|as follows)?\W*$"
        ),
        alone=re.compile(
            rf"\W*(?:(?:{listed(words, 'how')})\W+)*(?:{listed(words, 'resolved')})"
            rf"\W*(?:{listed(words, 'how')})?[^\w.]*$"
        ),
        begun=re.compile(
            rf"(?:(?:(?!\bthat\b).)*\b)?(?:{either(map(folded, said))})\W*(?:{listed(words, 'how')})?\W*that\W+"
            rf"{_AHEAD}(?:{'|'.join(listed(words, name) for name in ('body', 'other_body', 'deciders'))})\W*$"
        ),
        formulae=re.compile(r"\W*(?:" + either(words.get("formulae", ())) + r")(?!\w)"),
        labels=re.compile(r"\W*(?:" + either(words.get("labels", ())) + r")\s*:\s*(?=\w)"),
        openings=re.compile(rf"\W*(?:{listed(words, 'decision_openings')})\s"),
        marks=re.compile(r"(?<!\w)(?:" + either(words.get("marks", ())) + r")(?!\w)"),
        resolutions=phrases(words, "resolutions", _FILE),
        deciding=re.compile("|".join(listed(words, name) for name in ("resolved", "decided"))),
        statements=phrases(words, "statements", _FILE),
        conditional=phrases(words, "conditional", _FILE),
        elsewhere=phrases(words, "elsewhere", _FILE),
        undertaken=phrases(words, "undertaken", _FILE),
        no_person=plain_words(
            word for name in ("body", "other_body", "deciders", "everyone") for word in words.get(name, ())
        ),
        loose=phrases(words, "loose", _FILE),
        all_of_it=phrases(words, "all_of_it", _FILE),
        unless=phrases(words, "unless", _FILE),
        unless_after=phrases(words, "unless_after", _FILE),
        never=phrases(words, "never", _FILE),
        asks=phrases(words, "asks", _FILE),
        asked_elsewhere=phrases(words, "asked_elsewhere", _FILE),
        lost=phrases(words, "lost", _FILE),
        whom_to_ask=phrases(words, "contact_sentences", _FILE),
        written_by=phrases(words, "written_by", _FILE),
        quiet_items=frozenset(folded(w) for w in words.get("quiet_items", ())),
        manners=tuple((_manner(name), plain_words(said)) for name, said in manners.items()),
        votes=votes,
        actions=re.compile(rf"\W*(?:{listed(words, 'actions')})\s*[:\u2013\u2014-]"),
    )


def _manner(name: str) -> Manner:
    try:
        return Manner(name)
    except ValueError as error:
        known = ", ".join(m.value for m in Manner)
        raise UsageError(f"vocabulary/manners.yml: {name!r} is nothing a meeting does; known are {known}") from error
