"""No human work is lost: many random hand edits and corrections over an archive that a changed extractor reads anew."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from committee_archive import interpret as interpreting
from committee_archive.archive import load
from committee_archive.findings.run_summary import Action
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.document import Document
from committee_archive.model.paper import Paragraph, Text
from committee_archive.pipeline import Options, Run, run
from committee_archive.settings import PdfPolicy, Settings

_PAPERS = 20
_WORKS = 200
_PARAGRAPHS = 24
_SEED = 20261122
QUICK = Settings(pdf=PdfPolicy.NONE)
WORDS = "bridge canal depot estate ferry garden harbour island jetty kiosk library market orchard pavement quay".split()


def transcript(number: int, chance: random.Random) -> str:
    """A paper as plain text; each paragraph holds a word that stands only there."""
    head = ["Committee: Works Committee", f"Date: {number + 1} March 2021", f"Subject: Works number {number}"]
    head += ["Classification: Public", "Report of: The Surveyor"]
    body = [
        f"{n}. The {chance.choice(WORDS)} has mark{number}x{n} and the {chance.choice(WORDS)} is misread{number}x{n}."
        for n in range(1, _PARAGRAPHS + 1)
    ]
    return "\n\n".join([*head, *body]) + "\n"


def taken_in(root: Path) -> Run:
    return run(root, QUICK, Options(deep=True), lambda n: None, lambda name: None)


def paragraph(page: ArchivedPaper, n: int) -> str:
    block = next(b for b in page.paper.blocks if isinstance(b, Paragraph) and b.anchor == f"p{n}")
    return " ".join(piece.text for piece in block.content if isinstance(piece, Text))


def test_of_200_edits_and_corrections_none_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(_SEED)
    folder = tmp_path / "source_reports"
    folder.mkdir()
    for number in range(_PAPERS):
        (folder / f"works{number:02}.txt").write_text(transcript(number, chance), "utf-8")
    assert taken_in(tmp_path).exit_code == 0
    pages = {p.paper.front.source.file: p for p in load(tmp_path / "docs").papers if p.paper.front.source}
    places = [(number, n) for number in range(_PAPERS) for n in range(1, _PARAGRAPHS + 1)]
    chosen = chance.sample(places, _WORKS)
    by_hand = chosen[: _WORKS // 2]
    corrected = chosen[_WORKS // 2 :]
    for number, n in by_hand:
        path = tmp_path / "docs" / pages[f"source_reports/works{number:02}.txt"].path
        text = path.read_text("utf-8")
        assert text.count(f"misread{number}x{n}.") == 1
        path.write_text(text.replace(f"misread{number}x{n}.", f"byhand{number}x{n}."), "utf-8")
    for number in range(_PAPERS):
        entries = [
            {
                "what": "words",
                "where": f"p{n}",
                "old": f"misread{number}x{n}",
                "new": f"corrected{number}x{n}",
                "reason": "misread",
                "by": "A. Person",
                "date": "2026-11-22",
            }
            for at, n in corrected
            if at == number
        ]
        if entries:
            text = yaml.safe_dump({"corrections": entries}).replace("'2026-11-22'", "2026-11-22")
            (folder / f"works{number:02}.yml").write_text(text, "utf-8")

    def lost() -> list[tuple[int, int]]:
        held = {p.paper.front.source.file: p for p in load(tmp_path / "docs").papers if p.paper.front.source}
        found = []
        for number, n in chosen:
            wanted = "byhand" if (number, n) in by_hand else "corrected"
            if f"{wanted}{number}x{n}." not in paragraph(held[f"source_reports/works{number:02}.txt"], n):
                found.append((number, n))
        return found

    assert taken_in(tmp_path).exit_code == 0
    assert not lost()

    changed = interpreting.interpret

    def interpret(document: Document, *given: object, **more: object) -> interpreting.Interpretation:
        """As before, but each paper has a title of another form: every generated page is another one."""
        made = changed(document, *given, **more)  # type: ignore[arg-type]
        front = replace(made.paper.front, title=made.paper.front.title.upper())
        return replace(made, paper=replace(made.paper, front=front))

    monkeypatch.setattr("committee_archive.judging.intake.interpret", interpret)
    done = taken_in(tmp_path)
    assert done.exit_code == 0, [n for n in done.noticed if n.finding.code == "edit-conflict"]
    assert not lost()
    assert {Action.UPDATED, Action.MERGED} >= set(done.actions.values()) - {Action.UNCHANGED}
    titles = [p.paper.front.title for p in load(tmp_path / "docs").papers]
    assert titles
    assert all(title == title.upper() for title in titles)
