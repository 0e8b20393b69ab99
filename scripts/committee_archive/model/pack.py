"""A pack: the agenda and the papers of one meeting bound into one PDF, and the parts that it divides into."""

from dataclasses import dataclass

from committee_archive.model.finding import Finding

# What a page says that a binder put in so that the next paper begins on a new leaf; spaces do not count.
BLANK_NOTICES = frozenset({"thispageisintentionallyleftblank", "thispageisleftintentionallyblank"})


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of a pack.

    Attributes:
        name: Which part it is, the same for every edition of the pack: `front`, `item-5`, `item-5-2` for the second
            document of item 5.
        pages: First and last page of it in the pack's PDF, counted from 1.
        printed: The numbers that the pack's own stamps give these pages, where they are stamped.
        item: The agenda item, as printed; None for the front sheet.
        title: What a bookmark calls it; empty where none does.
        evidence: The signs that it begins where it does, in words that a person can look up in the PDF.
    """

    name: str
    pages: tuple[int, int]
    printed: tuple[int, int] | None = None
    item: str | None = None
    title: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def is_front(self) -> bool:
        """Whether it is what stands before the first paper: the agenda, or the letter that comes with a supplement."""
        return self.name == FRONT

    @property
    def where(self) -> str:
        """Its name and its pages, for messages."""
        first, last = self.pages
        pages = f"page {first}" if first == last else f"pages {first} to {last}"
        name = "the front sheet" if self.is_front else self.name.replace("-", " ", 1)
        return f"{name} ({pages} of the pack)"


FRONT = "front"
"""The name of the part before the first paper."""


@dataclass(frozen=True, slots=True)
class Division:
    """What a PDF shows of being a pack.

    Attributes:
        parts: Its papers in order; each page is in exactly one. Empty: it is one paper, or no place to divide it shows.
        is_supplement: Whether it brings papers for a meeting whose agenda went out before.
        title: What the file calls itself in its properties; evidence, never truth.
        properties: Everything that the file says about itself.
        opening: The lines of its first page.
        letters: For each page, how many letters and digits pdfium finds on it, to check that dividing loses none.
        findings: What staff should know.
    """

    parts: tuple[Part, ...] = ()
    is_supplement: bool = False
    title: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    opening: tuple[str, ...] = ()
    letters: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
