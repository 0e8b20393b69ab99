"""Which body the words around a date mean: one that is named, or the paper's own."""

import re
from collections import defaultdict
from collections.abc import Iterable

from committee_archive.bodies import BodyRegister
from committee_archive.model.months import MONTHS, WEEKDAYS
from committee_archive.relations.cited import Spoken
from committee_archive.relations.mentions import BODY_WORDS, NAMED_BODY
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading

# "the Committee": a name that fits any body of its sort; so does "See the Committee", which begins a sentence.
_GENERIC = re.compile(
    r"^(?:(?:[A-Z][a-z]+ )?[Tt]he |This |That |Its )?"
    r"(?:Sub[- ]?Committee|Committee|Board|Panel|Forum|Council|Commission|Assembly)$"
)
# "the Ordinary Meeting of Council": the body is the Council
_MEETING_OF = re.compile(
    r"^(?:(?:[Oo]rdinary|[Aa]nnual|[Ss]pecial|[Ee]xtra-?ordinary)\s+)?[Mm]eetings?\s+of\s+(?:the\s+)?"
)
_THAT = re.compile(r"\b[Tt]hat (?=Sub|Committee|Board|Panel|Council|Forum|Commission|Assembly)")
_SHORT = re.compile(r"[A-Z]{2,6}$")
# "sent to the Works Board for its meeting on": the body named last; "this Committee … its" is the paper's own
_ITS = re.compile(
    r"(?:(?:[Aa]t|of|[Ff]rom|[Ss]ince|[Ii]n|by|[Ff]or|to|on|until|[Bb]efore|[Aa]fter|[Ff]ollowing|under)\s+)?[Ii]ts\b"
)
_THIS = re.compile(
    r"\b(?:[Tt]his|[Oo]ur)\s+(?:Sub[- ]?Committee|Committee|Board|Panel|Forum|Council|Commission|Assembly|Cabinet)\b"
)
# "Children, Young People and Education Committee": a name that is itself a list, and no list of bodies
_SERIES = re.compile(r"\s(?:and|&)\s")
_DAY_OR_BODY = re.compile(
    rf"(?:{'|'.join((*WEEKDAYS, *MONTHS))}|\d|Committee|Cabinet|Council|Board|Panel|Forum|Commission|Assembly"
    r"|Members?)$"
)
# "the Budget Council", "Annual County Council": a meeting of the council
_SORTS = frozenset("Budget Annual Ordinary Extraordinary Special".split())
_NO_NAME = frozenset(
    "The This That Its Order of the this that its A At On In For From By To Following After Before Since".split()
)


