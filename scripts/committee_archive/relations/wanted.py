"""The list of what is cited and not held: one entry a meeting or paper, with all that cite it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from committee_archive.bodies import slug_of
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Wanted
from committee_archive.model.relations import MeetingKey, MeetingMonth, Relation, RelationKind, RelationStatus
from committee_archive.relations.cited_files import title_beside
from committee_archive.relations.places import Places

# "Appendix D", "Annex 2 Prices of Stone", in the report to which it belongs; a longer reference ("Appendix A to the
# report of 3 May") says itself whose it is.
_OWN_APPENDIX = re.compile(
    r"^\W*(?P<label>(?:appendix|annex)\s+(?:[A-Z]?\d{1,2}|[A-Z]))\b(?!\s+(?:to|of)\b)\W*(?P<title>[^.;:]{0,120}?)\W*$",
    re.IGNORECASE,
)
# The words by which a sentence shows that it speaks of the minutes of a meeting, and not of the meeting alone: minutes,
# or their approval ("agreed as a correct record").
_OF_MINUTES = re.compile(
    r"\bminutes?\b|\baction notes\b|\b(?:true|correct|accurate)\b[^.]{0,30}\brecord\b", re.IGNORECASE
)
# The number of an executive decision (year and running number), and nothing else.
_DECISION_NUMBER = re.compile(r"\W*(?P<number>\d{2}/\d{5})\W*")
# "a background paper, “Who Digs”": the title of what has just been named.
_QUOTED_BESIDE = re.compile(r"\s*[,:(]?\s*[“‘\"](?P<title>[A-Z][^”\"\n]{3,120}?)[”’\"](?!\w)")
_KEY_CHARACTERS = 120


def wanted_papers(relations: Iterable[Relation], titles: Mapping[Relation, str], places: Places) -> tuple[Wanted, ...]:
    """The wanted minutes by meeting and the wanted papers by meeting and title or words, in order of their day.

    A meeting of which only the month is said is the one of the body in that month that others name by its day.

    Args:
        relations: All of them.
        titles: The item of a meeting whose report is meant, where words speak of one; of other words what they are
            about says so.
        places: Where the words of each stand.
    """
    wanted = [relation for relation in relations if relation.status is RelationStatus.WANTED]
    dated: dict[MeetingMonth, set[str]] = defaultdict(set)
    for relation in wanted:
        if relation.kind is RelationKind.CITES_MEETING and (key := relation.to_meeting):
            dated[MeetingMonth(key.body, key.day.year, key.day.month)].add(_key(relation, "", places))
    cited: dict[str, list[Relation]] = {}
    for relation in sorted(wanted, key=lambda r: r.to_month is not None):
        is_meeting = relation.kind is RelationKind.CITES_MEETING
        known = dated.get(relation.to_month, set()) if relation.to_month and is_meeting else set()
        title = titles.get(relation) or relation.about
        name = min(known) if len(known) == 1 else _key(relation, title, places)
        cited.setdefault(name, []).append(relation)
    made = [
        _entry(key, tuple(found), next(filter(None, (titles.get(r) or r.about for r in found)), ""), places)
        for key, found in cited.items()
    ]
    return tuple(sorted(made, key=lambda w: (w.since is None, w.since, w.key)))


def _own_appendix(relation: Relation, places: Places) -> tuple[str, str] | None:
    """Label and title of the appendix that a report names as its own.

    The title is that of the report's list; where it lists none, the one that stands beside the label.
    """
    match = _OWN_APPENDIX.match(relation.evidence)
    if match is None or relation.kind is not RelationKind.WANTED or relation.to_meeting:
        return None
    label = " ".join(match["label"].split())
    front = places.paper(relation).entry.paper.front
    listed = next((a.title for a in front.appendices if a.title and a.label.casefold() == label.casefold()), "")
    found = places.place(relation)
    beside = title_beside(found[0], found[1], found[1] + len(relation.evidence)) if found else ""
    return label, listed or match["title"].strip() or beside


def _of_minutes(relation: Relation, places: Places) -> bool:
    """Whether the sentence of a relation, or the heading above it, speaks of minutes."""
    found = places.place(relation)
    heading = found[0].heading if found else ""
    return bool(_OF_MINUTES.search(f"{heading}\n{places.sentence(relation).words}"))


def _key(relation: Relation, title: str, places: Places) -> str:
    if relation.kind is RelationKind.CITES_MEETING and relation.to_meeting:
        return f"minutes-{relation.to_meeting.slug}"
    if relation.to_month and relation.kind is RelationKind.CITES_MEETING:
        return f"minutes-{relation.to_month.slug}"
    if relation.kind is RelationKind.CITES_MEETING and (before := _own_meeting(relation, places)):
        return f"minutes-before-{before.slug}"
    if number := _number(relation):
        return f"decision-{slug_of(number)}"
    place = relation.to_meeting.slug if relation.to_meeting else slug_of(relation.from_paper)
    own = _own_appendix(relation, places)
    return f"{place}-{slug_of(own[0] if own else title or relation.evidence)}"[:_KEY_CHARACTERS]


def _quoted_beside(relation: Relation, places: Places) -> str:
    """The title in quotation marks behind the words by which a paper is named; may be empty."""
    found = places.place(relation) if relation.kind is RelationKind.WANTED else None
    beside = _QUOTED_BESIDE.match(found[0].text, found[1] + len(relation.evidence)) if found else None
    return beside["title"].rstrip(",.;") if beside else ""


def _own_meeting(relation: Relation, places: Places) -> MeetingKey | None:
    """The meeting of the paper that names a body's minutes of the one before, where that is all that is known of it."""
    return next((own for own in places.paper(relation).meetings if own.body == relation.to_anchor), None)


def _number(relation: Relation) -> str:
    """The number of a decision, where nothing else is cited: whoever cites it means the same one."""
    match = _DECISION_NUMBER.fullmatch(relation.evidence) if relation.kind is RelationKind.WANTED else None
    return match["number"] if match else ""


def _entry(key: str, cited_by: tuple[Relation, ...], title: str, places: Places) -> Wanted:
    first = cited_by[0]
    meeting = next((r.to_meeting for r in cited_by if r.to_meeting), None)
    words = max((r.evidence for r in cited_by), key=len)
    kind: PaperKind | None = PaperKind.REPORT
    part_of = None
    if own := _own_appendix(first, places):
        kind, part_of, words = PaperKind.APPENDIX, first.from_paper, own[0]
        title = next((t for r in cited_by if (o := _own_appendix(r, places)) and (t := o[1])), "")
        meeting = next(iter(places.paper(first).meetings), None)
    elif first.kind is RelationKind.CITES_MEETING:
        kind = PaperKind.MINUTES if any(_of_minutes(r, places) for r in cited_by) else None
    elif _number(first):
        kind, words = PaperKind.DECISION_RECORD, _number(first)
    day, body = (meeting.day, meeting.body) if meeting else (None, None)
    if month := first.to_month:
        return Wanted(key, words, kind, None, month.body, cited_by, title, month=month)
    if first.kind is RelationKind.CITES_MEETING and not meeting and (own_day := _own_meeting(first, places)):
        return Wanted(key, words, kind, None, own_day.body, cited_by, before=own_day.day)
    title = title or next(filter(None, (_quoted_beside(r, places) for r in cited_by)), "")
    return Wanted(key, words, kind, day, body, cited_by, title, part_of)
