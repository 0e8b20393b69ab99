"""A line of a paper's printed header that people corrected, as its page tells readers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """A line of the header that people corrected.

    Attributes:
        printed: Words by which the line is known, the surest first; empty where they are not told.
        name: What the line is about.
        now: What it says now; empty where that is not told.
    """

    printed: tuple[str, ...]
    name: str
    now: str
