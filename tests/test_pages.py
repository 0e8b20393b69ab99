"""The derived pages: which there are, what they list in which order, and that text from papers stays text."""

import datetime
import re
from dataclasses import replace

import markdown
import pytest
from committee_archive.addresses.spoken import spoken
from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Appointment, Archive, ArchivedPaper, Body, BodyName
from committee_archive.model.front_matter import (
    AppendixEntry,
    CommitteeEntry,
    Corrected,
    Decision,
    Doubt,
    FrontMatter,
    Manner,
    PaperKind,
    RecognisedText,
    Recommendation,
    Source,
)
from committee_archive.model.history import History, Supersession
from committee_archive.model.meetings import Meeting
from committee_archive.model.paper import (
    Figure,
    Heading,
    PageMark,
    Paper,
    Paragraph,
    Table,
    TableCell,
    Text,
    Withheld,
    WithheldKind,
)
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.pages.around import Around, Fate, neighbours, other_paper
from committee_archive.pages.grouping import Standing, by_body, by_year
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.page_counts import told_pages
from committee_archive.pages.paper_view import PaperView, paper_view
from committee_archive.pages.wording import paper_name
from committee_archive.relations import relate
from committee_archive.report_markdown import digest_of

IMPRINT = Imprint("Thornmere archive", "Thornmere Borough Council", "papers@thornmere.example")
HOSTILE = "<b>Bold</b> & *stars* [a](javascript:alert(1)) {: #x } | `code` \\ \x02 {{ 7*7 }} !!! #1"


def paper(
    path: str,
    title: str = "Network update",
    kind: PaperKind = PaperKind.REPORT,
    day: datetime.date | None = datetime.date(2016, 9, 30),
    bodies: tuple[CommitteeEntry, ...] = (CommitteeEntry("Works Committee"),),
) -> ArchivedPaper:
    """A paper with as much front matter as a list shows."""
    return ArchivedPaper(path, Paper(FrontMatter(title=title, kind=kind, date=day, committees=bodies), ()))


def made_of(archive: Archive, imprint: Imprint) -> dict[str, str]:
    """The derived pages of an archive with what its papers say of one another."""
    return derived_pages(hold(archive, relate(archive), imprint))


def html(text: str) -> str:
    """Markdown as the site renders it, without front matter."""
    extensions = ["attr_list", "sane_lists", "tables", "toc", "admonition", "md_in_html"]
    return markdown.markdown(text, extensions=extensions)


def body_of(page: str) -> str:
    """A derived page without its front matter."""
    return page.split("---\n", 2)[2]


ARCHIVE = Archive(
    (
        paper("reports/2016/2016-09-30-network-update.md"),
        paper(
            "reports/2016/2016-11-02-minutes.md",
            "Minutes",
            PaperKind.MINUTES,
            datetime.date(2016, 11, 2),
            (CommitteeEntry("Works Committee"),),
        ),
        paper(
            "reports/2019/2019-05-14-roof.md",
            "The roof",
            day=datetime.date(2019, 5, 14),
            bodies=(
                CommitteeEntry("Works Committee", datetime.date(2019, 5, 14), "For Decision"),
                CommitteeEntry("Finance Committee", datetime.date(2019, 6, 3), "For Information"),
            ),
        ),
    )
)


def test_there_is_a_page_for_each_year_body_and_kind_that_has_papers() -> None:
    ways = ("bodies/", "kinds/", "years/", "meetings/", "coverage/", "search/")
    made = made_of(ARCHIVE, IMPRINT)
    assert sorted(path for path in made if path.startswith(ways) or "/" not in path) == [
        "about.md",
        "accessibility.md",
        "bodies/finance-committee.md",
        "bodies/index.md",
        "bodies/works-committee.md",
        "coverage/2016.md",
        "coverage/2019.md",
        "coverage/finance-committee.md",
        "coverage/index.md",
        "coverage/works-committee.md",
        "index.md",
        "kinds/index.md",
        "kinds/minutes.md",
        "kinds/report.md",
        "meetings/2016.md",
        "meetings/2019.md",
        "meetings/finance-committee-2019-06-03.md",
        "meetings/index.md",
        "meetings/works-committee-2016-09-30.md",
        "meetings/works-committee-2019-05-14.md",
        "privacy.md",
        "reuse.md",
        "search/index.md",
        "years/2016.md",
        "years/2019.md",
        "years/index.md",
    ]


