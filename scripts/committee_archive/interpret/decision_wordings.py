"""What a sentence of minutes says by its words alone: something was resolved, was settled, or was only proposed."""

import re

from committee_archive.model.document import Block
from committee_archive.vocabulary.decision_words import DecisionWords
from committee_archive.vocabulary.phrases import folded

_FORMULA_WORDS = 6  # a line with more words is no bare formula
_NEAR = 8  # words after a loose wording that may take it back
# "Determined unanimously – That the report …": whichever verb of deciding a council uses, the form is the same.
_SHAPE = re.compile(
    r"\W*(?:[Ii]t was\s+)?(?:\w+ly\s+)?(?P<verb>[A-Za-z]{3,}(?:ed|ED))(?:\s+\w+(?:ly|LY))?"
    r"(?:\s*[,:;–-]\s*[-–]?|(?<=ED))\s*(?:That|that|THAT)\b"
)
_DASH = re.compile(r"\s*[:–-]")  # "Resolved – to write a letter.", in the midst of a paragraph too
_TYPED_NUMBER = re.compile(
    r"^\W*\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=\w)"
)  # "17.4 Resolved": no label, as its run is broken
# "It had been sent round and was approved": what went before has a verb of its own, and takes nothing back.
_AUXILIARY = re.compile(r"\W*(?:was|were)\b")
_CONJUNCTIONS = (" and", " but", ",")
# Who does something, right before the verb: "Cllr Fox and Mrs Oak", "the Clerk", "CS"; an adverb may follow.
_NAMED = re.compile(
    r"\b(?:[A-Z][\w.'’&/-]*\s+(?:(?:and|&|of|for|the)\s+)*){1,6}(?:(?:has|have|had|then|also|\w+ly)\s+)*$"
)
_ACRONYM = re.compile(r"\b(?!of\b|the\b|and\b|for\b)\w", re.IGNORECASE)


class Wordings:
    """The wordings of one paper: how minutes decide, and the body whose acronym they may use."""

    def __init__(self, deciding: DecisionWords, body: str | None) -> None:
        self._words = deciding
        initials = "".join(_ACRONYM.findall(body or "")).lower()
        self._own = re.compile(rf"\b{re.escape(initials)}\b") if len(initials) > 2 else None

    def resolves(self, text: str, opens: bool = True) -> bool:
        """Whether a sentence is a resolution: by its formula, wording or form, or a word in capitals.

        Args:
            text: As printed.
            opens: It opens its paragraph, where a formula alone will do.
        """
        text = _TYPED_NUMBER.sub("", text, count=1) if opens else text
        alike = self.alike(text)
        if self._words.never.search(alike):
            return False
        formula = self._words.formulae.match(text)
        if formula is not None and (opens or _DASH.match(text, formula.end())):
            return True
        if (opens and self._words.labels.match(text)) or self._words.resolutions.search(alike):
            return True
        if opens and (shape := _SHAPE.match(text)) is not None and not self._proposes(shape["verb"]):
            return True
        marks = self._words.marks.findall(text)
        if len(marks) == 1 and self.undertakes(text):
            return False
        shouted = text.isupper() and not self._words.bare.match(alike)  # "CORRESPONDENCE RECEIVED FROM" is a heading
        return not shouted and bool(marks)

    def is_formula(self, block: Block) -> bool:
        """Whether a line is the formula of a decision though it is set like a heading: alone, or with its sentence."""
        if block.label:
            return False
        short = len(block.body.split()) <= _FORMULA_WORDS
        sentence = short or block.body.rstrip().endswith((".", ":", ";"))
        stated = short and bool(self._words.statements.search(self.alike(block.body)))
        return stated or (sentence and self.resolves(block.body))

    def is_loose(self, alike: str) -> bool:
        """Whether a sentence says in loose words that something was decided, and does not take that back near them."""
        loose = self._words.loose.search(alike)
        if loose is None:
            return False
        apart = _AUXILIARY.match(loose[0]) and alike[: loose.start()].rstrip().endswith(_CONJUNCTIONS)
        if self._words.unless.search(alike[loose.start() if apart else 0 : loose.end()]):
            return False
        return not self._words.unless_after.search(_up_to(alike, loose.end()))

    def undertakes(self, text: str) -> bool:
        """Whether a sentence says that somebody agreed to do something, whose name is no body's, and no more.

        "It was agreed", "all agreed" and whoever else is written small did not undertake it; "and this was approved" is
        more.

        Args:
            text: As printed.
        """
        alike = folded(text)
        given = self._words.undertaken.search(alike)
        if given is None or self._words.loose.search(alike[given.end() :]):
            return False
        named = _NAMED.search(text[: given.start()])
        return named is not None and not self._words.no_person.search(self.alike(named[0]))

    def _proposes(self, verb: str) -> bool:
        """Whether a verb says that somebody proposed or seconded, which decides nothing."""
        return bool(re.fullmatch(rf"(?:{self._words.votes.moved}|{self._words.votes.seconded})", verb.casefold()))

    def only_proposes(self, alike: str) -> bool:
        """Whether a sentence says who proposed and seconded, and nothing of what."""
        return bool(re.match(rf"\W*(?:{self._words.votes.moved})\b", alike)) and bool(
            re.search(self._words.votes.seconded, alike)
        )

    def alike(self, text: str) -> str:
        """A text as the wordings are compared with it; the body's own acronym stands for "council"."""
        alike = folded(text)
        return self._own.sub("council", alike) if self._own else alike


def _up_to(alike: str, end: int) -> str:
    """A sentence up to some words after the place `end` in it."""
    return alike[:end] + " ".join(alike[end:].split(" ")[: _NEAR + 1])
