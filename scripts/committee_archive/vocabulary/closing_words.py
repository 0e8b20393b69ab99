"""Which texts say that a paper is not public: markings, and statements that an exemption is in force.

Where on a page such a text counts is the guard's affair. What it is, every room must tell alike: a marking that one
room took for something else, such as the label of a row, would be lost to the guard.
"""

import re
from functools import cache

from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.wording import key

MARKING_WORDS = 14  # a longer line is prose
_BREAKS_OFF = re.compile(r"\s*[:(,.]|\s+[-–—]|[-–—]\s")
_DENIAL_MARKS = re.compile(r"\s*[:?]+\s*")  # between a question and its answer
_TAIL = re.compile(r"\s[-–—]\s|\(|:")  # before what a line says last
_GOES_ON = re.compile(
    r"\s+(?:appendix|appendices|annex|report|paper|information|document|pack|by|under|from|in|not|exempt|confidential|private"
    r"|non-public|schedule|paragraphs?|and)\b"
)
_MORE = re.compile(r"\s*(?:[,/]|(?:and|or|nor)\b)")  # before what else a paper is exempt from


def closes(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a marking or opens with one, states that an exemption is in force, or answers a form so.

    Its case does not count.
    """
    bare = bare_words(phrase_key(text))
    if vocabulary.questions.keeps_back(text):
        return True
    return bool(bare) and (is_marking(bare, vocabulary) or is_in_force(bare, vocabulary))


def word_that_closes(text: str, vocabulary: Vocabulary) -> str:
    """The word of the vocabulary by which a text closes, so that it can be quoted where the text cannot; else ""."""
    bare = bare_words(phrase_key(text))
    tail = _TAIL.split(bare)[-1].strip(" )")
    opening = [phrase for phrase in vocabulary.not_public if bare.startswith(phrase) or key(bare) == key(phrase)]
    stated = [phrase for phrase in vocabulary.in_force if bare.startswith(phrase) or tail.startswith(phrase)]
    found = max(opening or stated, key=len, default="")
    return found[:1].upper() + found[1:]


def bare_words(line: str) -> str:
    """A line in comparable form without the brackets, dots and dashes around it."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", line.replace("&", "and"))


def is_marking(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line in comparable form is a non-public marking, or opens with one and goes on as markings do.

    "Exempt (paragraph 3)" and "Confidential Appendix 2" are markings; "Restricted parking zone" and "Private sector
    housing" are titles, and "Part 2 – Implementation" is one unless what follows is a marking itself.
    """
    if is_denied(line, vocabulary) or _is_of_another_matter(line, vocabulary):
        return False
    if is_whole_marking(line, vocabulary):
        return True
    for phrase in vocabulary.not_public:
        if not line.startswith(phrase) or len(line.split()) > MARKING_WORDS:
            continue
        rest = line[len(phrase) :]
        if phrase.startswith("part "):
            after = rest.strip(" -–—:()")
            if rest[:1] in " :(" and after and is_marking(after, vocabulary):
                return True
        elif _BREAKS_OFF.match(rest) or _GOES_ON.match(rest):
            return True
    return False


def _is_of_another_matter(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line only begins as a marking does: "Exempt from call-in: Yes".

    It is one after all where it goes on to say that something is kept back, or from what else the paper is exempt.
    """
    opening = next((o for o in vocabulary.of_other_matters if line.startswith(o)), None)
    if opening is None:
        return False
    rest = line[len(opening) :]
    kept_back = vocabulary.hints.search(rest) or _spoken(vocabulary.not_public).search(rest)
    return not (kept_back or _MORE.match(rest) or is_in_force(rest.strip(), vocabulary))


def is_denied(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line in comparable form asks whether something is kept back and answers that nothing is.

    Councils' forms have a row for it in every report: "Exempt information: None", "Confidential? No".
    """
    return _DENIAL_MARKS.sub(" ", line).strip(" .") in _denials(vocabulary.asked, vocabulary.denied)


def is_in_force(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line in comparable form, or what follows its last dash, bracket or colon, states an exemption."""
    tail = _TAIL.split(line)[-1].strip(" )")
    return any(line.startswith(o) or tail.startswith(o) for o in vocabulary.in_force)


def is_whole_marking(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a non-public marking and nothing else; spaces and dashes do not count."""
    return key(line) in _squeezed(vocabulary.not_public)


@cache
def _denials(asked: frozenset[str], denied: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{question} {answer}" for question in asked for answer in denied)


@cache
def _spoken(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases)))})(?!\w)")


@cache
def _squeezed(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(key(phrase) for phrase in phrases)
