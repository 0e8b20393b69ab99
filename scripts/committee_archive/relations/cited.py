"""What the search for cited papers keeps in mind, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from committee_archive.model.relations import MeetingKey
from committee_archive.relations.passages import Passage
from committee_archive.relations.titles import Titled


@dataclass(slots=True)
class Spoken:
    """What a paper has spoken of last.

    Attributes:
        paper: The paper cited last, held or known to be missing.
        unheld: A report cited since then of which nothing is known but the words that cite it.
        meetings: The meeting cited last of each day and month, and of each month (day 0).
        meeting: The meeting cited last.
        passage: Where a meeting was named last, this paper's own too.
        bodies: The body named last, by its sort (`committee`, `sub committee`).
        counted: Paper and address of the paragraph in which things of a sort are counted ("the first finding in").
        sentence: Address and end of the last citation of a paragraph, and whose paragraph it was.
    """

    paper: Titled | None = None
    unheld: Titled | None = None
    meetings: dict[tuple[int, int], MeetingKey] = field(default_factory=dict)
    meeting: MeetingKey | None = None
    passage: Passage | None = None
    bodies: dict[str, str] = field(default_factory=dict)
    counted: dict[str, tuple[str, str]] = field(default_factory=dict)
    sentence: tuple[str, int, Titled] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a mention of a paper was found to mean; neither a target nor candidates: it is wanted.

    `said`: where what it said stands beside the mention, and the address there of the paragraph that says so.
    """

    target: Titled | None = None
    confidence: float = 1.0
    candidates: tuple[Titled, ...] = ()
    meeting: MeetingKey | None = None
    said: tuple[int, int, str] | None = None


def ahead(scores: Mapping[int, float], least: float, margin: float) -> tuple[int | None, list[int]]:
    """The one that reaches a score and is ahead of all others by a margin, or those that cannot be told apart."""
    reached = sorted((n for n, s in scores.items() if s >= least), key=lambda n: -scores[n])
    if not reached:
        return None, []
    level = [n for n in reached if scores[n] > scores[reached[0]] - margin]
    return (reached[0], []) if len(level) == 1 else (None, level)
