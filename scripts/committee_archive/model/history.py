"""The history that `relate` reads out of an archive: meetings, resolutions, bodies, themes, posts, promises.

What pages can rely on: everything is a tuple in a settled order (time, then path, then place in the paper) that does
not depend on the order of the archive's papers. A paper is named by its path below `docs/`, a place in it by path and
anchor; the anchor may be empty where nothing before the words has an address. Each statement carries a `Quote`, the
printed words that make it. Nothing is guessed: where two papers fit, the relation is ambiguous and lists both; where
none is held, it is wanted; a recommendation without a minute says so.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.meetings import Meeting, Resolution
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, MeetingMonth, Relation
from committee_archive.model.threads import Acronym, BodyThroughTime, OutcomeUse, Post, ThemeThread


@dataclass(frozen=True, slots=True)
class Supersession:
    """A later paper that takes the place of an earlier one, or reverses it.

    Attributes:
        later: The sentence that says so, in the later paper itself or in minutes.
        earlier: Path of the paper that holds no longer.
        by: Path of the one that takes its place.
        reissue: Whether the same paper was issued again.
        undone: Whether it was only undone ("be rescinded"): nothing takes its place, and `by` is what says so.
    """

    later: Quote
    earlier: str
    by: str
    reissue: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that somebody is to do or to bring back.

    Attributes:
        made: Where it stands.
        day: Of the meeting or paper that says so.
        body: Key of the body it was promised to.
        owner: Who is to do it, as printed.
        due: By when, where a day, a month or the next meeting is named.
        due_printed: The words that say so.
        answered: The paper that answers it; None while it is outstanding.
        perhaps: A later passage that refers back to the meeting and is about the same things, where no paper answers.
        confidence: From 0 to 1, of `perhaps`.
        listed: Whether it stands in the committee's own list of actions; `state` is how far it is, as printed there.
        dropped: The last list of the body, where that does not name it any more.
        also: Where else the papers of that day say the same.
        about: Title of the item or paper in which it stands.
        often: How often, where it is to be kept again and again; `kept` are the later papers that may do so.
    """

    made: Quote
    day: dt.date
    body: str | None = None
    owner: str | None = None
    due: dt.date | None = None
    due_printed: str | None = None
    answered: Quote | None = None
    perhaps: Quote | None = None
    confidence: float = 1.0
    listed: bool = False
    state: str | None = None
    dropped: Quote | None = None
    also: tuple[Quote, ...] = ()
    about: str = ""
    often: str | None = None
    kept: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is cited and not held.

    Attributes:
        key: The name of its entry, the same as long as the papers that cite it are.
        words: How it is cited, in the fullest form; of an appendix its label, of a decision its number.
        kind: What it must be; None where a meeting is cited and no words say which of its papers is meant.
        day: When it must have been presented.
        body: Key of the body to whom.
        cited_by: The relations that cite it.
        title: Of the item of that meeting whose report it is, or of an appendix as its report gives it; else empty.
        part_of: Path of the report whose own appendix it is.
        month: Of a meeting of which no more is known than body and month; then there is no day.
        before: Of the last meeting of the body before that of a paper, the day of that; then there is no day either.
    """

    key: str
    words: str
    kind: PaperKind | None
    day: dt.date | None
    body: str | None
    cited_by: tuple[Relation, ...]
    title: str = ""
    part_of: str | None = None
    month: MeetingMonth | None = None
    before: dt.date | None = None

    @property
    def since(self) -> dt.date | None:
        """The day, or the first of the month."""
        return dt.date(self.month.year, self.month.month, 1) if self.month else self.day


class ProposalKind(Enum):
    """What staff are asked to accept into `vocabulary/themes.yml`; a body into `bodies.yml`."""

    THEME = "theme"
    RENAME = "rename"
    ACRONYM = "acronym"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme, a rename, an acronym or two names of one body that the papers suggest, for staff to accept by one edit.

    Attributes:
        kind: Which of them.
        name: The theme's name, the new name, or the short form; of a body the newer name.
        of: The old name or the long form; empty for a theme.
        theme: Key of the theme that it belongs to, where the vocabulary has one.
        evidence: The words that suggest it.
        lines: What to add to the file.
        why: Of a body, what shows that both names are one body's.
    """

    kind: ProposalKind
    name: str
    of: str
    theme: str | None
    evidence: tuple[Quote, ...]
    lines: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding about a page (path below `docs/`) or a file of the vocabulary, with its line where that is known."""

    file: str
    finding: Finding
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that the archive's papers say of one another.

    Attributes:
        relations: All of them, those inside papers too.
        outgoing: Those whose words stand on a page, by its path, in reading order.
        incoming: Those whose other end is a page, by its path: from other papers only.
        resolutions: By path of the report, in the order of its recommendations.
        answers: The same by path of the minutes.
        since: By path of minutes and address of a decision that left a matter open, what a later paper says came of it.
        superseded: By path of the earlier paper.
        ended: By path of minutes and address of a decision on a paper that holds no longer, what says so.
        meeting_of: The meetings at which a paper was before a body, by its path.
    """

    relations: tuple[Relation, ...] = ()
    outgoing: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    incoming: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    meeting_of: Mapping[str, tuple[MeetingKey, ...]] = field(default_factory=dict)
    resolutions: Mapping[str, tuple[Resolution, ...]] = field(default_factory=dict)
    answers: Mapping[str, tuple[Resolution, ...]] = field(default_factory=dict)
    since: Mapping[tuple[str, str], Quote] = field(default_factory=dict)
    bodies: tuple[BodyThroughTime, ...] = ()
    themes: tuple[ThemeThread, ...] = ()
    posts: tuple[Post, ...] = ()
    outcomes: tuple[OutcomeUse, ...] = ()
    supersessions: tuple[Supersession, ...] = ()
    superseded: Mapping[str, tuple[Supersession, ...]] = field(default_factory=dict)
    ended: Mapping[tuple[str, str], Supersession] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    findings: tuple[PlacedFinding, ...] = ()
