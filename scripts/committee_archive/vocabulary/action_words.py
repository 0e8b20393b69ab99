"""How actions are told of, as patterns: lines that open with a word for them, lists of them and their columns."""

import re
from dataclasses import dataclass
from functools import cache

from committee_archive.model.archive import Wording
from committee_archive.vocabulary.phrases import folded, listed, plain_words

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(rf"(?:\s[-\u2010-\u2015]|:)\s(?:\s|[\d/.,]|st|nd|rd|th|{_MONTHS})+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActionWords:
    """Columns are named by their words in `folded` form, without marks at the end.

    Attributes:
        opening: Opens the line of an action, in `folded` text; what is to be done follows.
        lists: What a committee calls its own list of actions, folded.
        what: Columns for what is to be done; `who` for who is to do it, `when` for the day, `state` for how far it is.
        done: Says that an action is done, in `folded` text, unless `not_done` stands before it.
    """

    opening: re.Pattern[str]
    lists: frozenset[str]
    what: frozenset[str]
    who: frozenset[str]
    when: frozenset[str]
    state: frozenset[str]
    done: re.Pattern[str]
    not_done: re.Pattern[str]

    def is_list(self, title: str) -> bool:
        """Whether a title or heading says, but for a date after a dash, that a list of actions follows."""
        return _bare(_DATED.sub("", title)) in self.lists

    def is_done(self, state: str) -> bool:
        """Whether the state of an action says that nothing is left to do."""
        text = folded(state)
        found = self.done.search(text)
        return found is not None and self.not_done.search(text, 0, found.start()) is None


@cache
def action_words(wording: Wording) -> ActionWords:
    """The patterns of an archive."""
    words = dict(wording.actions)
    return ActionWords(
        opening=re.compile(rf"\s*(?:{listed(words, 'openings')})\s*[:\u2013\u2014-]\s*"),
        lists=frozenset(map(_bare, words.get("lists", ()))),
        what=frozenset(map(_bare, words.get("what_columns", ()))),
        who=frozenset(map(_bare, words.get("who_columns", ()))),
        when=frozenset(map(_bare, words.get("when_columns", ()))),
        state=frozenset(map(_bare, words.get("state_columns", ()))),
        done=plain_words(words.get("done", ())),
        not_done=plain_words(words.get("not_done", ())),
    )


def column(text: str) -> str:
    """The name of a column as it is compared."""
    return _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"^[\d\W]+|[\W]+$", "", " ".join(folded(text).split()))
