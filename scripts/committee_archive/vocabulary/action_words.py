"""How actions and promises are told of, as patterns: lines that open with a word for them, lists, running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from committee_archive.model.archive import Wording
from committee_archive.model.months import MONTHS
from committee_archive.vocabulary.phrases import Words, folded, listed, plain_words

_MONTHS = "|".join(MONTHS).lower()
_DATED = re.compile(rf"(?:\s[-\u2010-\u2015]|:)\s(?:\s|[\d/.,]|st|nd|rd|th|{_MONTHS})+$", re.IGNORECASE)
_ADVERBS = r"(?:(?:then|also|therefore|subsequently|further|duly|be\s+able\s+to|be\s+happy\s+to|look\s+to)\s+)*"
_WOULD = r"(?:would|will|'ll)"
# Before "be" these tell of what is or may be; "be" alone is what somebody asks for.
_MODALS = ("to", "not", "will", "would", "should", "shall", "must", "may", "can", "could", "might", "cannot")
# Somebody: up to seven words before the verb, none of which begins another clause.
_WHO = r"(?:^|(?<=[\s,;:(]))(?P<who>(?:(?!(?:that|which|who|if|when|to|by|with|as|had)\s)[\w'&/()-]+,?\s+){1,7}?)"


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody, and what he says or would do.

    To look for somebody at each word of a sentence takes twenty times as long as to look for what is told of him, which
    few sentences hold: so that is looked for first.

    Attributes:
        told: Matches wherever `whole` does, and hardly elsewhere.
        whole: The words for somebody and what is told of him.
    """

    told: re.Pattern[str]
    whole: re.Pattern[str]

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where it is told, in order."""
        if self.told.search(text):
            yield from self.whole.finditer(text)


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """By which a promise is told in running text. All match text that `folded` made alike.

    Attributes:
        given: Somebody gives his word to do something, or promises it; `who` stands before.
        offered: The same by words that are a decision where a body uses them.
        said: Somebody says that somebody would do something; `who` is the first.
        would: Somebody would bring something that is to be brought.
        asked: Somebody is asked to do something; `who` is asked.
        wished: A meeting wishes that something be brought.
        brought: Something would be brought.
        ordered: Something new "be brought", as decisions say it.
        moved: In a sentence of which `ordered` tells no more than what somebody wished.
        follows: Something would come by itself, no time named.
        noted: A line of a note: "Clerk to write"; `who` is to do it.
        doers: A word of whoever does such a thing.
        never: In a sentence that is no promise.
        whens: When something is to be, besides dates; `bare` where no word such as "in" stands before it.
        report: A thing that is brought to a meeting.
        brings: A thing or a document, new to the meeting.
        wanted: Says later that a meeting asked for such a thing.
        regular: Something is to be brought again and again; `often` how often.
        assured: The same where a report promises it to its body: `often` or `ever` is how often.
        assured_not: In a sentence that does not.
        denied: Before such a promise or in it, that it is none.
    """

    given: Telling
    offered: Telling
    said: Telling
    would: Telling
    asked: Telling
    wished: re.Pattern[str]
    brought: re.Pattern[str]
    ordered: re.Pattern[str]
    moved: re.Pattern[str]
    follows: re.Pattern[str]
    noted: re.Pattern[str]
    doers: re.Pattern[str]
    never: re.Pattern[str]
    whens: str
    bare: str
    report: re.Pattern[str]
    brings: re.Pattern[str]
    wanted: re.Pattern[str]
    regular: re.Pattern[str]
    assured: re.Pattern[str]
    assured_not: re.Pattern[str]
    denied: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ActionWords:
    """Columns are named by their words in `folded` form, without marks at the end.

    Attributes:
        opening: Opens the line of an action, in `folded` text; what is to be done follows.
        promises: Tells of promises in running text.
        lists: What a committee calls its own list of actions, folded.
        what: Columns for what is to be done; `who` for who is to do it, `when` for the day, `state` for how far it is.
        done: Says that an action is done, in `folded` text, unless `not_done` stands before it.
        errand: A letter to be written, something to be asked; `no_errand` that it goes back to the meeting.
    """

    opening: re.Pattern[str]
    promises: PromiseWords
    lists: frozenset[str]
    what: frozenset[str]
    who: frozenset[str]
    when: frozenset[str]
    state: frozenset[str]
    done: re.Pattern[str]
    not_done: re.Pattern[str]
    errand: re.Pattern[str]
    no_errand: re.Pattern[str]

    def is_list(self, title: str) -> bool:
        """Whether a title or heading says, but for a date after a dash, that a list of actions follows."""
        return _bare(_DATED.sub("", title)) in self.lists

    def is_errand(self, said: str) -> bool:
        """Whether what is to be done is a letter or a question to somebody, of which minutes need not tell again."""
        text = folded(said)
        found = self.errand.search(text)
        return found is not None and self.no_errand.search(text, found.end()) is None

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
        promises=_promise_words(words),
        lists=frozenset(map(_bare, words.get("lists", ()))),
        what=frozenset(map(_bare, words.get("what_columns", ()))),
        who=frozenset(map(_bare, words.get("who_columns", ()))),
        when=frozenset(map(_bare, words.get("when_columns", ()))),
        state=frozenset(map(_bare, words.get("state_columns", ()))),
        done=plain_words(words.get("done", ())),
        not_done=plain_words(words.get("not_done", ())),
        errand=re.compile(rf"\bto\s+(?:(?:also|then)\s+)?(?:{listed(words, 'errands')})(?![\w-])"),
        no_errand=plain_words(words.get("no_errands", ())),
    )


def _promise_words(words: Words) -> PromiseWords:
    deed, thing = rf"(?:{listed(words, 'deeds')})(?![\w-])", rf"(?:{listed(words, 'things')})(?![\w-])"
    asked, brought = listed(words, "asked"), rf"(?:{listed(words, 'brought')})(?![\w-])"
    document, doers = rf"(?:{listed(words, 'documents')})(?![\w-])", listed(words, "doers")
    # Not "the report", which lies before the meeting.
    article = r"(?:an?|any|some|further|more|another|detailed|full|written)\s+"
    new = rf"{article}(?:[\w'-]+\s+){{0,5}}?(?:{thing}|{document})"
    # What a sentence says of such a thing before "be brought" begins no clause of its own, and asks for it.
    till = r"(?:(?!\s(?:that|which|who|if|when|whether)\s)[^.;:]){0,160}?"
    be = "".join(rf"(?<!\s{modal})" for modal in _MODALS) + r"\sbe\s+"
    would = r"(?:will|would|should|shall|is\s+to|are\s+to|(?<!has\s)(?<!have\s)(?<!had\s)to)"
    often = rf"(?:{listed(words, 'often')}|(?:each|every)\s+(?:{_MONTHS})(?:\s+and\s+(?:{_MONTHS}))?)(?![\w-])"
    them = rf"(?:(?:the|this|our)\s+)?(?:{listed(words, 'receivers')})(?![\w-])"
    to_them = rf"(?:to|before)\s+{them}(?:\s+of\s+{them})?(?!\s*(?:{listed(words, 'receivers_of_others')})(?![\w-]))"
    will = rf"\s(?:will|shall)\s+{_ADVERBS}(?:be\s+)?{brought}"
    # What always happens is no promise, unless it is promised.
    always = {
        *words.get("often", ()),
        *(word.removeprefix("to ").removeprefix("at ") for word in words.get("often", ())),
    }
    return PromiseWords(
        given=_telling(rf"(?:{listed(words, 'undertook')})(?:\s+(?:to|that|an?|the)\s|,\s+(?:an?|the)\s)"),
        offered=_telling(rf"(?:{listed(words, 'offered')})\s+to\s+{deed}"),
        said=_telling(
            rf"(?:{listed(words, 'said')})\s+(?:that\s+)?"
            rf"(?P<then>(?:[\w'/&-]+\s+){{1,5}}?){_WOULD}\s+{_ADVERBS}{deed}"
        ),
        would=_telling(rf"{_WOULD}\s+{_ADVERBS}(?:{listed(words, 'bring')})\s+(?:[\w'-]+\s+){{0,3}}?{new}"),
        asked=_telling(
            rf"(?:was|were|be|is|are|had\s+been)\s+(?:{asked})\s+to\s+{deed}",
            rf"|(?<![\w-])(?:{asked}|ask|request|instruct)\s+(?:that\s+)?(?P<asked>(?:[\w'&/-]+\s+){{1,6}}?)to\s+{deed}",
        ),
        wished=re.compile(
            rf"(?<![\w-])(?:{listed(words, 'agreed')})(?:\s*[:-]+)?\s+that\s+"
            rf"(?:(?:{new}|an?\s+{thing}){till}{be}{brought}|[^.;:]{{0,160}}?\sbe\s+(?:reported|brought|fed)\s+back(?![\w-]))"
        ),
        brought=re.compile(
            rf"(?<![\w-])(?:(?:{thing}|{article}{document})[^.;]{{0,60}}?\s{would}\s+{_ADVERBS}(?:be\s+)?{brought}"
            rf"|{_WOULD}\s+{_ADVERBS}(?:report|bring|come|feed)\s+back(?![\w-]))"
        ),
        ordered=re.compile(rf"(?<![\w-]){new}{till}{be}{brought}"),
        moved=plain_words(words.get("moved", ())),
        follows=re.compile(
            rf"(?<![\w-]){new}[^.;:]{{0,40}}?\s(?:will|would|shall)\s+{_ADVERBS}(?:{listed(words, 'follows')})"
            r"(?=\W*$|[,;:]|\s+(?:in|by|at|on|before|after|shortly|soon|later|once|when|and|but|next)\b)"
        ),
        noted=re.compile(rf"^\W*(?P<who>(?:[\w'&/.-]+,?\s+){{1,6}}?)to\s+{deed}"),
        doers=plain_words(words.get("doers", ())),
        never=plain_words(words.get("no_promise", ())),
        whens=listed(words, "due"),
        bare=listed(words, "when"),
        report=re.compile(rf"(?<![\w-])(?:{thing}|report)(?![\w-])"),
        brings=re.compile(rf"(?<![\w-]){new}"),
        wanted=re.compile(
            rf"(?<![\w-])(?:{asked}|wished|wanted|called|undertook|promised)(?![\w-])[^.;:]{{0,80}}?\s"
            rf"(?:for\s+(?:an?|further|another|more)\s+(?:[\w'-]+\s+){{0,3}}?{thing}|(?:to\s+)?report\s+back(?![\w-]))"
        ),
        regular=re.compile(
            rf"(?<![\w-])(?:be\s+reported|(?:{thing}|{document})[^.;:]{{0,80}}?\sbe\s+{brought}"
            rf"|(?:to|will|would|shall|should|must|{doers})\s+(?:report|submit|present|bring))(?![\w-])"
            r"[^.;:]{0,100}?\s"
            rf"(?P<often>{often})"
        ),
        assured=re.compile(
            rf"(?<![\w-])(?:(?P<often>{listed(words, 'often_brought')})\s+(?:[\w'-]+\s+){{0,2}}?(?:{thing}|{document})"
            rf"{till}{will}\s+{to_them}|(?:{thing}|{document}){till}{will}\s+"
            rf"(?:{to_them}[^.;:]{{0,60}}?\s(?P<ever>{often})|(?P<each>{often})\s+{to_them}))"
        ),
        assured_not=plain_words(
            word for word in (*words.get("no_promise", ()), *words.get("assured_if", ())) if word not in always
        ),
        denied=plain_words(words.get("not_assured", ())),
    )


def _telling(told: str, otherwise: str = "") -> Telling:
    """Somebody and then what is told of him, or another pattern; somebody's words end with a space."""
    return Telling(re.compile(rf"(?<=\s){told}{otherwise}"), re.compile(f"{_WHO}{told}{otherwise}"))


def column(text: str) -> str:
    """The name of a column as it is compared."""
    return _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"^[\d\W]+|[\W]+$", "", " ".join(folded(text).split()))
