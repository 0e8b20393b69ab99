"""Contact details that are not published: telephone numbers and e-mail addresses, wherever they stand.

The names and posts of officers stay as printed; how to reach them directly does not (ICO guidance on staff in public
documents). A number is a telephone number when it opens with 0 or +44 and has the ten or eleven digits of one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from committee_archive.model.document import Ref, Token
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.paper import WithheldKind

_DOMAIN = re.compile(r"[^\s@<>(),;:]{1,200}?\.[a-z]", re.IGNORECASE)
_PARTS = 5  # in which an address may be broken
_ADDRESS_PART = re.compile(r"^[.]?[a-z0-9][\w.-]*[,;)]?$")
_PHONE_PART = re.compile(r"^[(+]?[\d()+./-]+[.,;)]?$")
_OPENS = re.compile(r"^\(?(?:\+|0\d\d)")  # an area code has three figures or more
_LONGEST = 7  # words that one telephone number may be printed in
_DIGITS = 11  # of a British number with its 0; some old ones have ten
_EXTENSION = 3  # digits of the shortest extension
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = "'\"‘’“”[]{}<>"
_LABEL = re.compile(
    r"(?i)(?:tel|telephone|phone|mobile|mob|fax|ext|extn|extension|dial|telephone number|t|m)[.:]+|ext|extension"
)
_LABEL_BEFORE = re.compile(r"(?i)^(?:telephone|tel|phone|mobile|mob|fax|extension|extn|ext|t|m)[.:]+(?=[(+\d])")


def contact_words(tokens: Sequence[Token]) -> dict[Ref, WithheldKind]:
    """The words of a block that are, or hold, a telephone number or an e-mail address."""
    found: dict[Ref, WithheldKind] = {}
    for n, token in enumerate(tokens):
        if not token.link and "@" not in token.text:
            continue
        broken = _broken_address([t.text for t in tokens[n : n + _PARTS]])
        joined = token.text + (tokens[n + 1].text if n + 1 < len(tokens) else "")
        before = tokens[n - 1] if n and token.text.startswith("@") else None
        if broken > 1:  # an address broken over the ends of lines
            refs = (ref for part in tokens[n : n + broken] for ref in part.refs)
            found.update(dict.fromkeys(refs, WithheldKind.EMAIL))
        elif _has_email(token.text):
            found.update(dict.fromkeys(token.refs, WithheldKind.EMAIL))
        elif "@" in token.text and _has_email(joined):
            found.update(dict.fromkeys((*token.refs, *tokens[n + 1].refs), WithheldKind.EMAIL))
        elif before and _has_email(before.text + token.text):
            found.update(dict.fromkeys((*before.refs, *token.refs), WithheldKind.EMAIL))
        elif before and _has_email(before.text + joined):
            found.update(dict.fromkeys((*before.refs, *token.refs, *tokens[n + 1].refs), WithheldKind.EMAIL))
        elif (
            token.link
            and token.link.lower().startswith(("mailto:", "tel:"))
            and ("." in token.text or any(c.isdigit() for c in token.text))
        ):
            kind = WithheldKind.EMAIL if token.link.lower().startswith("mailto:") else WithheldKind.PHONE
            found.update(dict.fromkeys(token.refs, kind))
    for run in _phone_runs(tokens):
        for token in run:
            found.update(dict.fromkeys(token.refs, WithheldKind.PHONE))
    return found


def breaks_off(word: str) -> bool:
    """Whether a word is an e-mail address without its end: `ann.orr@`, `ann.orr@wexcombe-`."""
    return "@" in word[1:] and (word.endswith("-") or not _has_email(word.rstrip(".")))


def _broken_address(words: Sequence[str]) -> int:
    """How many of the first words are one e-mail address that a narrow cell broke at its @, a dot or a hyphen."""
    if "@" not in words[0][1:]:
        return 0
    address = words[0]
    for n, word in enumerate(words[1:], 1):
        open_still = not _has_email(address) or address.endswith("-")
        if not (_ADDRESS_PART.match(word) and (open_still or word.startswith("."))):
            return n if _has_email(address) else 0
        address += word
    return len(words) if _has_email(address) else 0


def _has_email(text: str) -> bool:
    """Whether an e-mail address stands in a word; looks only around each @, for words may be of any length."""
    for at in (n for n, c in enumerate(text) if c == "@"):
        if at and text[at - 1] not in "@<>(),;:" and _DOMAIN.match(text, at + 1):
            return True
    return False


def without_contact(front: FrontMatter) -> FrontMatter:
    """The front matter without telephone numbers and e-mail addresses, in whatever field they are printed."""
    found: FrontMatter = _without_contact(front)
    return found


def has_contact(text: str) -> bool:
    """Whether a text holds a telephone number or an e-mail address."""
    return bool(contact_kinds(text))


def contact_kinds(text: str) -> frozenset[WithheldKind]:
    """The kinds of contact details that a text holds."""
    return frozenset(contact_words([Token(word, (Ref(1, n),)) for n, word in enumerate(text.split())]).values())


def _without_contact(value: Any) -> Any:
    if isinstance(value, str):
        tokens = [Token(word, (Ref(1, n),)) for n, word in enumerate(value.split())]
        kept_back = contact_words(tokens)
        public = " ".join(t.text for t in tokens if t.refs[0] not in kept_back).strip(" ,;:–-")
        return (public or "(withheld)") if kept_back else value
    if isinstance(value, tuple):
        return tuple(_without_contact(entry) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _without_contact(getattr(value, f.name)) for f in fields(value)})
    return value


def _phone_runs(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    while start < len(tokens):
        if tokens[start].text.isalpha():  # as nearly every word is
            start += 1
            continue
        before = tokens[start - 1].text if start else ""
        length = _phone_length([t.text for t in tokens[start : start + _LONGEST]], _LABEL.fullmatch(before) is not None)
        if length:
            yield tokens[start : start + length]
        start += length or 1


def _phone_length(words: Sequence[str], labelled: bool) -> int:
    """How many of the first words are one telephone number; 0 where they are none.

    A number without its area code, or an extension, is one where a label such as `Tel:` or `ext.` stands before it.
    """
    found = 0
    digits = ""
    for n, word in enumerate(words, 1):
        bare = _DASHES.sub("-", word).strip(_QUOTES)
        own = _LABEL_BEFORE.match(bare)
        text = bare[own.end() :] if own and n == 1 else bare
        labelled = labelled or bool(own and n == 1)
        if n > 1 and text == "-":
            continue
        if not _PHONE_PART.match(text) or (n == 1 and not labelled and not _OPENS.match(text)):
            break
        main = text.split("/")[0].replace("(0)", "")  # "3275/3276" is two numbers that share their beginning
        digits += re.sub(r"[^\d+]", "", main)
        national = re.sub(r"^(?:\+|00)44", "0", digits)
        abroad = "+44".startswith(digits) or "0044".startswith(digits)
        if not labelled and not national.startswith("0") and not abroad:
            break
        count = sum(c.isdigit() for c in national)
        if count > _DIGITS:
            break
        full = national.startswith("0") and count >= _DIGITS - 1
        local = labelled and not national.startswith("0") and count >= _EXTENSION
        if full or local:
            found = n
        if count == _DIGITS or (found and word.endswith((",", ";", "."))):
            break
    return found
