"""How printed words are compared with those of the lists: made alike, in the plural, whatever stands between them."""

import re
from collections.abc import Iterable
from functools import lru_cache

_NO_PLURAL = 3  # letters: "to" and "for" have none


@lru_cache(maxsize=1024)  # a line of a paper is compared with several lists
def phrase_key(text: str) -> str:
    """A phrase as it is compared: case, colons, spacing, quotes and kinds of dash made alike."""
    alike = text.casefold().replace("’", "'").replace("‘", "'")
    alike = re.sub(r"[\u2010-\u2015]", "-", alike)
    alike = re.sub(r"\s+-\s*|-\s+", " - ", alike)
    return re.sub(r"\s+", " ", re.sub(r"\s*:\s*$", "", alike.strip())).strip()


def keys(words: Iterable[str]) -> frozenset[str]:
    """The words in their comparable form."""
    return frozenset(phrase_key(w) for w in words)


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words or phrases, also in the plural, whatever their case."""
    listed = sorted((phrase_key(w) for w in words), key=len, reverse=True)
    return re.compile(r"(?i)(?<![\w-])(?:" + ("|".join(map(_phrase, listed)) or "(?!)") + r")(?![\w-])")


def _phrase(phrase: str) -> str:
    return r"\s+".join(map(_one_or_several, phrase.split(" ")))


def label_pattern(label: str) -> re.Pattern[str]:
    """What finds a label of a header in its comparable form, any council's name in place of `{council}`."""
    parts = [r"\s+".join(map(_one_or_several, phrase_key(p).split(" "))) for p in label.split("{council}")]
    return re.compile(
        r".{1,60}?".join(part.strip() if n == 0 else part for n, part in enumerate(parts)) + r"(?![\w(])\s*:?"
    )


def _one_or_several(word: str) -> str:
    """A word of a label, also in the plural: `officer`, `officers`, `officer(s)`."""
    return re.escape(word) + (r"(?:s|\(s\))?" if word.isalpha() and len(word) > _NO_PLURAL else "")
