"""Cells of a header block without a label: who meets and when, the title, a marking, a purpose."""

from collections.abc import Sequence

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.header_labels import is_remark, marking_and_purpose, without_yes
from committee_archive.interpret.header_reading import HeaderReading, body_and_day, is_day_cell
from committee_archive.interpret.meetings import may_be_body
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes

_SHORT = 12  # words of a body with its date
_TITLE = 30  # words of a title


def place_loose(cells: Sequence[tuple[str, bool]], reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Cells without labels of a block that has some: a body with its date, and the title in a row of its own.

    Args:
        cells: The words of each, and whether they are all that stands in its row.
        reading: What the labels say; it is added to.
        vocabulary: The words by which kinds are known.
    """
    bodies = {"committees", "committee_and_date", "decider"}
    days = [text for text, _ in cells if is_day_cell(text)]
    meets = [text for text, _ in cells if may_be_body(text, vocabulary) and not date_in(text)]
    if days and meets and not (bodies | {"date"}) & set(reading.values):  # "Cabinet", and beside it "8 March 2022"
        reading.add("committees", meets[:1])
        reading.add("date", days[:1])
    elif meets and (meets[0], True) == cells[0] and "title" in reading.values and not bodies & set(reading.values):
        reading.add("committees", meets[:1])  # the first row says who meets, and nothing else
    known = bool(bodies & set(reading.values)) or {"report_of", "classification"} <= set(reading.values)
    for text, alone in cells:
        body, day = body_and_day(text)
        if (
            day is not None
            and may_be_body(body, vocabulary)
            and len(text.split()) <= _SHORT
            and not {"committees", "decider", "date"} & set(reading.values)
        ):
            reading.add("committee_and_date", [text] if body != text else [])
        elif (
            alone
            and day is None
            and _may_be_title(text, vocabulary)
            and (known or bodies & set(reading.values))
            and not reading.one("title")
        ):
            reading.add("title", [text])


def _may_be_title(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell's words may be a title: not many, no sentence, and they do not say what kind of paper it is."""
    alike = phrase_key(text)
    kinds = (opening for _, openings in vocabulary.kinds for opening in openings if " " in opening)
    return (
        not any(opening in alike for opening in kinds)
        and 1 < len(text.split()) <= _TITLE
        and not text.endswith((".", ":", "?"))
    )


def add_unlabelled(text: str, reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Note a marking or a purpose that is all of a cell; other words may be placed once all labels are known."""
    alike = phrase_key(text)
    if alike in vocabulary.public or closes(text, vocabulary):
        reading.add("classification", [without_yes(text, vocabulary)])
    elif alike in vocabulary.purposes and not text.endswith(":"):
        reading.add("purpose", [text])
    elif marking_and_purpose(text, vocabulary)[1]:
        add_marking(text, reading, vocabulary)


def add_answered(text: str, beside: Sequence[str], reading: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Note a public marking that its form asks about: "Non-exempt", and beside it Yes, No, or a sentence on it."""
    answer = beside[0] if beside else ""
    alike = phrase_key(answer).strip(" .")
    if not answer or phrase_key(text) not in vocabulary.public:
        return False
    if alike in vocabulary.denied:
        reading.add("classification", [f"{text.rstrip(' :?')}: {answer}"])  # no public word, so nothing opens
        return True
    if alike in vocabulary.tops.yes or is_remark(answer, vocabulary):
        reading.add("classification", [text.rstrip(" :?")])
        return True
    return False


def add_marking(text: str, reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Note a marking, whatever its words, and the purpose that may stand behind it."""
    marking, purpose = marking_and_purpose(text, vocabulary)
    reading.add("classification", [marking])
    if purpose:
        reading.add("purpose", [purpose])
