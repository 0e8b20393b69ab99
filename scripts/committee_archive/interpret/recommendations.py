"""Recommendations: which blocks of a paper ask Members for something."""

import re
from collections.abc import Mapping, Sequence

from committee_archive.interpret.decision_lists import list_after
from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.sections import section
from committee_archive.interpret.withholding import Withholding
from committee_archive.model.document import BULLET, Block, BlockKind
from committee_archive.model.front_matter import Recommendation
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.phrases import folded

_TYPED_LABEL = re.compile(  # "R1 That …", "2 To note …": typed before a recommendation
    r"^(?:R\d{1,2}[.):]?\s+(?=\S)|\d{1,2}\s+(?=(?:[Tt]o|[Tt]hat)\s+(?!\d)))"
)
_LABELLED = re.compile(r"^[^:]{2,60}:")
_RUN_IN = re.compile(r"^(?P<label>[^:–]{5,60}?)\s*(?::|–|\s-(?=\s))\s*(?P<said>\w.*)$", re.DOTALL)
_LEADS_ON = (":", "–", "-", " to", " that")
_OPENING = re.compile(r"^(?:that (?:the )?(?:committee|cabinet|council|board|panel|members)? ?|to )")
_WHOM_ALONE = re.compile(r"^that (?P<whom>(?:[\w’'&-]+ ){0,4}[\w’'&-]+)[:;]$")
_DEEPER = 6.0  # points
_HEADING = 8  # words of a heading that speaks of recommendations
_NEARLY_ALL = 0.75  # of the entries
_WHOM = 8  # words in which a request says whom it asks
_SAME_WORDS = 7  # recommendations of two sections that open alike are one, printed twice


