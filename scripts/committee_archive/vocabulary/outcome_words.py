"""How papers speak of the outcomes of the corporate plan, as patterns made from `citing.yml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from committee_archive.vocabulary.phrases import Words, plain_words

_STEM = (1, 5)  # letters of a word by which a text is soon looked through for it, whatever the case of the first


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """By what a text or a header row is known that names outcomes.

    Attributes:
        row: Finds, in folded words, that a row of a header is about outcomes.
        asks: The same, or about the plan that they belong to.
        stems: One of these stands in every text that speaks of outcomes.
        plan: Finds the name of the plan, with the `years` of its edition.
        numbered: Finds outcomes by their `numbers`, before the plan is named.
        called: Finds what an outcome of some `number` is called, `quoted` or `bracketed`.
    """

    row: re.Pattern[str]
    asks: re.Pattern[str]
    stems: tuple[str, ...]
    plan: re.Pattern[str]
    numbered: re.Pattern[str]
    called: re.Pattern[str]


def outcome_words(words: Words) -> OutcomeWords:
    """The patterns of an archive."""
    outcomes = words.get("outcomes", [])
    outcome = _either(f"[{w[:1].upper()}{w[:1].lower()}]{re.escape(w[1:])}" for w in outcomes)
    plans = _either(r"\s+".join(map(re.escape, name.split())) for name in words.get("plans", ()))
    plan = rf"{plans}(?:\s+(?P<years>20\d\d(?:\s?[–/-]\s?(?:20)?\d\d)?))?"
    aside = r"(?:\([^()]{3,120}\)\s*)?"
    return OutcomeWords(
        row=plain_words(outcomes),
        asks=plain_words([*outcomes, *words.get("of_plans", ())]),
        stems=tuple(sorted({word[slice(*_STEM)] for word in outcomes})),
        plan=re.compile(rf"\b{plan}"),
        numbered=re.compile(
            rf"\b{outcome}\s+(?P<numbers>\d{{1,2}}(?:\s*{aside}(?:,|and|&|,\s+and)\s*(?:{outcome}\s+)?\d{{1,2}}\b)*)"
            rf"(?=\s*{aside}(?:(?:,|and)\s+{outcome}|(?:of|in)\s+(?:the|our|its)\s))"
        ),
        # "Outcome 8 of the Corporate Plan 2017–2021, “places that work”", "outcome 3 (a council that pays its way)";
        # "(see the appendix)" and "(as amended)" call it nothing
        called=re.compile(
            rf"\b{outcome}\s+(?P<number>\d{{1,2}})(?:\s+(?:of|in)\s+(?:the|our|its)\s+{plan})?"
            r"(?:,?\s*[“‘\"]\s*(?P<quoted>(?!\s)[^“”‘’\"]{4,80}?)[.,]?[”’\"]"
            r"|\s*\((?!(?:see|as|above|below)\b)(?P<bracketed>[a-z][^()\d]{3,80})\))"
        ),
    )


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True)) or '(?!)'})"