def test_a_year_lists_its_papers_by_meeting_newest_first() -> None:
    page = html(body_of(made_of(ARCHIVE, IMPRINT)["years/2016.md"]))
    assert page.index("2 November 2016") < page.index("Minutes") < page.index("30 September 2016")
    assert "The roof" not in page


def test_a_body_lists_a_paper_under_the_date_of_that_bodys_own_meeting() -> None:
    page = html(body_of(made_of(ARCHIVE, IMPRINT)["bodies/finance-committee.md"]))
    assert "3 June 2019" in page
    assert "14 May 2019" not in page


def test_lists_say_kind_body_and_purpose_and_link_to_the_paper() -> None:
    page = body_of(made_of(ARCHIVE, IMPRINT)["kinds/report.md"])
    assert "[The roof](../reports/2019/2019-05-14-roof.md)" in page
    text = html(page)
    assert "Works Committee, for decision" in text
    assert "Finance Committee, for information" in text


def test_home_says_how_much_is_held_of_whom_and_since_when() -> None:
    page = html(body_of(made_of(ARCHIVE, IMPRINT)["index.md"]))
    assert "Thornmere Borough Council: 3 papers of 2 committees, from September 2016 to May 2019" in page
    assert page.index("The roof") < page.index("Network update")
    assert '<a href="years/2016.md">2016</a> <span class="count">2 papers</span>' in page


def test_an_empty_archive_has_a_home_page_that_says_so() -> None:
    made = made_of(Archive(()), IMPRINT)
    assert "no papers here yet" in made["index.md"]
    assert "years/index.md" in made


def test_papers_without_a_date_are_listed_apart() -> None:
    archive = Archive((*ARCHIVE.papers, paper("reports/undated/old.md", "An old paper", day=None)))
    assert [g.slug for g in by_year(archive)] == ["2019", "2016", "undated"]
    page = html(body_of(made_of(archive, IMPRINT)["years/undated.md"]))
    assert "Without a date" in page
    assert "An old paper" in page


def test_pages_do_not_depend_on_the_order_in_which_papers_are_read() -> None:
    assert made_of(Archive(ARCHIVE.papers[::-1]), IMPRINT) == made_of(ARCHIVE, IMPRINT)


def test_spellings_of_one_body_are_one_body_under_the_newest_name() -> None:
    older = paper("reports/2016/a.md", bodies=(CommitteeEntry("I.T. Sub-Committee"),))
    newer = paper("reports/2019/b.md", day=datetime.date(2019, 1, 1), bodies=(CommitteeEntry("I T Sub Committee"),))
    groups = by_body(Archive((older, newer)))
    assert [(g.name, len(g.papers)) for g in groups] == [("I T Sub Committee", 2)]


def test_capitals_are_no_spelling_and_minutes_headed_by_a_body_say_that_they_are_minutes() -> None:
    report = paper("reports/2016/a.md", bodies=(CommitteeEntry("Works Committee"),))
    minutes = paper(
        "reports/2019/b.md",
        "WORKS COMMITTEE",
        PaperKind.MINUTES,
        datetime.date(2019, 1, 1),
        (CommitteeEntry("WORKS COMMITTEE"),),
    )
    made = made_of(Archive((report, minutes)), IMPRINT)
    assert "[Minutes: Works Committee](../reports/2019/b.md)" in made["bodies/works-committee.md"]
    assert "WORKS" not in made["bodies/works-committee.md"]
    assert "Works Committee" not in html(body_of(made["bodies/works-committee.md"])).replace(
        "Minutes: Works Committee", ""
    ), "a body's own page does not repeat its name"


def test_the_vocabulary_joins_names_that_a_body_had_at_different_times() -> None:
    body = Body(
        "digital",
        (
            BodyName("IT Sub Committee", until=datetime.date(2019, 1, 1), acronym="ITSC"),
            BodyName("Digital Committee", since=datetime.date(2019, 1, 1)),
        ),
    )
    papers = (
        paper(
            "reports/2016/m.md",
            "IT SUB COMMITTEE",
            PaperKind.MINUTES,
            bodies=(CommitteeEntry("IT SUB COMMITTEE"),),
        ),
        paper("reports/2016/a.md", bodies=(CommitteeEntry("IT Sub Committee"),)),
        paper("reports/2020/b.md", bodies=(CommitteeEntry("Digital Committee"),)),
    )
    groups = by_body(Archive(papers, (body,)))
    assert [(g.slug, g.name, len(g.papers)) for g in groups] == [("digital", "Digital Committee", 3)]
    archive = Archive(papers, (body,))
    around = neighbours(archive, BodyRegister(archive))
    assert around["reports/2016/a.md"][0].body == "IT Sub Committee (now the Digital Committee)"
    assert around["reports/2020/b.md"][0].body == "Digital Committee"
    made = made_of(archive, IMPRINT)
    assert "[Digital Committee](digital.md)" in made["bodies/it-sub-committee.md"], "the old address leads on"
    page = made["bodies/digital.md"]
    assert (
        "Called **IT Sub Committee**, in short ITSC (until 31 December 2018), "
        "then **Digital Committee** (since 1 January 2019)." in page
    )
    assert "[Minutes: IT Sub Committee]" in page, "a paper keeps the name that the body had in its day"


