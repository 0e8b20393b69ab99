"""What a paper says about itself: the front matter of its page.

`FrontMatter` is the contract that other tools may read; the JSON Schema in `schema/` is made from it. A field that is
absent means that the paper does not say; nothing is guessed.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

_NO_ITEM = 1_000_000  # above the number of any agenda item


class PaperKind(Enum):
    """The kinds of paper that a committee deals in."""

    REPORT = "report"
    MINUTES = "minutes"
    AGENDA = "agenda"
    PACK = "pack"
    SUPPLEMENT = "supplement"
    DECISION_RECORD = "decision-record"
    APPENDIX = "appendix"
    OTHER = "other"


class Basis(Enum):
    """On what ground a paper is published."""

    PRINTED = "printed"
    VOUCHED = "vouched"
    HARVESTED = "harvested"


@dataclass(frozen=True, slots=True)
class CommitteeEntry:
    """A body that the paper goes to, as printed in its header: name, date of its meeting, what it is asked to do."""

    name: str
    date: dt.date | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class InferredDate:
    """How the year of a date was inferred that the paper prints without it.

    Attributes:
        printed: What the paper prints of the date: `Monday 25th June`.
        by: The date, as printed, that only one year fits; None where it is kept back.
    """

    printed: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Why the paper may be published; the guard writes it and nothing reads it back as permission."""

    basis: Basis
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What Members are asked to do: the printed number, if any, and the words."""

    text: str
    number: str | None = None
    anchor: str | None = None


class Manner(Enum):
    """What a meeting did with what was put to it."""

    AGREED = "agreed"
    APPROVED = "approved"
    ELECTED = "elected"
    NOTED = "noted"
    RECEIVED = "received"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred back"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting resolved, with the item it belongs to, as the minutes print it.

    Attributes:
        text: Its words.
        item: The item's number, as printed; where it has none its name, as in a record of decision.
        heading: The item's name.
        anchor: The address of the block that it stands in.
        manner: What the meeting did, told by the words that the decision uses.
        vote: The words that tell how the vote went.
        mover: Who proposed it, `seconder` who seconded it, as named.
        amended: The words that say how it departs from what was asked.
        about: What stands right before and is what was decided, where its own words do not say: "All approved."
    """

    text: str
    item: str | None = None
    heading: str | None = None
    anchor: str | None = None
    manner: Manner | None = None
    vote: str | None = None
    mover: str | None = None
    seconder: str | None = None
    amended: str | None = None
    about: str | None = None

    @property
    def whole(self) -> str:
        """Its words, with what they are about where they do not say it."""
        return f"{self.about} {self.text}" if self.about else self.text


