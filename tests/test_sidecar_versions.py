"""What was said of one version of a paper: counts while its bytes are there, and is put in its place without a loss."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from committee_archive.sources.sidecar_versions import as_in_force, in_force

OLD, NEW = "a" * 64, "b" * 64
TEXT = f"""# Our notes.
classification: Public
by: B. Clerk
withhold: {{pages: [2]}}
corrections:
  # The title.
  - {{what: title, old: Netwrok, new: Network}}
  - {{what: words, where: p9, old: x, new: y}}
replaces:
- {{date: 2024-05-03, sha256: {OLD}, reason: A slip.}}
undone:
- corrections: {{what: words, where: p1, old: a, new: b}}
  by: B. Clerk
- corrections: {{what: number, where: p3, old: 3, new: 4}}
  of: {OLD}
  place: 2
- withhold: {{pages: [7-8], why: [{{page: 7, by: A. Clerk}}]}}
  of: {OLD}
- vouched: {{classification: Open, by: A. Clerk, until: 2020-12-31}}
  of: {OLD}
"""


def said(sha256: str, text: str = TEXT) -> dict[str, Any]:
    return in_force(yaml.safe_load(text), sha256)


def test_of_the_later_version_what_was_set_aside_does_not_count() -> None:
    assert said(NEW) == yaml.safe_load(TEXT)
    assert as_in_force(TEXT, NEW) == TEXT


def test_while_the_earlier_bytes_are_there_what_was_said_of_them_counts_in_its_order() -> None:
    counts = said(OLD)
    assert [c["what"] for c in counts["corrections"]] == ["title", "number", "words"]
    assert counts["withhold"] == {"pages": [2, "7-8"], "why": [{"page": 7, "by": "A. Clerk"}]}
    assert (counts["classification"], counts["by"], str(counts["until"])) == ("Open", "A. Clerk", "2020-12-31")
    assert "replaces" not in counts, "the later version has not come"
    assert [u["corrections"]["where"] for u in counts["undone"]] == ["p1"], "what a person took back stays so"


def test_a_version_that_came_back_has_the_history_of_both_changes() -> None:
    text = TEXT.replace("undone:", f"- {{date: 2024-06-03, sha256: {NEW}, reason: The first was right.}}\nundone:")
    assert [r["sha256"] for r in said(OLD, text)["replaces"]] == [OLD, NEW]
    assert [r["sha256"] for r in said(NEW, text)["replaces"]] == [OLD], "the first has not come back yet"


@pytest.mark.parametrize("sha256", [OLD, NEW])
def test_put_in_its_place_it_says_the_same_and_leaves_peoples_lines(sha256: str) -> None:
    text = as_in_force(TEXT, sha256)
    assert yaml.safe_load(text) == said(sha256)
    assert text.startswith("# Our notes.\n")
    assert "  # The title.\n  - {what: title, old: Netwrok, new: Network}\n" in text
    assert as_in_force(text, sha256) == text


@pytest.mark.parametrize("wrong", ["undone: x", "undone: [x]", "replaces: x", "undone: [{of: 1, place: x}]", ""])
def test_lines_of_another_form_are_left_to_whoever_reads_them(wrong: str) -> None:
    data = yaml.safe_load(wrong) or {}
    assert in_force(data, OLD) == data


@pytest.mark.parametrize(("place", "order"), [(1, "dta"), (99, "tad"), ("x", "tad"), (0, "tad")])
def test_a_place_that_is_not_there_is_the_end(place: Any, order: str) -> None:
    entries = [{"what": "t"}, {"what": "a"}]
    data = {"corrections": entries, "undone": [{"corrections": {"what": "d"}, "of": OLD, "place": place}]}
    assert "".join(c["what"] for c in in_force(data, OLD)["corrections"]) == order