def test_who_appoints_whom_is_told_on_both_pages_with_days_and_the_names_of_then() -> None:
    first, change = datetime.date(2017, 3, 1), datetime.date(2019, 1, 1)
    parents = (Appointment("Council", change), Appointment("resources", first, change), Appointment("old", None, first))
    names = (
        BodyName("IT Panel", until=first),
        BodyName("IT Sub Committee", since=first, until=change),
        BodyName("Digital Committee", since=change),
    )
    old = (BodyName("Works Panel", until=change), BodyName("Works Board", since=change))
    bodies = (
        Body("digital", names, parents=parents),
        Body("grants", (BodyName("Grants Panel"),), parents=(Appointment("resources"),)),
        Body("lamps", (BodyName("Lamps Panel"),), parents=(Appointment("resources", change),)),
        Body("resources", (BodyName("Resources Committee"),)),
        Body("council", (BodyName("Council"),)),
        Body("old", old),
    )
    papers = tuple(
        paper(f"reports/2020/{n}.md", bodies=(CommitteeEntry(body.names[-1].name),)) for n, body in enumerate(bodies)
    )
    made = made_of(Archive(papers, bodies), IMPRINT)
    appointed = {path: next(iter(re.findall("^Appoint.*$", page, re.M)), "") for path, page in made.items()}
    assert appointed["bodies/digital.md"] == (
        "Appointed by the [Works Board](old.md) (until 28 February 2017, under the name Works Panel), "
        "then by the [Resources Committee](resources.md) (from 1 March 2017 to 31 December 2018), "
        "then by the [Council](council.md) (since 1 January 2019)."
    )
    assert appointed["bodies/grants.md"] == "Appointed by the [Resources Committee](resources.md)."
    assert "Appoints the [Digital Committee](digital.md) (since 1 January 2019)." in made["bodies/council.md"]
    assert (
        "Appoints the [Grants Panel](grants.md), the [Lamps Panel](lamps.md) (since 1 January 2019).\n\n"
        "Appointed the [Digital Committee](digital.md) (from 1 March 2017 to 31 December 2018, "
        "under the name IT Sub Committee)." in made["bodies/resources.md"]
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Planning & Transportation", "planning-transportation"),
        ("Mayor's Café", "mayors-cafe"),
        ("index", "index-"),
        ("../../etc/passwd", "etc-passwd"),
        ("委員会", "body-59d4-54e1-4f1a"),
    ],
)
def test_addresses_of_bodies_are_plain_and_stay_in_their_folder(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_text_from_a_paper_is_read_as_that_text() -> None:
    rendered = html(f"- [{plain(HOSTILE)}](x.md)")
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; *stars* [a](javascript:alert(1)) {: #x } | `code` \\ {{ 7*7 }}" in rendered
    assert rendered.count("<a ") == 1


def test_a_hostile_title_stays_text_on_every_page() -> None:
    archive = Archive((paper("reports/2016/x.md", HOSTILE, bodies=(CommitteeEntry(HOSTILE),)),))
    shown = 0
    for path, page in made_of(archive, IMPRINT).items():
        rendered = html(body_of(page))
        shown += "&lt;b&gt;" in rendered
        assert "<b>" not in rendered, path
        assert 'href="javascript' not in rendered, path
        assert "<em>stars</em>" not in rendered, path
    assert shown > 3


def view_of(front: FrontMatter, pdf_bytes: int | None = 2048) -> PaperView:
    """The first screen of a paper with this front matter."""
    archived = ArchivedPaper("reports/2016/x.md", Paper(front, ()))
    return paper_view(archived, BodyRegister(Archive((archived,))), pdf_bytes)


def test_the_filter_of_committees_says_whose_a_committee_of_another_council_is() -> None:
    own, other = (replace(paper(f"reports/2016/{name}.md", name, bodies=(CommitteeEntry("Cabinet"),))) for name in "ab")
    front = replace(other.paper.front, committees=(CommitteeEntry("Works Board"),), authority="Wexmarsh County Council")
    other = replace(other, paper=replace(other.paper, front=front))
    register = BodyRegister(Archive((own, other)), "Scrivenmouth")
    assert dict(paper_view(own, register, None).filters)["body"] == "Cabinet"
    assert dict(paper_view(other, register, None).filters)["body"] == "Works Board of Wexmarsh County Council"


def test_the_number_of_pages_says_which_of_them_hold_nothing_to_read() -> None:
    front = FrontMatter(
        title="T",
        kind=PaperKind.REPORT,
        source=Source("x.pdf", "0" * 64, (1, 9)),
        appendices=(AppendixEntry("Appendix 1", "Prices of Stone", "s-2"),),
    )
    blocks = (
        Paragraph((PageMark(1), Text("The quay is old."))),
        Paragraph((Text("It is to be "), PageMark(2), Text("mended."))),
        Paragraph((PageMark(3), PageMark(4))),
        Heading(2, (Text("Appendix 1 – Prices of Stone"),), "s-2"),
        Paragraph((PageMark(5),)),
        Table(((TableCell((Text("Appendix 1"),)),),)),
        Paragraph((PageMark(6),)),
        Figure("fig-6-1", 6, "A picture"),
        Paragraph((PageMark(7), PageMark(8))),
        Paragraph((Text("Pages 7 to 8 of this paper are withheld."),), role="notice"),
        Paragraph((PageMark(9), Withheld(WithheldKind.PHONE, 1))),
    )
    said = "9 pages (1 front sheet of an appendix, 1 without text, 2 not published)"
    assert told_pages(Paper(front, blocks)) == said
    assert told_pages(Paper(front, blocks[:2])) == "9 pages"
    assert told_pages(Paper(replace(front, source=None), blocks)) == ""


def test_readers_are_told_old_and_new_of_what_was_corrected_and_nothing_that_is_kept_back() -> None:
    front = FrontMatter(
        title="T",
        kind=PaperKind.REPORT,
        corrections=(
            Corrected("heading", "s-1", "3", "2", "Misread.", datetime.date(2024, 6, 3)),
            Corrected("heading", "s-1", "Costs of the works", "2"),
            Corrected("heading", "s-2", "3", "0"),
            Corrected("date", None, "2016-09-20", "2016-09-21"),
            Corrected("date", None, None, "2016-09-21"),
            Corrected("title", None, None, None),
        ),
    )
    secret = Corrected("withhold", "p4", reason="Personal details.", date=datetime.date(2024, 6, 3))
    front = replace(front, corrections=(secret, *front.corrections))
    heading = Heading(2, (Text("Costs of"), Withheld(WithheldKind.CHOSEN, 2), Text("the works")), "s-1")
    archived = ArchivedPaper("reports/2016/x.md", Paper(front, (heading,)))
    view = paper_view(archived, BodyRegister(Archive((archived,))), None)
    assert [(line.place, line.text) for line in view.withheld_places] == [
        ("Paragraph 4", "withheld, 3 June 2024. Reason: Personal details.")
    ]
    lines = view.corrections
    assert [line.text for line in lines] == [
        "“Costs of the works” is a heading of a higher rank than it was taken for, 3 June 2024. Reason: Misread.",
        "“Costs of the works” is a heading, not text",
        "text, not a heading",
        "“20 September 2016” became “21 September 2016”",
        "now “21 September 2016”",
        "corrected",
    ]


@pytest.mark.parametrize(
    ("title", "committees", "kind", "name"),
    [
        ("WEXCOMBE COUNCIL", ("Works Committee",), "minutes", "Minutes, WEXCOMBE COUNCIL, Works Committee, 3 May 2021"),
        ("Works Committee", ("Works Committee",), "agenda", "Agenda, Works Committee, 3 May 2021"),
        ("Works Committee", ("WORKS COMMITTEE",), "supplement", "Supplement, WORKS COMMITTEE, 3 May 2021"),
        ("Minutes of the annual meeting", (), "minutes", "Minutes of the annual meeting"),
        ("Late papers", ("Works Committee",), "supplement", "Late papers"),
        ("Network Strategy", ("Works Committee",), "report", "Network Strategy"),
    ],
)
def test_minutes_that_are_headed_by_a_name_are_called_by_kind_body_and_day(
    title: str, committees: tuple[str, ...], kind: str, name: str
) -> None:
    bodies = tuple(CommitteeEntry(body) for body in committees)
    front = FrontMatter(title=title, kind=PaperKind(kind), committees=bodies)
    assert paper_name(front, datetime.date(2021, 5, 3)) == name
    shown = view_of(front).title
    assert shown.startswith("Minutes: ") or kind != "minutes" or "inutes" in title


def test_the_first_screen_says_what_was_asked() -> None:
    long = "Agree " + "a long sentence with many words " * 20
    front = FrontMatter(
        title="T",
        kind=PaperKind.REPORT,
        date=datetime.date(2016, 9, 30),
        committees=(CommitteeEntry("Works Committee", datetime.date(2016, 10, 12), "For Decision"),),
        recommendations=(
            Recommendation("Note the report.", "1", "r1"),
            Recommendation(long, "2", "r2"),
            *(Recommendation(f"More {n}.", str(n), f"r{n}") for n in range(3, 9)),
        ),
        source=Source("source_reports/x.pdf", "0" * 64, (3, 6)),
    )
    view = view_of(front)
    assert view.points_heading == "What was asked"
    assert [(p.label, p.href) for p in view.points[:2]] == [
        ("Recommendation 1", "#r1"),
        ("Recommendation 2", "#r2"),
    ]
    assert view.points[1].text.endswith("…")
    assert len(view.points[1].text) < 230
    assert (len(view.points), view.more_points, view.more_at) == (5, 3, "#r6")
    assert (view.bodies[0].day, view.bodies[0].purpose) == ("12 October 2016", "For Decision")
    assert (view.pdf, view.pdf_about) == ("reports/2016/x.pdf", "4 pages, 2 KB")


def test_the_first_screen_of_minutes_says_what_was_decided() -> None:
    decisions = (
        Decision("RESOLVED – That it be done.", "5.", "The roof", "d5"),
        Decision("(ii) it be paid for; and", "5.", "The roof", "d5_2"),
    )
    view = view_of(FrontMatter(title="T", kind=PaperKind.MINUTES, decisions=decisions), None)
    assert view.points_heading == "What was decided"
    assert [(p.label, p.href) for p in view.points] == [("Item 5, The roof", "#d5"), ("Item 5, also", "#d5_2")]
    assert view.points[1].text == "(ii) it be paid for", "what leads to the next point stands in the text"
    assert (view.pdf, view.pdf_about, view.iso_date) == ("", "", "0000-00-00")
    assert ("year", "Undated") in view.filters


def test_the_first_screen_of_minutes_leaves_out_what_weighs_least_and_keeps_the_printed_order() -> None:
    """The minutes before go first, then what was only noted: not where the item settled something as well."""
    decisions = (
        Decision("That the minutes be approved as a correct record.", "2", "Minutes", "d2", manner=Manner.APPROVED),
        Decision("RECEIVED.", "3", "Forward plan", "d3", manner=Manner.RECEIVED),
        Decision("That the report be noted.", "4", "The roof", "d4", manner=Manner.NOTED),
        Decision("That it be mended.", "4", "The roof", "d4_2", manner=Manner.AGREED),
        Decision("That minutes of silence be kept.", "5", "Bells", "d5", manner=Manner.AGREED),
        Decision("NOTED.", "6", "Leaflets", None, manner=Manner.NOTED),
        Decision("NOTED.", "7", "Posters", "d7", manner=Manner.NOTED),
        Decision("That the hall be let.", "8", "Hall", "d8", manner=Manner.AGREED),
    )
    view = view_of(FrontMatter(title="Works Committee", kind=PaperKind.MINUTES, decisions=decisions))
    assert [p.href for p in view.points] == ["#d3", "#d4", "#d4_2", "#d5", "#d8"]
    assert (view.more_points, view.more_at) == (3, "#d2")
    few = view_of(FrontMatter(title="Works Committee", kind=PaperKind.MINUTES, decisions=decisions[:5]))
    assert [p.href for p in few.points] == ["#d2", "#d3", "#d4", "#d4_2", "#d5"]


def test_one_or_two_more_points_are_shown_and_not_counted() -> None:
    asked = tuple(Recommendation(f"Do thing {n}.", str(n), f"r{n}") for n in range(1, 9))
    shown = [view_of(FrontMatter(title="Roof", kind=PaperKind.REPORT, recommendations=asked[:n])) for n in (7, 8)]
    assert [(len(view.points), view.more_points) for view in shown] == [(7, 0), (5, 3)]


def test_a_citation_says_kind_and_committee_once() -> None:
    works = CommitteeEntry("Works Committee", datetime.date(2020, 3, 3))
    minutes = FrontMatter(title="WORKS COMMITTEE", kind=PaperKind.MINUTES, date=works.date, committees=(works,))
    report = FrontMatter(title="The roof", kind=PaperKind.REPORT, date=works.date, committees=(works,))
    assert view_of(minutes).citation.casefold() == "“minutes: works committee”, 3 march 2020"
    assert view_of(report).citation == "“The roof”, Report, Works Committee, 3 March 2020"


def test_a_citation_gives_each_committee_its_own_day() -> None:
    bodies = (
        CommitteeEntry("Works Committee", datetime.date(2020, 3, 3)),
        CommitteeEntry("Quays Board"),
        CommitteeEntry("Audit Committee", datetime.date(2020, 5, 5)),
    )
    both = FrontMatter(title="The roof", kind=PaperKind.REPORT, date=bodies[0].date, committees=bodies)
    told = "“The roof”, Report, Works Committee and Quays Board, 3 March 2020, Audit Committee, 5 May 2020"
    assert view_of(both).citation == told


def test_doubts_are_told_in_words_with_their_place() -> None:
    front = FrontMatter(
        title="T",
        kind=PaperKind.REPORT,
        doubts=(Doubt("lost-number", 3, "p1-2"), Doubt("odd-table", 4), Doubt("unknown-kind")),
    )
    assert [(d.text, d.href) for d in view_of(front).doubts] == [
        ("Paragraph 1.2, page 3: a paragraph whose number may have been lost", "#p1-2"),
        ("Page 4: odd table", ""),
        ("This paper: unknown kind", ""),
    ]


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ((1, 2, 3, 4), "This paper is a scan."),
        ((2,), "In the PDF page 2 is a scan."),
        ((1, 2, 4), "In the PDF pages 1 to 2, 4 are scans."),
    ],
)
def test_the_page_says_which_text_was_recognised(pages: tuple[int, ...], said: str) -> None:
    source = Source("a.pdf", "0" * 64, (1, 4), ocr=RecognisedText(pages, "tesseract 5.3.0", 95))
    view = view_of(FrontMatter(title="T", kind=PaperKind.REPORT, source=source))
    assert view.recognised.startswith(said)
    assert view_of(FrontMatter(title="T", kind=PaperKind.REPORT)).recognised == ""


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("p6", "paragraph 6"),
        ("p1-2", "paragraph 1.2"),
        ("p4-a", "paragraph 4(a)"),
        ("p2-b-ii", "paragraph 2(b)(ii)"),
        ("p1_2", "paragraph 1 (the second)"),
        ("a2-p3", "paragraph 3 of appendix 2"),
        ("r1", "recommendation 1"),
        ("d5", "decision on item 5"),
        ("d5_2", "decision on item 5 (the second)"),
        ("s-1-2", "section"),
        ("action5", "action on item 5"),
        ("vote7_2", "vote on item 7 (the second)"),
        ("vote", "vote"),
        ("table-4", "table on page 4"),
        ("page-3", None),
        ("at-a-glance", None),
        ("reports", None),
    ],
)
def test_addresses_are_read_aloud(anchor: str, words: str | None) -> None:
    assert spoken(anchor) == words


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("papers@thornmere.example", "mailto:papers@thornmere.example"),
        ("https://thornmere.example/contact", "https://thornmere.example/contact"),
        ("Town hall, room 2", ""),
        ("javascript:alert('@')", ""),
    ],
)
def test_a_contact_becomes_a_link_only_where_it_is_an_address(contact: str, href: str) -> None:
    assert Imprint("n", contact=contact).contact_href == href


