"""Pages that several processes render, or that another plugin wants to see: one site, and every warning is heard."""

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from archive_site import build_site, write_archive
from committee_archive.mkdocs_hook import finishing
from committee_archive.workers import map_forked

ADDRESS = "https://archive.example/papers/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_archive(tmp_path)
    return tmp_path


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes render, and those that did."""
    asked = [1]

    def shared(fn: Callable[[object], object], items: Sequence[object]) -> list[object]:
        done = map_forked(lambda item: (fn(item), os.getpid()), items, processes=asked[0])
        asked[1:] = {*asked[1:], *(process for _, process in done)}
        return [result for result, _ in done]

    monkeypatch.setattr(finishing, "map_forked", shared)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    return asked


def files(site: Path) -> dict[str, bytes]:
    paths = (p for p in sorted(site.rglob("*")) if p.is_file() and "pagefind" not in p.parts)
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in paths}


def test_the_site_is_the_same_whichever_process_renders_a_page(root: Path, processes: list[int]) -> None:
    alone = files(build_site(root, ADDRESS))
    assert len(processes[1:]) == 1
    for path in (root / ".cache").rglob("*"):
        if path.is_file():
            path.unlink()
    processes[0] = 3
    del processes[1:]
    assert files(build_site(root, ADDRESS)) == alone
    assert len(processes[1:]) == 3
    assert files(build_site(root, ADDRESS)) == alone  # and from the cache


def test_the_site_is_the_same_where_another_plugin_wants_to_see_each_page(root: Path, processes: list[int]) -> None:
    here = files(build_site(root, ADDRESS))
    (root / "seen.py").write_text("def on_page_markdown(markdown, **kept):\n    return markdown\n")
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("hooks:\n", "hooks:\n  - seen.py\n"), "utf-8")
    del processes[1:]
    assert files(build_site(root, ADDRESS)) == here
    assert processes[1:] == []  # nothing was finished before


def test_what_is_wrong_with_a_page_is_said_in_each_build(
    root: Path, processes: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    processes[0] = 2
    papers = sorted((root / "docs" / "reports").rglob("*.md"))[:6]
    for paper in papers:
        with paper.open("a", encoding="utf-8") as page:
            page.write("\nSee [what is not there](nowhere.md).\n")
    for _ in range(2):
        caplog.clear()
        del processes[1:]
        with caplog.at_level(logging.WARNING, "mkdocs"):
            build_site(root, ADDRESS, strict=False)
        said = [record.getMessage() for record in caplog.records if "nowhere.md" in record.getMessage()]
        assert len(said) == len(papers)
        assert all(any(paper.name in one for one in said) for paper in papers)
        assert len(processes[1:]) == 2


def test_a_page_that_cannot_be_rendered_fails_the_build_and_says_why(
    root: Path, processes: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the renderer broke")

    monkeypatch.setattr("mkdocs.structure.pages.Page.render", broken)
    with pytest.raises(RuntimeError, match="the renderer broke"):
        build_site(root, ADDRESS)
    assert any("Error reading page" in record.getMessage() for record in caplog.records)
