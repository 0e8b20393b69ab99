"""What one run over an archive did and noticed: all that is said of it, without the papers themselves.

Few modules are needed to read it, so that a build with nothing to do says what the last one said and ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import AuditTotals

_BY_WEIGHT = (4, 3, 5, 1)


class Action(Enum):
    """What became of a page."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    KEPT = "kept as edited by people"
    MERGED = "merged with what people edited"
    CONTRADICTED = "left alone: a correction no longer fits"
    CONFLICT = "left alone: people's edits and the new text contradict each other"


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding with the file it is about.

    Attributes:
        file: A source, a page or another file of the archive.
        finding: What was noticed.
        line: Of the file, if known.
        refusal: The exit code of what could not be done because of it: 3, 4 or 5, or 0.
    """

    file: str
    finding: Finding
    line: int | None = None
    refusal: int = 0


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What one run over the archive did.

    Attributes:
        actions: By page, what became of it.
        noticed: Everything that staff should know.
        totals: Where all words went.
        exit_code: 0, or the highest of 4 > 3 > 5 > 1 that applies.
        newest: The newest paper's day.
    """

    actions: dict[str, Action]
    noticed: tuple[Noticed, ...]
    totals: AuditTotals
    exit_code: int
    newest: date | None


def exit_code(noticed: Iterable[Noticed]) -> int:
    """0, or the highest of 4 > 3 > 5 > 1 that applies."""
    codes = {code for n in noticed for code in (n.refusal, int(n.finding.severity is Severity.ERROR))}
    return next((code for code in _BY_WEIGHT if code in codes), 0)
