"""Found decisions → decisions as front matter holds them, with how they came about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from committee_archive.interpret.decision_found import Found
from committee_archive.interpret.items import Item
from committee_archive.interpret.sentences import sentences
from committee_archive.interpret.voting import Course, course_of, manner_of, own_amendment
from committee_archive.interpret.withholding import Withholding
from committee_archive.model.document import Block
from committee_archive.model.front_matter import Decision
from committee_archive.vocabulary.decision_words import DecisionWords

_TYPED_LABEL = re.compile(
    r"^(?:(?:\d{1,2}[a-z]?|[a-z])[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|"
    r"\d{1,3}(?:\.\d{1,3})+)\s+(?=[A-Z]|(?:the|that|to) )"
)  # "2a. Residents …": typed before a decision
_AFTER = 8  # blocks in which the names of a recorded vote stand

_Place = tuple[int, int]
"""Index of a block and of a token in it."""


def decision_entries(
    blocks: Sequence[Block],
    items: Sequence[Item | None],
    found: Sequence[Found],
    addresses: Mapping[int, str],
    kept_back: Withholding,
    deciding: DecisionWords,
) -> list[Decision]:
    """The decisions of a paper.

    Args:
        blocks: Of the whole paper.
        items: For each block its item of business.
        found: The decisions, in order.
        addresses: Those of their first blocks, by index.
        kept_back: What is not published.
        deciding: How minutes speak of votes.
    """
    entries: list[Decision] = []
    open_ones = [f for f in found if not kept_back.covers(blocks[f.blocks[0]])]
    groups = [list(group) for _, group in groupby(open_ones, key=lambda f: (f.lead, f.span if f.own_lead else ()))]
    ends: _Place = (0, 0)
    for place, group in enumerate(groups):
        first, last = group[0], group[-1]
        begins: _Place = (first.lead, first.span[0] if first.own_lead else 0)
        after = groups[place + 1][0] if place + 1 < len(groups) else None
        next_begins = (after.lead, after.span[0] if after.own_lead else 0) if after else (len(blocks), 0)
        lead = "" if first.own_lead else kept_back.public_text(blocks[first.lead])
        abouts, texts = zip(*(_texts(blocks, f, kept_back) for f in group), strict=True)
        opening: _Place = (first.item.block if first.item else 0, 0)
        before = _told(blocks, max(opening, ends), begins, kept_back)
        ends = _end(blocks, last)
        closing: _Place = (_closing(items, last.blocks[-1]), 0)
        later = _told(blocks, ends, min(closing, next_begins, (last.blocks[-1] + _AFTER, 0)), kept_back)
        said = (part for pair in zip(abouts, texts, strict=True) for part in pair)
        course = course_of(" ".join([lead, *said]).strip(), before, later, deciding)
        for place_in_list, (one, about, text) in enumerate(zip(group, abouts, texts, strict=True), 1):
            entry = _entry(one, text, lead, course.of_entry(place_in_list), addresses, deciding)
            entries.append(replace(entry, about=about or None))
    return entries


def _entry(
    found: Found, text: str, lead: str, course: Course, addresses: Mapping[int, str], deciding: DecisionWords
) -> Decision:
    return Decision(
        text,
        (found.item.number or found.item.name or None) if found.item else None,
        found.item.name or None if found.item else None,
        addresses[found.blocks[0]],
        manner_of(text, lead, deciding),
        course.vote,
        course.mover,
        course.seconder,
        own_amendment(text, deciding) or course.amended,
    )


def _texts(blocks: Sequence[Block], found: Found, kept_back: Withholding) -> tuple[str, str]:
    """What a decision is about, where its own words do not say, and its words."""
    halves: tuple[list[str], list[str]] = ([], [])
    for n in found.blocks:
        tokens = blocks[n].tokens
        start, end = found.span if n == found.blocks[0] else (0, len(tokens))
        if n == found.blocks[-1] and len(found.blocks) > 1 and found.end is not None:
            end = found.end
        place, token = found.decides or (found.blocks[0], start)
        middle = min(max(token, start), end) if n == place else end if n < place else start
        for half, part in zip(halves, (tokens[start:middle], tokens[middle:end]), strict=True):
            half.append(kept_back.public_words(part))
    about, text = (" ".join(part for part in half if part) for half in halves)
    return about, _TYPED_LABEL.sub("", text) if len(found.blocks) == 1 else text


def _end(blocks: Sequence[Block], found: Found) -> _Place:
    last = found.blocks[-1]
    return last, found.span[1] if len(found.blocks) == 1 else found.end or len(blocks[last].tokens)


def _closing(items: Sequence[Item | None], index: int) -> int:
    """The first block after `index` that belongs to another item."""
    return next((n for n in range(index + 1, len(items)) if items[n] is not items[index]), len(items))


def _told(blocks: Sequence[Block], start: _Place, stop: _Place, kept_back: Withholding) -> list[str]:
    """The published sentences from one place to another, tables left out."""
    found: list[str] = []
    for n in range(start[0], min(stop[0] + 1, len(blocks))):
        block = blocks[n]
        if block.grid is not None or kept_back.covers(block):
            continue
        first = start[1] if n == start[0] else block.label_tokens
        last = stop[1] if n == stop[0] else len(block.tokens)
        tokens = block.tokens[:last]
        found += [kept_back.public_words(tokens[a:b]) for a, b in sentences(tokens, first) if first < last]
    return found
