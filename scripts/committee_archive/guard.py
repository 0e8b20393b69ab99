"""May this be published? The default is no.

A paper is published because it prints a public classification, or because a person vouches for one that prints none.
A non-public marking in the header, a part 2 marking or a statement that an exemption is in force refuses the paper, or
the pages from there on where the rest of the paper stands apart. A mere mention inside a sentence refuses nothing. The
guard reads the words of the PDF and what people say beside it; front matter is its output and never its input.

Rules are those of the Local Government Act 1972, Part VA (s100A–s100D, Schedule 12A Part 1).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import Basis, Publication, WithheldKind
from committee_archive.sidecar import Sidecar
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.wording import key, runs

_TOP = 8  # lines of a page in which a marking speaks for the whole page
_RUN = 8  # words running: so many of a page that is kept back do not stand in a text by chance
_APPENDIX_TOP = 3  # lines: where an appendix says its own name
_HEADER = 40  # lines of the first page that can belong to its header block
_SHORT = 7  # words: a marking stands on a line of its own or nearly so
_APPENDIX = re.compile(r"^(appendix|annex|enclosure)\b")
_BREAKS_OFF = re.compile(r"\s*[:(,.]|\s+[-–—]|[-–—]\s")
_GOES_ON = re.compile(
    r"\s+(?:appendix|appendices|annex|report|paper|information|document|by|under|from|in|not|exempt|confidential|private"
    r"|non-public|schedule|paragraphs?|and)\b"
)
_STRONG = re.compile(r"\b(?:not for publication|non-? ?public|exempt|confidential|schedule 12a)\b")
_BODY = re.compile(r"^(summary|recommendations?(\(s\))?|main report|background|introduction|purpose of report|1\.? )")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be published of a paper.

    Attributes:
        publish: False: nothing of it.
        publication: The ground, where something may be.
        classification: As printed, or as a person vouches.
        withheld_pages: PDF pages, counted from 1, that are kept back from an otherwise public paper.
        reason: Why not, in one sentence that quotes nothing but the kind of marking.
        acknowledged: A person already keeps it back; it is no failure of the build.
        findings: What staff should know.
    """

    publish: bool
    publication: Publication | None = None
    classification: str | None = None
    withheld_pages: frozenset[int] = frozenset()
    reason: str = ""
    acknowledged: bool = False
    findings: tuple[Finding, ...] = ()


def judge(
    document: Document,
    printed: Sequence[str],
    meeting: date | None,
    sidecar: Sidecar,
    vocabulary: Vocabulary,
) -> Verdict:
    """Decide what may be published.

    Args:
        document: The paper as extracted; every word of it is looked at.
        printed: Classifications that its header block prints.
        meeting: The day of its meeting, for vouchers that hold until a date.
        sidecar: What people say about it.
        vocabulary: The words that open and close.
    """
    if not sidecar.publish:
        return Verdict(False, reason="kept back by the file beside it (publish: no)", acknowledged=True)
    missing = sorted(p for p in sidecar.withhold_pages if p > len(document.pages))
    if missing:
        count = len(document.pages)
        return Verdict(False, reason=f"the file beside it withholds page {missing[0]}, but the paper has {count} pages")
    closed = [p for p in printed if phrase_key(p) in vocabulary.not_public]
    if closed:
        return Verdict(False, reason="its header block carries a non-public classification")
    marked = dict(_marked_pages(document, vocabulary))
    if 1 in marked:
        return Verdict(False, reason=f"its first page carries a non-public marking ({marked[1]})")
    pictures = frozenset(page.number for page in document.pages if page.is_picture)
    withheld = _until_next_part(document, marked) | sidecar.withhold_pages | pictures
    if len(withheld) >= len(document.pages):
        return Verdict(False, reason="every page of it is kept back")
    public = next((p for p in printed if phrase_key(p) in vocabulary.public), None)
    findings = (
        *_page_findings(withheld, marked, pictures, sidecar.withhold_pages),
        *_possible_markings(document, withheld),
    )
    if public is not None:
        return Verdict(True, Publication(Basis.PRINTED), public, withheld, findings=findings)
    if any(phrase_key(p) not in vocabulary.neutral for p in printed):
        return Verdict(False, reason=f"its classification {printed[0]!r} is not one that the vocabulary calls public")
    if sidecar.classification is None:
        return Verdict(False, reason="it prints no classification and nobody has vouched for it")
    if phrase_key(sidecar.classification) not in vocabulary.public:
        words = ", ".join(sorted(vocabulary.public))
        text = f"the file beside it says {sidecar.classification!r}, which does not mean public; what does: {words}"
        return Verdict(False, reason=text)
    if sidecar.until is not None and (meeting is None or meeting > sidecar.until):
        return Verdict(False, reason=f"what vouches for it holds only for meetings until {sidecar.until.isoformat()}")
    ground = Publication(Basis.VOUCHED, sidecar.by, sidecar.reason)
    return Verdict(True, ground, sidecar.classification, withheld, findings=findings)


