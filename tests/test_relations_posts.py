"""Who chaired a committee when, as its minutes print who was present; officers whose posts stand in brackets."""

import datetime as dt
from dataclasses import replace

import pytest
from committee_archive.exports.popolo import popolo_json
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, OtherRow, PaperKind
from committee_archive.model.paper import Paper
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.pages.markdown_text import plain
from committee_archive.relations import relate
from test_relations_body_proposals import minutes


def posts_of(*papers: ArchivedPaper) -> list[tuple[str, list[str]]]:
    """Title and holders of every post."""
    return [(p.title, [h.name for h in p.holders]) for p in relate(Archive(papers)).posts]


def at(day: str, present: str) -> ArchivedPaper:
    return minutes(day, "Works Committee", day, "RESOLVED – That it be so.", present=present)


@pytest.mark.parametrize(
    ("present", "title", "name"),
    [
        ("Councillor Ann Wick (Chair), Councillor Bo Tarn", "Chair", "Councillor Ann Wick"),
        ("Mr R W Wick (Chairman), Mr N Tarn", "Chairman", "Mr R W Wick"),
        ("Chairman Cllr Wick, Cllrs Tarn, Moor", "Chairman", "Cllr Wick"),
        ("Councillors Wick (CHAIR), Tarn", "Chair", "Councillor Wick"),
        ("Ann Wick – chair", "Chair", "Ann Wick"),
        ("Bo Tarn. Convener: Ann Wick", "Convener", "Ann Wick"),
    ],
)
def test_the_chair_is_known_however_minutes_set_it(present: str, title: str, name: str) -> None:
    assert posts_of(at("2020-03-03", present)) == [(f"{title} of the Works Committee", [name])]


@pytest.mark.parametrize(
    "present",
    [
        "Councillor Ann Wick (in the Chair)",  # on that day only
        "Councillor Ann Wick, Councillor Bo Tarn",
        "Chair to be elected",
        "Ann Wick (Chairing today)",
    ],
)
def test_who_is_not_called_the_chair_is_none(present: str) -> None:
    assert posts_of(at("2020-03-03", present)) == []


def test_a_deputy_is_no_chair() -> None:
    assert posts_of(at("2020-03-03", "Councillor Ann Wick (Chair), Councillor Bo Tarn (Vice-Chair)")) == [
        ("Chair of the Works Committee", ["Councillor Ann Wick"]),
        ("Vice-Chair of the Works Committee", ["Councillor Bo Tarn"]),
    ]


def test_an_officer_whose_post_stands_in_brackets_holds_it() -> None:
    said = "Mr A Moor (Director of Quays), Mrs D Fell (Head of Works) and Mr E Ray"
    assert posts_of(at("2020-03-03", said)) == [("Director of Quays", ["Mr A Moor"]), ("Head of Works", ["Mrs D Fell"])]


CHAIRS = (
    at("2020-03-03", "Councillor Ann Wick (Chairman)"),
    at("2021-03-03", "Councillor Ann Wick (Chairman)"),
    at("2022-03-03", "Councillor Bo Tarn (Chair)"),
)


def test_a_chair_has_a_page_and_stands_on_the_committees() -> None:
    pages = derived_pages(hold(a := Archive(CHAIRS), relate(a), Imprint("A")))
    page = pages["posts/chair-works-committee.md"]
    assert 'title: "Chair of the Works Committee"' in page
    # What the minutes of those years print, under the one heading of the post.
    assert "| Councillor Ann Wick, as Chairman of the Works Committee | March 2020 to March 2021 |" in page
    assert "Councillor Ann Wick (2020–2021, as Chairman of the Works Committee)" in pages["posts/index.md"]
    assert "Councillor Bo Tarn (2022)" in pages["posts/index.md"]
    assert "no paper held here is from it" not in page
    told = "[Chair of the Works Committee](../posts/chair-works-committee.md): Councillor Ann Wick (2020–2021), then"
    assert f"{told} Councillor Bo Tarn (2022)." in pages["bodies/works-committee.md"]


def test_the_chair_is_a_post_of_the_committee_in_the_open_data() -> None:
    data = popolo_json(hold(a := Archive(CHAIRS), relate(a), Imprint("A")))
    assert '"label": "Chair of the Works Committee"' in data
    assert '"organization_id": "works-committee"' in data.partition('"posts"')[2].partition("]")[0]


def test_of_a_joint_meeting_nobody_says_whose_chair_it_is() -> None:
    one = at("2020-03-03", "Councillor Ann Wick (Chair)")
    day = one.paper.front.date
    both = (CommitteeEntry("Works Committee", day), CommitteeEntry("Drains Board", day))
    joint = replace(one, paper=replace(one.paper, front=replace(one.paper.front, committees=both)))
    assert posts_of(joint) == []


def test_a_post_page_tells_what_it_wrote_and_decided_from_what_it_reported() -> None:
    def paper(name: str, **header: object) -> ArchivedPaper:
        one = at("2020-03-03", "Ann Wick")
        kept = {"title": name, "kind": PaperKind.REPORT, "date": one.paper.front.date} | header
        return replace(one, path=f"reports/2020/{name}.md", paper=replace(one.paper, front=FrontMatter(**kept)))  # type: ignore[arg-type]

    written = paper("Written", report_of=("The Treasurer",), authors=("Ann Wick, Head of Works",))
    own = paper("Own", report_of=("Ann Wick, Head of Works",))
    taken = paper(
        "Taken",
        kind=PaperKind.DECISION_RECORD,
        header_other=(OtherRow("Decision taken by", "Ann Wick, Head of Works"),),
    )
    archive = Archive((written, own, taken))
    page = derived_pages(hold(archive, relate(archive), Imprint("A")))["posts/head-of-works.md"]
    told = {line.partition("]")[0]: line for line in page.splitlines() if line.startswith("- [")}
    assert "written by it; report of The Treasurer" in told["- [Written"]
    assert "decided by it, outside a meeting" in told["- [Taken"]
    assert "by it" not in told["- [Own"]


