"""Appendices that are papers of their own: which of several of one letter is meant."""

from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import AppendixEntry, PaperKind, Source
from committee_archive.model.relations import RelationKind, RelationStatus
from committee_archive.relations import relate
from test_relations_findings import paper


def filed(file: str, *texts: str, kind: PaperKind = PaperKind.APPENDIX, folder: str = "3-march/") -> ArchivedPaper:
    """A paper whose title is the name of its file."""
    entry = paper(file.replace(" ", "-"), file, *texts or ("A table.",), kind=kind)
    source = Source(f"source_reports/{folder}{file}.pdf", "0" * 64, (1, 1))
    return replace(entry, paper=replace(entry.paper, front=replace(entry.paper.front, source=source)))


def led(citing: ArchivedPaper, *others: ArchivedPaper) -> dict[str, str | None]:
    """By the words that name an appendix, the paper to which they lead; "several" where a person must choose."""
    found = relate(Archive((citing, *others))).outgoing.get(citing.path, ())
    return {r.evidence: "several" if r.status is RelationStatus.AMBIGUOUS else r.to_paper for r in found}


def report(name: str, *texts: str, folder: str = "3-march/") -> ArchivedPaper:
    return filed(name, *texts, kind=PaperKind.REPORT, folder=folder)


A, B, C = (filed(f"Appendix {letter} {day}") for letter, day in (("A", "21"), ("B", "22"), ("C", "23")))
NAMES_ALL = "The stones are in appendices A and B. The boats are in Appendix C."


def test_a_report_whose_letters_run_on_owns_the_appendices_beside_it() -> None:
    harbour = report("Harbour Budget", NAMES_ALL)
    other = report("Roofs", "The slates are in Appendix A.")
    assert led(harbour, other, A, B, C) == {"appendices A": A.path, "and B": B.path, "Appendix C": C.path}
    assert led(other, harbour, A, B, C) == {"Appendix A": "several"}


def test_the_appendices_of_a_set_name_each_other() -> None:
    citing = filed("Appendix D 24", "The stones are in Appendix A.")
    assert led(citing, report("Harbour Budget", NAMES_ALL), A, B, C) == {"Appendix A": A.path}


def test_two_reports_that_name_the_same_letters_own_none_of_them() -> None:
    harbour, other = report("Harbour Budget", NAMES_ALL), report("Roofs", NAMES_ALL)
    assert set(led(harbour, other, A, B, C).values()) == {"several"}


def test_appendices_of_another_meeting_are_not_taken() -> None:
    harbour = report("Harbour Budget", NAMES_ALL, folder="7-april/")
    assert led(harbour, A, B, C) == {}


def test_papers_whose_sources_lie_in_no_folder_belong_together_by_the_folder_of_their_pages() -> None:
    def loose(entry: ArchivedPaper, page: str) -> ArchivedPaper:
        source = entry.paper.front.source
        assert source is not None
        source = replace(source, file=source.file.rpartition("/")[2])
        entry = replace(entry, path=f"reports/{page}/{entry.path.rpartition('/')[2]}")
        return replace(entry, paper=replace(entry.paper, front=replace(entry.paper.front, source=source)))

    march = [loose(e, "3-march") for e in (A, B, C)]
    assert set(led(loose(report("Harbour Budget", NAMES_ALL), "3-march"), *march).values()) == {e.path for e in march}
    assert led(loose(report("Harbour Budget", NAMES_ALL), "7-april"), *march) == {}


def test_a_title_beside_the_label_counts_more_than_a_letter_that_has_moved() -> None:
    stones, boats = filed("Appendix A - Prices of Stone"), filed("Appendix B - Ferry Boats")
    for text, words in (
        ("They are in Appendix A - Ferry Boats.", "Appendix A"),
        ("They are in the Ferry Boats (see Appendix A).", "Appendix A"),
        ("They are in the Ferry Boats at appendix A.", "appendix A"),
        ("They are in the Ferry Boats – Appendix B.", "Appendix B"),
    ):
        assert led(report("Harbour", text), stones, boats) == {words: boats.path}, text
    # A title that no appendix has decides nothing.
    assert led(report("Harbour", "In Appendix A - Green Paint."), stones, boats) == {"Appendix A": "several"}


