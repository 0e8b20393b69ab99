"""Whether a reason that people give, and readers see, tells what is kept back.

A page is compared with the withheld words by long runs (`leaks`), because it is long itself. A reason is a line, and
one name or sum in it tells enough. The words in which the law names exempt information tell nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from committee_archive.guard.leaks import public_runs
from committee_archive.model.document import Document, Ref
from committee_archive.model.paper import WithheldKind
from committee_archive.wording import runs

_TELLING = 4  # letters of a name, and of a word that counts in a run
_FIGURES = 3  # figures of a sum, a number of a house, a reference
_RUN = 4  # words running, of which all but one count: so many do not stand in a line by chance
_KINDS = (WithheldKind.EXEMPT, WithheldKind.CHOSEN)
_OF_THE_LAW = frozenset(
    "access act affairs appendix business committee confidential council data exempt financial government individual "
    "information local member members name names officer officers paragraph part particular person personal private "
    "protection public relating report schedule section staff 1972 2018".split()
)


def gives_away(document: Document, withheld: Mapping[Ref, WithheldKind], reason: str) -> bool:
    """Whether a line holds a name, a figure or some words running that are kept back and public nowhere in the paper.

    Args:
        document: The paper as extracted.
        withheld: The words kept back, each with its kind.
        reason: The line.
    """
    said = runs(reason)
    public = public_runs(document, withheld)
    if (set(said) & set(_names_and_figures(document, withheld))) - set(public):
        return True
    there = set(_runs(public))
    kept = [ref for ref in sorted(withheld) if withheld[ref] in _KINDS]
    hidden = {
        run
        for _, refs in groupby(kept, key=lambda ref: ref.page)
        for run in _runs([piece for ref in refs for piece in runs(document.word(ref).text)])
    }
    return any(run in hidden and run not in there for run in _runs(said))


def _names_and_figures(document: Document, withheld: Mapping[Ref, WithheldKind]) -> Iterator[str]:
    """Words with a capital that no sentence begins with, or that another follows, and numbers."""
    for ref, kind in withheld.items():
        text = document.word(ref).text
        if kind not in _KINDS:
            continue
        if sum(letter.isdigit() for letter in text) >= _FIGURES:
            yield from (run for run in runs(text) if run not in _OF_THE_LAW and any(c.isdigit() for c in run))
        if text.lstrip("(“‘\"'")[:1].isupper() and _is_name(document, ref):
            yield from (run for run in runs(text) if len(run) >= _TELLING and run not in _OF_THE_LAW)


def _is_name(document: Document, ref: Ref) -> bool:
    words = next(page.words for page in document.pages if page.number == ref.page)
    before = words[ref.word - 1].text if ref.word else "."
    after = words[ref.word + 1].text if ref.word + 1 < len(words) else ""
    return not before.endswith((".", "!", "?", ":", ";", ")")) or after[:1].isupper()


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each few words running that say something."""
    for n in range(len(words) - _RUN + 1):
        run = tuple(words[n : n + _RUN])
        if sum(len(word) >= _TELLING and word not in _OF_THE_LAW for word in run) >= _RUN - 1:
            yield run
