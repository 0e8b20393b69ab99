"""By what a text names a recommendation: "the second recommendation", "recommendations 1 and 3"."""

import re
from collections.abc import Iterator, Sequence

from committee_archive.model.front_matter import Recommendation

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
_NTH = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})\s+recommendation|recommendation\s+\(?(?P<label>\d{{1,2}}|[ivx]+|[a-z])\)?)(?!\w)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\brecommendations\s+(?P<labels>\(?(?:\d{1,2}|[ivx]+|[a-z])\)?(?!\w)"
    r"(?:\s*(?:,\s*and\b|,|\bto\b|\band\b|&|–|-)\s*\(?(?:\d{1,2}|[ivx]+|[a-z])\)?(?!\w))+)",
    re.IGNORECASE,
)

# Without brackets "a", "i" and "v" may be words; these are none.
_SURE = re.compile(r"[b-h]|[ivx]{2,}", re.IGNORECASE)
# "recommendation 3 of the auditor's review": not of the report that the item is about; nor is one of a finer number.
_ELSEWHERE = re.compile(
    r"\.\d|\s+(?:of|in|from|by|made\s+by)\s+(?!(?:the|this|that)\s+(?:\w+\s+)?(?:report|paper)\b)", re.IGNORECASE
)


def not_among(text: str, asked: Sequence[str]) -> list[str]:
    """The recommendations that a decision names by their labels and that are not among those of its report.

    Args:
        text: Of the decision.
        asked: The labels that the report prints, in small letters and without brackets, or the places of those
            without any, counted from 1.

    Returns:
        The labels as the decision prints them, without brackets; of "1 to 9" those that are lacking. What is named as
        another paper's ("recommendation 3 of the review") is none of the report's.
    """
    known = set(asked)
    kinds = {_kind(label) for label in known}
    found: list[str] = []
    for label in _labels(text):
        # Of labels that the report has in another form ("(d)" where it prints 1 to 4) the place counts.
        places = _places(label)
        fits = label in known or (_kind(label) not in kinds and any(place <= len(asked) for place in places))
        if not fits and label not in found:
            found.append(label)
    return found


def _labels(text: str) -> Iterator[str]:
    """All labels of recommendations that a text names as those of the report before it."""
    for match in _NTH.finditer(text):
        if _ELSEWHERE.match(text, match.end()):
            continue
        if match["word"]:
            yield str(_ORDINALS.index(match["word"].lower()) + 1)
        elif match["label"].isdigit() or "(" in match.group() or _SURE.fullmatch(match["label"]):
            yield match["label"].lower()
    for match in _MANY.finditer(text):
        if not _ELSEWHERE.match(text, match.end()):
            yield from _spread(match["labels"])


def _spread(labels: str) -> Iterator[str]:
    """Each label of a row; of "1 to 9" and "(a) to (d)" those between too."""
    before = ""
    for joint, label in _parts(labels):
        if joint and before and _kind(before) == _kind(label):
            first, last = _places(before)[0], _places(label)[0]
            yield from (_written(place, label) for place in range(first + 1, last))
        yield label
        before = label


def _parts(labels: str) -> list[tuple[str, str]]:
    """The labels of a row in small letters, each with the word "to" where that stands before it."""
    words = re.sub(r"[–-]", " to ", labels.lower())
    return re.findall(r"(?<!\w)(to\s)?\s*\(?(?<!\w)(\d{1,2}|[ivx]+|[a-z])\)?(?!\w)", words)


def _kind(label: str) -> str:
    return "number" if label.isdigit() else "roman" if label in _ROMAN else "letter"


def _places(label: str) -> list[int]:
    """Which place a label may have in a row; `v` is the fifth of one kind and the twenty-second of another."""
    if label.isdigit():
        return [int(label)]
    roman = [_ROMAN.index(label) + 1] if label in _ROMAN else []
    return roman + ([ord(label) - ord("a") + 1] if len(label) == 1 else [])


def _written(place: int, like: str) -> str:
    kind = _kind(like)
    return str(place) if kind == "number" else _ROMAN[place - 1] if kind == "roman" else chr(ord("a") + place - 1)


def named_one(text: str, asked: Sequence[Recommendation]) -> int | None:
    """The recommendation that a text names by its number."""
    match = _NTH.search(text)
    if match is None:
        return None
    if match["word"]:
        place = _ORDINALS.index(match["word"].lower())
        return place if place < len(asked) else None
    label = match["label"].lower()
    for n, recommendation in enumerate(asked):
        if (recommendation.number or str(n + 1)).strip("(). ").lower() == label:
            return n
    return None


def named_several(text: str, asked: Sequence[Recommendation]) -> list[int]:
    """The recommendations that a text names by several numbers: "recommendations 1 and 3", "recommendations 2 to 4"."""
    match = _MANY.search(text)
    if match is None:
        return []
    labels = {(r.number or str(n + 1)).strip("(). ").lower(): n for n, r in enumerate(asked)}
    found: list[int] = []
    for joint, label in _parts(match["labels"]):
        if label not in labels:
            return []
        place = labels[label]
        found += range(found[-1] + 1, place) if joint and found else ()
        found.append(place)
    return sorted(dict.fromkeys(found)) if len(found) > 1 else []
