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

from committee_archive.model.archive import BodyName, Outcome, PlanEdition, ThemeName
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import Decision, PaperKind, Recommendation
from committee_archive.model.relations import MeetingKey, Relation


@dataclass(frozen=True, slots=True)
class Quote:
    """Printed words and where they stand: path, address, PDF page counted from 1."""

    paper: str
    anchor: str
    words: str
    page: int | None = None


class Resolved(Enum):
    """How a meeting dealt with a recommendation."""

    AGREED = "agreed"
    AMENDED = "amended"
    NOTED = "noted"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred back"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_MINUTE = "no minute found"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A recommendation and what one meeting made of it.

    Attributes:
        report: Path of the report.
        recommendation: As the report prints it, with its address there.
        meeting: To which it was put; None where the report names no meeting.
        how: How the minutes resolved it; `NO_MINUTE` where they are not held or do not say.
        minutes: Path of the minutes that say so.
        decision: Their words, with their address there; None where the item's narrative says it (withdrawn).
        evidence: The words that show `how`; None without a minute.
        votes: Votes, dissent and amendments of the item, as printed.
        confidence: From 0 to 1.
        recommendation_count: How many recommendations the report makes.
        resumed: Path of the later report that takes up again what was deferred or referred back.
        answered_until: Where the minutes answered an earlier version of the report, the day on which it was replaced.
        answered_words: The recommendation in that version; None where that is not known.
    """

    report: str
    recommendation: Recommendation
    meeting: MeetingKey | None
    how: Resolved
    minutes: str | None = None
    decision: Decision | None = None
    evidence: Quote | None = None
    votes: tuple[Quote, ...] = ()
    confidence: float = 1.0
    recommendation_count: int = 0
    resumed: str | None = None
    answered_until: dt.date | None = None
    answered_words: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting: what agenda, report and minutes say of it, together.

    Attributes:
        number: As printed, or empty.
        title: The minutes' heading, or the agenda's line where there are no minutes.
        agenda: Where the agenda names it.
        minute: Where the minutes deal with it.
        papers: Paths of the reports under it.
        decisions: What was decided, with addresses in the minutes.
        resolutions: How each recommendation of those reports fared.
        votes: Votes, dissent and amendments, as printed.
        lost: Those of them that tell of a motion or an amendment that was not carried.
    """

    number: str
    title: str
    agenda: Quote | None = None
    minute: Quote | None = None
    papers: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    votes: tuple[Quote, ...] = ()
    lost: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper that a meeting is known to have had and that is not held, with the words that say so."""

    kind: PaperKind
    title: str
    evidence: Quote


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that any paper knows of.

    Attributes:
        key: Body and day.
        body_name: The body's name on that day, as printed where a paper of the meeting is held.
        papers: Paths of all papers of the meeting: agenda, reports in order of items, minutes.
        agenda: Path of its agenda.
        minutes: Path of its minutes.
        items: In printed order.
        missing: What it is known to have had.
        known_from: For a meeting without papers the words that name it, else empty.
    """

    key: MeetingKey
    body_name: str
    papers: tuple[str, ...] = ()
    agenda: str | None = None
    minutes: str | None = None
    items: tuple[AgendaItem, ...] = ()
    missing: tuple[Missing, ...] = ()
    known_from: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyThroughTime:
    """One body with all its names.

    Attributes:
        key: The name of its page; that of the vocabulary where it knows the body.
        name: The newest name.
        names: All names, oldest first, with the days the vocabulary knows.
        acronym: Of the newest name.
        parent: Key of the body that appoints it.
        children: Keys of the bodies it appoints.
        meetings: In order of time.
        succession: Relations that tell of a change of name.
    """

    key: str
    name: str
    names: tuple[BodyName, ...]
    acronym: str | None = None
    parent: str | None = None
    children: tuple[str, ...] = ()
    meetings: tuple[MeetingKey, ...] = ()
    succession: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeStep:
    """A paper that carries a theme on.

    Attributes:
        day: Of the paper's meeting.
        paper: Path.
        quote: The sentence that says what happened.
        called: The name that the theme has there, as printed.
        mentions: The paragraphs of the paper that name the theme.
        resolutions: What was asked, and what was decided.
    """

    day: dt.date
    paper: str
    quote: Quote
    called: str
    mentions: tuple[Quote, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeThread:
    """A theme of the vocabulary through time.

    Attributes:
        key: The name of its page.
        name: The newest name.
        names: All names with their days, as the vocabulary has them.
        steps: Papers that are about it, in order of time.
        mentions: Paragraphs of other papers that name it.
        renames: Relations that tell of a change of name.
    """

    key: str
    name: str
    names: tuple[ThemeName, ...]
    steps: tuple[ThemeStep, ...] = ()
    mentions: tuple[Quote, ...] = ()
    renames: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class PostHolder:
    """Somebody in a post, as printed, from the first to the last paper that says so."""

    name: str
    first: dt.date
    last: dt.date
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A post: who held it, as headers and attendance lists print it, and which papers it presented or wrote.

    Attributes:
        key: The name of its page.
        title: As printed most lately.
        holders: In order of time.
        reports: Papers in whose header it stands as the one that reports, in order of time.
        written: Papers whose authors hold it.
    """

    key: str
    title: str
    holders: tuple[PostHolder, ...] = ()
    reports: tuple[str, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeUse:
    """A paper that names an outcome of the corporate plan; of which edition only where its dates or years say so.

    Attributes:
        day: Of the paper.
        paper: Path.
        printed: Number or title, as printed.
        edition: Of the plan.
        outcome: Of that edition.
        quote: The words of the running text; None of what stands in the header.
        sentence: That of the running text which names it, of what stands in the header as well.
    """

    day: dt.date
    paper: str
    printed: str
    edition: PlanEdition | None = None
    outcome: Outcome | None = None
    quote: Quote | None = None
    sentence: Quote | None = None


@dataclass(frozen=True, slots=True)
class Supersession:
    """A later paper that takes the place of an earlier one, or reverses it.

    Attributes:
        later: The sentence that says so, in the later paper itself or in minutes.
        earlier: Path of the paper that holds no longer.
        by: Path of the one that takes its place.
        reissue: Whether the same paper was issued again.
    """

    later: Quote
    earlier: str
    by: str
    reissue: bool = False


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


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and its long one, with the first paper that gives both, and the papers that use it.

    One short form with two long ones is two of these.
    """

    short: str
    long: str
    introduced: Quote
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is cited and not held.

    Attributes:
        key: The name of its entry, the same as long as the papers that cite it are.
        words: How it is cited, in the fullest form.
        kind: What it must be; minutes where a meeting is cited.
        day: When it must have been presented.
        body: Key of the body to whom.
        cited_by: The relations that cite it.
        title: Of the item of that meeting whose report it is; empty of any other.
    """

    key: str
    words: str
    kind: PaperKind
    day: dt.date | None
    body: str | None
    cited_by: tuple[Relation, ...]
    title: str = ""


class ProposalKind(Enum):
    """What staff are asked to accept into `vocabulary/themes.yml`."""

    THEME = "theme"
    RENAME = "rename"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme, a rename or an acronym that the papers suggest, for staff to accept by one edit.

    Attributes:
        kind: Which of them.
        name: The theme's name, the new name, or the short form.
        of: The old name or the long form; empty for a theme.
        theme: Key of the theme that it belongs to, where the vocabulary has one.
        evidence: The words that suggest it.
        lines: What to add to `vocabulary/themes.yml`.
    """

    kind: ProposalKind
    name: str
    of: str
    theme: str | None
    evidence: tuple[Quote, ...]
    lines: str


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
        superseded: By path of the earlier paper.
        meeting_of: The meetings at which a paper was before a body, by its path.
    """

    relations: tuple[Relation, ...] = ()
    outgoing: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    incoming: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    meeting_of: Mapping[str, tuple[MeetingKey, ...]] = field(default_factory=dict)
    resolutions: Mapping[str, tuple[Resolution, ...]] = field(default_factory=dict)
    answers: Mapping[str, tuple[Resolution, ...]] = field(default_factory=dict)
    bodies: tuple[BodyThroughTime, ...] = ()
    themes: tuple[ThemeThread, ...] = ()
    posts: tuple[Post, ...] = ()
    outcomes: tuple[OutcomeUse, ...] = ()
    supersessions: tuple[Supersession, ...] = ()
    superseded: Mapping[str, tuple[Supersession, ...]] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    findings: tuple[PlacedFinding, ...] = ()