def _marked_pages(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Pages that carry a marking in force, with the kind of marking."""
    for page in document.pages:
        printed = [line for line in page.lines if line.strip()]
        lines = [phrase_key(line) for line in printed]
        for n, line in enumerate(lines):
            kind = _marking(line, vocabulary) if _begins_large(printed[n]) else None
            if kind is None and n + 1 < len(lines):  # a statement may wrap
                kind = _in_force(f"{line} {lines[n + 1]}", vocabulary) if _opens(line) else None
            if kind is not None and _speaks_for_page(page.number, n, lines, kind):
                yield page.number, kind
                break


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


def _until_next_part(document: Document, marked: dict[int, str]) -> frozenset[int]:
    """Marked pages and those after them, up to the next page that opens another appendix without a marking."""
    found: set[int] = set()
    inside = False
    for page in document.pages:
        first = next((phrase_key(line) for line in page.lines if line.strip()), "")
        if page.number in marked:
            inside = True
        elif inside and _APPENDIX.match(first):
            inside = False
        if inside:
            found.add(page.number)
    return frozenset(found)


def _page_findings(
    withheld: frozenset[int], marked: dict[int, str], pictures: frozenset[int], chosen: frozenset[int]
) -> Iterator[Finding]:
    for page in sorted(withheld):
        if page in pictures - chosen:
            why = "it is a picture without text, so nobody can tell whether it may be"
            yield Finding("page-withheld", f"page {page} is not published: {why}", Severity.WARNING, page=page)
            continue
        why = "it belongs to a part that is kept back"
        if page in chosen:
            why = "the file beside it keeps it back"
        elif page in marked:
            why = f"it carries a marking ({marked[page]})"
        yield Finding("page-withheld", f"page {page} is not published: {why}", Severity.NOTE, page=page)


def _possible_markings(document: Document, withheld: frozenset[int]) -> Iterator[Finding]:
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


def leaked(document: Document, withheld: Mapping[Ref, WithheldKind], text: str) -> str | None:
    """What of the withheld words stands in a page's text after all, in words that quote nothing; None if nothing does.

    People edit pages, and a page may be older than what keeps a part of its paper back.

    Args:
        document: The paper as extracted.
        withheld: The words kept back, each with its kind.
        text: The page as it would go out, front matter included.
    """
    there = runs(text)
    seen = {tuple(there[n : n + _RUN]) for n in range(len(there) - _RUN + 1)}
    kept_back = [r for r in sorted(withheld) if withheld[r] in (WithheldKind.EXEMPT, WithheldKind.CHOSEN)]
    for number in sorted({r.page for r in kept_back}):
        hidden = runs(" ".join(document.word(r).text for r in kept_back if r.page == number))
        public = runs(" ".join(w.text for p in document.pages if p.number != number for w in p.words))
        elsewhere = {tuple(public[n : n + _RUN]) for n in range(len(public) - _RUN + 1)}
        if any(
            w in seen and w not in elsewhere
            for n in range(len(hidden) - _RUN + 1)
            if (w := tuple(hidden[n : n + _RUN]))
        ):
            return f"it holds words of page {number}, which is kept back"
    joined = "".join(there)
    for ref in sorted(withheld):
        word = document.word(ref).text
        if withheld[ref] is WithheldKind.EMAIL and "@" in word and "".join(runs(word)) in joined:
            return f"it holds an e-mail address of page {ref.page}, which is kept back"
    return None
