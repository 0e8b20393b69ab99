"""A page's content stream → its operands and operators, and objects of a file, in one pass of one pattern.

Half of the time that pdfminer takes over a page goes into cutting its content stream into tokens, a call a token; over
the structure tree of a tagged paper nearly all of it. Nearly all content streams and objects are plain enough for one
regular expression (ISO 32000-1, 7.2 and 7.3). What is not (inline images, strings with brackets in brackets in them,
anything that no rule allows) is left to pdfminer's own parser: `objects_of` gives None then, before anything has been
drawn.
"""

import re

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import KWD, LIT, PSKeyword

_MOST = 8 << 20  # bytes: a longer stream is read piece by piece, by pdfminer
# A possessive quantifier stands after single characters only: after a group Python 3.11.2 matches too much (gh-106052).
_TOKEN = re.compile(
    rb"""[\s\x00]*+(?:
        ([-+]?\d{1,18}+)(?![\d.])                   # 1 whole number
      | ([-+]?(?:\d++\.\d*+|\.\d++))                # 2 number
      | (['"]|[A-Za-z][^\#/%\[\]()<>{}\s]*+)        # 3 keyword
      | \(((?:[^()\\]++|\\[\s\S]|\((?:[^()\\]++|\\[\s\S])*\))*)\)       # 4 string, perhaps with brackets in it
      | /((?:[^\#/%\[\]()<>{}\s]++|\#[0-9A-Fa-f]{2})*)(?=[/%\[\]()<>{}\s]|\Z)  # 5 name
      | <([0-9A-Fa-f\s]*+)>                         # 6 string in hexadecimal digits
      | (\[) | (\]) | (<<) | (>>)                   # 7 8 9 10
      | (%[^\r\n]*+)                                # 11 comment
      | ([\s\S])                                    # 12 anything else
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_HEX = re.compile(rb"\#([0-9A-Fa-f]{2})")
_INLINE_IMAGE = KWD(b"BI")
_REFERENCE = KWD(b"R")
_NULL = KWD(b"null")
_OBJECT = KWD(b"obj")


def objects_of(data: bytes, document: PDFDocument | None = None) -> list[object] | None:
    """Operands and operators in order, as pdfminer's parser gives them; None where that parser must do it.

    Args:
        data: The decoded content streams of a page, a line feed between two of them; or objects of a file.
        document: The file whose objects they are. They may refer to others and be null then, and no operator is
            among them.
    """
    if len(data) > _MOST:
        return None
    words: dict[bytes, object] = {b"true": True, b"false": False}
    names: dict[bytes, object] = {}
    found: list[object] = []
    outer: list[tuple[bool, list[object]]] = []  # what is open: whether it is a dictionary, and what it stands in
    for match in _TOKEN.finditer(data):
        kind = match.lastindex
        token = match[kind] if kind else b""
        if kind == 1:
            found.append(int(token))
        elif kind == 2:
            found.append(float(token))
        elif kind == 3:
            word = words.get(token)
            if word is None:
                word = words[token] = KWD(token)
            if word is _INLINE_IMAGE:
                return None
            if document is None or word is _OBJECT or isinstance(word, bool):
                found.append(word)
            elif word is _NULL:
                found.append(None)
            elif word is _REFERENCE and len(found) > 1 and type(number := found[-2]) is int and type(found[-1]) is int:
                found[-2:] = [PDFObjRef(document, number)]
            else:
                return None
        elif kind == 4:
            found.append(_ESCAPE.sub(_unescaped, token) if b"\\" in token else token)
        elif kind == 5:
            name = names.get(token)
            if name is None:
                name = names[token] = LIT(_named(token))
            found.append(name)
        elif kind == 6:
            digits = b"".join(token.split())
            found.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        elif kind in (7, 9):
            outer.append((kind == 9, found))
            found = []
        elif kind in (8, 10):
            if not outer or outer[-1][0] is not (kind == 10):
                return None
            inside, (is_dictionary, found) = found, outer.pop()
            if not is_dictionary:
                found.append(inside)
            elif len(inside) % 2:
                return None
            else:
                keys = [getattr(key, "name", None) for key in inside[::2]]
                if not all(isinstance(key, str) for key in keys):
                    return None
                pairs = zip(keys, inside[1::2], strict=True)
                found.append({key: value for key, value in pairs if value is not None})
        elif kind == 12:
            return None
    return None if outer else found


def is_operator(thing: object) -> bool:
    """Whether something among the objects is an operator, not an operand."""
    return isinstance(thing, PSKeyword)


def _unescaped(match: re.Match[bytes]) -> bytes:
    """What an escape in a string stands for (7.3.4.2); the backslash before any other character is ignored."""
    escaped = match[1]
    if escaped[:1].isdigit() and escaped[0] < 56:
        return bytes((int(escaped, 8) & 0xFF,))
    return _ESCAPED.get(escaped, escaped)


def _named(token: bytes) -> str | bytes:
    if b"#" in token:
        token = _HEX.sub(lambda match: bytes((int(match[1], 16),)), token)
    try:
        return token.decode("utf-8")
    except UnicodeDecodeError:
        return token
