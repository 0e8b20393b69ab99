"""An archive's own words: what they add, and what becomes of those that mean nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from blocks import Maker
from committee_archive.errors import UsageError
from committee_archive.interpret import first_reading
from committee_archive.interpret.header_labels import label_line, split_label
from committee_archive.model.archive import Appointment
from committee_archive.model.finding import Severity
from committee_archive.model.front_matter import OtherRow, PaperKind
from committee_archive.pipeline import Options, run
from committee_archive.settings import Settings
from committee_archive.vocabulary import Vocabulary, load_vocabulary
from committee_archive.vocabulary.closing_words import closes
from committee_archive.vocabulary.unknown_keys import unknown_files, unknown_keys
from committee_archive.vocabulary.world import load_world


def overlaid(folder: Path, name: str, text: str) -> Vocabulary:
    (folder / name).write_text(text, "utf-8")
    return load_vocabulary(folder)


def test_without_a_folder_of_its_own_an_archive_has_the_program_s_words(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path / "nowhere") == load_vocabulary()


def test_archives_with_the_same_words_have_one_vocabulary_until_one_of_them_has_others(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "classifications.yml").write_text("public: [Open to all]\n", "utf-8")
    assert load_vocabulary(one) is load_vocabulary(other)
    assert load_vocabulary(other).public_word == "open to all"
    assert overlaid(other, "classifications.yml", "public: [For everybody]\n").public_word == "for everybody"
    assert load_vocabulary(one).public_word == "open to all"


def test_no_label_of_a_row_is_a_marking() -> None:
    words = load_vocabulary()
    assert words.not_public
    assert [p.label for p in words.labels if closes(p.label, words)] == []


def test_a_name_of_a_committee_may_say_its_own_acronym(tmp_path: Path) -> None:
    names = (
        "names:\n      - {name: Works Panel, acronym: WP, until: 2018-05-01}\n      - {name: Works Board, acronym: WB}"
    )
    (tmp_path / "bodies.yml").write_text(f"bodies:\n  - key: works\n    {names}\n", "utf-8")
    (body,) = load_world(tmp_path).bodies
    assert [name.acronym for name in body.names] == ["WP", "WB"]
    assert body.acronym == "WB", "today's"


def test_who_appoints_a_committee_holds_always_or_from_day_to_day(tmp_path: Path) -> None:
    always = "  - {key: works, parent: council, names: [{name: Works Board}]}\n"
    dated = (
        "  - key: paths\n    parent:\n      - {key: works, until: 2018-05-01}\n      - {key: 7, since: 2018-05-01}\n"
        "    names: [{name: Paths Board}]\n  - {key: council, parent: [], names: [{name: Council}]}\n"
    )
    (tmp_path / "bodies.yml").write_text(f"bodies:\n{always}{dated}", "utf-8")
    world = load_world(tmp_path)
    assert [body.parents for body in world.bodies] == [
        (Appointment("council"),),
        (Appointment("works", None, date(2018, 5, 1)), Appointment("7", date(2018, 5, 1), None)),
        (),
    ]
    assert world.wrong == ()


def test_a_day_of_a_parent_that_there_is_not_is_one_finding_and_that_of_the_next_counts(tmp_path: Path) -> None:
    parents = "[{key: works, until: 2018-06-31}, {key: council, since: 2018-07-01}]"
    text = f"bodies:\n  - key: paths\n    parent: {parents}\n    names: [{{name: Paths Board}}]\n"
    (tmp_path / "bodies.yml").write_text(text, "utf-8")
    world = load_world(tmp_path)
    assert [(line, finding.code) for _, line, finding in world.wrong] == [(3, "no-such-day")]
    assert world.bodies[0].parents[0].until == date(2018, 7, 1)


def test_a_committee_may_be_another_authority_s(tmp_path: Path) -> None:
    entries = "bodies:\n  - {key: roads, authority: Wexmarsh County Council, names: [{name: Roads Board}]}\n"
    (tmp_path / "bodies.yml").write_text(f"{entries}  - {{key: works, names: [{{name: Works Board}}]}}\n", "utf-8")
    assert [body.authority for body in load_world(tmp_path).bodies] == ["Wexmarsh County Council", None]


CLOSING = ["Exempt", "Non-Public", "Exempt (paragraph 3)", "Exempt: paragraph 3", "Not for Publication", "Restricted:"]


@pytest.mark.parametrize("cell", CLOSING)
def test_a_marking_is_never_a_label_whatever_an_archive_s_own_file_says(tmp_path: Path, cell: str) -> None:
    own = overlaid(
        tmp_path, "headers.yml", "other_contact: [Exempt, Non-Public, Not for, Not for publication, Restricted]\n"
    )
    assert split_label(cell, own) is None
    assert label_line(cell.split(" "), own) is None
    made = Maker().table(["Subject: Network", "Public"], ["Report of: The Clerk", cell]).understood(own)
    assert made.paper.front.header_other == ()
    reading = first_reading(Maker().table(["Subject: Network", "Public"], ["Ward: Hythe", cell]).document(), own)
    assert reading.classifications == ("Public", cell)


def test_a_label_inside_a_value_is_none_if_it_is_a_marking(tmp_path: Path) -> None:
    own = overlaid(tmp_path, "headers.yml", "other_contact: [Exempt]\n")
    made = Maker().table(["Subject: Network", "Public Exempt: paragraph 3"], ["Report of: The Clerk", ""])
    assert first_reading(made.document(), own).classifications == ("Public Exempt: paragraph 3",)


def test_a_question_that_names_a_marking_is_a_label_still() -> None:
    words = load_vocabulary()
    assert split_label("Open or exempt: Open", words) == ("classification", "Open")
    assert split_label("Exempt or open: Exempt", words) == ("classification", "Exempt")


def test_markings_that_an_archive_s_own_list_leaves_out_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    usual = sorted(load_vocabulary().not_public)
    own = [word for word in usual if word not in ("exempt", "part b")]
    (folder / "classifications.yml").write_text(yaml.safe_dump({"public": ["Open"], "not_public": own}), "utf-8")
    (tmp_path / "source_reports").mkdir()
    done = run(tmp_path, Settings(), Options(write=False), lambda n: None, lambda name: None)
    (said,) = done.noticed
    assert (said.file, said.line, said.finding.code) == ("vocabulary/classifications.yml", 1, "marking-left-out")
    assert "“exempt”, “part b”" in said.finding.message
    (folder / "classifications.yml").write_text(yaml.safe_dump({"parts": ["Appendix", "Enclosure"]}), "utf-8")
    (said,) = run(tmp_path, Settings(), Options(write=False), lambda n: None, lambda name: None).noticed
    assert (said.finding.code, "“annex”" in said.finding.message) == ("marking-left-out", True)
    (folder / "classifications.yml").write_text(yaml.safe_dump({"affirmed": ["Yes"]}), "utf-8")
    (said,) = run(tmp_path, Settings(), Options(write=False), lambda n: None, lambda name: None).noticed
    assert (said.finding.code, "“y”" in said.finding.message) == ("marking-left-out", True)
    (folder / "classifications.yml").write_text(yaml.safe_dump({"text_begins": ["Summary", "Exempt"]}), "utf-8")
    (said,) = run(tmp_path, Settings(), Options(write=False), lambda n: None, lambda name: None).noticed
    assert (said.finding.code, "“exempt”" in said.finding.message) == ("marking-loosened", True)
    (folder / "classifications.yml").write_text(yaml.safe_dump({"not_public": [*usual, "Pink paper"]}), "utf-8")
    assert run(tmp_path, Settings(), Options(write=False), lambda n: None, lambda name: None).noticed == ()


def test_a_label_that_is_a_marking_is_one_finding_with_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "headers.yml").write_text("authors: [Author]\nother_contact:\n  - Weather\n  - EXEMPT\n", "utf-8")
    (tmp_path / "source_reports").mkdir()
    done = run(tmp_path, Settings(), Options(write=False), lambda n: None, lambda name: None)
    assert [(n.file, n.line, n.finding.code) for n in done.noticed] == [
        ("vocabulary/headers.yml", 4, "label-is-marking")
    ]


def test_an_archive_s_own_words_for_a_kind_stand_in_for_the_program_s(tmp_path: Path) -> None:
    own = overlaid(tmp_path, "kinds.yml", "minutes: [Gofnodion]\n")
    kinds = {
        word: Maker().heading(word).understood(own).paper.front.kind for word in ("Gofnodion", "Minutes", "Agenda")
    }
    assert kinds == {"Gofnodion": PaperKind.MINUTES, "Minutes": PaperKind.OTHER, "Agenda": PaperKind.AGENDA}


@pytest.mark.parametrize(
    ("name", "words", "line", "title"),
    [
        ("sections.yml", "papers: [Bulletin]", "BULLETIN", "Huts"),
        ("sections.yml", "numbers: [Folio]", "Folio 12/3", "Huts"),
        ("sections.yml", "items: [Matter]", "Matter 12", "Huts"),
        ("offices.yml", "authorities: [Corporation]", "Scrivenmouth Corporation", "Huts"),
        ("kinds.yml", "report: [Word of, Word to]", "Word to the Quay Committee", "Huts"),
        ("sections.yml", "papers: [Sheet]", "Bulletin", "Bulletin"),
    ],
)
def test_an_archive_s_own_words_tell_what_is_no_title(
    tmp_path: Path, name: str, words: str, line: str, title: str
) -> None:
    maker = Maker().heading(line).heading("Huts").text("They let in rain.").heading("Recommendation").text("Mend them.")
    assert maker.understood(overlaid(tmp_path, name, f"{words}\n")).paper.front.title == title


def test_an_archive_s_own_words_tell_where_an_office_is(tmp_path: Path) -> None:
    def authors(vocabulary: Vocabulary) -> tuple[str, ...]:
        rows = [
            ["Title:", "Huts"],
            ["Report to:", "Cabinet"],
            ["Report author:", "Ann Orr, Clerk, Kirk Wharf, AB1 2CD"],
        ]
        return Maker().table(*rows).text("They let in rain.").understood(vocabulary).paper.front.authors

    assert authors(load_vocabulary()) == ("Ann Orr, Clerk, Kirk Wharf, AB1 2CD",)
    assert authors(overlaid(tmp_path, "offices.yml", "streets: [Wharf]\n")) == ("Ann Orr, Clerk",)


def test_an_archive_s_own_words_tell_an_appendix(tmp_path: Path) -> None:
    own = overlaid(tmp_path, "kinds.yml", "appendix: [Enclosure]\n")
    paper = Maker().heading("Huts").text("Words.").page().heading("Enclosure 2 – Prices").text("Many.")
    assert [entry.title for entry in paper.understood(own).paper.front.appendices] == ["Prices"]


def test_a_kind_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"kinds\.yml: 'minuets' is no kind of paper; known are .*minutes") as caught:
        overlaid(tmp_path, "kinds.yml", "minuets: [Minuets]\n")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["minutes: Minutes\n", "- Minutes\n"])
def test_words_that_are_no_list_are_one_clear_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="each line must be a name, a colon and a list of words"):
        overlaid(tmp_path, "kinds.yml", text)


NO_DAYS = [
    ("bodies", "1 January 2024", "`until: 1 January 2024` is no day and does not count; write 2024-01-01"),
    ("bodies", "31/05/2024", "`until: 31/05/2024` is no day and does not count; write 2024-05-31"),
    ("bodies", "2024", "`until: 2024` is no day and does not count; write it as 2024-05-31"),
    ("bodies", "2018-06-31", "`until: 2018-06-31` is no day and does not count; write it as 2024-05-31"),
    ("themes", "31 June 2016", "`until: 31 June 2016` is no day and does not count; write it as 2024-05-31"),
]


@pytest.mark.parametrize(("name", "day", "said"), NO_DAYS)
def test_a_day_that_there_is_not_is_one_finding_and_the_name_holds_until_the_next(
    tmp_path: Path, name: str, day: str, said: str
) -> None:
    names = f"      - name: Lamps\n        until: {day}\n      - {{name: Lights, since: 2018-07-01}}\n"
    (tmp_path / f"{name}.yml").write_text(f"{name}:\n  - key: lamps\n    names:\n{names}", "utf-8")
    world = load_world(tmp_path)
    assert [(file, line, f.code, f.severity, f.message) for file, line, f in world.wrong] == [
        (f"vocabulary/{name}.yml", 5, "no-such-day", Severity.ERROR, said)
    ]
    (entry,) = world.bodies or world.themes
    assert [(n.name, n.since, n.until) for n in entry.names] == [
        ("Lamps", None, date(2018, 7, 1)),
        ("Lights", date(2018, 7, 1), None),
    ]


def test_a_first_day_that_there_is_not_is_the_last_of_the_name_before(tmp_path: Path) -> None:
    names = "[{name: Lamps, until: 2018-07-01}, {name: Lights, since: 2018-06-31}]"
    (tmp_path / "bodies.yml").write_text(f"bodies:\n  - {{key: lamps, names: {names}}}\n", "utf-8")
    world = load_world(tmp_path)
    assert [line for _, line, _ in world.wrong] == [2]
    assert world.bodies[0].names[1].since == date(2018, 7, 1)


def test_an_edition_whose_first_day_there_is_not_is_left_out_and_told(tmp_path: Path) -> None:
    plans = "editions:\n  - {name: Plan, since: 2017-05-01}\n  - name: Later Plan\n    since: May 2019\n"
    (tmp_path / "outcomes.yml").write_text(plans, "utf-8")
    world = load_world(tmp_path)
    assert [e.name for e in world.editions] == ["Plan"]
    ((file, line, finding),) = world.wrong
    assert (file, line) == ("vocabulary/outcomes.yml", 4)
    assert finding.message.endswith("until then nothing below this entry counts")


@pytest.mark.parametrize("name", ["bodies", "themes"])
def test_of_two_entries_with_one_key_the_first_counts_and_the_other_is_told(tmp_path: Path, name: str) -> None:
    entries = "".join(f"  - {{key: {key}, names: [{{name: {called}}}]}}\n" for key, called in TWICE)
    (tmp_path / f"{name}.yml").write_text(f"{name}:\n{entries}", "utf-8")
    world = load_world(tmp_path)
    names = [b.names[0].name for b in world.bodies] + [t.names[0].name for t in world.themes]
    assert names == ["Lamps", "Lights"]
    ((file, line, finding),) = world.wrong
    assert (file, line, finding.code, finding.severity) == (f"vocabulary/{name}.yml", 4, "repeated-key", Severity.ERROR)
    assert "on line 2 too, which counts" in finding.message


TWICE = [("street-lamps", "Lamps"), ("lights", "Lights"), ("Street Lamps", "Lanterns")]
WRONG = [
    (
        "bodies",
        "- names:\n      - {name: Audit}",
        ":2: a body needs a key and a list of names; this one has no line `key:`",
    ),
    ("bodies", "- key: audit\n    nmaes: [{name: Audit}]", "this one has no names below a line `names:`"),
    ("bodies", "- key: audit\n    names: Audit", ":3: below `names:` each entry stands on a line of its own"),
    ("bodies", "- key: audit\n    names:\n      - Audit", ":3: a name is written `- {name: Audit}`"),
    ("bodies", "- key: a\n    names: [{name: A}]\n    parent: {key: b}", ":4: below `parent:` each entry stands on"),
    ("bodies", "- key: a\n    names: [{name: A}]\n    parent: [b, c]", ":4: one of several committees that appoint"),
    ("bodies", "- key: a\n    names: [{name: A}]\n    parent:\n      - {name: B}", ":4: one of several committees"),
    ("bodies", "- Audit", ":2: a body needs a key and a list of names; this entry does not hold lines"),
    ("themes", "- key: network\n    names: [{name: N}]\n    also: Net", ":4: below `also:` each entry"),
    ("outcomes", "- name: Plan\n    since: 2017-05-01\n    outcomes:\n      one: Trees", ":5: `one` is no number"),
]


@pytest.mark.parametrize(("name", "text", "said"), WRONG)
def test_an_entry_that_is_not_right_says_which_line_and_what_is_expected(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    key = {"outcomes": "editions"}.get(name, name)
    with pytest.raises(UsageError) as caught:
        overlaid(tmp_path, f"{name}.yml", f"{key}:\n  {text}\n")
    assert f"{name}.yml{said}" in str(caught.value) or (said[0] != ":" and said in str(caught.value))
    assert "{'" not in str(caught.value)  # nothing of how the program holds it


UNKNOWN = {
    "bodies": "bodies:\n  - key: a\n    acronim: AC\n    names:\n      - {name: Audit, untl: 2024-01-01}\nbodis: []\n",
    "themes": "themes:\n  - key: n\n    names: [{name: N}]\n    color: red\ndismissed: [X]\n",
    "outcomes": "editions:\n  - {name: Plan, since: 2017-05-01, untill: 2020-01-01, outcomes: {1: Trees}}\n",
    "classifications": "publik: [Open]\n",
    "own_lists": "wanted: [gone]\nwantet: [lost]\n",
    "decisions": "own: [settled]\nresolutions: ['it was {own}']\nother: [x]\n",
    "headers": "weather: [Weather on the day]\n",
    "offices": "posts: [Warden]\nstreet: [Wharf]\n",
    "sections": "papers: [Bulletin]\npaper: [Sheet]\n",
    "signs": "sent: [posted]\nsend: [posted]\n",
}


def test_each_key_that_means_nothing_is_one_finding_with_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    for name, text in UNKNOWN.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    (tmp_path / "source_reports").mkdir()
    done = run(tmp_path, Settings(), Options(write=False), lambda n: None, lambda name: None)
    found = {(n.file.removeprefix("vocabulary/"), n.line, n.finding.message.split("`")[1]) for n in done.noticed}
    assert found == {
        ("bodies.yml", 3, "acronim"),
        ("bodies.yml", 5, "untl"),
        ("bodies.yml", 6, "bodis"),
        ("themes.yml", 4, "color"),
        ("outcomes.yml", 2, "untill"),
        ("classifications.yml", 1, "publik"),
        ("own_lists.yml", 2, "wantet"),
        ("decisions.yml", 3, "other"),
        ("offices.yml", 2, "street"),
        ("sections.yml", 2, "paper"),
        ("signs.yml", 2, "send"),
    }
    assert {n.finding.code for n in done.noticed} == {"unknown-key"}
    (untl,) = (n for n in done.noticed if n.line == 5)
    assert "did you mean `until`?" in untl.finding.message


def test_a_key_of_a_dated_parent_that_means_nothing_is_one_finding(tmp_path: Path) -> None:
    text = "bodies:\n  - key: a\n    names: [{name: A}]\n    parent:\n      - {key: a, from: 2020-01-01}\n"
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "bodies.yml").write_text(text, "utf-8")
    ((file, line, finding),) = unknown_keys(tmp_path)
    assert (file, line) == ("vocabulary/bodies.yml", 5)
    assert finding.message.endswith("known here are `key`, `since`, `until`")


def test_a_file_of_words_that_nobody_reads_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    for name in ("themes.yml", "themes.yml.txt", "header.yml", "README.md", "weather.yaml"):
        (folder / name).write_text("themes: []\n", "utf-8")
    said = {place: finding.message for place, finding in unknown_files(tmp_path)}
    assert said.keys() == {"vocabulary/themes.yml.txt", "vocabulary/header.yml", "vocabulary/weather.yaml"}
    assert "is it to be called themes.yml?" in said["vocabulary/themes.yml.txt"]
    assert "is it to be called headers.yml?" in said["vocabulary/header.yml"]


def test_a_word_that_other_programs_take_for_an_answer_is_a_word(tmp_path: Path) -> None:
    (tmp_path / "classifications.yml").write_text("denied: [No, None, 2]\n", "utf-8")
    assert load_vocabulary(tmp_path).denied == {"no", "none", "2"}


def test_a_word_with_a_colon_and_without_quotation_marks_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "classifications.yml").write_text("public:\n  - For publication: Yes\n", "utf-8")
    with pytest.raises(UsageError, match=r"`public` must list words.*`For publication: …`.*quotation marks"):
        load_vocabulary(tmp_path)


def test_words_that_are_no_list_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"`minutes` has no list; write it as `minutes: \[one, another\]`"):
        overlaid(tmp_path, "kinds.yml", "agenda: [Agenda]\nminutes: Minutes\n")


def test_a_row_whose_field_front_matter_does_not_have_is_kept_as_printed(tmp_path: Path) -> None:
    own = overlaid(tmp_path, "headers.yml", "weather: [Weather on the day]\n")
    maker = Maker().table(["Subject: Network", "Public"], ["Report of: The Clerk", "Weather on the day: fine"])
    made = maker.understood(own)
    assert made.paper.front.header_other == (OtherRow("weather", "fine"),)
    assert "unknown-header-label" not in {f.code for f in made.findings}
    assert "unknown-header-label" in {f.code for f in maker.understood().findings}


def decided(vocabulary: Vocabulary, said: str) -> list[str]:
    maker = Maker().heading("Harbour Board").heading("Minutes").heading("Rope", "5.").text(said)
    return [d.text for d in maker.understood(vocabulary).paper.front.decisions]


def test_an_archive_s_own_wording_of_decisions_counts(tmp_path: Path) -> None:
    own = overlaid(tmp_path, "decisions.yml", 'resolutions: ["the {boat} {how} set sail"]\nboat: [Mayor, Clerk]\n')
    assert decided(own, "The Clerk unanimously set sail for rope.") == ["The Clerk unanimously set sail for rope."]
    assert decided(load_vocabulary(), "The Clerk unanimously set sail for rope.") == []


def test_a_verb_of_proposing_is_one_for_votes_and_for_decisions(tmp_path: Path) -> None:
    deciding = overlaid(tmp_path, "votes.yml", "moved: [tabled]\n").deciding
    for verb, known in (("tabled", True), ("proposed", False)):
        said = f"it was {verb} by councillor orr, seconded by councillor finch and carried"
        assert (bool(deciding.statements.search(said)), bool(deciding.votes.proposes.search(said))) == (known, known)


def test_a_wording_that_names_a_list_there_is_not_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"decisions\.yml: 'the \{boat\} sailed' names \{boat\}, but there is no list"):
        overlaid(tmp_path, "decisions.yml", 'resolutions: ["the {boat} sailed"]\n')


def test_a_manner_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"manners\.yml: 'danced' is nothing a meeting does; known are agreed"):
        overlaid(tmp_path, "manners.yml", "danced: [danced]\n")


def test_a_line_that_begins_too_far_left_is_shown_with_what_to_do(tmp_path: Path) -> None:
    lines = "bodies:\n  - key: digital\n    names:\n      - {name: A Panel}\n     - {name: B Panel}\n"
    (tmp_path / "bodies.yml").write_text(lines, "utf-8")
    with pytest.raises(UsageError, match=r"at line 5 \(“- \{name: B Panel\}”\).*begin the line exactly below"):
        load_world(tmp_path)


def test_every_label_is_among_those_that_a_text_may_open_with(tmp_path: Path) -> None:
    overlaid(tmp_path, "headers.yml", 'authors: ["{council} penman", "’Tis written by"]\n')
    vocabulary = load_vocabulary(tmp_path)
    for label in vocabulary.labels:
        text = label.label.replace("{council}", "some council").casefold().replace("’", "'")
        assert label in vocabulary.labels_opening(text), label.label
    assert len(vocabulary.labels_opening("purpose")) < len(vocabulary.labels)
