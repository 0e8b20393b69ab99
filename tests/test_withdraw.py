"""Papers taken off the site, and put back: what is gone, what stands in their place, how they are named."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from click.testing import CliRunner, Result
from committee_archive.archive import load
from committee_archive.archive.paper_finder import find_paper
from committee_archive.cli import archive as commands
from committee_archive.errors import UsageError
from committee_archive.pages import Imprint
from committee_archive.pages.notice import notice_page
from committee_archive.pipeline import Options, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.settings import PdfPolicy, Settings, load_settings
from committee_archive.site.building import build_site
from committee_archive.sources import digest
from committee_archive.sources.sidecar_writing import change_sidecar, with_entry, with_key, without_key
from committee_archive.sources.withdrawn import Withdrawn
from pdfs import report

PROJECT = Path(__file__).resolve().parents[1]
NETWORK = report("= Summary\nThe quokka network is old.\n= Main Report\n+ One.\n+ Two.", subject="Network")
BUDGET = report("= Summary\nMoney is short.", subject="Budget")
PAGE = "reports/2016/2016-09-20-network"
ANSWERS = ("--reason", "It named a patient.", "--by", "A. Clerk", "--yes")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two papers with their pages, that can be built."""
    root = tmp_path_factory.mktemp("made")
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "scripts").symlink_to(PROJECT / "scripts")
    (root / "archive.yml").write_text("authority: Wexcombe Council\ncontact: clerk@wexcombe.example\n", "utf-8")
    folder = root / "source_reports/2016"
    folder.mkdir(parents=True)
    (folder / "network.pdf").write_bytes(NETWORK)
    (folder / "network.yml").write_text("# ours\nurl: https://wexcombe.example/n.pdf  # where it was\n", "utf-8")
    (folder / "budget.pdf").write_bytes(BUDGET)
    take_in(root)
    return root