def test_a_list_of_too_many_papers_is_divided_by_years_and_a_year_by_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.pages.listing.MOST_LISTED", 1)
    made = made_of(ARCHIVE, IMPRINT)
    assert [path for path in made if path.startswith(("bodies/works", "years/2016"))] == [
        "bodies/works-committee.md",
        "bodies/works-committee/2016.md",
        "bodies/works-committee/2019.md",
        "years/2016.md",
        "years/2016/09.md",
        "years/2016/11.md",
    ]
    assert 'href="works-committee/2016.md"' in html(body_of(made["bodies/works-committee.md"]))
    september = html(body_of(made["years/2016/09.md"]))
    assert "Network update" in september
    assert "2 November" not in september
    assert 'href="../2016.md"' in september
    assert 'title: "2016: September 2016"' in made["years/2016/09.md"]


def test_the_statements_are_filled_from_the_settings() -> None:
    imprint = Imprint(
        "A",
        "Thornmere",
        "p@t.example",
        "Some Licence",
        "https://l.example/",
        "https://t.example/privacy",
        reply_days=10,
        prepared=datetime.date(2023, 9, 1),
        checked=datetime.date(2024, 2, 1),
        tested=datetime.date(2024, 1, 15),
        tester="the web team",
    )
    made = made_of(ARCHIVE, imprint)
    for words in (
        "prepared on 1 September 2023",
        "last reviewed on 1 February 2024",
        "last tested on 15 January 2024 by the web team",
        "We answer within 10 days.",
    ):
        assert words in made["accessibility.md"], words
    for page in ("accessibility.md", "privacy.md", "reuse.md"):
        assert "p@t.example" in html(body_of(made[page])), page
    assert '<a href="https://t.example/privacy">privacy notice</a>' in html(body_of(made["privacy.md"]))
    reuse = html(body_of(made["reuse.md"]))
    assert 'of Thornmere licensed under the <a href="https://l.example/">Some Licence</a>' in reuse
    bare = made_of(ARCHIVE, Imprint("A"))
    for words in ("prepared on", "last reviewed", "last tested", "We answer"):
        assert words not in bare["accessibility.md"], words
    assert "does not state the terms" in bare["reuse.md"]
    assert "privacy notice" not in bare["privacy.md"]
    assert "the council's committee services" in bare["privacy.md"]


