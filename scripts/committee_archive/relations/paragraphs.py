"""The numbered paragraphs and sections of all papers: their addresses by label, and what they speak of."""

import re
from collections.abc import Iterable

from committee_archive.relations.inside import section_place
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content

_BETWEEN = re.compile(r"[\s()]+")
_IN_BODY = re.compile(r"p\d+(?:-\d+)*")
_NUMBERED = re.compile(r"(?:a\w+-)?p\d")


class Paragraphs:
    """Asked by path of the paper; read when asked for the first time."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Take all papers."""
        self._readings = {r.path: r for r in readings}
        self._anchors: dict[str, dict[str, str]] = {}

    def anchor(self, path: str, label: str) -> str | None:
        """The address of a paragraph of a paper by its printed label; None where it has no such paragraph.

        So is that of the first and the last one, and of the one that names what is numbered: "outcome 8".
        """
        if label in ("first", "last"):
            numbered = [a for a in self._own(path) if _IN_BODY.fullmatch(a)]
            return numbered[0 if label == "first" else -1] if numbered else None
        if label[0].isalpha() and " " in label:
            return self._naming(path, label)
        if path not in self._anchors:
            self._anchors[path] = _labels(self._readings[path])
        return self._anchors[path].get(_BETWEEN.sub("-", label).strip("-").replace(".", "-").lower())

    def people(self, path: str) -> frozenset[str]:
        """The names of those who wrote a paper, without their posts."""
        front = self._readings[path].entry.paper.front
        return frozenset(one.partition(",")[0].strip() for one in (*front.authors, *front.report_of))

    def numbered(self, path: str) -> list[tuple[str, str]]:
        """The addresses and the words of the numbered paragraphs of a paper, in order."""
        return [(p.anchor, p.text) for p in self._readings[path].passages if p.own and _NUMBERED.match(p.anchor)]

    def _own(self, path: str) -> list[str]:
        """The addresses of the numbered paragraphs of a paper, in order."""
        return [p.anchor for p in self._readings[path].passages if p.own and _NUMBERED.match(p.anchor)]

    def _naming(self, path: str, label: str) -> str | None:
        """The one numbered paragraph that names what bears a number, or the one that opens with it."""
        kind, _, number = label.rpartition(" ")
        pattern = re.compile(
            rf"\b{re.escape(kind)}s?\s+(?:\w{{1,2}}(?:,|\s+and|\s+to)\s+)*{re.escape(number)}\b", re.IGNORECASE
        )
        told = [p for p in self._readings[path].prose if p.own and _NUMBERED.match(p.anchor) and pattern.search(p.text)]
        opening = [p for p in told if pattern.match(p.text)]
        found = told if len(told) == 1 else opening
        return found[0].anchor if len(found) == 1 else None

    def section(self, path: str, label: str) -> str | None:
        """The address of a section of a paper by its number, be it a heading or a numbered paragraph."""
        return section_place(self._readings[path].entry.paper, label) or self.anchor(path, label)

    def stems(self, path: str, anchor: str) -> frozenset[str]:
        """The stems of a numbered paragraph."""
        text = next((p.text for p in self._readings[path].passages if p.own and p.anchor == anchor), "")
        return frozenset(content(text))


def _labels(reading: Reading) -> dict[str, str]:
    """Address by label (`6-d`, `1-2`); of a label printed twice, the first."""
    found: dict[str, str] = {}
    for passage in reading.passages:
        if passage.own and _NUMBERED.match(passage.anchor):
            found.setdefault(
                passage.anchor.partition("p")[2] if passage.anchor[0] == "p" else passage.anchor, passage.anchor
            )
    return found
