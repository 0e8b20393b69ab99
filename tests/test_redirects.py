"""Old addresses: which lines of redirects.yml are taken, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from committee_archive.addresses.redirects import Redirects, load_redirects
from committee_archive.errors import UsageError
from committee_archive.pages.moved import moved

HELD = ("reports/2016/2016-09-30-network-update.md", "about.md")


def redirects(root: Path, text: str) -> Redirects:
    (root / "redirects.yml").write_text(text, "utf-8")
    return load_redirects(root, HELD)


def test_without_the_file_nothing_is_redirected(tmp_path: Path) -> None:
    assert load_redirects(tmp_path, HELD) == Redirects({})


@pytest.mark.parametrize("old", ["reports/2016/old", "/reports/2016/old/", "reports/2016/old.md"])
def test_an_address_is_taken_as_people_copy_it(tmp_path: Path, old: str) -> None:
    found = redirects(tmp_path, f"{old}: /reports/2016/2016-09-30-network-update/\n").pages
    assert found == {"reports/2016/old.md": "reports/2016/2016-09-30-network-update.md"}
    page = moved(found)["reports/2016/old.md"]
    assert "[its new address](2016-09-30-network-update.md)" in page
    assert 'moved_to: "reports/2016/2016-09-30-network-update/"' in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("about: reports/2016/2016-09-30-network-update\n", "is still a page"),
        ("old: nowhere\n", "which is not a page"),
        ("old: older\nolder: about\n", "which leads on"),
        ("../old: about\n", "outside the site"),
    ],
)
def test_a_line_that_leads_nowhere_is_left_out_and_named(tmp_path: Path, text: str, said: str) -> None:
    found = redirects(tmp_path, text + "fine: reports/2016/2016-09-30-network-update\n")
    assert said in found.problems[0]
    assert set(found.pages) - {"older.md"} == {"fine.md"}


@pytest.mark.parametrize(
    ("text", "said"), [("- about\n", "must hold lines of the form"), ("old: [\n", "it cannot be read at line 2")]
)
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        redirects(tmp_path, text)
