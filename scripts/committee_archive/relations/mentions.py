"""What a passage says of meetings and of other papers: the words, and the dates, bodies and subjects they name.

Nothing is looked up here. A mention keeps what is printed (`said_meetings`, `said_papers`); `citations` finds out what
it means.
"""

import re
from dataclasses import dataclass
from enum import Enum

from committee_archive.relations.said_dates import When

_WORD = r"[A-Z][\w’'-]*"
BODY = (
    rf"(?:(?:{_WORD}(?:,|\s+&|\s+and|\s+of|\s+for|\s+on)?(?:\s+the)?\s+){{0,7}}"
    r"(?:Sub[- ]?Committee|Committee|Cabinet|Council|Board|Panel|Court of [A-Z]\w+ Council|Forum|Commission|Assembly"
    r"|(?<!Chief )(?<!-)Executive"
    r"(?!\s+(?:Director|Member|Officer|Head|Summary|Decision|Mayor|Manager|Assistant|Lead|Team|Committee|Board|Group)\b)"
    r"|(?:Working|Steering|Task|Task and Finish|Review) (?:Group|Party)|(?:Fire|Rescue|Combined|Park) Authority)"
    r"(?!\s+(?:Member|Tax|Plan|House|Chambers?|Offices?|Buildings?|Hall|Housing))\b)"
)
BODY_WORDS = (
    "ommittee",
    "abinet",
    "ouncil",
    "oard",
    "anel",
    "ourt",
    "orum",
    "ommission",
    "ssembly",
    "xecutive",
    " Group",
    " Party",
    " Authority",
    "Members",
)
NAMED_BODY = re.compile(
    r"(?:[A-Z][\w’'-]*(?:,| and| of| for|,? &)?\s+){1,6}"
    r"(?:Sub[- ]?Committee|Committee|Board|Panel|Cabinet|Council|Forum|Commission|Assembly)\b|\bCabinet\b"
)
# A strategy or plan is cited by its whole title, figures too.
TITLED = frozenset({"strategy", "plan", "record"})
# What a paper is called that may be cited by any word of its title.
REPORTS = frozenset({"report", "paper"})


class Pointing(Enum):
    """By what words without a date tell a meeting: the last or the next one, if nothing else."""

    ORDER = "order"
    BESIDE = "the annual meeting just before or after this one, or the ordinary one beside that"
    YEAR_BEFORE = "the annual meeting before"
    SAID_BEFORE = "the one just spoken of"
    SAID_ABOVE = "the one last spoken of under the same heading"
    AGREED = "the one whose minutes the item agrees"
    SAME_DAY = "the one of another body on the day of these minutes"
    DONE = "the one before which the paper was that tells in its title what was done"
    QUOTED = "the one whose minutes have the words that are quoted"
    NAME = "the only one of the body that the paper names with its date"


class Beside(Enum):
    """What the words around a mention of a paper tell of it, where neither a date nor a body does."""

    AGREED = "a body has just agreed it"
    RECORD = "it is the record of some decision"
    WAS = "the sentence before says what it said: this was the plan of 2019"
    SAID_IN = "somebody said something in it"
    PROMISED = "somebody is to make it"
    PUBLISHED = "another council has published it"
    CLOSED = "what it tells of is closed as a programme"
    BROUGHT = "it tells what something has brought"


# By these a paper is meant that is not called one, or not by what it is about.
UNCALLED = frozenset({Beside.PUBLISHED, Beside.CLOSED, Beside.BROUGHT})


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """Words that name a meeting.

    Attributes:
        start: Where they begin in the passage.
        end: Where they end.
        when: Its date, as far as it is printed; None for "the last meeting".
        body: The body as printed; None where the words leave it to the context.
        sure: False for a month in which some body decided something.
        coming: Whether it is the next meeting, so that a year that is missing is the next.
        by: What tells the meeting where it has no date.
    """

    start: int
    end: int
    when: When | None
    body: str | None
    sure: bool = True
    coming: bool = False
    by: Pointing = Pointing.ORDER


