"""Names of committees that may be one body's are proposed with what shows it; one edit accepts or refuses them."""

import datetime as dt
from pathlib import Path

from committee_archive.findings.history_report import history_noticed
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, Decision, FrontMatter, PaperKind
from committee_archive.model.history import Proposal, ProposalKind
from committee_archive.model.paper import Heading, Paper, Paragraph, Text
from committee_archive.relations import relate
from committee_archive.report_markdown import write
from committee_archive.vocabulary.world import load_world

PRESENT = "Councillor Ann Wick, Councillor Bo Tarn, Councillor Cy Moor and Councillor Di Fell"


def paper(name: str, body: str, day: str, *texts: str, kind: PaperKind = PaperKind.REPORT) -> ArchivedPaper:
    """A paper of a body; a text that begins with # is a heading, one with RESOLVED a decision of item 3."""
    blocks: list[Heading | Paragraph] = []
    decisions = []
    for n, text in enumerate(texts, 1):
        if text.startswith("#"):
            blocks.append(Heading(2, (Text(text[1:]),), f"s-{n}"))
        else:
            blocks.append(Paragraph((Text(text),), None, 1, f"p{n}"))
        if text.startswith("RESOLVED"):
            decisions.append(Decision(text, "3", "Minutes", f"p{n}"))
    date = dt.date.fromisoformat(day)
    front = FrontMatter(
        title=f"Paper {name}",
        kind=kind,
        date=date,
        committees=(CommitteeEntry(body, date),),
        decisions=tuple(decisions),
    )
    return ArchivedPaper(f"reports/{date.year}/{name}.md", Paper(front, tuple(blocks)))


def minutes(name: str, body: str, day: str, *texts: str, present: str = PRESENT) -> ArchivedPaper:
    return paper(name, body, day, f"Present: {present}", "#3. Minutes", *texts, kind=PaperKind.MINUTES)


def proposed(folder: Path, *papers: ArchivedPaper, bodies: str = "") -> tuple[Proposal, ...]:
    (folder / "bodies.yml").write_text(bodies, "utf-8")
    world = load_world(folder)
    history = relate(Archive(papers, world.bodies, dismissed=world.dismissed))
    return tuple(p for p in history.proposals if p.kind is ProposalKind.BODY)


OLD = minutes("a", "Works Sub Committee", "2020-03-03", "RESOLVED – That it be so.")
APPROVES = "RESOLVED – That the minutes of the Works Sub Committee of 3 March 2020 be approved as a correct record."


def test_a_body_whose_first_minutes_approve_anothers_last_is_proposed_until_it_is_accepted(tmp_path: Path) -> None:
    papers = (OLD, minutes("b", "Roads Panel", "2020-09-09", APPROVES, present="Councillor Ed Ray"))
    (found,) = proposed(tmp_path, *papers)
    assert (found.name, found.of) == ("Roads Panel", "Works Sub Committee")
    assert found.why == "the minutes of the Roads Panel approve those of the Works Sub Committee"
    assert [q.words for q in found.evidence] == [APPROVES]
    assert proposed(tmp_path, *papers, bodies=f"bodies:\n{found.lines}\n") == ()
    assert proposed(tmp_path, *papers, bodies="dismissed: [Roads Panel]\n") == ()


def test_like_names_and_the_same_members_show_it_together_but_neither_alone(tmp_path: Path) -> None:
    same = minutes("b", "Works Committee", "2020-09-09", "RESOLVED – That it be so.")
    (found,) = proposed(tmp_path, OLD, same)
    assert "met last on 2020-03-03 and the Works Committee first on 2020-09-09, and the names share words" in found.why
    assert "4 of the 4 members of the Works Committee were there before" in found.why
    others = minutes("b", "Works Committee", "2020-09-09", "RESOLVED – That it be so.", present="Councillor Ed Ray")
    assert proposed(tmp_path, OLD, others) == ()
    unlike = minutes("b", "Parks Panel", "2020-09-09", "RESOLVED – That it be so.")
    assert proposed(tmp_path, OLD, unlike) == ()


def test_committees_that_met_in_the_same_months_are_two(tmp_path: Path) -> None:
    after = minutes("c", "Works Sub Committee", "2021-03-03", "RESOLVED – That it be so.")
    assert proposed(tmp_path, OLD, minutes("b", "Works Committee", "2020-09-09", APPROVES), after) == ()


