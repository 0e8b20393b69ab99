"""Rows of a header block whose label nobody knows: which field they fill, by the label's words and the value's look.

No list of labels is whole: every council has its own form. A label mostly says in a known word what stands beside it
("Paper drafted by", "Considered at"), and the value looks like what it is: a day, a body, people. Both must agree, and
a label that is known counts before one that is only understood. The row is kept as printed all the same, and reported.
"""

import re
from collections.abc import Sequence

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.header_labels import unknown_label
from committee_archive.interpret.header_reading import HeaderReading, body_and_day
from committee_archive.interpret.meetings import may_be_body
from committee_archive.vocabulary import Vocabulary, phrase_key

_TITLE = 40  # words of a title
_PERSON = 16  # words of a name and a post
_MARKING = 6  # words of a classification
_SMALL = 3  # letters: "and", "of", "the"
_BESIDE_A_DAY = 5  # words that may stand beside the day of a meeting: its weekday, its hour
_FILLED_BY = {
    "committees": ("committees", "committee_and_date", "decider"),
    "report_of": ("report_of", "lead_officer"),
    "date": ("date", "committee_and_date"),
}


def sense_of(label: str, vocabulary: Vocabulary) -> str:
    """The field that an unknown label names in its words; empty where it names none, or another paper or person."""
    alike = phrase_key(label)
    return next((name for name, words in vocabulary.label_words if words.search(alike)), "none").replace("none", "")


def understand(reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Fill fields that no known label fills from rows with unknown labels, and report every such row."""
    listed = set(reading.values)
    for row in reading.unknown:
        name = sense_of(row.label, vocabulary)
        free = not listed & set(_FILLED_BY.get(name, (name,)))
        lines = [line for line in row.lines if line]
        if "purpose" not in reading.values and phrase_key(" ".join(lines)) in vocabulary.purposes:
            name, free = "purpose", True  # whatever the label, the value says what is asked of the body
        taken = bool(name) and free and looks_so(name, lines, vocabulary)
        if taken:
            reading.add(name, [" ".join(lines)] if name == "title" else lines)
        reading.findings.append(unknown_label(row.label, name if taken else ""))


def looks_so(name: str, lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the value of a row looks as the values of a field do."""
    text = " ".join(lines)
    if not text or vocabulary.tops.answered.match(text):
        return False
    if name == "purpose":
        return phrase_key(text) in vocabulary.purposes
    if name == "date":
        return date_in(text) is not None and len(text.split()) <= 3 + _BESIDE_A_DAY
    if name == "committees":
        bodies = [may_be_body(body_and_day(line)[0], vocabulary) for line in lines]
        return any(bodies) and all(body or date_in(line) for body, line in zip(bodies, lines, strict=True))
    if name == "classification":
        # whatever it says: only known words make a paper public
        return len(text.split()) <= _MARKING and any(c.isalpha() for c in text)
    if name == "title":
        return len(text.split()) <= _TITLE and date_in(text) is None and not text.endswith((".", ":", "?"))
    return all(_may_be_person(line) for line in lines[:1]) and len(lines) <= 2 * _PERSON


def _may_be_person(line: str) -> bool:
    """A name, a post, or both: few words, most of them with a capital, and no figures in front."""
    words = [w for w in re.findall(r"[^\W\d_][\w'’.-]*", line) if len(w) > _SMALL]
    return 0 < len(words) <= _PERSON and 2 * sum(w[:1].isupper() for w in words) > len(words)