@pytest.fixture
def archive(tmp_path: Path, made: Path) -> Path:
    """One like it, to be changed."""
    shutil.copytree(made, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path


def take_in(root: Path) -> int:
    return run(root, load_settings(root), Options(), lambda n: None, lambda name: None).exit_code


def withdraw(root: Path, *arguments: str) -> None:
    commands(["withdraw", *arguments, "--archive", str(root)], standalone_mode=False)


def files_of(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def holding(site: Path, word: str) -> list[str]:
    """The files of a site in which a word stands."""
    return [name for name, data in files_of(site).items() if word.encode() in data]


def in_sitemap(site: Path, word: str) -> bool:
    """Whether the map of the site for search engines names an address with a word."""
    places = ElementTree.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return any(word in (place.text or "") for place in places)


def test_a_withdrawn_paper_leaves_a_notice_and_comes_back_as_it_was(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://papers.wexcombe.example/")
    if sys.platform == "win32":  # pragma: no cover
        pytest.skip("needs links")
    page = archive / f"docs/{PAGE}.md"
    page.write_text(page.read_text("utf-8").replace("is old", "is very old"), "utf-8")
    edited, beside = page.read_bytes(), (archive / "source_reports/2016/network.yml").read_bytes()
    site, lines = build_site(archive, strict=True, newest=None)
    assert site, lines
    before = files_of(site)
    assert holding(site, "quokka")
    assert in_sitemap(site, PAGE)

    withdraw(archive, "network.pdf", *ANSWERS)
    assert take_in(archive) == 0
    site, lines = build_site(archive, strict=True, newest=None)
    assert site, lines
    assert not holding(site, "quokka")
    assert not (site / f"{PAGE}.pdf").exists()
    notice = (site / PAGE / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in notice
    for words in ("Report, IT Committee, 20 September 2016", "It named a patient.", "clerk@wexcombe.example"):
        assert words in notice
    assert "Network" not in notice
    assert "A. Clerk" not in notice
    assert "data-pagefind-body" not in notice
    listed = [n for n in holding(site, PAGE) if n != f"{PAGE}/index.html"]
    assert not listed
    assert in_sitemap(site, "budget")
    assert page.read_bytes() == edited

    withdraw(archive, "network.pdf", "--undo", "--yes", "--reason", "It was another patient.", "--by", "B. Clerk")
    written = (archive / "source_reports/2016/network.yml").read_bytes()
    assert written.startswith(beside)
    (undone,) = yaml.safe_load(written)["undone"]
    assert (undone["by"], undone["reason"], undone["withdrawn"]["by"]) == (
        "B. Clerk",
        "It was another patient.",
        "A. Clerk",
    )
    assert take_in(archive) == 0
    site, lines = build_site(archive, strict=True, newest=None)
    assert site, lines
    after = files_of(site)
    assert after[f"{PAGE}/index.html"] == before[f"{PAGE}/index.html"]
    assert after[f"{PAGE}.pdf"] == before[f"{PAGE}.pdf"]


def test_the_title_is_told_only_where_people_let_it(archive: Path) -> None:
    text = "withdrawn: {date: 2026-11-22, reason: A mistake., by: A. Clerk, show_title: yes}\n"
    (archive / "source_reports/2016/network.yml").write_text(text, "utf-8")
    site, lines = build_site(archive, strict=True, newest=None)
    assert site, lines
    assert "“Network”" in (site / PAGE / "index.html").read_text("utf-8")
    assert not holding(site, "quokka")


def test_a_withdrawn_paper_is_a_note_and_no_failure(archive: Path) -> None:
    withdraw(archive, f"docs/{PAGE}.md", *ANSWERS)
    done = run(archive, load_settings(archive), Options(frozen=True), lambda n: None, lambda name: None)
    assert done.exit_code == 0
    assert [n.finding.message for n in done.noticed if n.finding.code == "paper-withdrawn"]


NAMES = [
    "network.pdf",
    "source_reports/2016/network.pdf",
    f"docs/{PAGE}.md",
    f"{PAGE}.md",
    "2016-09-20-network",
    f"https://papers.wexcombe.example/archive/{PAGE}/",
    f"https://papers.wexcombe.example/{PAGE}.pdf",
    f"/{PAGE}/",
    "Network",
    "NETW",
    "network.PDF",
    "source_reports\\2016\\network.pdf",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_found_by_each_of_its_names(archive: Path, name: str) -> None:
    meant = find_paper(archive, name)
    assert (meant.file, meant.part) == ("source_reports/2016/network.pdf", None)
    assert [p.path for p in meant.pages] == [f"{PAGE}.md"]


def test_a_paper_is_found_by_the_file_that_it_was_taken_from_and_by_its_title(tmp_path: Path) -> None:
    data = report("= Summary\nText.", subject="Fees: Moorings")
    target = f"source_reports/2016/Fees report {'x' * 49}-{digest(data)[:6]}.pdf"
    for name, content in ((target, data), ("source_reports/fees.pdf", report("= Summary\nOther.", subject="Cranes"))):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    run(tmp_path, Settings(pdf=PdfPolicy.NONE), Options(), lambda n: None, lambda name: None)
    desk = tmp_path / "My desk/Fees report.pdf"
    desk.parent.mkdir()
    desk.write_bytes(data)
    for name in (str(desk), f"Fees report {'x' * 60}.pdf", "Fees - Moorings", "fees rep"):
        assert find_paper(tmp_path, name).file == target, name
    assert find_paper(tmp_path, "fees").file == "source_reports/fees.pdf", "a whole name counts before a beginning"
    told = rf"\n  source_reports/.*{digest(data)[:6]}.pdf \(IT Committee, 20 September 2016\)\n  .*fees.pdf \(IT"
    with pytest.raises(UsageError, match=f"several papers .*{told}"):
        find_paper(tmp_path, "fee")


def test_an_appendix_is_found_by_its_title_as_printed_and_without_its_label(tmp_path: Path) -> None:
    page = tmp_path / "docs/reports/undated/tolls.md"
    for folder in (page.parent, tmp_path / "source_reports"):
        folder.mkdir(parents=True)
    source = f"source:\n  file: source_reports/a.pdf\n  sha256: {'a' * 64}\n  pages: [1, 1]\n"
    page.write_text(f"---\ntitle: APPENDIX 3 - Tolls of bridges\nkind: appendix\n{source}---\n\nWords.\n", "utf-8")
    for name in ("Appendix 3: tolls of bridges", "Tolls of bridges", "Tolls of"):
        assert find_paper(tmp_path, name).file == "source_reports/a.pdf", name


@pytest.mark.parametrize("name", ["nothing", "source_reports/2016/network.yml", "2016", "network.pdf#item-5"])
def test_a_name_of_no_paper_says_what_would_do(archive: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"docs/reports|has no part"):
        find_paper(archive, name)
    with pytest.raises(UsageError, match=r"did you mean “network”\?"):
        find_paper(archive, "netwrok")


def test_a_reason_that_tells_what_is_kept_back_is_refused_and_a_name_of_the_paper_is_asked_about(
    tmp_path: Path,
) -> None:
    text = "= Main Report\n+ The debt of Quentin Wombat-Jones is old.\n+ The garden of Rosa Sprout is green."
    path = tmp_path / "source_reports/debts.pdf"
    path.parent.mkdir()
    path.write_bytes(report(text, subject="Debts"))
    beside = "corrections:\n- {what: withhold, where: p1, reason: why, by: who, date: 2026-11-22}\n"
    path.with_suffix(".yml").write_text(beside, "utf-8")
    run(tmp_path, Settings(pdf=PdfPolicy.NONE), Options(), lambda n: None, lambda name: None)

    def withdrawn(*arguments: str, answers: str = "") -> Result:
        return CliRunner().invoke(
            commands, ["withdraw", "debts", "--by", "A. Clerk", "--archive", str(tmp_path), *arguments], input=answers
        )

    refused = withdrawn("--reason", "It named Quentin Wombat-Jones.", "--yes")
    assert isinstance(refused.exception, UsageError)
    assert "repeats words that are kept back" in str(refused.exception)
    assert path.with_suffix(".yml").read_text("utf-8") == beside
    answers = "Of Quentin Wombat-Jones.\nOf Rosa Sprout.\nn\nIt named a gardener of the IT Committee.\nn\n"
    asked = withdrawn(answers=answers)
    assert "It repeats words that are kept back" in asked.output
    assert "“Rosa”, “Sprout”: a name or a figure from the paper" in asked.output
    assert asked.exit_code == 1, "nothing was changed, as the last answer was no"
    assert path.with_suffix(".yml").read_text("utf-8") == beside
    assert withdrawn("--reason", "Of Rosa Sprout.", "--yes").exit_code == 0


def test_a_reason_typed_by_hand_that_tells_what_is_kept_back_is_left_out_of_the_notice(tmp_path: Path) -> None:
    text = "= Main Report\n+ The debt of Quentin Wombat-Jones is old.\n+ It is a debt."
    path = tmp_path / "source_reports/debts.pdf"
    path.parent.mkdir()
    path.write_bytes(report(text, subject="Debts"))
    beside = "corrections:\n- {what: withhold, where: p1, reason: why, by: who, date: 2026-11-22}\n"
    path.with_suffix(".yml").write_text(beside, "utf-8")
    settings = Settings(pdf=PdfPolicy.NONE)
    run(tmp_path, settings, Options(), lambda n: None, lambda name: None)
    for reason, codes, told in (
        ("It named Quentin Wombat-Jones.", ["paper-withdrawn", "reason-tells"], ""),
        ("Ring 020 7946 0123.", ["paper-withdrawn", "reason-tells"], ""),
        ("It named a debtor.", ["paper-withdrawn"], "It named a debtor."),
    ):
        said = f"withdrawn: {{date: 2026-11-22, reason: {reason}, by: who}}\n"
        path.with_suffix(".yml").write_text(beside + said, "utf-8")
        done = run(tmp_path, settings, Options(write=False), lambda n: None, lambda name: None)
        assert [n.finding.code for n in done.noticed] == codes
        assert "Wombat" not in repr(done.noticed)
        (paper,) = load(tmp_path / "docs").papers
        with pytest.raises(Withdrawn) as caught:
            publisher(tmp_path)(paper)
        assert caught.value.notice.reason == told
        page = notice_page(caught.value.notice, Imprint("Archive", "Council", "clerk@wexcombe.example"))
        assert ("The reason given" in page) == bool(told)


def test_a_script_must_say_why_and_who(archive: Path) -> None:
    before = files_of(archive / "source_reports")
    for given, missing in ((["--reason", "x"], "--by"), (["--by", "x"], "--reason")):
        with pytest.raises(UsageError, match=missing):
            withdraw(archive, "network.pdf", "--yes", *given)
    with pytest.raises(UsageError, match="not withdrawn"):
        withdraw(archive, "network.pdf", "--undo", "--yes")
    assert files_of(archive / "source_reports") == before


BROKEN = ["withdrawn: yes", "withdrawn: {date: soon, reason: x, by: y}", "withdrawn: {date: 2026-11-22, by: y}"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_withdrawal_that_is_not_right_closes_the_paper(archive: Path, text: str) -> None:
    (archive / "source_reports/2016/network.yml").write_text(text, "utf-8")
    assert take_in(archive) == 1
    done = run(archive, load_settings(archive), Options(), lambda n: None, lambda name: None)
    assert [n.finding.message for n in done.noticed if n.finding.code == "sidecar-broken" and "reason: why" in str(n)]


# ---- writing the files beside papers

PEOPLES = """# vouched for by the clerk
classification: Public   # she looked

# doubts
accepted:
- code: no-date   # never dated
  reason: The paper was never dated.
# the last line
"""
CHANGES: list[tuple[Callable[[str], str], str]] = [
    (lambda t: with_key(t, "url", "https://x.example"), PEOPLES + "url: https://x.example\n"),
    (lambda t: with_key(t, "classification", "Open"), PEOPLES.replace("Public   # she looked", "Open")),
    (lambda t: without_key(with_key(t, "url", "x"), "url"), PEOPLES),
    (
        lambda t: with_entry(t, "accepted", {"code": "no-title"}),
        PEOPLES.replace("# the last", "- code: no-title\n# the last"),
    ),
]


@pytest.mark.parametrize(("change", "after"), CHANGES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_lines_of_the_key_are_changed(
    tmp_path: Path, change: Callable[[str], str], after: str, end: str
) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(PEOPLES.replace("\n", end).encode())
    change_sidecar(path, change)
    assert path.read_bytes().decode() == after.replace("\n", end)


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_an_entry_is_put_at_the_end_of_a_list_as_people_indent_it(indent: str) -> None:
    text = f"accepted:\n{indent}- code: a\n\nurl: x\n"
    after = with_entry(text, "accepted", {"code": "b", "reason": "why: because"})
    assert after.startswith(f"accepted:\n{indent}- code: a\n{indent}- code: b\n{indent}  reason: ")
    assert after.endswith("\n\nurl: x\n")
    assert yaml.safe_load(after)["accepted"][1] == {"code": "b", "reason": "why: because"}


def test_a_list_in_brackets_gets_its_entry_too() -> None:
    after = with_entry("accepted: [{code: a}]\n", "accepted", {"code": "b"})
    assert yaml.safe_load(after) == {"accepted": [{"code": "a"}, {"code": "b"}]}


@pytest.mark.parametrize("text", ["{classification: Public}\n", "- a\n", "a: [\n", "accepted: yes\n"])
def test_a_file_whose_form_is_not_understood_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError):
        change_sidecar(path, lambda t: with_entry(t, "accepted", {"code": "b"}))
    assert path.read_text("utf-8") == text
