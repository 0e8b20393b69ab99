"""The labels of a header block: which field a text opens with the label of, and rows whose label nobody knows."""

import re
from collections.abc import Sequence

from committee_archive.interpret.header_reading import HeaderReading, is_day, without_names
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes, is_denied

KEPT = frozenset(
    {"other_contact", "answers_for", "may_decide"}
)  # labels that part values but have no field of their own
_VALUE = 2000  # characters: a longer text is no value of a header block, so nothing is looked for inside it
_INNER = 4  # characters: shorter labels are not looked for inside a value
_AFTER_COMMA = re.compile(r",(?: [\w&'-]+){0,3} ?$")
_PURPOSE = 4  # words of a purpose, and one more
_MARKING = 8  # words of a marking, and one more
_REMARK = re.compile(r"\s*\([^():]{3,60}\)\s*(?::|$)")
_UNKNOWN = re.compile(r"^([^:]{2,60}):\s+(\S.*)$", re.DOTALL)


def split_label(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field that a text opens with the label of, and the rest of the text; None where it opens with none.

    A label that has no field of its own stands for itself, as printed. What the guard would know as a marking is no
    label, whatever an archive's own file says: read as one, it would be gone from what the guard is told.
    """
    alike = text.replace("’", "'").replace("‘", "'")
    folded = alike.casefold()
    if is_denied(phrase_key(text), vocabulary):
        asked, _, answer = text.replace("?", ":").partition(":")
        return asked.strip(), answer.strip(" :")
    for pattern in vocabulary.labels_opening(folded):
        match = pattern.pattern.match(folded)
        if match and (
            (end := _label_end(folded, match.end())) == len(folded)
            or folded[:end].rstrip()[-1] in ":?"
            or (folded[:end].endswith(")") and folded[end : end + 1] != "/")
            or (pattern.field == "date" and is_day(text[end:].strip()))
        ):
            if closes(text, vocabulary):
                return None
            printed = text[:end].strip(" :")
            return printed if pattern.field in KEPT else pattern.field, text[end:].lstrip(" :")
    return None


def is_label_of(field: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether a label, as printed, is one of those of a field that stand for themselves."""
    alike = phrase_key(name)
    return any(p.field == field and p.pattern.fullmatch(alike) for p in vocabulary.labels)


def _label_end(text: str, end: int) -> int:
    """Where a label ends that goes on with a remark in brackets: `Decision maker (name and post):`."""
    remark = _REMARK.match(text, end)
    return remark.end() if remark else end


def label_line(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the value of a cell or paragraph: its label opens it, or is all of its first line."""
    label = split_label(" ".join(lines), vocabulary)
    if label is not None or len(lines) < 2 or closes(" ".join(lines), vocabulary):
        return label
    above = split_label(lines[0], vocabulary)
    return (above[0], " ".join(lines[1:])) if above is not None and not above[1] else None


def unknown_row(text: str, vocabulary: Vocabulary, beside: str = "") -> OtherRow | None:
    """A row with a label that no vocabulary knows: with its value after a colon, or in the cell beside it."""
    if closes(text, vocabulary):
        return None
    unknown = _UNKNOWN.match(text)
    if unknown:
        return OtherRow(unknown[1].strip(), unknown[2].strip())
    return OtherRow(text.rstrip(": "), beside) if text.endswith((":", "?")) and beside else None


def unknown_label(label: str, field: str) -> Finding:
    """What is said of a row that is kept under the label printed, and of the field that it was taken to fill."""
    said = f"the header row {label!r} is not in the vocabulary; it is kept as printed"
    if field:
        said += f", and its value was taken for `{field}`; if that is right, add the label to `vocabulary/headers.yml`"
    return Finding("unknown-header-label", said, Severity.NOTE, page=1)


def add_value(reading: HeaderReading, name: str, value: str, vocabulary: Vocabulary) -> None:
    """Note a value; another label inside it (`County Council Date: 13 March 2025`) begins a value of its own."""
    if name in ("committees", "committee_and_date"):
        value = without_names(value, vocabulary)
    folded = value.casefold().replace("’", "'")
    for pattern in vocabulary.labels if len(value) <= _VALUE else ():
        if len(pattern.label) < _INNER or (name == "title" and pattern.field in KEPT) or pattern.field == name:
            continue  # a title may have a colon after a word such as "times", a post after one such as "director"
        match = re.search(r"(?<=\s)" + pattern.pattern.pattern, folded)
        if match is not None and _is_post(folded[: match.start()], pattern.label, vocabulary):
            continue
        if match and folded[match.end() - 1] == ":" and not closes(value[match.start() :], vocabulary):
            reading.add(name, [value[: match.start()].strip()])
            rest = value[match.end() :].strip()
            if pattern.field in KEPT:
                reading.other.append(OtherRow(pattern.label, rest))
            else:
                add_value(reading, pattern.field, rest, vocabulary)
            return
    reading.add(name, [value])


def _is_post(before: str, label: str, vocabulary: Vocabulary) -> bool:
    """Whether what looks like a label inside a value is a person's post: "Ann Orr, Executive Director: Roads"."""
    posts = dict(vocabulary.label_words).get("report_of")
    return posts is not None and bool(posts.search(label)) and bool(_AFTER_COMMA.search(before))


def marking_and_purpose(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The classification and the purpose that stand in one cell: `Public report: For Decision`; else no purpose."""
    words = text.split()
    for n in range(1, min(_PURPOSE, len(words))):
        marking = " ".join(words[:-n]).rstrip(" :–—-")
        if phrase_key(" ".join(words[-n:])) in vocabulary.purposes and phrase_key(marking) in vocabulary.public:
            return marking, " ".join(words[-n:])
    return text, ""


def without_remark(text: str, vocabulary: Vocabulary) -> str:
    """A public classification without the sentence that its form prints for the other case: `Open. If exempt, …`."""
    words = text.split()
    for n in range(1, min(_MARKING, len(words))):
        marking = " ".join(words[:n]).rstrip(" .;,:–—-(")
        rest = " ".join(words[n:]).lstrip(" (–—-")
        if phrase_key(marking) in vocabulary.public and is_remark(rest, vocabulary):
            return marking
    return text


def is_remark(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text only says what a form says for the other case, and nothing in it closes."""
    said = phrase_key(text).startswith(vocabulary.remarks)
    return said and not any(closes(part, vocabulary) for part in re.split(r"(?<=[.;:])\s+", text))


def without_yes(text: str, vocabulary: Vocabulary) -> str:
    """A classification without the Yes by which a form confirms it."""
    label, colon, _ = text.partition(":")
    return label.strip() if colon and phrase_key(label) in vocabulary.public else text
