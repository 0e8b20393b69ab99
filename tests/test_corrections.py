"""Corrections beside a paper: applied, told to readers, kept to what they may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from committee_archive.archive import load
from committee_archive.findings.run_summary import Action
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.finding import Severity
from committee_archive.pipeline import Options, Run, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.settings import PdfPolicy, Settings
from pdfs import report, typeset

BODY = """= Summary
The cluod service of Joan Marsh is old. Ring 020 7946 0123.
= Main Report
+ The first paragraph has a *bold* word in it.
+ The second paragraph repeats the the word.
+ The third paragraph.
== Costs
#table(columns: 2, [Item], [Cost], [Servers], [£100], [Desks], [£200])
"""
PDF = report(BODY, subject="Netwrok Strategy")
FILE = "source_reports/2016/network.pdf"
QUICK = Settings(pdf=PdfPolicy.NONE)


def entry(what: str, old: object = None, new: object = None, **more: object) -> dict[str, object]:
    said = {"what": what, "old": old, "new": new, "reason": "misread", "by": "A. Person", "date": "2026-11-22"}
    return {k: v for k, v in {**said, **more}.items() if v is not None}


def taken(root: Path, *entries: dict[str, object], pdf: bytes = PDF, beside: Mapping[str, object] | None = None) -> Run:
    """One run over an archive with the paper and these corrections."""
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf)
    whole = dict(beside or {}) | ({"corrections": list(entries)} if entries else {})
    text = yaml.safe_dump(whole).replace("'2026-11-22'", "2026-11-22") if whole else ""
    path.with_suffix(".yml").write_text(text, "utf-8")
    return run(root, QUICK, Options(), lambda n: None, lambda name: None)


def page(root: Path) -> ArchivedPaper:
    (found,) = load(root / "docs").papers
    return found


def said(done: Run, code: str) -> list[str]:
    return [n.finding.message for n in done.noticed if n.finding.code == code]


def test_a_correction_rests_while_its_place_is_kept_back_and_counts_again_after_that(tmp_path: Path) -> None:
    words = entry("words", "the the", "the", where="p2")
    cell = entry("cell", "£200", "£220", where="page-1", row=3, column=2)
    hide = entry("withhold", where="p2")
    taken(tmp_path, words, cell)
    assert "repeats the word" in page(tmp_path).markdown
    done = taken(tmp_path, words, cell, hide)
    assert [said(done, "correction-conflict"), len(said(done, "correction-rests"))] == [[], 1]
    assert "repeats" not in page(tmp_path).markdown
    assert "£220" in page(tmp_path).markdown
    assert [c.what for c in page(tmp_path).paper.front.corrections] == ["cell", "withhold"]
    taken(tmp_path, words, cell)
    assert "repeats the word" in page(tmp_path).markdown
    some = entry("withhold", "second", where="p2")
    other = entry("words", "is gone by now", "is", where="p2")
    assert said(taken(tmp_path, other, some), "correction-conflict"), "where other words can be read it must fit them"


def test_each_kind_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    before = taken(tmp_path)
    plain = page(tmp_path).markdown
    done = taken(
        tmp_path,
        entry("title", "Netwrok Strategy", "Network Strategy"),
        entry("words", "cluod service", "cloud service", where="page-1"),
        entry("words", "the the word", "the word", where="p2", trivial=True),
        entry("number", 3, 4, where="p3"),
        entry("cell", "£200", "£250", where="page-1"),
        entry("heading", 3, 2, where="s-1-3"),
    )
    assert not said(done, "correction-conflict")
    paper = page(tmp_path)
    front, text = paper.paper.front, paper.markdown
    assert front.title == "Network Strategy"
    assert "The cloud service of Joan Marsh" in text
    assert "repeats the word" in text
    assert "4\\. The third paragraph. [](#p3){: #p3 .alias }\n{: #p4 .para .l1 }" in text
    assert "| Desks | £250 |" in text
    assert "## Costs" in text
    assert [c.what for c in front.corrections] == ["title", "words", "number", "cell", "heading"]
    assert front.corrections[1].old == "cluod service"
    assert front.corrections[2].where == "p4"
    assert "A. Person" not in text
    assert done.totals == before.totals
    kept = "a **bold** word in it" if "**bold**" in plain else "a bold word in it"
    assert kept in text


def test_a_heading_is_text_and_a_paragraph_a_heading_and_their_addresses_stay(tmp_path: Path) -> None:
    taken(tmp_path)
    before = page(tmp_path)
    assert "### Costs {: #s-1-3 }" in before.markdown
    fixes = (
        entry("heading", 3, 0, where="s-1-3"),
        entry("heading", "The third paragraph.", 3, where="p3"),
        entry("words", "Costs", "The costs", where="s-1-3"),
    )
    done = taken(tmp_path, *fixes)
    assert not said(done, "correction-conflict")
    text = page(tmp_path).markdown
    assert "\nThe costs\n{: #s-1-3 }\n" in text
    assert "### 3. The third paragraph. {: #p3 }" in text.replace("\\", "")
    assert list(taken(tmp_path, *fixes).actions.values()) == [Action.UNCHANGED]
    other = taken(tmp_path, entry("heading", "Another paragraph.", 3, where="p3"))
    assert said(other, "correction-conflict")
    assert page(tmp_path).markdown == text


def test_a_paragraph_without_an_address_is_a_heading_and_gets_one(tmp_path: Path) -> None:
    pdf = report("= Summary\nA plain line.\n\nBackground\n\nMore text follows here.\n")
    taken(tmp_path, pdf=pdf)
    assert "\nBackground\n" in page(tmp_path).markdown
    done = taken(tmp_path, entry("heading", "Background", 2, where="page-1"), pdf=pdf)
    assert not said(done, "correction-conflict")
    assert "\n## Background {: #s-x1 }\n" in page(tmp_path).markdown
    assert page(tmp_path).paper.front.corrections[0].where == "s-x1"


def test_a_recommendation_is_not_made_a_heading(tmp_path: Path) -> None:
    pdf = report("= Recommendations\nMembers are asked to note the report.\n= Main Report\n+ One.\n")
    taken(tmp_path, pdf=pdf)
    (asked,) = page(tmp_path).paper.front.recommendations
    place = entry("heading", "Members are asked to note the report.", 3, where=asked.anchor or "page-1")
    (text,) = said(taken(tmp_path, place, pdf=pdf), "correction-conflict")
    assert "which a heading cannot be" in text


def test_corrected_pages_are_generated_pages_not_edited_ones(tmp_path: Path) -> None:
    taken(tmp_path)
    fix = entry("words", "cluod", "cloud", where="page-1")
    assert list(taken(tmp_path, fix).actions.values()) == [Action.UPDATED]
    assert list(taken(tmp_path, fix).actions.values()) == [Action.UNCHANGED]


def test_a_correction_that_no_longer_fits_stops_with_both_texts_and_leaves_the_page(tmp_path: Path) -> None:
    taken(tmp_path, entry("words", "cluod service", "cloud service", where="page-1"))
    held = page(tmp_path).markdown
    done = taken(tmp_path, entry("words", "The very first paragraph", "A first paragraph", where="p1"))
    (text,) = said(done, "correction-conflict")
    assert "'The very first paragraph'" in text
    assert "'The first paragraph has a bold word in it.'" in text
    assert page(tmp_path).markdown == held
    assert done.exit_code == 1
    assert list(done.actions.values()) == [Action.CONTRADICTED]


def test_a_correction_that_the_program_no_longer_needs_is_reported(tmp_path: Path) -> None:
    fix = entry("words", "cluod service", "cloud service", where="page-1")
    number = entry("number", 9, 3, where="p9")
    done = taken(tmp_path, fix, number, pdf=report(BODY.replace("cluod", "cloud"), subject="Network"))
    assert len(said(done, "correction-not-needed")) == 2
    assert done.exit_code == 0
    assert not page(tmp_path).paper.front.corrections
    assert "{: #p9 .alias }" in page(tmp_path).markdown  # the address was public once


def test_new_words_that_hold_the_old_ones_are_put_in_once(tmp_path: Path) -> None:
    longer = BODY.replace("cluod service", "cluod service contract")
    done = taken(tmp_path, entry("words", "cluod", "cluod service", where="page-1"), pdf=report(longer))
    assert said(done, "correction-not-needed")
    assert "service service" not in page(tmp_path).markdown


def test_words_that_stand_twice_need_more_words_around_them(tmp_path: Path) -> None:
    done = taken(tmp_path, entry("words", "paragraph", "item", where="page-1"))
    (text,) = said(done, "correction-conflict")
    assert "3 times" in text


def test_words_are_whole_words(tmp_path: Path) -> None:
    assert said(taken(tmp_path, entry("words", "luod", "loud", where="page-1")), "correction-conflict")


@pytest.mark.parametrize("new", ["The cloud (ring 020 7946 0999)", "The cloud, joan.marsh@council.example"])
def test_no_correction_publishes_contact_details(tmp_path: Path, new: str) -> None:
    done = taken(tmp_path, entry("words", "The cluod", new, where="page-1"))
    (text,) = said(done, "correction-conflict")
    assert "0999" not in text
    assert "example" not in text
    assert new not in page(tmp_path).markdown


def test_markup_in_a_correction_stays_text(tmp_path: Path) -> None:
    taken(tmp_path, entry("words", "cluod", "<script>{: #x }", where="page-1"))
    body = page(tmp_path).markdown.partition("\n---\n")[2]
    assert "&lt;script>\\{: #x \\} service" in body


def test_a_recommendation_is_corrected_in_the_front_matter_too(tmp_path: Path) -> None:
    pdf = report("= Recommendation\nMembers are asked to note the reprot.\n= Main Report\n+ One.")
    taken(tmp_path, entry("words", "the reprot", "the report", where="page-1"), pdf=pdf)
    (asked,) = page(tmp_path).paper.front.recommendations
    assert "note the report" in asked.text


@pytest.mark.parametrize("where", ["page-1", None])
def test_withheld_words_leave_page_and_pdf(tmp_path: Path, where: str | None) -> None:
    done = taken(tmp_path, entry("withhold", "Joan Marsh", where=where))
    paper = page(tmp_path)
    assert "Marsh" not in paper.markdown
    assert "*passage withheld*" in paper.markdown
    assert done.totals.withheld == 5  # the telephone number's three words, and hers
    assert not [n for n in done.noticed if n.finding.severity is Severity.ERROR]
    (tmp_path / "archive.yml").write_text("pdf: copy\n", "utf-8")
    data = publisher(tmp_path)(paper).pdf
    assert data is not None
    text = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(data))
    assert "Marsh" not in text
    assert "first paragraph" in text
    with pikepdf.open(FILE_OF(tmp_path)) as original:
        assert len(original.pages) == 1


def FILE_OF(root: Path) -> Path:  # noqa: N802
    return root / FILE


def test_a_withheld_paragraph_keeps_its_number_and_address(tmp_path: Path) -> None:
    taken(tmp_path, entry("withhold", where="p3"))
    text = page(tmp_path).markdown
    assert "third" not in text
    assert "{: #p3 .para .l1 }" in text
    (told,) = page(tmp_path).paper.front.corrections
    assert (told.what, told.where, told.old) == ("withhold", "p3", None)


def test_a_date_that_people_put_in_is_not_missing_any_more(tmp_path: Path) -> None:
    undated = report(BODY, date="February 2015")
    (text,) = said(taken(tmp_path / "before", pdf=undated), "no-date")
    assert "February 2015" in text
    given = entry("date", reason="It is the meeting of that month.")
    given["new"] = dt.date(2015, 2, 10)
    assert not said(taken(tmp_path / "after", given, pdf=undated), "no-date")
    assert page(tmp_path / "after").paper.day == dt.date(2015, 2, 10)


YEARLESS = typeset(
    """= Saltmere Council
