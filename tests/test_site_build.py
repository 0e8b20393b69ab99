"""What building the site gives: the same for the same papers, strict policies, nothing that may not be published."""

import html.parser
import re
import time
from pathlib import Path

import pytest
from archive_site import NETWORK, PREFIX, build_site, write_archive
from committee_archive.errors import NotForPublication
from committee_archive.model.archive import ArchivedPaper
from committee_archive.publishing.published_pdf import Published
from committee_archive.search.index import SearchIndexError
from mkdocs.exceptions import Abort

# Blocks of data, which no browser runs.
_DATA = ("application/json", "application/ld+json")


class Inline(html.parser.HTMLParser):
    """Gathers what a strict policy forbids: scripts in the page, handlers and styles on elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "script" and "src" not in names and dict(attrs).get("type") not in _DATA:
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]
        if tag == "style":
            self.found.append(tag)


def test_every_page_has_the_same_strict_policy_and_nothing_inline(site: Path) -> None:
    policies = set()
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        text = path.read_text(encoding="utf-8")
        policies.update(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text))
        inline = Inline()
        inline.feed(text)
        assert inline.found == [], path
        assert text.index("Content-Security-Policy") < text.index("<script"), path
    assert len(policies) == 1
    assert "unsafe-inline" not in policies.pop()


def test_the_same_archive_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    write_archive(tmp_path)
    again = build_site(tmp_path, f"http://127.0.0.1{PREFIX}")
    # Pagefind's index differs by nature from run to run.
    files = {p.relative_to(site) for p in site.rglob("*") if p.is_file() and "pagefind" not in p.parts}
    assert files == {p.relative_to(again) for p in again.rglob("*") if p.is_file() and "pagefind" not in p.parts}
    assert [f for f in sorted(files) if (site / f).read_bytes() != (again / f).read_bytes()] == []


def test_without_its_address_the_site_leaves_out_what_would_be_wrong(tmp_path: Path) -> None:
    write_archive(tmp_path)
    built = build_site(tmp_path, "")
    assert not (built / "404.html").exists()
    assert not (built / "sitemap.xml").exists()
    assert "canonical" not in (built / "index.html").read_text(encoding="utf-8")
    assert (built / "pagefind" / "pagefind.js").is_file()
    assert (built / "favicon.ico").is_file(), "beside a PDF no page can name its icon, and browsers ask for this one"


def test_a_paper_that_may_not_be_published_is_nowhere_in_the_site(tmp_path: Path) -> None:
    def refused(root: Path, paper: ArchivedPaper) -> Published:
        if "network" in paper.path:
            raise NotForPublication(f"{paper.path}: not for publication")
        return Published()

    write_archive(tmp_path)
    with pytest.raises(Abort):
        build_site(tmp_path, "", pdf=refused)
    built = build_site(tmp_path, "", pdf=refused, strict=False)
    assert not (built / NETWORK).exists()
    named = [p for p in built.rglob("*.html") if "joint network" in p.read_text("utf-8") or "network-update" in str(p)]
    assert named == []
    assert "2016" not in (built / "years/index.html").read_text("utf-8"), "no list counts it"
    assert "DRP" not in (built / "search/names.json").read_text("utf-8")
    assert "digger" not in (built / "search/words.json").read_text("utf-8")


def test_a_page_that_cannot_be_read_as_a_paper_is_left_out(tmp_path: Path) -> None:
    write_archive(tmp_path)
    broken = tmp_path / "docs" / NETWORK.rstrip("/")
    broken.with_suffix(".md").write_text("No front matter, so nothing says that it is public.\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(tmp_path, "")
    assert not (build_site(tmp_path, "", strict=False) / NETWORK).exists()


def test_without_a_published_pdf_nothing_links_to_one(tmp_path: Path) -> None:
    write_archive(tmp_path)
    built = build_site(tmp_path, "", pdf=lambda root, paper: Published())
    text = (built / NETWORK / "index.html").read_text("utf-8")
    assert ".pdf" not in text
    assert 'id="page-2"' in text
    assert "not in this archive" in text


def test_a_page_that_people_wrote_is_kept(tmp_path: Path) -> None:
    write_archive(tmp_path)
    (tmp_path / "docs" / "about.md").write_text("# About us\n\nOwn words.\n", encoding="utf-8")
    text = (build_site(tmp_path, "") / "about" / "index.html").read_text("utf-8")
    assert "Own words." in text
    assert "<title>About – Thornmere" in text
    assert "What is kept back" not in text


def test_an_old_address_leads_to_the_new_one_without_scripts(tmp_path: Path) -> None:
    write_archive(tmp_path)
    (tmp_path / "redirects.yml").write_text(f"reports/2016/old-name: {NETWORK}\n", encoding="utf-8")
    text = (build_site(tmp_path, "") / "reports/2016/old-name/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../2016-09-30-network-update/">' in text
    assert "moved to <a" in text


def test_an_old_address_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    write_archive(tmp_path)
    (tmp_path / "redirects.yml").write_text("reports/2016/old-name: reports/2016/nowhere\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(tmp_path, "")


def test_an_index_that_cannot_be_made_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise SearchIndexError("the search index could not be made")

    monkeypatch.setattr("committee_archive.mkdocs_hook.build_search_index", fail)
    write_archive(tmp_path)
    with pytest.raises(Abort):
        build_site(tmp_path, "")
    assert "the search index could not be made" in caplog.text


def test_a_build_that_fails_ends_when_nothing_writes_into_the_site_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def index(*_: object) -> None:
        time.sleep(0.5)
        told.append("indexed")

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("committee_archive.mkdocs_hook.build_search_index", index)
    monkeypatch.setattr("mkdocs.structure.files.Files.copy_static_files", fail)
    write_archive(tmp_path)
    with pytest.raises(OSError, match="the disk is full"):
        build_site(tmp_path, "")
    assert told == ["indexed"]
