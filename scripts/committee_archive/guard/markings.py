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
from committee_archive.wording import key

_TOP = 8  # lines of a page in which a marking speaks for the whole page
_APPENDIX_TOP = 3  # lines: where an appendix says its own name
_HEADER = 40  # lines of the first page that can belong to its header block
_EDGE = 0.09  # of the page's height: where running heads and feet stand
_TAB = 1.5  # of the type size: a gap that no space makes
_SHORT = 7  # words: a marking stands on a line of its own or nearly so
_APPENDIX = re.compile(r"^(appendix|annex|enclosure)\b")
_BREAKS_OFF = re.compile(r"\s*[:(,.]|\s+[-–—]|[-–—]\s")
_GOES_ON = re.compile(
    r"\s+(?:appendix|appendices|annex|report|paper|information|document|pack|by|under|from|in|not|exempt|confidential|private"
    r"|non-public|schedule|paragraphs?|and)\b"
)
_STRONG = re.compile(r"\b(?:not for publication|non-? ?public|exempt|confidential|schedule 12a)\b")
_BODY = re.compile(r"^(summary|recommendations?(\(s\))?|main report|background|introduction|purpose of report|1\.? )")


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
            if kind is None and n + 1 < len(lines):  # a statement may wrap
                kind = _in_force(f"{line} {lines[n + 1]}", vocabulary) if _opens(line) else None
                kind = kind or _answered(line, lines[n + 1], vocabulary)
            if kind is not None and _speaks_for_page(page.number, n, lines, kind):
                yield page.number, kind
                break


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
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", phrase_key(piece).replace("&", "and"))
    return bool(bare) and not bare.startswith("part ") and _is_marking(bare, vocabulary)


def _begins_large(line: str) -> bool:
    """Whether a line begins with a capital: one that does not is the rest of a sentence (`… held in` / `private.`)."""
    return next((c.isupper() for c in line if c.isalpha()), False)


def _marking(line: str, vocabulary: Vocabulary) -> str | None:
    """The kind of marking that a line is, or None for any other line."""
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", line.replace("&", "and"))
    label, _, value = bare.partition(":")
    closed = label in ("classification", "status", "publication") and value.strip() in vocabulary.not_public
    if closed or _is_marking(bare, vocabulary):
        return "non-public"
    tail = re.split(r"\s[-–—]\s|\(|:", bare)[-1].strip(" )")
    if len(bare.split()) <= 2 * _SHORT and _APPENDIX.match(bare) and _is_marking(tail, vocabulary):
        return "non-public appendix"
    return _in_force(bare, vocabulary)


def _answered(line: str, below: str, vocabulary: Vocabulary) -> str | None:
    """The kind of marking that a form's question is with the answer below it: `For publication`, and then `No`."""
    question = re.sub(r"\s*\[.*", "", line).rstrip(" :?")
    asked = any(phrase.startswith(f"{question}:") for phrase in vocabulary.not_public)
    return "non-public" if asked and _is_marking(f"{question}: {below.strip()}", vocabulary) else None


def _is_marking(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a non-public marking, or opens with one and goes on as markings do.

    "Exempt (paragraph 3)" and "Confidential Appendix 2" are markings; "Restricted parking zone" and "Private sector
    housing" are titles, and "Part 2 – Implementation" is one unless what follows is a marking itself.
    """
    squeezed = key(line)
    for phrase in vocabulary.not_public:
        if squeezed == key(phrase):
            return True
        if not line.startswith(phrase) or len(line.split()) > 2 * _SHORT:
            continue
        rest = line[len(phrase) :]
        if phrase.startswith("part "):
            after = rest.strip(" -–—:()")
            if rest[:1] in " :(" and after and _is_marking(after, vocabulary):
                return True
        elif _BREAKS_OFF.match(rest) or _GOES_ON.match(rest):
            return True
    return False


def _in_force(line: str, vocabulary: Vocabulary) -> str | None:
    tail = re.split(r"\s[-–—]\s|\(|:", line)[-1].strip(" )")
    opens = any(line.startswith(o) or tail.startswith(o) for o in vocabulary.in_force)
    return "exempt information in force" if opens else None


def _opens(line: str) -> bool:
    return len(line.split()) <= _SHORT


def _speaks_for_page(number: int, place: int, lines: Sequence[str], kind: str) -> bool:
    """A marking speaks for its page at the page's top, in the header block of the first page, or at the foot."""
    if kind == "non-public appendix":  # in a list of appendices such a line is a mere mention
        return place < _APPENDIX_TOP
    if number == 1:
        header = next((n for n, line in enumerate(lines) if _BODY.match(line)), _HEADER)
        return place < max(header, 3) or place >= len(lines) - 2
    return place < _TOP or place >= len(lines) - 2 or kind == "exempt information in force"


def possible_markings(document: Document, withheld: frozenset[int]) -> Iterator[Finding]:
    """Short lines at the top of a published page that speak of exemption, but are no marking by any rule."""
    for page in document.pages:
        if page.number in withheld:
            continue
        lines = [line for line in page.lines if line.strip()][:_APPENDIX_TOP]
        short = [phrase_key(line) for line in lines if len(line.split()) <= _SHORT or line.isupper()]
        if any(_STRONG.match(line) or (_APPENDIX.match(line) and _STRONG.search(line)) for line in short):
            text = (
                "a line at its top speaks of what is not public; if the page is not, withhold it in the file beside it"
            )
            yield Finding("possible-marking", f"page {page.number}: {text}", Severity.WARNING, page=page.number)
