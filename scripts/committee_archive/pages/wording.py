"""The words that pages share: kinds of paper, dates in plain English."""

from datetime import date, timedelta

from committee_archive.bodies import slug_of
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.months import MONTHS

# The address at which the theme begins the text of a paper, with its printed header.
TOP_OF_TEXT = "paper-text"

# Of papers only: "not held" was read as said of the meeting.
ABSENT = "not in this archive"

KIND: dict[PaperKind, str] = {
    PaperKind.REPORT: "Report",
    PaperKind.MINUTES: "Minutes",
    PaperKind.AGENDA: "Agenda",
    PaperKind.PACK: "Public reports pack",
    PaperKind.SUPPLEMENT: "Supplement",
    PaperKind.DECISION_RECORD: "Record of decision",
    PaperKind.APPENDIX: "Appendix",
    PaperKind.OTHER: "Other paper",
}

KINDS: dict[PaperKind, str] = {
    PaperKind.REPORT: "Reports",
    PaperKind.MINUTES: "Minutes",
    PaperKind.AGENDA: "Agendas",
    PaperKind.PACK: "Public reports packs",
    PaperKind.SUPPLEMENT: "Supplements",
    PaperKind.DECISION_RECORD: "Records of decisions",
    PaperKind.APPENDIX: "Appendices",
    PaperKind.OTHER: "Other papers",
}

KIND_MEANING: dict[PaperKind, str] = {
    PaperKind.REPORT: "What officers put before a meeting: the facts and what Members are asked to do.",
    PaperKind.MINUTES: "What a meeting resolved, written down afterwards and agreed at the next meeting.",
    PaperKind.AGENDA: "What a meeting was called to deal with, item by item.",
    PaperKind.PACK: "Agenda and reports of one meeting, published together.",
    PaperKind.SUPPLEMENT: "Papers that came after the agenda was published.",
    PaperKind.DECISION_RECORD: "A decision taken outside a meeting, written down.",
    PaperKind.APPENDIX: "A document that belongs to a report and stands by itself.",
    PaperKind.OTHER: "Forms that councils attach to reports, and papers that do not say what they are.",
}

_HEADED_BY_NAMES = (PaperKind.MINUTES, PaperKind.AGENDA)


def long_date(day: date) -> str:
    """A date as people write it: `30 September 2016`; never by the machine's locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def began(words: str) -> str:
    """Words as they begin a sentence: a capital first, the others as they are."""
    return words[:1].upper() + words[1:]


def taken_place(reissue: bool) -> str:
    """What is said in lists of a paper whose place another took; `reissue`: the same paper, issued again."""
    return "Replaced, do not quote" if reissue else "No longer in force"


def kilobytes(size: int) -> str:
    """The size of a file as readers are told it."""
    return f"{max(1, round(size / 1024)):,} KB"


def paper_name(front: FrontMatter, day: date | None) -> str:
    """What people call a paper: its title, or kind, body and day where that is only a body's or the council's name."""
    names = {slug_of(entry.name): entry.name for entry in front.committees}
    is_bare = front.kind in _HEADED_BY_NAMES and KIND[front.kind].casefold() not in front.title.casefold()
    if slug_of(front.title) not in names and not is_bare:
        return front.title
    names = {slug_of(front.title): front.title} | names
    return ", ".join([KIND[front.kind], *names.values(), *([long_date(day)] if day else [])])


def then_and_now(then: str, now: str) -> str:
    """What a body was called, and what it is called now where that is another name."""
    return f"{then} (now the {now})" if then and slug_of(then) != slug_of(now) else now


def month_year(day: date) -> str:
    """Month and year: `September 2016`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def in_use(since: date | None, until: date | None) -> str:
    """When something was called so, to the day, to stand after its name."""
    told = from_until(since, until)
    return f" ({told})" if told else ""


def from_until(since: date | None, until: date | None) -> str:
    """From when to when something was so, to the day; empty where no day is known.

    The day of `until` is the first on which it was not, so the day before it is told: what comes next has that day.
    """
    until = until - timedelta(days=1) if until else None
    if since and until:
        return f"from {long_date(since)} to {long_date(until)}"
    if until:
        return f"until {long_date(until)}"
    return f"since {long_date(since)}" if since else ""


def in_years(since: date | None, until: date | None) -> str:
    """When something was called so, to stand after its name: ` (2018 to 2022)`, ` (until 2018)`, or nothing."""
    if since and until:
        return f" ({since.year} to {until.year})"
    if until:
        return f" (until {until.year})"
    return f" (from {since.year})" if since else ""
