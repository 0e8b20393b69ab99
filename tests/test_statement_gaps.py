"""What `check` says of settings that the statements need."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from committee_archive.cli.check import check
from committee_archive.settings import Settings
from committee_archive.site.statement_gaps import statement_noticed

FULL = Settings(
    authority="Thornmere Borough Council",
    contact="papers@thornmere.example",
    licence="Some Licence",
    licence_url="https://licence.example/",
    privacy_url="https://thornmere.example/privacy",
    reply_days=10,
    accessibility_prepared=date(2023, 9, 1),
    accessibility_checked=date(2024, 2, 1),
    accessibility_tested=date(2024, 1, 15),
    accessibility_tester="the web team",
)
DATED = [f.name for f in fields(Settings) if f.name.startswith("accessibility_")]
ASKED = ("authority", "contact", "licence", "privacy_url", "reply_days", *DATED)


def test_complete_settings_have_no_finding() -> None:
    assert list(statement_noticed(FULL)) == []


@pytest.mark.parametrize("key", ASKED)
def test_each_missing_line_is_named_with_what_to_write(key: str) -> None:
    [noticed] = statement_noticed(replace(FULL, **{key: getattr(Settings(), key)}))
    assert noticed.file == "archive.yml"
    assert f"add a line such as `{key}: " in noticed.finding.message


def test_check_shows_them_and_does_not_fail(tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_text("name: A\nauthority: B\n", "utf-8")
    (tmp_path / "source_reports").mkdir()
    (tmp_path / "docs" / "reports").mkdir(parents=True)
    done = CliRunner().invoke(check, ["--archive", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert done.output.count("statement-incomplete") == 8
    assert (
        "archive.yml: statement-incomplete the accessibility statement does not say when it was prepared" in done.output
    )
