"""What the history has to say to staff: what contradicts itself, and what could be added to the vocabulary."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from committee_archive.archive import load
from committee_archive.archive.parsed import parsed_pages
from committee_archive.archive.remembered import memory_of
from committee_archive.audit import may_be_accepted
from committee_archive.filing.pages import line_of
from committee_archive.findings.run_summary import Noticed
from committee_archive.folders import DOCS
from committee_archive.model.archive import Archive
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.history import History, Proposal, ProposalKind
from committee_archive.model.relations import RelationKind, RelationStatus
from committee_archive.relations import relate
from committee_archive.sources.published_places import published_at
from committee_archive.sources.sidecar import Sidecar
from committee_archive.vocabulary import load_vocabulary

NO_SIDECARS: Mapping[str, Sidecar] = MappingProxyType({})
_ANSWERED = frozenset({RelationKind.ACTION, RelationKind.RECOMMENDATION_DECISION})
_SAYS = {
    ProposalKind.THEME: "several meetings dealt with {name}: to make it a theme",
    ProposalKind.RENAME: "{of} is called {name} here: to let the theme go on under the new name",
    ProposalKind.ACRONYM: "{name} stands for {of} here: to find the theme under it",
    ProposalKind.BODY: "{name} and {of} may be one committee ({why}): to make them one",
}


def history_noticed(root: Path, today: dt.date, sidecars: Mapping[str, Sidecar] = NO_SIDECARS) -> list[Noticed]:
    """Findings and proposals about the archive at `root`, as its pages stand now.

    Args:
        root: The archive's folder.
        today: A meeting after it is still to come.
        sidecars: What people say beside each source: what they have accepted there is left out.
    """
    archive = load(root / DOCS, load_vocabulary(root / "vocabulary").world, parsed_pages(root))
    archive = replace(archive, published=published_at(root, archive.papers))
    history = relate(archive, today=today, memory=memory_of(root))
    found = [*_findings(archive, history), *_choices(archive, history), *_proposals(archive, history)]
    beside = {
        f"{DOCS}/{p.path}": sidecars[source.file]
        for p in archive.papers
        if (source := p.paper.front.source) is not None and source.file in sidecars
    }
    return [n for n in found if n.file not in beside or not _is_accepted(n.finding, beside[n.file])]


def _is_accepted(finding: Finding, sidecar: Sidecar) -> bool:
    return may_be_accepted(finding) and sidecar.accepts(finding.code, finding.anchor, finding.page)


def _findings(archive: Archive, history: History) -> Iterator[Noticed]:
    texts = {p.path: p.markdown for p in archive.papers}
    for placed in history.findings:
        if placed.file in texts:
            line = placed.line or line_of(texts[placed.file], placed.finding)
            yield Noticed(f"{DOCS}/{placed.file}", placed.finding, line)
        else:
            yield Noticed(placed.file, placed.finding, placed.line)


def _choices(archive: Archive, history: History) -> Iterator[Noticed]:
    """Words that fit several papers, or that one paper may answer: offered to people, never linked."""
    papers = {p.path: p for p in archive.papers}
    for one in history.relations:
        if one.status not in (RelationStatus.AMBIGUOUS, RelationStatus.PERHAPS) or not one.candidates:
            continue
        meant = " or ".join(f"“{papers[path].paper.front.title}” ({path})" for path in one.candidates)
        asks = "may be answered by" if one.kind in _ANSWERED else "may mean"
        text = (
            f"“{' '.join(one.evidence.split())}” {asks} {meant}: no link is made; where it is right, link the words in "
            f"the page by hand, [words](../{one.candidates[0].removeprefix('reports/')})"
        )
        finding = Finding("several-fit", text, Severity.NOTE, one.page, one.from_anchor or None)
        yield Noticed(f"{DOCS}/{one.from_paper}", finding, line_of(papers[one.from_paper].markdown, finding))


def _proposals(archive: Archive, history: History) -> Iterator[Noticed]:
    texts = {p.path: p.markdown for p in archive.papers}
    for proposal in history.proposals:
        first = proposal.evidence[0]
        code = {
            ProposalKind.THEME: "theme-proposed",
            ProposalKind.RENAME: "rename-proposed",
            ProposalKind.ACRONYM: "acronym-proposed",
            ProposalKind.BODY: "body-proposed",
        }[proposal.kind]
        finding = Finding(code, _words(proposal), Severity.NOTE, first.page, first.anchor or None)
        yield Noticed(f"{DOCS}/{first.paper}", finding, line_of(texts[first.paper], finding))


def _words(proposal: Proposal) -> str:
    says = _SAYS[proposal.kind].format(name=proposal.name, of=proposal.of, why=proposal.why)
    quotes = "; ".join(f"“{' '.join(q.words.split())}”" for q in proposal.evidence[:3])
    file = "bodies.yml" if proposal.kind is ProposalKind.BODY else "themes.yml"
    return f"{quotes}: {says}, add to vocabulary/{file}\n{proposal.lines}\nor put it under `dismissed` there"
