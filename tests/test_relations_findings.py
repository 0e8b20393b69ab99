"""What contradicts itself is one finding each, with its file and line, and never stops the site."""

import datetime as dt
from pathlib import Path

import pytest
from committee_archive.errors import UsageError
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, Decision, FrontMatter, PaperKind, Recommendation
from committee_archive.model.history import History, ProposalKind
from committee_archive.model.paper import Heading, Paper, Paragraph, Text
from committee_archive.relations import relate
from committee_archive.relations.recommendation_names import not_among
from committee_archive.vocabulary.world import load_world


def paper(
    name: str,
    title: str,
    *texts: str,
    kind: PaperKind = PaperKind.REPORT,
    day: str = "2020-03-03",
    recommendations: tuple[Recommendation, ...] = (),
    decisions: tuple[Decision, ...] = (),
) -> ArchivedPaper:
    """A paper of the Works Committee with numbered paragraphs; a text that begins with # is a heading."""
    blocks = tuple(
        Heading(2, (Text(t[1:]),), f"s-{n}") if t.startswith("#") else Paragraph((Text(t),), f"{n}.", 1, f"p{n}")
        for n, t in enumerate(texts, 1)
    )
    date = dt.date.fromisoformat(day)
    front = FrontMatter(
        title=title,
        kind=kind,
        date=date,
        committees=(CommitteeEntry("Works Committee", date),),
        recommendations=recommendations,
        decisions=decisions,
    )
    return ArchivedPaper(f"reports/{date.year}/{name}.md", Paper(front, blocks))


def history(folder: Path, *papers: ArchivedPaper, today: dt.date | None = None, **files: str) -> History:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    world = load_world(folder)
    return relate(Archive(papers, world.bodies, world.themes, world.editions, world.dismissed), today=today)


def codes(found: History) -> list[tuple[str, str, int | None]]:
    return [(f.file, f.finding.code, f.line) for f in found.findings]


def test_a_body_that_follows_itself(tmp_path: Path) -> None:
    bodies = """bodies:
  - {key: one, successor: two, names: [{name: One Committee}]}
  - {key: two, successor: one, names: [{name: Two Committee}]}
  - {key: three, successor: two, names: [{name: Three Committee}]}
"""
    found = history(tmp_path, bodies=bodies)
    assert codes(found) == [("vocabulary/bodies.yml", "body-circle", 2)]
    assert "one is its own successor, by way of two, one;" in found.findings[0].finding.message


def test_two_circles_are_two_findings_and_a_body_that_follows_itself_is_one(tmp_path: Path) -> None:
    bodies = """bodies:
  - {key: one, successor: one, parent: two, names: [{name: One Committee}]}
  - {key: two, parent: one, names: [{name: Two Committee}]}
"""
    assert codes(history(tmp_path, bodies=bodies)) == [
        ("vocabulary/bodies.yml", "body-circle", 2),
        ("vocabulary/bodies.yml", "body-circle", 2),
    ]


def test_a_successor_that_nobody_knows(tmp_path: Path) -> None:
    bodies = "bodies:\n  - {key: one, successor: nine, names: [{name: One Committee}]}\n"
    assert codes(history(tmp_path, bodies=bodies)) == [("vocabulary/bodies.yml", "body-unknown", 2)]


def test_a_parent_that_nobody_knows_is_one_finding_whenever_it_was_one(tmp_path: Path) -> None:
    bodies = """bodies:
  - {key: two, names: [{name: Two Committee}]}
  - key: one
    parent:
      - {key: nine, until: 2018-05-01}
      - {key: two, since: 2018-05-01, until: 2019-05-01}
      - {key: nine, since: 2019-05-01, until: 2020-05-01}
      - {key: ten, since: 2020-05-01}
    names: [{name: One Committee}]
"""
    found = history(tmp_path, bodies=bodies)
    assert codes(found) == [("vocabulary/bodies.yml", "body-unknown", 3)] * 2
    assert ["nine" in f.finding.message for f in found.findings] == [True, False]