def report(day: str, *who: str) -> ArchivedPaper:
    front = FrontMatter(title="Rope", kind=PaperKind.REPORT, date=dt.date.fromisoformat(day), report_of=who)
    committee = CommitteeEntry("Works Committee", dt.date.fromisoformat(day))
    return ArchivedPaper(f"reports/{day}.md", Paper(replace(front, committees=(committee,)), ()))


def test_a_name_behind_its_post_is_no_part_of_the_post() -> None:
    assert posts_of(report("2020-03-03", "Leader of the Council; Ann Wick")) == [
        ("Leader of the Council", ["Ann Wick"])
    ]


def test_a_name_behind_a_comma_is_one_where_another_paper_has_it() -> None:
    first, second = (
        report("2020-03-03", "Director of Works, Ann Wick"),
        report("2020-04-03", "Ann Wick, Director of Works"),
    )
    assert posts_of(first, second) == [("Director of Works", ["Ann Wick"])]
    assert posts_of(first, report("2020-05-03", "Director, Public Works")) == []
    assert posts_of(first, report("2020-05-03", "Director: Public Works")) == [("Director: Public Works", [])]


def test_titles_of_one_address_are_one_post() -> None:
    found = posts_of(
        report("2020-03-03", "Ann Wick, Director of Children’s Ropes"),
        report("2020-04-03", "Bo Tarn, Director of Childrens Ropes"),
    )
    assert found == [("Director of Childrens Ropes", ["Ann Wick", "Bo Tarn"])]


def test_a_post_is_one_however_its_words_are_joined() -> None:
    found = posts_of(
        report("2020-03-03", "Ann Wick, Director of Ropes and Nets"),
        report("2020-04-03", "Bo Tarn, Director for Ropes & Nets"),
        report("2020-05-03", "Bo Tarn, Director, Ropes and Nets"),
        report("2020-06-03", "Ann Wick, Assistant Director of Ropes and Nets"),
    )
    assert found == [
        ("Assistant Director of Ropes and Nets", ["Ann Wick"]),
        ("Director, Ropes and Nets", ["Ann Wick", "Bo Tarn"]),
    ]


def reported(day: str, by: str, *, name: str = "") -> ArchivedPaper:
    front = FrontMatter(
        title=f"Report of {day}",
        kind=PaperKind.REPORT,
        date=dt.date.fromisoformat(day),
        report_of=(by,),
        authors=(f"{name}, {by}",) if name else (),
    )
    return ArchivedPaper(f"reports/r-{day}.md", Paper(front, ()))


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("The post of Harbour Master Clerk becomes Director of Tides on 1 May.", True),
        ("Her post would become that of Director of Tides in May.", None),
        ("Ann Wick thanked all. Her post would become that of Director of Tides in May.", True),
        ("It was seconded by the Harbour Master Clerk, whose post is now Director of Tides.", True),
        ("The Harbour Master Clerk’s post is renamed Director of Tides.", True),
        ("The Harbour Master Clerk was renamed “Director of Tides”.", True),
        ("The Harbour Master Clerk becomes Director of Tides.", False),  # a person, and no post
        ("Ann Wick, Harbour Master Clerk, became Director of Tides.", False),
        ("The post of Harbour Master Clerk becomes vacant. The Director of Tides said so.", False),
        ("The post of Bell Ringer becomes Director of Tides.", False),  # no post that any header has
        ("If Members agree, the post of Harbour Master Clerk would become Director of Tides.", False),
        ("Members refused that the post of Harbour Master Clerk be renamed Director of Tides.", False),
        ("The role of Harbour Master Clerk is now the Director of Tides’s responsibility.", False),
    ],
)
def test_posts_follow_each_other_where_a_sentence_says_so(said: str, changed: bool | None) -> None:
    holder = reported("2019-03-03", "Harbour Master Clerk", name="Ann Wick")
    told = minutes("2020-03-03", "Works Committee", "2020-03-03", said, present="")
    found = {p.key: p for p in relate(Archive((holder, reported("2021-03-03", "Director of Tides"), told))).posts}
    old, new = found["harbour-master-clerk"], found["director-of-tides"]
    assert old.after == new.before and not old.before and not new.after
    assert [one.quote.words for one in old.after] == ([said.rpartition("all. ")[2]] if changed else [])


def test_each_post_names_the_other_with_the_sentence() -> None:
    said = "The post of Harbour Master Clerk becomes Director of Tides on 1 May."
    told = minutes("2020-03-03", "Works Committee", "2020-03-03", said, present="")
    papers = (reported("2019-03-03", "Harbour Master Clerk"), reported("2021-03-03", "Director of Tides"), told)
    archive = Archive(papers)
    pages = derived_pages(hold(archive, relate(archive), Imprint("Archive")))
    sentence = f"“{plain(said)}” ["
    assert "It became: [Director of Tides](director-of-tides.md)" in pages["posts/harbour-master-clerk.md"]
    assert "Before it: [Harbour Master Clerk](harbour-master-clerk.md)" in pages["posts/director-of-tides.md"]
    assert all(sentence in pages[f"posts/{key}.md"] for key in ("harbour-master-clerk", "director-of-tides"))
    assert "became Director of Tides" in pages["posts/index.md"]