def recommendation_blocks(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[list[int]]:
    """The blocks of each recommendation, by index: a list's items, or the one paragraph that asks.

    Items deeper than the first belong to the one before them. A recommendation printed twice is taken once.
    """
    found: list[list[int]] = []
    seen: set[str] = set()
    for start, block in enumerate(blocks):
        if not heads_recommendations(block, vocabulary):
            continue
        under = section(blocks, start)
        items = [n for n in under if blocks[n].kind is BlockKind.ITEM]
        if len(items) > 1 and _only_leads(blocks[items[0]], blocks[items[1]], vocabulary):
            items = items[1:]  # "4.1 Members are asked to:", and then the list
        grounded = [n for n in under if n + 1 in items and _gives_grounds(blocks[n], vocabulary)]
        if grounded:
            groups = [[n] for n in grounded]
        elif items:
            groups = _listed(blocks, under, items, vocabulary)
        else:
            groups = [[n] for n in _asking(blocks, under, vocabulary)]
        if not items and _leads_to_another(blocks, start, under, vocabulary):
            continue
        said = [g for g in groups if not vocabulary.deciding.asked_elsewhere.search(folded(blocks[g[0]].body))]
        fresh = [(g, alike) for g in said if (alike := _opening(blocks, g, vocabulary)) not in seen]
        found += [group for group, _ in fresh]
        seen.update(alike for _, alike in fresh)
    return found or _run_in(blocks, vocabulary) or _led_to(blocks, vocabulary)


def _only_leads(first: Block, second: Block, vocabulary: Vocabulary) -> bool:
    """Whether a numbered paragraph says no more than whom the list below it asks: "1. Cabinet is RECOMMENDED to"."""
    if second.label == first.label:
        return False
    if second.indent <= first.indent + _DEEPER:
        return first.body.endswith(":")
    return first.body.endswith(_LEADS_ON) or _ends_with_whom(first.body, vocabulary)


def _ends_with_whom(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a request breaks off after the body that is asked: "It is recommended that the Committee"."""
    asks = vocabulary.deciding.asks.search(folded(text))
    whom = text[asks.end() :].split() if asks is not None else []
    return 0 < len(whom) <= _WHOM and bool(vocabulary.body_words.search(whom[-1]))


def _gives_grounds(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph recommends and the list below it says why, or on what terms.

    So reports on planning applications do: "That permission be REFUSED for the following reasons:", and then 1 to 4.
    """
    leads = block.kind is BlockKind.PARAGRAPH and block.body.endswith(":")
    return leads and bool(vocabulary.deciding.conditional.search(folded(block.body)))


def _listed(
    blocks: Sequence[Block], under: Sequence[int], items: Sequence[int], vocabulary: Vocabulary
) -> list[list[int]]:
    """The recommendations of a list, with those that paragraphs below it add, each by its blocks.

    What is deeper belongs to the entry before it, but where that says no more than who is asked ("2.2 Cabinet is asked
    to resolve that:"): then the deeper entries are what is asked.
    """
    edge = blocks[items[0]].indent
    groups: list[list[int]] = []
    asking = False  # whether the entry before only says who is asked
    for n in (n for n in under if n in items or (n > items[0] and _asks_by_itself(blocks[n], vocabulary))):
        block = blocks[n]
        deeper = block.kind is BlockKind.ITEM and block.indent > edge + _DEEPER
        if not deeper:
            asking = _says_who_is_asked(block, vocabulary)
            groups.append([n])
        elif asking and groups and blocks[groups[-1][0]].indent <= edge + _DEEPER:
            groups[-1] = [n]
        elif asking and groups and block.indent <= blocks[groups[-1][0]].indent + _DEEPER:
            groups.append([n])
        elif groups:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _says_who_is_asked(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether an entry of a list leads on to what is asked: "That Members;", "The Panel is recommended to:"."""
    text = block.body.rstrip(" -–—")
    if not text.endswith((":", ";")):
        return False
    whom = _WHOM_ALONE.match(folded(text))
    said = whom["whom"] if whom is not None else ""
    return said.endswith("members") or bool(vocabulary.body_words.search(said)) or _is_request(block, vocabulary)


def _leads_to_another(blocks: Sequence[Block], start: int, under: Sequence[int], vocabulary: Vocabulary) -> bool:
    """Whether a heading speaks of recommendations among other things, and the very next is the one over them.

    Some councils begin the sentence between two such lines: "Recommendations", "The Panel is", "RECOMMENDED".
    """
    after = max(under, default=start) + 1
    known = vocabulary.recommendation_headings
    own = phrase_key(blocks[start].body) in known
    broken = len(under) == 1 and not blocks[under[0]].body.endswith(
        (".", ";", ":", "?")
    )  # "The Panel is", "RECOMMENDED"
    return (broken or not own) and after < len(blocks) and phrase_key(blocks[after].body) in known


def _run_in(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[list[int]]:
    """What follows the line "Recommendation" in its own paragraph, or the list to which that leads."""
    for start, block in enumerate(blocks):
        said = _after_label(block.body, vocabulary) if block.grid is None else None
        if said is None:
            continue
        entries = list_after(blocks, [None] * len(blocks), start) if said.endswith((*_LEADS_ON, "That", "that")) else []
        return [list(entry) for entry in entries] or [[start]]
    return []


def _after_label(text: str, vocabulary: Vocabulary) -> str | None:
    """The words after "Recommendation:" or "RECOMMENDED –"; None where a text does not open so."""
    match = _RUN_IN.match(text)
    known = match is not None and phrase_key(match["label"]) in vocabulary.recommendation_headings
    return match["said"].strip() if match is not None and known else None


def heads_recommendations(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a line stands over what Members are asked to do: one that is known, or a heading that speaks of it."""
    if block.grid is not None:
        return False
    alike = phrase_key(block.body)
    if alike in vocabulary.recommendation_headings:
        return True
    short = block.kind is BlockKind.HEADING and len(alike.split()) <= _HEADING
    return short and bool(vocabulary.recommending.search(alike)) and not vocabulary.not_recommending.search(alike)


def _led_to(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[list[int]]:
    """The list below a sentence that asks, in a report without such a heading: "It is recommended that Members:".

    Where no sentence asks in known words, a list does whose entries nearly all open with what a meeting is asked to do.
    """
    leads = [n for n, b in enumerate(blocks) if b.grid is None and b.body.rstrip().endswith(_LEADS_ON)]
    for start in leads:
        if vocabulary.deciding.asks.search(folded(blocks[start].body)):
            return [list(entry) for entry in list_after(blocks, [None] * len(blocks), start)]
    headed = [n for n, b in enumerate(blocks) if b.kind is BlockKind.HEADING]
    for start in sorted({*leads, *headed}):
        entries = list_after(blocks, [None] * len(blocks), start)
        opening = [_OPENING.sub("", phrase_key(blocks[entry[0]].body)) for entry in entries]
        asking = sum(bool(vocabulary.asked_verbs.match(text)) for text in opening)
        if len(entries) > 1 and asking >= _NEARLY_ALL * len(entries):
            return [list(entry) for entry in entries]
    return [[n] for n, block in enumerate(blocks) if _is_request(block, vocabulary)][:1]


def _asks_by_itself(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph below a list asks another body: "Members of the Sub-Committee are asked to note it."."""
    return block.kind is BlockKind.PARAGRAPH and block.body.endswith(".") and _is_request(block, vocabulary)


def _is_request(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph opens with a body that is asked for something: "The Panel is invited to note …"."""
    if block.grid is not None or block.kind is BlockKind.HEADING:
        return False
    asks = vocabulary.deciding.asks.search(folded(block.body))
    whom = block.body[: asks.start()] if asks is not None else ""
    return len(whom.split()) <= _WHOM and bool(vocabulary.body_words.search(whom))


def _asking(blocks: Sequence[Block], under: Sequence[int], vocabulary: Vocabulary) -> list[int]:
    """The paragraphs under the heading that ask: up to one that opens with another label ("Wards affected: All")."""
    written = [n for n in under if blocks[n].tokens]
    ends = (
        i for i, n in enumerate(written) if i and _LABELLED.match(blocks[n].body) and _is_row(blocks[n], vocabulary)
    )
    return written[: next(ends, len(written))]


def _is_row(block: Block, vocabulary: Vocabulary) -> bool:
    label = split_label(block.body, vocabulary)
    return (label is not None and bool(label[1])) or block.body.startswith("Signed")


def _opening(blocks: Sequence[Block], group: Sequence[int], vocabulary: Vocabulary) -> str:
    """The words by which a recommendation is known again; below a heading it may bear the label of its box as well."""
    text = " ".join(blocks[n].body for n in group)
    return " ".join(phrase_key(_after_label(text, vocabulary) or text).split()[:_SAME_WORDS])


def numbered_apart(blocks: Sequence[Block], asked: Sequence[Sequence[int]]) -> set[int]:
    """Recommendations with numbers of their own, which the paragraphs of the report count through again.

    "Paragraph 3" means the report's; such a recommendation has its own address and no other. Where the numbers run
    on from the recommendations into the report, each is a paragraph too.
    """
    own = {n for group in asked for n in group}
    others = {b.label for n, b in enumerate(blocks) if n not in own and b.kind is BlockKind.ITEM}
    return {n for n in own if blocks[n].label != BULLET and blocks[n].label in others}


def recommendation_entries(
    blocks: Sequence[Block],
    asked: Sequence[Sequence[int]],
    addresses: Mapping[int, str],
    kept_back: Withholding,
    vocabulary: Vocabulary,
) -> list[Recommendation]:
    """The recommendations as front matter holds them; `addresses` are those of their first blocks."""
    found: list[Recommendation] = []
    for n, group in enumerate(asked, 1):
        first = blocks[group[0]]
        if kept_back.covers(first):
            continue
        text = _TYPED_LABEL.sub("", " ".join(kept_back.public_text(blocks[i]) for i in group))
        text = _after_label(text, vocabulary) or text
        number = first.label.strip("(). ") if first.label not in ("", BULLET) else None
        found.append(Recommendation(text, number, addresses.get(group[0], f"r{n}")))
    return found
