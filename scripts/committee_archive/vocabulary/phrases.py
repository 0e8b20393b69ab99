"""Phrases of the vocabulary as patterns; the head of `decisions.yml` says what the signs in them mean."""

import re
from collections.abc import Iterable, Mapping, Sequence

from committee_archive.errors import UsageError

Words = Mapping[str, Sequence[str]]
_ANY = {
    "{...}": r"(?:\S+\s+){0,25}?",
    "{..}": r"(?:\S+\s+){0,4}?",
    "{title}": r"(?:(?!(?:that|of|in|on|at|to|from|about|with|by|made|raised)\s)\S+\s+){0,4}?",
}
_HYPHENS = re.compile("[\u2010-\u2015]")
_NEVER = re.compile(r"(?!)")


def folded(text: str) -> str:
    """A text as the wordings are compared with it: small letters, straight quotes and hyphens; the length stays."""
    return _HYPHENS.sub("-", text.replace("’", "'").replace("‘", "'")).lower()


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first; nothing where there are none."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"


def listed(words: Words, name: str) -> str:
    """Any of the words listed under a name, as they are compared."""
    return either(map(folded, words.get(name, ())))


def plain_words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words as they are, whole."""
    return re.compile(r"(?<![\w-])(?:" + either(map(folded, words)) + r")(?![\w-])")


def phrases(words: Words, name: str, file: str) -> re.Pattern[str]:
    """Any of the phrases listed under a name, to be looked for in `folded` text.

    Raises:
        UsageError: a phrase names a list that the file does not have; says which.
    """
    opening: dict[str, list[str]] = {}
    for phrase in words.get(name, ()):
        for part in phrase.split():
            listless = part.startswith("{") and part not in _ANY and part != "{how}" and part.strip("{}") not in words
            if listless:
                raise UsageError(
                    f"vocabulary/{file}: {phrase!r} names {part}, but there is no list {part.strip('{}')!r}"
                )
        first, _, rest = phrase.partition(" ")
        opening.setdefault(first, []).append(rest)
    found = [_opened(first, rests, words, file) for first, rests in opening.items()]
    return re.compile("|".join(found)) if found else _NEVER


def _opened(first: str, rests: Sequence[str], words: Words, file: str) -> str:
    """Phrases that open alike, their opening looked for once: it fails nearly everywhere."""
    pattern, space = _phrase(first, "", words, file)
    return f"(?:{pattern}(?:{'|'.join(_phrase(rest, space, words, file)[0] for rest in rests)}))"


def _phrase(phrase: str, space: str, words: Words, file: str) -> tuple[str, str]:
    """The pattern of a phrase after what `space` parts it from, and what parts it from what follows."""
    pattern = ""
    for part in phrase.split():
        name = part.strip("{}") if part.startswith("{") and part.endswith("}") else ""
        if part == "^":
            pattern += r"^\W*"
        elif part == ",":
            pattern += ","
        elif part == "$":
            pattern += r"\W*$"
        elif part.startswith("!"):
            pattern += rf"(?!\s+(?:{listed(words, part.strip('!{}'))})(?![\w-]))"
        elif part in _ANY:
            pattern += space.replace(r"\s", r":?\s", 1) + _ANY[part]
            space = ""
        elif name == "how":
            pattern += space + rf"(?:(?:{listed(words, 'how')})(?:\s+|(?=\W*$)))*"
            space = ""
        elif name:
            others = [folded(w) for w in words.get("not_after", ())] if name == "body" else []
            unlike = "".join(rf"(?<!\b{re.escape(other)}\s)" for other in others)
            pattern += space + unlike + rf"\b(?:{listed(words, name)})(?![\w-])"
            space = r"\s+"
        else:
            pattern += space + rf"(?<!\w){re.escape(folded(part))}(?!\w)"
            space = r"\s+"
    return pattern, space
