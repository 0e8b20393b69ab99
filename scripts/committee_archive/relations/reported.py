"""Which recommendations the report under each item of minutes makes: what the minutes resolve is compared with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.items import Joined
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import title_key

Labels = tuple[str, ...] | None
"""The labels of a report's recommendations, or their places where it prints none; None where no report is held."""


def reported(
    sittings: Iterable[Sitting], joined: Mapping[MeetingKey, Sequence[Joined]]
) -> dict[tuple[str, str], Labels]:
    """By minutes and item, the recommendations that its report makes.

    What minutes decide under no item (address empty) can be of any report of the meeting: it is there without any only.
    Of several minutes of one meeting all are looked at, those with the items as joined and the others by their titles.
    """
    found: dict[tuple[str, str], Labels] = {}
    for sitting in sittings:
        for minutes in (r for r in sitting.readings if r.kind is PaperKind.MINUTES):
            if not sitting.reports:
                found[minutes.path, ""] = None
            own = _joined(joined[sitting.key]) if minutes is sitting.minutes else _by_title(sitting, minutes)
            found |= {(minutes.path, anchor): labels for anchor, labels in own}
    return found


def _joined(items: Sequence[Joined]) -> Iterator[tuple[str, Labels]]:
    for item in items:
        if item.minute is not None and (item.papers or not item.choice):
            yield item.minute.anchor, _labels(item.papers[0]) if item.papers else None


def _by_title(sitting: Sitting, minutes: Reading) -> Iterator[tuple[str, Labels]]:
    """The items of minutes that are not those which the meeting's papers were joined with."""
    reports = {title_key(r.title): r for r in reversed(sitting.reports)}
    for item in minutes.items:
        report = reports.get(title_key(item.title))
        if report is not None or not sitting.reports:
            yield item.anchor, _labels(report) if report is not None else None


def _labels(report: Reading) -> tuple[str, ...]:
    asked = report.entry.paper.front.recommendations
    return tuple((one.number or str(n)).strip("(). ").lower() for n, one in enumerate(asked, 1))
