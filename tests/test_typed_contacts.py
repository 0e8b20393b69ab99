"""Contact details that people typed into a page are found by kind and line, and never quoted."""

from __future__ import annotations

from pathlib import Path

import pytest
from committee_archive.filing.typed_contacts import typed_contacts
from test_pipeline import NETWORK, PAGE, archive, taken_in

MADE = "---\ntitle: Kerbs\n---\n\n1\\. The kerbs are low.\n{: #p1 .para .l1 }\n"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Ask a.clerk@wexcombe.example about it.", "e-mail address"),
        ("[Ask the clerk](mailto:a.clerk@wexcombe.example)", "e-mail address"),
        ("**Ask** <a.clerk@wexcombe.example>", "e-mail address"),
        ("Ring 020 7946 0123 for more.", "phone number"),
        ("Ring \\(020\\) 7946 0123", "phone number"),
        ("[Ring us](tel:+442079460123)", "phone number"),
        ("| Clerk | 020 7946 0123 |", "phone number"),
    ],
)
def test_what_people_typed_is_told_by_kind_and_line(typed: str, kind: str) -> None:
    ((line, finding),) = typed_contacts(MADE, f"{MADE}\n{typed}\n")
    assert (line, finding.code) == (8, "contact-by-hand")
    assert f"({kind})" in finding.message
    assert not any(part in finding.message for part in ("wexcombe", "7946", "clerk"))


@pytest.mark.parametrize("typed", ["The kerbs are very low.", "It cost £1,020,794 in 2016.", "See 12.3 and @home."])
def test_other_edits_are_none(typed: str) -> None:
    assert list(typed_contacts(MADE, f"{MADE}\n{typed}\n")) == []


def test_what_was_generated_is_not_asked_about(tmp_path: Path) -> None:
    made = MADE + "\nRing 020 7946 0123.\n"
    assert list(typed_contacts(made, made + "\nMore.\n")) == []


def test_check_warns_until_people_accept_it(tmp_path: Path) -> None:
    root = archive(tmp_path, {"a.pdf": NETWORK})
    taken_in(root)
    page = root / PAGE
    page.write_text(page.read_text("utf-8").replace("is old.", "is old. Ask a.clerk@wexcombe.example."), "utf-8")

    def told() -> list[int | None]:
        return [n.line for n in taken_in(root).noticed if n.finding.code == "contact-by-hand"]

    (line,) = told()
    assert line is not None
    assert "a.clerk" in page.read_text("utf-8").split("\n")[line - 1]
    beside = root / "source_reports/a.yml"
    beside.write_text("accepted: [{code: contact-by-hand, reason: The office has this address.}]\n", "utf-8")
    assert told() == []