def test_lists_have_the_papers_of_a_meeting_in_its_order_and_mark_what_was_replaced() -> None:
    """The newest meeting first; within it the agenda's order, which a paper need not print itself."""
    folder = "reports/2016/2016-09-30-"
    papers = [paper(f"{folder}{name}.md", name.title()) for name in ("zinc", "coal", "oak")]
    agenda = paper(f"{folder}agenda.md", "Agenda", PaperKind.AGENDA)
    later = paper("reports/2017/2017-01-09-oak-again.md", "Oak again", day=datetime.date(2017, 1, 9))
    archive = Archive((*papers, agenda, later))
    meeting = Meeting(MeetingKey("works-committee", datetime.date(2016, 9, 30)), "Works Committee")
    meeting = replace(meeting, papers=(agenda.path, *(one.path for one in papers)), agenda=agenda.path)
    history = History(meetings=(meeting,), superseded=taken((papers[2], later)))
    pages = derived_pages(hold(archive, history, IMPRINT))
    for path in ("bodies/works-committee.md", "kinds/report.md", "index.md"):
        shown = [line for line in pages[path].splitlines() if line.startswith("- [") and "reports/" in line]
        names = [line.split("[")[1].split("]")[0] for line in shown]
        assert [name for name in names if name != "Agenda"] == ["Oak again", "Zinc", "Coal", "Oak"], path
        marked = [line for line in shown if '<b class="taken">Replaced, do not quote</b>' in line]
        assert marked == [shown[-1]], path
    assert '<b class="taken">' in pages["meetings/works-committee-2016-09-30.md"]


