"""One paper → what is made of it: judged, understood and audited once for all that this depends on, then remembered.

The key of a judgement holds the bytes of the paper, its place, what people say beside it, the vocabulary and the whole
program: whatever could make another judgement of it makes another key. The Document is read only where one is missing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from committee_archive.addresses.kept import with_old_addresses
from committee_archive.cache import Cache
from committee_archive.code_digests import key_of, program_digest
from committee_archive.errors import SourceUnreadable
from committee_archive.filing.places import natural_address
from committee_archive.guard import Verdict, leaked
from committee_archive.judging.bound_paper import Bound, bound
from committee_archive.judging.documents import Extracted, Shelved
from committee_archive.judging.intake import Taken, origin_of, take_in
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import AuditTotals, FrontMatter, Standing
from committee_archive.model.paper import Paper, WithheldKind
from committee_archive.redact import HiddenWord
from committee_archive.report_markdown import stamped
from committee_archive.sources import SourceFile
from committee_archive.sources.sidecar import Sidecar
from committee_archive.vocabulary import Vocabulary, load_vocabulary
from committee_archive.workers import map_forked


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was made of a paper, without its text.

    Attributes:
        verdict: What the guard decided.
        front: What the paper says about itself; None where nothing of it is published.
        totals: Where its words went.
        findings: What staff should know.
        hidden: The words that its published PDF must lose, on pages that are not lost as a whole.
        figures: Whether pictures can be cut out of it.
        contradicted: A correction no longer fits what the program reads.
    """

    verdict: Verdict
    front: FrontMatter | None
    totals: AuditTotals | None
    findings: tuple[Finding, ...]
    hidden: tuple[HiddenWord, ...] = ()
    figures: bool = False
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A paper that was judged, whole: where it is from, how it was read, what was made of it, its place in a pack."""

    source: SourceFile
    document: Document
    taken: Taken
    place: Bound | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper with its judgement, and the means to ask for more than that says."""

    source: SourceFile
    made: Judgement
    key: str | None
    cache: Cache | None
    anew: Callable[[], Whole]

    def paper(self) -> Paper:
        """The paper with its text, worked out anew."""
        paper = self.anew().taken.paper
        assert paper is not None  # asked for only where something is published
        return paper

    def document(self) -> Document:
        """The Document that it was made of."""
        return self.anew().document

    def page(self, pdf: str, before: Paper | None = None) -> str:
        """The page as it is generated.

        Args:
            pdf: The name of the PDF that lies beside it.
            before: The page as it was generated last, whose addresses go on; None where there was none, or the same.
        """

        def written() -> str:
            paper = self.paper() if before is None else with_old_addresses(self.paper(), before)
            return stamped(paper, pdf, self.made.totals)

        if self.cache is None or self.key is None:
            return written()
        key = key_of(self.key, pdf, before)
        kept = self.cache.value("written", key)
        if isinstance(kept, str):
            return kept
        made = written()
        self.cache.put_value("written", key, made)
        return made

    def leak(self, text: str) -> str | None:
        """What of the words that are kept back stands in a page's text after all, as `guard.leaked` says it."""
        if not self.made.hidden and not self.made.verdict.withheld_pages:
            return None

        def found() -> str:
            whole = self.anew()
            return leaked(whole.document, whole.taken.withheld, text) or ""

        if self.cache is None or self.key is None:
            return found() or None
        key = key_of(self.key, text)
        kept = self.cache.get("leaks", key)
        if kept is not None:
            return kept.decode() or None
        made = found()
        self.cache.put("leaks", key, made.encode())
        return made or None


class Judge:
    """Judges the papers of one archive by one vocabulary."""

    def __init__(self, root: Path, cache: Cache | None) -> None:
        """Read the vocabulary.

        Args:
            root: The archive's folder.
            cache: Where judgements are kept, or None to keep none.

        Raises:
            UsageError: the vocabulary cannot be read.
        """
        folder = root / "vocabulary"
        self.vocabulary: Vocabulary = load_vocabulary(folder)
        self._cache = cache
        self._ground = key_of(program_digest(), [(p.name, p.read_bytes()) for p in sorted(folder.glob("*.yml"))])

    def in_advance(self, papers: Iterable[tuple[Extracted, tuple[Standing, ...], Sidecar]]) -> None:
        """Share papers that nobody has judged yet among processes; `judged` then finds what was made of them."""
        cache = self._cache
        if cache is not None and not cache.is_anew:
            asked = ((paper, self._key(*paper)) for paper in papers)
            map_forked(self._kept, [paper for paper, key in asked if key and not cache.has("judgements", key)])

    def _kept(self, paper: tuple[Extracted, tuple[Standing, ...], Sidecar]) -> None:
        self.judged(*paper)

    def _key(self, extracted: Extracted, also: tuple[Standing, ...], sidecar: Sidecar) -> str | None:
        """What the judgement is kept under; None where the paper was not kept either."""
        source = extracted.source
        if not isinstance(extracted.kept, Shelved):
            return None
        part = source.part.name if source.part else None
        return key_of(self._ground, source.file, source.content, part, extracted.kept.variant, also, sidecar)

    def judged(self, extracted: Extracted, also: tuple[Standing, ...], sidecar: Sidecar) -> Judged:
        """What is made of a paper that could be read.

        Args:
            extracted: The paper.
            also: The packs in which it stands as well.
            sidecar: What people say about its file, and about the same paper in those packs.
        """

        def anew() -> Whole:
            return self._anew(extracted, also, sidecar)

        source, key = extracted.source, self._key(extracted, also, sidecar)
        if self._cache is None or key is None:
            return Judged(source, _judgement(anew()), None, None, anew)
        made = self._cache.value("judgements", key)
        if isinstance(made, Judgement):
            return Judged(source, made, key, self._cache, anew)
        whole = anew()
        made = _judgement(whole)
        self._cache.put_value("judgements", key, made)
        if whole.taken.paper is not None:  # while it is at hand: its page under the name that it most likely gets
            stem = Path(natural_address(whole.taken.paper, whole.taken.paper.day)).stem
            fresh = Judged(source, made, key, self._cache, lambda: whole)
            fresh.leak(fresh.page(f"{stem}.pdf"))
        return Judged(source, made, key, self._cache, anew)

    def _anew(self, extracted: Extracted, also: tuple[Standing, ...], sidecar: Sidecar) -> Whole:
        document, source = extracted.document, extracted.source
        if document is None:
            raise extracted.error or SourceUnreadable(f"{source.file}: it can no longer be read")
        origin = replace(origin_of(source, document), also_in=also)
        place = bound(source.part, extracted.pack, self.vocabulary) if source.part and extracted.pack else None
        return Whole(source, document, take_in(document, origin, sidecar, self.vocabulary, place), place)


def hidden_words(
    document: Document, withheld: Mapping[Ref, WithheldKind], closed: frozenset[int]
) -> tuple[HiddenWord, ...]:
    """What a published PDF must lose of the `withheld` words; the pages in `closed` go as a whole."""
    return tuple(
        HiddenWord(ref.page, document.word(ref).text, box.x0, box.top, box.x1, box.bottom)
        for ref in sorted(withheld)
        if ref.page not in closed
        for box in [document.printed_box(ref)]
    )


def _judgement(whole: Whole) -> Judgement:
    taken = whole.taken
    return Judgement(
        taken.verdict,
        taken.paper.front if taken.paper else None,
        taken.totals,
        taken.findings,
        hidden_words(whole.document, taken.withheld, taken.verdict.withheld_pages),
        bool(whole.document.figures),
        taken.contradicted,
    )
