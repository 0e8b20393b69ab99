"""Copies of PDFs without withheld words and pages, made in workers that begin by importing no more than that needs."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from committee_archive.cache import Cache
from committee_archive.code_digests import code_digest
from committee_archive.model.finding import Finding, Severity
from committee_archive.redact import HiddenWord, Note, PublishedPdf, cut, redact
from committee_archive.sources import SourceFile
from committee_archive.workers import Done, Failed, map_bounded

# Half of what GitHub Pages and GitLab Pages carry: time to choose before a deployment fails.
MOST_MEGABYTES = 500

_WORTH_SAYING = {
    "page-as-picture": Severity.WARNING,
    "annotations-removed": Severity.NOTE,
    "form-removed": Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """What must be gone from the published copy of a source: words, and whole pages counted from 1."""

    source: SourceFile
    words: tuple[HiddenWord, ...]
    pages: frozenset[int]

    @property
    def key(self) -> str:
        """The digest of everything that the copy depends on."""
        words = [(w.page, w.text, w.x0, w.top, w.x1, w.bottom) for w in self.words]
        what = (self.source.content, words, sorted(self.pages), code_digest("redact"))
        return hashlib.sha256(repr(what).encode()).hexdigest()


def make_copies(
    orders: Iterable[CopyOrder],
    cache: Cache,
    *,
    seconds: float,
    megabytes: int,
    progress: Callable[[str], None],
) -> Iterator[tuple[SourceFile, Finding]]:
    """Make the copies that the cache lacks, in supervised workers; gives what staff should know about any of them."""
    orders = list(orders)
    missing = [o for o in orders if _notes(cache, o) is None or not cache.has("published", o.key)]
    outcomes = map_bounded(_make, missing, seconds=seconds, bytes_=megabytes << 20)
    for order, outcome in zip(missing, outcomes, strict=True):
        progress(order.source.file)
        if isinstance(outcome, Done):
            cache.put("published", order.key, outcome.value.data)
            cache.put("published-notes", order.key, msgspec.msgpack.encode(outcome.value.notes))
        else:
            why = str(outcome.error) if isinstance(outcome, Failed) else "making it took too long or too much memory"
            text = f"no copy fit for publication could be made of it ({why}), so it is left out of the site"
            yield order.source, Finding("no-published-copy", text, Severity.ERROR)
    for order in orders:
        for note in _notes(cache, order) or ():
            if note.code in _WORTH_SAYING:
                yield order.source, Finding(note.code, note.message, _WORTH_SAYING[note.code], note.page)


def about_size(orders: Iterable[CopyOrder], cache: Cache) -> Finding | None:
    """What to say where the copies together are more than a free host likes to carry; None below that."""
    megabytes = sum(cache.size("published", order.key) for order in orders) / 1e6
    if megabytes <= MOST_MEGABYTES:
        return None
    text = (
        f"the published PDFs are {megabytes:,.0f} MB together, more than {MOST_MEGABYTES}; free hosts take about 1,000 "
        "MB a site; with `pdf: source-url` the pages lead to the PDFs on the council's site instead"
    )
    return Finding("many-megabytes", text, Severity.NOTE)


def _notes(cache: Cache, order: CopyOrder) -> tuple[Note, ...] | None:
    data = cache.get("published-notes", order.key)
    try:
        return msgspec.msgpack.decode(data, type=tuple[Note, ...]) if data is not None else None
    except msgspec.MsgspecError:
        return None


def _make(order: CopyOrder) -> PublishedPdf:
    data, part = order.source.path.read_bytes(), order.source.part
    if part is not None:  # readers get the paper, not the whole pack, and nothing of its other parts
        data = cut(data, *part.pages, part.title)
    return redact(data, order.words, order.pages)
