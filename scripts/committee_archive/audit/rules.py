"""Whether each word of the furniture fulfils the rule by which it was taken for furniture."""

import re
from collections.abc import Iterator

from committee_archive.audit.tokens import tokens_of
from committee_archive.extract.turned import is_turned
from committee_archive.model.document import Box, Document, FurnitureRule, Ref
from committee_archive.model.finding import Finding, Severity

_EDGE = 0.12  # of the page's height: furniture stands within it
_PLACE = 4.0  # points: how far the same line may wander between pages


def rules_hold(document: Document) -> Iterator[Finding]:
    """Each furniture word fulfils the rule it was put there by; a word that does not is body, and so was lost."""
    # The words at the edges that are text are among these: a running head that changes is text where it stands first.
    places = (Ref(page.number, n) for page in document.pages for n in range(len(page.words)))
    by_text: dict[str, list[Ref]] = {}
    for ref in {f.ref for f in document.furniture} | {ref for ref in places if _is_at_edge(ref, document)}:
        by_text.setdefault(_alike(document.word(ref).text), []).append(ref)
    tables = [b.grid for b in document.blocks if b.grid is not None and len(b.boxes) > 1]
    heads = {t.text for g in tables for row in g.rows[: g.header_rows] for c in row for b in c.blocks for t in b.tokens}
    tabled = _in_tables(document)
    body_pages = {t.page for t in tokens_of(document)}
    level = _level_boxes(document)
    told_of_hidden = {f.page for f in document.findings if f.code == "hidden-words"}
    for item in document.furniture:
        word, page = document.word(item.ref), document.pages[item.ref.page - 1]
        at_edge = _is_at_edge(item.ref, document)
        if item.rule is FurnitureRule.REPEATED_HEAD:
            above = ((page, box) for page, box in tabled.get(word.text, ()) if page < item.ref.page)
            holds = word.text in heads or any(_at_one_place(box, word.box) for _, box in above)
        elif item.rule is FurnitureRule.REPEATED_HEADING:
            holds = any(
                other.text == word.text and abs(other.box.top - word.box.top) <= _PLACE
                for other in document.pages[item.ref.page - 2].words
            )
        elif item.rule is FurnitureRule.REPEATED:
            holds = at_edge and any(
                other.page != item.ref.page and abs(document.word(other).box.top - word.box.top) <= _PLACE
                for other in by_text[_alike(word.text)]
            )
        elif item.rule is FurnitureRule.OFF_PAGE:
            holds = page.area is not None and _outside(word.box, page.area)
        elif item.rule is FurnitureRule.UNSEEN:
            holds = item.ref.page in told_of_hidden
        elif item.rule is FurnitureRule.MARGIN:
            holds = all(word.box.x1 <= box.x0 or box.x1 <= word.box.x0 for box in level.get(item.ref.page, ()))
        elif item.rule is FurnitureRule.BLANK_NOTICE:
            holds = item.ref.page not in body_pages
        else:
            holds = at_edge
        if not holds:
            yield Finding(
                "furniture-without-rule",
                f"the word {word.text!r} was taken for furniture ({item.rule.value}), but that rule does not hold",
                Severity.ERROR,
                item.ref.page,
            )


def _level_boxes(document: Document) -> dict[int, list[Box]]:
    """Where the level words of the text stand, by page; two lines may stand upright in one margin, one of them text.

    Those of pages with small print in the margin only.
    """
    found: dict[int, list[Box]] = {f.ref.page: [] for f in document.furniture if f.rule is FurnitureRule.MARGIN}
    for token in tokens_of(document) if found else ():
        word = document.word(token.refs[0])
        if token.page in found and not is_turned(word):
            found[token.page].append(word.box)
    return found


def _in_tables(document: Document) -> dict[str, list[tuple[int, Box]]]:
    """Where each word of a table stands: Excel prints rows again at one place of its pages that head no columns."""
    found: dict[str, list[tuple[int, Box]]] = {}
    grids = (b.grid for b in document.blocks if b.grid is not None)
    for ref in (r for g in grids for row in g.rows for c in row for b in c.blocks for t in b.tokens for r in t.refs):
        word = document.word(ref)
        found.setdefault(word.text, []).append((ref.page, word.box))
    return found


def _at_one_place(one: Box, other: Box) -> bool:
    return abs(one.top - other.top) <= _PLACE and abs(one.x0 - other.x0) <= _PLACE


def _outside(box: Box, area: Box) -> bool:
    return box.x1 <= area.x0 or box.x0 >= area.x1 or box.bottom <= area.top or box.top >= area.bottom


def _is_at_edge(ref: Ref, document: Document) -> bool:
    box, height = document.word(ref).box, document.pages[ref.page - 1].height
    return box.bottom <= _EDGE * height or box.top >= height * (1 - _EDGE)


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())