Minutes of a meeting held on Monday 25th June at 7.00pm in Saltmere Hall.

Classification: Public

+ Present: Cllr Marsh.
+ Date of next meeting: 30th July 2012.
"""
)


@pytest.mark.parametrize(("old", "new"), [(None, dt.date(2012, 6, 25)), (dt.date(2012, 6, 25), dt.date(2007, 6, 25))])
def test_a_day_whose_year_was_inferred_is_settled_by_what_people_say(
    old: dt.date | None, new: dt.date, tmp_path: Path
) -> None:
    vouched = {"classification": "Public", "reason": "Minutes are public."}
    alone = taken(tmp_path / "before", pdf=YEARLESS, beside=vouched)
    (text,) = said(alone, "inferred-year")
    assert "2012" in text
    assert [d.code for d in page(tmp_path / "before").paper.front.doubts] == ["inferred-year"]
    day = entry("date", old, reason="So says the minute book.")
    day["new"] = new
    done = taken(tmp_path / "after", day, pdf=YEARLESS, beside=vouched)
    front = page(tmp_path / "after").paper.front
    assert (front.date, front.date_inferred, front.doubts, front.committees[0].date) == (new, None, (), new)
    assert not said(done, "inferred-year") + said(done, "correction-not-needed") + said(done, "correction-conflict")


SECRET = "Mr Quentin Wombat was dismissed for gross misconduct and paid 45,000 pounds under the Act of 1972."


@pytest.mark.parametrize(
    "reason",
    ["The data of Mr Wombat", "he was dismissed for gross misconduct", "the sum of 45,000", "see 020 7946 0123"],
)
@pytest.mark.parametrize("what", ["withhold", "words"])
def test_a_reason_that_repeats_withheld_words_is_refused_without_quoting_them(
    tmp_path: Path, what: str, reason: str
) -> None:
    entries = [entry("withhold", where="p4", reason="personal data")]
    if what == "words":
        entries.append(entry("words", "the the word", "the word", where="p2", reason=reason))
    else:
        entries[0]["reason"] = reason
    done = taken(tmp_path, *entries, pdf=report(f"{BODY.replace('== Costs', f'+ {SECRET}')}"))
    (text,) = said(done, "reason-tells")
    assert done.exit_code == 1
    assert not any(word in text for word in ("Wombat", "misconduct", "45,000", "7946"))
    page_text = page(tmp_path).markdown
    assert reason not in page_text
    assert "Wombat" not in page_text
    assert "repeats the word" in page_text or what == "withhold"


@pytest.mark.parametrize(
    "reason",
    ["Personal data of a member of staff", "exempt by the Local Government Act 1972, Schedule 12A, paragraph 1"],
)
def test_a_reason_in_the_words_of_the_law_is_well(tmp_path: Path, reason: str) -> None:
    pdf = report(f"{BODY.replace('== Costs', f'+ {SECRET} It is exempt by Schedule 12A.')}")
    done = taken(tmp_path, entry("withhold", where="p4", reason=reason), pdf=pdf)
    assert not said(done, "reason-tells")
    (told,) = page(tmp_path).paper.front.corrections
    assert told.reason == reason


def test_a_withheld_author_leaves_the_front_matter(tmp_path: Path) -> None:
    for entries, stands in (((), True), ((entry("withhold", "Ann Orr"),), False)):
        taken(tmp_path, *entries)
        assert ("Orr" in page(tmp_path).markdown) is stands


def test_words_to_withhold_that_are_not_there_close_the_paper(tmp_path: Path) -> None:
    done = taken(tmp_path, entry("withhold", "Jane Sample", where="p1"))
    (text,) = said(done, "not-for-publication")
    assert "Sample" not in text
    assert done.exit_code == 4
    assert not list((tmp_path / "docs").rglob("*.md"))


def test_a_hand_edited_page_that_keeps_withheld_words_is_not_published(tmp_path: Path) -> None:
    taken(tmp_path)
    path = tmp_path / "docs" / page(tmp_path).path
    path.write_text(path.read_text("utf-8").replace("Joan Marsh is old", "Joan Marsh is quite old"), "utf-8")
    done = taken(tmp_path, entry("withhold", "Joan Marsh", where="page-1"))
    assert "Marsh" in path.read_text("utf-8")  # both changed the line: people settle it
    assert said(done, "withheld-on-page")
    assert done.exit_code == 4


BROKEN = [
    ({"what": "title", "old": "a", "new": "b", "by": "x", "date": "2026-11-22"}, "needs a line `reason:`"),
    (entry("classification", "Exempt", "Public"), "no correction"),
    (entry("words", "a", "b"), "needs `where`"),
    (entry("heading", 3, 9, where="s-x"), "from 2 to 6"),
    (entry("withhold", where="page-2"), "which words"),
    (entry("withhold", "a", "b", where="p1"), "leave `new` out"),
    (entry("surprise", "a", "b"), "neither"),
    (entry("title", "a", "b", page=3), "means nothing here"),
]


@pytest.mark.parametrize(("broken", "why"), BROKEN)
def test_an_entry_that_is_not_right_says_so_and_closes_the_paper(
    tmp_path: Path, broken: dict[str, object], why: str
) -> None:
    done = taken(tmp_path, broken)
    (text,) = said(done, "sidecar-broken")
    assert why in text
    assert "correction 1" in text


def test_a_number_that_another_paragraph_has_too_is_told_and_the_second_is_the_lower_one(tmp_path: Path) -> None:
    done = taken(tmp_path, entry("number", 2, 3, where="p2"))
    (text,) = said(done, "number-given-twice")
    assert "“The second paragraph repeats the the word.” (at p3)" in text
    assert "the paragraph “The third paragraph.” (at p3_2) has it too" in text
    paper = page(tmp_path)
    assert paper.paper.front.corrections[0].where == "p3"
    assert paper.markdown.index("{: #p3 .") < paper.markdown.index("{: #p3_2 .")
    assert "[](#p2){: #p2 .alias }" in paper.markdown


def test_numbers_that_all_move_on_by_one_are_no_repeats(tmp_path: Path) -> None:
    done = taken(tmp_path, entry("number", 2, 3, where="p2"), entry("number", 3, 4, where="p3"))
    assert not said(done, "number-given-twice")
    assert not said(done, "correction-conflict")
