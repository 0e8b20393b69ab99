"""The numbered paragraphs and sections of all papers: their addresses by label, and what they speak of."""

import re
from collections.abc import Iterable

from committee_archive.relations.inside import section_place
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content

_BETWEEN = re.compile(r"[\s()]+")
_NUMBERED = re.compile(r"(?:a\w+-)?p\d")


class Paragraphs:
    """Asked by path of the paper; read when asked for the first time."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Take all papers."""
        self._readings = {r.path: r for r in readings}
        self._anchors: dict[str, dict[str, str]] = {}

    def anchor(self, path: str, label: str) -> str | None:
        """The address of a paragraph of a paper by its printed label; None where it has no such paragraph."""
        if path not in self._anchors:
            self._anchors[path] = _labels(self._readings[path])
        return self._anchors[path].get(_BETWEEN.sub("-", label).strip("-").replace(".", "-").lower())

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
