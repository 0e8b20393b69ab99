"""New names for old ones, and short forms in brackets, as papers print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage
from committee_archive.relations.said_dates import DAY, MONTH, MONTH_YEAR

_WORD = r"[A-Z][\w’'&-]*"
NAME = rf"{_WORD}(?:\s+(?:(?:of|and|for|the|to|in|&)\s+)*(?:{_WORD}|20\d\d))+"
_QUOTED = r"[“‘\"](?P<{0}>[^”’\"]{{4,80}})[”’\"]"
_SHORT = r"\s*\((?P<short>[A-Z][A-Z0-9&]{1,7}s?)\)"
_BODY_NAME = re.compile(r"\b(?:Sub[- ]?Committee|Committee|Cabinet|Board|Panel|Forum)$")

# "Network Programme (NP)", "“One Network” (ON)"
_ACRONYM = re.compile(rf"(?:{_QUOTED.format('quoted')}|(?P<long>{NAME})){_SHORT}")
# "NP (Network Programme)"
_TURNED = re.compile(r"\b(?P<short>[A-Z][A-Z0-9&]{1,7})\s*\((?P<long>[A-Za-z][\w’'-]*(?:\s+[\w’'-]+){1,6})\)")
_MAYBE_SHORT = r"(?:\s*\([A-Z][A-Z0-9&]{1,7}\))?"
_BEFORE = (
    r"(?:formerly|previously|once|originally|hitherto)(?:\s+(?:known|called|named|titled))?(?:\s+as)?"
    r"|(?:as\s+[\w ]{1,40}\s+was\s+known\s+until)"
    r"|having\s+been\s+(?:known|called)(?:\s+[a-z]+){0,3}\s+as"
)
_AFTER = (
    r"(?:now|since|later|today)\s+(?:known|called|named)(?:\s+as)?"
    r"|(?:(?:will|shall|would|is\s+to|are\s+to)\s+be|was|were|be|been|has\s+been|have\s+been|is)\s+(?:formally\s+)?"
    r"(?:re-?named|re-?branded|re-?badged|re-?designated|re-?titled)(?:\s+(?:as|to))?"
    r"|which\s+(?:later\s+)?became|the\s+forerunner\s+of|until\s+[\w ]{3,20}?\s+and\s+then"
    r"|(?:(?:will|shall|would|is\s+to|are\s+to)\s+)?be\s+(?:known|called)(?:\s+[a-z]+){0,3}\s+as|became"
)
_ITSELF = r"this\s+(?:Sub[- ])?(?:Committee|Board|Panel)"
_NEW_OLD = re.compile(
    rf"(?P<new>{NAME}){_MAYBE_SHORT}\s*,?\s*\(?(?:{_BEFORE})\s+(?:the\s+)?(?P<old>{NAME}){_MAYBE_SHORT}"
)
_OLD_NEW = re.compile(
    rf"(?P<old>{NAME}){_MAYBE_SHORT}\s*,?\s*\(?(?:{_AFTER})\s+(?:the\s+)?"
    rf"(?:{_QUOTED.format('quoted')}|(?P<new>{NAME}|{_ITSELF})){_MAYBE_SHORT}"
)
_CHANGE_OF = re.compile(
    rf"\bchange\s+of\s+(?:name|title)\s+of\s+(?:the\s+)?(?P<old>{NAME}?){_MAYBE_SHORT}\s+to\s+(?:the\s+)?"
    rf"(?:{_QUOTED.format('quoted')}|(?P<new>{NAME})){_MAYBE_SHORT}"
)
# "From 1 April 2019 the Trust Board": the date is no part of the name.
_DATE_BEFORE = re.compile(rf"^{MONTH}\s+20\d\d,?\s+(?:the\s+)?")
_WAS_NAMED = re.compile(
    rf"(?:previously|formerly)\s+(?:named|known\s+as|called|titled)\s+(?:the\s+)?(?P<old>{NAME}){_MAYBE_SHORT}"
)
_NEW_TITLE = re.compile(
    rf"\bnew\s+(?:title|name)\s+of\s+(?:the\s+)?"
    rf"(?:{_QUOTED.format('quoted')}|(?P<new>{NAME})){_MAYBE_SHORT}",
    re.IGNORECASE,
)


_DATED = rf"(?:until|since|from|in|on|as\s+of|with\s+effect\s+from)\s+(?:{DAY}|{MONTH_YEAR}|20\d\d\b(?!\s?[/–-]\s?\d))"
_WHEN = re.compile(rf"\s*,?\s*{_DATED}\)?")
_WHEN_BEFORE = re.compile(
    rf"\b{_DATED.replace('until', 'Until|until').replace('|from|in|on', '|from|From|in|In|on|On')},?\s+(?:the\s+)?$"
)


_ANY = re.compile(
    r"formerly|previously|once|originally|hitherto|known|called|name|branded|badged|designated|title|became|forerunner"
)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A new name for an old one; `new` is empty where the words give only the old one, `body` true of committees."""

    old: str
    new: str
    quote: Quote
    body: bool


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and what it stands for."""

    short: str
    long: str
    quote: Quote


def renamings(passage: Passage) -> Iterator[Renaming]:
    """Every change of name that a passage tells."""
    text = passage.text
    if not _ANY.search(text):
        return
    taken: list[tuple[int, int]] = []
    for pattern in (_NEW_OLD, _CHANGE_OF, _OLD_NEW, _WAS_NAMED):
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            groups = match.groupdict()
            old, new = groups["old"], groups.get("new") or groups.get("quoted") or ""
            old, new = _DATE_BEFORE.sub("", old).removeprefix("The "), new.removeprefix("The ")
            start, end = match.span()
            if not new and (title := _NEW_TITLE.search(text)):
                new = title["quoted"] or title["new"]
                start, end = min(start, title.start()), max(end, title.end())
            new = "" if new.startswith("this ") else new
            if _same(old, new):
                continue
            # The words that say when the name changed belong to what shows that it did.
            end = when.end() if (when := _WHEN.match(text, end)) else end
            start = when.start() if (when := _WHEN_BEFORE.search(text, 0, start)) else start
            start -= 4 if text[max(0, start - 4) : start] in ("the ", "The ") else 0
            taken.append((start, end))
            quote = passage.quote(start, end)
            yield Renaming(old, new, quote, bool(_BODY_NAME.search(old) or _BODY_NAME.search(new)))


def short_forms(passage: Passage) -> Iterator[ShortForm]:
    """Every short form in brackets whose letters are those of the words before it, and the other way round."""
    if "(" not in passage.text:
        return
    for match in _ACRONYM.finditer(passage.text):
        long, start = match["quoted"], match.start()
        if long is None:
            long = _fitting(match["long"], match["short"])
            start = match.start() + len(match["long"]) - len(long) if long else start
        elif not _fits(long, match["short"]):
            long = None
        if long:
            yield ShortForm(match["short"], long, passage.quote(start, match.end()))
    for match in _TURNED.finditer(passage.text):
        if _fits(match["long"], match["short"]):
            yield ShortForm(match["short"], match["long"], passage.quote(*match.span()))


def _fitting(words: str, short: str) -> str | None:
    """The end of a run of words whose initials are the short form."""
    parts = words.split()
    for n in range(len(parts)):
        if parts[n][:1].isupper() and _fits(" ".join(parts[n:]), short):
            return " ".join(parts[n:])
    return None


def _fits(long: str, short: str) -> bool:
    """Whether a short form is the initials of some words, small words counted or not."""
    words = [w for w in re.split(r"[\s/-]+", long) if w]
    letters = short.rstrip("s").upper().replace("&", "")
    every = "".join(w[0] for w in words if w[0].isalnum()).upper()
    great = "".join(w[0] for w in words if w[0].isupper() or len(w) > 3).upper()
    return letters in (every, great)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