def test_the_page_about_the_archive_says_where_the_box_of_the_search_stands() -> None:
    page = derived_pages(hold(Archive(()), History(), IMPRINT))["about.md"]
    assert "at the top of a page; on the front page and on the search page it stands below the title" in page


def test_the_page_of_a_meeting_counts_and_names_each_kind_of_paper_once() -> None:
    folder = "reports/2016/2016-09-30-"
    report = paper(f"{folder}coal.md", "Coal")
    late = paper(f"{folder}late.md", "Works Committee", PaperKind.SUPPLEMENT)
    meeting = Meeting(MeetingKey("works-committee", datetime.date(2016, 9, 30)), "Works Committee")
    history = History(meetings=(replace(meeting, papers=(report.path, late.path)),))
    pages = derived_pages(hold(Archive((report, late)), history, IMPRINT))
    page = pages["meetings/works-committee-2016-09-30.md"]
    assert "In this archive: 1 report, 1 supplement, no minutes." in page
    assert "1 report, 1 supplement" in pages["coverage/works-committee.md"]
    assert "**[Supplement: Works Committee](" in page
    assert "Supplement: **" not in page


def taken(*pairs: tuple[ArchivedPaper, ArchivedPaper]) -> dict[str, tuple[Supersession, ...]]:
    """That each first paper was issued again as the second."""
    said = Quote(pairs[0][1].path, "p1", "It replaces the earlier version.")
    return {old.path: (Supersession(said, old.path, new.path, reissue=True),) for old, new in pairs}


