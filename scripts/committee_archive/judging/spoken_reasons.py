"""Whether a reason that people give for taking a paper off the site tells what the paper kept back, or says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from committee_archive.archive.paper_finder import Meant
from committee_archive.cache import Cache
from committee_archive.guard import gives_away
from committee_archive.judging.bound_paper import bound
from committee_archive.judging.documents import Extracted, extract_all
from committee_archive.judging.intake import origin_of, take_in
from committee_archive.model.document import Document, Ref
from committee_archive.model.paper import WithheldKind
from committee_archive.settings import Settings
from committee_archive.sources import FOLDER, SourceFile, digest
from committee_archive.sources.sidecar import read_sidecar
from committee_archive.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Told:
    """What a reason tells.

    Attributes:
        kept_back: A word that is kept back in the paper.
        of_paper: Names and figures that stand in the paper; the notice itself tells only kind, bodies and day.
    """

    kept_back: bool
    of_paper: tuple[str, ...]


def told_by(root: Path, settings: Settings, meant: Meant, reason: str) -> Told:
    """What a reason tells of a paper, which readers would see in the notice.

    Args:
        root: The archive's folder.
        settings: For the limits under which files are read.
        meant: The paper.
        reason: Why it is taken off the site.
    """
    vocabulary = load_vocabulary(root / "vocabulary")
    said = replace(read_sidecar(root / FOLDER, root / meant.file), withdrawn=())
    bodies = {entry.name for page in meant.pages for entry in page.paper.front.committees}
    bare = reason
    for name in bodies:
        bare = bare.replace(name, " ")
    kept_back = False
    of_paper: list[str] = []
    for extracted in _read(root, settings, meant):
        document = extracted.document
        assert document is not None
        part, pack = extracted.source.part, extracted.pack
        place = bound(part, pack, vocabulary) if part and pack else None
        taken = take_in(document, origin_of(extracted.source, document), said, vocabulary, place)
        kept_back = kept_back or gives_away(document, taken.withheld, reason)
        if gives_away(document, _every_word(document), bare):
            every = _every_word(document)
            single = [word.strip(".,;:!?()“”\"'") for word in bare.split()]
            of_paper += [word for word in single if word and gives_away(document, every, word)] or [bare]
    return Told(kept_back, tuple(dict.fromkeys(of_paper)))


def _read(root: Path, settings: Settings, meant: Meant) -> Iterator[Extracted]:
    path = root / meant.file
    source = SourceFile(meant.file, digest(path.read_bytes()), path)
    found = extract_all(
        [source], Cache(root), seconds=settings.seconds, megabytes=settings.megabytes, progress=lambda _: None
    )
    for extracted in found:
        part = extracted.source.part.name if extracted.source.part else None
        if extracted.document is not None and meant.part in (None, part):
            yield extracted


def _every_word(document: Document) -> dict[Ref, WithheldKind]:
    return {Ref(p.number, n): WithheldKind.CHOSEN for p in document.pages for n in range(len(p.words))}