DATED = """bodies:
  - key: one
    parent: {one}
    names: [{{name: One Committee}}]
  - key: two
    parent: {two}
    names: [{{name: Two Committee}}]
"""


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        # Each appoints the other, but not at one time.
        ("[{key: two, until: 2018-05-01}]", "[{key: one, since: 2018-05-01}]", None),
        ("[{key: two, until: 2018-05-02}]", "[{key: one, since: 2018-05-01}]", "from 2018-05-01, by way of two, one;"),
        ("[{key: two, until: 2018-05-01}]", "one", "one is its own parent, by way of two, one;"),
        ("[{key: one, since: 2018-05-01}]", "one", "one is its own parent from 2018-05-01; take"),
    ],
)
def test_bodies_that_appoint_one_another_on_any_day(tmp_path: Path, one: str, two: str, said: str | None) -> None:
    found = history(tmp_path, bodies=DATED.format(one=one, two=two))
    assert codes(found) == ([("vocabulary/bodies.yml", "body-circle", 2)] if said else [])
    assert said is None or said in found.findings[0].finding.message


def test_a_circle_behind_two_parents_at_one_time_is_found(tmp_path: Path) -> None:
    bodies = DATED.format(one="[{key: three}, {key: two}]", two="one")
    found = history(tmp_path, bodies=f"{bodies}  - {{key: three, names: [{{name: Three Committee}}]}}\n")
    assert [(code, line) for _, code, line in codes(found)] == [("body-circle", 2), ("parents-overlap", 2)]


def test_two_circles_of_one_body_on_different_days_are_two_findings(tmp_path: Path) -> None:
    parents = "[{key: two, until: 2018-05-01}, {key: three, since: 2018-05-01}]"
    bodies = DATED.format(one=parents, two="one")
    bodies += "  - {key: three, parent: one, names: [{name: Three Committee}]}\n"
    found = history(tmp_path, bodies=bodies)
    assert [f.finding.message.partition(";")[0] for f in found.findings] == [
        "one is its own parent, by way of two, one",
        "one is its own parent from 2018-05-01, by way of three, one",
    ]


@pytest.mark.parametrize(
    ("parents", "code"),
    [
        ("[{key: two, until: 2018-05-01}, {key: three, since: 2018-05-01}]", None),
        ("[{key: two, until: 2018-05-01}, {key: three, since: 2020-05-01}]", None),  # a time without any
        ("[{key: two, until: 2018-05-02}, {key: three, since: 2018-05-01}]", "parents-overlap"),
        ("[{key: two}, {key: three, since: 2018-05-01}]", "parents-overlap"),
        ("[{key: two, since: 2018-05-02, until: 2018-05-01}]", "parent-backwards"),
    ],
)
def test_the_days_of_parents(tmp_path: Path, parents: str, code: str | None) -> None:
    bodies = f"""bodies:
  - {{key: two, names: [{{name: Two Committee}}]}}
  - {{key: three, names: [{{name: Three Committee}}]}}
  - {{key: one, parent: {parents}, names: [{{name: One Committee}}]}}
"""
    assert codes(history(tmp_path, bodies=bodies)) == ([("vocabulary/bodies.yml", code, 4)] if code else [])


def test_two_names_at_one_time(tmp_path: Path) -> None:
    bodies = """bodies:
  - key: one
    names:
      - {name: Old Committee, until: 2019-06-01}
      - {name: New Committee, since: 2019-01-01}
  - key: two
    names:
      - {name: Early Committee, until: 2019-01-01}
      - {name: Late Committee, since: 2019-01-01}
"""
    assert codes(history(tmp_path, bodies=bodies)) == [("vocabulary/bodies.yml", "names-overlap", 2)]


def test_days_on_which_a_body_has_no_name(tmp_path: Path) -> None:
    bodies = """bodies:
  - key: one
    names:
      - {name: Old Committee, until: 2019-05-01}
      - {name: New Committee, since: 2019-05-07}
  - key: two
    names:
      - {name: Early Committee, until: 2018-12-31}
      - {name: Late Committee, since: 2019-01-01}
  - key: three
    names:
      - {name: Long Committee, until: 2021-01-01}
      - {name: Short Committee, since: 2018-01-01, until: 2019-01-01}
      - {name: Last Committee, since: 2021-01-01}
  - key: four
    names:
      - {name: First Committee, until: 2019-05-01}
      - {name: Second Committee, since: 2019-05-07}
      - {name: Lasting Committee}
"""
    found = [f for f in history(tmp_path, bodies=bodies).findings if f.finding.code == "names-gap"]
    assert [(f.file, f.line) for f in found] == [("vocabulary/bodies.yml", 2)]
    assert "from the end of 2019-05-01 to 2019-05-07, when New Committee begins" in found[0].finding.message