def test_the_papers_of_one_day_follow_one_another_as_the_meeting_had_them() -> None:
    """The agenda first, the minutes last, and a paper before the one that took its place, whatever their titles."""
    folder = "reports/2016/2016-09-30-"
    report, revised = paper(f"{folder}lamps.md", "Lamps"), paper(f"{folder}b.md", "A second version: lamps")
    agenda = paper(f"{folder}agenda.md", "Works Committee", PaperKind.AGENDA)
    minutes = paper(f"{folder}minutes.md", "Decisions", PaperKind.MINUTES)
    archive = Archive((minutes, revised, report, agenda))
    beside = neighbours(archive, BodyRegister(archive), Standing(taken=taken((report, revised))))
    order = [agenda.path]
    while (later := beside[order[-1]][0].later) is not None:
        order.append(later.address.rstrip("/") + ".md")
    assert order == [agenda.path, report.path, revised.path, minutes.path]
    last = beside[minutes.path][0].earlier
    assert last is not None
    assert last.title == "A second version: lamps"
    before = beside[revised.path][0].earlier
    assert before is not None
    assert before.about == "Report, 30 September 2016, replaced, do not quote"
    standing = Standing({one.path: (("works-committee", n),) for n, one in enumerate(archive.papers)})
    assert [one.paper for one in by_year(archive, standing)[0].papers] == [agenda, revised, report, minutes]
    circle = Standing(taken=taken((report, revised), (revised, report)))
    assert len(neighbours(archive, BodyRegister(archive), circle)) == 4


