"""By what a text names a recommendation: "the second recommendation", "recommendations 1 and 3"."""

import re
from collections.abc import Iterator, Sequence

from committee_archive.model.front_matter import Recommendation

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# By their value; the first is no numeral.
_ROMAN = tuple(
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)
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
    kinds = set(_kinds(asked))
    found: list[str] = []
    for label, kind in _labels(text):
        # Of labels that the report has in another form ("(d)" where it prints 1 to 4) the place counts.
        place = _place(label, kind)
        fits = label in known or (kind not in kinds and place is not None and place <= len(asked))
        if not fits and label not in found:
            found.append(label)
    return found


def _labels(text: str) -> Iterator[tuple[str, str]]:
    """All labels of recommendations that a text names as those of the report before it, each with its kind."""
    for match in _NTH.finditer(text):
        if _ELSEWHERE.match(text, match.end()):
            continue
        if match["word"]:
            yield str(_ORDINALS.index(match["word"].lower()) + 1), "number"
        elif match["label"].isdigit() or "(" in match.group() or _SURE.fullmatch(match["label"]):
            label = match["label"].lower()
            yield label, _kinds([label])[0]
    for match in _MANY.finditer(text):
        if not _ELSEWHERE.match(text, match.end()):
            yield from _spread(match["labels"])


def _spread(labels: str) -> Iterator[tuple[str, str]]:
    """Each label of a row with its kind; of "1 to 9" and "(a) to (d)" those between too, where both ends are known."""
    parts = _parts(labels)
    before: tuple[int | None, str] = None, ""
    for (joint, label), kind in zip(parts, _kinds([label for _, label in parts]), strict=True):
        place = _place(label, kind)
        if joint and before[1] == kind and before[0] is not None and place is not None:
            yield from ((_written(between, kind), kind) for between in range(before[0] + 1, place))
        yield label, kind
        before = place, kind


def _parts(labels: str) -> list[tuple[str, str]]:
    """The labels of a row in small letters, each with the word "to" where that stands before it."""
    words = re.sub(r"[–-]", " to ", labels.lower())
    return re.findall(r"(?<!\w)(to\s)?\s*\(?(?<!\w)(\d{1,2}|[ivx]+|[a-z])\)?(?!\w)", words)


def _kinds(labels: Sequence[str]) -> list[str]:
    """Of which kind each label of a row is; all that are no numbers are of one.

    `i`, `v` and `x` are Roman numerals or letters: letters after a label that can be no numeral ("(h) to (l)"), and
    in a row of single letters of which one can be none ("(i) to (k)").
    """
    words = [label for label in labels if not label.isdigit()]
    begins = bool(words) and words[0] in _ROMAN[1:]
    roman = begins and (any(len(word) > 1 for word in words) or all(word in _ROMAN for word in words))
    return ["number" if label.isdigit() else "roman" if roman else "letter" for label in labels]


def _place(label: str, kind: str) -> int | None:
    """Which place a label has in a row of its kind, counted from 1; None for one that is not of that kind."""
    if kind == "number":
        return int(label)
    if kind == "roman":
        return _ROMAN.index(label) if label in _ROMAN[1:] else None
    return ord(label) - ord("a") + 1 if len(label) == 1 else None


def _written(place: int, kind: str) -> str:
    return str(place) if kind == "number" else _ROMAN[place] if kind == "roman" else chr(ord("a") + place - 1)


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
