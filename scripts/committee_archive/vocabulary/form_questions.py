"""Questions of forms on who may read a paper, and their answers: "Is this report exempt? Yes", "Public: No"."""

import re
from dataclasses import dataclass

from committee_archive.tick_boxes import without_unticked
from committee_archive.vocabulary.comparable import keys, phrase_key
from committee_archive.vocabulary.phrases import Words, either

_BETWEEN = re.compile(r"[\s?:/,().–—-]*")
_NUMBER = re.compile(r"\.?:?\s*(?:of\b|\d)")  # after "no", which is then short for number: "Open. Item No. 6"


@dataclass(frozen=True, slots=True)
class FormQuestions:
    """The words that such a question is made of, and nothing else.

    Attributes:
        word: Matches the next of them, named for what it tells: `kept` that it asks whether the paper is kept back,
            `read` whether all may read it, `yes` and `no` the answer; a word of no such meaning has no name.
    """

    word: re.Pattern[str]

    def keeps_back(self, text: str) -> bool:
        """Whether a text is a question with the answer that the paper, or a part of it, is not for everybody.

        What follows the answer ("Yes – paragraph 3") may be anything but the other answer: "Yes / No" is still open.
        Where there are boxes, the answer is the one that is ticked.
        """
        alike, place = phrase_key(without_unticked(text)), 0
        asked: set[str] = set()
        while word := self.word.match(alike, _after(alike, place)):
            kind, place = word.lastgroup or "", word.end()
            if kind == "no" and _NUMBER.match(alike, place):
                return False
            if kind in ("yes", "no"):
                other = self.word.match(alike, _after(alike, place))
                is_open = other is not None and other.lastgroup in ("yes", "no")
                return asked == {"kept" if kind == "yes" else "read"} and not is_open
            asked |= {kind} if kind else set()
        return False


def _after(text: str, place: int) -> int:
    between = _BETWEEN.match(text, place)
    return between.end() if between else place


def form_questions(words: Words) -> FormQuestions:
    """The patterns of an archive, from `classifications.yml`."""
    named = (("kept", "asks_if_kept"), ("read", "asks_if_read"), ("yes", "affirmed"), ("no", "negated"))
    parts = [rf"(?P<{name}>{either(keys(words.get(listed, [])))})" for name, listed in named]
    return FormQuestions(re.compile(rf"(?:{'|'.join(parts)}|{either(keys(words.get('asks_with', [])))})(?![\w-])"))