def test_what_stands_around_a_paper_is_shown_with_it() -> None:
    one, other = ARCHIVE.papers[0], ARCHIVE.papers[1]
    register = BodyRegister(ARCHIVE)
    beside = neighbours(ARCHIVE, register)
    assert [(n.body, n.earlier, n.later and n.later.title) for n in beside[one.path]] == [
        ("Works Committee", None, "Minutes")
    ]
    asked = Recommendation("Do it.", "1", "r1")
    front = FrontMatter(title="T", kind=PaperKind.REPORT, recommendations=(asked,))
    decided = other_paper(other, register, anchor="d5", reason="The minutes")
    around = Around(
        fates=((asked, Fate("Agreed", decided)),), filters={"theme": ("Roads", "Lamps")}, names=("RP", "Road")
    )
    view = paper_view(ArchivedPaper("reports/2016/x.md", Paper(front, ())), BodyRegister(Archive(())), None, around)
    assert view.points[0].fate == Fate("Agreed", decided)
    assert decided.address == "reports/2016/2016-11-02-minutes/#d5"
    assert decided.about == "Minutes, 2 November 2016"
    assert [value for name, value in view.filters if name == "theme"] == ["Roads", "Lamps"]
    assert view.names == "RP; Road"


def test_a_page_that_people_edited_says_so() -> None:
    source = Source("x.pdf", "0" * 64, (1, 1), generated="0" * 32)
    entry = Paper(FrontMatter(title="T", kind=PaperKind.REPORT, source=source), ())
    text = "---\ntitle: T\n---\nWords.\n"
    archived = ArchivedPaper("reports/2016/x.md", entry, text)
    assert paper_view(archived, BodyRegister(Archive(())), None).edited
    same = replace(entry, front=replace(entry.front, source=replace(source, generated=digest_of(text))))
    assert not paper_view(replace(archived, paper=same), BodyRegister(Archive(())), None).edited


def test_the_papers_of_one_meeting_follow_its_agenda_and_those_without_an_item_come_after() -> None:
    items = {"roof": "2", "budget": "10", "lorries": "10(b)", "annex": None}
    papers = []
    for name, item in items.items():
        one = paper(f"reports/2016/2016-09-30-{name}.md", name.title())
        front = replace(one.paper.front, item_number=item)
        papers.append(replace(one, paper=replace(one.paper, front=front)))
    archive = Archive(tuple(reversed(papers)))
    beside = neighbours(archive, BodyRegister(archive))
    order = [papers[0].path]
    while (later := beside[order[-1]][0].later) is not None:
        order.append(later.address.rstrip("/") + ".md")
    assert order == [one.path for one in papers]
    (meeting,) = relate(archive).meetings
    assert list(meeting.papers) == order


def test_the_statements_say_what_is_true_of_tables_and_of_the_tab_key() -> None:
    pages = derived_pages(hold(Archive(()), History(), IMPRINT))
    assert "wider than the screen scrolls inside itself" in pages["accessibility.md"]
    assert "the Tab key comes to the ¶ that is next" in pages["about.md"]


def test_home_says_that_a_paper_may_go_to_several_committees() -> None:
    assert "A paper may go to several." in made_of(ARCHIVE, IMPRINT)["index.md"]
