"""One paper on the desk: looked at as a build would, changed in the file beside it, and made anew by the same run."""

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from committee_archive.addresses.spoken import spoken
from committee_archive.audit import may_be_accepted
from committee_archive.cache import Cache
from committee_archive.corrections import Correction, Unfound, words_to_withhold
from committee_archive.corrections.entries import Kind
from committee_archive.errors import UsageError
from committee_archive.findings.run_summary import Action, Noticed
from committee_archive.folders import DOCS
from committee_archive.judging.documents import Extracted, extract_paper
from committee_archive.judging.intake import Taken, take_in
from committee_archive.judging.judgement import Whole
from committee_archive.model.document import Document
from committee_archive.model.finding import Finding, Severity
from committee_archive.pipeline import Options, Run, run
from committee_archive.reviewing.entries import Entry, corrections_in, entries_of, sign_of, with_said_pages
from committee_archive.reviewing.typed import Accept, TakeBack, Typed, Withhold
from committee_archive.settings import Settings
from committee_archive.sources import FOLDER, SourceFile, digest
from committee_archive.sources.sidecar import Sidecar, lines_in_force, read_sidecar, sidecar_path
from committee_archive.sources.sidecar_values import Accepted
from committee_archive.sources.sidecar_versions import as_in_force
from committee_archive.sources.sidecar_writing import (
    change_sidecar,
    said_in,
    with_entry,
    with_key,
    with_undone,
    without_entries,
)
from committee_archive.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Look:
    """The paper as a build would take it in now.

    Attributes:
        file: Its source, below the archive.
        part: Which paper of a pack it is; None where the file is one paper.
        judged: What was made of it; None where it may not be published or cannot be read.
        document: As extracted; None where it cannot be read.
        pages: First and last page of the file that are the paper.
        page: Its page, below the archive; None where it has none.
        action: What a build would do with that page.
        noticed: What staff should know of it.
        sidecar: What people say about the file.
    """

    file: str
    part: str | None
    judged: Whole | None
    document: Document | None
    pages: tuple[int, int]
    page: str | None
    action: Action | None
    noticed: tuple[Noticed, ...]
    sidecar: Sidecar

    @property
    def digest(self) -> str:
        """What names this state of the paper."""
        paper = self.judged.taken.paper if self.judged else None
        return hashlib.sha256(repr(paper).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Written:
    """What a change did: entries in the file beside the paper, the page made anew, and what to see to."""

    entries: int
    beside: str
    page: str | None
    action: Action | None
    errors: tuple[str, ...]


class Desk:
    """Looks at one paper and changes it; calls may come from several threads."""

    def __init__(self, root: Path, settings: Settings, file: str, part: str | None) -> None:
        """Lay a paper on the desk.

        Args:
            root: The archive's folder.
            settings: For the limits under which files are read.
            file: The paper's source, below the archive.
            part: Which paper of a pack; None where the file is one paper.
        """
        self.root = root
        self.file = file
        self.part = part
        self._settings = settings
        self._one_by_one = threading.Lock()

    @property
    def beside(self) -> Path:
        """The file beside the paper, into which changes are written."""
        return sidecar_path(self.root / self.file)

    def look(self) -> Look:
        """The paper as it is now.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        with self._one_by_one:
            return self._look()

    def write(self, typed: Typed, today: dt.date) -> Written:
        """Write a change into the file beside the paper, and make the paper anew.

        Raises:
            UsageError: it does not fit; says why. Nothing was written.
            OSError: the file cannot be written.
        """
        with self._one_by_one:
            look = self._look()
            if look.judged is None:
                raise UsageError("the paper is not published as it is, so there is nothing to correct here")
            if look.digest != typed.seen:
                raise UsageError("the paper has changed since this page was loaded; reload the page and do it again")
            if isinstance(typed, TakeBack):
                self._take_back(typed, look, today)
                return self._made_anew(1)
            entries = entries_of(typed, look.judged, today)
            if isinstance(typed, Accept):
                self._check_finding(typed, look)
            else:
                if isinstance(typed, Withhold) and typed.words.strip():
                    self._check_words(entries, look.judged)
                self._try(entries, look)
            self._put(entries)
            return self._made_anew(len(entries))

    def _made_anew(self, entries: int) -> Written:
        after = self._seen(self._run(Options(only=self.file)))
        errors = tuple(n.finding.message for n in after.noticed if n.finding.severity is Severity.ERROR)
        beside = self.beside.relative_to(self.root).as_posix()
        return Written(entries, beside, after.page, after.action, errors)

    def _take_back(self, typed: TakeBack, look: Look, today: dt.date) -> None:
        """Take an entry out of the file beside the paper, and note that; one that keeps something back stays.

        Raises:
            UsageError: it is not there any more, keeps words back, or another entry rests on it. Nothing was written.
        """
        said = look.sidecar
        listed: Sequence[Correction | Accepted] = said.corrections if typed.key == "corrections" else said.accepted
        number = next((n for n, entry in enumerate(listed) if sign_of(entry) == typed.sign), None)
        own = lines_in_force(self.root / self.file).get(typed.key) or []
        place = number - (len(listed) - len(own)) if number is not None else -1  # a folder's file comes first
        if number is None or place < 0:
            raise UsageError(f"this entry does not stand in {self.beside.name} (any more); reload the page")
        entry = listed[number]
        if isinstance(entry, Correction):
            if entry.kind is Kind.WITHHOLD:
                raise UsageError(f"what is kept back is not opened here; take its lines out of {self.beside.name}")
            left = tuple(c for n, c in enumerate(said.corrections) if n != number)
            assert look.judged is not None
            trial = self._taken(look.judged, replace(said, corrections=left))
            if not trial.verdict.publish or (trial.contradicted and not look.judged.taken.contradicted):
                raise UsageError("another correction rests on this one; take that back first")
        signed = {"date": today, "reason": typed.reason.strip(), "by": typed.by.strip()}

        def changed(text: str) -> str:
            return with_undone(without_entries(text, typed.key, [place]), typed.key, own[place], signed)

        self._change(changed)

    def _look(self) -> Look:
        return self._seen(self._run(Options(write=False, only=self.file)))

    def _run(self, options: Options) -> Run:
        return run(self.root, self._settings, options, lambda _: None, lambda _: None)

    def _seen(self, done: Run) -> Look:
        judged = next((j.anew() for j in done.judged if j.source.paper == (self.file, self.part)), None)
        path = done.places.get((self.file, self.part))
        page = f"{DOCS}/{path}" if path else None
        about = {page} if self.part is not None and judged is not None else {page, self.file}
        noticed = tuple(n for n in done.noticed if n.file in about)
        action = done.actions.get(path) if path else None
        try:
            said = read_sidecar(self.root / FOLDER, self.root / self.file)
        except UsageError:
            said = Sidecar()  # the run has noticed it
        read = judged.source if judged else None
        document = judged.document if judged else None
        if judged is None and (found := self._read()) is not None:
            read, document = found.source, found.document
        pages = read.part.pages if read and read.part else (1, len(document.pages) if document else 0)
        return Look(self.file, self.part, judged, document, pages, page, action, noticed, said)

    def _read(self) -> Extracted | None:
        """The paper as extracted, where a build leaves it out: people may look at what they keep back."""
        path = self.root / self.file
        source = SourceFile(self.file, digest(path.read_bytes()), path)
        limits = self._settings
        return extract_paper(source, self.part, Cache(self.root), seconds=limits.seconds, megabytes=limits.megabytes)

    def _check_words(self, entries: Sequence[Entry], judged: Whole) -> None:
        """See that words to keep back stand where they are looked for.

        Raises:
            UsageError: they do not; they are not quoted.
        """
        taken = judged.taken
        assert taken.paper is not None
        meant = corrections_in(entries, self.beside)
        try:
            words_to_withhold(judged.document, taken.paper, taken.trace, meant)
        except Unfound as error:
            where = meant[0].where
            place = (
                f"in {spoken(where) or where}".replace("in page-", "on page ") if where else "anywhere in this paper"
            )
            raise UsageError(f"these words do not stand {place}; type them as they are printed") from error

    def _try(self, entries: Sequence[Entry], look: Look) -> None:
        """See that the paper takes a change as it is meant.

        Raises:
            UsageError: it does not; says why, without a word that is kept back.
        """
        judged = look.judged
        assert judged is not None
        said = look.sidecar
        pages = {entry.said["page"] for entry in entries if entry.key == "withhold"}
        if pages and pages <= said.withhold_pages:
            raise UsageError("the page is kept back already")
        said = replace(
            said,
            corrections=(*said.corrections, *corrections_in(entries, self.beside)),
            withhold_pages=said.withhold_pages | pages,
        )
        trial = self._taken(judged, said)
        if not trial.verdict.publish:
            raise UsageError(f"it does not fit: {trial.verdict.reason}")
        fresh = [f for f in trial.findings if f not in judged.taken.findings]
        for finding in fresh:
            if finding.code == "correction-not-needed":
                raise UsageError("that is what stands there already")
            if finding.severity is Severity.ERROR:
                raise UsageError(f"it does not fit: {finding.message}")

    def _taken(self, judged: Whole, said: Sidecar) -> Taken:
        paper = judged.taken.paper
        assert paper is not None
        assert paper.front.source is not None
        vocabulary = load_vocabulary(self.root / "vocabulary")
        return take_in(judged.document, paper.front.source, said, vocabulary, judged.place)

    def _check_finding(self, typed: Accept, look: Look) -> None:
        if typed.anchor is None and typed.page is None:
            raise UsageError(
                "this has no place, so it cannot be accepted here; write it into the file beside the paper"
            )
        if look.judged is None or not any(is_meant(typed, f) for f in look.judged.taken.findings):
            raise UsageError("this was not found, or cannot be accepted")

    def _put(self, entries: Sequence[Entry]) -> None:
        def changed(text: str) -> str:
            for entry in entries:
                if entry.key == "withhold":
                    held = said_in(text).get("withhold")
                    text = with_key(text, "withhold", with_said_pages(held, entry.said))
                else:
                    text = with_entry(text, entry.key, entry.said)
            return text

        try:
            self._change(changed)
        except UsageError as error:
            raise UsageError(f"{self.beside.name}: {error}") from error

    def _change(self, change: Callable[[str], str]) -> None:
        """Change the file beside the paper; what counts for this version is put in its place there before."""
        sha256 = digest((self.root / self.file).read_bytes())
        change_sidecar(self.beside, lambda text: change(as_in_force(text, sha256)))


def is_meant(typed: Accept, finding: Finding) -> bool:
    """Whether a finding is the one that a person accepts."""
    place = finding.anchor == typed.anchor and (typed.anchor is not None or finding.page == typed.page)
    return finding.code == typed.code and place and may_be_accepted(finding)
