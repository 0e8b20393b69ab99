"""By what a text names a recommendation: "the second recommendation", "recommendations 1 and 3"."""

import re
from collections.abc import Sequence

from committee_archive.model.front_matter import Recommendation

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})\s+recommendation|recommendation\s+\(?(?P<label>\d{{1,2}}|[ivx]+|[a-z])\)?)(?!\w)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\brecommendations\s+(?P<labels>\(?\w{1,3}\)?(?:\s*(?:,|to|and|&|–|-)\s*\(?(?:\d{1,2}|[ivx]+|[a-z])\)?(?!\w))+)",
    re.IGNORECASE,
)


def names_recommendation(text: str) -> int | None:
    """The number of the recommendation that a decision names, counted from 1; None of one that is a letter."""
    match = _NTH.search(text)
    if match is None:
        return None
    if match["word"]:
        return _ORDINALS.index(match["word"].lower()) + 1
    return int(match["label"]) if match["label"].isdigit() else None


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
    words = re.sub(r"[–-]", " to ", match["labels"].lower())
    parts = re.findall(r"(?<!\w)(to\s)?\s*\(?(?<!\w)(\d{1,2}|[ivx]+|[a-z])\)?(?!\w)", words)
    for joint, label in parts:
        if label not in labels:
            return []
        place = labels[label]
        found += range(found[-1] + 1, place) if joint and found else ()
        found.append(place)
    return sorted(dict.fromkeys(found)) if len(found) > 1 else []
