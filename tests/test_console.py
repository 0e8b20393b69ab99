"""Questions of the commands, and what becomes of them where nobody answers."""

from __future__ import annotations

import io
import sys

import click
import pytest
from committee_archive.cli.console import agreed, answered
from committee_archive.errors import UsageError


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The input has ended, as in a pipeline."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


def test_where_the_input_has_ended_it_says_which_option_answers() -> None:
    with pytest.raises(UsageError, match=r"“Fetch them now\?”; answer it beforehand with --yes"):
        agreed("Fetch them now?")
    with pytest.raises(UsageError, match="“Your name”; answer it beforehand with --by"):
        answered("Your name", "--by")


def test_a_question_that_only_a_person_can_answer_names_no_option() -> None:
    with pytest.raises(UsageError, match="run the command where a person can answer"):
        agreed("Are the same pages right?", "")


def test_a_person_who_stops_the_command_is_told_nothing_of_options(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(prompt: str = "") -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", stopped)
    with pytest.raises(click.Abort):
        agreed("Fetch them now?")
