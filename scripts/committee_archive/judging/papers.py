"""Extracted papers → those that may be published, each once, with what was made of it."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from committee_archive.errors import ArchiveError, FileUnread, UsageError
from committee_archive.findings.notices import Notices
from committee_archive.guard import Verdict, advice
from committee_archive.judging.documents import Extracted
from committee_archive.judging.front_sheet import front_sheet_doubts
from committee_archive.judging.held_once import bound_twice, standings
from committee_archive.judging.judgement import Judge, Judged
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Standing
from committee_archive.packs import same_papers
from committee_archive.sources import FOLDER, SourceFile
from committee_archive.sources.sidecar import Sidecar, read_sidecar, sidecar_path
from committee_archive.sources.withdrawn import withdrawn_elsewhere


def judge_papers(root: Path, found: list[Extracted], judge: Judge, notices: Notices) -> list[Judged]:
    """The papers that may be published, those that stand in a pack as well only once.

    Args:
        root: The archive's folder; what people say lies beside the sources.
        found: Every paper.
        judge: Judges each of them.
        notices: Is told of every refusal.
    """
    return _Judging(root, judge, notices).all(found)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper with what people say of it.

    Attributes:
        extracted: The paper.
        also: The packs in which it stands as well.
        beside: What the file beside it says; None where that cannot be read.
        said: The same with what is said of it in those packs; None where that cannot be read.
        broken: Why one of both cannot be read, where that is so.
    """

    extracted: Extracted
    also: tuple[Standing, ...]
    beside: Sidecar | None
    said: Sidecar | None
    broken: UsageError | None = None


class _Judging:
    def __init__(self, root: Path, judge: Judge, notices: Notices) -> None:
        self.root = root
        self.judge = judge
        self.notices = notices

    def all(self, found: list[Extracted]) -> list[Judged]:
        """The papers that may be published, those that stand in a pack as well only once."""
        bound = any(e.source.part is not None for e in found)  # only what is in packs is held twice
        same = same_papers((e.source.paper, d) for e in (found if bound else ()) if (d := e.document) is not None)
        by_paper = {e.source.paper: e for e in found}
        papers = [
            self._paper(e, () if e.source.paper in same.kept else tuple(standings(e.source, same, by_paper)))
            for e in found
        ]
        once = [paper for paper in papers if paper.extracted.source.paper not in same.kept]
        self.judge.in_advance((p.extracted, p.also, p.said) for p in once if p.said and p.extracted.is_read)
        judged: list[Judged] = []
        for paper in papers:
            if not self._heeded(paper) or paper.extracted.source.paper in same.kept:
                continue
            if (one := self._judged(paper)) is not None:
                judged.append(one)
        withheld = {j.source.paper: j.made.verdict.withheld_pages for j in judged}
        for source, finding in bound_twice(found, same, withheld, self.notices.sidecars):
            self.notices.note(source.file, finding)
        self._front_sheets(judged)
        return judged

    def _front_sheets(self, judged: list[Judged]) -> None:
        """Say of each pack whether its front sheet is of another meeting than its papers."""
        packs: dict[str, list[Judged]] = {}
        for one in judged:
            if one.source.part is not None:
                packs.setdefault(one.source.file, []).append(one)
        for file, parts in packs.items():
            fronts = [(p.source.part is not None and p.source.part.is_front, p.made.front) for p in parts]
            behind = [front for is_front, front in fronts if front is not None and not is_front]
            for sheet in [front for is_front, front in fronts if front is not None and is_front][:1]:
                for text in front_sheet_doubts(sheet, behind, self.judge.vocabulary.world.bodies):
                    text += ". Look whether these papers belong to this meeting; if they do, accept it"
                    self.notices.note(file, Finding("front-sheet-apart", text, Severity.WARNING))

    def _paper(self, extracted: Extracted, also: tuple[Standing, ...]) -> _Paper:
        """A paper with what people say of it; nothing is noted yet."""
        broken: UsageError | None = None
        sidecar: Sidecar | None = None
        try:
            sidecar = read_sidecar(self.root / FOLDER, extracted.source.path)
            elsewhere = tuple(withdrawn_elsewhere(self.root, also))
            return _Paper(extracted, also, sidecar, replace(sidecar, withdrawn=(*sidecar.withdrawn, *elsewhere)))
        except UsageError as error:
            broken = error
        return _Paper(extracted, also, sidecar, None, broken)

    def _heeded(self, paper: _Paper) -> bool:
        """Whether what people say of a paper can be read."""
        file = paper.extracted.source.file
        if paper.beside is None:
            self._unread(file, paper.broken, "until then no paper that it is about is published")
            return False
        self.notices.heed(file, paper.beside)
        return True

    def _unread(self, file: str, error: UsageError | None, then: str) -> None:
        """Say what beside a paper cannot be read; where its line is known, there, once for all its papers."""
        if isinstance(error, FileUnread) and error.line and error.path.is_relative_to(self.root):
            place = error.path.relative_to(self.root).as_posix()
            self.notices.note(place, Finding("sidecar-broken", f"{error.why}; {then}", Severity.ERROR), error.line)
        else:
            text = f"{str(error).replace(f'{self.root}{os.sep}', '')}; {then}"
            self.notices.note(file, Finding("sidecar-broken", text, Severity.ERROR))

    def _judged(self, paper: _Paper) -> Judged | None:
        extracted, source = paper.extracted, paper.extracted.source
        publish = paper.beside is not None and paper.beside.publish
        named = f"{source.part.where}: " if source.part else ""
        if not extracted.is_read and not publish:
            text = "kept back by the file beside it (publish: no); it could not be read either"
            self.notices.note(source.file, Finding("kept-back", text, Severity.NOTE))
            return None
        if not extracted.is_read:
            why = extracted.error or ArchiveError("it could not be read")
            finding = Finding(f"source-{why.status}", f"{named}{why}", Severity.WARNING)
            self.notices.note(source.file, finding, refusal=why.exit_code)
            return None
        if paper.said is None:
            self._unread(source.file, paper.broken, "the same paper stands there, so it is not published until then")
            return None
        judged = self.judge.judged(extracted, paper.also, paper.said)
        if judged.made.verdict.publish:
            return judged
        self._refused(source, judged.made.verdict, named if publish else "")
        return None

    def _refused(self, source: SourceFile, verdict: Verdict, named: str) -> None:
        if verdict.withdrawn is not None:
            text = f"{named}{verdict.reason}; a notice stands at its address"
            self.notices.note(source.file, Finding("paper-withdrawn", text, Severity.NOTE))
            for finding in verdict.findings:
                self.notices.note(source.file, finding)
            return
        if verdict.acknowledged:
            self.notices.note(source.file, Finding("kept-back", f"{named}{verdict.reason}", Severity.NOTE))
            return
        beside = sidecar_path(source.path).name
        no = "`publish: no`"
        if source.part is not None and named:
            first, last = source.part.pages
            no = f"`withhold: {{pages: [{first}-{last}]}}`"
        text = f"{named}{verdict.reason}. {advice(verdict.way_on, beside, no, verdict.missing_page)}"
        self.notices.note(source.file, Finding("not-for-publication", text, Severity.WARNING), refusal=4)
