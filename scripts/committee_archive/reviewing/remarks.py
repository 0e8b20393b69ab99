"""What deserves a look in a paper, each with the place that it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee_archive.audit import may_be_accepted
from committee_archive.judging.intake import Taken
from committee_archive.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that deserves a look: at a block, at a page, or at the paper as a whole."""

    code: str
    message: str
    severity: str
    page: int | None
    anchor: str | None
    block: int | None
    can_be_accepted: bool


def remarks_of(findings: Sequence[Finding], at: Mapping[str, int], taken: Taken) -> Iterator[Remark]:
    """What was noticed: first what is about the paper or a page, then block by block."""
    doubts = [d for d in taken.doubtful if d.finding in findings]
    others = [f for f in findings if f not in [d.finding for d in doubts]]
    found = [(at.get(f.anchor) if f.anchor else None, f) for f in others] + [(d.place, d.finding) for d in doubts]
    for block, finding in sorted(found, key=lambda entry: -1 if entry[0] is None else entry[0]):
        has_place = finding.anchor is not None or finding.page is not None
        accepted = has_place and finding in taken.findings and may_be_accepted(finding)
        yield Remark(
            finding.code, finding.message, finding.severity.value, finding.page, finding.anchor, block, accepted
        )
