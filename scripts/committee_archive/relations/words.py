"""Words as they are compared: content words cut to stems, titles made alike, dates that are not whole."""

import re
from collections.abc import Iterable
from functools import lru_cache

from committee_archive.wording import runs

# Words that a title or a reference is built with and that say nothing of its subject.
_EMPTY = frozenset(
    """a an and any are as at be been before being between both but by can for from had has have he her his if in into
    is it its not of off on once one or our out over she so some such than that the their them then there these they
    this those through to under until up upon was we were what when where which while who will with would
    report reports paper papers committee sub council board cabinet meeting item members member
    annual update""".split()
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ies", "ied", "ers", "ed", "es", "er", "s", "y", "e")
_SHORTEST_STEM = 4
_DASHES = re.compile(r"\s+[-\u2010-\u2015]\s+|:\s+")
# What a later printing of a paper adds to its title.
_MARK = (
    r"(?:(?:final\s+|first\s+|second\s+)?draft|revised|updated|amended|corrected|replacement|final|version|v)"
    r"(?:\s+(?:version|paper|report|draft))?(?:\s*(?P<{0}>\d{{1,2}}(?:\.\d{{1,2}})?))?"
)
_VERSION = re.compile(
    rf"\s*[(\[]\s*{_MARK.format('n')}\s*[)\]]\s*$|\s+[-\u2010-\u2015]\s+{_MARK.format('m')}\s*$|\s+v(?P<k>\d{{1,2}}(?:\.\d{{1,2}})?)\s*$",
    re.IGNORECASE,
)
_PAGES = re.compile(r"\s*\(Pages?\s+\d+(?:\s*[-\u2010-\u2015]\s*\d+)?\)\s*$")
# "Quarter 3", "the third quarter" and "Q3" are one.
_QUARTER = re.compile(r"\bquarter\s+(?P<n>\d)\b|\b(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter\b")
# "2025-26", "2025/26" and "2025–2026" are one, told by the first year.
_YEARS = re.compile(r"\b(20\d\d)\s?[-\u2010-\u2015/]\s?(?:20)?\d\d\b")
_NTH = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_REFERENCE = re.compile(r"\s*\((?:[A-Z]{1,4}\s?)?\d{1,4}[/-]\d{2,4}\)\s*$|^\s*\d{2}[/-]\d{5}\s*[-\u2010-\u2015:]?\s*")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, crude and the same everywhere: `meetings` and `meeting`, `options` and `option`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=20_000)
def content(text: str) -> tuple[str, ...]:
    """The stems of the words of `text` that carry meaning, in order, repeats kept."""
    return tuple(
        stem(word) for word in runs(_times_alike(text)) if word not in _EMPTY and (len(word) > 1 or word.isdigit())
    )


def _times_alike(text: str) -> str:
    """A text whose quarters and years are all written one way."""
    if "uarter" in text or "UARTER" in text:
        text = _QUARTER.sub(lambda m: f"q{m['n'] or _NTH.get(m['nth'], m['nth'][0])}", text.casefold())
    return _YEARS.sub(r"\1", text) if "20" in text else text


def topic_numbers(words: Iterable[str]) -> frozenset[str]:
    """Stems without the figures: a title and its years part company in speech."""
    return frozenset(w for w in words if not w.isdigit())


@lru_cache(maxsize=50_000)
def bare_title(title: str) -> str:
    """A title without the reference number before or after it, "(revised)", and an agenda's "(Pages 3 - 12)"."""
    return _VERSION.sub("", _REFERENCE.sub("", _PAGES.sub("", title))).strip()


def version_of(title: str) -> tuple[int, ...]:
    """How late a printing a title says it is: first a draft, then what says nothing, then "(revised)" or a number."""
    match = _VERSION.search(_REFERENCE.sub("", title))
    if match is None:
        return (1,)
    number = match["n"] or match["m"] or match["k"]
    rank = 0 if "draft" in match.group().casefold() else 2
    return (rank, *(int(part) for part in (number or "0").split(".")))


@lru_cache(maxsize=50_000)
def title_key(title: str) -> str:
    """A title as it is compared: its words in lower case, one space between them."""
    return " ".join(runs(_times_alike(bare_title(title))))


@lru_cache(maxsize=50_000)
def head_of_title(title: str) -> str:
    """What stands before the first dash or colon of a title: the subject, without what is said of it."""
    return _DASHES.split(bare_title(title), maxsplit=1)[0].strip()


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """Which share of the stems in `one` is in `other`, 0 to 1."""
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / len(mine) if mine else 0.0
