"""What one paper says of themes, and the sentence that says what it amounts to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from committee_archive.model.archive import Theme
from committee_archive.model.paper import Heading
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage, is_prose, sentences
from committee_archive.relations.words import content, stem, title_key, topic_numbers

_CONCLUSION = re.compile(r"^\W*(?:\d[\d.]*\W+)?(?:conclusions?|summary and conclusions?)\b", re.IGNORECASE)
_SUMMARY = re.compile(r"^\W*(?:\d[\d.]*\W+)?(?:(?:executive )?summary|purpose)\b", re.IGNORECASE)


# A conclusion, or a summary, is looked through so far, in sentences.
_MOST_TELLING = 12
_MUCH_MORE = 2
_FEWEST = 6  # words: "Six things change." tells nothing by itself
_DECIDING = frozenset(
    stem(w) for w in ("recommend", "recommended", "recommendation", "propose", "approve", "approval", "agree", "adopt")
)


def theme_of(title: str, themes: Sequence[Theme]) -> tuple[tuple[Theme, str], ...]:
    """The themes that a title names, each with the name by which it does."""
    key, found = f" {title_key(title)} ", []
    for theme in themes:
        called = next((n for n in called_in_titles(theme) if f" {title_key(n)} " in key), None)
        if called:
            found.append((theme, called))
    return tuple(found)


def called_in_titles(theme: Theme) -> list[str]:
    """All names by which a title shows the theme."""
    return [*(n.name for n in theme.names), *theme.also]


def theme_sentences(
    found: Sequence[Passage], themes: Sequence[Theme], headings: Sequence[Quote] = ()
) -> Mapping[str, tuple[Quote, ...]]:
    """The first sentence of each passage that names a theme, by the theme's key, then the headings that do.

    Args:
        found: Of one paper.
        themes: Of the vocabulary.
        headings: Of the items of minutes: often the only words there that say what was dealt with.
    """
    whole = "\n".join(p.text for p in found)
    named = [(theme.key, quote) for quote in headings for theme, _ in theme_of(quote.words, themes)]
    return {
        theme.key: (
            *(_mentions(found, _pattern(theme)) if any(w in whole for w in _first_words(theme)) else ()),
            *(quote for key, quote in named if key == theme.key),
        )
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

    The first of its conclusion, else of its summary, unless that says much less than another of them does: a conclusion
    opens with a flourish, or a few words, as often as with its point. How much a sentence says is told by words of the
    title and of deciding. A paper that has neither conclusion nor summary is told by its first sentence.
    """
    prose = [p for p in found if is_prose(p) and not isinstance(p.block, Heading)]
    said = [
        (passage, start, sentence)
        for wanted in (_CONCLUSION, _SUMMARY)
        for start, sentence, passage in _sentences(p for p in prose if wanted.match(p.heading))
    ]
    first = next(_sentences(prose), None)
    if not said:
        return first[2].quote(first[0], first[0] + len(first[1])) if first else None
    subject = topic_numbers(content(title))
    # What goes on from a few words leans on them: another section is looked at.
    others = (s for s in said if s[0].heading != said[0][0].heading and len(s[2].split()) >= _FEWEST)
    opening = said[0] if len(said[0][2].split()) >= _FEWEST else next(others, said[0])
    most = max(said, key=lambda s: _says(s[2], subject))
    much_more = _says(most[2], subject) - _says(opening[2], subject) >= _MUCH_MORE
    passage, start, sentence = most if much_more else opening
    return passage.quote(start, start + len(sentence))


def naming(named: Sequence[Quote], prose: Iterable[Passage], asked: Iterable[str]) -> Quote | None:
    """Of the sentences by which a paper names a theme the one that tells what it is about, if one does.

    That is what it asks for, else one of its summary or conclusion; elsewhere papers tell how things came about.
    """
    requests = [" ".join(text.split()) for text in asked]
    if found := next((q for q in named if any(" ".join(q.words.split()) in text for text in requests)), None):
        return found
    telling_parts = [p for p in prose if any(wanted.match(p.heading) for wanted in (_CONCLUSION, _SUMMARY))]
    return next((q for q in named if any(q.words in p.text for p in telling_parts if p.anchor == q.anchor)), None)


def _says(sentence: str, subject: frozenset[str]) -> int:
    """How much a sentence says of the paper: up to two points for the subject, two for a decision."""
    words = set(content(sentence))
    return min(2, len(words & subject)) + 2 * bool(words & _DECIDING)


def _sentences(prose: Iterable[Passage]) -> Iterator[tuple[int, str, Passage]]:
    """The first sentences of some passages, each with its place and its passage."""
    return islice(((start, sentence, p) for p in prose for start, sentence in sentences(p.text)), _MOST_TELLING)
