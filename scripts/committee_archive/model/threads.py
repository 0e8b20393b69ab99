"""What goes on through the years: bodies, themes, posts, outcomes of the corporate plan, short forms."""

import datetime as dt
from dataclasses import dataclass

from committee_archive.model.archive import Appointment, BodyName, Outcome, PlanEdition, ThemeName
from committee_archive.model.front_matter import Decision
from committee_archive.model.meetings import Resolution
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation


@dataclass(frozen=True, slots=True)
class BodyThroughTime:
    """One body with all its names.

    Attributes:
        key: The name of its page; that of the vocabulary where it knows the body.
        name: The newest name.
        names: All names, oldest first, with the days the vocabulary knows.
        acronym: Of the newest name.
        parents: The bodies that appoint it or did, oldest first.
        children: The bodies that it appoints or did, by key.
        meetings: In order of time.
        succession: Relations that tell of a change of name.
    """

    key: str
    name: str
    names: tuple[BodyName, ...]
    acronym: str | None = None
    parents: tuple[Appointment, ...] = ()
    children: tuple[Appointment, ...] = ()
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
        besides: Whether the paper is about something else, and tells in a sentence how far the theme had got.
    """

    day: dt.date
    paper: str
    quote: Quote
    called: str
    mentions: tuple[Quote, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    besides: bool = False


@dataclass(frozen=True, slots=True)
class ThemeDecided:
    """What a meeting did with a theme where no report of the theme is held that shows it.

    Attributes:
        meeting: That decided.
        quote: The words that say so: the item of its minutes, or, where those are not held, a later paper's sentence.
        decisions: Of the item, with their addresses in the minutes; none of what a later paper tells.
        papers: Paths of the papers under the item that do not name the theme in their titles.
        is_decided: Whether a decision is told; otherwise only that the matter was before the meeting.
    """

    meeting: MeetingKey
    quote: Quote
    decisions: tuple[Decision, ...] = ()
    papers: tuple[str, ...] = ()
    is_decided: bool = True


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
        decided: What meetings decided on it besides what its steps show, in order of time.
    """

    key: str
    name: str
    names: tuple[ThemeName, ...]
    steps: tuple[ThemeStep, ...] = ()
    mentions: tuple[Quote, ...] = ()
    renames: tuple[Relation, ...] = ()
    decided: tuple[ThemeDecided, ...] = ()


@dataclass(frozen=True, slots=True)
class PostHolder:
    """Somebody in a post, as printed, from the first to the last paper that says so.

    `title` is the post as the last of these papers has it: it may be called otherwise today.
    """

    name: str
    first: dt.date
    last: dt.date
    quotes: tuple[Quote, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class PostChange:
    """That one post became another, by their keys, and the sentence that says so."""

    old: str
    new: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Post:
    """A post: who held it, as headers and attendance lists print it, and which papers it presented or wrote.

    Attributes:
        key: The name of its page.
        title: As printed most lately.
        holders: In order of time.
        reports: Papers in whose header it stands as the one that reports, in order of time.
        written: Papers whose authors hold it.
        decided: Records of decisions that it took outside meetings.
        body: Key of the body over which it presides; None of an officer's post.
        before: What papers say of the posts that became it.
        after: What they say of those that it became.
    """

    key: str
    title: str
    holders: tuple[PostHolder, ...] = ()
    reports: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    body: str | None = None
    before: tuple[PostChange, ...] = ()
    after: tuple[PostChange, ...] = ()


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
        called: Where the outcome is known by a paper's words only, the sentence that gives its name.
    """

    day: dt.date
    paper: str
    printed: str
    edition: PlanEdition | None = None
    outcome: Outcome | None = None
    quote: Quote | None = None
    sentence: Quote | None = None
    called: Quote | None = None


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and its long one, with the first paper that gives both, and the papers that use it.

    One short form with two long ones is two of these.
    """

    short: str
    long: str
    introduced: Quote
    papers: tuple[str, ...] = ()
