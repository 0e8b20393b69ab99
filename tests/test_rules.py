"""How rules are found, watched and switched off for the table of `benchmarks/rules.py`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import committee_archive.extract
import committee_archive.interpret
import pytest
import rules_found
from committee_archive.extract import labels
from committee_archive.interpret.dates import date_in
from rules_found import Neutral, Rule, Watch, rules_in, switched_off
from rules_tested import files_of_the_rooms

WRITTEN = '''
import functools
from collections.abc import Iterator
from dataclasses import dataclass

@dataclass
class Draft:
    words: list[str]

def is_bold(word: str) -> bool:
    """Whether a word is bold.

    More about it.
    """
    return word.isupper()

@functools.cache
def label(line: str) -> str | None:
    return line.partition(".")[0] if "." in line else None

def whole(lines: list[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)

def parted(line: str) -> Iterator[str]:
    yield from line.split()

def mended(draft: Draft) -> Draft:
    draft.words.append("end")
    return draft

def length(line: str) -> int:
    return len(line)

class Page:
    @property
    def is_scan(self) -> bool:
        return True

    def without_foot(self, lines: list[str], foot: str = "") -> list[str]:
        return [line for line in lines if line != foot]

    def fails(self, line: str) -> bool:
        raise ValueError(line)

TESTS = (is_bold, label)
'''


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module of rules as somebody may write them."""
    (tmp_path / "some_room.py").write_text(WRITTEN, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("some_room")
    del sys.modules["some_room"]


def found(room: ModuleType) -> dict[str, Rule]:
    return {rule.title.removeprefix("room: "): rule for rule in rules_in(room, "room")}


def spoke(room: ModuleType, *calls: object) -> set[str]:
    """The rules that gave another answer than their neutral one while something was done."""
    watch = Watch(list(rules_in(room, "room")))
    with watch.watching():
        for call in calls:
            assert callable(call)
            call()
    return {title.removeprefix("room: ") for title in watch.spoke}


def test_a_rule_is_known_by_what_it_answers(room: ModuleType) -> None:
    assert {name: rule.neutral for name, rule in found(room).items()} == {
        "is_bold": Neutral.NO,
        "label": Neutral.NOTHING,
        "whole": Neutral.GIVEN,
        "parted": Neutral.GIVEN,
        "mended": Neutral.GIVEN,
        "Page.is_scan": Neutral.NO,
        "Page.without_foot": Neutral.GIVEN,
        "Page.fails": Neutral.NO,
    }


def test_the_table_says_the_first_paragraph_of_its_docstring(room: ModuleType) -> None:
    assert found(room)["is_bold"].says == "Whether a word is bold."


def test_switched_off_a_rule_leaves_all_as_it_is_from_wherever_it_is_called(room: ModuleType) -> None:
    rules = found(room)
    is_bold, label = room.TESTS
    assert label("6. The network") == "6"
    with switched_off(rules["is_bold"]), switched_off(rules["label"]), switched_off(rules["Page.is_scan"]):
        assert (is_bold("NETWORK"), label("6. The network"), room.Page().is_scan) == (False, None, False)
    with switched_off(rules["whole"]), switched_off(rules["parted"]), switched_off(rules["Page.without_foot"]):
        assert room.whole(["a", ""]) == ("a", "")
        assert list(room.parted("a b")) == ["a b"]
        assert room.Page().without_foot(lines=["a", "b"], foot="b") == ["a", "b"]
    assert (is_bold("NETWORK"), label("6. The network"), room.Page().is_scan) == (True, "6", True)
    assert (room.whole(["a", ""]), list(room.parted("a b"))) == (("a",), ["a", "b"])
    assert room.Page().without_foot(["a", "b"], foot="b") == ["a"]


def test_a_rule_speaks_where_it_gives_another_answer(room: ModuleType) -> None:
    page = room.Page()
    silent = (lambda: room.is_bold("network"), lambda: room.label("6"), lambda: room.whole(["a"]))
    assert spoke(room, *silent, lambda: page.without_foot(["a"], foot="b")) == set()
    assert spoke(room, lambda: room.is_bold("NETWORK")) == {"is_bold"}
    assert spoke(room, lambda: room.label("7. The network")) == {"label"}
    assert spoke(room, lambda: room.whole([""])) == {"whole"}
    assert spoke(room, lambda: page.without_foot(["b"], foot="b")) == {"Page.without_foot"}


def test_a_rule_speaks_where_it_cannot_be_told(room: ModuleType) -> None:
    def failing() -> None:
        with pytest.raises(ValueError, match="line"):
            room.Page().fails("line")

    assert spoke(room, failing) == {"Page.fails"}
    assert spoke(room, lambda: list(room.parted("whole"))) == {"parted"}
    assert spoke(room, lambda: room.mended(room.Draft([]))) == {"mended"}


def test_the_stages_in_which_a_rule_speaks_are_told_apart(room: ModuleType) -> None:
    watch = Watch(list(rules_in(room, "room")))
    with watch.watching():
        room.is_bold("NETWORK")
        watch.stage = 2
        room.is_bold("NETWORK")
        room.label("8. The network")
    assert watch.spoke == {"room: is_bold": {0, 2}, "room: label": {2}}


def test_rules_of_the_program_are_found_and_switched_off() -> None:
    rules = {rule.title: rule for rule in rules_found.rules_of(committee_archive.extract, committee_archive.interpret)}
    assert "extract.ocr.tesseract: engine" not in rules
    assert labels.is_number("6.") and date_in("20 September 2016") is not None
    with switched_off(rules["extract.labels: is_number"]), switched_off(rules["interpret.dates: date_in"]):
        assert not labels.is_number("6.") and date_in("20 September 2016") is None


def test_every_file_that_takes_papers_through_the_two_rooms_is_asked_whether_it_notices() -> None:
    asked = {path.stem.removeprefix("test_") for path in files_of_the_rooms()}
    assert {"extract_tables", "interpret_header", "header_rows", "layouts", "makers_habits", "words_kept"} <= asked
    assert asked.isdisjoint({"guard", "packs", "real_papers", "relations", "documentation"})