@dataclass(frozen=True, slots=True)
class LabelMention:
    """Words that name something by a label, a number or a title.

    Attributes:
        start: Where they begin in the passage.
        end: Where they end.
        label: Of an appendix.
        between: The labels before it that a range leaves out: E and F of "Appendices D to G".
        number: Of a decision.
        item: Of this meeting's agenda.
        minute: Of an item of minutes.
        title: Of a paper, in quotation marks.
        address: On the council's site, as `site_addresses` writes it.
        page: Of a paper of this archive to which a person linked the words, with the place there.
    """

    start: int
    end: int
    label: str = ""
    between: tuple[str, ...] = ()
    number: str = ""
    item: str = ""
    minute: str = ""
    title: str = ""
    address: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class SayingMention:
    """Words that tell what was said in some month.

    Attributes:
        start: Where they begin in the passage.
        end: Where they end.
        when: The month; its year may be missing.
        clause: What was said, or the sentence that tells of it.
        noun: What was spoken of, where only that is told ("the duct mentioned in May").
    """

    start: int
    end: int
    when: When
    clause: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class PaperMention:
    """Words that name a paper.

    Attributes:
        start: Where they begin in the passage.
        end: Where they end.
        head: What it is called: report, review, strategy.
        when: Its date, as far as it is printed.
        body: The body it went to, as printed; empty for "this meeting" and the like.
        topic: Stems of what it is said to be about.
        separate: Another paper of a meeting ("a separate report").
        whose: The post or body whose report it is, as printed.
        labels: Paragraphs of it that are meant; `spans` says where the words of each begin and end.
        ours: Whether it is "the", "my" or "our" paper, and not "its".
        attached: Whether it is said to come with the paper that names it.
        written: Whether it is said to lie before the reader or the meeting: attached, circulated, presented.
        made: Whether it is said to have been made ("a study was conducted").
        named: Whether it has a name of its own ("the Feasibility Study report"), and not only a subject.
        short: Its short form, where that stands in brackets after its name.
        coming: Whether it is said that it will go to the body on that day.
        sat: Whether the date is that of the meeting, which is named by it alone ("to the meeting of 3 May").
        issued: Whether the date is the one on which it comes out, and not a meeting's.
        section: Whether `labels` are those of its sections.
        place: Whether `labels` name what is numbered there ("outcome 8"), beside the words for the paper itself.
        counted: What is counted in some paragraph that was cited before ("the second finding").
        beside: What the words around tell of it.
        person: Whether it is "her" or "his" paper.
        meeting: "this", "that", "next" or "last" where it was before such a meeting.
        definite: Whether it is "the" paper and not "a" paper.
        earlier: Whether it is the one before ("the previous quarter's report").
        background: Whether it is called a background paper: one that the law has the council keep for inspection.
    """

    start: int
    end: int
    head: str
    when: When | None = None
    body: str | None = None
    topic: tuple[str, ...] = ()
    separate: bool = False
    whose: str | None = None
    labels: tuple[str, ...] = ()
    meeting: str | None = None
    definite: bool = True
    earlier: bool = False
    background: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    ours: bool = True
    attached: bool = False
    written: bool = False
    made: bool = False
    named: bool = False
    short: str = ""
    sat: bool = False
    coming: bool = False
    issued: bool = False
    section: bool = False
    place: bool = False
    counted: str = ""
    person: bool = False
    beside: Beside | None = None

    @property
    def is_of_any(self) -> bool:
        """Whether "a report on roads" is all it says: any may be meant, and no archive tells which."""
        told = (self.when, self.body, self.meeting, self.whose, self.beside)
        said = (
            self.definite,
            self.separate,
            self.labels,
            self.earlier,
            self.background,
            self.attached,
            self.written,
            self.made,
            self.sat,
            self.coming,
            self.issued,
            self.person,
            self.counted,
        )
        return bool(self.head) and all(one is None for one in told) and not any(said)
