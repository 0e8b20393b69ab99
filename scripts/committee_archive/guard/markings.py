"""What a paper prints, or says in its file's properties, to say that it or a part of it is not public.

A marking stands on a line of its own or nearly so, where such markings stand: at the top of a page, in the header
block of the first, in the running head or foot. A mere mention inside a sentence is none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from committee_archive.model.document import Document, Page, Word
from committee_archive.model.finding import Finding, Severity
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import (
    MARKING_WORDS,
    bare_words,
    is_denied,
    is_in_force,
    is_marking,
    is_whole_marking,
)

_TOP = 8  # lines of a page in which a marking speaks for the whole page
_APPENDIX_TOP = 3  # lines: where an appendix says its own name
_HEADER = 40  # lines of the first page that can belong to its header block
_EDGE = 0.09  # of the page's height: where running heads and feet stand
_TAB = 1.5  # of the type size: a gap that no space makes
_SHORT = 7  # words: a marking stands on a line of its own or nearly so
_LABELS = frozenset({"classification", "status", "publication"})  # of markings, whatever an archive's own file says
_IN_FORCE = "exempt information in force"
_FIRST_NUMBER = re.compile(r"1\.? ")


def marked_property(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether the file says of itself that it is not public: in its title, subject, keywords or a sensitivity label."""
    return any(
        _is_marked_piece(piece, vocabulary)
        for _, value in document.properties
        for piece in re.split(r"[,;|()\[\]]|\s[-–—]\s", value)
    )


