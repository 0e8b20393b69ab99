"""What a stage noticed about its input: a code, a place, and a sentence a person can act on."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters: errors fail `check`, warnings fail a strict build, notes never fail."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should know about a source or a page.

    Attributes:
        code: Short stable name, lower case with hyphens, such as `lost-number`.
        message: One sentence: what is wrong and what to do next.
        severity: How much it matters.
        page: PDF page, counted from 1, or None where no page is meant.
        anchor: Address inside the paper (`p12`), or None.
    """

    code: str
    message: str
    severity: Severity = Severity.WARNING
    page: int | None = None
    anchor: str | None = None
