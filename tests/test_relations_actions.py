"""Actions in the lists that committees keep: which tables are read, what each row says, what became of it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Promise
from committee_archive.model.paper import Table, TableCell, Text
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from committee_archive.vocabulary import load_vocabulary
from test_relations_findings import paper

HEAD = ("Action", "Owner", "Due", "Status")
ROPE = ("Buy a rope", "Harbour Master", "3 June 2020", "Open")


def listing(
    name: str, title: str, day: str, *rows: tuple[str, ...], kind: PaperKind = PaperKind.REPORT
) -> ArchivedPaper:
    """A paper with one table."""
    made = paper(name, title, "What is to be done.", day=day, kind=kind)
    table = Table(tuple(tuple(TableCell((Text(cell),)) for cell in row) for row in rows), 1)
    return replace(made, paper=replace(made.paper, blocks=(*made.paper.blocks, table)))


def promises(*papers: ArchivedPaper) -> tuple[Promise, ...]:
    return relate(Archive(papers)).promises


def test_each_row_of_a_list_of_actions_is_an_action() -> None:
    (one,) = promises(listing("a", "Outstanding Actions", "2020-03-03", HEAD, ROPE))
    assert (one.made.words, one.made.anchor, one.owner, one.state) == ("Buy a rope", "p1", "Harbour Master", "Open")
    assert (one.due, one.due_printed, one.answered) == (dt.date(2020, 6, 3), "3 June 2020", None)


@pytest.mark.parametrize(
    ("title", "kind", "found"),
    [
        ("Action Log – March", PaperKind.REPORT, 1),
        ("Works", PaperKind.MINUTES, 1),
        ("Plan for Ropes", PaperKind.REPORT, 0),
    ],
)
def test_only_minutes_and_lists_of_actions_promise_by_their_tables(title: str, kind: PaperKind, found: int) -> None:
    assert len(promises(listing("a", title, "2020-03-03", HEAD, ROPE, kind=kind))) == found


def test_a_table_of_other_columns_is_no_list() -> None:
    assert not promises(listing("a", "Action Log", "2020-03-03", ("Rope", "Metres", "Price", "Sum"), ROPE))


@pytest.mark.parametrize(
    ("state", "done"),
    [("Completed", True), ("Done: item 5", True), ("Not yet completed", False), ("To be closed", False)],
)
def test_an_action_is_done_when_its_list_says_so(state: str, done: bool) -> None:
    (one,) = promises(listing("a", "Action Log", "2020-03-03", HEAD, (*ROPE[:3], state)))
    assert (one.answered is not None) is done


def test_of_one_action_in_several_lists_the_last_counts_and_what_left_the_list_is_marked() -> None:
    tar = ("Boil the tar", "Clerk", "May", "Open")
    first = listing("a", "Action Log", "2020-03-03", HEAD, ROPE, tar)
    second = listing("b", "Action Log", "2020-05-05", HEAD, (*ROPE[:3], "Ordered"))
    found = {p.made.words: p for p in promises(first, second)}
    assert found["Buy a rope"].made.paper == second.path
    assert found["Buy a rope"].state == "Ordered"
    assert found["Boil the tar"].dropped is not None
    assert found["Boil the tar"].dropped.paper == second.path
    assert len(found) == len(promises(first, second))


def test_the_page_of_what_is_outstanding_says_owner_due_date_and_status() -> None:
    archive = Archive((listing("a", "Action Log", "2020-03-03", HEAD, ROPE, ("Sweep", "Ann Other", "May", "Closed")),))
    page = derived_pages(hold(archive, relate(archive), Imprint("Archive")))["outstanding/index.md"]
    assert "Promised</span> on the list of 3 March 2020 · to the" in page
    assert " · by Harbour Master · " in page
    assert "Due</span> 3 June 2020 (“3 June 2020”)" in page
    assert "Status: “Open”" in page
    assert "Done, as the list says: “Closed”" in page
    assert "by Ann Other" in page


def test_an_archive_has_its_own_words_for_lists_of_actions(tmp_path: Path) -> None:
    (tmp_path / "actions.yml").write_text("lists: [Things to do]\n", "utf-8")
    wording = load_vocabulary(tmp_path).world.wording
    made = listing("a", "Things to do", "2020-03-03", HEAD, ROPE)
    assert len(relate(Archive((made,), wording=wording)).promises) == 1
    assert not promises(made)


def test_a_line_that_opens_with_the_archives_word_is_an_action(tmp_path: Path) -> None:
    (tmp_path / "decisions.yml").write_text("actions: [To do]\n", "utf-8")
    wording = load_vocabulary(tmp_path).world.wording
    made = paper("a", "Works", "To do: Harbour Master to buy a rope.", kind=PaperKind.MINUTES)
    (one,) = relate(Archive((made,), wording=wording)).promises
    assert one.owner == "Harbour Master"
    assert not promises(made)
