"""Harvesting a small imitation of a council's site: what is brought in, how politely, and what no site can do to us."""

from __future__ import annotations

import datetime as dt
import os
import socket
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from committee_archive.errors import SiteFault, SiteRefuses, UsageError
from committee_archive.files import write_atomically
from committee_archive.harvest import bring_in, network, shelf
from committee_archive.harvest.addresses import place_of
from committee_archive.harvest.bring_in import Brought, Outcome
from committee_archive.harvest.client import PoliteClient
from committee_archive.harvest.fetching import Limits
from committee_archive.harvest.holdings import find_holdings
from committee_archive.harvest.survey import Period, survey
from committee_archive.settings import Settings
from committee_archive.sources.sidecar import read_sidecar
from council_site import CouncilSite, SiteFile, Trouble, serving
from harvesting import QUIET, TODAY, files_of, harvested, listed, pdf, small_site
from pdfs import Line, joined, placed, typeset


def outcomes(brought: Brought) -> dict[str, Outcome]:
    return {e.paper.key: e.outcome for e in brought.entries}


def papers(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(root).items() if name.endswith(".pdf")}


def failure(brought: Brought) -> str:
    (entry,) = [e for e in brought.entries if e.outcome is Outcome.FAILED]
    return entry.reason


# ---- what is there


def test_service_and_pages_list_the_same() -> None:
    with serving(small_site(4)) as site:
        site.meetings[1].files += [
            SiteFile("s50", "Annex 2 - Prices", b"", "5", "Network", restricted=True),
            SiteFile("g70", "Public reports pack", pdf("pack"), label="Agenda reports pack"),
        ]
        by_service = listed(site)
        site.malformed = True
        spoilt = listed(site)
        site.service = False
        by_pages = listed(site)
    assert (by_service.by_service, spoilt.by_service, by_pages.by_service) == (True, True, False)
    assert by_service.meetings == spoilt.meetings == by_pages.meetings
    assert [len(m.papers) for m in by_pages.meetings] == [1, 3, 1, 1]


def test_only_meetings_of_the_period_are_asked_for() -> None:
    period = Period(dt.date(2023, 1, 1), dt.date(2023, 4, 30))
    with serving(small_site(6)) as site:
        for site.service in (True, False):
            site.log.clear()
            days = [m.day for m in listed(site, period=period).meetings]
            asked = [p for p in site.paths() if p.startswith("/ieListDocuments")]
            assert days == [dt.date(2023, 1, 14), dt.date(2023, 4, 14)]
            assert len(asked) == 2


def test_a_list_in_pieces_is_followed_to_earlier_meetings_and_no_further_than_needed() -> None:
    with serving(small_site(9)) as site:
        site.service, site.page_size = False, 2
        assert len(listed(site).meetings) == 9
        site.log.clear()
        listed(site, period=Period(first=site.meetings[6].day))
        lists = [p for p in site.paths() if p.startswith("/ieListMeetings")]
    assert len(lists) == 2


@pytest.mark.parametrize("page", ["ieListDocuments.aspx?CId=257&MID=101&EVT=101", "mgAi.aspx?ID=5"])
def test_one_meeting_can_be_asked_for(page: str) -> None:
    with serving(small_site()) as site:
        site.meetings = site.meetings[1:]
        found = listed(site, page)
    assert [m.number for m in found.meetings] == [101]


def test_the_pack_behind_a_page_of_its_own_is_found() -> None:
    with serving(small_site(1)) as site:
        site.chooser = True
        site.meetings[0].files.append(SiteFile("g70", "Public reports pack", pdf("p"), label="Agenda reports pack"))
        found = listed(site)
    assert [p.key for p in found.meetings[0].papers] == ["s1", "g70-t10"]


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_service_that_is_shielded_is_asked_once(status: int) -> None:
    with serving(small_site()) as site:
        site.trouble["/mgWebService"] = Trouble(status=status, body=b"no")
        found = listed(site)
        asked = [p for p in site.paths() if "mgWebService" in p]
    assert not found.by_service
    assert len(found.meetings) == 3
    assert len(asked) == 1