def test_a_name_of_two_bodies_at_one_time(tmp_path: Path) -> None:
    bodies = """bodies:
  - {key: one, names: [{name: Works Committee}]}
  - {key: two, names: [{name: Works Committee, since: 2020-01-01}]}
"""
    assert codes(history(tmp_path, bodies=bodies)) == [("vocabulary/bodies.yml", "name-claimed-twice", 3)]


def test_a_name_of_two_themes(tmp_path: Path) -> None:
    themes = """themes:
  - {key: roofs, names: [{name: Roof Programme}]}
  - {key: slates, names: [{name: Slate Plan}], also: [roof programme]}
"""
    assert codes(history(tmp_path, themes=themes)) == [("vocabulary/themes.yml", "name-claimed-twice", 3)]
    twice = themes.replace("also: [", "also: [ROOF PROGRAMME, ")
    assert codes(history(tmp_path, themes=twice)) == [("vocabulary/themes.yml", "name-claimed-twice", 3)]


def test_two_editions_of_the_plan_at_one_time(tmp_path: Path) -> None:
    outcomes = """editions:
  - {name: Plan A, since: 2016-01-01, until: 2020-12-31}
  - {name: Plan B, since: 2020-06-01}
"""
    assert codes(history(tmp_path, outcomes=outcomes)) == [("vocabulary/outcomes.yml", "editions-overlap", 3)]


def test_minutes_of_a_meeting_to_come(tmp_path: Path) -> None:
    minutes = paper("m", "Works Committee", "Nothing.", kind=PaperKind.MINUTES, day="2031-01-07")
    found = history(tmp_path, minutes, today=dt.date(2030, 1, 1))
    assert [f.finding.code for f in found.findings] == ["meeting-in-future"]
    assert history(tmp_path, minutes).findings == ()


@pytest.mark.parametrize(("day", "told"), [("2098-03-03", True), ("2031-01-02", True), ("2030-12-15", False)])
def test_a_paper_of_a_day_that_no_calendar_has_yet(tmp_path: Path, day: str, told: bool) -> None:
    found = history(tmp_path, paper("r", "Roofs", "A roof.", day=day), today=dt.date(2029, 12, 31))
    assert [f.finding.code for f in found.findings] == ["meeting-in-future"] * told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("This was agreed at its meeting on 5 February 2029.", True),
        ("This will be considered at its meeting on 5 February 2029.", True),
        ("This was agreed at its meeting on 5 February 2021.", True),
        ("This will be considered at its meeting on 5 February 2021.", False),
        ("This was sent to the Works Committee for its meeting on 17 March 2020.", False),
    ],
)
def test_a_meeting_that_cannot_have_been_is_told_and_leads_nothing_astray(
    tmp_path: Path, words: str, told: bool
) -> None:
    earlier = paper("earlier", "Roofs – Prices", "One.", "Two.", "Three.", day="2020-02-04")
    later = paper("later", "Roofs – Slates", words, "Paragraph 3 of the February report says so.", day="2020-03-03")
    found = history(tmp_path, earlier, later)
    assert [(f.file, f.finding.code, f.finding.anchor) for f in found.findings] == [
        (later.path, "meeting-in-future", "p1")
    ] * told
    ends = {(r.to_paper, r.to_anchor) for r in found.outgoing[later.path]}
    assert ends == ({(earlier.path, "p3")} if told else ends)
    assert (not found.wanted) is told


def test_a_place_that_no_paper_has_is_a_finding_and_one_that_another_has_is_none(tmp_path: Path) -> None:
    earlier = paper("earlier", "Roofs – Prices", "One.", "Two.", "Three.", day="2020-02-04")
    texts = ("See paragraph 7 above.", "As paragraph 3 of the report of 4 February 2020 and paragraph 3 say.")
    later = paper("later", "Roofs – Slates", *texts, "It was paragraph 8 of the report of 4 February 2020.")
    found = history(tmp_path, earlier, later)
    assert [(f.finding.code, f.finding.anchor) for f in found.findings] == [
        ("dangling-reference", "p1"),
        ("dangling-reference", "p3"),
    ]
    assert "the paper has no such place" in found.findings[0].finding.message
    assert "“Roofs – Prices” (reports/2020/earlier.md) has no such place" in found.findings[1].finding.message


