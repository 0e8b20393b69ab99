"""Decisions and relations as CSV."""

from committee_archive.exports.written import as_csv
from committee_archive.model.relations import RelationStatus
from committee_archive.pages.fates import label
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.register import register

_DECISIONS = (
    "date",
    "committee",
    "item",
    "heading",
    "decision",
    "outcome",
    "minutes",
    "anchor",
    "report",
    "report_title",
    "recommendations",
    "committee_now",
    "votes",
    "address",
)
_RELATIONS = (
    "kind",
    "from_paper",
    "from_anchor",
    "to_paper",
    "to_anchor",
    "evidence",
    "page",
    "confidence",
    "status",
    "about",
)
# What several papers may be at the other end of.
_SEVERAL = frozenset({RelationStatus.AMBIGUOUS, RelationStatus.PERHAPS, RelationStatus.STANDING})


def decisions_csv(held: Holdings) -> str:
    """Every decision in order of time; papers by path and web address, recommendations as printed numbers."""
    rows = []
    for one in register(held):
        reports = list(dict.fromkeys([r.report for r in one.answers] or one.item.papers))
        rows.append(
            (
                one.day.isoformat(),
                one.meeting.body_name if one.meeting else "",
                one.item.number,
                one.item.title,
                one.decision.whole,
                one.outcome,
                one.paper or "",
                one.decision.anchor or "",
                "; ".join(reports),
                "; ".join(held.title(r) for r in reports),
                "; ".join(label(r) for r in one.answers),
                held.body_name(one.meeting.key.body) if one.meeting else "",
                " ".join(v.words for v in one.item.votes),
                held.web_address(one.paper, one.decision.anchor) if one.paper else "",
            )
        )
    return as_csv(_DECISIONS, rows)


def relations_csv(held: Holdings) -> str:
    """Every relation with its evidence; of what several papers may answer or mean a row for each."""
    return as_csv(
        _RELATIONS,
        (
            (
                one.kind.value,
                one.from_paper,
                one.from_anchor,
                to_paper,
                one.to_anchor or "",
                one.evidence,
                str(one.page or ""),
                f"{one.confidence:.2f}",
                one.status.value,
                one.about,
            )
            for one in held.history.relations
            for to_paper in (one.candidates if one.status in _SEVERAL and one.candidates else (one.to_paper or "",))
        ),
    )
