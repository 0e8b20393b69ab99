"""What the tests of `harvest` share: small sites, and a harvest of one without the command line."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from committee_archive.harvest.addresses import place_of
from committee_archive.harvest.bring_in import Brought, bring_in
from committee_archive.harvest.client import Manners, PoliteClient
from committee_archive.harvest.fetching import Limits
from committee_archive.harvest.holdings import find_holdings
from committee_archive.harvest.survey import Period, Survey, survey
from committee_archive.settings import Settings
from council_site import COMMITTEE, CouncilSite, Meeting, SiteFile

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2024, 1, 2)
QUIET = Manners("archive@council.example", "Scrivenmouth Borough Council", delay=0.0, allow_local=True, deadline=20.0)
BODY = "Digital Committee"


def pdf(words: str) -> bytes:
    """Bytes that are a PDF by their first and last marks, for tests that never read it."""
    return b"%PDF-1.7\n%" + words.encode() + b"\n%%EOF\n"


def small_site(count: int = 3) -> CouncilSite:
    """Meetings in March, June, September … of 2023, each with a report `sN`."""
    days = [dt.date(2022 + (n + 1) // 4, 3 * ((n + 1) % 4) + 1, 14) for n in range(count)]
    return CouncilSite(
        [
            Meeting(
                100 + n, BODY, day, [SiteFile(f"s{n + 1}", f"Report {n + 1}", pdf(f"report {n + 1}"), "5", "Network")]
            )
            for n, day in enumerate(days)
        ]
    )


def sample_site(papers: Path = PROJECT / "source_reports") -> CouncilSite:
    """The sample archive as a council would have published it: each paper under the meeting that its truth names."""
    meetings: dict[tuple[dt.date, str], Meeting] = {}
    for number, path in enumerate(sorted(papers.rglob("*.pdf")), 100):
        truth = json.loads((PROJECT / f"samples/truth/{path.stem}.json").read_text("utf-8"))
        day = dt.date.fromisoformat(truth["date"])
        body = truth["committees"][0]["name"] if truth["committees"] else "Decisions of officers"
        meeting = meetings.setdefault((day, body), Meeting(1000 + len(meetings), body, day))
        label = {"minutes": "Printed minutes", "agenda": "Agenda frontsheet", "pack": "Agenda reports pack"}
        if truth["kind"] in label:
            key = f"g{meeting.number + 500}"
            meeting.files.append(SiteFile(key, path.stem, path.read_bytes(), label=label[truth["kind"]]))
        else:
            item = str(3 + len(meeting.files))
            meeting.files.append(SiteFile(f"s{number}", path.stem, path.read_bytes(), item, truth["title"]))
    return CouncilSite(list(meetings.values()))


def listed(site: CouncilSite, address: str = "", period: Period = Period(), manners: Manners = QUIET) -> Survey:  # noqa: B008
    """What a site lists under an address, its committee's if none is given."""
    place = place_of(site.address + (address or f"ieListMeetings.aspx?CId={COMMITTEE}"))
    with PoliteClient(manners) as client:
        return survey(place, period, client, packs=True, start=lambda n: None, progress=lambda name: None)


def harvested(
    site: CouncilSite,
    root: Path,
    *,
    address: str = "",
    manners: Manners = QUIET,
    limits: Limits = Limits(),  # noqa: B008
    packs: bool = True,
    today: dt.date = TODAY,
) -> Brought:
    """Harvest a site into the archive at `root`."""
    place = place_of(site.address + (address or f"ieListMeetings.aspx?CId={COMMITTEE}"))
    (root / "source_reports").mkdir(parents=True, exist_ok=True)
    with PoliteClient(manners) as client:
        found = survey(place, Period(), client, packs=packs, start=lambda n: None, progress=lambda name: None)
        return bring_in(
            root,
            place.site,
            found.meetings,
            find_holdings(root),
            client,
            replace(Settings(), seconds=30.0),
            limits,
            packs=packs,
            today=today,
            progress=lambda name: None,
        )


def files_of(root: Path) -> dict[str, bytes]:
    """Every file among the sources, by path below the site's folder."""
    folder = root / "source_reports"
    return {
        "/".join(path.relative_to(folder).parts[1:]): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
