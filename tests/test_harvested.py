"""What a site said of a paper: as evidence for the guard, beside what the paper says, in the file that people share."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from committee_archive.errors import UsageError
from committee_archive.extract import extract
from committee_archive.guard import Verdict, judge
from committee_archive.judging.intake import Taken, take_in
from committee_archive.model.archive import Body, BodyName
from committee_archive.model.front_matter import Basis, CommitteeEntry, FrontMatter, PaperKind, Source
from committee_archive.pages.around import OtherPaper
from committee_archive.pages.around import Pack as PackPlace
from committee_archive.pages.pack_places import Packs
from committee_archive.pipeline import Options, run
from committee_archive.report_markdown import read, write
from committee_archive.settings import Settings
from committee_archive.sources import digest
from committee_archive.sources.harvested import Harvested, Pack, Place, parse_harvested, site_differences, with_block
from committee_archive.sources.sidecar import Sidecar, load_lines, read_sidecar
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import VOCABULARY
from pdfs import report, typeset

DAY = dt.date(2016, 9, 20)
SILENT = report("= Summary\nThe network is old.", classification="")
SITE = Harvested(
    meeting="https://democracy.council.example/ieListDocuments.aspx?MId=7",
    fetched=dt.date(2024, 1, 2),
    url="https://democracy.council.example/documents/s1/Network.pdf",
    sha256=digest(SILENT),
    title="Network",
    body="IT Committee",
    date=DAY,
)


def judged(pdf: bytes, sidecar: Sidecar) -> Taken:
    document = extract(pdf)
    return take_in(document, Source("x.pdf", digest(pdf), (1, len(document.pages))), sidecar, VOCABULARY)


def verdict(pdf: bytes, sidecar: Sidecar) -> Verdict:
    return judged(pdf, sidecar).verdict


def test_a_paper_is_of_the_authority_that_people_name_beside_it() -> None:
    for said in (None, "Wexmarsh County Council"):
        paper = judged(SILENT, Sidecar(harvested=SITE, authority=said)).paper
        assert paper is not None
        assert paper.front.authority == said


# ---- the guard


def test_a_silent_paper_that_the_site_served_is_published_on_that_ground() -> None:
    found = verdict(SILENT, Sidecar(harvested=SITE))
    assert found.publish
    assert found.classification is None
    assert found.publication is not None
    assert (found.publication.basis, found.publication.by) == (Basis.HARVESTED, "democracy.council.example")
    assert "2024-01-02" in (found.publication.reason or "")
    assert str(SITE.url) in (found.publication.reason or "")


def test_the_site_vouches_for_the_bytes_it_served_and_for_no_others() -> None:
    other = report("= Summary\nAnother text.", classification="")
    taken = judged(other, Sidecar(harvested=SITE))
    assert not taken.verdict.publish
    open_paper = judged(report("= Summary\nAnother text."), Sidecar(harvested=SITE))
    assert open_paper.verdict.publish
    assert "site-file-differs" in {f.code for f in open_paper.findings}


@pytest.mark.parametrize("word", ["Non-Public", "Exempt", "Not for Publication", "Part 2", "Restricted"])
def test_a_paper_that_closes_itself_stays_closed_whatever_the_site_serves(word: str) -> None:
    pdf = report("= Summary\nThe network is old.", classification=word)
    assert not verdict(pdf, Sidecar(harvested=replace(SITE, sha256=digest(pdf)))).publish


def test_a_classification_that_nobody_knows_stays_closed_too() -> None:
    pdf = report("= Summary\nThe network is old.", classification="Amber")
    assert not verdict(pdf, Sidecar(harvested=replace(SITE, sha256=digest(pdf)))).publish


def test_a_doubtful_line_needs_a_person() -> None:
    text = '#set text(font: "Arimo")\nExempt accommodation in the borough\n\nDigital Committee\n\nThe network is old.'
    pdf = typeset(f"#v(2cm)\nA paper of the committee\n\nIt is old.\n#pagebreak()\n{text}")
    site = Sidecar(harvested=replace(SITE, sha256=digest(pdf)))
    found = verdict(pdf, site)
    assert not found.publish
    assert "vouch" in found.reason
    assert verdict(pdf, replace(site, classification="Public", by="A. Example")).publish


def test_what_the_site_restricts_is_closed_even_if_it_prints_public() -> None:
    pdf = report("= Summary\nThe network is old.")
    restricted = replace(SITE, sha256=digest(pdf), restricted=True)
    assert verdict(pdf, Sidecar(harvested=replace(restricted, restricted=False))).publish
    assert not verdict(pdf, Sidecar(harvested=restricted)).publish
    assert not verdict(pdf, Sidecar(harvested=restricted, classification="Public", by="A. Example")).publish


def test_people_can_close_what_the_site_serves() -> None:
    assert not verdict(SILENT, Sidecar(publish=False, harvested=SITE)).publish
    assert not verdict(SILENT, Sidecar(classification="Exempt", harvested=SITE)).publish
    assert not verdict(SILENT, Sidecar(classification="Exempt", until=dt.date(2000, 1, 1), harvested=SITE)).publish


def test_a_person_who_vouches_comes_first_and_a_voucher_that_is_over_leaves_the_site() -> None:
    vouched = Sidecar(classification="Public", by="A. Example", harvested=SITE)
    first = verdict(SILENT, vouched).publication
    after = verdict(SILENT, replace(vouched, until=dt.date(2000, 1, 1))).publication
    assert first is not None and first.basis is Basis.VOUCHED
    assert after is not None and after.basis is Basis.HARVESTED


def test_the_guard_asked_without_evidence_does_not_publish() -> None:
    document = extract(SILENT)
    assert not judge(document, (), DAY, Sidecar(harvested=SITE), VOCABULARY).publish


# ---- both are kept


def front(**said: object) -> FrontMatter:
    base = FrontMatter(
        title="Network", kind=PaperKind.REPORT, date=DAY, committees=(CommitteeEntry("IT Committee", DAY),)
    )
    return replace(base, **said)  # type: ignore[arg-type]


BODIES = (Body("it", (BodyName("IT Sub Committee"), BodyName("IT Committee"))),)


def codes(paper: FrontMatter, site: Harvested) -> list[str]:
    return [f.code for f in site_differences(paper, site, BODIES)]


def test_where_site_and_paper_agree_nothing_is_said() -> None:
    assert codes(front(), SITE) == []
    assert codes(front(title="The Network – Options"), replace(SITE, title="Network", item_title="Options")) == []
    assert codes(front(), Harvested(meeting=SITE.meeting, fetched=SITE.fetched)) == []


def test_each_difference_is_a_note_that_names_both() -> None:
    (body,) = site_differences(front(), replace(SITE, body="IT Sub Committee"), BODIES)
    assert (body.code, "IT Sub Committee" in body.message, "today's name" in body.message) == (
        "site-body-differs",
        True,
        True,
    )
    (day,) = site_differences(front(), replace(SITE, date=dt.date(2016, 9, 21)), BODIES)
    assert (day.code, "2016-09-21" in day.message, "2016-09-20" in day.message) == ("site-date-differs", True, True)
    assert codes(front(title="Budget for the libraries"), SITE) == ["site-title-differs"]


def test_the_site_may_leave_out_the_label_of_an_appendix_and_spell_its_title_otherwise() -> None:
    appendix = replace(front(title="APPENDIX 12 - Rope costs"), kind=PaperKind.APPENDIX)
    site = replace(SITE, title="Ropes cost", item_title="")
    assert codes(appendix, site) == []
    assert codes(replace(appendix, kind=PaperKind.OTHER), site) == ["site-title-differs"]


def test_minutes_among_the_papers_of_the_next_meeting_are_no_difference() -> None:
    later = replace(SITE, date=dt.date(2016, 12, 1), title="Minutes of Previous Meeting")
    assert codes(front(kind=PaperKind.MINUTES), later) == []
    assert codes(front(kind=PaperKind.MINUTES), replace(later, role="minutes")) == ["site-date-differs"]


def test_a_build_says_where_they_differ_and_notes_what_was_not_fetched(tmp_path: Path) -> None:
    folder = tmp_path / "source_reports"
    folder.mkdir()
    pdf = report("= Summary\nThe network is old.")
    (folder / "a.pdf").write_bytes(pdf)
    (folder / "a.yml").write_text(with_block("", replace(SITE, sha256=digest(pdf), body="Digital Committee")), "utf-8")
    closed = replace(SITE, url=None, sha256=None, restricted=True)
    (folder / "b restricted.yml").write_text(with_block("", closed), "utf-8")
    (folder / "c.yml").write_text(with_block("", SITE), "utf-8")
    done = run(tmp_path, Settings(), Options(), lambda n: None, lambda name: None)
    said = {n.finding.code: (n.file.rpartition("/")[2], n.finding.severity.value) for n in done.noticed}
    assert said["site-body-differs"] == ("2016-09-20-network.md", "note")
    assert said["restricted-on-site"] == ("b restricted.yml", "note")
    assert said["sidecar-without-paper"] == ("c.yml", "warning")
    assert done.exit_code == 0


# ---- the file beside a paper


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
blocks = st.builds(
    Harvested,
    meeting=texts,
    fetched=st.dates(),
    url=st.none() | texts,
    sha256=st.none() | texts,
    restricted=st.booleans(),
    title=st.none() | texts,
    body=st.none() | texts,
    date=st.none() | st.dates(),
    item=st.none() | texts,
    etag=st.none() | texts,
    pack=st.none() | st.builds(Pack, texts, texts, st.tuples(st.integers(1, 9), st.integers(1, 9))),
    also=st.lists(st.builds(Place, texts, texts, st.none() | st.dates(), st.none() | texts), max_size=2).map(tuple),
    earlier=st.lists(texts, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(blocks, blocks)
def test_what_is_written_is_read_again_and_written_once(first: Harvested, second: Harvested) -> None:
    path = Path("x.yml")
    once = with_block("# ours\nclassification: Public\nwithhold: {pages: [4]}\n", first)
    twice = with_block(once, second)
    assert twice == with_block(with_block(twice, second), second)
    for text, block in ((once, first), (twice, second)):
        data = _loaded(text)
        assert parse_harvested(data.pop("harvested"), path) == block
        assert data == {"classification": "Public", "withhold": {"pages": [4]}}
        assert text.startswith("# ours\n")


def _loaded(text: str) -> dict[str, object]:
    data = yaml.safe_load(text)
    assert isinstance(data, dict)
    return data


def test_lines_that_people_write_below_the_block_stay(tmp_path: Path) -> None:
    text = with_block("", SITE) + "publish: no\n# their remark\n"
    again = with_block(text, replace(SITE, title="Other"))
    (tmp_path / "x.yml").write_text(again, "utf-8")
    assert load_lines(tmp_path / "x.yml")["publish"] is False
    assert "# their remark" in again
    assert again.count("harvested:") == 1


@pytest.mark.parametrize(
    "block",
    ["harvested: yes", "harvested: {fetched: 2024-01-01}", "harvested: {meeting: x, fetched: 2024-01-01, surprise: 1}"],
)
def test_a_block_that_is_not_as_it_was_written_is_an_error(tmp_path: Path, block: str) -> None:
    (tmp_path / "x.yml").write_text(block, "utf-8")
    with pytest.raises(UsageError, match="harvest"):
        read_sidecar(tmp_path, tmp_path / "x.pdf")


def test_no_folder_can_say_what_a_site_said(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").write_text(with_block("", SITE), "utf-8")
    with pytest.raises(UsageError, match="one paper"):
        read_sidecar(tmp_path, tmp_path / "x.pdf")


def test_a_paper_says_where_it_stands_in_a_pack_that_is_only_on_the_site() -> None:
    pack = Pack(
        "https://democracy.council.example/documents/g7/Public%20pack.pdf?T=10", "0" * 64, (4, 5), 2, whole=True
    )
    paper = judged(SILENT, Sidecar(harvested=replace(SITE, pack=pack))).paper
    assert paper is not None
    again = read(write(paper, "x.pdf")).front.source
    packs = Packs((), lambda path, about: OtherPaper(path, path, about))
    said = PackPlace("Also in", "“Public pack” on democracy.council.example", f"{pack.url}#page=4", "PDF pages 4 to 5")
    assert packs.places(again) == (said,)
    assert packs.places(again, elsewhere=False) == (replace(said, address=""),), "pages are kept back that stand there"
    script = judged(SILENT, Sidecar(harvested=replace(SITE, pack=replace(pack, url="javascript:alert(1)")))).paper
    assert script is not None and packs.places(script.front.source)[0].address == ""
    kept = judged(SILENT, Sidecar(harvested=replace(SITE, pack=replace(pack, whole=False)))).paper
    assert kept is not None and packs.places(kept.front.source) == ()
