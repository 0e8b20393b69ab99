"""An address once published stays: old ones go on as aliases, and one that was lost is reported.

The program reads a paper otherwise when it has learnt something, when a correction says so, or when the paper was
revised; then paragraphs may get other addresses. Links to the old ones are out in the world. Where the same words stand
on the page by now is known, so that the old address can lead there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from committee_archive.addresses.published import addresses_in
from committee_archive.addresses.spoken import spoken
from committee_archive.corrections import text_of
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.paper import Bullet, Heading, Paper, PaperBlock, Paragraph
from committee_archive.wording import runs


def with_old_addresses(paper: Paper, before: Paper) -> Paper:
    """The paper, on which the addresses of its earlier page lead to the same words as before.

    Args:
        paper: As it is read by now.
        before: The page as it was generated last; aliases that it had are kept as well.

    Returns:
        The paper with an alias for each address that would be lost, at the block of the same words, or at the next one
        that can carry it where that block is a heading by now. An address whose words are gone is left out.
    """
    there = {a for block in paper.blocks for a in _addresses(block)}
    lost = [(n, a) for n, block in enumerate(before.blocks) for a in _addresses(block) if a not in there]
    if not lost:
        return paper
    same = _same_words(before.blocks, paper.blocks)
    more: dict[int, list[str]] = defaultdict(list)
    for n, address in lost:
        place = _carrier(paper.blocks, same.get(n))
        if place is not None and address not in more[place]:
            more[place].append(address)
    blocks = tuple(_with(block, more.get(n, [])) for n, block in enumerate(paper.blocks))
    return replace(paper, blocks=blocks)


def about_lost(front: FrontMatter, text: str, had: Iterable[str]) -> Iterator[Finding]:
    """A finding for each address that a published page has and the page here has not.

    What a later version of the paper left out is no loss.

    Args:
        front: What the page says of itself.
        text: Its Markdown.
        had: Addresses that were taken out of lines of it.
    """
    left_out = {a for earlier in front.replaces for a in (*earlier.removed, *(m.was for m in earlier.moved))}
    for address in sorted(set(had) - addresses_in(text) - left_out):
        named = spoken(address) or "a place of this page"
        what = (
            f"{named} has the address #{address} on the published page, which links may name, and loses it here; write"
        )
        way = f"`[](#{address}){{: #{address} .alias }}` at the end of the paragraph that it means, or accept it"
        yield Finding("address-lost", f"{what} {way}", anchor=address)


def _addresses(block: PaperBlock) -> tuple[str, ...]:
    if isinstance(block, Paragraph | Bullet):
        return (*((block.anchor,) if block.anchor else ()), *block.aliases)
    return (block.anchor,) if isinstance(block, Heading) and block.anchor else ()


def _same_words(before: tuple[PaperBlock, ...], now: tuple[PaperBlock, ...]) -> dict[int, int]:
    """For blocks of the earlier page the block of the same words, first with their numbers and then without.

    Among equals the first is the first; where there are more of them on one page than on the other, it is unsure which
    is meant.
    """
    found: dict[int, int] = {}
    for numbered in (True, False):
        old = _by_words(before, numbered, found.keys())
        new = _by_words(now, numbered, frozenset(found.values()))
        for words, places in old.items():
            if len(places) == len(new.get(words, ())):
                found |= dict(zip(places, new[words], strict=True))
    return found


def _by_words(
    blocks: tuple[PaperBlock, ...], numbered: bool, without: Collection[int]
) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        if n not in without and isinstance(block, Paragraph | Bullet | Heading):
            plain = replace(block, label=None) if isinstance(block, Paragraph) and not numbered else block
            if words := tuple(runs(text_of(plain))):
                found[words].append(n)
    return found


def _carrier(blocks: tuple[PaperBlock, ...], place: int | None) -> int | None:
    """The block itself, or after a heading the next that can carry an alias before another heading begins."""
    if place is None:
        return None
    if isinstance(blocks[place], Heading):
        place += 1
        while place < len(blocks) and not isinstance(blocks[place], Paragraph | Bullet | Heading):
            place += 1
    return place if place < len(blocks) and isinstance(blocks[place], Paragraph | Bullet) else None


def _with(block: PaperBlock, more: list[str]) -> PaperBlock:
    if not more or not isinstance(block, Paragraph | Bullet):
        return block
    return replace(block, aliases=(*block.aliases, *more))
