"""What is withheld of the papers, by page and kind and never a word of it: beside each paper, and as a list of all."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from committee_archive.counts import count
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import AppendixEntry
from committee_archive.model.paper import (
    PageMark,
    Paper,
    PaperBlock,
    Paragraph,
    Text,
    Withheld,
    WithheldKind,
    pieces_of,
)
from committee_archive.pages.amendments import PlaceLine, kept_back, place_of
from committee_archive.pages.exclusions import excluded
from committee_archive.pages.grouping import Listed, newest_first
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import listing, relative
from committee_archive.pages.markdown_text import plain
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.phrases import Words, folded, listed

INDEX = "withheld/index.md"
CONTACT = "withheld/contact-details.md"
LAW = (
    "Exempt information is what a council may keep from the public by Part 1 of Schedule 12A to the Local Government "
    "Act 1972."
)
# As the mark in the text says it: "phone number withheld".
_COUNTED = {
    WithheldKind.PHONE: ("phone number", "phone numbers"),
    WithheldKind.EMAIL: ("e-mail address", "e-mail addresses"),
    WithheldKind.EXEMPT: ("passage of exempt information", "passages of exempt information"),
    WithheldKind.CHOSEN: ("passage", "passages"),
    WithheldKind.HIDDEN: ("place with words that cannot be seen", "places with words that cannot be seen"),
}
_CONTACT = (WithheldKind.PHONE, WithheldKind.EMAIL)


def withheld(paper: Paper) -> str:
    """What is withheld of a paper, by kind and number: `2 phone numbers, 1 passage, 1 part of the paper`."""
    parts = sum(_is_notice(block) for block in paper.blocks)
    said = _counts(Counter(kind for _, kind in _marks(paper)))
    return ", ".join([*said, *([count(parts, "part of the paper", "parts of the paper")] if parts else [])])


def withheld_places(paper: Paper) -> tuple[PlaceLine, ...]:
    """Where more is withheld than contact details, in the paper's order; then what people withhold, and why.

    Pages that are withheld as a whole are told in the words of the notice that stands in their place.
    """
    told = kept_back(paper)
    own = {WithheldKind.EXEMPT, WithheldKind.HIDDEN} | (set() if told else {WithheldKind.CHOSEN})
    lines: list[PlaceLine] = []
    page, pages = 1, _has_pages(paper)
    for block in paper.blocks:
        for piece in pieces_of(block):
            page = piece.page if isinstance(piece, PageMark) else page
            if isinstance(piece, Withheld) and piece.kind in own:
                place, href = place_of(f"page-{page}") if pages else ("The paper", "")
                lines.append(PlaceLine(place, href, f"{piece.kind.value} withheld"))
        if _is_notice(block):
            words = " ".join(piece.text for piece in pieces_of(block) if isinstance(piece, Text))
            notice, _, why = words.rstrip(".").partition(": ")
            lines.append(PlaceLine(notice, f"#page-{page}" if pages else "", why))
    return (*dict.fromkeys(lines), *told)


def pages(held: Holdings) -> dict[str, str]:
    """Make `withheld/index.md`, and a page of contact details where there are any."""
    contact = {path: found for path, paper in held.papers.items() if (found := _contact_by_page(paper))}
    says = says_non_public(held)
    parts = {
        path: found
        for path, paper in held.papers.items()
        if (found := (*withheld_places(paper.paper), *_non_public(paper.paper, says)))
    }
    lead = (
        "Parts of papers that are not on this site, by page and kind, and appendices that papers themselves list as "
        "non-public, in their words. The council's own copy may have them. "
        "Papers that are not public as a whole are not in this archive, and not in this list."
    )
    law = f"{LAW} The paragraph is told where the page states it."
    listed = (
        f"{count(len(parts), 'paper')}, newest first."
        if parts
        else "There are none: of no paper is more withheld than phone numbers and e-mail addresses."
    )
    other = count(len(contact), "paper")
    way = f"[Phone numbers and e-mail addresses]({relative(CONTACT, INDEX)}) are withheld in {other}."
    made = listing(
        "Withheld",
        "\n\n".join(filter(None, [lead, law if parts else "", way if contact else "", listed])),
        _papers(held, parts),
        INDEX,
        held.register,
        below=partial(_places, held, parts),
    )
    about = "Phone numbers and e-mail addresses of officers are withheld, here and in the published PDFs."
    if contact:
        made |= listing(
            "Withheld: phone numbers and e-mail addresses",
            f"{about} {other}, newest first. [Other parts of papers]({relative(INDEX, CONTACT)})",
            _papers(held, contact),
            CONTACT,
            held.register,
            below=partial(_places, held, contact),
        )
    return made


def _papers(held: Holdings, paths: dict[str, tuple[PlaceLine, ...]]) -> tuple[Listed, ...]:
    return newest_first((Listed(held.papers[p], held.papers[p].paper.day) for p in paths), held.standing)


def _places(held: Holdings, found: dict[str, tuple[PlaceLine, ...]], path: str, page: str) -> str:
    """The places in one paper, each as a link to it; then where the minutes say why, if one of them is no contact."""
    said = []
    for line in found[path]:
        place = f"[{plain(line.place)}]({relative(path, page)}{line.href})" if line.href else plain(line.place)
        said.append(f"{place}: {plain(line.text)}" if line.text else place)
    if page == INDEX and (why := excluded(held, path)):
        ground = f": exempt information {plain(why.ground)}" if why.ground else ""
        said.append(f"Why the public was excluded: {held.place(why.quote, page)} of the minutes{ground}")
    return "<br>".join(said)


def _contact_by_page(paper: ArchivedPaper) -> tuple[PlaceLine, ...]:
    """By page the numbers and addresses that are withheld."""
    by_page: dict[int, Counter[WithheldKind]] = {}
    for page, kind in _marks(paper.paper):
        if kind in _CONTACT:
            by_page.setdefault(page, Counter())[kind] += 1
    pages = _has_pages(paper.paper)
    return tuple(
        PlaceLine(*(place_of(f"page-{page}") if pages else ("The paper", "")), ", ".join(_counts(found)))
        for page, found in by_page.items()
    )


def says_non_public(held: Holdings) -> re.Pattern[str]:
    """How papers of the archive say of an appendix that it is not public."""
    return _apart(dict((held.archive.wording or shipped_wording()).classifications))


def left_out(paper: Paper, says: re.Pattern[str]) -> tuple[str, ...]:
    """The labels of the appendices that a paper lists as non-public and that are no part of its file."""
    return tuple(
        one.label
        for one in paper.front.appendices
        if one.published and not one.anchor and says.search(folded(one.title or one.label))
    )


def _apart(words: Words) -> re.Pattern[str]:
    """How a paper says of an appendix that it is for the part of the meeting without the public, in `folded` text."""
    return re.compile(
        rf"[(\[]\s*(?:{listed(words, 'apart_in_brackets')})\b|(?:^|\s-+\s+)(?:{listed(words, 'apart')})\b"
    )


def _non_public(paper: Paper, says: re.Pattern[str]) -> tuple[PlaceLine, ...]:
    """The appendices that a paper lists as non-public and does not hold, as printed, and where it lists them."""
    return tuple(
        PlaceLine(one.label, _listed_at(paper, one), one.title or "")
        for one in paper.front.appendices
        if not one.published or (not one.anchor and says.search(folded(one.title or one.label)))
    )


def _listed_at(paper: Paper, appendix: AppendixEntry) -> str:
    """The address of the block that names an appendix, or of the last one before it that has one; may be empty."""
    anchor = ""
    label, title = (" ".join(words.split()).casefold() for words in (appendix.label, appendix.title or ""))
    for block in paper.blocks:
        anchor = block.anchor or anchor
        words = " ".join(" ".join(p.text for p in pieces_of(block) if isinstance(p, Text)).split()).casefold()
        if label in words and title in words:
            return f"#{anchor}" if anchor else ""
    return ""


def _counts(found: Counter[WithheldKind]) -> list[str]:
    return [count(found[kind], *words) for kind, words in _COUNTED.items() if found[kind]]


def _marks(paper: Paper) -> Iterator[tuple[int, WithheldKind]]:
    """Each place in the text at which words are withheld: its page, counted from 1, and the kind."""
    return ((page, piece.kind) for page, _, piece in paper.paged() if isinstance(piece, Withheld))


def _has_pages(paper: Paper) -> bool:
    return any(isinstance(piece, PageMark) for block in paper.blocks for piece in pieces_of(block))


def _is_notice(block: PaperBlock) -> bool:
    return isinstance(block, Paragraph) and block.role == "notice"
