"""Whether a body met in a month beside its name: only where words say that it did, or will do, something in it."""

import re
from collections.abc import Sequence

from committee_archive.relations.sentence_words import Sort, Word
from committee_archive.vocabulary.meeting_words import MeetingWords
from committee_archive.vocabulary.phrases import folded

# Between a body and the month in which it met; nothing but marks does as well.
_WITHIN = re.compile(r"(?:\b(?:in|at|of|during)\b.*)?")
_ARTICLES = frozenset({"the", "this", "its", "our", "their", "full"})
_ACTS = (Sort.ACT, Sort.PASSING, Sort.NAME)
# Between what is done with a matter and the body to which it goes there are no more words.
_GAP = 9


def met_in(text: str, every: Sequence[Word], n: int, at: int, words: MeetingWords) -> bool:
    """Whether a body met in the month that follows its name, and is not only the object of some other verb.

    Args:
        text: The sentence.
        every: Its words.
        n: Where among them the body stands.
        at: Where the month stands.
        words: How meetings are told.
    """
    if not _WITHIN.fullmatch(text[every[n].end : every[at].start].strip(" ,(–—:-\n")):
        return False
    k = n - 1
    while k >= 0 and (every[k].text.casefold() in _ARTICLES or every[k].text[0].isdigit()):
        k -= 1
    if k < 0 or words.at_body.search(folded(text[: every[n].start])) or _acts_after(every, at):
        return True
    led, before = every[k].text.casefold(), every[:k]
    if every[k].sort is Sort.MARK and led != ",":
        return True
    if led in ("by", "with", "of", "in"):
        return _acts_before(before, words)
    if led == "for" and before and before[-1].sort is Sort.AUXILIARY:
        return True  # "It is for the Committee in May."
    if led in ("to", "for", "from", "through", "via"):
        return _brought(before, words)
    # "adopted by the Cabinet and subsequently the Council in May"
    return (every[k].sort is Sort.ADVERB or led in (",", "and", "or")) and _acts_anywhere(before)


def _acts_after(every: Sequence[Word], at: int) -> bool:
    """Whether an act follows the month: "the Cabinet in June agreed"."""
    passed = (Sort.MARK, Sort.ADVERB, Sort.AUXILIARY)
    after = next((w for w in every[at + 1 :] if w.sort not in passed), None)
    return after is not None and after.sort is Sort.ACT


def _acts_before(before: Sequence[Word], words: MeetingWords) -> bool:
    """Whether words end with what is done at meetings: "agreed unanimously", "a decision will be taken" by a body."""
    last = next((w for w in reversed(before) if w.sort is not Sort.ADVERB), None)
    return last is not None and (last.sort in _ACTS or words.brought.fullmatch(last.text.casefold()) is not None)


def _acts_anywhere(before: Sequence[Word]) -> bool:
    """Whether words of the same clause tell an act: no "that" and no semicolon stands between."""
    for word in reversed(before):
        if word.sort is Sort.ACT:
            return True
        if word.sort is Sort.BREAK and word.text not in ("by", "with"):
            return False
    return False


def _brought(before: Sequence[Word], words: MeetingWords) -> bool:
    """Whether what goes to a body is a matter for its meeting, and not money, a site or a person.

    The word that is nearest decides: one of those listed, or another verb in the past or behind an auxiliary one.
    """
    for word in reversed(before[-_GAP:]):
        text = word.text.casefold()
        if words.brought.fullmatch(text) or word.sort in (Sort.PAPER, Sort.HELD) or text == "due":
            return True
        if word.sort is Sort.AUXILIARY or (word.sort is Sort.BREAK and text not in ("by", "with")):
            return False
        if text.endswith("ed"):
            return False
    return False
