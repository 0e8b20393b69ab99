"""By what words a paper says that something holds no longer, as patterns made from `citing.yml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from committee_archive.vocabulary.phrases import Words, folded, listed, plain_words

_BE = (
    r"(?:(?P<soon>(?:will|shall)(?:\s+be)?|is\s+to\s+be|are\s+to\s+be|is\s+due\s+to\s+be)"
    r"|(?P<past>(?:has|have|had|having)\s+been|was|were)|(?P<now>is|are|be|stands?))"
)
_ADVERBS = r"(?:(?:hereby|now|formally|accordingly|therefore|also|in\s+turn|effectively|thereby|thus|fully|wholly)\s+)*"


_SAYING = ("replaces", "undoes", "replaced", "ended", "lapses")


@dataclass(frozen=True, slots=True, eq=False)
class ReplacingWords:
    """All match text that `folded` made alike.

    Attributes:
        some: Of these letters some stand in whatever the patterns find; most passages have none of them.
        before: Stands just before the name of what holds no longer; `undoes` if a meeting does it.
        after: Stands just after it; `soon`, `past` or `now` is when, `undone` that nothing takes its place.
        subject_end: What ends the words that say what takes its place: adverbs, "will", "and".
        denied: Says before them that it is not so; `not_carried` no, anywhere.
        only_asked: Says before them, of what was resolved, that it is asked of others, or hangs on something.
        not_yet: Says just after them that it hangs on something, or is only what was asked for.
        when_agreed: Says that it is so once the paper is agreed.
        this_paper: Says that it is this paper that speaks; `brought` what it brings.
        in_part: Says that only a part is meant.
        lead: Stands between the words and the name.
        undone: A decision.
        undone_that: A decision, up to the "that" which tells what it was.
    """

    some: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    subject_end: re.Pattern[str]
    denied: re.Pattern[str]
    only_asked: re.Pattern[str]
    not_yet: re.Pattern[str]
    not_carried: re.Pattern[str]
    when_agreed: re.Pattern[str]
    this_paper: re.Pattern[str]
    brought: re.Pattern[str]
    in_part: re.Pattern[str]
    lead: re.Pattern[str]
    undone: re.Pattern[str]
    undone_that: re.Pattern[str]


def replacing_words(words: Words) -> ReplacingWords:
    """The patterns of an archive."""
    replaces, undoes, replaced, ended, lapses = (listed(words, name) for name in _SAYING)
    return ReplacingWords(
        some=_shortest(folded(word) for name in _SAYING for word in words.get(name, ())),
        before=re.compile(rf"(?<![\w-])(?:{replaces}|(?P<undoes>{undoes}))\s+(?!by\b|with\b|at\b|on\b|from\b)"),
        after=re.compile(
            rf"\s*,?\s+(?:{_BE}\s+{_ADVERBS}(?:{replaced}|(?P<undone>{ended}))|(?:(?P<will>will|shall)\s+)?(?:{lapses}))(?![\w-])"
        ),
        subject_end=re.compile(rf"\s*,?\s*(?:(?:and|which|that)\s+)?(?P<soon>(?:will|shall)\s+)?{_ADVERBS}$"),
        denied=plain_words(words.get("not_replaced", ())),
        only_asked=plain_words(words.get("only_asked", ())),
        not_yet=re.compile(rf"\s*,?\s+(?:{listed(words, 'not_yet')})(?![\w-])"),
        not_carried=plain_words(words.get("not_carried", ())),
        when_agreed=plain_words(words.get("when_agreed", ())),
        this_paper=plain_words(words.get("this_paper", ())),
        brought=plain_words(words.get("brought", ())),
        in_part=plain_words(words.get("in_part", ())),
        lead=re.compile(rf"(?:(?:{listed(words, 'before_the_name')})(?:,?\s+|$))*"),
        undone=re.compile(rf"(?<![\w-])(?:{listed(words, 'undone')})(?![\w-])"),
        undone_that=re.compile(rf"(?<![\w-])(?:{listed(words, 'undone')})\s[^.;:]{{0,60}}?\bthat\s$"),
    )


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """The words in which no other of them stands: where none of these is, none of all is."""
    kept: list[str] = []
    for word in sorted(set(words), key=lambda w: (len(w), w)):
        if not any(other in word for other in kept):
            kept.append(word)
    return tuple(kept)
