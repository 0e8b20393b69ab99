"""Each paper is held once: files of the same bytes, and papers that stand in a pack as well as by themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from committee_archive.judging.documents import Extracted
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Standing
from committee_archive.packs import SamePapers
from committee_archive.sources import EMPTY, SourceFile
from committee_archive.sources.sidecar import Sidecar, sidecar_path

Twice = tuple[SourceFile, Finding]


def each_file_once(sources: Sequence[SourceFile], held: set[str]) -> tuple[list[SourceFile], list[Twice]]:
    """Each source, and what to say of those left out.

    Of files with the same bytes the one that has a page already stays, else the first by path.

    Args:
        sources: All of them.
        held: The files that have a page.
    """
    first: dict[str, SourceFile] = {}
    for source in sorted(sources, key=lambda s: (s.file not in held, s.file)):
        first.setdefault(_bytes(source), source)
    kept = [source for source in sources if first[_bytes(source)] is source]
    return kept, [(s, _same_bytes(s, first[_bytes(s)])) for s in sources if first[_bytes(s)] is not s]


def _bytes(source: SourceFile) -> str:
    """What two files of the same bytes share; empty files have nothing in common."""
    return source.file if source.sha256 == EMPTY else source.sha256


def _same_bytes(source: SourceFile, first: SourceFile) -> Finding:
    text = f"it has the same bytes as {first.file}, which stands for both; one of them can go"
    if not sidecar_path(source.path).is_file():
        return Finding("same-file-twice", text, Severity.NOTE)
    text += f", and what {sidecar_path(source.path).name} says is not heeded"
    return Finding("same-file-twice", text, Severity.ERROR)


def standings(
    paper: SourceFile, same: SamePapers, by_paper: Mapping[tuple[str, str | None], Extracted]
) -> Iterator[Standing]:
    """The packs in which a paper that is kept stands as well."""
    for also in same.also(paper.paper):
        part = by_paper[also].source.part
        if part is not None:
            yield Standing(also[0], part.name, part.pages, part.printed)


def bound_twice(
    found: Iterable[Extracted],
    same: SamePapers,
    withheld: Mapping[tuple[str, str | None], frozenset[int]],
    sidecars: Mapping[str, Sidecar],
) -> Iterator[Twice]:
    """What to say of the parts of packs that are held elsewhere.

    Args:
        found: Every paper.
        same: Which of them are the same.
        withheld: By paper that is published, the pages of it that are kept back.
        sidecars: By file what people say about it.
    """
    for extracted in found:
        source = extracted.source
        kept = same.kept.get(source.paper)
        if kept is None or source.part is None:
            continue
        where = kept[0] if kept[1] is None else f"{kept[1]} of {kept[0]}"
        text = f"{source.part.where} is the same paper, word by word, as {where}, which stands for both"
        yield source, Finding("same-paper", text, Severity.NOTE)
        chosen = sidecars.get(source.file, Sidecar()).of_part(source.part.name, *source.part.pages).withhold_pages
        if kept in withheld and not chosen <= withheld[kept]:
            number = min(chosen - withheld[kept])
            text = (
                f"page {source.part.pages[0] + number - 1} of the pack is withheld by the file beside it, but the same "
                f"page stands in {where} as page {number} and is published; withhold it there as well"
            )
            yield source, Finding("withheld-in-pack-only", text, Severity.ERROR)