def test_a_file_of_several_appendices_is_entered_at_the_one_that_is_meant() -> None:
    both = filed("20-00107 - Appendix - MAY", "#Appendix 1", "Stones.", "#Appendix 2", "Boats.")
    entries = (AppendixEntry("Appendix 1", "Stones", "s-1"), AppendixEntry("Appendix 2", "Boats", "s-3"))
    both = replace(both, paper=replace(both.paper, front=replace(both.paper.front, appendices=entries)))
    citing = report("20-00107 - Harbour", "The boats are in Appendix 2.")
    (found,) = relate(Archive((citing, both))).outgoing[citing.path]
    assert (found.evidence, found.to_paper, found.to_anchor) == ("Appendix 2", both.path, "s-3")
    other = report("20-00108 - Roofs", "The boats are in Appendix 2.")
    assert led(other, both, citing) == {}


def test_an_appendix_without_a_label_is_the_only_one_of_the_paper() -> None:
    texts = (
        "The stones are in the attached appendix. See the appendix to the Plan.",
        "#Appendix 1",
        "In the appendix.",
    )
    one = paper("one", "Stones", *texts)
    entry = AppendixEntry("Appendix 1", None, "s-2")
    one = replace(one, paper=replace(one.paper, front=replace(one.paper.front, appendices=(entry,))))
    (found,) = relate(Archive((one,))).outgoing[one.path]
    assert (found.evidence, found.to_anchor) == ("the attached appendix", "s-2")
    second = AppendixEntry("Appendix 2", None, "p3")
    two = replace(one, paper=replace(one.paper, front=replace(one.paper.front, appendices=(entry, second))))
    assert relate(Archive((two,))).outgoing.get(two.path, ()) == ()


# ---- appendices of its own that are not held


def listing(*appendices: AppendixEntry) -> ArchivedPaper:
    made = report("Quays", "The plan is in Appendix 1.")
    return replace(made, paper=replace(made.paper, front=replace(made.paper.front, appendices=appendices)))


@pytest.mark.parametrize(
    ("title", "is_wanted"),
    [("Plan of the quays", True), ("Plan of the quays NO", False), ("Prices (non-public)", False), ("None", False)],
)
def test_an_appendix_that_the_papers_own_list_names_is_wanted(title: str, is_wanted: bool) -> None:
    found = relate(Archive((listing(AppendixEntry("Appendix 1", title)),))).wanted
    assert [w.words for w in found] == (["Appendix 1"] if is_wanted else [])


@pytest.mark.parametrize(
    ("text", "is_wanted"),
    [
        ("This letter is attached as Appendix 2.", True),
        ("It is Plot 18 (see plan attached as Appendix 2).", True),
        ("The letter is attached as confidential Appendix 2.", False),
        ("The figures are those of Appendix 2.", False),
    ],
)
def test_an_appendix_that_is_said_to_be_attached_is_wanted(text: str, is_wanted: bool) -> None:
    found = relate(Archive((report("Quays", text),))).wanted
    assert [w.words for w in found] == (["Appendix 2"] if is_wanted else [])


def test_an_appendix_whose_label_stands_above_its_heading_is_in_the_paper() -> None:
    inside = report("Quays", "The plan is attached at Appendix 1.", "Appendix 1.", "#Plan of the quays", "It is long.")
    found = relate(Archive((inside,))).relations
    assert [(r.from_anchor, r.evidence, r.to_anchor) for r in found] == [("p1", "Appendix 1", "s-3")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RESOLVED: That the terms, as set out at Appendix 1 to these minutes, be agreed.", "Appendix 1"),
        ("The list as shown at Appendix “A” to these minutes was agreed.", "Appendix “A”"),
        ("Members used the list attached at Appendix 2.", "Appendix 2"),
        ("In Appendix 2 the figure is wrong.", None),
        ("Appendix 1 of the Constitution was amended.", None),
        ("The exempt list attached at Appendix 2 was agreed.", None),
    ],
)
def test_an_appendix_that_minutes_attach_and_nobody_holds_is_wanted(text: str, words: str | None) -> None:
    minutes = paper("m", "Works Committee", "#4. Rope", text, kind=PaperKind.MINUTES)
    assert [w.words for w in relate(Archive((minutes,))).wanted if w.words.startswith("Appendix")] == (
        [words] if words else []
    )


@pytest.mark.parametrize("heading", ["Appendices", "12. List of appendices", "Annexes to this report"])
def test_a_list_of_appendices_whose_labels_stand_last(heading: str) -> None:
    stones, boats = filed("Appendix A - Prices of Stone"), filed("Appendix B - Ferry Boats")
    listed = report(
        "Harbour", "All are below.", f"#{heading}", "Prices of Stone – A", "Ferry Boats - B", "Green Paint – D"
    )
    assert led(listed, stones, boats) == {"Prices of Stone – A": stones.path, "Ferry Boats - B": boats.path}