def test_minutes_resolve_a_recommendation_that_the_report_does_not_make(tmp_path: Path) -> None:
    report = paper(
        "r",
        "Roof Repairs",
        "The roof leaks.",
        recommendations=(Recommendation("Approve the repair of the roof.", "1", "r1"),),
    )
    decisions = (
        Decision("That the repair of the roof be approved.", "4", None, "p2"),
        Decision("That recommendation 3 be agreed.", "4", None, "p3"),
    )
    minutes = paper(
        "m",
        "Works Committee",
        "#4. Roof Repairs",
        "That the repair of the roof be approved.",
        "That recommendation 3 be agreed.",
        kind=PaperKind.MINUTES,
        decisions=decisions,
    )
    found = history(tmp_path, report, minutes)
    assert [(f.file, f.finding.code, f.finding.anchor) for f in found.findings] == [
        (minutes.path, "recommendation-not-made", "p3")
    ]


@pytest.mark.parametrize("count", [1, 2])
def test_minutes_resolve_a_recommendation_of_which_no_report_is_held(tmp_path: Path, count: int) -> None:
    words = ["That recommendation 3 be agreed.", "That recommendation 4 be rejected."][:count]
    decisions = tuple(Decision(w, "4", None, f"p{n}") for n, w in enumerate(words, 2))
    minutes = paper("m", "Works Committee", "#4. Roof Repairs", *words, kind=PaperKind.MINUTES, decisions=decisions)
    (found,) = history(tmp_path, minutes).findings
    assert (found.file, found.finding.code, found.finding.anchor) == (minutes.path, "recommendation-not-made", "p2")
    assert "no report that could make it is held" in found.finding.message


def test_a_decision_under_no_item_on_a_recommendation_of_which_no_report_is_held(tmp_path: Path) -> None:
    words = "That recommendation 3 be agreed."
    decisions = (Decision(words, None, None, "p1"),)
    minutes = paper("m", "Works Committee", words, kind=PaperKind.MINUTES, decisions=decisions)
    assert [f.finding.anchor for f in history(tmp_path, minutes).findings] == ["p1"]
    # Any report of the meeting may be the one.
    assert history(tmp_path, minutes, paper("r", "Roof Repairs", "The roof leaks.")).findings == ()


def test_a_vocabulary_that_is_no_list_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "themes.yml").write_text("themes:\n  - {key: roofs, names: []}\n", "utf-8")
    with pytest.raises(UsageError, match=r"themes\.yml:2: a theme needs a key and a list of names"):
        load_world(tmp_path)


def test_a_rename_is_proposed_until_it_is_accepted(tmp_path: Path) -> None:
    themes = "themes:\n  - key: roofs\n    names:\n      - {name: Roof Programme}\n"
    told = paper("a", "Roof Programme", "The Roof Programme, now known as Dry Heads First, goes on.")
    (proposal,) = history(tmp_path, told, themes=themes).proposals
    assert (proposal.kind, proposal.of, proposal.name, proposal.theme) == (
        ProposalKind.RENAME,
        "Roof Programme",
        "Dry Heads First",
        "roofs",
    )
    assert proposal.lines.splitlines()[1:] == [
        "      - {name: Roof Programme, until: 2020-03-03}",
        "      - {name: Dry Heads First, since: 2020-03-03}",
    ]
    accepted = "themes:\n  - key: roofs\n    names:\n" + "\n".join(proposal.lines.splitlines()[1:]) + "\n"
    assert history(tmp_path, told, themes=accepted).proposals == ()
    assert history(tmp_path, told, themes=themes + "dismissed: [Dry Heads First]\n").proposals == ()


