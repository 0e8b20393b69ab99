"""What a report said when a meeting dealt with it, where a later version has taken its place since."""

import datetime as dt
from dataclasses import dataclass

from committee_archive.model.front_matter import FrontMatter, Recommendation
from committee_archive.wording import key


@dataclass(frozen=True, slots=True)
class Earlier:
    """A recommendation in a version of before.

    Attributes:
        until: The day on which the version was replaced.
        words: What it said; None where readers are not told, or nobody knows.
    """

    until: dt.date
    words: str | None


def version_before(front: FrontMatter, asked: Recommendation, day: dt.date) -> Earlier | None:
    """A recommendation as it stood on a day, if a version that came later has changed it.

    Args:
        front: Of the report, as it is now.
        asked: One of its recommendations.
        day: Of the meeting.
    """
    found: Earlier | None = None
    anchor, words = asked.anchor, asked.text
    for entry in sorted(reversed(front.replaces), key=lambda e: e.date, reverse=True):
        if entry.date <= day:
            break
        told = next(
            (w for w in entry.words if w.new and ((anchor and w.where == anchor) or key(words) in key(w.new))), None
        )
        if told is not None:
            words = told.old
            found = Earlier(entry.date, words)
        elif anchor in entry.changed:
            found = Earlier(entry.date, None)
        anchor = next((m.was for m in entry.moved if m.now == anchor), anchor)
    return found
