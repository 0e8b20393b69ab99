"""Which paragraph of a later version is which of the earlier: by words first, by addresses where words fail.

Numbers come last: an inserted paragraph 13 makes the old one paragraph 14, and it is still the same.
"""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from committee_archive.wording import runs

Said = tuple[str, str]
"""Address and words of a paragraph."""

_ALIKE = 0.5  # of the words of two paragraphs, in their order: one is the other reworded
_MOST = 4_000  # pairs of paragraphs whose words are compared; beyond that their addresses must do


def aligned(old: Sequence[Said], new: Sequence[Said]) -> list[tuple[Said | None, Said | None]]:
    """Every paragraph once, in the order of the later version; None stands where one is new or gone."""
    pairs: list[tuple[int | None, int | None]] = []
    matcher = SequenceMatcher(None, [words for _, words in old], [words for _, words in new], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += _reworded(old, new, range(a, b), range(c, d))
    pairs = _joined(pairs, lambda o, n: old[o][1] == new[n][1])
    pairs = _joined(pairs, lambda o, n: bool(old[o][0]) and old[o][0] == new[n][0])
    return [(None if o is None else old[o], None if n is None else new[n]) for o, n in pairs]


def _reworded(
    old: Sequence[Said], new: Sequence[Said], before: range, after: range
) -> Iterator[tuple[int | None, int | None]]:
    """Paragraphs between two that are the same: in their order, so that the pairs share most of their words."""
    # best[i][j]: of the paragraphs from i and j on, how alike their pairs can be together.
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike = [[0.0] * len(after) for _ in before]
    if len(before) * len(after) <= _MOST:
        said = [[runs(new[n][1]) for n in after], [runs(old[o][1]) for o in before]]
        for i in range(len(before) - 1, -1, -1):
            for j in range(len(after) - 1, -1, -1):
                share = SequenceMatcher(None, said[1][i], said[0][j], autojunk=False).ratio()
                alike[i][j] = share if share >= _ALIKE else 0.0
                best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1])
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield before[i], after[j]
            i, j = i + 1, j + 1
        elif i < len(before) and best[i][j] == best[i + 1][j]:
            yield before[i], None
            i += 1
        else:
            yield None, after[j]
            j += 1


def _joined(
    pairs: list[tuple[int | None, int | None]], same: Callable[[int, int], bool]
) -> list[tuple[int | None, int | None]]:
    """Those that seem gone and those that seem new, joined where they are the same; each at most once."""
    new = [n for o, n in pairs if o is None and n is not None]
    found: dict[int, int] = {}
    for o, n in pairs:
        if o is not None and n is None and (other := next((m for m in new if same(o, m)), None)) is not None:
            found[other] = o
            new.remove(other)
    taken = set(found.values())
    return [(found[n], n) if o is None and n in found else (o, n) for o, n in pairs if not (n is None and o in taken)]
