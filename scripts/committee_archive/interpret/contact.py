"""Contact details that are not published: telephone numbers and e-mail addresses, wherever they stand.

The names and posts of officers stay as printed; how to reach them directly does not (ICO guidance on staff in public
documents). A number is a telephone number when it opens with 0 or +44 and has the ten or eleven digits of one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from committee_archive.model.document import Ref, Token
from committee_archive.model.paper import FrontMatter, WithheldKind

_EMAIL = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[a-z][^\s@<>(),;:]*|\[email[\s\u00a0]*protected\]", re.IGNORECASE)
_PHONE_PART = re.compile(r"^[(+]?[\d()+./-]+[.,;)]?$")
_OPENS = re.compile(r"^\(?(?:\+|0\d\d)")  # an area code has three figures or more
_LONGEST = 6  # words that one telephone number may be printed in


def contact_words(tokens: Sequence[Token]) -> dict[Ref, WithheldKind]:
    """The words of a block that are, or hold, a telephone number or an e-mail address."""
    found: dict[Ref, WithheldKind] = {}
    for n, token in enumerate(tokens):
        joined = token.text + (tokens[n + 1].text if n + 1 < len(tokens) else "")
        before = tokens[n - 1] if n and token.text.startswith("@") else None
        if _EMAIL.search(token.text):
            found.update(dict.fromkeys(token.refs, WithheldKind.EMAIL))
        elif "@" in token.text and _EMAIL.search(joined):  # an address broken over a line's end
            found.update(dict.fromkeys((*token.refs, *tokens[n + 1].refs), WithheldKind.EMAIL))
        elif before and _EMAIL.search(before.text + token.text):
            found.update(dict.fromkeys((*before.refs, *token.refs), WithheldKind.EMAIL))
        elif before and _EMAIL.search(before.text + joined):
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


def without_contact(front: FrontMatter) -> FrontMatter:
    """The front matter without telephone numbers and e-mail addresses, in whatever field they are printed."""
    found: FrontMatter = _without_contact(front)
    return found


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
        length = _phone_length(tokens[start : start + _LONGEST])
        if length:
            yield tokens[start : start + length]
        start += length or 1


def _phone_length(tokens: Sequence[Token]) -> int:
    """How many of the first words are one telephone number; 0 where they are none."""
    digits = ""
    for n, token in enumerate(tokens, 1):
        text = re.sub(r"(?i)^(?:t|tel|telephone|ext|mob|mobile):", "", token.text)
        if not _PHONE_PART.match(text) or (n == 1 and not _OPENS.match(text)):
            return 0
        digits += re.sub(r"[^\d+]", "", text.replace("(0)", ""))
        national = digits.removeprefix("+44").removeprefix("0044")
        national = national if national == digits else "0" + national.removeprefix("0")
        if not national.startswith("0") and not "0044".startswith(digits) and not "+44".startswith(digits):
            return 0
        more = len(tokens) > n and _PHONE_PART.match(tokens[n].text) and sum(c.isdigit() for c in tokens[n].text) > 1
        count = sum(c.isdigit() for c in national)
        if national.startswith("0") and (count == 11 or (count == 10 and not more)):
            return n
        if count > 11:
            return 0
    return 0
