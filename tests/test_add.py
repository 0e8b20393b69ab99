"""Papers taken in at the desk: what is shown, what is asked, what is written, and what never is."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from committee_archive.adding import Candidate, compare
from committee_archive.adding.held import Held
from committee_archive.archive import load
from committee_archive.cli import add_desk, main
from committee_archive.cli import archive as commands
from committee_archive.errors import UsageError
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.paper import Paper, Paragraph, Text
from committee_archive.pages.earlier_versions import earlier_versions
from committee_archive.pipeline import Options, run
from committee_archive.settings import PdfPolicy, Settings
from committee_archive.sources import digest
from pdfs import report, typeset

PROJECT = Path(__file__).resolve().parents[1]
PACK = next((PROJECT / "source_reports/2023").glob("Public reports pack*.pdf"))
TEXT = """= Summary
The quokka network of the Guildhall is old and slow, and it fails each winter for three days. Ring 020 7946 0123."""
BODY = f"""{TEXT}
= Recommendation
Members are asked to note the report.
= Main Report
+ One is the first of the paragraphs of this paper.
+ Two is the second of the paragraphs of this paper.
+ Three is the third of the paragraphs of this paper.
"""
NETWORK = report(BODY, subject="Network Strategy")
REVISED = report(
    BODY.replace("Two is the second", "Two is the revised second") + "+ Four is new.\n", subject="Network Strategy"
)
LETTER = typeset("Dear members, this is a letter without any header block, of 3 May 2021.")
CLOSED = report("= Summary\nSecret.", subject="Pay", classification="Non-Public")
TARGET = f"source_reports/2016/Network-{digest(NETWORK)[:6]}.pdf"
PAGE = "docs/reports/2016/2016-09-20-network-strategy.md"
REPLACING = "y\n\nB. Clerk\nA figure was wrong.\n\ny\n"  # the second answer is empty, and asked again
SIGNED = ("--by", "A. Clerk", "--reason", "A figure was wrong.")
_KILLS = 12
_SEED = 20261122


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "archive/source_reports").mkdir(parents=True)
    (tmp_path / "archive/archive.yml").write_text("pdf: none\n", "utf-8")
    return tmp_path / "archive"


def given(root: Path, name: str, data: bytes) -> Path:
    path = root.parent / "desk" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def add(root: Path, *arguments: Path | str, answers: str = "") -> Result:
    names = [str(a) for a in arguments]
    return CliRunner().invoke(commands, ["add", *names, "--archive", str(root)], input=answers)


def files_of(root: Path) -> dict[str, bytes]:
    """Everything but the cache and the settings, by path."""
    return {
        name: p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file() and not (name := p.relative_to(root).as_posix()).startswith((".cache/", "archive.yml"))
    }


def test_a_paper_is_shown_in_plain_words_and_then_written(root: Path) -> None:
    done = add(root, given(root, "Network.pdf", NETWORK), answers="y\n")
    assert done.exit_code == 0, done.output
    for words in (
        "“Network Strategy”",
        "Report, IT Committee, 20 September 2016",
        "Public: it prints “Public”",
        "Asks: Members are asked to note the report.",
        "Withheld: 3 words on page 1 (phone number)",
        f"Will be written: {TARGET}",
        f"Page: {PAGE} (new)",
    ):
        assert words in done.output
    assert files_of(root).keys() == {TARGET, PAGE}
    assert (root / TARGET).read_bytes() == NETWORK


def test_nothing_is_written_before_the_answer(root: Path) -> None:
    done = add(root, given(root, "Network.pdf", NETWORK), answers="n\n")
    assert done.exit_code == 1, "a script must see that the paper was not taken in"
    assert "Nothing was written" in done.output
    assert not files_of(root)


def test_a_file_that_is_there_is_not_taken_in_again_under_any_name(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    before = files_of(root)
    done = add(root, given(root, "other name.pdf", NETWORK), given(root, "third.pdf", NETWORK), "--yes")
    assert done.exit_code == 0
    assert done.output.count(f"Already there: {TARGET}") == 2
    assert files_of(root) == before


def test_a_revised_paper_takes_the_place_of_the_old_one_and_both_are_kept(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    done = add(root, given(root, "network v2.pdf", REVISED), "--yes", *SIGNED)
    assert done.exit_code == 0, done.output
    assert "- p2: Two is the second" in done.output
    assert "+ p2: Two is the revised second" in done.output
    today = dt.date.today()
    kept = TARGET.replace(".pdf", f" (replaced {today.isoformat()}).pdf")
    found = files_of(root)
    assert found.keys() == {TARGET, TARGET.replace(".pdf", ".yml"), kept, PAGE}
    assert (found[TARGET], found[kept]) == (REVISED, NETWORK)
    (page,) = load(root / "docs").papers
    (earlier,) = page.paper.front.replaces
    assert (earlier.date, earlier.file, earlier.changed, earlier.added) == (today, kept, ("p2",), ("p4",))
    (said,) = earlier.words
    assert (said.where, said.old[:17], said.new and said.new[:20]) == (
        "p2",
        "Two is the second",
        "Two is the revised s",
    )
    assert (earlier.reason, earlier.by, earlier.given) == ("A figure was wrong.", None, None)
    beside = yaml.safe_load(found[TARGET.replace(".pdf", ".yml")])["replaces"][0]
    assert (beside["by"], beside["given"]) == ("A. Clerk", "network v2.pdf")
    assert "A. Clerk" not in found[PAGE].decode()
    assert "revised second" in page.markdown
    again = add(root, given(root, "network v2.pdf", REVISED), "--yes")
    assert "Already there" in again.output
    assert files_of(root) == found
    checked = run(root, Settings(pdf=PdfPolicy.NONE), Options(write=False), lambda n: None, lambda name: None)
    assert [n.file for n in checked.noticed if n.finding.code == "earlier-version"] == [kept]


def test_what_changed_is_told_of_the_files_and_not_of_what_people_made_of_them(root: Path) -> None:
    asks = "= Recommendations\n+ To note the report.\n+ To thank the officers warmly.\n= Main Report\n"
    secret = "Four names Quentin Wombat-Jones and says a good deal more about him than anybody else should read."
    first = BODY.replace(BODY[BODY.index("= Rec") : BODY.index("+ One")], asks)
    first += f"+ {secret}\n#pagebreak()\n+ Five is far."
    add(root, given(root, "Network.pdf", report(first, subject="Network Strategy")), "--yes")
    signed = "reason: It was misread, by: A. Clerk, date: 2026-11-22".replace(", ", "\n  ")
    (target,) = (root / "source_reports").rglob("*.pdf")
    entries = [
        "- what: words\n  where: page-1\n  old: Three is the third\n  new: Three is the 3rd\n  ",
        f"- what: withhold\n  where: page-1\n  old: {secret}\n  ",
    ]
    target.with_suffix(".yml").write_text("corrections:\n" + "".join(f"{e}{signed}\n" for e in entries), "utf-8")
    assert add(root, given(root, "Network.pdf", target.read_bytes()), "--yes").exit_code == 0
    assert "Three is the 3rd" in (root / PAGE).read_text("utf-8")
    later = first.replace("+ To thank the officers warmly.\n", "").replace("#pagebreak()\n+ Five is far.", "")
    later = later.replace("Two is the second", "Two is the revised second")
    done = add(
        root,
        given(root, "v2.pdf", report(later, subject="Network Strategy")),
        answers="y\ny\nA. Clerk\nA slip.\n\ny\ny\n",
    )
    assert "Two is the revised second" in done.output
    assert "Three is" not in done.output
    assert "Wombat" not in done.output
    assert "Gone: page 2 of the earlier version" in done.output
    assert "Gone: the recommendation: To thank the officers warmly." in done.output
    (earlier,) = load(root / "docs").papers[0].paper.front.replaces
    assert (earlier.changed, earlier.removed) == (("p2",), ("r2", "p1_2", "page-2"))


def test_of_a_changed_paragraph_with_withheld_words_readers_learn_that_it_changed_where_they_see_it() -> None:
    old, new = (
        Paper(FrontMatter(title="A", kind=PaperKind.REPORT), tuple(Paragraph((Text(t),), anchor=a) for a, t in said))
        for said in ((("p1", "One."), ("p2", "A secret.")), (("p1", "One more."), ("p2", "A longer secret.")))
    )
    changes = compare(old, new, lambda text: "secret" in text)
    assert [(c.new, c.hidden) for c in changes.paragraphs] == [
        (("p1", "One more."), False),
        (("p2", "A longer secret."), True),
    ]
    assert changes.changed == ("p1",), "nobody sees that there is a second"
    seen = compare(old, new, lambda text: "secret" in text, {"p1", "p2"})
    assert (seen.changed, [c.hidden for c in seen.paragraphs]) == (("p1", "p2"), [False, True])
    gone = compare(old, replace(new, blocks=new.blocks[:1]), lambda text: "secret" in text, {"p1", "p2"})
    assert gone.removed == ("p2",)
    new_one = compare(replace(old, blocks=old.blocks[:1]), new, lambda text: "secret" in text, {"p1"})
    assert new_one.added == (), "of a new one nobody has seen anything"


def test_an_inserted_paragraph_is_added_and_the_next_ones_only_have_other_numbers() -> None:
    asks = "Approve the spending of {} from the reserve in the coming year."
    said = ("The cables are old.", "The ducts are sound.", asks.format("£210,000"))
    old, new = (
        Paper(
            FrontMatter(title="A", kind=PaperKind.REPORT),
            tuple(Paragraph((Text(t),), anchor=f"p{n}", label=f"{n}.") for n, t in enumerate(texts, 12)),
        )
        for texts in (said, (said[0], "A bridge was found to be unsafe.", said[1], asks.format("£225,000")))
    )
    changes = compare(old, new)
    assert (changes.added, changes.removed, changes.changed) == (("p13",), (), ("p15",))
    assert changes.moved == (("p13", "p14"), ("p14", "p15"))
    back = compare(new, old)
    assert (back.added, back.removed, back.changed) == ((), ("p13",), ("p14",))


def test_a_paragraph_that_was_rewritten_is_known_by_its_address() -> None:
    old, new = (
        Paper(
            FrontMatter(title="A", kind=PaperKind.REPORT), (Paragraph((Text(t),), anchor="r2"), Paragraph((Text(t),)))
        )
        for t in ("To note it.", "That everything be sold at once.")
    )
    changes = compare(old, new)
    assert (changes.changed, changes.elsewhere, len(changes.passages)) == (("r2",), 2, 2)


def test_a_published_paper_is_replaced_only_if_a_person_says_so_with_name_and_reason(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    later = given(root, "Network (revised Dec).pdf", REVISED)
    before = files_of(root)
    assert "with --yes it needs --by NAME and --reason WHY" in add(root, later, "--yes").output
    assert add(root, later, answers="\n").exit_code == 1, "Enter replaces nothing"
    assert files_of(root) == before
    done = add(root, later, answers="y\nA. Clerk\nA figure was wrong.\n\nn\ny\n")
    assert "Network (revised Dec).pdf, and why it was replaced stand in" in done.output
    (earlier,) = load(root / "docs").papers[0].paper.front.replaces
    assert (earlier.reason, earlier.changed, earlier.words) == ("A figure was wrong.", ("p2",), ())


def test_readers_may_open_the_earlier_pdf_only_if_a_person_says_so(root: Path) -> None:
    (root / "archive.yml").write_text("pdf: copy\n", "utf-8")
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    beside = (root / TARGET).with_suffix(".yml")
    done = add(root, given(root, "v2.pdf", REVISED), answers="y\nA. Clerk\nA slip.\n\ny\n\ny\n")
    assert "May readers still open the PDF of the earlier version?" in done.output
    assert "offered" not in yaml.safe_load(beside.read_text("utf-8"))["replaces"][0], "Enter means no"
    third = report(BODY.replace("Two is", "Two was"), subject="Network Strategy")
    done = add(root, given(root, "v3.pdf", third), answers="y\nA. Clerk\nA slip.\n\ny\ny\ny\n")
    assert yaml.safe_load(beside.read_text("utf-8"))["replaces"][1]["offered"] is True
    assert "Readers may open its PDF from the page" in done.output
    fourth = report(BODY.replace("Two is", "Two will be"), subject="Network Strategy")
    done = add(root, given(root, "v4.pdf", fourth), answers="y\nA. Clerk\nA slip.\n\nn\ny\n")
    assert "May readers still open" not in done.output, "who hides the words does not offer the PDF that shows them"
    both = add(root, given(root, "v5.pdf", NETWORK), "--offer-earlier", "--without-old-words")
    assert "not both" in str(both.exception)


def test_words_of_an_earlier_version_go_from_the_page_once_they_are_kept_back(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    add(root, given(root, "v2.pdf", REVISED), "--yes", *SIGNED)
    assert "old: Two is the second" in (root / PAGE).read_text("utf-8")
    with (root / TARGET).with_suffix(".yml").open("a", encoding="utf-8") as file:
        file.write("corrections: [{what: withhold, where: p2, reason: why, by: who, date: 2026-11-22}]\n")
    run(root, Settings(pdf=PdfPolicy.NONE), Options(), lambda n: None, lambda name: None)
    assert "of the paragraphs" in (root / PAGE).read_text("utf-8"), "the others stay"
    assert "Two is" not in (root / PAGE).read_text("utf-8")


def test_a_paper_of_the_same_title_can_be_another_paper(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    other = report("= Summary\nQuite other words here.", subject="Network Strategy")
    done = add(root, given(root, "Network.pdf", other), "--yes", "--as-new")
    assert done.exit_code == 0, done.output
    names = [n for n in files_of(root) if n.endswith(".pdf")]
    assert len(names) == 2
    assert (root / TARGET).read_bytes() == NETWORK
    assert len(load(root / "docs").papers) == 2


def test_what_vouched_for_the_earlier_version_does_not_vouch_for_the_later(root: Path) -> None:
    silent = report(BODY, subject="Network Strategy", classification="")
    add(root, given(root, "Network.pdf", silent), "--yes", "--public", "--by", "A. Clerk", "--reason", "On the site.")
    before = files_of(root)
    later = report(BODY + "+ Four is new.\n", subject="Network Strategy", classification="")
    done = add(root, given(root, "v2.pdf", later), "--yes")
    assert done.exit_code == 4
    assert files_of(root) == before


def test_a_paper_that_prints_no_classification_needs_a_person(root: Path) -> None:
    letter = given(root, "letter.pdf", LETTER)
    refused = add(root, letter, "--yes")
    assert refused.exit_code == 4
    assert "--public --by NAME --reason WHY" in refused.output
    assert not files_of(root)
    done = add(root, letter, answers="y\nA. Clerk\nIt was on the council's site.\ny\n")
    assert "A. Clerk vouches for it" in done.output
    beside = next(p for p in (root / "source_reports").rglob("letter-*.yml")).read_text("utf-8")
    assert beside == "classification: Public\nreason: It was on the council's site.\nby: A. Clerk\n"
    assert len(load(root / "docs").papers) == 1


def test_who_vouches_sees_first_what_it_is_and_types_a_name_once(root: Path) -> None:
    silent = report(BODY, subject="Network Strategy", classification="")
    add(root, given(root, "Network.pdf", silent), "--yes", "--public", "--by", "A. Clerk", "--reason", "On the site.")
    later = given(root, "v2.pdf", report(BODY + "+ Four is new.\n", subject="Network Strategy", classification=""))
    done = add(
        root, later, given(root, "letter.pdf", LETTER), answers=f"{REPLACING}y\n\nOn the site.\ny\n\nLikewise.\ny\n"
    )
    question = done.output.index("do you vouch for that?")
    for words in ("“Network Strategy”", "IT Committee, 20 September 2016", "a paper that A. Clerk vouched for"):
        assert done.output.index(words) < question
    assert "Please type it" in done.output
    assert done.output.count("B. Clerk vouches for it") == 2
    assert done.exit_code == 0, done.output


def test_nobody_can_vouch_for_a_paper_that_is_closed(root: Path) -> None:
    done = add(root, given(root, "pay.pdf", CLOSED), "--yes", "--public", "--by", "A. Clerk", "--reason", "It is.")
    assert done.exit_code == 4
    assert "non-public classification (“Non-public”). If the paper is indeed not public, there is" in done.output
    assert not files_of(root)


def test_the_marking_of_a_closed_paper_is_quoted_in_the_words_of_the_vocabulary(root: Path) -> None:
    closed = report("= Summary\nSecret.", subject="Pay", classification="Exempt (paragraph 3, wages of quokkas)")
    done = add(root, given(root, "pay.pdf", closed), "--yes")
    assert "its header block carries a non-public classification (“Exempt”)" in done.output, done.output
    assert "there is nothing more to do: leave the file out" in done.output
    assert "quokka" not in done.output


def test_what_became_of_a_page_is_told_as_against_the_beginning_also_beside_serve(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = add_desk.Desk.write

    def and_built(desk: add_desk.Desk, candidate: Candidate) -> None:
        write(desk, candidate)
        run(root, Settings(pdf=PdfPolicy.NONE), Options(), lambda n: None, lambda name: None)

    monkeypatch.setattr(add_desk.Desk, "write", and_built)
    assert f"Page: {PAGE} (new)" in add(root, given(root, "Network.pdf", NETWORK), "--yes").output
    assert f"Page: {PAGE} (updated)" in add(root, given(root, "Network.pdf", REVISED), "--yes", *SIGNED).output
    assert f"Page: {PAGE} (unchanged)" in add(root, given(root, "Network.pdf", REVISED), "--yes").output


def test_a_refused_file_that_is_there_has_no_page_to_look_at(root: Path) -> None:
    (root / "source_reports/pay.pdf").write_bytes(CLOSED)
    done = add(root, given(root, "pay.pdf", CLOSED), "--yes")
    assert done.exit_code == 4
    assert "No file beside it can open this: write `publish: no` in pay.yml, or take the PDF out" in done.output
    assert "if it may be published" not in done.output.casefold()
    assert "No page: source_reports/pay.pdf" in done.output
    assert "Now look at the pages" not in done.output


def test_one_bad_file_does_not_stop_the_others(root: Path) -> None:
    files = [
        given(root, "broken.pdf", b"no PDF"),
        given(root, "Network.pdf", NETWORK),
        given(root, "pay.pdf", CLOSED),
        given(root, "notes.docx", b"PK"),
        root.parent / "desk/absent.pdf",
    ]
    done = add(root, *files, "--yes")
    assert done.exit_code == 4
    assert files_of(root).keys() == {TARGET, PAGE}
    for words in ("this is not a PDF file", "save it as a PDF", "check the name"):
        assert words in done.output


def test_what_notepad_saved_as_text_beside_a_paper_is_refused(root: Path) -> None:
    kept_back = given(
        root, "Network.yml.txt", b"classification: Public\ncorrections:\n- what: withhold\n  old: Jane Sample\n"
    )
    done = add(root, kept_back, given(root, "Network.pdf", NETWORK), "--yes")
    assert done.exit_code == 3
    assert files_of(root).keys() == {TARGET, PAGE}
    said = " ".join(done.output.split())
    assert "it is what people say beside a paper, saved as a text file, and no paper: call it Network.yml" in said
    assert "Jane Sample" not in said


def test_nearly_the_same_words_are_a_question(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    other = given(root, "other.pdf", report(BODY, subject="The Old Network"))
    refused = add(root, other, "--yes")
    assert refused.exit_code == 1
    assert f"Possibly the same paper: {PAGE}" in refused.output
    assert add(root, other, answers="y\ny\n").exit_code == 0
    assert len(load(root / "docs").papers) == 2


def test_withheld_pages_are_looked_at_again_in_a_revised_version(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    text = "corrections:\n- {what: withhold, where: p3, reason: why, by: who, date: 2026-11-22}\n"
    (root / TARGET).with_suffix(".yml").write_text(text, "utf-8")
    done = add(root, given(root, "v2.pdf", REVISED), "--yes")
    assert done.exit_code == 1
    assert "withheld (all words at p3)" in done.output
    assert (root / TARGET).read_bytes() == NETWORK


def test_what_a_revised_version_does_not_have_any_more_is_dropped_if_a_person_says_so(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    beside = (root / TARGET).with_suffix(".yml")
    signed = "reason: why, by: who, date: 2026-11-22}"
    beside.write_text(
        f"""# Our notes.
