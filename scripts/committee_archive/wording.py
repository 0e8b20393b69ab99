"""How words are compared: case-folded runs of letters and digits, with ligatures and hyphens made alike."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_HYPHENS = re.compile("[\u00ad\ufffe\u0002\u2010\u2011]")
_JOINED = re.compile(r"(?<=\w)-\s*(?=\w)")
_STAMPS = re.compile(r"(?i)\b(?:page \d{1,4}|(?:agenda|minute) item \d{1,3}[a-z]?|public document pack)\b")
_RUNS = re.compile(r"[^\W_]+")


def runs(text: str) -> list[str]:
    """The runs of letters and digits in `text`, comparable between readers.

    A hyphen between letters is dropped with the space after it, so that a word parted at a line's end is the same
    word in every reader (pdfium prints U+FFFE for such a hyphen).
    """
    # What most texts have none of is sooner looked for than replaced.
    if not text.isascii() or "\u0002" in text:
        text = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    if "-" in text:
        text = _JOINED.sub("", text)
    return _RUNS.findall(text.casefold())


def names_it(text: str, names: Iterable[str]) -> bool:
    """Whether a text holds one of some names, as whole words in whichever case."""
    return naming_words(frozenset(names)).search(text) is not None


@lru_cache(maxsize=2_000)
def naming_words(names: frozenset[str]) -> re.Pattern[str]:
    """What finds each place where a text holds one of some names; of two that begin there it is the longer."""
    longest = sorted(filter(str.strip, names), key=lambda name: (-len(name), name))
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<!\w)({either})(?!\w)" if either else r"(?!)()", re.IGNORECASE)


def without_stamps(text: str) -> str:
    """`text` without what the binder of a pack prints on each page; a scan in a pack holds nothing else."""
    return " ".join(_STAMPS.sub(" ", text).split())


def key(text: str) -> str:
    """`text` as one comparable string, without spaces and punctuation."""
    return "".join(runs(text))