class CitedBodies:
    """Finds bodies by what papers call them."""

    def __init__(self, register: BodyRegister) -> None:
        """Take the names of all bodies."""
        self._register = register
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        for name in register.spelt:
            self._by_letters[_initials(name)].add(register.key(name))

    def meant(
        self,
        reading: Reading,
        passage: Passage,
        printed: str | None,
        place: int,
        spoken: Spoken,
        *,
        dated: bool = False,
    ) -> str | None:
        """The body that is meant: as printed, else the last one named in the sentence, else the paper's own.

        Args:
            reading: The paper.
            passage: That names it.
            printed: Its name, or its first letters.
            place: Where the words begin in the passage.
            spoken: What the paper has spoken of last.
            dated: Whether the words around have a day: then letters that nobody explains are a body's own.
        """
        own = reading.meetings[0].body if reading.meetings else None
        if printed is not None and _SHORT.match(printed):
            return self._short(reading, printed, own, dated=dated)
        if printed is not None and not any(word in printed for word in BODY_WORDS):
            # "the meeting of Parks and Leisure": a body only if it is known by that name, or the paper's own for short.
            is_own = own is not None and any(
                name.casefold().startswith(f"{printed.casefold()} ") for name in self._register.names(own)
            )
            known = self._register.key(printed) if self._register.knows(printed) else None
            return own if is_own else known or self._by_subject(reading, printed)
        if printed is not None:
            named = self.named(printed, own)
            if named is not None:
                return named
            kind = sort_of(printed)
            # "the Sub Committee" in a paper of a committee that was once a sub committee.
            sorts = {sort_of(name) for name in self._register.names(own)} if own is not None else set()
            that = printed.startswith("That ") or _THAT.search(passage.text, max(0, place - 6), place + 30)
            if own is not None and kind in sorts and not that:
                return own
            return spoken.bodies.get(kind)
        start, _ = passage.sentence(place)
        named_bodies = list(NAMED_BODY.finditer(passage.text[start:place]))
        if named_bodies and _ITS.match(passage.text, place):
            if _THIS.search(passage.text, named_bodies[-1].start(), place):
                return own
            last = named_bodies[-1].group()
            return self.named(last, own) or (spoken.bodies.get(sort_of(last)) if last.startswith("That ") else own)
        return own

    def only_one(self, printed: str, among: Iterable[str]) -> str | None:
        """The one of some bodies that a word for any of its sort can mean ("the Sub Committee")."""
        if _GENERIC.match(printed) is None:
            return None
        kind = sort_of(printed)
        found = [key for key in among if kind in {sort_of(name) for name in self._register.names(key)}]
        return found[0] if len(found) == 1 else None

    def _by_subject(self, reading: Reading, printed: str) -> str | None:
        """The one body that a paper names with a day and that begins so: "Finance" is its Finance Committee."""
        led = f"{printed.casefold()} "
        whole = {
            one.body
            for said in reading.said
            for one in said.meetings
            if one.body and one.body.removeprefix("The ").casefold().startswith(led)
        }
        keys = {key for name in whole if (key := self.named(name, None)) is not None}
        return keys.pop() if len(keys) == 1 else None

    def meets(self, body: str) -> bool:
        """Whether a key is that of a body of this council: one that is known, or a committee by its name.

        "Hillshire Council" of which nothing is held, is another council.
        """
        return body == self._register.full_council or self._register.holds(body) or not body.endswith("council")

    def _short(self, reading: Reading, letters: str, own: str | None, *, dated: bool) -> str | None:
        """The body that is called by its first letters: the paper's own, one that it explains, one that is known."""
        if own is not None and letters in {_initials(name) for name in self._register.names(own)}:
            return own
        explained = {f.long for f in reading.short_forms if f.short == letters}
        if len(explained) == 1:
            return self.named(explained.pop(), own)
        known = self._by_letters.get(letters, set())
        if len(known) == 1:
            return min(known)
        return self._register.key(letters) if dated and not known else None

    def named(self, printed: str, own: str | None) -> str | None:
        """The key of a body that is named; None where the words fit any body ("the Committee")."""
        words = _MEETING_OF.sub("", printed.replace("\n", " ")).split()
        for n in range(len(words)):
            name = " ".join(words[n:])
            if self._register.knows(name) and not _GENERIC.match(name):
                return self._register.key(name)
        while words and words[0] in _NO_NAME:
            words = words[1:]
        while words and words[0] in _SORTS and self._register.is_full_council(" ".join(words[1:])):
            words = words[1:]
        name = _without_list(" ".join(words))
        if own is not None and name.casefold() == "full council" and self._register.name(own).endswith("Council"):
            return own
        if self._register.is_full_council(name) and (own is None or not self._register.name(own).endswith("Council")):
            # In the papers of a committee; a town's council means the county's by "County Council".
            return self._register.full_council
        return None if not name or _GENERIC.match(name) else self._register.key(name)


def _without_list(name: str) -> str:
    """A name without what a comma parts from it, unless that belongs to it: in a name that is itself a list."""
    before, comma, last = name.rpartition(", ")
    if comma and _SERIES.search(last) and not _DAY_OR_BODY.search(before):
        return f"{_without_list(before)}, {last}"
    return last


def sort_of(name: str) -> str:
    """What sort of body a name ends in: `committee`, `sub committee`, `council`."""
    words = re.split(r"[\s-]+", name.casefold().strip())
    return " ".join(words[-2:]) if words[-2:] == ["sub", "committee"] else words[-1]


def _initials(name: str) -> str:
    """The first letters of a name: what a council calls itself for short."""
    return "".join(
        w[0] for w in re.findall(r"[^\W\d_]+", name) if w.casefold() not in ("of", "the", "and", "for")
    ).upper()
