"""`pdf: source-url`: pages lead to the council's own copy of a paper, at the page, and the site holds no PDF."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from archive_site import ROOT, build_site
from binding import Leaf, bind
from committee_archive.archive import load
from committee_archive.guard import Verdict
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.pack import Part
from committee_archive.pipeline import Options, Run, run
from committee_archive.publishing.council_copy import council_copy
from committee_archive.publishing.published_pdf import publisher
from committee_archive.settings import load_settings
from committee_archive.sources import SourceFile, digest
from committee_archive.sources.harvested import Harvested, with_block
from committee_archive.sources.sidecar import Sidecar, read_sidecar
from pdfs import report, typeset

ADDRESS = "https://democracy.council.example/documents/s1/Network update.pdf"
NETWORK = report("= Summary\n#text(fill: black)[The network is old.]\n#pagebreak()\n+ Its second page is here.")
OPEN = Verdict(True)


def source(sha256: str = "0" * 64, part: Part | None = None) -> SourceFile:
    return SourceFile("source_reports/x.pdf", sha256, Path("source_reports/x.pdf"), part)


def archive(root: Path, policy: str, url: str | None) -> Path:
    """An archive of two papers, of which the first may have an address."""
    (root / "source_reports").mkdir()
    (root / "source_reports/network.pdf").write_bytes(NETWORK)
    if url:
        (root / "source_reports/network.yml").write_text(f"url: {json.dumps(url)}\n", "utf-8")
    (root / "source_reports/silent.pdf").write_bytes(report("= Summary\nNobody says where it is.", subject="Silence"))
    (root / "archive.yml").write_text(f"name: Archive\npdf: {policy}\n", "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("scripts/", f"{(ROOT / 'scripts').as_posix()}/"), "utf-8")
    return root


def taken_in(root: Path) -> Run:
    return run(root, load_settings(root), Options(), lambda n: None, lambda name: None)


def said(done: Run, code: str) -> list[tuple[str, Severity]]:
    return [(n.file, n.finding.severity) for n in done.noticed if n.finding.code == code]


def paper(root: Path, slug: str) -> ArchivedPaper:
    return next(p for p in load(root / "docs").papers if slug in p.path)


def test_the_address_is_the_one_that_people_wrote(tmp_path: Path) -> None:
    root = archive(tmp_path, "source-url", ADDRESS)
    done = taken_in(root)
    found = publisher(root)(paper(root, "network"))
    assert (found.pdf, found.elsewhere) == (None, CouncilCopy(ADDRESS.replace(" ", "%20")))
    assert said(done, "no-council-address") == [("source_reports/silent.pdf", Severity.NOTE)]
    assert publisher(root)(paper(root, "silence")).unlinked
    assert not (root / ".cache/published").exists(), "no copies are made that nobody gets"


def test_no_pdf_is_in_the_site_and_the_pages_lead_to_the_councils(tmp_path: Path) -> None:
    root = archive(tmp_path, "source-url", f"{ADDRESS}#top")
    taken_in(root)
    built = build_site(root, "https://archive.example/", pdf=lambda where, held: publisher(where)(held))
    assert list(built.rglob("*.pdf")) == []
    text = next(built.glob("reports/2016/*network*/index.html")).read_text("utf-8")
    address = "https://democracy.council.example/documents/s1/Network%20update.pdf"
    assert f'<a class="open-pdf" href="{address}#page=1">Open the PDF</a>' in text
    assert "on democracy.council.example" in text
    assert f'href="{address}#page=2" id="page-2"' in text
    assert f'data-pdf="{address}" data-pdf-from="1"' in text
    assert f'<meta name="citation_pdf_url" content="{address}">' in text
    silent = next(built.glob("reports/2016/*silence*/index.html")).read_text("utf-8")
    assert "This archive has no address for it" in silent
    assert ".pdf" not in silent
    assert "open-pdf" not in silent


def test_the_address_at_which_the_same_bytes_were_fetched_serves() -> None:
    site = Harvested(meeting="https://a.example/m", fetched=dt.date(2024, 1, 2), url=ADDRESS, sha256=digest(NETWORK))
    found = council_copy(source(digest(NETWORK)), Sidecar(harvested=site), OPEN)
    assert isinstance(found, CouncilCopy)
    other = council_copy(source(digest(b"changed since")), Sidecar(harvested=site), OPEN)
    assert isinstance(other, Finding)
    assert other.code == "no-council-address"
    restricted = council_copy(source(digest(NETWORK)), Sidecar(harvested=replace(site, restricted=True)), OPEN)
    assert isinstance(restricted, Finding)


def test_what_people_wrote_counts_before_what_was_fetched(tmp_path: Path) -> None:
    site = Harvested(meeting="https://a.example/m", fetched=dt.date(2024, 1, 2), url=ADDRESS, sha256=digest(NETWORK))
    (tmp_path / "x.yml").write_text(with_block("url: https://b.example/x.pdf\n", site), "utf-8")
    found = council_copy(source(digest(NETWORK)), read_sidecar(tmp_path, tmp_path / "x.pdf"), OPEN)
    assert found == CouncilCopy("https://b.example/x.pdf")


def test_the_address_of_a_folder_is_not_that_of_a_paper_in_it(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").write_text("url: https://a.example/all-papers\n", "utf-8")
    assert isinstance(council_copy(source(), read_sidecar(tmp_path, tmp_path / "x.pdf"), OPEN), Finding)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "council.example/x.pdf", "https://", "data:text/html,x", "file:///etc/x", "https://[x"],
)
def test_what_is_no_web_address_becomes_no_link(url: str) -> None:
    found = council_copy(source(), Sidecar(own_url=url), OPEN)
    assert isinstance(found, Finding)
    assert (found.code, found.severity) == ("no-council-address", Severity.WARNING)


@pytest.mark.parametrize(
    ("sidecar", "verdict"),
    [
        (Sidecar(own_url=ADDRESS), replace(OPEN, withheld_pages=frozenset({2}))),
        (Sidecar(own_url=ADDRESS, withhold_pages=frozenset({9})), OPEN),
    ],
    ids=["of the paper", "elsewhere in its pack"],
)
def test_a_paper_with_pages_kept_back_does_not_lead_to_where_they_may_be_seen(
    sidecar: Sidecar, verdict: Verdict
) -> None:
    found = council_copy(source(), sidecar, verdict)
    assert isinstance(found, Finding)
    assert found.code == "council-copy-not-linked"


def test_a_paper_of_a_pack_opens_at_its_page_of_the_pack(tmp_path: Path) -> None:
    root = tmp_path
    (root / "source_reports").mkdir()
    front = typeset("= AGENDA\nIT Committee\n\nTuesday, 20 September 2016\n\n+ Apologies\n+ Network")
    title = "(Public Pack)Agenda Document for IT Committee, 20/09/2016 10:30"
    leaves = [Leaf(front), Leaf(NETWORK, "2", "Paper 2")]
    pack = bind(leaves, first=1, title=title, says_pack=True, bookmarks=True).pdf
    (root / "source_reports/pack.pdf").write_bytes(pack)
    beside = "classification: Public\nreason: The pack.\nby: A Clerk\nurl: https://a.example/pack.pdf\n"
    (root / "source_reports/pack.yml").write_text(beside, "utf-8")
    (root / "archive.yml").write_text("pdf: source-url\n", "utf-8")
    taken_in(root)
    found = publisher(root)(paper(root, "network")).elsewhere
    assert found is not None
    assert found.at_page(2) == "https://a.example/pack.pdf#page=3"


@pytest.mark.parametrize(("most", "expected"), [(0, [("archive.yml", Severity.NOTE)]), (500, [])])
def test_it_is_said_when_the_copies_are_too_many_for_a_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, expected: list[tuple[str, Severity]]
) -> None:
    monkeypatch.setattr("committee_archive.publishing.copies.MOST_MEGABYTES", most)
    assert said(taken_in(archive(tmp_path, "copy", ADDRESS)), "many-megabytes") == expected