def marked_pages(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Pages that carry a marking in force, with the kind of marking."""
    for page in document.pages:
        if any(_is_marked_piece(piece, vocabulary) for piece in _edge_pieces(page)) or _is_stamped(page, vocabulary):
            yield page.number, "non-public"
            continue
        printed = [line for line in page.lines if line.strip()]
        lines = [phrase_key(line) for line in printed]
        for n, line in enumerate(lines):
            kind = _marking(line, vocabulary) if _begins_large(printed[n]) else None
            if n + 1 < len(lines) and _asks(printed[n]) and is_denied(f"{line} {lines[n + 1]}", vocabulary):
                continue  # the row of a form, its answer in a cell of its own
            if kind is None and n + 1 < len(lines):  # a statement may wrap
                kind = _wrapped(line, lines[n + 1], vocabulary) or _answered(line, lines[n + 1], vocabulary)
            if kind is not None and _speaks_for_page(page.number, n, lines, kind, vocabulary):
                yield page.number, kind
                break


def _asks(line: str) -> bool:
    """Whether a line waits for an answer; below a bare "Exempt" the word "No" may head the first column of a table."""
    return line.rstrip().endswith(("?", ":"))


def _is_stamped(page: Page, vocabulary: Vocabulary) -> bool:
    """Whether a picture on the page shows a marking, on one line, on two, or with all of its words."""
    lines = [phrase_key(line) for line in page.stamps]
    read = {*lines, *(f"{a} {b}" for a, b in pairwise(lines)), " ".join(lines)}
    return any(_marking(line, vocabulary) is not None for line in read if line)


def _edge_pieces(page: Page) -> Iterator[str]:
    """The pieces of the running head and foot: lines by where they stand, parted at gaps and dashes.

    Word sets the council's name, the marking and the page's number on one line, apart from each other by tabs; in the
    order of the content stream the foot may come before everything else.
    """
    edge = _EDGE * page.height
    words = sorted(
        (w for w in page.words if w.box.bottom < edge or w.box.top > page.height - edge),
        key=lambda w: (round(w.box.bottom), w.box.x0),
    )
    piece: list[Word] = []
    for word in words:
        if piece and (
            round(word.box.bottom) != round(piece[-1].box.bottom)
            or word.box.x0 - piece[-1].box.x1 > _TAB * word.style.size
        ):
            yield from _parted(piece)
            piece = []
        piece.append(word)
    yield from _parted(piece)


def _parted(words: Sequence[Word]) -> Iterator[str]:
    line = " ".join(w.text for w in words)
    if _begins_large(line):
        yield from re.split(r"\s[-–—|•]\s", line)


def _is_marked_piece(piece: str, vocabulary: Vocabulary) -> bool:
    """Whether a piece of a running head, foot or property is a marking; "Part 2" alone there is part of a title."""
    bare = bare_words(phrase_key(piece))
    return (
        bool(bare) and not bare.startswith("part ") and (is_marking(bare, vocabulary) or _is_closed(bare, vocabulary))
    )


def _is_closed(bare: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a marking behind its label, as sensitivity labels are: `Classification: RESTRICTED`."""
    label, _, value = bare.partition(":")
    labels = vocabulary.labels_opening(label)
    known = label in _LABELS or any(p.field == "classification" and p.pattern.fullmatch(label) for p in labels)
    return known and bare_words(value) in vocabulary.not_public


def _begins_large(line: str) -> bool:
    """Whether a line begins with a capital: one that does not is the rest of a sentence (`… held in` / `private.`)."""
    return next((c.isupper() for c in line if c.isalpha()), False)


def _marking(line: str, vocabulary: Vocabulary) -> str | None:
    """The kind of marking that a line is, or None for any other line."""
    bare = bare_words(line)
    if _is_closed(bare, vocabulary) or is_marking(bare, vocabulary):
        return "non-public"
    tail = re.split(r"\s[-–—]\s|\(|:", bare)[-1].strip(" )")
    if len(bare.split()) <= MARKING_WORDS and vocabulary.parts.match(bare) and is_marking(tail, vocabulary):
        return "non-public appendix"
    if vocabulary.questions.keeps_back(line):
        return "non-public"
    return _IN_FORCE if is_in_force(bare, vocabulary) else None


def _wrapped(line: str, below: str, vocabulary: Vocabulary) -> str | None:
    """The kind of marking that two short lines are together: `Not for` over `Publication`, a statement that wraps."""
    if len(line.split()) > _SHORT:
        return None
    both = f"{line} {below}"
    if is_in_force(both, vocabulary):
        return _IN_FORCE
    return "non-public" if is_whole_marking(both, vocabulary) and not both.startswith("part ") else None


def _answered(line: str, below: str, vocabulary: Vocabulary) -> str | None:
    """The kind of marking that a form's question is with the answer below it: `For publication`, and then `No`."""
    if vocabulary.questions.keeps_back(f"{line} {below}"):
        return "non-public"
    question = re.sub(r"\s*\[.*", "", line).rstrip(" :?")
    asked = any(phrase.startswith(f"{question}:") for phrase in vocabulary.not_public)
    return "non-public" if asked and is_marking(f"{question}: {below.strip()}", vocabulary) else None


def _speaks_for_page(number: int, place: int, lines: Sequence[str], kind: str, vocabulary: Vocabulary) -> bool:
    """A marking speaks for its page at the page's top, in the header block of the first page, or at the foot."""
    if kind == "non-public appendix":  # in a list of appendices such a line is a mere mention
        return place < _APPENDIX_TOP
    if number == 1:
        header = next((n for n, line in enumerate(lines) if _begins_text(line, vocabulary)), _HEADER)
        return place < max(header, 3) or place >= len(lines) - 2
    return place < _TOP or place >= len(lines) - 2 or kind == _IN_FORCE


def _begins_text(line: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.text_begins.match(line) or _FIRST_NUMBER.match(line))


def possible_markings(document: Document, withheld: frozenset[int], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Short lines at the top of a published page that speak of exemption, but are no marking by any rule."""
    strong = vocabulary.hints
    for page in document.pages:
        if page.number in withheld:
            continue
        lines = [line for line in page.lines if line.strip()][:_APPENDIX_TOP]
        short = [phrase_key(line) for line in lines if len(line.split()) <= _SHORT or line.isupper()]
        if any(strong.match(line) or (vocabulary.parts.match(line) and strong.search(line)) for line in short):
            text = (
                "a line at its top speaks of what is not public; if the page is not, withhold it in the file beside it"
            )
            yield Finding("possible-marking", f"page {page.number}: {text}", Severity.WARNING, page=page.number)
