"""What one paper says of themes, and the sentence that says what it amounts to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from committee_archive.model.archive import Theme
from committee_archive.model.history import Quote
from committee_archive.model.paper import Heading
from committee_archive.relations.passages import Passage, is_prose, sentences
from committee_archive.relations.words import content, stem

_CONCLUSION = re.compile(r"^\W*(?:\d[\d.]*\W+)?(?:conclusions?|summary and conclusions?)\b", re.IGNORECASE)
_SUMMARY = re.compile(r"^\W*(?:\d[\d.]*\W+)?(?:(?:executive )?summary|purpose)\b", re.IGNORECASE)


# A conclusion is looked through so far.
_MOST_TELLING = 12
_DECIDING = frozenset(
    stem(w)
    for w in ("recommend", "recommended", "proposed", "approve", "agree", "asked", "should", "option", "decision")
)


def theme_sentences(found: Sequence[Passage], themes: Sequence[Theme]) -> Mapping[str, tuple[Quote, ...]]:
    """The first sentence of each passage that names a theme, by the theme's key."""
    whole = "\n".join(p.text for p in found)
    return {
        theme.key: tuple(_mentions(found, _pattern(theme))) if any(w in whole for w in _first_words(theme)) else ()
        for theme in themes
    }


@lru_cache(maxsize=256)
def _first_words(theme: Theme) -> tuple[str, ...]:
    """The first word of each name: where none of them stands, no name does."""
    return tuple(sorted({name.name.split()[0] for name in theme.names if name.name.strip()}))


@lru_cache(maxsize=256)
def _pattern(theme: Theme) -> re.Pattern[str]:
    names = sorted({n.name for n in theme.names}, key=lambda n: (-len(n), n))
    return re.compile(r"\b(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) + r")\b")


def _mentions(found: Iterable[Passage], pattern: re.Pattern[str]) -> Iterator[Quote]:
    """The first sentence of each passage that names a theme."""
    for passage in found:
        match = pattern.search(passage.text)
        if match and is_prose(passage):
            yield passage.quote(*passage.sentence(match.start()))


def telling(found: Sequence[Passage], title: str = "") -> Quote | None:
    """The sentence that says what the paper amounts to.

    Of its conclusion, else of its summary, the one with most words of the title and of deciding; the first of those
    that are alike. A conclusion opens with a flourish as often as with its point.
    """
    subject = set(content(title))
    for wanted in (_CONCLUSION, _SUMMARY, re.compile("")):
        said = [
            (passage, start, sentence)
            for passage in found
            if is_prose(passage) and wanted.match(passage.heading) and not isinstance(passage.block, Heading)
            for start, sentence in sentences(passage.text)
        ][: _MOST_TELLING if wanted.pattern else 1]
        if said:
            passage, start, sentence = max(said, key=lambda s: len((subject | _DECIDING) & set(content(s[2]))))
            return passage.quote(start, start + len(sentence))
    return None