def test_a_subject_of_three_meetings_is_proposed_as_a_theme(tmp_path: Path) -> None:
    papers = [paper(f"a{n}", f"Harbour Lights – Part {n}", "Lit.", day=f"2020-0{n}-03") for n in (1, 2, 3)]
    (proposal,) = history(tmp_path, *papers).proposals
    assert (proposal.kind, proposal.name, len(proposal.evidence)) == (ProposalKind.THEME, "Harbour Lights", 3)
    assert history(tmp_path, *papers[:2]).proposals == ()


def test_a_rename_keeps_the_days_that_the_theme_has(tmp_path: Path) -> None:
    themes = "themes:\n  - {key: roofs, names: [{name: Roof Programme, since: 2016-01-01, until: 2019-05-01}]}\n"
    told = paper("a", "Roof Programme", "The Roof Programme, now known as Dry Heads First, goes on.")
    (proposal,) = history(tmp_path, told, themes=themes).proposals
    assert proposal.lines.splitlines()[1:] == [
        "      - {name: Roof Programme, since: 2016-01-01, until: 2019-05-01}",
        "      - {name: Dry Heads First, since: 2019-05-01}",
    ]


def test_a_subject_that_is_proposed_as_another_s_new_name_is_no_theme_of_its_own(tmp_path: Path) -> None:
    papers = [paper(f"a{n}", f"Harbour Lights – Part {n}", "Lit.", day=f"2020-0{n}-03") for n in (1, 2, 3)]
    told = paper("r", "Lamps", "The Lamp Programme, now known as Harbour Lights, goes on.")
    assert [p.kind for p in history(tmp_path, *papers, told).proposals] == [ProposalKind.RENAME]


@pytest.mark.parametrize(
    ("also", "lines"), [("", "[RP]"), ("    also: [Slates, 'Tiles, Old']\n", "[Slates, 'Tiles, Old', RP]")]
)
def test_a_short_form_is_proposed_with_the_words_that_are_there(tmp_path: Path, also: str, lines: str) -> None:
    themes = f"themes:\n  - key: roofs\n    names: [{{name: Roof Programme}}]\n{also}"
    told = paper("a", "Roofs", "The Roof Programme (RP) goes on.")
    (proposal,) = history(tmp_path, told, themes=themes).proposals
    first, second = proposal.lines.splitlines()
    assert second == f"    also: {lines}"
    assert ("in place of what stands there after `also:`" in first) == bool(also)
    accepted = themes.replace(also, "") + second + "\n"
    assert history(tmp_path, told, themes=accepted).proposals == ()


def test_a_name_that_few_papers_of_several_meetings_have_is_proposed_as_a_theme(tmp_path: Path) -> None:
    """`Lamp Fund` tells three papers from nine; `Works Committee` is a body, and `Borough Clerk` is in every paper."""
    said = "The Borough Clerk of the Works Committee was there in March 2020."
    papers = [paper(f"a{n}", f"Paper {n} of the Borough Clerk", said, day=f"2020-0{n}-03") for n in range(1, 10)]
    named = [
        paper("b1", "Use of the Lamp Fund in March 2020", "The Lamp Fund (LF) pays.", day="2021-01-03"),
        paper("b2", "Masts", "They are paid. The Lamp Fund pays for masts.", day="2021-02-03"),
        paper("b3", "Wires", "The LF pays for wires.", day="2021-03-03"),
    ]
    today = dt.date(2022, 1, 1)
    (proposal,) = history(tmp_path, *papers, *named, today=today).proposals
    assert (proposal.kind, proposal.name) == (ProposalKind.THEME, "Lamp Fund")
    assert [q.words for q in proposal.evidence] == [
        "The Lamp Fund (LF) pays.",
        "The Lamp Fund pays for masts.",
        "The LF pays for wires.",
    ]
    assert history(tmp_path, *papers, *named[:2], today=today).proposals == ()
    minutes = paper("m", "Works Committee", "Held at the Lamp Fund.", kind=PaperKind.MINUTES, day="2021-04-03")
    assert history(tmp_path, *papers, *named[:2], minutes, today=today).proposals == ()
    accepted = f"themes:\n{proposal.lines}\n"
    assert "also: [LF]" in accepted
    assert history(tmp_path, *papers, *named, today=today, themes=accepted).proposals == ()


