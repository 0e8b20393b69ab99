"""Extracted papers → those that may be published, each once, with what was made of it."""

import os
from dataclasses import replace
from pathlib import Path

from committee_archive.documents import Extracted
from committee_archive.errors import ArchiveError, UsageError
from committee_archive.guard import Verdict, advice
from committee_archive.held_once import bound_twice, standings
from committee_archive.judgement import Judge, Judged
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Standing
from committee_archive.notices import Notices
from committee_archive.packs import same_papers
from committee_archive.sidecar import Sidecar, read_sidecar, sidecar_path
from committee_archive.sources import FOLDER, SourceFile
from committee_archive.withdrawn import withdrawn_elsewhere


def judge_papers(root: Path, found: list[Extracted], judge: Judge, notices: Notices) -> list[Judged]:
    """The papers that may be published, those that stand in a pack as well only once.

    Args:
        root: The archive's folder; what people say lies beside the sources.
        found: Every paper.
        judge: Judges each of them.
        notices: Is told of every refusal.
    """
    return _Judging(root, judge, notices).all(found)


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
        judged: list[Judged] = []
        for extracted in found:
            if extracted.source.paper in same.kept:
                self._sidecar(extracted.source)
                continue
            also = tuple(standings(extracted.source, same, by_paper))
            if (paper := self._judged(extracted, also)) is not None:
                judged.append(paper)
        withheld = {j.source.paper: j.made.verdict.withheld_pages for j in judged}
        for source, finding in bound_twice(found, same, withheld, self.notices.sidecars):
            self.notices.note(source.file, finding)
        return judged

    def _sidecar(self, source: SourceFile) -> Sidecar | None:
        """What people say about a source; None where that cannot be read."""
        try:
            sidecar = read_sidecar(self.root / FOLDER, source.path)
        except UsageError as error:
            text = f"{_short(error, self.root)}; until then the paper is not published"
            self.notices.note(source.file, Finding("sidecar-broken", text, Severity.ERROR))
            return None
        self.notices.heed(source.file, sidecar)
        return sidecar

    def _judged(self, extracted: Extracted, also: tuple[Standing, ...]) -> Judged | None:
        source = extracted.source
        sidecar = self._sidecar(source)
        if sidecar is None:
            return None
        named = f"{source.part.where}: " if source.part else ""
        if not extracted.is_read and not sidecar.publish:
            text = "kept back by the file beside it (publish: no); it could not be read either"
            self.notices.note(source.file, Finding("kept-back", text, Severity.NOTE))
            return None
        if not extracted.is_read:
            why = extracted.error or ArchiveError("it could not be read")
            finding = Finding(f"source-{why.status}", f"{named}{why}", Severity.WARNING)
            self.notices.note(source.file, finding, refusal=why.exit_code)
            return None
        try:
            elsewhere = tuple(withdrawn_elsewhere(self.root, also))
        except UsageError as error:
            text = f"{_short(error, self.root)}; the same paper stands there, so it is not published until then"
            self.notices.note(source.file, Finding("sidecar-broken", text, Severity.ERROR))
            return None
        sidecar = replace(sidecar, withdrawn=(*sidecar.withdrawn, *elsewhere))
        judged = self.judge.judged(extracted, also, sidecar)
        if judged.made.verdict.publish:
            return judged
        self._refused(source, judged.made.verdict, "" if not sidecar.publish else named)
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


def _short(error: Exception, root: Path) -> str:
    """A message with paths below the archive, not from the root of the disk."""
    return str(error).replace(f"{root}{os.sep}", "")
