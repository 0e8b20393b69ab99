"""A build from the cache gives what a clean one gives, whatever was changed before, however the cache was damaged."""

import os
import pickle
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from archive_site import ROOT
from changing_archive import ChangingArchive
from committee_archive import code_digests
from committee_archive.cache import Cache
from committee_archive.code_digests import folder_digest, key_of
from committee_archive.model.finding import Finding, Severity
from committee_archive.site.rendered import Finished, Rendered, RenderedPages, targets_of
from mkdocs.structure.pages import Page

STEPS = 5


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ChangingArchive]:
    papers = [path for path in sorted((ROOT / "source_reports").rglob("*.pdf")) if path.stat().st_size < 25_000]
    root = tmp_path / "archive"
    root.mkdir()
    yield ChangingArchive(root, papers[::4], Random(20160930), monkeypatch)
    monkeypatch.undo()
    code_digests.program_digest.cache_clear()


def test_after_any_changes_the_cache_gives_what_a_clean_build_gives(archive: ChangingArchive, tmp_path: Path) -> None:
    archive.begin(papers=3)
    archive.built()
    for _ in range(STEPS):
        archive.step()
        clean = archive.built_clean(tmp_path / "clean")
        cached = archive.built()
        for name, one, other in zip(("site", "pages", "said"), cached, clean, strict=True):
            assert one == other, f"{name} after {archive.told}"


def test_what_is_the_same_again_in_the_site_is_left_as_it_lies(archive: ChangingArchive) -> None:
    archive.begin(papers=2)
    archive.built()
    site = archive.root / "site"
    page, strange = next(site.glob("reports/*/*/index.html")), site / "reports" / "strange.html"
    changed = next(site.glob("reports/*/*.json"))
    for path, text in ((page, None), (changed, "{}"), (strange, "strange")):
        if text is not None:
            path.write_text(text, "utf-8")
        os.utime(path, (946_684_800, 946_684_800))
    os.link(changed, archive.root / "copy")
    archive.built()
    assert page.stat().st_mtime == 946_684_800
    assert not strange.exists()
    assert changed.read_text("utf-8") != "{}" == (archive.root / "copy").read_text("utf-8")


def test_what_was_rendered_before_is_not_rendered_again(
    archive: ChangingArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.begin(papers=2)
    first = archive.built()

    def no(page: Page, *_: object) -> None:
        raise AssertionError(f"{page.file.src_uri} was rendered again")

    monkeypatch.setattr(Page, "render", no)
    assert archive.built()[0] == first[0]


def test_a_page_whose_links_lead_nowhere_by_now_is_rendered_again(tmp_path: Path) -> None:
    pages = RenderedPages(Cache(tmp_path))
    links = ("../b/#p1", "#p2", "https://elsewhere.example/x/", "mailto:a@b.example", "../b.pdf#page=2")
    page = Rendered("html", Finished(frozenset(), (), targets_of("reports/a/", links), {}))
    pages.keep("key1", page)
    assert pages.held("key1", frozenset({"/reports/b/"})) is None
    assert pages.held("key1", frozenset({"/reports/b/", "/reports/b.pdf"})) == page


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: b"garbage",
    ],
)
def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path, damage: object) -> None:
    kept = Cache(tmp_path)
    kept.put_value("said", key_of("a"), Finding("a", "text", Severity.NOTE))
    (path,) = (p for p in (tmp_path / ".cache").rglob("*") if p.is_file())
    assert kept.value("said", key_of("a")) == Finding("a", "text", Severity.NOTE)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert kept.value("said", key_of("a")) is None
    assert not kept.has("said", key_of("a"))


