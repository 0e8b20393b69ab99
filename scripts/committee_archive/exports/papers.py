"""Papers as JSON: what each says about itself, without its text, and the schema of it."""

import msgspec

from committee_archive.exports.written import as_json
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.meetings import Resolution
from committee_archive.model.threads import OutcomeUse
from committee_archive.pages.holdings import Holdings
from committee_archive.relations.outcomes import outcome_key


class Committee(msgspec.Struct, omit_defaults=True):
    """A body that the paper went to: `key` is that of `popolo.json`."""

    key: str
    name: str
    date: str | None = None
    purpose: str | None = None


class Asked(msgspec.Struct, omit_defaults=True):
    """A recommendation, with what meetings made of it."""

    text: str
    number: str | None = None
    anchor: str | None = None
    resolved: list["Answer"] = []


class Answer(msgspec.Struct, omit_defaults=True):
    """How one meeting dealt with a recommendation, and in which minutes at which address it says so."""

    how: str
    meeting: str | None = None
    minutes: str | None = None
    anchor: str | None = None


class Decided(msgspec.Struct, omit_defaults=True):
    """A decision, as the minutes print it."""

    text: str
    item: str | None = None
    heading: str | None = None
    anchor: str | None = None


class PlanOutcome(msgspec.Struct, omit_defaults=True):
    """An outcome of the corporate plan that the paper names: as printed, of which edition, and what it is called there.

    `key` is that of the outcome's page, and of `relations.csv`.
    """

    printed: str
    key: str
    edition: str | None = None
    title: str | None = None


class PaperRecord(msgspec.Struct, omit_defaults=True):
    """A paper. `path` is its identity; its page is below the site at the same path without `.md`."""

    path: str
    title: str
    kind: str
    date: str | None = None
    address: str | None = None
    authority: str | None = None
    committees: list[Committee] = []
    classification: str | None = None
    report_of: list[str] = []
    authors: list[str] = []
    outcomes: list[int | str] = []
    plan_outcomes: list[PlanOutcome] = []
    decision_ref: str | None = None
    recommendations: list[Asked] = []
    decisions: list[Decided] = []
    themes: list[str] = []
    superseded_by: list[str] = []
    undone_by: list[str] = []
    sha256: str | None = None


def paper_json(held: Holdings, path: str) -> str:
    """One paper."""
    return as_json(_record(held, path))


def papers_json(held: Holdings) -> str:
    """All papers, in the archive's order."""
    return as_json([_record(held, paper.path) for paper in held.archive.papers])


def papers_schema() -> str:
    """The JSON Schema of `papers.json`."""
    return as_json(msgspec.json.schema(list[PaperRecord]))


def _record(held: Holdings, path: str) -> PaperRecord:
    front = held.papers[path].paper.front
    resolutions = held.history.resolutions.get(path, ())
    return PaperRecord(
        path=path,
        title=front.title,
        kind=front.kind.value,
        date=front.date.isoformat() if front.date else None,
        address=held.web_address(path) or None,
        authority=held.authority(path) or None,
        committees=_committees(held, front),
        classification=front.classification,
        report_of=list(front.report_of),
        authors=list(front.authors),
        outcomes=list(front.outcomes),
        plan_outcomes=[_outcome(use) for use in held.outcomes.get(path, ())],
        decision_ref=front.decision_ref,
        recommendations=[
            Asked(r.text, r.number, r.anchor, [_answer(f) for f in resolutions if f.recommendation == r])
            for r in front.recommendations
        ],
        decisions=[Decided(d.whole, d.item, d.heading, d.anchor) for d in front.decisions],
        themes=[held.history.themes[place].key for place in held.threads.get(path, ())],
        superseded_by=[s.by for s in held.history.superseded.get(path, ()) if not s.undone],
        undone_by=[s.by for s in held.history.superseded.get(path, ()) if s.undone],
        sha256=front.source.sha256 if front.source else None,
    )


def _committees(held: Holdings, front: FrontMatter) -> list[Committee]:
    return [
        Committee(held.register.slug(c), c.name, c.date.isoformat() if c.date else None, c.purpose)
        for c in front.committees
    ]


def _outcome(use: OutcomeUse) -> PlanOutcome:
    edition, title = use.edition.name if use.edition else None, use.outcome.title if use.outcome else None
    return PlanOutcome(use.printed, outcome_key(use), edition, title)


def _answer(found: Resolution) -> Answer:
    anchor = found.decision.anchor if found.decision else found.evidence.anchor if found.evidence else None
    return Answer(found.how.value, found.meeting.slug if found.meeting else None, found.minutes, anchor or None)
