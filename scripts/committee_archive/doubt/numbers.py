"""Signs about labels: numbers out of their run, at another edge, or left inside a paragraph."""

import re
from collections.abc import Callable
from itertools import pairwise

from committee_archive.doubt.view import View, follows, form_of
from committee_archive.model.document import BULLET
from committee_archive.model.paper import Bullet, Heading, Paragraph

_EDGE = 10  # points
_USUAL = 0.3  # of the labels
_BACK = 40  # labels: how far back the number before this one may stand
_TYPED = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}[a-z]?\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?)$")
_FIRST = frozenset({"1", "a", "i", "A", "I"})


def out_of_sequence(view: View) -> str | None:
    """Nothing before it that its number could follow, and it is no first number."""
    label = view.origin.label
    if not label or label == BULLET or view.one.is_header:
        return None
    bare = label.strip("(). ")
    parts = bare.split(".")
    if parts[-1] in _FIRST or (parts[-1].isdigit() and int(parts[-1]) == 1):
        return None
    before = [
        p.origin.label
        for p in view.around.placed[max(0, view.at - _BACK) : view.at]
        if p.origin.label and p.origin.label != BULLET
    ]
    if any(follows(b.strip("(). "), bare) for b in before):
        return None
    if not any(form_of(b) == form_of(label) for b in before):
        return None  # minutes count on from the meeting before
    return "no number before it comes before this one"


def stands_twice(view: View) -> str | None:
    """The number of the labelled block right before it, of the same form."""
    label = view.one.label
    near = view.around.placed[max(0, view.at - _BACK) : view.at] if label else ()
    before = next((p for p in reversed(near) if p.label), None)
    return "the number before it is the same" if label and before is not None and before.label == label else None


def at_another_edge(view: View) -> str | None:
    """Labels of one form stand at one or a few edges."""
    if not view.one.label:
        return None
    edges = view.around.label_edges[form_of(view.one.label)]
    here = round(view.origin.indent)
    near = sum(n for edge, n in edges.items() if abs(edge - here) <= _EDGE)
    return "its number stands where no other does" if near == 1 and edges.total() >= 5 else None


def is_bare(view: View) -> str | None:
    """A number without full stop or bracket, as figures have none."""
    if not view.origin.label.isdigit() or view.one.is_header:
        return None
    return None if view.around.bare_numbers > _USUAL else "its number has no full stop or bracket, unlike most others"


def begins_with_one(view: View) -> str | None:
    """A word of a label's form at the start of plain text."""
    if not view.is_plain or len(view.origin.tokens) < 2:
        return None
    return "its first word may be its number" if _TYPED.match(view.origin.tokens[0].text) else None


def holds_labels(view: View) -> str | None:
    """Labels or bullets at line starts inside one paragraph: a list that was not told apart."""
    if isinstance(view.one.block, Heading) or view.origin.grid is not None:
        return None
    tokens = view.origin.tokens
    if any(t.text == BULLET for t in tokens[view.origin.label_tokens + 1 :]):
        return "there is a bullet inside it"
    starts = [line[0].text for line in view.lines()[1:]]
    labels = [s.strip("(). ") for s in starts if _TYPED.match(s)]
    run = any(follows(a, b) for a, b in pairwise(labels))
    broken = any(_TYPED.match(tokens[n].text) for n in view.origin.breaks)
    return "lines inside it begin with numbers or letters like those of a list" if run or broken else None


def is_a_lone_bullet(view: View) -> str | None:
    """A list of one item."""
    if not isinstance(view.one.block, Bullet):
        return None
    near = (view.neighbour(-1), view.neighbour(1))
    return "it is the only item of its list" if not any(n and isinstance(n.block, Bullet) for n in near) else None


def goes_on_from_above(view: View) -> str | None:
    """Plain text that begins small after text that has not ended: a sentence in two pieces."""
    before = view.neighbour(-1)
    if not view.is_plain or before is None or not isinstance(before.block, Paragraph | Bullet):
        return None
    begins, ended = view.origin.text[:1], before.origin.text[-1:]
    return "it seems to go on from the text above" if begins.islower() and ended.isalpha() else None


NUMBER_SIGNS: tuple[tuple[str, float, Callable[[View], str | None]], ...] = (
    ("number-sequence", 0.5, out_of_sequence),
    ("number-twice", 0.5, stands_twice),
    ("number-edge", 0.5, at_another_edge),
    ("number-bare", 0.5, is_bare),
    ("number-typed", 0.5, begins_with_one),
    ("number-inside", 1.0, holds_labels),
    ("bullet-alone", 0.5, is_a_lone_bullet),
    ("text-goes-on", 0.5, goes_on_from_above),
)
