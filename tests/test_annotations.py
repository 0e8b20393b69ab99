"""Findings as git hosts show them."""

import json

from committee_archive.findings.annotations import github, gitlab, sarif
from committee_archive.findings.run_summary import Noticed
from committee_archive.model.finding import Finding, Severity

PAGE = Noticed("docs/reports/2016/a.md", Finding("lost-number", "a number is lost", Severity.WARNING, 3, "p4"), 12)
SOURCE = Noticed("source_reports/50% off, 1:2.pdf", Finding("audit", "a word\nis lost", Severity.ERROR))


def test_github_gets_a_command_a_finding() -> None:
    assert github([PAGE]) == (
        "::warning file=docs/reports/2016/a.md,line=12,title=lost-number::a number is lost (page 3 of the PDF)"
    )


def test_a_name_or_message_cannot_give_a_command_of_its_own() -> None:
    assert github([SOURCE]) == (
        "::error file=source_reports/50%25 off%2C 1%3A2.pdf,title=audit::a word%0Ais lost"
    )  # fmt: skip


def test_gitlab_gets_a_code_quality_report() -> None:
    first, second = json.loads(gitlab([PAGE, SOURCE]))
    assert first["location"] == {"path": "docs/reports/2016/a.md", "lines": {"begin": 12}}
    assert (first["severity"], second["severity"]) == ("minor", "major")
    assert first["fingerprint"] != second["fingerprint"]
    assert second["location"]["lines"] == {"begin": 1}


def test_the_fingerprint_is_the_same_when_only_the_line_moves() -> None:
    moved = Noticed(PAGE.file, PAGE.finding, 40)
    assert json.loads(gitlab([PAGE]))[0]["fingerprint"] == json.loads(gitlab([moved]))[0]["fingerprint"]


def test_sarif_names_each_code_once_and_quotes_the_path() -> None:
    run = json.loads(sarif([PAGE, SOURCE, PAGE]))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["audit", "lost-number"]
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert places[1] == "source_reports/50%25%20off%2C%201%3A2.pdf"
    assert [r["level"] for r in run["results"]] == ["warning", "error", "warning"]


def test_no_findings_are_a_valid_report() -> None:
    assert (github([]), json.loads(gitlab([]))) == ("", [])
    assert json.loads(sarif([]))["runs"][0]["results"] == []
