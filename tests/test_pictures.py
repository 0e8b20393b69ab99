"""Pictures as SVG: marks that do not touch, shades that numbers repeat, names that stay text."""

import re
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from committee_archive.pictures import HeatRow, Mark, NameSpan, Neighbour, heat_map, neighbour_graph, timeline

PROJECT = Path(__file__).resolve().parents[1]
SVG = "{http://www.w3.org/2000/svg}"
ODD = '<script>"&\n\x07'


def test_marks_of_near_days_stand_above_one_another() -> None:
    days = [date(2016, 1, 4), date(2016, 1, 20), date(2020, 1, 1)]
    marks = [Mark(day, str(n), f"#step-{n}", "decided") for n, day in enumerate(days)]
    circles = [c for a in fromstring(timeline("x", [], marks)).iter(f"{SVG}a") for c in a.iter(f"{SVG}circle")]
    places = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in circles]
    for n, (x, y) in enumerate(places):
        for other_x, other_y in places[n + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= 24**2
    assert places[0][1] == places[2][1]


def test_what_was_decided_differs_from_what_was_only_asked_by_more_than_colour() -> None:
    marks = [Mark(date(2016, 1, 4), "1", "#a", "told"), Mark(date(2018, 1, 4), "2", "#b", "asked")]
    drawn = timeline("x", [NameSpan("Roads", None, None)], marks)
    told, asked = fromstring(drawn).iter(f"{SVG}a")
    assert told.find(f"{SVG}rect") is not None
    assert asked.find(f"{SVG}circle") is not None
    assert "asked, no minute found" in drawn
    assert "asked for no decision" in drawn


def test_a_paper_about_something_else_is_not_said_to_have_asked_for_nothing() -> None:
    drawn = timeline("x", [], [Mark(date(2016, 1, 4), "1", "#a", "besides")])
    (mark,) = fromstring(drawn).iter(f"{SVG}a")
    assert mark.find(f"{SVG}polygon") is not None
    assert "about something else" in drawn
    assert "asked for no decision" not in drawn


def test_what_the_marks_mean_stands_within_the_picture() -> None:
    states = ("decided", "asked", "told", "besides")
    marks = [Mark(date(2016 + n, 1, 4), str(n), f"#step-{n}", state) for n, state in enumerate(states)]
    drawn = fromstring(timeline("x", [NameSpan("Roads", None, None, date(2016, 1, 4))], marks))
    height = float(drawn.get("height", ""))
    meanings = [
        text for text in drawn.iter(f"{SVG}text") if text.get("class") == "year" and not (text.text or "").isdigit()
    ]
    assert len(meanings) == 5
    for text in meanings:
        assert float(text.get("x", "")) + 6.5 * len(text.text or "") < 760
        assert float(text.get("y", "")) < height
    assert drawn.get("viewBox") == f"0 0 760 {drawn.get('height')}"


def test_no_stem_runs_through_a_number() -> None:
    drawn = fromstring(timeline("x", [], [Mark(date(2016, 3, 14), n, f"#step-{n}", "told") for n in "34"]))
    kinds = [child.get("class", "").split()[0] for child in drawn if child.tag in (f"{SVG}line", f"{SVG}a")]
    assert kinds.index("mark") > len(kinds) - 1 - kinds[::-1].index("stem")


def test_the_band_of_a_name_without_an_end_is_pale_behind_the_last_paper_that_has_it() -> None:
    marks = [Mark(date(2016, 1, 4), "1", "#a", "told"), Mark(date(2020, 1, 4), "2", "#b", "told")]
    seen = date(2018, 1, 1)
    spans = [
        NameSpan("Roads", None, None, seen),
        NameSpan("Lanes", None, date(2019, 1, 1), seen),
        NameSpan("Ways", None, None, date(2020, 12, 30)),
    ]
    drawn = timeline("x", spans, marks)
    bands = [r for r in fromstring(drawn).iter(f"{SVG}rect") if (r.get("class") or "").startswith("band")]
    assert [r.get("class") for r in bands] == [
        "band after",
        "band",
        "band",
        "band",
        "band after",
    ]  # the last explains it
    pale, roads, lanes, ways = (float(r.get("width", "")) for r in bands[:4])
    assert roads < lanes < pale == ways
    assert "no later paper uses this name" in drawn
    assert "no later paper" not in timeline("x", spans[1:], marks)


def test_the_band_of_a_name_that_no_paper_uses_is_pale_throughout() -> None:
    marks = [Mark(date(2016, 1, 4), "1", "#a", "told"), Mark(date(2020, 1, 4), "2", "#b", "told")]
    drawn = timeline("x", [NameSpan("Roads", None, None)], marks)
    bands = [r.get("class") for r in fromstring(drawn).iter(f"{SVG}rect") if (r.get("class") or "").startswith("band")]
    assert bands == ["band after", "band after"]  # the last explains it
    assert "no later paper uses this name" in drawn


def test_the_number_stands_in_each_square_of_the_heat_map_and_leads_to_the_papers() -> None:
    rows = [
        HeatRow("Roads", "roads/", {2016: 5}, {2016: "roads/#y2016"}),
        HeatRow("Sea", "sea/", {2017: 1}, {2017: "sea/#mentions"}),
    ]
    drawn = fromstring(heat_map("x", [2016, 2017], rows))
    classes = [r.get("class") for r in drawn.iter(f"{SVG}rect") if r.get("class") != "room"]
    assert classes == ["h5", "h0", "h0", "h1"]
    links = [(a.get("href"), a.get("aria-label")) for a in drawn.iter(f"{SVG}a") if a.get("aria-label")]
    assert links == [("roads/#y2016", "Roads, 2016: 5 papers"), ("sea/#mentions", "Sea, 2017: 1 paper")]
    assert [t.text for t in drawn.iter(f"{SVG}text") if (t.get("class") or "").startswith("n")] == ["5", "1"]


@pytest.mark.parametrize(("scheme", "page"), [("default", "#ffffff"), ("slate", "#000000")])
def test_squares_of_more_papers_stand_out_more_on_a_light_page_and_on_a_dark_one(scheme: str, page: str) -> None:
    rules = (PROJECT / "scripts/committee_archive/theme/assets/archive/history.css").read_text("utf-8")
    own = rules.partition(f'[data-md-color-scheme="{scheme}"]')[2].partition("}")[0]
    shades = [re.search(rf"--h{n}: (#\w{{6}});", own) for n in range(1, 6)]

    def light(colour: str) -> int:
        return sum(int(colour[n : n + 2], 16) for n in (1, 3, 5))

    apart = [abs(light(shade[1]) - light(page)) for shade in shades if shade]
    assert len(apart) == 5
    assert apart == sorted(apart)


def test_a_graph_shows_five_of_a_side_and_says_how_many_more() -> None:
    many = [Neighbour(f"Paper {n}", "Report", f"../{n}/") for n in range(9)]
    drawn = neighbour_graph("x", "This", many, [])
    assert "and 5 more" in drawn
    assert [a.get("href") for a in fromstring(drawn).iter(f"{SVG}a")][3:] == ["../3/", "#refers-to"]
    assert "They refer to it" not in drawn


def test_text_stays_text_and_on_one_line() -> None:
    for drawn in (
        timeline(ODD, [NameSpan(ODD, None, None)], [Mark(date(2016, 1, 1), ODD, ODD, "decided")]),
        heat_map(ODD, [2016], [HeatRow(ODD, ODD, {2016: 1}, {2016: ODD})]),
        neighbour_graph(ODD, ODD, [Neighbour(ODD, ODD, ODD)], []),
    ):
        assert "<script" not in drawn
        assert "\n" not in drawn
        root = fromstring(drawn)
        assert any("<script>" in words for one in root.iter() for words in (one.text or "", *one.attrib.values()))


def test_a_title_stands_whole_in_lines_that_fit_its_box_and_in_its_tooltip() -> None:
    title = "Campus Network Replacement Project – Reset of the Project"
    drawn = fromstring(neighbour_graph("x", "This", [Neighbour(title, "Report, 20 September 2016", "a/")], []))
    (link,) = drawn.iter(f"{SVG}a")
    lines = [t.text or "" for t in link.iter(f"{SVG}text") if t.get("class") == "title"]
    assert " ".join(lines) == title
    assert max(map(len, lines)) <= 25
    assert [t.text for t in link.iter(f"{SVG}title")] == [f"{title}, Report, 20 September 2016"]
    assert link.get("tabindex") == "-1", "the lists below the picture have the same links"


def test_what_is_said_below_a_title_stands_whole_too() -> None:
    about = "Record of decision, 24 March 2020, no longer in force"
    drawn = fromstring(neighbour_graph("x", "This", [Neighbour("Laptops for Working at Home", about, "a/")], []))
    (link,) = drawn.iter(f"{SVG}a")
    assert " ".join(t.text or "" for t in link.iter(f"{SVG}text") if t.get("class") == "year") == about


def test_an_arrow_points_to_the_paper_that_is_referred_to() -> None:
    neighbour = Neighbour("Other", "Report", "a/")
    for left, right in (([neighbour], []), ([], [neighbour])):
        drawn = fromstring(neighbour_graph("x", "This", left, right))
        (tip,) = (path.get("d", "") for path in drawn.iter(f"{SVG}path") if path.get("class") == "tip")
        assert "l7 -4" in tip, "to the left, where what is referred to stands"


def test_a_name_stands_above_a_band_that_is_shorter_than_it() -> None:
    marks = [Mark(date(2016, 7, 1), "1", "#1", "told"), Mark(date(2023, 7, 1), "2", "#2", "told")]
    names = [NameSpan("Campus Network Replacement Project", None, date(2016, 9, 20))]
    drawn = fromstring(timeline("x", names, marks))
    (band,) = [r for r in drawn.iter(f"{SVG}rect") if r.get("class") == "band"]
    (name,) = [t for t in drawn.iter(f"{SVG}text") if t.get("class") == "name"]
    assert float(name.get("y", "")) < float(band.get("y", ""))
    assert name.text == names[0].name
