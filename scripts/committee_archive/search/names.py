"""Names that belong together: of a body or a subject over time, short and long, in papers and in everyday words.

A paper that uses one of them is indexed under the others too, so that a search for any finds all; the browser gets
the groups with the reason, to say why a paper was found that does not hold the word.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from committee_archive.model.threads import Acronym
from committee_archive.pages.wording import in_years
from committee_archive.search.paper_words import PaperWords
from committee_archive.search.text import tokens
from committee_archive.vocabulary import Saying

# No word begins so: behind it everyday words are indexed as one (`tokenOf` in `sayings.js`).
_SAID = "qx"


class DatedName(Protocol):
    """A name with the days from and until which it was used, None where they are not known."""

    @property
    def name(self) -> str:
        """As printed."""

    @property
    def since(self) -> dt.date | None:
        """The first day."""

    @property
    def until(self) -> dt.date | None:
        """The last day."""


@dataclass(frozen=True, slots=True)
class Series:
    """What one thing was called over time, oldest first.

    Attributes:
        names: As printed, with their days.
        of: What sort of thing it is: `committee`, `subject`.
        acronym: Its short form.
        short: Those of its names that have one of their own, by name.
        at: Address of its page in the site; None where it has none.
    """

    names: Sequence[DatedName]
    of: str
    acronym: str | None = None
    at: str | None = None
    short: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    long: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    everyday: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    at: str | None = None


class Names:
    """The groups of names of an archive, and which of them each paper uses."""

    def __init__(self, series: Iterable[Series], acronyms: Iterable[Acronym], sayings: Iterable[Saying] = ()) -> None:
        """Join names over time with the short forms of each; one short form may stand in several groups.

        `sayings` are groups of their own: what papers say, and what people say who look for it.
        """
        self._groups: list[_Group] = []
        self._by_name: dict[str, int] = {}
        self._by_short: dict[str, set[int]] = {}
        for one in series:
            self._add_series(one)
        for pair in acronyms:
            self._add_acronym(pair)
        for saying in sayings:
            self._add_saying(saying)
        self._sought = {name: _key(name) for group in self._groups for name in (*group.long, *group.everyday)}
        self._by_token: dict[str, set[int]] = {}
        for name, number in self._by_name.items():
            self._by_token.setdefault(name.split()[0], set()).add(number)

    def others(self, words: PaperWords) -> tuple[str, ...]:
        """The names that a paper does not use of what it uses another name of, in alphabetical order.

        Everyday words, and what papers say for them, stand among them as one word each: the search asks for it where
        all of them are sought, and a part of them leads to no paper.
        A short form that has several meanings stands for none of them where the paper does not give the long form.
        """
        line, distinct = f" {words.line} ", set(words.line.split())

        def holds(name: str) -> bool:
            """Whether the words of a name stand in a row; that all of them stand somewhere is sooner known."""
            sought = self._sought[name]
            return distinct.issuperset(sought.split()) and f" {sought} " in line

        shorts = set(words.short.split())
        used = {n for s in shorts if len(found := self._by_short.get(s, set())) == 1 for n in found}
        for number in {n for word in distinct & self._by_token.keys() for n in self._by_token[word]}:
            if any(map(holds, self._groups[number].long)):
                used.add(number)
        other: set[str] = set()
        for number in used:
            group = self._groups[number]
            # Everyday words may mean something else: they lead to what papers say, and make no paper one of the group.
            named = {name for name in (*group.long, *group.everyday) if not holds(name)}
            other |= {_token(saying) for saying in named} if group.everyday else named
            other |= {short for short in group.short if short not in shorts}
        return tuple(sorted(other))

    def as_json(self, indexed: Iterable[str] = ()) -> str:
        """The groups of more than one name for the browser: `[{"names": [...], "why": "..."}]`.

        `at` is the address of the page of what they name. `said` are everyday words and what papers say for them, as
        far as a paper is indexed under them: the others lead nowhere.

        Args:
            indexed: What the papers are indexed under, as `others` gives it.
        """
        known = set(indexed)
        groups = [
            {
                "names": [*group.long, *group.short],
                "why": " ".join(group.reasons),
                **({"at": group.at} if group.at else {}),
                **({"said": said} if group.everyday and (said := _among(group, known)) else {}),
            }
            for group in self._groups
            if len(group.long) + len(group.short) + len(group.everyday) > 1
        ]
        return json.dumps(groups, ensure_ascii=False, separators=(",", ":"))

    def _add_series(self, series: Series) -> None:
        long = list({_key(n.name): n.name for n in series.names}.values())
        if not long:
            return
        number = len(self._groups)
        group = _Group(long, at=series.at)
        self._groups.append(group)
        for name in long:
            self._by_name.setdefault(_key(name), number)
        if len(long) > 1:
            listed = [f"“{n.name}”{in_years(n.since, n.until)}" for n in series.names]
            group.reasons.append(
                f"{', '.join(listed[:-1])} and {listed[-1]} are names of the same {series.of} over time."
            )
        for name, short in series.short.items():
            self._shorten(number, short, name)
        if series.acronym and series.acronym not in series.short.values():
            # An older name may be the one that was shortened so; the newest may have no short form at all.
            meant = next((name for name in reversed(long) if _initials(name) == series.acronym), long[-1])
            self._shorten(number, series.acronym, meant)

    def _add_acronym(self, pair: Acronym) -> None:
        key = _key(pair.long)
        if key not in self._by_name:
            self._by_name[key] = len(self._groups)
            self._groups.append(_Group([pair.long]))
        self._shorten(self._by_name[key], pair.short, pair.long)

    def _add_saying(self, saying: Saying) -> None:
        number = len(self._groups)
        listed = [f"“{words}”" for words in saying.everyday]
        listed[-2:] = [" or ".join(listed[-2:])]
        why = f"Papers say “{saying.printed[0]}” for {', '.join(listed)}."
        self._groups.append(_Group(list(saying.printed), everyday=list(saying.everyday), reasons=[why]))
        for words in saying.printed:
            self._by_name.setdefault(_key(words), number)

    def _shorten(self, number: int, short: str, long: str) -> None:
        group = self._groups[number]
        if short not in group.short:
            group.short.append(short)
            group.reasons.append(f"{short} is short for “{long}”.")
            self._by_short.setdefault(short, set()).add(number)


def _initials(name: str) -> str:
    """The first letters of the words that begin with a capital: `DFC` of `Digital and Ferries Committee`."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _among(group: _Group, indexed: set[str]) -> list[str]:
    """The phrases of a group of everyday words under which papers are indexed."""
    return [words for words in (*group.long, *group.everyday) if _token(words) in indexed]


def _token(saying: str) -> str:
    """Everyday words as the one word by which they are found: `qxsentback` of `sent back`."""
    return _SAID + "".join(tokens(saying))


def _key(name: str) -> str:
    return " ".join(tokens(name))
