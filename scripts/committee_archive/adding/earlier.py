"""The version of a paper that is held, as its file reads: before people corrected it or kept a part of it back.

What a later version changed is told by comparing this with the later file as it reads. The page that is published is no
measure: there a paragraph that was only corrected would count as changed, and words kept back as gone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from committee_archive.adding.comparing import Changes, compare, texts
from committee_archive.cache import Cache
from committee_archive.corrections import withheld_by
from committee_archive.corrections.header_fields import corrected_field
from committee_archive.corrections.results import Fits
from committee_archive.guard import leaked
from committee_archive.judging.bound_paper import bound
from committee_archive.judging.documents import Extracted, extract_all
from committee_archive.judging.intake import Taken, origin_of, take_in
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.paper import Paper
from committee_archive.settings import Settings
from committee_archive.sources import FOLDER, SourceFile, digest
from committee_archive.sources.sidecar import Sidecar, read_sidecar, sidecar_path
from committee_archive.vocabulary import Vocabulary


@dataclass(slots=True)
class EarlierVersions:
    """Reads the files of held papers once more, each at most once.

    Attributes:
        root: The archive's folder.
        settings: For the limits under which files are read.
        vocabulary: How such papers are worded.
    """

    root: Path
    settings: Settings
    vocabulary: Vocabulary
    _read: dict[str, list[Extracted]] = field(init=False, default_factory=dict)

    def changes(self, page: ArchivedPaper, later: Paper) -> Changes:
        """What a later version changes of the paper of a page.

        Args:
            page: Of the version that is held; compared itself where its file cannot be read any more.
            later: As read, without corrections.
        """
        source = page.paper.front.source
        if source is None:
            return compare(page.paper, later)
        extracted = self._found(source.file, source.part)
        if extracted is None:
            return compare(page.paper, later)
        said = self._said(source.file)
        read = self._unsaid(extracted, said)
        if read is None:
            return compare(page.paper, later)
        shown = self._taken(extracted, replace(said, corrections=withheld_by(said.corrections)))
        seen = frozenset(b.anchor for b in shown.paper.blocks if b.anchor) if shown.paper else frozenset()
        return compare(read, later, _hidden(extracted, read, shown), seen)

    def read(self, file: str, part: str | None) -> Paper | None:
        """A held paper as its file reads, without what people say of it; None where it cannot be read any more."""
        extracted = self._found(file, part)
        return self._unsaid(extracted, self._said(file)) if extracted is not None else None

    def _said(self, file: str) -> Sidecar:
        """What people say of a held file, but that it was withdrawn: it is read all the same."""
        return replace(read_sidecar(self.root / FOLDER, self.root / file), withdrawn=())

    def _unsaid(self, extracted: Extracted, said: Sidecar) -> Paper | None:
        """The paper before people corrected it or kept a part of it back."""
        return self._taken(extracted, replace(said, corrections=(), withhold_pages=frozenset())).paper

    def _found(self, file: str, part: str | None) -> Extracted | None:
        found = (e for e in self._of(file) if e.source.paper == (file, part))
        return next((e for e in found if e.document is not None), None)

    def _of(self, file: str) -> list[Extracted]:
        if file not in self._read:
            path = self.root / file
            source = SourceFile(file, digest(path.read_bytes()), path)
            limits = self.settings
            self._read[file] = list(
                extract_all(
                    [source],
                    Cache(self.root),
                    seconds=limits.seconds,
                    megabytes=limits.megabytes,
                    progress=lambda _: None,
                )
            )
        return self._read[file]

    def _taken(self, extracted: Extracted, said: Sidecar) -> Taken:
        source, document = extracted.source, extracted.document
        assert document is not None
        place = bound(source.part, extracted.pack, self.vocabulary) if source.part and extracted.pack else None
        return take_in(document, origin_of(source, document), said, self.vocabulary, place)


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that a later version replaced: the page of that, and the day."""

    page: ArchivedPaper
    day: date


def replaced_files(pages: Iterable[ArchivedPaper]) -> dict[str, Gone]:
    """Each file that a later version replaced, by the digest of its bytes."""
    return {
        entry.sha256: Gone(page, entry.date)
        for page in pages
        for entry in page.paper.front.replaces
        if (source := page.paper.front.source) is not None and entry.sha256 != source.sha256
    }


def as_read(root: Path, paper: Paper) -> Paper:
    """A held paper with the header lines that its file has: before people corrected title, day, kind or bodies."""
    source = paper.front.source
    if source is None or not sidecar_path(root / source.file).is_file():
        return paper
    for entry in reversed(read_sidecar(root / FOLDER, root / source.file).corrections):
        if entry.kind is None and entry.part == source.part:
            back = corrected_field(paper, replace(entry, old=entry.new, new=entry.old))
            paper = back.paper if isinstance(back, Fits) else paper
    return paper


def _hidden(extracted: Extracted, read: Paper, shown: Taken) -> Callable[[str], bool]:
    """Whether a text holds words that people keep back: it is not quoted, and readers never saw it."""
    document = extracted.document
    whole = texts(read) - texts(shown.paper) if shown.paper else texts(read)

    def hidden(text: str) -> bool:
        return text in whole or (document is not None and leaked(document, shown.withheld, text) is not None)

    return hidden
