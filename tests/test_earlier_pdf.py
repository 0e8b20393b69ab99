"""The PDF of an earlier version: readers open it only if a person says so and nothing in it is kept back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from committee_archive.archive import load
from committee_archive.archive.opening import Opened, open_archive
from committee_archive.pages.earlier_versions import earlier_versions
from committee_archive.pipeline import Options, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.settings import load_settings
from committee_archive.sources import digest
from pdfs import report

BODY = """= Summary
The quokka network of the Guildhall is old. Ring 020 7946 0123.
= Main Report
+ One is the first of the paragraphs of this paper.
+ Two is the {word} of the paragraphs of this paper.
"""
SECRET = "the reserve price is four hundred and seven thousand pounds for the whole of the quarry"
APPENDIX = f"#pagebreak()\n{{mark}}\n\n= Appendix 2\nIt was reported that {SECRET}."
EARLIER = report(BODY.format(word="second"))
LATER = report(BODY.format(word="revised second"))
OLD_NAME = "source_reports/network (replaced 2024-05-03).pdf"


@dataclass(frozen=True)
class Made:
    """An archive that was built, and what was said of its paper."""

    opened: Opened
    codes: tuple[str, ...]
    said: str

    @property
    def earlier(self) -> str:
        """The text of the earlier PDF that goes out; empty where none does."""
        paths = [path for paths in self.opened.earlier.values() for path in paths.values()]
        assert set(paths) <= set(self.opened.pdfs)
        texts = [
            page.get_textpage().get_text_bounded()
            for path in paths
            for page in pypdfium2.PdfDocument(self.opened.pdfs[path])
        ]
        return " ".join(" ".join(texts).split())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "source_reports").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "archive.yml").write_text("name: Papers\n", "utf-8")
    return tmp_path


def made(root: Path, earlier: bytes, later: bytes, offered: str = "offered: true", beside: str = "") -> Made:
    (root / OLD_NAME).write_bytes(earlier)
    (root / "source_reports/network.pdf").write_bytes(later)
    entry = f"date: 2024-05-03, sha256: {digest(earlier)}, file: '{OLD_NAME}', by: A. Clerk"
    text = f"replaces: [{{{entry}{', ' + offered if offered else ''}}}]\n{beside}"
    (root / "source_reports/network.yml").write_text(text, "utf-8")
    done = run(root, load_settings(root), Options(), lambda n: None, lambda name: None)
    noticed = [n.finding for n in done.noticed if n.finding.code == "earlier-not-offered"]
    opened = open_archive(root, root / "docs", "", publisher)
    assert not opened.refused
    return Made(opened, tuple(f.code for f in noticed), " ".join(f.message for f in noticed))


def test_an_earlier_version_is_not_offered_unless_a_person_says_so(root: Path) -> None:
    found = made(root, EARLIER, LATER, offered="")
    assert (found.opened.earlier, found.codes) == ({}, ())


def test_an_offered_version_goes_out_without_what_is_withheld_by_itself(root: Path) -> None:
    found = made(root, EARLIER, LATER)
    (page,) = found.opened.held.archive.papers
    assert found.opened.earlier[page.path] == {
        digest(EARLIER): f"reports/2016/2016-09-20-network.earlier-{digest(EARLIER)[:8]}.pdf"
    }
    assert "Two is the second of the paragraphs" in found.earlier
    assert "020 7946 0123" not in found.earlier
    assert found.codes == ()
    (front,) = (p.paper.front for p in load(root / "docs").papers)
    assert [(r.offered, r.by) for r in front.replaces] == [(None, None)], (
        "who offers it, and that, stand beside it only"
    )
    path = found.opened.earlier[page.path][digest(EARLIER)]
    (version,) = earlier_versions(front, {digest(EARLIER): (path, 2048)})
    assert (version.day, version.pdf, version.pdf_about) == ("3 May 2024", path, "PDF, 2 KB")


def test_words_that_people_keep_back_are_not_in_the_earlier_pdf_either(root: Path) -> None:
    hide = "corrections: [{what: withhold, where: p1, reason: why, by: who, date: 2026-11-22}]\n"
    found = made(root, EARLIER, LATER, beside=hide)
    assert "One is the first" not in found.earlier
    assert "Two is the second" in found.earlier


def test_words_that_are_kept_back_and_stand_elsewhere_in_the_earlier_version_close_it(root: Path) -> None:
    hide = "corrections: [{what: withhold, where: p1, old: the first of the, reason: why, by: who, date: 2026-11-22}]\n"
    other = report(
        BODY.format(word="second").replace("One is the first of the", "Neither is this") + "+ the first of the\n"
    )
    found = made(root, other, LATER, beside=hide)
    assert (found.earlier, found.codes) == ("", ("earlier-not-offered",))


def test_pages_that_people_keep_back_of_the_later_close_the_earlier(root: Path) -> None:
    plan = APPENDIX.replace(SECRET, "a plan").format(mark="")
    found = made(root, EARLIER, report(BODY.format(word="x") + plan), beside="withhold: {pages: [2]}\n")
    assert (found.earlier, found.codes) == ("", ("earlier-not-offered",))
    assert "more pages are kept back of the later version" in found.said


def test_an_appendix_that_is_marked_only_in_the_later_version_closes_the_earlier(root: Path) -> None:
    earlier, later = (report(BODY.format(word="x") + APPENDIX.format(mark=m)) for m in ("", "*EXEMPT APPENDIX 2*"))
    found = made(root, earlier, later)
    assert (found.earlier, found.codes) == ("", ("earlier-not-offered",))


def test_a_part_that_both_versions_close_is_in_neither_pdf(root: Path) -> None:
    parts = [BODY.format(word=word) + APPENDIX.format(mark="*EXEMPT APPENDIX 2*") for word in ("second", "third")]
    found = made(root, report(parts[0]), report(parts[1]))
    assert "Two is the second" in found.earlier
    assert "reserve price" not in found.earlier


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("offered: true, kept_back: true", "words or pages of it were kept back"),
        ("offered: true, part: item-5", ""),
    ],
)
def test_what_was_kept_back_of_it_and_is_named_no_more_closes_it_for_good(root: Path, entry: str, why: str) -> None:
    found = made(root, EARLIER, LATER, offered=entry)
    assert found.earlier == ""
    assert why in found.said


def test_an_earlier_version_that_says_itself_that_it_is_not_public_stays_closed(root: Path) -> None:
    found = made(root, report(BODY.format(word="x"), classification="Exempt"), LATER)
    assert (found.earlier, found.codes) == ("", ("earlier-not-offered",))


def test_another_file_in_its_place_is_not_offered(root: Path) -> None:
    made(root, EARLIER, LATER)
    (root / OLD_NAME).write_bytes(report(BODY.format(word="x")))
    done = run(root, load_settings(root), Options(), lambda n: None, lambda name: None)
    (said,) = [n.finding.message for n in done.noticed if n.finding.code == "earlier-not-offered"]
    assert "not the one that was replaced" in said
    assert open_archive(root, root / "docs", "", publisher).earlier == {}


def test_versions_replaced_on_one_day_have_pdfs_of_their_own(root: Path) -> None:
    third = report(BODY.format(word="third"))
    second_name = OLD_NAME.replace("03)", "03 2)")
    (root / second_name).write_bytes(third)
    more = f"date: 2024-05-03, sha256: {digest(third)}, file: '{second_name}', by: A. Clerk, offered: true"
    found = made(root, EARLIER, LATER, offered=f"offered: true}}, {{{more}")
    (paths,) = found.opened.earlier.values()
    assert {sha: path.rpartition(".earlier-")[2] for sha, path in paths.items()} == {
        digest(file): f"{digest(file)[:8]}.pdf" for file in (EARLIER, third)
    }, "no later replacement gives a file the address of another"
    (front,) = (p.paper.front for p in load(root / "docs").papers)
    assert [(v.heading, v.since) for v in earlier_versions(front)] == [
        ("What changed on 3 May 2024 (2 of 2)", "the same day"),
        ("What changed on 3 May 2024 (1 of 2)", ""),
    ]
    assert front.replaces[0].date == dt.date(2024, 5, 3)


@pytest.mark.parametrize(("said_last", "offered"), [("", False), (", offered: true", True)])
def test_of_a_file_that_was_replaced_twice_the_last_word_counts(root: Path, said_last: str, offered: bool) -> None:
    third = report(BODY.format(word="third"))
    (root / OLD_NAME.replace("03)", "04)")).write_bytes(third)
    more = (
        f"date: 2024-05-04, sha256: {digest(third)}, file: '{OLD_NAME.replace('03)', '04)')}', by: A. Clerk}}, "
        f"{{date: 2024-05-05, sha256: {digest(EARLIER)}, file: '{OLD_NAME}', by: A. Clerk{said_last}"
    )
    found = made(root, EARLIER, LATER, offered=f"offered: true}}, {{{more}")
    (page,) = found.opened.held.archive.papers
    paths = found.opened.earlier.get(page.path, {})
    assert set(paths) == ({digest(EARLIER)} if offered else set())
    assert [path for path in found.opened.pdfs if ".earlier-" in path] == list(paths.values()), "none without a link"
    (front,) = (p.paper.front for p in load(root / "docs").papers)
    sizes = {sha: (path, 2048) for sha, path in paths.items()}
    assert [bool(v.pdf) for v in earlier_versions(front, sizes)] == [offered, False, False]


def test_a_version_that_came_back_is_the_paper_and_has_no_second_pdf(root: Path) -> None:
    third = report(BODY.format(word="third"))
    (root / OLD_NAME.replace("03)", "04)")).write_bytes(third)
    more = f"date: 2024-05-04, sha256: {digest(third)}, file: '{OLD_NAME.replace('03)', '04)')}', by: A. Clerk"
    found = made(root, LATER, LATER, offered=f"offered: true}}, {{{more}")
    assert found.opened.earlier == {}
    (front,) = (p.paper.front for p in load(root / "docs").papers)
    later, first = earlier_versions(front)
    assert (first.again, first.came_back) == (True, False)
    assert (later.again, later.came_back) == (False, True)


def test_the_page_does_not_say_that_an_offered_version_is_not_offered(root: Path) -> None:
    made(root, EARLIER, LATER)
    (page,) = load(root / "docs").papers
    assert page.paper.front.replaces
    assert "offered:" not in page.markdown
    assert "kept_back:" not in page.markdown
