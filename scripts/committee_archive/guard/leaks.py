"""What of the words that are kept back stands in a page's text after all."""

from collections.abc import Iterator, Mapping, Sequence

from committee_archive.model.document import Document, Ref
from committee_archive.model.paper import WithheldKind
from committee_archive.wording import runs

_TELLING = 4  # letters: a figure or a short word stands in any text
_RUN = 8  # words running: so many of a page that is kept back do not stand in a text by chance


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
    if (page := _short_leak(document, withheld, there)) is not None:
        return f"it holds words of page {page} that people keep back"
    joined = "".join(there)
    for ref in sorted(withheld):
        word = document.word(ref).text
        if withheld[ref] is WithheldKind.EMAIL and "@" in word and "".join(runs(word)) in joined:
            return f"it holds an e-mail address of page {ref.page}, which is kept back"
    return None


def public_runs(document: Document, withheld: Mapping[Ref, WithheldKind]) -> list[str]:
    """The words of a paper that are not kept back, in order, as `runs` cuts them."""
    return [
        run
        for page in document.pages
        for n, word in enumerate(page.words)
        if Ref(page.number, n) not in withheld
        for run in runs(word.text)
    ]


def _short_leak(document: Document, withheld: Mapping[Ref, WithheldKind], there: Sequence[str]) -> int | None:
    """The page of a few words running that people keep back, which stand in a text and nowhere else in the paper."""
    groups = list(_short_groups(withheld))
    if not groups:
        return None
    public = public_runs(document, withheld)
    for group in groups:
        phrase = [run for ref in group for run in runs(document.word(ref).text)]
        telling = len("".join(phrase)) >= _TELLING and len(phrase) < _RUN
        if telling and _holds(there, phrase) and not _holds(public, phrase):
            return group[0].page
    return None


def _short_groups(withheld: Mapping[Ref, WithheldKind]) -> Iterator[list[Ref]]:
    """Words that are kept back one after the other."""
    group: list[Ref] = []
    for ref in sorted(r for r, kind in withheld.items() if kind is WithheldKind.CHOSEN):
        if group and ref != Ref(group[-1].page, group[-1].word + 1):
            yield group
            group = []
        group.append(ref)
    if group:
        yield group


def _holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    first = phrase[0]
    return any(w == first and list(text[n : n + len(phrase)]) == list(phrase) for n, w in enumerate(text))