def test_an_entry_under_the_name_of_another_is_none(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    for letter in "ab":
        kept.put("said", key_of(letter), letter.encode())
    one, other = (p for p in sorted((tmp_path / ".cache").rglob("*")) if p.is_file())
    one.write_bytes(other.read_bytes())
    assert sorted(str(kept.get("said", key_of(letter))) for letter in "ab") in (["None", "b'a'"], ["None", "b'b'"])


class Harm:
    """What a pickle from elsewhere could do."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("harm",)


def test_a_value_from_elsewhere_calls_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = Cache(tmp_path)
    kept.put("said", key_of("a"), pickle.dumps(Harm()))
    assert kept.value("said", key_of("a")) is None
    assert capsys.readouterr().out == ""


def test_what_was_kept_before_counts_for_nothing_in_a_build_anew(tmp_path: Path) -> None:
    Cache(tmp_path).put("said", "ab12", b"before")
    anew = Cache(tmp_path, anew=True)
    assert (anew.get("said", "ab12"), anew.has("said", "ab12")) == (None, False)
    anew.put("said", "ab12", b"now")
    assert anew.get("said", "ab12") == Cache(tmp_path).get("said", "ab12") == b"now"


def test_what_nothing_has_asked_for_in_a_month_goes_but_the_base_of_hand_edits(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    for kind, key in [("said", "unused"), ("said", "read"), ("said", "looked-for"), ("generated", "unused")]:
        kept.put(kind, key, b"text")
    old = time.time() - 31 * 86_400
    for path in (tmp_path / ".cache").rglob("*"):
        os.utime(path, (old, old))
    kept.put("said", "new", b"text")
    assert kept.get("said", "read") and kept.has("said", "looked-for")
    kept.sweep()
    assert not kept.has("said", "unused")
    assert all(kept.has("said", key) for key in ("read", "looked-for", "new")) and kept.has("generated", "unused")


def test_what_nothing_asks_for_is_looked_for_once_a_day(tmp_path: Path) -> None:
    kept, old = Cache(tmp_path), time.time() - 31 * 86_400
    kept.put("said", "unused", b"text")
    kept.sweep()
    (unused,) = (tmp_path / ".cache" / "said").rglob("used")
    os.utime(unused, (old, old))
    kept.sweep()
    assert unused.is_file()
    os.utime(tmp_path / ".cache" / "swept", (old, old))
    kept.sweep()
    assert not unused.is_file()


def test_a_folder_s_digest_tells_every_change_of_a_name_or_a_byte(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    found = [folder_digest(tmp_path)]
    (tmp_path / "a").write_text("2")
    found.append(folder_digest(tmp_path))
    (tmp_path / "a").rename(tmp_path / "b")
    found.append(folder_digest(tmp_path))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "b.pyc").write_text("compiled")
    assert len(set(found)) == 3 and folder_digest(tmp_path) == found[-1]


def test_the_digest_of_code_tells_what_a_room_imports_however_indirectly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "extract").mkdir()
    (tmp_path / "extract" / "__init__.py").write_text("from committee_archive.words import said\n")
    (tmp_path / "words.py").write_text("def a():\n    from committee_archive.names.short import short\n")
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "short.py").write_text("")
    (tmp_path / "names" / "all.yml").write_text("a: b\n")
    (tmp_path / "apart.py").write_text("")
    monkeypatch.setattr(code_digests, "_PROGRAM", tmp_path)

    def found() -> str:
        code_digests.code_digest.cache_clear()
        return code_digests.code_digest("extract")

    try:
        digests = [found()]
        (tmp_path / "apart.py").write_text("changed = True\n")
        assert found() == digests[0]
        for changed in ("words.py", "names/short.py", "names/all.yml", "extract/__init__.py"):
            with (tmp_path / changed).open("a") as file:
                file.write("# changed\n")
            digests.append(found())
        assert len(set(digests)) == 5
        with pytest.raises(ValueError, match="no room of this program: nowhere"):
            code_digests.code_digest("extract", "nowhere")
    finally:
        code_digests.code_digest.cache_clear()


def test_what_documents_depend_on_is_all_that_reading_imports() -> None:
    assert {"errors.py", "wording.py", "ocr_engine.py", "model/document.py"} <= set(code_digests._texts(("extract",)))