@dataclass(frozen=True, slots=True)
class AppendixEntry:
    """An appendix that the paper names: its label and title, its address if it is in the same file."""

    label: str
    title: str | None = None
    anchor: str | None = None
    published: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the program is unsure, not yet looked at by a person."""

    code: str
    page: int | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class RecognisedText:
    """Text that was recognised from pictures of PDF pages: which, by what, how surely (mean, 0 to 100)."""

    pages: tuple[int, ...]
    engine: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Another place where the same paper stands: a part of a pack, its PDF pages, the numbers stamped on them."""

    file: str
    part: str
    pages: tuple[int, int]
    printed: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SitePack:
    """A pack on the council's site that holds the paper too and is not held here: its address, its PDF pages."""

    url: str
    pages: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the paper came from.

    Attributes:
        file: Path below the archive.
        sha256: Of the file.
        pages: First and last page of the file that are the paper, counted from 1.
        part: Which part of a pack it is; None where the file is one paper.
        printed: First and last of its pages as the pack's stamps number them.
        split_by: For a part of a pack the signs that it begins where it does.
        also_in: The packs in which the same paper stands as well.
        on_site: The pack in which it stands on the council's site, where that pack is not held.
        extractor: The program that read it.
        generated: The digest of the page as it was generated.
        ocr: Which pages were recognised from their pictures; absent where all words are the PDF's own text. Pages are
            counted in the published PDF, of a part of a pack from its own first page.
    """

    file: str
    sha256: str
    pages: tuple[int, int]
    part: str | None = None
    printed: tuple[int, int] | None = None
    split_by: tuple[str, ...] = ()
    also_in: tuple[Standing, ...] = ()
    on_site: SitePack | None = None
    extractor: str | None = None
    generated: str | None = None
    ocr: RecognisedText | None = None


@dataclass(frozen=True, slots=True)
class AuditTotals:
    """Where the words of the source went; `words` is the sum of the others."""

    words: int
    body: int
    furniture: int
    withheld: int
    of: str | None = None


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A row of the header block whose label no vocabulary knows, kept as printed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What people corrected of what the program read, as the public may know it; never who did it.

    Attributes:
        what: `words`, `cell`, `heading`, `number`, `withhold`, or the name of a header field.
        where: Address of the place: `p12`, or `page-3`; None for a header field.
        old: What the program read; None where it read nothing, or where it is kept back.
        new: What stands there now.
        reason: Why.
        date: The day of the correction.
    """

    what: str
    where: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A paragraph that has another address since a later version: the earlier one, and the one of now."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A passage of an earlier version and what the later one made of it.

    Attributes:
        old: Its words before, without its number.
        new: Its words in the later version; None where it is gone.
        where: Its address in the later version, or in the earlier one where it is gone; None where it has none.
    """

    old: str
    new: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """An earlier version of the paper, and which of its addressed places the later one changed.

    Attributes:
        date: The day on which it was replaced.
        sha256: Of the earlier file.
        file: Where it is kept, below the archive; it is not published.
        changed: Addresses whose words differ.
        added: Addresses that the earlier version lacked.
        removed: Addresses of the earlier version that are gone.
        elsewhere: How many of the other blocks (plain paragraphs, bullets, tables) differ.
        part: Beside a pack, which of its papers is meant; a paper's own page does not say it.
        moved: Paragraphs with another address than before.
        words: What readers may know of the words before and after.
        reason: Why, as readers see it.
        by: Who replaced it; stands beside the paper and not on its page. So does `given`, the name that the file had.
        offered: A person lets readers open the earlier file too, where the guard agrees; said beside the paper only.
        kept_back: What was kept back of it fits nothing in the later version, and is not said beside it any more.
    """

    date: dt.date
    sha256: str
    file: str | None = None
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    elsewhere: int = 0
    part: str | None = None
    moved: tuple[Moved, ...] = ()
    words: tuple[Reworded, ...] = ()
    reason: str | None = None
    by: str | None = None
    given: str | None = None
    offered: bool | None = None
    kept_back: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Everything a paper says about itself, under canonical names; `kind_evidence` is where it says its kind.

    `authority` is whose paper it is, where people say so beside it.
    """

    title: str
    kind: PaperKind
    kind_evidence: str | None = None
    date: dt.date | None = None
    date_inferred: InferredDate | None = None
    committees: tuple[CommitteeEntry, ...] = ()
    classification: str | None = None
    publication: Publication | None = None
    authority: str | None = None
    report_of: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    purpose: str | None = None
    outcomes: tuple[int | str, ...] = ()
    spending_required: str | None = None
    spending_amount: str | None = None
    funding_source: str | None = None
    funding_agreed: str | None = None
    item_number: str | None = None
    decision_ref: str | None = None
    key_decision: str | None = None
    areas: str | None = None
    past_pathway: str | None = None
    future_pathway: str | None = None
    call_in: str | None = None
    header_other: tuple[OtherRow, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    appendices: tuple[AppendixEntry, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    replaces: tuple[Replaced, ...] = ()
    source: Source | None = None
    audit: AuditTotals | None = None

    @property
    def place_on_agenda(self) -> tuple[int, ...]:
        """Puts the papers of one meeting in the order of its items: `7`, `7(b)`, `10`; those without a number last."""
        parts = re.findall(r"\d{1,6}|[a-z]", (self.item_number or "").lower())
        return tuple(int(part) if part.isdecimal() else ord(part) for part in parts) or (_NO_ITEM,)
