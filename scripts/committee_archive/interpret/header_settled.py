"""Which of several people of a header block reports and which wrote the paper, and which of several bodies it goes to.

Forms name more people than front matter has fields for: a "Lead officer" beside the director who authorised the report,
a "Decision maker" beside the meeting at which they decide. Whoever stands in a row of their own reports; the others
only where no such row is.
"""

from collections.abc import Sequence

from committee_archive.interpret.header_labels import is_label_of, without_remark
from committee_archive.interpret.header_reading import HeaderReading, whole_bodies
from committee_archive.interpret.header_sense import sense_of
from committee_archive.interpret.person_lines import NAME
from committee_archive.interpret.reporters import is_post
from committee_archive.model.front_matter import OtherRow
from committee_archive.tick_boxes import without_unticked
from committee_archive.vocabulary import Vocabulary, phrase_key

_PURPOSE = 8  # words
_PEOPLE = frozenset({"report_of", "authors", "lead_officer"})
_BODIES = frozenset({"committees", "committee_and_date"})


def settle(reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Give the values of rows that fill a field only in their turn to the field, or keep them as printed."""
    _settle_boxes(reading, vocabulary)
    for name in _PEOPLE & set(reading.values):
        reading.values[name] = _whole_people(reading.values[name], vocabulary)
    days = len(reading.values.get("date", ()))
    for name in _BODIES & set(reading.values):
        reading.values[name] = _without_general(whole_bodies(reading.values[name], days, vocabulary), days)
    _settle_markings(reading, vocabulary)
    _settle_purposes(reading)
    _settle_deciders(reading)
    leads = reading.values.pop("lead_officer", [])
    answering = next((name for name in reading.values if is_label_of("answers_for", name, vocabulary)), "")
    reports = "report_of" in reading.values
    if leads and not answering and not reports:
        reading.add("report_of", leads)
        return
    if answering and not reports:
        reading.add("report_of", reading.values.pop(answering))
    if leads and (reports or "authors" in reading.values):
        reading.other.append(OtherRow("Lead officer", " ".join(leads)))
    elif leads:
        reading.add("authors", leads)


def _settle_boxes(reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Where a form has boxes to tick, the row says what is ticked; the areas are those named below the mere "Yes"."""
    for name in list(reading.values):
        chosen = [value for value in map(without_unticked, reading.values[name]) if value]
        named = [value for value in chosen if phrase_key(value) not in vocabulary.tops.yes]
        reading.values[name] = (named or chosen) if name == "areas" else chosen
        if not chosen:
            del reading.values[name]
    reading.other = [OtherRow(row.label, without_unticked(row.value) or row.value) for row in reading.other]


def _whole_people(lines: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """People, each with the post that stands alone on the line below the name."""
    found: list[str] = []
    for line in lines:
        named = bool(found) and NAME.match(found[-1]) and not is_post(found[-1], vocabulary)
        if named and is_post(line, vocabulary) and "," not in line:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _without_general(bodies: Sequence[str], days: int) -> list[str]:
    """Bodies without one that is only the end of another's name, where one day counts for both.

    A council's template heads each report "Report to Policy Committee", and a row of it says which of those it is.
    """
    return [
        body
        for body in bodies
        if days > 1 or not any(phrase_key(other).endswith(f" {phrase_key(body)}") for other in bodies)
    ]


def _settle_markings(reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """A row for the status may say what is asked of the body; a public word may have its form's remark behind it."""
    printed = reading.values.pop("classification", [])
    asked = [value for value in printed if phrase_key(value) in vocabulary.purposes]
    if asked and "purpose" not in reading.values:
        reading.add("purpose", asked[:1])
    marked = [without_remark(value, vocabulary) for value in printed if value not in asked]
    if marked:
        reading.add("classification", marked)


def _settle_purposes(reading: HeaderReading) -> None:
    """A sentence about what a report is for is no purpose that a body has: the row is kept as printed."""
    printed = reading.values.pop("purpose", [])
    for value in printed:
        if len(value.split()) > _PURPOSE or value.endswith("."):
            reading.other.append(OtherRow("Purpose", value))
        else:
            reading.add("purpose", [value])


def _settle_deciders(reading: HeaderReading) -> None:
    deciders = reading.values.pop("decider", [])
    if deciders and _BODIES & set(reading.values):
        reading.other.append(OtherRow("Decision maker", " ".join(deciders)))
    elif deciders:
        reading.add("committees", deciders)


def decides_alone(reading: HeaderReading, vocabulary: Vocabulary) -> str | None:
    """Who decides by a row for a member of the executive, in a record of decision that names nobody else."""
    return next((reading.one(name) for name in reading.values if is_label_of("may_decide", name, vocabulary)), None)


def is_decided_by_post(reading: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Whether a row that is kept as printed says that somebody took a decision, by a post: no body has met."""
    rows = [*((row.label, row.value) for row in reading.other), *((n, " ".join(v)) for n, v in reading.values.items())]
    who = [value for label, value in rows if label[:1].isupper() and sense_of(label, vocabulary) == "committees"]
    return any(is_post(part, vocabulary) for value in who for part in (value, value.partition(", ")[2]))