def test_a_label_that_stands_last_elsewhere_is_no_appendix() -> None:
    stones = filed("Appendix A - Prices of Stone")
    assert led(report("Harbour", "#Prices", "Prices of Stone – A"), stones) == {}


@pytest.mark.parametrize(("years", "same"), [("2019-24", True), ("2015-19", False)])
def test_another_edition_in_a_list_of_background_papers_is_not_this_one(years: str, same: bool) -> None:
    plan = filed("Plan for Quays and Jetties 2019-24", kind=PaperKind.REPORT)
    entry = f"Plan for Quays and Jetties {years}"
    assert led(report("Harbour", "#Background documents", entry), plan) == {entry: plan.path if same else None}


# ---- what the paper's own list calls them


HEADINGS = (
    "The stones are in Appendix A and the boats in Appendix B.",
    "#Appendix A:",
    "Inspection of the Quay Stones by the Harbour Inspector",
    "#Appendix B:",
    "Register of Ferry Boats",
)


def test_an_appendix_of_another_title_than_the_papers_own_list_has_is_not_its_own() -> None:
    citing = report("Quay Works", *HEADINGS)
    tables = filed("Appendix A Summary of Loans"), filed("Appendix B Loans by Department")
    found = relate(Archive((citing, *tables))).outgoing[citing.path]
    assert {(r.evidence, r.status, r.to_paper) for r in found} == {
        (words, RelationStatus.WANTED, None) for words in ("Appendix A", "Appendix B", HEADINGS[2], HEADINGS[4])
    }


def test_a_report_whose_file_bears_a_letter_is_the_appendix_that_the_list_names() -> None:
    inspection = report("APPENDIX A - Harbour Inspectors Report on the Quay Stones", "The stones are sound.")
    loans = filed("Appendix A Summary of Loans")
    found = led(report("Quay Works", *HEADINGS[:3]), inspection, loans)
    assert (found["Appendix A"], found[HEADINGS[2]]) == (inspection.path, inspection.path)


def test_a_list_that_says_an_appendix_is_closed_wants_nothing() -> None:
    citing = report("Quay Works", "It is done.", "#Appendix A:", "Prices of Stone (non-public)")
    assert led(citing) == {}


def test_the_report_that_went_to_a_body_is_no_appendix_that_bears_its_name() -> None:
    tables = filed("Appendix 1 Quay Council Performance Report", "#Quay Council", "#Performance Report")
    beside = (report("Harbour Budget", NAMES_ALL), tables, A, B, C)
    assert led(filed("Appendix D 24", "They will be in the Quay Council report."), *beside) == {
        "the Quay Council report": None
    }
    found = led(filed("Appendix D 24", "They are in the Quay Performance Report."), *beside)
    assert found == {"the Quay Performance Report": tables.path}


def test_an_appendix_is_known_by_the_label_that_stands_before_its_title() -> None:
    stones = filed("stones 21")
    entry = AppendixEntry("Appendix A", stones.paper.front.title, anchor="s-1-1")
    stones = replace(stones, paper=replace(stones.paper, front=replace(stones.paper.front, appendices=(entry,))))
    found = led(report("Harbour Budget", NAMES_ALL), stones, B, C)
    assert found == {"appendices A": stones.path, "and B": B.path, "Appendix C": C.path}


@pytest.mark.parametrize("title", ["Harbour Strategy", "APPENDIX B - Harbour Strategy", "Appendix B: Harbour Strategy"])
def test_papers_are_compared_without_the_label_of_an_appendix(title: str) -> None:
    entry = filed("20-00107 stones", "#Stones", "The stones are dear.")
    own = replace(entry.paper.front, title=title, source=None)
    strategy = replace(entry, paper=replace(entry.paper, front=own))
    agenda = paper("agenda", "Works Committee", "#5. Harbour Strategy", "To agree it.", kind=PaperKind.AGENDA)
    citing = report("Quays", "Section 1 of the Harbour Strategy of March 2020 says so.", folder="")
    found = relate(Archive((agenda, citing, strategy)))
    assert [(r.kind, r.to_paper) for r in found.outgoing[agenda.path]] == [(RelationKind.ITEM_PAPER, strategy.path)]
    assert {r.to_paper for r in found.outgoing[citing.path]} == {strategy.path}
