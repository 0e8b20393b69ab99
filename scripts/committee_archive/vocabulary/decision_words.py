"""The wordings of decisions as patterns, made from the phrases of `decisions.yml` and `manners.yml`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from committee_archive.errors import UsageError
from committee_archive.model.front_matter import Manner

_Words = Mapping[str, Sequence[str]]
_ANY = {"{...}": 25, "{..}": 4}
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """How minutes say that something was decided. All but `formulae` and `marks` match text that `folded` made alike.

    Attributes:
        bare: A formula with nothing after it but marks, `that` or `to`.
        formulae: Opens a decision at the start of a paragraph or sentence.
        marks: In capitals, makes the sentence a decision in which it stands.
        resolutions: Sentences that are decisions wherever they stand.
        deciding: A single word for deciding.
        statements: Those that are where an item of business has no resolution.
        conditional: Leads to a list of conditions.
        elsewhere: Takes a statement back.
        loose: Those that are in minutes without any resolution.
        all_of_it: Speaks of everything in its paragraph.
        unless: Takes a loose wording back, before its end; `unless_after` also shortly after it.
        never: Lines that are no decision, whatever they say.
        asks: Opens what a report asks of Members, where no heading does.
        lost: Says that a recommendation found no majority.
        quiet_items: Items in which loose wordings decide nothing, comparable form.
        manners: What the meeting did, in no particular order.
        vote: Says how a vote went.
        vote_lines: Opens a line of a recorded vote.
        actions: Opens a line that gives somebody something to do.
        ordinals: First, second and so on; `ordinal` finds one with what was voted on.
        amendment: Speaks of an amendment.
        amended: Opens the words by which a decision departs from what was asked.
        moved: Verbs of proposing, `moved_by` what stands before a name, `seconded` verbs of seconding.
    """

    bare: re.Pattern[str]
    formulae: re.Pattern[str]
    marks: re.Pattern[str]
    resolutions: re.Pattern[str]
    deciding: re.Pattern[str]
    statements: re.Pattern[str]
    conditional: re.Pattern[str]
    elsewhere: re.Pattern[str]
    loose: re.Pattern[str]
    all_of_it: re.Pattern[str]
    unless: re.Pattern[str]
    unless_after: re.Pattern[str]
    never: re.Pattern[str]
    asks: re.Pattern[str]
    lost: re.Pattern[str]
    quiet_items: frozenset[str]
    manners: tuple[tuple[Manner, re.Pattern[str]], ...]
    vote: re.Pattern[str]
    vote_lines: re.Pattern[str]
    actions: re.Pattern[str]
    ordinals: tuple[str, ...]
    ordinal: re.Pattern[str]
    amendment: re.Pattern[str]
    amended: re.Pattern[str]
    moved: str
    moved_by: str
    seconded: str


def folded(text: str) -> str:
    """A text as the wordings are compared with it: small letters, straight quotes and hyphens; the length stays."""
    return re.sub("[\u2010-\u2015]", "-", text.replace("’", "'").replace("‘", "'")).lower()


def decision_words(words: _Words, manners: _Words) -> DecisionWords:
    """The patterns of an archive.

    Raises:
        UsageError: a phrase names a list that the file does not have, or a manner is none; says which.
    """
    said = [p for name in ("formulae", "marks", "resolved", "decided") for p in words.get(name, ())]
    return DecisionWords(
        bare=re.compile(
            rf"(?:(?:(?!\bthat\b).)*\b)?(?:{_either(map(folded, said))})"
            rf"\W*(?:{_listed(words, 'how')})?\W*(?:that|to|as follows)?\W*$"
        ),
        formulae=re.compile(r"\W*(?:" + _either(words.get("formulae", ())) + r")(?!\w)"),
        marks=re.compile(r"(?<!\w)(?:" + _either(words.get("marks", ())) + r")(?!\w)"),
        resolutions=_phrases(words, "resolutions"),
        deciding=re.compile("|".join(_listed(words, name) for name in ("resolved", "decided"))),
        statements=_phrases(words, "statements"),
        conditional=_phrases(words, "conditional"),
        elsewhere=_phrases(words, "elsewhere"),
        loose=_phrases(words, "loose"),
        all_of_it=_phrases(words, "all_of_it"),
        unless=_phrases(words, "unless"),
        unless_after=_phrases(words, "unless_after"),
        never=_phrases(words, "never"),
        asks=_phrases(words, "asks"),
        lost=_phrases(words, "lost"),
        quiet_items=frozenset(folded(w) for w in words.get("quiet_items", ())),
        manners=tuple((_manner(name), _plain(listed)) for name, listed in manners.items()),
        vote=_phrases(words, "vote"),
        vote_lines=re.compile(
            rf"\W*(?:(?:{_listed(words, 'vote_counts')})\s*[(:\d-]|(?:{_listed(words, 'vote_lines')})(?!\w))"
        ),
        actions=re.compile(rf"\W*(?:{_listed(words, 'actions')})\s*[:\u2013\u2014-]"),
        ordinals=tuple(map(folded, words.get("ordinals", ()))),
        ordinal=re.compile(rf"\b(?P<ordinal>{_listed(words, 'ordinals')})\s+(?:{_listed(words, 'motion')})\b"),
        amendment=_plain(words.get("amendment", ())),
        amended=_plain(words.get("amended", ())),
        moved=_listed(words, "moved"),
        moved_by=_listed(words, "moved_by"),
        seconded=_listed(words, "seconded"),
    )


def _manner(name: str) -> Manner:
    try:
        return Manner(name)
    except ValueError as error:
        known = ", ".join(m.value for m in Manner)
        raise UsageError(f"vocabulary/manners.yml: {name!r} is nothing a meeting does; known are {known}") from error


def _either(words: Iterable[str]) -> str:
    """Any of the words, the longest first; nothing where there are none."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"


def _listed(words: _Words, name: str) -> str:
    """Any of the words listed under a name, as they are compared."""
    return _either(map(folded, words.get(name, ())))


def _plain(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + _either(map(folded, words)) + r")(?![\w-])")


def _phrases(words: _Words, name: str) -> re.Pattern[str]:
    found = [_phrase(phrase, words) for phrase in words.get(name, ())]
    return re.compile("|".join(found)) if found else _NEVER


def _phrase(phrase: str, words: _Words) -> str:
    """A phrase as a pattern: see the head of `decisions.yml` for what its signs mean."""
    pattern, space = "", ""
    for part in phrase.split():
        name = part.strip("{}") if part.startswith("{") and part.endswith("}") else ""
        if part == "^":
            pattern += r"^\W*"
        elif part == "$":
            pattern += r"\W*$"
        elif part.startswith("!"):
            pattern += rf"(?!\s+(?:{_listed(words, part.strip('!{}'))})(?![\w-]))"
        elif part in _ANY:
            pattern += space + rf"(?:\S+\s+){{0,{_ANY[part]}}}?"
            space = ""
        elif name == "how":
            pattern += space + rf"(?:(?:{_listed(words, 'how')})\s+)*"
            space = ""
        elif name:
            if name not in words:
                raise UsageError(f"vocabulary/decisions.yml: {phrase!r} names {part}, but there is no list {name!r}")
            others = [folded(w) for w in words.get("not_after", ())] if name == "body" else []
            unlike = "".join(rf"(?<!\b{re.escape(other)}\s)" for other in others)
            pattern += space + unlike + rf"\b(?:{_listed(words, name)})(?![\w-])"
            space = r"\s+"
        else:
            pattern += space + rf"(?<!\w){re.escape(folded(part))}(?!\w)"
            space = r"\s+"
    return f"(?:{pattern})"
