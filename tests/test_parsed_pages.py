"""Pages as they were parsed before: the same papers as pages read anew, and never those of another text."""

from pathlib import Path

import pytest
from committee_archive.archive import parsed, read_pages
from committee_archive.archive.parsed import ParsedPages
from committee_archive.cache import Cache
from committee_archive.model.archive import ArchivedPaper
from committee_archive.report_markdown import PageBroken

PAGE = """---
title: The ferry
kind: report
---

# The ferry

1\\. The ferry is **late**.
{: #p1 .para }

| Day | Boats |
| --- | --- |
| Monday | 3 |
"""


def nothing_is_read(text: str) -> None:
    pytest.fail("a page that was parsed before was parsed again")


def test_a_page_that_was_parsed_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ParsedPages(Cache(tmp_path)).read("reports/x.md", PAGE)
    monkeypatch.setattr(parsed, "read", nothing_is_read)
    monkeypatch.setattr(parsed, "read_head", nothing_is_read)
    later = ParsedPages(Cache(tmp_path))
    assert later.read("reports/x.md", PAGE) == first
    assert later.read_head("reports/x.md", PAGE) == first.front
    assert later.read("reports/x.md", PAGE) is later.read("reports/x.md", PAGE)


def test_another_text_at_the_same_place_is_another_paper(tmp_path: Path) -> None:
    pages = ParsedPages(Cache(tmp_path))
    pages.read("reports/x.md", PAGE)
    edited = PAGE.replace("The ferry", "The bridge")
    assert pages.read("reports/x.md", edited).front.title == "The bridge"
    assert pages.read_head("reports/x.md", PAGE).title == "The ferry"
    with pytest.raises(PageBroken):
        pages.read("reports/x.md", "no front matter")


def test_a_damaged_entry_is_parsed_again(tmp_path: Path) -> None:
    first = ParsedPages(Cache(tmp_path)).read("reports/x.md", PAGE)
    (entry,) = (path for path in (tmp_path / ".cache" / "parsed").rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-9] + b"something")
    assert ParsedPages(Cache(tmp_path)).read("reports/x.md", PAGE) == first


def test_heads_of_pages_never_parsed_leave_the_rest_unread(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "reports").mkdir(parents=True)
    (docs / "reports" / "x.md").write_text(PAGE, "utf-8")
    pages = ParsedPages(Cache(tmp_path))
    (head,) = read_pages(docs, text=False, parsed=pages)
    assert isinstance(head, ArchivedPaper)
    assert head.paper.front.title == "The ferry"
    assert not (tmp_path / ".cache").exists()
    (whole,) = read_pages(docs, parsed=pages)
    assert whole == next(iter(read_pages(docs)))


def test_a_page_that_is_gone_is_held_no_longer(tmp_path: Path) -> None:
    docs, pages = tmp_path / "docs", ParsedPages(Cache(tmp_path))
    page = docs / "reports" / "2016" / "x.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")
    (first,) = read_pages(docs, parsed=pages)
    (held,) = read_pages(docs, parsed=pages)
    page.unlink()
    assert not list(read_pages(docs, parsed=pages))
    page.write_text(PAGE, "utf-8")
    (again,) = read_pages(docs, parsed=pages)
    assert isinstance(first, ArchivedPaper) and isinstance(held, ArchivedPaper) and isinstance(again, ArchivedPaper)
    assert first.paper is held.paper
    assert again.paper == first.paper and again.paper is not first.paper
