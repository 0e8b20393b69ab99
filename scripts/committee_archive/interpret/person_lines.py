"""Lines of contact details that name somebody: name and post as printed, up to how the person is reached."""

import re
from collections.abc import Sequence

from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.reach import STREET, before_reach, whole_addresses
from committee_archive.interpret.reporters import is_post
from committee_archive.model.document import Cell
from committee_archive.vocabulary import Vocabulary
from committee_archive.vocabulary.phrases import folded

NAME = re.compile(r"^(?:[^\W\d_][\w'’.-]*\s+){1,3}[^\W\d_][\w'’-]+$")  # two to four words
LONG = 14  # words: a longer line is prose
MOST_LINES = 3  # a name and a post that may wrap
_PHONE = 6  # digits: a line with so many says how to reach somebody
_ADDRESS = re.compile(r",\s*\d{1,4}[A-Za-z]?\s+[A-Z][a-z]")
_REMARK = re.compile(r"\([^()]*\)")  # "Treasurer (s.151 Officer)"


def is_another(person: Sequence[str], line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is about another person than the lines before it, and no post below a name alone."""
    if len(person) == 1 and NAME.match(person[0]):
        return False
    return ("," in line and not _is_of_office(line, vocabulary)) or is_next(person, line)


def _is_of_office(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of a line belongs to the address of an office."""
    return bool(vocabulary.tops.premises.search(folded(line)))


def is_next(person: Sequence[str], line: str) -> bool:
    """Whether a line begins another person's details: how to reach the last one has been said."""
    return bool(person) and reaches(person[-1]) and not reaches(line)


def reaches(line: str) -> bool:
    """Whether a line says how to reach somebody."""
    return "@" in line or sum(c.isdigit() for c in line) >= _PHONE or bool(STREET.match(line))


def person_in(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Name and post from the first lines, up to whatever says how to reach the person."""
    kept: list[str] = []
    for line in lines[:MOST_LINES]:
        words = _ADDRESS.split(before_reach(line))[0].strip(" ,.")
        if not kept and any(c.isdigit() for c in _REMARK.sub("", words)):
            break  # "Risk management – see paragraph 4", and no person
        if (
            not words
            or (kept and _is_of_office(words, vocabulary) and not is_post(words, vocabulary))
            or reaches(words)
            or len(words.split()) > LONG
            or is_label(words, vocabulary)
        ):
            break
        kept.append(words)
        if "," in words or words != line.strip(" ,"):
            break
    return " ".join(kept)


def is_label(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a label, or opens with a known one."""
    return text.endswith(":") or split_label(text, vocabulary) is not None


def lines_of(cell: Cell) -> list[str]:
    """The lines of a cell, an address that runs over several on one."""
    return whole_addresses([line for block in cell.blocks for line in block.lines])
