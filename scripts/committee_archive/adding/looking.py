"""What files hold that people want to add: read, judged and compared with what is there; nothing is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from committee_archive.adding.candidates import Candidate, Found, State, Voucher
from committee_archive.adding.earlier import EarlierVersions, Gone, replaced_files
from committee_archive.adding.held import Held, file_of
from committee_archive.adding.outdated import Outdated, kept_words, outdated
from committee_archive.archive import BrokenPage, read_pages
from committee_archive.cache import Cache
from committee_archive.corrections import parse_corrections, withheld_by
from committee_archive.errors import ArchiveError, NotForPublication, SourceUnreadable, UsageError
from committee_archive.folders import DOCS
from committee_archive.guard import advice_before, gives_away
from committee_archive.interpret import first_reading
from committee_archive.judging.bound_paper import bound
from committee_archive.judging.documents import Extracted, extract_all
from committee_archive.judging.front_sheet import front_sheet_doubts
from committee_archive.judging.intake import Taken, origin_of, take_in
from committee_archive.model.finding import Severity
from committee_archive.model.paper import Paper
from committee_archive.safe_names import safe_name
from committee_archive.settings import PdfPolicy, Settings
from committee_archive.sources import ENDINGS, FOLDER, SourceFile, digest, find_sources, is_replaced, meant_name
from committee_archive.sources.sidecar import Sidecar, read_folders, read_sidecar, sidecar_path
from committee_archive.vocabulary import Vocabulary, load_vocabulary

_SIGN = 6  # digits of the digest in a file's name


@dataclass(slots=True)
class Look:
    """Looks at files for one archive.

    Attributes:
        root: The archive's folder.
        settings: For the limits under which files are read.
        as_new: A paper of the same title, date and body is not taken for an earlier version.
    """

    root: Path
    settings: Settings
    as_new: bool = False
    _vocabulary: Vocabulary = field(init=False)
    _held_papers: Held = field(init=False)
    _held: dict[str, str] = field(init=False)
    _replaced: dict[str, Gone] = field(init=False)
    _earlier: EarlierVersions = field(init=False)

    def __post_init__(self) -> None:
        """Read what is there.

        Raises:
            UsageError: there is no folder for the papers, or the vocabulary cannot be read.
        """
        (self.root / FOLDER).mkdir(exist_ok=True)
        self._vocabulary = load_vocabulary(self.root / "vocabulary")
        pages = [p for p in read_pages(self.root / DOCS) if not isinstance(p, BrokenPage)]
        self._held_papers = Held(self.root, pages)
        self._earlier = EarlierVersions(self.root, self.settings, self._vocabulary)
        self._held = {s.sha256: s.file for s in find_sources(self.root)}
        self._replaced = replaced_files(pages)

    @property
    def pages_before(self) -> dict[str, str]:
        """The text of each page as it was when the look began, by path below `docs`."""
        return {page.path: page.markdown for page in self._held_papers.pages}

    def at(self, files: Sequence[Path], progress: Callable[[str], None]) -> list[Candidate]:
        """What each of the files is; a file that is given twice, by whatever name, counts once."""
        first: dict[Path, Candidate | SourceFile] = {}
        seen: set[str] = set()
        for path in dict.fromkeys(files):
            entry = self._opened(path)
            if isinstance(entry, SourceFile) and entry.sha256 in seen:
                why = SourceUnreadable("the same file was given twice; it is taken in once")
                entry = Candidate(path, entry.sha256, State.HELD, papers=(), refusal=why)
            seen.add(entry.sha256)
            first[path] = entry
        fresh = [entry for entry in first.values() if isinstance(entry, SourceFile)]
        read: dict[str, list[Extracted]] = {}
        for extracted in self._extracted(fresh, progress):
            read.setdefault(extracted.source.file, []).append(extracted)
        return [
            self._candidate(path, entry, read[entry.file]) if isinstance(entry, SourceFile) else entry
            for path, entry in first.items()
        ]

    def vouched(self, candidate: Candidate, voucher: Voucher) -> Candidate:
        """The candidate with a person's word for it; its papers are judged anew."""
        source = SourceFile(str(candidate.given), candidate.sha256, candidate.given)
        return self._candidate(candidate.given, source, list(self._extracted([source])), voucher)

    def titled(self, candidate: Candidate, entry: Mapping[str, Any]) -> Candidate:
        """The candidate, a new paper, with a title that a person corrected: the page's address is made from it.

        Raises:
            UsageError: it does not fit; says why.
        """
        part = entry.get("part")
        before = next((e for e in candidate.corrections if e.get("part") == part), None)
        if before is not None:
            entry = {**entry, "old": before["old"]}
        entries = [e for e in (*candidate.corrections, entry) if e is not before and e["old"] != e["new"]]
        beside = self.root / candidate.target
        said = read_sidecar(self.root / FOLDER, beside)
        more = parse_corrections([dict(e) for e in entries], sidecar_path(beside))
        said = replace(said, corrections=(*said.corrections, *more))
        source = SourceFile(str(candidate.given), candidate.sha256, candidate.given)
        papers = self._papers(list(self._extracted([source])), said, candidate.voucher)
        (taken,) = (f.taken for f in papers if (f.part.name if f.part else None) == part)
        if taken is None or taken.paper is None:
            raise UsageError(taken.verdict.reason if taken else "the paper cannot be read")
        if taken.contradicted:
            raise UsageError(next(f.message for f in taken.findings if f.severity is Severity.ERROR))
        if not self.as_new and part is None and (held := self._held_papers.version_of(papers[0], None)) is not None:
            raise UsageError(
                f"a paper of that title, day and committee is there already: docs/{held.path}. If this file is a later "
                f"version of it, answer n, and put it in the place of {file_of(held)}, under that name"
            )
        return replace(candidate, papers=papers, corrections=tuple(entries))

    def _extracted(
        self, sources: Sequence[SourceFile], progress: Callable[[str], None] = lambda _: None
    ) -> Iterable[Extracted]:
        limits = self.settings
        return extract_all(
            sources, Cache(self.root), seconds=limits.seconds, megabytes=limits.megabytes, progress=progress
        )

    def _opened(self, path: Path) -> Candidate | SourceFile:
        if path.is_dir():
            why: ArchiveError = SourceUnreadable(
                "it is a folder; add the files in it, such as with *.pdf after its name"
            )
            return Candidate(path, "", State.REFUSED, refusal=why)
        if path.suffix.lower() not in ENDINGS:
            why = SourceUnreadable("only .pdf, .txt and .md files are papers; save it as a PDF first")
            return Candidate(path, "", State.REFUSED, refusal=why)
        if (meant := meant_name(path)) is not None:
            why = SourceUnreadable(
                f"it is what people say beside a paper, saved as a text file, and no paper: call it {meant}, without "
                f".txt at the end, and put it beside its paper in {FOLDER}"
            )
            return Candidate(path, "", State.REFUSED, refusal=why)
        try:
            data = path.read_bytes()
        except OSError as error:
            why = SourceUnreadable(f"it cannot be opened ({error.strerror}); check the name")
            return Candidate(path, "", State.REFUSED, refusal=why)
        sha256 = digest(data)
        if (held := self._held.get(sha256)) is not None:
            return Candidate(path, sha256, State.HELD, held)
        if self.as_new and (gone := self._replaced.get(sha256)) is not None:
            why = SourceUnreadable(
                f"it is the earlier version that was replaced on {gone.day.isoformat()} (page docs/{gone.page.path}), "
                "so it is no paper of its own; if it shall count again, add it without --as-new"
            )
            return Candidate(path, sha256, State.REFUSED, refusal=why)
        if is_replaced(path):
            why = SourceUnreadable("its name says that it was replaced by a later version; rename it to take it in")
            return Candidate(path, sha256, State.REFUSED, refusal=why)
        return SourceFile(str(path), sha256, path)

    def _candidate(
        self, path: Path, source: SourceFile, found: list[Extracted], voucher: Voucher | None = None
    ) -> Candidate:
        base = Candidate(path, source.sha256, State.REFUSED, voucher=voucher)
        if all(e.document is None for e in found):
            return replace(base, refusal=found[0].error or SourceUnreadable("it cannot be read"))
        target = target_of(path, source.sha256, self._day(found))
        papers = self._papers(found, read_sidecar(self.root / FOLDER, self.root / target), voucher)
        back = self._replaced.get(source.sha256)
        revised = self._held_papers.version_of(papers[0], back) if len(papers) == 1 and not self.as_new else None
        pack = None
        if len(papers) > 1 and not self.as_new:
            pack = self._held_papers.pack_of(papers, back, self._earlier.changes)
        replaced = revised.paper.front.source.file if revised and revised.paper.front.source else pack and pack.file
        if replaced:
            target = replaced
            papers = self._papers(found, self._of_later(target, source.sha256), voucher)
            returns = back.day if back is not None else None
            base = replace(base, returns=returns)
        made = replace(base, target=target, papers=papers, revises=revised, pack=pack)
        verdicts = [f.taken.verdict for f in papers if f.taken is not None]
        if not any(v.publish for v in verdicts):
            open_ones = [v for v in verdicts if v.unvouched]
            if open_ones:
                return replace(made, unvouched=True, refusal=NotForPublication(open_ones[0].reason))
            told = (verdicts[0].reason, advice_before(verdicts[0].way_on))
            return replace(made, refusal=NotForPublication(". ".join(filter(None, told))))
        doubts = tuple(self._front_sheet(papers))
        made = replace(made, unvouched=any(v.unvouched for v in verdicts), doubts=doubts)
        paper = papers[0].taken.paper if len(papers) == 1 and papers[0].taken else None
        if pack is not None or (revised is not None and paper is not None):
            beside = read_sidecar(self.root / FOLDER, self.root / target)
            if not beside.publish or beside.withdrawn:
                text = f"it looks like a version of {target}, which people keep back (see the file beside it)"
                why = NotForPublication(f"{text}; settle that first, or say with --as-new that it is another paper")
                return replace(made, state=State.REFUSED, refusal=why)
            said = self._beside(target, source.sha256, voucher)
            gone = self._outdated(found, said, partial(self._earlier.read, target))
            changes = self._earlier.changes(revised, paper) if revised is not None and paper is not None else None
            withholds = tuple(_kept_back(beside, gone))
            return replace(made, state=State.REVISION, changes=changes, withholds=withholds, outdated=gone)
        if paper is None:
            return replace(made, state=State.NEW)
        alike = tuple(self._held_papers.alike(paper))
        namesakes = tuple(page for page in self._held_papers.namesakes(paper) if page not in alike)
        return replace(made, state=State.NEW, alike=alike, namesakes=namesakes)

    def _front_sheet(self, papers: Sequence[Found]) -> Iterator[str]:
        """What does not fit together in a pack; `check` says it again until it is accepted."""
        fronts = [(f.part.is_front, p.front) for f in papers if f.part and f.taken and (p := f.taken.paper)]
        for sheet in [front for is_front, front in fronts if is_front][:1]:
            behind = [front for is_front, front in fronts if not is_front]
            yield from front_sheet_doubts(sheet, behind, self._vocabulary.world.bodies)

    def _papers(self, found: list[Extracted], said: Sidecar, voucher: Voucher | None) -> tuple[Found, ...]:
        said = self._vouched(said, voucher)
        return tuple(
            Found(e.source.part, None, e.error) if e.document is None else Found(e.source.part, self._taken(e, said))
            for e in found
        )

    def _of_later(self, target: str, sha256: str) -> Sidecar:
        """Who vouches for a later version: nobody who did for the earlier, unless its very bytes were here before."""
        if sha256 not in self._replaced:
            return read_folders(self.root / FOLDER, self.root / target)
        said = read_sidecar(self.root / FOLDER, self.root / target, later=sha256)
        return replace(said, withhold_pages=frozenset(), corrections=(), withdrawn=(), replaces=())

    def _vouched(self, said: Sidecar, voucher: Voucher | None) -> Sidecar:
        if voucher is None:
            return said
        word = self._vocabulary.public_word
        return replace(said, classification=word, by=voucher.by, reason=voucher.reason, until=None)

    def _taken(self, extracted: Extracted, said: Sidecar) -> Taken:
        source, document = extracted.source, extracted.document
        assert document is not None
        place = bound(source.part, extracted.pack, self._vocabulary) if source.part and extracted.pack else None
        return take_in(document, origin_of(source, document), said, self._vocabulary, place)

    def left_over(self, candidate: Candidate) -> Candidate:
        """A file that is there, with what stands beside it and fits nothing in it: a person replaced it by hand."""
        beside = self.root / candidate.target
        if not candidate.target or not sidecar_path(beside).is_file():
            return candidate
        said = read_sidecar(self.root / FOLDER, beside)
        if said.withdrawn or not (said.withhold_pages or said.corrections):
            return candidate
        found = list(self._extracted([SourceFile(candidate.target, candidate.sha256, beside)]))
        return replace(candidate, outdated=self._outdated(found, said))

    def offers_pdf(self, candidate: Candidate) -> bool:
        """Whether readers may be let open the version that a file replaces: nothing of it is or was kept back."""
        beside = read_sidecar(self.root / FOLDER, self.root / candidate.target)
        whole = not candidate.outdated.kept_back and not beside.withhold_pages
        return whole and self.settings.pdf is PdfPolicy.COPY and candidate.target.endswith(".pdf")

    def tells(self, candidate: Candidate, reason: str) -> bool:
        """Whether a reason repeats words of a file that are, or stay, kept back."""
        said = self._beside(candidate.target, candidate.sha256, Voucher("", ""))
        gone = candidate.outdated
        said = replace(
            said,
            withhold_pages=said.withhold_pages.difference(gone.pages),
            corrections=tuple(c for n, c in enumerate(said.corrections) if n not in gone.entries),
        )
        source = SourceFile(str(candidate.given), candidate.sha256, candidate.given)
        return any(
            gives_away(e.document, self._taken(e, said).withheld, reason)
            for e in self._extracted([source])
            if e.document is not None
        )

    def replaced_last(self, candidate: Candidate) -> date | None:
        """The day on which the version that is there took an earlier one's place."""
        replaces = read_sidecar(self.root / FOLDER, self.root / candidate.target).replaces
        return max((entry.date for entry in replaces), default=None)

    def _beside(self, target: str, sha256: str, voucher: Voucher | None) -> Sidecar:
        """What is said of a later version: what is kept back or corrected goes on, what vouched for the earlier not."""
        vouching = self._vouched(self._of_later(target, sha256), voucher)
        beside = read_sidecar(self.root / FOLDER, self.root / target)
        return replace(vouching, withhold_pages=beside.withhold_pages, corrections=beside.corrections)

    def _outdated(
        self,
        found: list[Extracted],
        said: Sidecar,
        before: Callable[[str | None], Paper | None] = lambda part: None,
    ) -> Outdated:
        """What stands beside a file and fits nothing in it."""
        pages = max((_last_page(e) for e in found), default=0)
        read = {e.source.part.name if e.source.part else None: e for e in found if e.document is not None}
        return outdated(
            said, pages, {name: partial(self._taken, extracted) for name, extracted in read.items()}, before
        )

    def _day(self, found: Iterable[Extracted]) -> date | None:
        """The day of the meeting, by which the file's folder is chosen."""
        for extracted in found:
            source = extracted.source
            if extracted.document is None:
                continue
            first = first_reading(extracted.document, self._vocabulary).day
            if source.part and extracted.pack:
                first = bound(source.part, extracted.pack, self._vocabulary).day or first
            if first is not None:
                return first
        return None


def _kept_back(said: Sidecar, gone: Outdated) -> Iterable[str]:
    """What people withhold that is not outdated: its pages, how many words at which address."""
    yield from (f"page {page}" for page in sorted(said.withhold_pages.difference(gone.pages)))
    yield from (kept_words(e) for n, e in enumerate(said.corrections) if n not in gone.entries and withheld_by([e]))


def _last_page(extracted: Extracted) -> int:
    """The last page of the file that a paper in it shows there to be."""
    if extracted.source.part is not None:
        return len(extracted.pack.letters) if extracted.pack else extracted.source.part.pages[1]
    return len(extracted.document.pages) if extracted.document else 0


def target_of(path: Path, sha256: str, day: date | None) -> str:
    """Where a file shall stand: below its meeting's year, under its own name with a sign of its bytes.

    So nothing is overwritten, and two people who add files of one name on two branches do not meet.
    """
    return f"{FOLDER}/{day.year if day else 'undated'}/{safe_name(path.stem)}-{sha256[:_SIGN]}{path.suffix.lower()}"
