"""How minutes tell of votes, as patterns made from `votes.yml`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from committee_archive.model.archive import Lists
from committee_archive.vocabulary.phrases import Words, either, folded, listed, phrases, plain_words

_FILE = "votes.yml"
_DIGITS = tuple(map(str, range(1000)))
_FAR = 80  # characters between a motion and what became of it


@dataclass(frozen=True, slots=True, eq=False)
class VoteWords:
    """All match text that `folded` made alike but `capitals`, which matches it as printed.

    Attributes:
        ballots: Says that members voted or are about to; `vote` how they voted, or that they agreed without a count;
            `moved_only` what else belongs to a vote: who moved, and who did not agree.
        capitals: In capitals, how a vote went.
        counts: Opens a line of a recorded vote that counts one side; `lines` any line of one.
        lost: A motion with what says that it found no majority, which is `failed` alone; `carried` says that it did;
            `ended` either, or that it was withdrawn.
        referred: Says that a matter was referred back.
        unseconded: Says that nobody seconded.
        unanimous: Says that all agreed.
        casting: Says that a casting vote decided.
        by_ballot: Says that votes were written down; `by_hands` that hands were counted.
        of_motion: Opens a sentence about a motion that was told before.
        ordinals: First, second and so on; `ordinal` finds one with what was voted on, or what was and its number.
        amendment: Speaks of an amendment; `of_amendment` of that itself, and not of what was amended.
        amended: Opens the words by which a decision departs from what was asked.
        moved: Alternatives: verbs of proposing; `moved_by` what stands before a name; `seconded` verbs of seconding.
        proposes: Says that somebody proposes, also in forms that end in "-ing"; `seconds` that somebody seconds.
        sides: For each side of a vote, the number after what it is called, and the number before it.
        tally: Says both numbers together, those in favour first: "by 3 votes to 1".
        numbers: What the words for numbers count.
    """

    ballots: re.Pattern[str]
    vote: re.Pattern[str]
    moved_only: re.Pattern[str]
    capitals: re.Pattern[str]
    counts: re.Pattern[str]
    lines: re.Pattern[str]
    lost: re.Pattern[str]
    failed: re.Pattern[str]
    carried: re.Pattern[str]
    ended: re.Pattern[str]
    referred: re.Pattern[str]
    unseconded: re.Pattern[str]
    unanimous: re.Pattern[str]
    casting: re.Pattern[str]
    by_ballot: re.Pattern[str]
    by_hands: re.Pattern[str]
    of_motion: re.Pattern[str]
    ordinals: tuple[str, ...]
    ordinal: re.Pattern[str]
    amendment: re.Pattern[str]
    of_amendment: re.Pattern[str]
    amended: re.Pattern[str]
    moved: str
    moved_by: str
    seconded: str
    proposes: re.Pattern[str]
    seconds: re.Pattern[str]
    sides: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]
    tally: re.Pattern[str]
    numbers: Mapping[str, int]


@cache
def vote_words(votes: Lists) -> VoteWords:
    """The patterns of an archive.

    Raises:
        UsageError: a phrase names a list that the file does not have; says which.
    """
    words = dict(votes)
    sides = {side: words.get(side, ()) for side in ("in_favour", "against", "abstained")}
    said = {word: n for n, word in enumerate(map(folded, words.get("numbers", ())))}
    numbers = said | dict.fromkeys(map(folded, words.get("none", ())), 0)
    known: Words = words | {"sides": [*sides["in_favour"], *sides["against"]], "numbers": [*numbers, *_DIGITS]}
    voted = phrases(known, "ballots", _FILE)
    unanimous = plain_words(words.get("unanimous", ()))
    motions, succeeded = listed(words, "motions"), listed(words, "succeeded")
    put = f"{motions}|{listed(words, 'recommendations')}"
    sided = either(map(folded, (w for side in sides.values() for w in side)))
    # "For (3)", "Against: none", "For 3"; not "For 30 years"
    counts = rf"^\W*(?:{sided})\s*(?:[(:-]|\d{{1,3}}(?=\W*$|[,;.]|\s+(?:votes?|members?)\b))"
    return VoteWords(
        ballots=_any(voted, phrases(known, "announced", _FILE)),
        vote=_any(voted, unanimous),
        moved_only=phrases(known, "moved_only", _FILE),
        capitals=re.compile(r"\b(?:" + either(words.get("in_capitals", ())) + r")\b"),
        counts=re.compile(counts, re.MULTILINE),
        lines=re.compile(rf"{counts}|^\W*(?:{listed(words, 'vote_lines')})(?!\w)", re.MULTILINE),
        lost=re.compile(
            rf"\b(?:{motions})\b(?:(?!\b(?:{succeeded})\b)[^.;]){{0,{_FAR}}}?\b(?:{listed(words, 'failed')})\b"
        ),
        failed=plain_words(words.get("failed", ())),
        carried=plain_words(words.get("succeeded", ())),
        ended=plain_words(w for name in ("succeeded", "failed", "withdrawn") for w in words.get(name, ())),
        referred=plain_words(words.get("referred", ())),
        unseconded=plain_words(words.get("unseconded", ())),
        unanimous=unanimous,
        casting=plain_words(words.get("casting", ())),
        by_ballot=plain_words(words.get("by_ballot", ())),
        by_hands=plain_words(words.get("by_hands", ())),
        of_motion=re.compile(
            rf"^\W*(?:(?:up)?on|after|when|having|being|following|the|this|that)\b[^.]{{0,60}}?\b(?:{motions})\b"
        ),
        ordinals=tuple(map(folded, words.get("ordinals", ()))),
        ordinal=re.compile(
            rf"\b(?:(?P<ordinal>{listed(words, 'ordinals')})\s+(?:{put})\b"
            rf"|(?:{put})\s+\(?(?P<number>\d{{1,2}})(?!\w|\)?\s*(?:,|&|–|-|and\b|to\b)))"
        ),
        amendment=plain_words(words.get("amendment", ())),
        of_amendment=plain_words(words.get("of_amendment", ())),
        amended=plain_words(words.get("amended", ())),
        moved=listed(words, "moved"),
        moved_by=listed(words, "moved_by"),
        seconded=listed(words, "seconded"),
        proposes=re.compile(rf"\b(?:{listed(words, 'moved')}|{listed(words, 'moving')})\b"),
        seconds=re.compile(rf"\b(?:{listed(words, 'seconded')})\b"),
        sides={side: _counted(side_words, numbers) for side, side_words in sides.items()},
        tally=_tally(numbers),
        numbers=numbers,
    )


def _any(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p.pattern})" for p in patterns))


def _tally(numbers: Iterable[str]) -> re.Pattern[str]:
    number = rf"\d{{1,3}}|{either(numbers)}"
    return re.compile(rf"\bby\s+(?P<in_favour>{number})\s+(?:votes?\s+)?to\s+(?P<against>{number})\b")


def _counted(side: Sequence[str], numbers: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, number = either(map(folded, side)), rf"(?P<number>\d{{1,3}}|{either(numbers)})"
    return (
        # "IN FAVOUR – 3 Votes", "For (3)", "Against: none". A comma between would belong to the number before it.
        re.compile(rf"\b(?:{words})\s*[(:=\u2014-]+\s*{number}\b"),
        # "3 voting FOR", "2 votes against", "three members abstained", "there was one abstention"
        re.compile(
            rf"\b{number}\s+(?:members?\s+|councillors?\s+)?(?:votes?\s+|vot(?:ed|ing)\s+)?(?:were\s+)?(?:cast\s+)?(?:{words})\b"
        ),
    )
