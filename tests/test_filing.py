"""A paper's place: found again, named once, never moved; and no hand edit is ever lost."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from committee_archive.archive import BrokenPage
from committee_archive.cache import Cache
from committee_archive.files import sweep_unfinished, write_atomically
from committee_archive.filing.places import addresses, file_page, natural_address, slug
from committee_archive.findings.run_summary import Action
from committee_archive.model.archive import ArchivedPaper, Body, BodyName
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, PaperKind, Source
from committee_archive.model.paper import Heading, Paper, PaperBlock, Paragraph, Text
from committee_archive.report_markdown import digest_of, read, stamped
from hypothesis import given
from hypothesis import strategies as st
from papers import SAMPLES, document_of

DAY = date(2016, 9, 20)
NATURAL = "reports/2016/2016-09-20-network.md"
BODIES = (Body("finance", (BodyName("Finance Committee"),), "FC"),)


def paper(
    file: str = "a.pdf",
    *,
    title: str = "Network",
    sha: str = "",
    body: str = "IT Committee",
    kind: PaperKind = PaperKind.REPORT,
) -> Paper:
    source = Source(f"source_reports/{file}", sha or file.encode().hex().ljust(64, "0"), (1, 1))
    front = FrontMatter(title=title, kind=kind, date=DAY, committees=(CommitteeEntry(body, DAY),), source=source)
    return Paper(front, ())


def placed(
    *papers: Paper, pages: tuple[ArchivedPaper | BrokenPage, ...] = (), present: frozenset[str] = frozenset()
) -> dict[str, str]:
    found = addresses([(p, DAY) for p in papers], pages, present, BODIES)
    return {file.removeprefix("source_reports/"): path for (file, _), (path, _) in found.items()}


# ---- addresses


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Network", "network"),
        ("Managed Service Contract – Options", "managed-service-contract-options"),
        ("Digital Strategy 2023–2027", "digital-strategy-2023-2027"),
        ("Café & Bar: the Mayor’s £5 plan", "cafe-and-bar-the-mayors-5-plan"),
        ("a/b\\c ../..", "a-b-c"),
        ("日本", "paper"),
        ("word " * 40, "-".join(["word"] * 12)),
        ("Llanfair" * 20, ("llanfair" * 20)[:60]),
    ],
)
def test_a_title_becomes_part_of_an_address(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text())
def test_any_title_becomes_a_safe_address(title: str) -> None:
    made = slug(title)
    assert made
    assert len(made) <= 60
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_paper_lies_in_the_folder_of_its_year_under_its_day() -> None:
    assert natural_address(paper(), DAY) == NATURAL
    assert natural_address(paper(), None) == "reports/undated/network.md"
    assert (
        natural_address(paper(title="IT Committee", kind=PaperKind.MINUTES), DAY)
        == "reports/2016/2016-09-20-it-committee-minutes.md"
    )


def test_an_address_is_made_of_what_an_appendix_is_called_and_not_of_its_label() -> None:
    appendix = paper(title="APPENDIX 1 - Network costs", kind=PaperKind.APPENDIX)
    assert natural_address(appendix, DAY) == "reports/2016/2016-09-20-network-costs.md"


def page(held: Paper, path: str = "reports/2016/2016-09-20-an-old-title.md") -> ArchivedPaper:
    return ArchivedPaper(path, held)


def test_the_same_source_is_found_again() -> None:
    assert placed(paper(), pages=(page(paper()),)) == {"a.pdf": "reports/2016/2016-09-20-an-old-title.md"}


def test_a_source_that_was_moved_keeps_its_address() -> None:
    moved = paper("2016/b.pdf", sha="ab" * 32)
    held = page(paper("a.pdf", sha="ab" * 32))
    assert placed(moved, pages=(held,), present=frozenset({"source_reports/2016/b.pdf"})) == {"2016/b.pdf": held.path}


def test_a_copy_of_a_source_that_is_still_there_is_no_move() -> None:
    held = page(paper("a.pdf", sha="ab" * 32))
    present = frozenset({"source_reports/a.pdf", "source_reports/b.pdf"})
    assert placed(paper("b.pdf", sha="ab" * 32), pages=(held,), present=present) == {"b.pdf": NATURAL}


def test_a_source_that_was_revised_keeps_its_address() -> None:
    assert placed(paper(sha="cd" * 32, title="New title"), pages=(page(paper()),)) == {
        "a.pdf": "reports/2016/2016-09-20-an-old-title.md"
    }


def test_of_two_papers_that_want_one_address_the_later_by_path_gets_a_sign_of_its_own() -> None:
    found = addresses([(paper("b.pdf"), DAY), (paper("a.pdf"), DAY)], [], frozenset(), BODIES)
    first, second = found["source_reports/a.pdf", None], found["source_reports/b.pdf", None]
    assert first == (NATURAL, None)
    assert second[0] == f"reports/2016/2016-09-20-network-{paper('b.pdf').front.source.sha256[:6]}.md"  # type: ignore[union-attr]
    assert second[1] is not None
    assert second[1].code == "address-taken"


def test_the_sign_is_the_acronym_of_the_body_where_there_is_one() -> None:
    found = placed(paper("a.pdf"), paper("b.pdf", body="Finance Committee"), paper("c.pdf", body="Finance Committee"))
    assert found["b.pdf"] == "reports/2016/2016-09-20-network-fc.md"
    assert found["c.pdf"].startswith("reports/2016/2016-09-20-network-63")


def test_a_page_that_another_paper_has_is_not_taken() -> None:
    other = page(paper("z.pdf"), NATURAL)
    assert placed(paper("a.pdf"), pages=(other,), present=frozenset({"source_reports/z.pdf"}))["a.pdf"] != NATURAL


RIVALS = [
    paper(f"{n}.pdf", title=title, body=body)
    for n, (title, body) in enumerate(
        [
            ("Network", "Finance Committee"),
            ("Network", "IT Committee"),
            ("Network", "Finance Committee"),
            ("Budget", "IT Committee"),
            ("Network!", "Finance Committee"),
        ]
    )
]


@given(st.permutations(RIVALS))
def test_the_order_in_which_papers_come_makes_no_difference(papers: list[Paper]) -> None:
    assert placed(*papers) == placed(*sorted(papers, key=lambda p: p.front.source.file if p.front.source else ""))


# ---- pages on disk


def text(*paragraphs: str, title: str = "Network") -> str:
    blocks: tuple[PaperBlock, ...] = (
        Heading(2, (Text("Summary"),), "s-1-1"),
        *(Paragraph((Text(words),)) for words in paragraphs),
    )
    return stamped(replace(paper(title=title), blocks=blocks), "x.pdf", None)


FIRST = text("One stands here.", "Two stands here.", "Three stands here.", "Four stands here.")
SECOND = text("One stands here.", "Two stands here.", "Three stands here.", "Four is new.")
EDITED = FIRST.replace("One stands here.", "One was corrected by hand.")


class Place:
    """A docs folder with its cache."""

    def __init__(self, root: Path) -> None:
        self.docs = root / "docs"
        self.page = self.docs / NATURAL
        self.cache = Cache(root)

    def file(self, markdown: str, write: bool = True) -> Action:
        """File a page as generated, and say what became of it."""
        return file_page(self.docs, NATURAL, markdown, self.cache, write=write).action

    def edit(self, markdown: str) -> None:
        """Change the page by hand."""
        self.page.write_text(markdown, "utf-8")

    def git(self, *arguments: str) -> None:
        """Run git in the archive."""
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=self.docs.parent, check=True, capture_output=True)

    def forget(self) -> None:
        """Delete the cache."""
        for entry in (self.docs.parent / ".cache").rglob("*"):
            if entry.is_file():
                entry.unlink()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_new_page_is_written_and_the_same_again_is_unchanged(place: Place) -> None:
    assert [place.file(FIRST), place.file(FIRST)] == [Action.NEW, Action.UNCHANGED]
    assert place.page.read_text("utf-8") == FIRST


def test_looking_writes_nothing(place: Place) -> None:
    assert place.file(FIRST, write=False) is Action.NEW
    assert not place.page.exists()


def test_a_page_that_nobody_edited_is_brought_up_to_date(place: Place) -> None:
    place.file(FIRST)
    assert place.file(SECOND) is Action.UPDATED
    assert place.page.read_text("utf-8") == SECOND


def test_line_ends_that_git_changed_are_no_edit(place: Place) -> None:
    place.file(FIRST)
    place.page.write_bytes(FIRST.replace("\n", "\r\n").encode())
    assert place.file(SECOND) is Action.UPDATED


def test_an_edited_page_is_kept(place: Place) -> None:
    place.file(FIRST)
    place.edit(EDITED)
    assert place.file(FIRST) is Action.KEPT
    assert place.page.read_text("utf-8") == EDITED


def merged(place: Place) -> str:
    assert place.file(SECOND) is Action.MERGED
    return place.page.read_text("utf-8")


def test_edits_and_new_text_are_merged_from_the_cache(place: Place) -> None:
    place.file(FIRST)
    place.edit(EDITED)
    page_text = merged(place)
    assert "One was corrected by hand." in page_text
    assert "Four is new." in page_text
    assert "Four stands here." not in page_text


def test_without_the_cache_the_base_comes_from_the_history(place: Place) -> None:
    place.file(FIRST)
    place.git("init", "-q")
    place.git("add", "docs")
    place.git("commit", "-q", "-m", "first")
    place.edit(EDITED)
    place.git("commit", "-q", "-a", "-m", "by hand")
    place.forget()
    page_text = merged(place)
    assert "One was corrected by hand." in page_text
    assert "Four is new." in page_text


def test_a_merged_page_is_still_known_as_edited_by_people(place: Place) -> None:
    place.file(FIRST)
    place.edit(EDITED)
    page_text = merged(place)
    assert place.file(SECOND) is Action.KEPT
    source = read(page_text).front.source
    assert source is not None
    assert source.generated == digest_of(SECOND) != digest_of(page_text)


def test_a_merge_can_be_followed_by_another(place: Place) -> None:
    place.file(FIRST)
    place.edit(EDITED)
    merged(place)
    third = text("One stands here.", "Two stands here.", "Three is newer.", "Four is new.")
    assert place.file(third) is Action.MERGED
    page_text = place.page.read_text("utf-8")
    assert all(words in page_text for words in ("One was corrected by hand.", "Three is newer.", "Four is new."))


def test_edits_against_new_text_write_nothing_and_name_the_lines(place: Place) -> None:
    place.file(FIRST)
    edited = FIRST.replace("Four stands here.", "Four was corrected.")
    place.edit(edited)
    filed = file_page(place.docs, NATURAL, SECOND, place.cache, write=True)
    line = edited.splitlines().index("Four was corrected.") + 1
    assert filed.action is Action.CONFLICT
    assert [f.message.split(":")[0] for f in filed.findings] == [f"line {line}"]
    assert place.page.read_text("utf-8") == edited


def test_without_a_base_nothing_is_written(place: Place) -> None:
    place.file(FIRST)
    place.edit(EDITED)
    place.forget()
    filed = file_page(place.docs, NATURAL, SECOND, place.cache, write=True)
    assert (filed.action, [f.code for f in filed.findings]) == (Action.CONFLICT, ["edit-without-base"])
    assert place.page.read_text("utf-8") == EDITED


def test_a_page_with_broken_front_matter_is_left_alone(place: Place) -> None:
    place.file(FIRST)
    broken = FIRST.replace("title:", "title")
    place.edit(broken)
    assert place.file(SECOND) is Action.CONFLICT
    assert place.page.read_text("utf-8") == broken


def test_a_page_without_its_digest_counts_as_edited(place: Place) -> None:
    place.file(FIRST)
    bare = "\n".join(line for line in FIRST.splitlines() if "generated:" not in line) + "\n"
    place.edit(bare)
    assert place.file(SECOND) is Action.CONFLICT
    assert place.page.read_text("utf-8") == bare


# ---- writing


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.md"
    write_atomically(target, b"old")

    def fail(handle: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="the disk is full"):
        write_atomically(target, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("page.md", b"old")]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.md"
    write_atomically(target, b"old")
    seen: list[bytes] = []
    put = os.replace

    def watched(source: str, place: Path) -> None:
        seen.extend([target.read_bytes(), Path(source).read_bytes()])
        put(source, place)

    monkeypatch.setattr(os, "replace", watched)
    write_atomically(target, b"new")
    assert [*seen, target.read_bytes()] == [b"old", b"new", b"new"]


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "2016").mkdir()
    for name in (".page.md.old.part", ".page.md.new.part", "page.md"):
        (tmp_path / "2016" / name).write_bytes(b"half")
    os.utime(tmp_path / "2016/.page.md.old.part", (0, 0))
    sweep_unfinished(tmp_path)
    assert sorted(p.name for p in (tmp_path / "2016").iterdir()) == [".page.md.new.part", "page.md"]


def test_folders_that_cannot_be_read_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".page.md.old.part").write_bytes(b"half")
        os.utime(tmp_path / name / ".page.md.old.part", (0, 0))
    scandir = os.scandir

    def denied(folder: str) -> object:
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", denied)
        sweep_unfinished(tmp_path)
    assert [p.parent.name for p in tmp_path.rglob("*.part")] == ["closed"]


# ---- the cache


def test_a_damaged_entry_of_the_cache_is_as_good_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("generated", "ab" * 16, b"text")
    assert cache.get("generated", "ab" * 16) == b"text"
    (entry,) = (p for p in tmp_path.rglob("*") if p.is_file())
    entry.write_bytes(entry.read_bytes()[:-1] + b"T")
    assert cache.get("generated", "ab" * 16) is None
    entry.write_bytes(b"")
    assert cache.get("generated", "ab" * 16) is None


def test_a_document_comes_out_of_the_cache_as_it_went_in(tmp_path: Path) -> None:
    document = document_of(SAMPLES[0])
    cache = Cache(tmp_path)
    assert cache.document("ab" * 32) is None
    cache.put_document("ab" * 32, document)
    assert cache.document("ab" * 32) == document
