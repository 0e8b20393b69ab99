"""The rules that a page draws: upright and level strokes, however the program that made the PDF drew them.

Word, Aspose and Excel draw a rule as a filled rectangle a fraction of a point thick, others as a stroke or as a stroked
box. A filled rectangle that is thick is a shaded cell or a shaded paragraph: its edges are no rules.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from committee_archive.model.document import Box, Word

_THIN = 3.0  # points: a filled rectangle no thicker than this is a rule
_SLANT = 1.0  # points: how far a straight rule's ends may differ
_SHORT = 2.0  # points: shorter ones are the corners where rules meet
_NEAR = 2.0  # points: rules that lie so near to each other are one; two that come so near to each other touch
_HANGS = 1.5  # points: how far an underline may reach beyond its words


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: at `at` across its direction, from `start` to `end` along it, in points."""

    level: bool
    at: float
    start: float
    end: float


def rules_of(
    objects: dict[str, list[dict[str, Any]]], words: Iterable[Word], turned: Callable[[Box], Box]
) -> tuple[Rule, ...]:
    """The rules of a page, pieces of one rule joined, underlines left out.

    Args:
        objects: pdfplumber's objects of the page by kind.
        words: The words of the page.
        turned: Where a box stands once the page is turned so that its text is upright.
    """
    boxes = (box for kind in ("line", "rect", "curve") for obj in objects.get(kind, ()) for box in _strokes(obj))
    strokes = [_rule(turned(box)) for box in boxes]
    if len(strokes) < 2:
        return ()
    lines = _Underlined(words)
    return tuple(_joined(s for s in strokes if not (s.level and lines.under(s))))


def _strokes(obj: dict[str, Any]) -> Iterator[Box]:
    """The level and upright strokes of an object, each as the thin box that it fills."""
    x0, x1, top, bottom = (float(obj[k]) for k in ("x0", "x1", "top", "bottom"))
    width, height = x1 - x0, bottom - top
    if min(width, height) <= _THIN:
        if max(width, height) > max(min(width, height), _SHORT):
            yield Box(x0, top, x1, bottom)
    elif obj["object_type"] == "rect" and obj.get("stroke"):
        yield from (Box(x0, y, x1, y) for y in (top, bottom))
        yield from (Box(x, top, x, bottom) for x in (x0, x1))
    elif obj["object_type"] == "curve" and obj.get("stroke"):
        for (ax, ay), (bx, by) in zip(obj["pts"], obj["pts"][1:], strict=False):
            if min(abs(ay - by), abs(ax - bx)) <= _SLANT and max(abs(ay - by), abs(ax - bx)) > _SHORT:
                yield Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _rule(box: Box) -> Rule:
    if box.x1 - box.x0 > box.bottom - box.top:
        return Rule(True, (box.top + box.bottom) / 2, box.x0, box.x1)
    return Rule(False, (box.x0 + box.x1) / 2, box.top, box.bottom)


class _Underlined:
    """Tells underlines from rules: they lie inside the height of the words above them, and reach as far as these."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._rows: dict[int, list[Box]] = {}
        for word in words:
            for y in range(int(word.box.top), int(word.box.bottom) + 1):
                self._rows.setdefault(y, []).append(word.box)

    def under(self, rule: Rule) -> bool:
        near = [
            b
            for b in self._rows.get(int(rule.at), ())
            if b.top < rule.at < b.bottom - 0.3 and b.x1 > rule.start + 0.5 and b.x0 < rule.end - 0.5
        ]
        if not near:
            return False
        left, right = min(b.x0 for b in near), max(b.x1 for b in near)
        return rule.start >= left - _HANGS and rule.end <= right + _HANGS


def _joined(strokes: Iterable[Rule]) -> Iterator[Rule]:
    """Strokes of one direction that lie on one line and touch, made one rule."""
    by_way: dict[bool, list[Rule]] = {True: [], False: []}
    for stroke in strokes:
        by_way[stroke.level].append(stroke)
    for level, found in by_way.items():
        found.sort(key=lambda r: (r.at, r.start))
        band: list[Rule] = []
        for rule in found:
            if band and rule.at - band[0].at > _NEAR:
                yield from _joined_band(level, band)
                band = []
            band.append(rule)
        if band:
            yield from _joined_band(level, band)


def _joined_band(level: bool, band: list[Rule]) -> Iterator[Rule]:
    at = sum(r.at for r in band) / len(band)
    start, end = math.inf, -math.inf
    for rule in sorted(band, key=lambda r: r.start):
        if rule.start > end + _NEAR:
            if end > start:
                yield Rule(level, at, start, end)
            start, end = rule.start, rule.end
        end = max(end, rule.end)
    yield Rule(level, at, start, end)