def test_a_meeting_that_cannot_be_read_is_named_and_the_others_are_listed() -> None:
    with serving(small_site()) as site:
        site.service = False
        site.trouble["/ieListDocuments.aspx?MId=101"] = Trouble(status=500)
        found = listed(site)
    assert [m.number for m in found.meetings] == [100, 102]
    assert "500" in found.faults[0]


# ---- what is brought in


def test_a_paper_is_brought_in_with_what_the_site_says_of_it(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        brought = harvested(site, tmp_path)
        address = site.address
    (path,) = (tmp_path / "source_reports").rglob("*.pdf")
    assert outcomes(brought) == {"s1": Outcome.FETCHED}
    assert path.read_bytes() == pdf("report 1")
    assert path.parts[-3:] == ("2022", "2022-04-14 Digital Committee m100", "Report 1 s1.pdf")
    sidecar = read_sidecar(tmp_path / "source_reports", path)
    said = sidecar.harvested
    assert said is not None
    assert said.url == f"{address}documents/s1/Report%201.pdf"
    assert said.meeting == f"{address}ieListDocuments.aspx?MId=100"
    assert (said.fetched, said.title, said.body, said.date) == (
        TODAY,
        "Report 1",
        "Digital Committee",
        dt.date(2022, 4, 14),
    )
    assert (said.item, said.item_title, said.role, said.restricted) == ("5", "Network", "paper", False)
    assert len(said.sha256 or "") == 64


def test_a_second_run_fetches_nothing_and_asks_by_condition(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        harvested(site, tmp_path)
        before = files_of(tmp_path)
        site.log.clear()
        brought = harvested(site, tmp_path, today=dt.date(2025, 1, 1))
        again = [a for a in site.log if a.path.startswith("/documents/")]
    assert {a.status for a in again} == {304}
    assert all("if-none-match" in a.headers for a in again)
    assert set(outcomes(brought).values()) == {Outcome.HELD}
    assert files_of(tmp_path) == before


def test_a_site_without_signs_of_change_is_not_asked_for_held_papers(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        site.validators = False
        harvested(site, tmp_path)
        site.log.clear()
        brought = harvested(site, tmp_path)
        assert site.documents() == []
    assert set(outcomes(brought).values()) == {Outcome.HELD}


def test_only_the_new_paper_is_fetched_later(tmp_path: Path) -> None:
    with serving(small_site(2)) as site:
        harvested(site, tmp_path)
        site.meetings[1].files.append(SiteFile("s60", "Late item", pdf("late"), "6", "Late"))
        site.log.clear()
        harvested(site, tmp_path)
        fetched = [a.path for a in site.log if a.path.startswith("/documents/") and a.status == 200]
    assert fetched == ["/documents/s60/Late%20item.pdf"]


def test_a_changed_file_takes_the_place_of_the_old_one_and_peoples_lines_stay(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        harvested(site, tmp_path)
        (path,) = (tmp_path / "source_reports").rglob("*.pdf")
        beside = path.with_suffix(".yml")
        beside.write_text(f"# ours\naccepted:\n  - code: no-date\n\n{beside.read_text()}", "utf-8")
        site.meetings[0].files[0].data = pdf("report 1, corrected")
        brought = harvested(site, tmp_path)
    assert outcomes(brought) == {"s1": Outcome.NEWER}
    assert path.read_bytes() == pdf("report 1, corrected")
    assert beside.read_text("utf-8").startswith("# ours\naccepted:\n  - code: no-date\n")
    sidecar = read_sidecar(tmp_path / "source_reports", path)
    assert sidecar.harvested is not None
    assert len(sidecar.harvested.earlier) == 1
    assert sidecar.accepts("no-date", None)


def test_pages_that_people_withhold_are_not_swept_away_by_a_newer_version(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        harvested(site, tmp_path)
        (path,) = (tmp_path / "source_reports").rglob("*.pdf")
        beside = path.with_suffix(".yml")
        beside.write_text(f"withhold: {{pages: [1]}}\n{beside.read_text()}", "utf-8")
        site.meetings[0].files[0].data = pdf("other pages")
        brought = harvested(site, tmp_path)
    assert outcomes(brought) == {"s1": Outcome.LEFT}
    assert path.read_bytes() == pdf("report 1")


def test_where_the_site_lets_nobody_ask_another_size_on_its_page_shows_that_a_file_changed(tmp_path: Path) -> None:
    with serving(small_site(2)) as site:
        site.validators = False
        harvested(site, tmp_path)
        site.meetings[0].files[0].data = pdf("report 1, corrected " + "x" * 5000)
        site.log.clear()
        for site.service in (True, False):
            brought = harvested(site, tmp_path)
            assert outcomes(brought)["s1"] is (Outcome.NEWER if site.service else Outcome.HELD)
        assert site.documents() == ["/documents/s1/Report%201.pdf"]


def test_a_file_that_people_replaced_or_took_out_is_left_alone(tmp_path: Path) -> None:
    with serving(small_site(2)) as site:
        harvested(site, tmp_path)
        one, two = sorted((tmp_path / "source_reports").rglob("*.pdf"))
        one.write_bytes(b"%PDF- with a page blacked out")
        two.with_suffix(".yml").write_text(f"publish: no\n{two.with_suffix('.yml').read_text()}", "utf-8")
        two.unlink()
        site.log.clear()
        brought = harvested(site, tmp_path)
        assert site.documents() == []
    assert set(outcomes(brought).values()) == {Outcome.LEFT}
    assert one.read_bytes() == b"%PDF- with a page blacked out"
    assert not two.exists()


def test_a_replacement_that_broke_off_is_finished_and_no_file_of_people_is_taken_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(path: Path, data: bytes) -> None:
        if path.suffix == ".pdf":
            raise KeyboardInterrupt
        write_atomically(path, data)

    with serving(small_site(1)) as site:
        harvested(site, tmp_path)
        (path,) = (tmp_path / "source_reports").rglob("*.pdf")
        site.meetings[0].files[0].data = pdf("report 1, corrected")
        with monkeypatch.context() as patched:
            patched.setattr(shelf, "write_atomically", breaks)
            with pytest.raises(KeyboardInterrupt):
                harvested(site, tmp_path)
        assert path.read_bytes() == pdf("report 1")
        assert outcomes(harvested(site, tmp_path)) == {"s1": Outcome.FETCHED}
        assert path.read_bytes() == pdf("report 1, corrected")
        said = read_sidecar(tmp_path / "source_reports", path).harvested
        assert said is not None and len(said.earlier) == 1
        path.write_bytes(b"%PDF-1.7 of our own")
        assert outcomes(harvested(site, tmp_path)) == {"s1": Outcome.LEFT}


def test_a_moved_file_is_held_once_with_both_addresses(tmp_path: Path) -> None:
    with serving(small_site(2)) as site:
        harvested(site, tmp_path)
        file = site.meetings[0].files[0]
        site.meetings[0].files = [SiteFile("s90", "Report 1 (moved)", file.data, "5", "Network")]
        site.meetings[1].files.append(SiteFile("s90", "Report 1 (moved)", file.data, "2", "Minutes"))
        brought = harvested(site, tmp_path)
        harvested(site, tmp_path)
        address = site.address
    assert len(papers(tmp_path)) == 2
    assert [e.outcome for e in brought.entries if e.paper.key == "s90"] == [Outcome.HELD, Outcome.HELD]
    first = sorted((tmp_path / "source_reports").rglob("*.pdf"))[0]
    said = read_sidecar(tmp_path / "source_reports", first).harvested
    assert said is not None
    assert [(place.url, place.meeting[-3:], place.item) for place in said.also] == [
        (f"{address}documents/s90/Report%201%20(moved).pdf", "100", "5"),
        (f"{address}documents/s90/Report%201%20(moved).pdf", "101", "2"),
    ]


def test_a_file_that_people_put_there_is_not_held_twice(tmp_path: Path) -> None:
    own = tmp_path / "source_reports/mine/report.pdf"
    own.parent.mkdir(parents=True)
    own.write_bytes(pdf("report 1"))
    own.with_suffix(".yml").write_text("publish: no\n", "utf-8")
    with serving(small_site(1)) as site:
        brought = harvested(site, tmp_path)
    assert outcomes(brought) == {"s1": Outcome.HELD}
    assert [p.name for p in (tmp_path / "source_reports").rglob("*.pdf")] == ["report.pdf"]
    sidecar = read_sidecar(tmp_path / "source_reports", own)
    assert not sidecar.publish
    assert sidecar.harvested is not None


def test_a_restricted_paper_is_written_down_and_never_asked_for(tmp_path: Path) -> None:
    for way, service in (("service", True), ("pages", False)):
        with serving(small_site(1)) as site:
            site.service = service
            site.meetings[0].files.append(
                SiteFile("s66", "Annex 2 - Prices", pdf("secret"), "5", "Network", restricted=True)
            )
            brought = harvested(site, tmp_path / way)
            assert site.documents() == ["/documents/s1/Report%201.pdf"]
        assert Outcome.RESTRICTED in outcomes(brought).values()
        (beside,) = (tmp_path / way / "source_reports").rglob("*restricted.yml")
        assert "restricted: true" in beside.read_text("utf-8")
        assert not beside.with_suffix(".pdf").exists()


def test_a_held_paper_that_the_site_restricts_later_is_closed_and_stays_so(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        harvested(site, tmp_path)
        site.meetings[0].files[0].restricted = True
        for site.service in (True, False):
            brought = harvested(site, tmp_path)
            assert set(outcomes(brought).values()) == {Outcome.RESTRICTED}
        (path,) = (tmp_path / "source_reports").rglob("*.pdf")
        said = read_sidecar(tmp_path / "source_reports", path).harvested
        assert said is not None and said.restricted
        site.meetings[0].files[0].restricted = False
        assert outcomes(harvested(site, tmp_path)) == {"s1": Outcome.LEFT}
    said = read_sidecar(tmp_path / "source_reports", path).harvested
    assert said is not None and said.restricted
    assert len(list((tmp_path / "source_reports").rglob("*.yml"))) == 1


def test_a_paper_that_is_no_longer_listed_is_named_and_kept(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        harvested(site, tmp_path)
        site.meetings[0].files = [SiteFile("s70", "Other", pdf("other"), "5", "Network")]
        brought = harvested(site, tmp_path)
    assert [path.name for path in brought.gone] == ["Report 1 s1.pdf"]
    assert len(papers(tmp_path)) == 2


def test_what_was_not_looked_at_is_not_said_to_be_gone(tmp_path: Path) -> None:
    """A pack behind a page of its own, with --no-packs or while that page or the meeting's cannot be had."""
    with serving(small_site(1)) as site:
        site.chooser = True
        site.meetings[0].files.append(SiteFile("g70", "Public reports pack", pdf("p"), label="Agenda reports pack"))
        assert outcomes(harvested(site, tmp_path))["g70-t10"] is Outcome.FETCHED
        place = place_of(f"{site.address}ieListMeetings.aspx?CId=257")
        with PoliteClient(QUIET) as client:
            bare = survey(place, Period(), client, packs=False, start=lambda n: None, progress=lambda name: None)
            found = find_holdings(tmp_path)
            gone = bring_in.bring_in(
                tmp_path,
                place.site,
                bare.meetings,
                found,
                client,
                Settings(),
                Limits(),
                packs=False,
                today=TODAY,
                progress=lambda name: None,
            ).gone
        assert gone == ()
        for start in ("/mgChooseDocPack", "/ieListDocuments"):
            site.trouble = {start: Trouble(status=500)}
            assert harvested(site, tmp_path).gone == ()
            assert "500" in listed(site).faults[0]
        site.trouble = {}
        site.meetings[0].files.pop()
        assert [path.name for path in harvested(site, tmp_path).gone] == ["Public reports pack g70-t10.pdf"]


# ---- packs


WORDS = "The network is old and the committee is asked to agree to a new one before the winter of this year begins."


def page(*lines: str) -> bytes:
    return placed([Line(72, 700 - 20 * n, line.encode()) for n, line in enumerate(lines)])


def pack_site(*extra: bytes) -> CouncilSite:
    one = joined(page("Report one", WORDS), page("Report one, second page", WORDS))
    two = page("Report two", WORDS)
    stamped = joined(
        page("Agenda Item 3", "Report one", WORDS, "Page 1"),
        page("Report one, second page", WORDS, "Page 2"),
        page("This page is intentionally left blank"),
        page("Report two", WORDS, "Page 3"),
        *extra,
    )
    site = small_site(1)
    site.meetings[0].files = [
        SiteFile("g70", "Public reports pack", stamped, label="Agenda reports pack"),
        SiteFile("s1", "Report one", one, "3", "One"),
        SiteFile("s2", "Report two", two, "4", "Two"),
    ]
    return site


def test_a_pack_of_held_papers_is_not_kept_and_their_pages_in_it_are(tmp_path: Path) -> None:
    with serving(pack_site()) as site:
        brought = harvested(site, tmp_path)
        site.log.clear()
        again = harvested(site, tmp_path)
        assert not any("g70" in path for path in site.documents())
    assert outcomes(brought)["g70-t10"] is outcomes(again)["g70-t10"] is Outcome.IN_PAPERS
    assert len(papers(tmp_path)) == 2
    ranges = {}
    for path in (tmp_path / "source_reports").rglob("*.pdf"):
        said = read_sidecar(tmp_path / "source_reports", path).harvested
        assert said is not None and said.pack is not None
        ranges[path.name] = said.pack.pages
    assert ranges == {"Report one s1.pdf": (1, 2), "Report two s2.pdf": (4, 4)}


def test_a_pack_with_a_page_that_is_nowhere_else_is_kept(tmp_path: Path) -> None:
    with serving(pack_site(page("A letter that is only here", WORDS))) as site:
        brought = harvested(site, tmp_path)
    assert outcomes(brought)["g70-t10"] is Outcome.FETCHED
    assert len(papers(tmp_path)) == 3


def test_packs_can_be_left_on_the_site(tmp_path: Path) -> None:
    with serving(pack_site()) as site:
        harvested(site, tmp_path, packs=False)
        assert site.documents()
        assert not any("g70" in path for path in site.documents())


# ---- what a site may do wrong


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble(body=b"<!DOCTYPE html><html><body>Please sign in</body></html>"), "web page instead of a PDF"),
        (Trouble(body=b"PK\x03\x04 a Word file"), "no PDF"),
        (Trouble(body=b""), "empty"),
        (Trouble(status=404), "404"),
        (Trouble(status=500), "500"),
        (Trouble(keep=10), "broke off"),
        (Trouble(keep=10, announced=False), "too early"),
        (Trouble(status=302, headers={"Location": "http://elsewhere.example/x.pdf"}), "--allow-host elsewhere.example"),
        (Trouble(status=302, headers={"Location": "file:///etc/passwd"}), "no web address"),
        (Trouble(status=302, headers={"Location": "/documents/s2/again.pdf"}), "without end"),
        (Trouble(headers={"Content-Encoding": "gzip"}), "cannot be read"),
    ],
)
def test_one_bad_file_is_named_and_the_others_are_fetched(tmp_path: Path, trouble: Trouble, reason: str) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = trouble
        brought = harvested(site, tmp_path)
        assert reason in failure(brought)
        assert len(papers(tmp_path)) == 2
        assert not list((tmp_path / "source_reports").rglob("*s2*"))
        site.trouble.clear()
        assert outcomes(harvested(site, tmp_path))["s2"] is Outcome.FETCHED
    assert len(papers(tmp_path)) == 3


@pytest.mark.parametrize("status", [401, 403, 429, 451])
def test_the_first_refusal_ends_the_run(tmp_path: Path, status: int) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(status=status)
        brought = harvested(site, tmp_path)
        asked = site.documents()
        assert str(status) in (brought.stopped or "")
        assert [path[:13] for path in asked] == ["/documents/s1", "/documents/s2"]
        site.trouble.clear()
        site.log.clear()
        harvested(site, tmp_path)
        assert [path[:13] for path in site.documents()] == ["/documents/s2", "/documents/s3"]
    assert len(papers(tmp_path)) == 3


def test_three_faults_running_end_the_run(tmp_path: Path) -> None:
    with serving(small_site(6)) as site:
        site.trouble["/documents/"] = Trouble(status=500)
        brought = harvested(site, tmp_path)
        assert len(site.documents()) == 3
    assert "again and again" in (brought.stopped or "")


def test_a_site_that_asks_to_wait_is_left_alone_for_so_long(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(status=503, headers={"Retry-After": "1"}, times=1)
        brought = harvested(site, tmp_path)
        times = [a for a in site.log if a.path.startswith("/documents/s2")]
    assert brought.stopped is None
    assert len(papers(tmp_path)) == 3
    assert times[1].began - times[0].ended >= 0.95


def test_a_site_that_asks_to_wait_for_long_is_left_alone_altogether(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(status=429, headers={"Retry-After": "3600"})
        brought = harvested(site, tmp_path)
        assert len(site.documents()) == 2
    assert "60 minutes" in (brought.stopped or "")


def test_a_site_that_dribbles_is_given_up_in_time(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        site.meetings[1].files[0].data = pdf("x" * 1000)
        site.trouble["/documents/s2"] = Trouble(pause=0.2)  # 200 seconds in all
        began = time.monotonic()
        brought = harvested(site, tmp_path, manners=replace(QUIET, deadline=1.0))
        took = time.monotonic() - began
    assert "longer than 1 seconds" in failure(brought)
    assert took < 20
    assert len(papers(tmp_path)) == 2


def test_robots_are_kept_to(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        site.robots = "User-agent: *\nDisallow: /mgWebService.asmx\nDisallow: /documents/*3*.pdf$\nCrawl-delay: 0.2\n"
        brought = harvested(site, tmp_path)
        assert not any("mgWebService" in path or "/s3/" in path for path in site.paths())
        gaps = [b.began - a.ended for a, b in pairwise(site.log[1:])]
        assert min(gaps) >= 0.18
        assert site.paths().count("/robots.txt") == 1
    assert "robots.txt" in (brought.stopped or "")
    assert len(papers(tmp_path)) == 2


def test_robots_that_cannot_be_read_permit_nothing() -> None:
    with serving(small_site()) as site:
        site.trouble["/robots.txt"] = Trouble(status=500)
        with pytest.raises(SiteRefuses, match=r"robots\.txt cannot be read"):
            listed(site)
        assert site.paths() == ["/robots.txt"]


def test_one_request_at_a_time_with_a_pause_and_a_name_to_complain_to(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        harvested(site, tmp_path, manners=replace(QUIET, delay=0.15))
        log = site.log
    gaps = [b.began - a.ended for a, b in pairwise(log)]
    assert len(log) == 1 + 1 + 2 * 3 + 3  # robots.txt, list of meetings, service and page of each, a paper of each
    assert min(gaps) >= 0.13
    assert site.most_at_once == 1
    agents = {a.headers["user-agent"] for a in log}
    assert len(agents) == 1
    assert "contact: archive@council.example" in agents.pop()
    assert not any("cookie" in a.headers for a in log)


def test_limits_end_the_run_and_the_next_goes_on(tmp_path: Path) -> None:
    with serving(small_site(5)) as site:
        assert harvested(site, tmp_path, limits=Limits(files=2)).limited
        assert len(papers(tmp_path)) == 2
        size = len(pdf("report 1"))
        assert harvested(site, tmp_path, limits=Limits(bytes_=2 * size + 3)).limited
        assert len(papers(tmp_path)) == 4
        assert not harvested(site, tmp_path).limited
    assert len(papers(tmp_path)) == 5


def test_a_file_larger_than_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        site.meetings[0].files[0].data = pdf("x" * 5_000_000)
        for announced in (True, False):
            site.trouble["/documents/s1"] = Trouble(announced=announced)
            assert "more than the limit" in failure(harvested(site, tmp_path, limits=Limits(bytes_=1 << 20)))
    assert papers(tmp_path) == {}


# ---- where a request may go


def test_a_private_address_is_not_asked_unless_that_is_said() -> None:
    with serving(small_site(1)) as site, pytest.raises(SiteRefuses, match="--allow-local"):
        listed(site, manners=replace(QUIET, allow_local=False))
    assert site.log == []


def test_a_name_is_looked_up_once_and_only_what_was_checked_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is checked and private when it is used (DNS rebinding) leads nowhere new."""
    asked: list[str] = []

    def answers(host: str, port: int, *args: object, **named: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "203.0.113.7" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    reached: list[object] = []

    def connect(address: tuple[object, ...], *args: object, **named: object) -> socket.socket:
        reached.append(address[0])
        raise OSError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    monkeypatch.setattr(network, "is_public", lambda address: address.startswith("203."))
    monkeypatch.setattr(socket, "create_connection", connect)
    with PoliteClient(replace(QUIET, allow_local=False)) as client:
        for _ in range(2):
            with pytest.raises(SiteRefuses):
                client.get("http://rebinding.example/x", limit=10)
    assert asked == ["rebinding.example"]
    assert set(reached) == {"203.0.113.7"}


def test_a_site_cannot_lead_into_a_private_network(monkeypatch: pytest.MonkeyPatch) -> None:
    real = network.is_public
    with serving(small_site(1)) as site:
        here = site.address.split("/")[2]
        site.trouble["/x"] = Trouble(status=302, headers={"Location": "http://10.0.0.1/admin"})
        monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1" or real(address))
        manners = replace(QUIET, allow_local=False, allow_hosts=frozenset({"10.0.0.1"}))
        with PoliteClient(manners) as client, pytest.raises(SiteRefuses, match=r"10\.0\.0\.1"):
            client.get(f"http://{here}/x", limit=1000)


def test_a_paper_listed_on_another_site_is_not_fetched(tmp_path: Path) -> None:
    with serving(small_site(1)) as site, serving(small_site(1)) as other:
        body = site.reply("/ieListDocuments.aspx?MId=100")[2]
        site.service = False
        site.trouble["/ieListDocuments"] = Trouble(
            body=body.replace(b"documents/s1", f"{other.address}documents/s1".encode())
        )
        reason = failure(harvested(site, tmp_path))
        assert "lies on another site" in reason
        assert other.log == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_on_the_disk_leads_nothing_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    with serving(small_site(1)) as site:
        folder = tmp_path / "archive/source_reports" / site.address.split("/")[2].replace(":", "-")
        folder.parent.mkdir(parents=True)
        folder.symlink_to(outside)
        assert "leads out" in failure(harvested(site, tmp_path / "archive"))
    assert list(outside.iterdir()) == []


def test_hostile_names_stay_in_the_folder(tmp_path: Path) -> None:
    names = ["..%2f..%2fevil", "..\\..\\evil", "CON", "a\u202efdp", "x" * 400, "é" * 300, "a?b#c", "<b>&amp;"]
    with serving(small_site(1)) as site:
        site.meetings[0].body = "../../Committee"
        site.meetings[0].files = [SiteFile(f"s{n}", name, pdf(name), "5", name) for n, name in enumerate(names, 1)]
        harvested(site, tmp_path / "archive")
    inside = tmp_path / "archive/source_reports"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len([p for p in files if p.suffix == ".pdf"]) == len(names)
    assert all(path.is_relative_to(inside) for path in files if ".cache" not in path.parts)


def test_a_broken_line_beside_a_paper_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        harvested(site, tmp_path)
        (path,) = (tmp_path / "source_reports").rglob("*.yml")
        path.write_text("harvested: nonsense\n", "utf-8")
        with pytest.raises(UsageError, match="written by `archive harvest`"):
            harvested(site, tmp_path)


def test_a_list_that_cannot_be_had_is_a_fault() -> None:
    with serving(small_site(1)) as site:
        site.service = False
        site.trouble["/ieListMeetings"] = Trouble(status=302, headers={"Location": "/mgError.aspx"})
        site.trouble["/mgError.aspx"] = Trouble(body=b"<html>Sorry</html>")
        with pytest.raises(SiteFault, match="error page"):
            listed(site)


def test_a_report_in_typst_is_whole_by_its_bytes(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        site.meetings[0].files[0].data = typeset("A paper.")
        assert outcomes(harvested(site, tmp_path)) == {"s1": Outcome.FETCHED}