def test_at_most_a_handful_of_themes_is_proposed(tmp_path: Path) -> None:
    subjects = ("Harbour Lights", "Roof Tiles", "Old Bridge", "New Bridge", "Salt Store", "Fish Quay", "Town Clock")
    papers = [
        paper(f"{s[:4]}{n}", f"{s} – Part {n}", "Done.", day=f"2020-0{n}-03") for s in subjects for n in (1, 2, 3)
    ]
    assert len(history(tmp_path, *papers).proposals) == 5


RECOMMENDATIONS = [
    ("That recommendations 4 and 5 be agreed.", ["1", "2", "3"], ["4", "5"]),
    ("That recommendations 1 to 9 be agreed.", ["1", "2", "3", "4", "5", "6", "7"], ["8", "9"]),
    ("That recommendations 1, 2, and 4 be agreed.", ["1", "2", "3"], ["4"]),
    ("That recommendation (d) be agreed.", ["a", "b", "c"], ["d"]),
    ("That recommendation (iv) be agreed.", ["i", "ii", "iii"], ["iv"]),
    ("That recommendations (a) to (e) be agreed.", ["a", "b", "c"], ["d", "e"]),
    ("That the fourth recommendation be lost.", ["1", "2"], ["4"]),
    # Another form of label: the place counts.
    ("That recommendation (b) be agreed.", ["1", "2"], []),
    ("That recommendation (c) be agreed.", ["1", "2"], ["c"]),
    ("That recommendation (v) be agreed.", ["1", "2", "3", "4", "5"], []),
    ("That recommendations 1 to 3 be agreed.", ["1", "2", "3"], []),
    # Words, finer numbers and other papers' recommendations are none of the report's.
    ("On the recommendation a vote was taken.", ["1"], []),
    ("That recommendation 2.4 be agreed.", ["2"], []),
    ("That recommendation 9 of the auditor's review be noted.", ["1"], []),
    ("That recommendation 9 of the report be noted.", ["1"], ["9"]),
    # Numerals are told from letters by the row in which they stand.
    ("That recommendations (xviii) to (xx) be agreed.", ["i", "ii"], ["xviii", "xix", "xx"]),
    ("That recommendations (h) to (l) be agreed.", ["a", "b"], ["h", "i", "j", "k", "l"]),
    ("That recommendations (g) to (i) be agreed.", ["a", "b", "c", "d", "e", "f"], ["g", "h", "i"]),
    ("That recommendations (i) to (k) be agreed.", ["a", "b"], ["i", "j", "k"]),
    ("That recommendations (v) to (x) be agreed.", ["i", "v", "x"], ["vi", "vii", "viii", "ix"]),
    ("That recommendations (i) to (iii) and (a) be agreed.", ["i", "ii"], ["iii", "a"]),
    ("That recommendations (b) to (iv) be agreed.", ["1"], ["b", "iv"]),
    ("That recommendations (iiii) to (x) be agreed.", ["i", "x"], ["iiii"]),
    ("That recommendation (ii) be agreed.", ["a", "b", "c", "d", "e", "f", "g", "h", "i"], []),
]


@pytest.mark.parametrize(("said", "asked", "lacking"), RECOMMENDATIONS)
def test_which_recommendations_a_decision_names_that_its_report_does_not_make(
    said: str, asked: list[str], lacking: list[str]
) -> None:
    assert not_among(said, asked) == lacking


@pytest.mark.parametrize("title", ["Roof Repairs", "Slates"])
def test_each_of_several_minutes_of_a_meeting_is_compared_with_the_report(tmp_path: Path, title: str) -> None:
    recommendations = (Recommendation("Approve the repair of the roof.", "1", "r1"),)
    report = paper("r", title, "The roof leaks.", recommendations=recommendations)
    words = "That recommendations 4 and 5 be agreed."
    minutes = [
        paper(
            name,
            "Works Committee",
            f"#4. {item}",
            words,
            kind=PaperKind.MINUTES,
            decisions=(Decision(words, "4", None, "p2"),),
        )
        for name, item in (("m", "Roof Repairs"), ("n", title))
    ]
    found = history(tmp_path, report, *minutes).findings
    said = [f for f in found if f.finding.code == "recommendation-not-made"]
    assert minutes[1].path in {f.file for f in said}
    assert all("recommendations 4 and 5" in f.finding.message for f in said)
    assert len(said) == (2 if title == "Roof Repairs" else 1)
