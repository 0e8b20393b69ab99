"""Which body a printed name means, under which address, and what that body is called."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from committee_archive.model.archive import Archive
from committee_archive.model.front_matter import CommitteeEntry
from committee_archive.vocabulary import shipped_offices

# What fits any council; every other name of a whole council says which.
_COUNCIL, _FULL = "council", "full-council"


class BodyRegister:
    """Which body a printed name means, and what that body is called.

    Names that differ only in case, hyphens or punctuation are one body, shown under the newest spelling that is
    not all capitals; the vocabulary's dated names join what no spelling can.

    Attributes:
        full_council: The address of the meeting of all members, whether or not a paper of it is held.
    """

    def __init__(self, archive: Archive, authority: str = "") -> None:
        """Read the vocabulary's bodies and every name that the papers print; `authority` is the archive's own."""
        self._own = authority
        self._authorities = {slug_of(b.key): b.authority for b in archive.bodies if b.authority}
        self._keys: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._spellings: dict[str, str] = {}
        self._carried: dict[str, list[str]] = defaultdict(list)
        self.full_council = _COUNCIL
        for body in archive.bodies:
            slug = slug_of(body.key)
            for name in body.names:
                self._keys.setdefault(slug_of(name.name), slug)
                self._spellings.setdefault(slug_of(name.name), name.name)
                self._carried[slug].append(name.name)
            latest = max(body.names, key=lambda n: n.since or date.min, default=None)
            self._names[slug] = latest.name if latest else body.key
        known = frozenset(self._names)
        self._whole = [slug_of(name) for name in (archive.offices or shipped_offices()).full_council]
        self._join_full_council(archive)
        for paper in sorted(archive.papers, key=lambda p: (p.paper.day or date.min, p.path)):
            for entry in paper.paper.front.committees:
                slug = self.slug(entry)
                if not entry.name.isupper():
                    self._spellings.setdefault(slug_of(entry.name), entry.name)
                # Capitals are how a heading is set, not how a body is called, wherever there is another spelling.
                if slug not in known and not (entry.name.isupper() and slug in self._names):
                    self._names[slug] = entry.name
        self._authorities = dict(self._said_beside(archive)) | self._authorities

    def _said_beside(self, archive: Archive) -> Iterator[tuple[str, str]]:
        """Whose body each is of which all papers are said to be one authority's."""
        said: dict[str, set[str | None]] = defaultdict(set)
        for paper in archive.papers:
            for entry in paper.paper.front.committees:
                said[self.slug(entry)].add(paper.paper.front.authority)
        for slug, found in said.items():
            (one, *others) = found
            if one and not others:
                yield slug, one

    def _join_full_council(self, archive: Archive) -> None:
        """Make all names of the whole council one body, where the vocabulary or one of the headers has one of them.

        Two councils in one archive ("County Council" and "District Council") are left as they are printed.
        """
        printed = {slug_of(e.name) for paper in archive.papers for e in paper.paper.front.committees}
        known = [slug for slug in self._whole if slug in self._keys]
        used = [slug for slug in self._whole if slug in printed]
        own = [slug for slug in used if slug not in (_COUNCIL, _FULL)] or used
        if known:
            self.full_council = self._keys[known[0]]
        elif (own and len(own) == 1) or set(own) <= {_COUNCIL, _FULL}:
            self.full_council = own[0] if own else _COUNCIL
        else:
            return
        for slug in self._whole if known or used else ():
            self._keys.setdefault(slug, self.full_council)

    def is_full_council(self, name: str) -> bool:
        """Whether a name is one by which councils call the meeting of all their members."""
        return slug_of(name) in self._whole

    def slug(self, entry: CommitteeEntry) -> str:
        """The address of the body that an entry of a paper's header means."""
        return self.key(entry.name)

    @property
    def spelt(self) -> tuple[str, ...]:
        """Every name that the vocabulary or the header of a paper has, as spelt there."""
        return tuple(self._spellings.values())

    def key(self, name: str) -> str:
        """The address of the body that carries or carried a name."""
        printed = slug_of(name)
        return self._keys.get(printed, printed)

    def knows(self, name: str) -> bool:
        """Whether the vocabulary or the header of any paper has a name."""
        return slug_of(name) in self._spellings

    def holds(self, slug: str) -> bool:
        """Whether an address is that of a body of the vocabulary or of a paper's header."""
        return slug in self._names

    def name(self, slug: str) -> str:
        """The body's newest name."""
        return self._names[slug]

    def names(self, slug: str) -> tuple[str, ...]:
        """Every name that the vocabulary gives a body, and its newest."""
        return tuple(dict.fromkeys([*self._carried.get(slug, ()), self._names[slug]]))

    def other_authority(self, slug: str) -> str:
        """Whose body it is, where that is another authority than the archive's; else empty.

        That is said in the vocabulary, or beside all papers of the body.
        """
        whose = self._authorities.get(slug, "")
        return "" if whose == self._own else whose

    def told(self, name: str, slug: str) -> str:
        """A name of a body as lists have it: of another authority's body with whose it is, unless the name says so."""
        whose = self.other_authority(slug)
        return f"{name} of {whose}" if whose and whose.casefold() not in name.casefold() else name

    def shown(self, entry: CommitteeEntry) -> str:
        """The name as the paper prints it; one set in capitals as it is spelt elsewhere, never a later name."""
        return self._spellings.get(slug_of(entry.name), entry.name) if entry.name.isupper() else entry.name


@lru_cache(maxsize=10_000)  # the few names of an archive's committees are asked for some seventy times a paper
def slug_of(text: str) -> str:
    """An address from a name: lower case, words joined by hyphens, 80 characters at most, never empty."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.replace("'", "")).strip("-")[:80].strip("-")
    if slug == "index":
        return "index-"
    return slug or "body-" + "-".join(f"{ord(c):x}" for c in text[:8])
