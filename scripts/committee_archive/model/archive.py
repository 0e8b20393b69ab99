"""What the whole archive is made of: papers with their addresses, and the meetings they belong to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from committee_archive.model.paper import Paper


@dataclass(frozen=True, slots=True)
class ArchivedPaper:
    """A paper in its place.

    Attributes:
        path: Of its Markdown below `docs/`, with forward slashes: `reports/2016/2016-09-30-slug.md`. Its identity
            and its address.
        paper: What the Markdown says.
        markdown: The Markdown as it stands on disk.
    """

    path: str
    paper: Paper
    markdown: str = field(repr=False, default="")

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Body:
    """A committee or other body through time, with its dated names; `key` stays when the name changes.

    `acronym` is that of today's name, where the name itself does not say it; older names say their own.
    `parents` are the bodies that appoint it or did, by their keys. `successor` is the key of the body that took its
    place; `line` that of its entry in `vocabulary/bodies.yml`.
    `authority` is whose body it is, where that is another authority than the archive's.
    """

    key: str
    names: tuple["BodyName", ...]
    acronym: str | None = None
    parents: tuple["Appointment", ...] = ()
    successor: str | None = None
    line: int | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name that a body carried, from and until the days given (None: not known, or still), and its short form."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """The other body of an appointment, the one that appoints or the one that is appointed, by its key.

    From and until the days given (None: not known, or still); that of `until` is the first without it, as with names.
    """

    body: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ThemeName:
    """A name of a theme, from and until the days given (None: not known, or still)."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that papers carry on through the years.

    Attributes:
        key: The name of its page.
        title: As people know it.
        names: The names of its own that it carried, the newest last.
        also: Other words, in any case, by which a paper's title shows that it is about the theme.
        line: Of its entry in `vocabulary/themes.yml`.
    """

    key: str
    title: str
    names: tuple[ThemeName, ...]
    also: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome of one edition of the corporate plan."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class PlanEdition:
    """An edition of the corporate plan, in force from and until the days given, with its outcomes."""

    name: str
    since: dt.date
    until: dt.date | None = None
    outcomes: tuple[Outcome, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Offices:
    """Words for posts and for the whole council, as the vocabulary has them.

    Attributes:
        posts: One of these stands in whatever is a post.
        no_posts: None of these does.
        full_council: What a council calls the meeting of all its members.
        chairs: What those are called who preside over a body.
        deputies: And those who stand in for them.
        post_words: What a post is called ("her post would become that of …").
        becoming: Between one post and another, that the first becomes the second.
        renamed: The same of their names, which needs no word for a post.
        that_of: Between these words and the second.
        undecided: In a sentence that tells of no change, or of none that is certain.
        authorities: How the name of a council or other authority ends.
    """

    posts: tuple[str, ...]
    no_posts: tuple[str, ...]
    full_council: tuple[str, ...]
    chairs: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    post_words: tuple[str, ...] = ()
    becoming: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    that_of: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()


# Words listed under a name, in the order of their file.
Lists = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How papers tell of actions, other papers, decisions, votes and what is not public, and what readers ask for.

    Attributes:
        actions: Of `actions.yml`, and what opens the line of an action.
        citing: Of `citing.yml`.
        manners: Of `manners.yml`.
        classifications: Of `classifications.yml`.
        own_lists: Of `own_lists.yml`.
        exemptions: Of `exemptions.yml`.
        votes: Of `votes.yml`.
    """

    actions: Lists
    citing: Lists
    manners: Lists = ()
    classifications: Lists = ()
    own_lists: Lists = ()
    exemptions: Lists = ()
    votes: Lists = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """Every paper, in order of date and path, and what the vocabulary knows.

    Attributes:
        papers: All that can be read.
        bodies: The vocabulary's bodies.
        themes: Its themes.
        editions: Its editions of the corporate plan.
        dismissed: Names that staff do not want proposed as themes, nor as another name of a body.
        published: By what an address on a council's site shows (`site_addresses.shown_at`), the paths of the papers
            that were published there.
        offices: Words for posts and for the whole council; None: those that ship with the program.
        wording: How papers tell of actions and of other papers; None: as the program has it.
    """

    papers: tuple[ArchivedPaper, ...]
    bodies: tuple[Body, ...] = ()
    themes: tuple[Theme, ...] = ()
    editions: tuple[PlanEdition, ...] = ()
    dismissed: frozenset[str] = frozenset()
    published: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: Offices | None = None
    wording: Wording | None = None
