"""How a recommendation fared: agreed as asked, changed, noted, deferred, referred back, rejected or withdrawn.

It is told by the words of the decision beside those of the recommendation: minutes say what was done by few verbs, and
what they say more than was asked is a change.
"""

import re

from committee_archive.model.front_matter import Decision, Recommendation
from committee_archive.model.meetings import Resolved
from committee_archive.model.months import MONTHS
from committee_archive.relations.words import content

WITHDREW = re.compile(r"\bwithdr(?:ew|awn|awal)\b", re.IGNORECASE)
_REFERRED = re.compile(r"\brefer(?:red|ral)?\b[^.;]{0,60}\bback\b", re.IGNORECASE)
_DEFERRED = re.compile(r"\bdefer(?:red|ral)?\b|\bstand over\b|\bleft (?:over )?(?:un)?til\b", re.IGNORECASE)
_REJECTED = re.compile(
    r"\bnot (?:be )?(?:agreed|approved|adopted|accepted|supported|granted)\b|\breject(?:ed|s)?\b|\brefused?\b|\bFELL\b"
    r"|\b(?:recommendation|motion) (?:was|be) (?:lost|defeated)\b"
)
_NOTED = re.compile(r"\b(?:be )?noted?\b|\bnotes\b|\breceived?\b|\bRECEIVED\b", re.IGNORECASE)
# "That a shorter strategy be brought to the next meeting": what was put to this one comes back in another form.
_BROUGHT_ANEW = re.compile(
    r"\bthat\s+an?\s+(?P<what>[^.;]{3,160}?),?\s+be\s+(?:brought|submitted|presented|put)\s+(?:back\s+)?(?:to|before)\s+"
    r"(?:the|its|their|an?)\s+(?:next|following|future|later|subsequent)\s+meeting\W*$",
    re.IGNORECASE,
)
_ANEW = frozenset(content("revised further fresh new amended redrafted rewritten"))
_FORMS = frozenset(content("report paper update draft discussion progress result review options plan"))
_ASKS_TO_NOTE = re.compile(
    r"^\W*(?:[\w ]{0,60}\b(?:asked|recommended|invited|requested|that)\b[\w ]{0,30}\b)?(?:to )?(?:note|receive)\b",
    re.IGNORECASE,
)
_ASKS_FOR_VIEWS = re.compile(r"\b(?:discuss|comment|give (?:its|their) views|say what|consider)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\bsubject to\b|\bamended\b|\bin place of\b|\bwith the (?:addition|words|omission|exception)\b|\binstead of\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:,|\band\b)[^,;]*\bthank(?:s|ed)?\b.*$", re.IGNORECASE | re.DOTALL)
SAYS_NOTHING = frozenset(
    content(
        """resolved resolve approve approved agree agreed note noted adopt adopted bring brought make made give given
        authorise authorised ask asked seek endorse endorsed recommend recommended receive received consider considered
        confirm confirmed delegate delegated that following above set"""
    )
)
_MONTHS = frozenset(content(" ".join(month for month in MONTHS if month != "May")))  # which may be a verb
# So many words that were not in the recommendation, and such a share of the decision, make it another one.
_MORE_WORDS, _MORE_SHARE = 2, 0.2


def how_it_fared(recommendation: Recommendation, decision: Decision, *, blanket: bool = False) -> Resolved:
    """What a decision made of the recommendation that it answers.

    Args:
        recommendation: What was asked.
        decision: What was decided.
        blanket: Whether the decision is of all recommendations together, and so says nothing of this one's words.
    """
    asked, decided = recommendation.text, decision.whole
    if WITHDREW.search(decided) and re.search(r"\brecommendation\b", decided, re.IGNORECASE):
        return Resolved.WITHDRAWN
    for pattern, how in (
        (_REFERRED, Resolved.REFERRED_BACK),
        (_REJECTED, Resolved.REJECTED),
        (_DEFERRED, Resolved.DEFERRED),
    ):
        if pattern.search(decided) and not pattern.search(asked):
            return how
    if blanket:
        return Resolved.NOTED if _ASKS_TO_NOTE.match(asked) or only_notes(decided) else Resolved.AGREED
    if _ASKS_FOR_VIEWS.search(asked) and not _ASKS_TO_NOTE.match(asked):
        return Resolved.NOTED if only_notes(decided) else Resolved.AGREED
    if _changed(asked, decided):
        return Resolved.AMENDED
    return Resolved.NOTED if _ASKS_TO_NOTE.match(asked) or only_notes(decided) else Resolved.AGREED


def is_to_come_anew(recommendation: Recommendation, decision: Decision, title: str) -> bool:
    """Whether a meeting did no more than ask for what was put to it in another form, which no recommendation did.

    What is asked for must be the item's own subject (a strategy, under an item on the strategy), or be called a new
    version; a report on how a thing gets on is no such thing.
    """
    match = _BROUGHT_ANEW.search(decision.whole)
    if match is None or _BROUGHT_ANEW.search(recommendation.text):
        return False
    if _ASKS_TO_NOTE.match(recommendation.text) or " and " in decision.whole[: match.start()]:
        return False
    what = content(match["what"])
    subject = set(content(title)) - _FORMS
    # The thing itself is named first, before what it is to be like: "a strategy with fewer aims".
    named = set(content(re.split(r"\b(?:with|of|on|that|which|for)\b", match["what"], maxsplit=1)[0]))
    return bool(named & subject) or bool(_ANEW & set(what))


def only_notes(decided: str) -> bool:
    """Whether a decision takes note and decides nothing."""
    return bool(_NOTED.search(decided)) and not re.search(
        r"\b(?:approv|agree|adopt|endors|delegat|authoris)", decided, re.IGNORECASE
    )


def _changed(asked: str, decided: str) -> bool:
    if _CHANGED.search(decided) and not _CHANGED.search(asked):
        return True
    bare = _THANKS.sub("", decided)
    mine, theirs = set(content(asked)) | SAYS_NOTHING, [w for w in content(bare) if w not in SAYS_NOTHING]
    more = {w for w in theirs if w not in mine}
    if any(w.isdigit() or w in _MONTHS for w in more):
        return True
    return len(more) >= _MORE_WORDS and len(more) >= _MORE_SHARE * len(theirs) and "report" not in _object(asked)


def _object(asked: str) -> str:
    """Whether a recommendation is but to note the report: then the minutes' own words are no change of it."""
    return "report" if re.search(r"\bnote (?:the|this) (?:report|update)\W*$", asked.strip(), re.IGNORECASE) else ""