def test_a_body_that_comes_years_later_is_another(tmp_path: Path) -> None:
    assert proposed(tmp_path, OLD, minutes("b", "Works Committee", "2023-09-09", APPROVES)) == ()


def test_a_body_that_was_renamed_twice_is_one_proposal(tmp_path: Path) -> None:
    papers = (
        OLD,
        minutes("b", "Works Committee", "2020-09-09", "RESOLVED – That it be so."),
        minutes("c", "Works Board", "2021-09-09", "RESOLVED – That it be so."),
    )
    (found,) = proposed(tmp_path, *papers)
    assert found.lines.splitlines()[1:] == [
        "  - key: works-board",
        "    names:",
        "      - {name: Works Sub Committee, until: 2020-09-09}",
        "      - {name: Works Committee, since: 2020-09-09, until: 2021-09-09}",
        "      - {name: Works Board, since: 2021-09-09}",
    ]


def test_a_new_name_of_a_body_that_is_known_goes_under_its_names(tmp_path: Path) -> None:
    papers = (OLD, minutes("b", "Works Committee", "2020-09-09", "RESOLVED – That it be so."))
    bodies = "bodies:\n  - {key: works, names: [{name: Works Sub Committee}]}\n"
    (found,) = proposed(tmp_path, *papers, bodies=bodies)
    assert "under the names of works" in found.lines
    assert found.lines.splitlines()[-1] == "      - {name: Works Committee, since: 2020-09-09}"


def test_a_body_that_a_paper_says_was_renamed(tmp_path: Path) -> None:
    said = "The Roads Panel, formerly the Works Sub Committee, met twice."
    (found,) = proposed(tmp_path, OLD, paper("b", "Roads Panel", "2020-09-09", said))
    assert found.why == "a paper says so"


def test_reports_that_print_another_name_than_the_agenda_of_the_day(tmp_path: Path) -> None:
    papers = [
        made
        for n, day in enumerate(("2020-03-03", "2020-06-03"))
        for made in (
            minutes(f"m{n}", "Harbour Works Committee", day, "RESOLVED – That it be so."),
            paper(f"r{n}", "Harbour Committee", day, "It is old."),
        )
    ]
    (found,) = proposed(tmp_path, *papers)
    assert (found.name, found.of) == ("Harbour Works Committee", "Harbour Committee")
    assert "reports of 2 meeting days print the one name" in found.why
    assert proposed(tmp_path, *papers, bodies=f"bodies:\n{found.lines}\n") == ()
    assert proposed(tmp_path, *papers[:2]) == ()


def test_check_says_what_to_add_to_which_file(tmp_path: Path) -> None:
    for made in (OLD, minutes("b", "Roads Panel", "2020-09-09", APPROVES)):
        page = tmp_path / "docs" / made.path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(write(made.paper, "a.pdf"), "utf-8")
    (tmp_path / "vocabulary").mkdir()
    (told,) = [n for n in history_noticed(tmp_path, dt.date(2021, 1, 1)) if n.finding.code == "body-proposed"]
    assert told.file == "docs/reports/2020/b.md"
    assert "add to vocabulary/bodies.yml\n" in told.finding.message
    assert "Roads Panel and Works Sub Committee may be one committee (the minutes of the Roads" in told.finding.message


def test_the_day_that_the_evidence_prints_goes_before_that_of_the_first_meeting_held(tmp_path: Path) -> None:
    said = "The Roads Panel, formerly the Works Sub Committee, has met since 1 May 2020."
    (found,) = proposed(tmp_path, OLD, paper("b", "Roads Panel", "2020-09-09", said))
    assert "{name: Works Sub Committee, until: 2020-05-01}" in found.lines
    assert "{name: Roads Panel, since: 2020-05-01}" in found.lines
    for other in ("1 May 2019", "3 March 2020", "1 May 2021"):
        (found,) = proposed(tmp_path, OLD, paper("b", "Roads Panel", "2020-09-09", said.replace("1 May 2020", other)))
        assert "{name: Roads Panel, since: 2020-09-09}" in found.lines, "a day that cannot be that of the change"