withhold: {{pages: [2, 3-4]}}
corrections:
  # The title.
  - {{what: title, old: Network Strategy, new: The Network Strategy, {signed}
  - {{what: withhold, where: p2, old: the second of, {signed}
  - {{what: withhold, where: p3, {signed}
  - {{what: words, where: p1, old: no such words, new: others, {signed}
""",
        "utf-8",
    )
    text = BODY.replace("Two is the second of the paragraphs", "Two is another paragraph") + "#pagebreak()\n+ Far.\n"
    later = given(root, "v2.pdf", report(text, subject="Network Strategy"))
    refused = add(root, later, "--yes")
    assert refused.exit_code == 1
    assert "a person has to answer this" in refused.output
    done = add(root, later, answers="n\n")
    assert done.exit_code == 1
    for words in (
        "pages 3 to 4 are kept back, and this version has no such pages",
        "3 words at p2: kept back, and not there in this version",
        "the correction of words at p1: this version reads otherwise there",
        f"Change what is withheld in {TARGET.replace('.pdf', '.yml')}",
    ):
        assert words in done.output
    assert "second of" not in done.output, "what is kept back is not quoted"
    assert (root / TARGET).read_bytes() == NETWORK
    done = add(root, later, answers=f"y\ny\n{REPLACING}y\n")
    assert done.exit_code == 0, done.output
    assert "withheld (page 2, all words at p3)" in done.output
    text = beside.read_text("utf-8")
    assert text.startswith("# Our notes.\nwithhold:\n  pages:\n  - 2\ncorrections:\n  # The title.\n  - {what: title")
    said = yaml.safe_load(text)
    assert [entry.get("where") for entry in said["corrections"]] == [None, "p3"]
    assert [(u.get("corrections", {}).get("where"), u.get("place"), u["of"]) for u in said["undone"]] == [
        ("p2", 2, digest(NETWORK)),
        ("p1", 4, digest(NETWORK)),
        (None, None, digest(NETWORK)),
    ]
    assert said["undone"][2]["withhold"] == {"pages": ["3-4"]}
    assert {u["by"] for u in said["undone"]} == {"B. Clerk"}
    (page,) = load(root / "docs").papers
    assert page.paper.front.title == "The Network Strategy"
    assert "Three is the third" not in page.markdown


def test_what_does_not_fit_a_file_that_was_replaced_by_hand_is_set_aside_by_adding_it(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    beside = (root / TARGET).with_suffix(".yml")
    beside.write_text("withhold: {pages: [9]}\n", "utf-8")
    again = add(root, given(root, "Network.pdf", NETWORK), answers="y\ny\n")
    assert "this version has no page 9" in again.output
    assert again.exit_code == 0, again.output
    said = yaml.safe_load(beside.read_text("utf-8"))
    assert (said.keys(), said["undone"][0]["withhold"]) == ({"undone"}, {"pages": [9]})
    assert len(load(root / "docs").papers) == 1


def test_every_question_comes_before_somebody_vouches(root: Path) -> None:
    silent = report(BODY, subject="Network Strategy", classification="")
    add(root, given(root, "Network.pdf", silent), "--yes", "--public", "--by", "A. Clerk", "--reason", "On the site.")
    (target,) = (root / "source_reports").rglob("*.pdf")
    with target.with_suffix(".yml").open("a", encoding="utf-8") as file:
        file.write("withhold: {pages: [7]}\n")
    later = given(root, "v2.pdf", report(BODY + "+ Four is new.\n", subject="Network Strategy", classification=""))
    done = add(root, later, answers=f"y\n{REPLACING}y\n\nOn the site.\ny\n")
    assert done.exit_code == 0, done.output
    assert done.output.index("this version has no page 7") < done.output.index("do you vouch for that?")
    said = yaml.safe_load(target.with_suffix(".yml").read_text("utf-8"))
    assert "withhold" not in said
    assert (said["by"], said["undone"][1]["vouched"]["by"]) == ("B. Clerk", "A. Clerk")


def test_a_reason_that_repeats_what_is_kept_back_is_asked_again(root: Path) -> None:
    text = BODY.replace("One is the first", "Quentin Wombat-Jones is the first")
    silent = report(text, subject="Network Strategy", classification="")
    tells, well = "Quentin Wombat-Jones said so.", "It was on the site."
    vouching = ("--public", "--by", "A. Clerk", "--reason")
    add(root, given(root, "Network.pdf", silent), "--yes", *vouching, well)
    (target,) = (root / "source_reports").rglob("*.pdf")
    with target.with_suffix(".yml").open("a", encoding="utf-8") as file:
        file.write("corrections: [{what: withhold, where: p1, reason: why, by: who, date: 2026-11-22}]\n")
    later = given(root, "v2.pdf", report(text + "+ Four is new.\n", subject="Network Strategy", classification=""))
    done = add(root, later, answers=f"y\ny\nB. Clerk\n{tells}\nA slip.\n\ny\ny\n\n{tells}\n{well}\ny\n")
    assert done.output.count("repeats words that are kept back") == 2
    assert done.exit_code == 0, done.output
    assert "Wombat" not in target.with_suffix(".yml").read_text("utf-8")


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_revised_paper_is_known_although_its_title_was_corrected(root: Path, by_hand: bool) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    if by_hand:
        page = root / PAGE
        page.write_text(page.read_text("utf-8").replace("title: Network Strategy", "title: Networks"), "utf-8")
    else:
        entry = "{what: title, old: Network Strategy, new: Networks, reason: why, by: who, date: 2026-11-22}"
        (root / TARGET).with_suffix(".yml").write_text(f"corrections:\n- {entry}\n", "utf-8")
        (root / PAGE).unlink()  # the page that is made now has an address of the corrected title
    run(root, Settings(pdf=PdfPolicy.NONE), Options(), lambda n: None, lambda name: None)
    assert [p.paper.front.title for p in load(root / "docs").papers] == ["Networks"]
    done = add(root, given(root, "v2.pdf", REVISED), "--yes", *SIGNED)
    assert "A revised version of" in done.output
    assert (root / TARGET).read_bytes() == REVISED
    assert [p.paper.front.title for p in load(root / "docs").papers] == ["Networks"]


def test_passages_with_withheld_words_are_summed_up_in_one_line(root: Path) -> None:
    secret = "".join(
        f"+ Person {n} is Quentin Wombat{n}, of whom nobody should read anything here.\n" for n in range(3)
    )
    add(root, given(root, "Network.pdf", report(BODY + secret, subject="Network Strategy")), "--yes")
    (target,) = (root / "source_reports").rglob("*.pdf")
    entries = "".join(f"- {{what: withhold, where: p{n}, reason: why, by: who, date: 2026-11-22}}\n" for n in (4, 5, 6))
    target.with_suffix(".yml").write_text(f"corrections:\n{entries}", "utf-8")
    later = report(BODY + secret.replace("of whom", "about whom"), subject="Network Strategy")
    done = add(root, given(root, "v2.pdf", later), answers="y\nn\n")
    assert "and 3 passages with words that are kept back (p4, p5, p6)" in done.output
    assert "Wombat" not in done.output


def test_a_pack_is_shown_as_the_papers_that_it_divides_into(root: Path) -> None:
    shutil.copytree(PROJECT / "vocabulary", root / "vocabulary")
    done = add(root, PACK, "--yes", "--public", "--by", "A. Clerk", "--reason", "It was on the council's site.")
    assert "A pack: it divides into these" in done.output
    assert "the front sheet (page" in done.output
    assert len(load(root / "docs").papers) > 2
    (written,) = (root / "source_reports").rglob("*.pdf")
    assert written.parent.name == "2023"


@pytest.mark.parametrize("name", ["CON.pdf", "a:b?.PDF", "x" * 90 + ".pdf", ".. dots ...pdf"])
def test_names_are_safe_for_windows(root: Path, name: str) -> None:
    done = add(root, given(root, name, NETWORK), "--yes")
    assert done.exit_code == 0, done.output
    (written,) = (root / "source_reports").rglob("*.pdf")
    assert len(written.name) <= 80
    assert not set(':?*<>|"\\') & set(written.name)
    assert written.stem.casefold() != "con"


def test_a_name_that_is_taken_is_never_overwritten(root: Path) -> None:
    (root / TARGET).parent.mkdir()
    (root / TARGET).write_bytes(b"other bytes")
    done = add(root, given(root, "Network.pdf", NETWORK), "--yes")
    assert done.exit_code == 3
    assert "another file stands there" in done.output
    assert (root / TARGET).read_bytes() == b"other bytes"


def test_two_files_of_one_name_are_both_taken_in(root: Path) -> None:
    second = given(root, "NETWORK.pdf", report("= Summary\nA second.", subject="Second"))
    done = add(root, given(root, "Network.pdf", NETWORK), second, "--yes")
    assert done.exit_code == 0, done.output
    assert len(list((root / "source_reports/2016").glob("*.pdf"))) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process that is killed at once")
@pytest.mark.parametrize("revised", [False, True])
def test_a_run_killed_at_any_moment_is_finished_by_running_again(tmp_path: Path, revised: bool) -> None:
    chance = random.Random(_SEED + revised)
    roots = [tmp_path / "once/archive", tmp_path / "often/archive"]
    for place in roots:
        (place / "source_reports").mkdir(parents=True)
        (place / "archive.yml").write_text("pdf: none\n", "utf-8")
        if revised:
            add(place, given(place, "Network.pdf", NETWORK), "--yes")
    once, often = roots
    files = [given(tmp_path, "Network.pdf", REVISED if revised else NETWORK),
             given(tmp_path, "letter.pdf", LETTER)]  # fmt: skip
    options = ["--yes", "--public", "--by", "A. Clerk", "--reason", "It was on the site."]
    read = tmp_path / "read/archive"
    shutil.copytree(once, read)
    assert add(read, *files, *options).exit_code == 0
    for place in roots:  # the papers have been read: what is killed is what is done with them
        shutil.copytree(read / ".cache", place / ".cache", dirs_exist_ok=True)
    started = time.monotonic()
    assert add(once, *files, *options).exit_code == 0
    lasts = time.monotonic() - started
    command = [
        sys.executable,
        str(PROJECT / "tests/killable.py"),
        "add",
        *map(str, files),
        *options,
        "--archive",
        str(often),
    ]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    whole = {NETWORK, REVISED, LETTER}
    killed = 0
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        for _ in range(_KILLS):
            process.stdin.write("start\n")
            process.stdin.flush()
            number = int(process.stdout.readline())
            time.sleep(chance.random() * lasts * 1.2)
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
                killed += 1
            process.stdout.readline()
            found = files_of(often)
            assert {data for name, data in found.items() if name.endswith(".pdf")} <= whole
        process.stdin.close()
    assert killed
    done = add(often, *files, *options)
    assert done.exit_code == 0, done.output
    ended = {name: data for name, data in files_of(often).items() if not name.endswith(".part")}
    assert ended == files_of(once)


def git(where: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=where, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_two_people_who_add_papers_on_two_branches_merge_without_work(root: Path) -> None:
    (root / ".gitignore").write_text(".cache/\n", "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "A clerk")
    git(root, "config", "user.email", "clerk@wexcombe.example")
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "start")
    same = report("= Summary\nThe words of the first desk.", subject="Budget")
    other = report(
        "= Summary\nOther words in a file of the same name.", subject="Spending", committee="Finance Committee"
    )
    for branch, files in (
        ("one", {"a.pdf": same, "v2.pdf": REVISED}),
        ("two", {"a.pdf": other, "b.pdf": report("= Summary\nB.", subject="Bins")}),
    ):
        git(root, "checkout", "-q", "-b", branch, "main")
        for name, data in files.items():
            done = add(root, given(root, name, data), "--yes", *(["--as-new"] if name != "v2.pdf" else SIGNED))
            assert done.exit_code == 0, done.output
        git(root, "add", "-A")
        git(root, "commit", "-qm", branch)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "one")
    git(root, "merge", "-q", "--no-edit", "two")
    assert not git(root, "status", "--porcelain")
    merged = run(root, Settings(pdf=PdfPolicy.NONE), Options(), lambda n: None, lambda name: None)
    assert merged.exit_code == 0, merged.noticed
    sources = sorted(p.name for p in (root / "source_reports").rglob("*.pdf") if "replaced" not in p.name)
    assert len(sources) == len(load(root / "docs").papers) == 4


def test_progress_counts_what_is_to_do_and_not_what_is_there(root: Path) -> None:
    (root / "source_reports/a.pdf").write_bytes(NETWORK)
    counts: list[tuple[list[int], list[str]]] = []
    for name in ("a", "letter"):
        (root / f"source_reports/{name}.pdf").write_bytes(NETWORK if name == "a" else LETTER)
        expected: list[int] = []
        read: list[str] = []
        run(root, Settings(pdf=PdfPolicy.NONE), Options(), expected.append, read.append)
        counts.append((expected, read))
    assert counts == [([1], ["source_reports/a.pdf"]), ([1], ["source_reports/letter.pdf"])]


def test_a_paper_in_the_place_of_a_command_is_added_as_when_it_is_dropped_on_the_starter(root: Path) -> None:
    dropped = [str(given(root, name, data)) for name, data in (("My network.pdf", NETWORK), ("R & D.pdf", REVISED))]
    done = CliRunner().invoke(commands, [*dropped, "--archive", str(root)], input="y\n")
    assert done.exit_code == 0, done.output
    assert "Take in 2 files?" in done.output
    assert len(list((root / "source_reports").rglob("*.pdf"))) == 2
    assert CliRunner().invoke(commands, ["no such.pdf"]).exit_code == 2


def test_a_console_that_lacks_letters_shows_the_others(root: Path) -> None:
    head = "Committee: Pwyllgor Llŷn\n\nDate: 3 May 2021\n\nSubject: Tŵr → 塔\n\nClassification: Public\n\n"
    paper = given(root, "Tŵr y dre.txt", f"{head}1. They are low.\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "committee_archive", "add", str(paper), "--yes", "--archive", str(root)],
        env=os.environ | {"PYTHONPATH": str(PROJECT / "scripts"), "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    printed = done.stdout.decode("cp1252")
    assert done.returncode == 0, printed + done.stderr.decode("cp1252")
    assert "“T?r ? ?”" in printed
    (page,) = load(root / "docs").papers
    assert page.paper.front.title == "Tŵr → 塔"


def test_places_of_which_the_program_is_unsure_are_summed_up(root: Path) -> None:
    option = PROJECT / "source_reports/2018/Kestrane - use of the option year.pdf"
    done = add(root, option, answers="n\n")
    assert "Unsure of: 1 passage; `review` shows them beside the PDF" in done.output


def test_a_paper_of_the_same_title_and_day_for_another_committee_is_told_before_the_question(root: Path) -> None:
    assert add(root, given(root, "Network.pdf", NETWORK), "--yes").exit_code == 0
    other = report("= Summary\nAnother matter altogether.", subject="Network Strategy", committee="Works Committee")
    seen = add(root, given(root, "Works.pdf", other), answers="n\n")
    assert f"Title and day are those of {PAGE}, which went to" in seen.output
    assert add(root, given(root, "Works.pdf", other), answers="y\n").exit_code == 0
    assert len(load(root / "docs").papers) == 2


def test_an_appendix_is_titled_as_one_that_prints_no_label_before_the_same_title() -> None:
    front = FrontMatter(title="Fees of cranes", kind=PaperKind.APPENDIX, date=dt.date(2016, 9, 20))
    held = ArchivedPaper("reports/2016/fees.md", Paper(front, ()))
    for title, known in (("APPENDIX 2 - Fees of Cranes", [held]), ("APPENDIX 2 - Fees", [])):
        assert list(Held(PROJECT, [held]).namesakes(Paper(replace(front, title=title), ()))) == known


def test_a_file_in_the_way_is_one_line_and_does_not_stop_the_others(root: Path) -> None:
    (root / "source_reports/2016").write_text("a file where the folder should be", "utf-8")
    other = report(BODY, subject="Harbours", date="3 May 2021")
    done = add(root, given(root, "Network.pdf", NETWORK), given(root, "Harbours.pdf", other), root.parent, "--yes")
    assert done.exit_code == 3, done.output
    assert "Network.pdf: not taken in: " in done.output
    assert "if another program has the file open, close it there" in done.output
    assert "it is a folder; add the files in it" in done.output
    assert [p.paper.front.title for p in load(root / "docs").papers] == ["Harbours"]


def test_what_the_system_refuses_is_one_line_and_no_traceback(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    shutil.rmtree(root / "docs/reports")
    (root / "docs/reports").write_text("a file where the folder should be", "utf-8")
    monkeypatch.setattr(sys, "argv", ["archive", "build", "--archive", str(root)])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert "reports" in (said := capsys.readouterr().err)
    assert "then run the command again" in said


def test_a_name_without_quotation_marks_is_told_as_such(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(given(root, "Item 6 tide gauge.pdf", NETWORK).parent)
    done = add(root, "Item", "6", "tide", "gauge.pdf")
    assert isinstance(done.exception, UsageError)
    assert 'quotation marks, as in add "Item 6 tide gauge.pdf"' in str(done.exception)
    assert not files_of(root)
    assert add(root, "Item", "other.pdf", "--yes").output.count("not taken in") == 2


def test_an_answer_that_is_neither_yes_nor_no_is_asked_again(root: Path) -> None:
    done = add(root, given(root, "Network.pdf", NETWORK), answers="maybe\ny\n")
    assert "Please answer y, n or t." in done.output
    assert done.exit_code == 0, done.output


def test_it_is_told_on_which_pages_words_are_withheld(root: Path) -> None:
    done = add(root, given(root, "Network.pdf", NETWORK), "--yes")
    assert "Withheld: 3 words on page 1 (phone number)" in done.output


def test_a_correction_that_means_something_else_in_the_revised_version_is_not_carried_over(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    beside = (root / TARGET).with_suffix(".yml")
    signed = "reason: misread, by: who, date: 2026-11-22}"
    beside.write_text(
        f"""corrections:
  - {{what: title, old: Network Strategy, new: The Network Strategy, {signed}
  - {{what: words, where: p1, old: the first, new: the very first, {signed}
  - {{what: words, where: p2, old: of the paragraphs, new: of all paragraphs, {signed}
  - {{what: number, where: p3, old: 3, new: 4, {signed}
""",
        "utf-8",
    )
    later = given(root, "v2.pdf", REVISED)
    refused = add(root, later, "--yes", *SIGNED)
    assert refused.exit_code == 1
    assert "a person has to answer this" in refused.output
    done = add(root, later, answers=f"y\n{REPLACING}y\n")
    assert done.exit_code == 0, done.output
    assert "the correction of words at p2: other words stand there in this version" in done.output
    assert "the correction of number at p3: this version has a paragraph 4 of its own" in done.output
    said = yaml.safe_load(beside.read_text("utf-8"))
    assert [c["where"] for c in said["corrections"][1:]] == ["p1"]
    assert [u["corrections"]["where"] for u in said["undone"]] == ["p2", "p3"]
    assert said["undone"][0]["by"] == "B. Clerk"
    (page,) = load(root / "docs").papers
    assert "One is the very first" in page.markdown
    assert "Two is the revised second of the paragraphs" in page.markdown
    assert page.markdown.count("\n4\\. ") == 1


def test_a_version_that_was_replaced_can_come_back_and_the_page_tells_both_changes(root: Path) -> None:
    earlier = given(root, "Network.pdf", NETWORK)
    add(root, earlier, "--yes")
    beside = (root / TARGET).with_suffix(".yml")
    signed = "reason: misread, by: who, date: 2026-11-22}"
    beside.write_text(
        f"corrections:\n- {{what: words, where: p2, old: of the paragraphs, new: of all paragraphs, {signed}\n", "utf-8"
    )
    run(root, Settings(pdf=PdfPolicy.NONE), Options(), lambda _: None, lambda _: None)
    first = (root / PAGE).read_text("utf-8")
    assert "second of all paragraphs" in first
    assert add(root, given(root, "v2.pdf", REVISED), answers=f"y\n{REPLACING}y\n").exit_code == 0
    assert "revised second of the paragraphs" in (root / PAGE).read_text("utf-8")

    refused = add(root, earlier, "--yes", "--as-new")
    assert refused.exit_code == 3
    assert "add it without --as-new" in refused.output
    done = add(root, earlier, "--yes", "--by", "C. Clerk", "--reason", "The first version was right.")
    assert done.exit_code == 0, done.output
    assert "This very file was here before, and was replaced on" in done.output
    assert "- p2: Two is the revised second" in done.output
    found = files_of(root)
    kept = sorted(name for name in found if "(replaced" in name)
    assert [found[name] for name in kept] == [REVISED, NETWORK], "the later one is the second of that day"
    assert found[TARGET] == NETWORK
    (page,) = load(root / "docs").papers
    assert "second of all paragraphs" in page.markdown, "what was corrected of these bytes counts again"
    assert page.markdown.split("---\n", 2)[2] == first.split("---\n", 2)[2]
    assert [(r.sha256, r.reason) for r in page.paper.front.replaces] == [
        (digest(NETWORK), "A figure was wrong."),
        (digest(REVISED), "The first version was right."),
    ]
    versions = earlier_versions(page.paper.front)
    assert [(v.reason, v.again) for v in versions] == [
        ("The first version was right.", False),
        ("A figure was wrong.", True),
    ]
    assert add(root, earlier, "--yes").output.count("Already there") == 1
    again = add(root, given(root, "v2.pdf", REVISED), "--yes", *SIGNED)
    assert again.exit_code == 1
    assert "a person has to answer this" in again.output, "the correction does not fit the other version"


def test_who_vouched_for_a_version_that_comes_back_need_not_do_so_again(root: Path) -> None:
    silent, later = (report(BODY + more, subject="Network Strategy", classification="") for more in ("", "+ Four.\n"))
    vouching = ("--yes", "--public", "--reason", "It was on the site.", "--by")
    first = given(root, "Network.pdf", silent)
    assert add(root, first, *vouching, "A. Clerk").exit_code == 0
    assert add(root, given(root, "v2.pdf", later), *vouching, "B. Clerk").exit_code == 0
    done = add(root, first, "--yes", "--by", "C. Clerk", "--reason", "The first version was right.")
    assert done.exit_code == 0, done.output
    (page,) = load(root / "docs").papers
    ground = page.paper.front.publication
    assert ground is not None
    assert ground.by == "A. Clerk"
    (beside,) = (root / "source_reports").rglob("*.yml")
    said = yaml.safe_load(beside.read_text("utf-8"))
    assert [u["vouched"]["by"] for u in said["undone"]] == ["A. Clerk", "B. Clerk"]


def test_the_day_on_which_a_paper_was_replaced_is_what_the_person_says(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    later = given(root, "v2.pdf", REVISED)
    for wrong in (("--on", "2016-10-03"), (*SIGNED, "--on", "soon")):  # nobody says who and why; no day
        assert "--on needs a day" in str(add(root, later, "--yes", *wrong).exception)
    late = add(root, later, "--yes", *SIGNED, "--on", "2999-01-01")
    assert (late.exit_code, "That day has not come yet" in late.output) == (1, True)
    done = add(root, later, answers="y\nB. Clerk\nA slip.\nlast week\n1 January 2999\n3 October 2016\ny\ny\n")
    assert done.exit_code == 0, done.output
    assert "That is no day" in done.output
    assert "That day has not come yet" in done.output
    (page,) = load(root / "docs").papers
    (earlier,) = page.paper.front.replaces
    assert (earlier.date, earlier.file) == (
        dt.date(2016, 10, 3),
        TARGET.replace(".pdf", " (replaced 2016-10-03).pdf"),
    )
    third = given(root, "v3.pdf", report(BODY + "+ Five.\n", subject="Network Strategy"))
    before = add(root, third, "--yes", *SIGNED, "--on", "2016-10-01")
    assert "The version that is there came only on 2016-10-03" in before.output
    assert add(root, third, "--yes", *SIGNED, "--on", "4 October 2016").exit_code == 0


def test_a_title_can_be_corrected_before_the_address_is_made_of_it(root: Path) -> None:
    misread = given(root, "Network.pdf", report(BODY, subject="Netw0rk Strategy"))
    done = add(root, misread, answers="t\nNetwork  Strategy\nB. Clerk\ny\n")
    assert done.exit_code == 0, done.output
    assert f"“Network Strategy”: its page will be {PAGE}" in done.output
    assert ", with the corrected title" in done.output
    (page,) = load(root / "docs").papers
    assert (f"docs/{page.path}", page.paper.front.title) == (PAGE, "Network Strategy")
    (entry,) = page.paper.front.corrections
    assert (entry.what, entry.old, entry.new) == ("title", "Netw0rk Strategy", "Network Strategy")
    (beside,) = (root / "source_reports").rglob("*.yml")
    (said,) = yaml.safe_load(beside.read_text("utf-8"))["corrections"]
    assert (said["by"], said["date"]) == ("B. Clerk", dt.date.today())


def test_a_title_is_corrected_twice_or_not_at_all_and_leaves_one_entry(root: Path) -> None:
    misread = given(root, "Network.pdf", report(BODY, subject="Netw0rk"))
    done = add(root, misread, answers="t\nNetwrok\nB. Clerk\nt\nNetwork\n\ny\n")
    assert done.exit_code == 0, done.output
    (beside,) = (root / "source_reports").rglob("*.yml")
    (said,) = yaml.safe_load(beside.read_text("utf-8"))["corrections"]
    assert (said["old"], said["new"]) == ("Netw0rk", "Network")
    other = given(root, "Other.pdf", report(BODY.replace("quokka", "wombat"), subject="0ther"))
    done = add(root, other, answers="t\nOther\nB. Clerk\nt\n0ther\n\nn\n")
    assert "Nothing was written" in done.output
    assert len(list((root / "source_reports").rglob("*.yml"))) == 1


def test_a_title_that_another_paper_of_the_day_has_or_that_is_kept_back_is_not_taken(root: Path) -> None:
    add(root, given(root, "Network.pdf", NETWORK), "--yes")
    misread = given(root, "v2.pdf", report(BODY + "+ Four is new.\n", subject="Netw0rk Strategy"))
    done = add(root, misread, answers="y\nt\nNetwork Strategy\nB. Clerk\nt\nRing 020 7946 0123\n\nn\n")
    assert f"Not changed: a paper of that title, day and committee is there already: {PAGE}" in done.output
    assert f"put it in the place of {TARGET}" in done.output
    assert "would publish words that are kept back" in done.output
    assert len(load(root / "docs").papers) == 1


def test_the_title_of_one_of_several_papers_is_chosen_by_its_number(root: Path) -> None:
    one, other = report(BODY, subject="One"), report(BODY.replace("quokka", "wombat"), subject="0ther")
    files = given(root, "One.pdf", one), given(root, "Other.pdf", other)
    done = add(root, *files, answers="t\n3\n2\nOther\nB. Clerk\ny\n")
    assert done.exit_code == 0, done.output
    assert "type a number from 1 to 2" in done.output
    assert {page.paper.front.title for page in load(root / "docs").papers} == {"One", "Other"}
