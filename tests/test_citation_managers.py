"""What citation managers take from a paper's page, read by the rules of Zotero's translator "Embedded Metadata".

Its rules, as far as a page without RDF is concerned: `citation_…` tags fill the fields; the tag for an institution
makes the item a report, else a title makes it an article in a journal; an author with a comma is taken apart into
several where two words stand on both sides of it, and into last and first name elsewhere, so that a name which ends
with a comma stays one; a name for a vocabulary
such as `dc.` or `og:` would bring in RDF, which decides the kind of item otherwise.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from archive_site import ROOT, build_site, write_paper
from committee_archive.model.front_matter import PaperKind
from committee_archive.printed_person import Holder, Posts
from committee_archive.vocabulary import shipped_offices
from lxml import html

ADDRESS = "https://papers.council.example/archive/"
FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_public_url": "url",
    "citation_language": "language",
}
RDF = re.compile(r"^(?:bib|bibo|dc|dcterms|prism|foaf|vcard|link|z|eprints?|og|article|book|rdf)[.:_]", re.IGNORECASE)
DAY = dt.date(2021, 6, 15)
BODY = [{"name": "Works Sub Committee"}]
FRONT: Mapping[PaperKind, Mapping[str, object]] = {
    PaperKind.REPORT: {
        "title": "Renewal of the “Tide” & Ferry Lights",
        "committees": BODY,
        "authors": ["Ann Other, Head of Works", "Ulla O'Brien – Chief Engineer", "The Town Clerk"],
        "report_of": ["The Surveyor"],
    },
    PaperKind.MINUTES: {"title": "Works Sub Committee", "committees": BODY},
    PaperKind.AGENDA: {"title": "Works Sub Committee", "committees": BODY},
    PaperKind.PACK: {"title": "Agenda with papers", "committees": BODY},
    PaperKind.SUPPLEMENT: {"title": "Supplement", "committees": BODY},
    PaperKind.DECISION_RECORD: {"title": "Lease of the Moot Hall", "committees": BODY, "decision_ref": "21/00045"},
    PaperKind.APPENDIX: {"title": "Appendix 1: the sums", "committees": BODY},
    PaperKind.OTHER: {"title": "A letter", "report_of": ["The Town Clerk"]},
}

POSTS = Posts(shipped_offices())


@dataclass(frozen=True)
class Item:
    """What Zotero would save."""

    type: str
    fields: Mapping[str, str]
    authors: tuple[str, ...]
    pdf: str | None


def taken(page: Path) -> Item:
    """Read a page as the translator does."""
    tags = [(m.get("name") or "", m.get("content") or "") for m in html.parse(page).iterfind(".//head/meta")]
    assert [name for name, _ in tags if RDF.match(name)] == []
    fields = {FIELDS[name]: " ".join(value.split()) for name, value in tags if name in FIELDS and value.strip()}
    kind = "report" if "institution" in fields else "journalArticle" if "title" in fields else "webpage"
    authors: list[str] = []
    for printed in (value for name, value in tags if name == "citation_author"):
        parts = re.split(r"\s*;\s*", printed)
        pieces = re.split(r"\s*,\s*", parts[0])
        if len(parts) == 1 and len(pieces) > 1 and " " in pieces[0] and " " in pieces[1]:
            parts = pieces
        for part in parts:
            # With a comma: last name, first name; without one the last word is the last name.
            last, first = part.split(",", 1) if "," in part else (part.split()[-1], " ".join(part.split()[:-1]))
            authors.append(" | ".join(filter(None, [first.strip(), last.strip()])))
    pdf = next((value for name, value in tags if name == "citation_pdf_url"), None)
    return Item(kind, fields, tuple(authors), pdf)


def site_of(root: Path, imprint: str, address: str) -> dict[PaperKind, Path]:
    """A site with a paper of each kind; their pages."""
    for number, (kind, front) in enumerate(FRONT.items()):
        day = DAY + dt.timedelta(days=number)
        text = "## Summary {: #s-1-1 }\n\n1\\. Words.\n{: #p1 .para .l1 }\n"
        write_paper(root / "docs", day, kind.value, {"kind": kind.value, **front}, text)
    (root / "archive.yml").write_text(imprint, "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("scripts/", f"{(ROOT / 'scripts').as_posix()}/"), "utf-8")
    built = build_site(root, address, strict=False)
    return {kind: next(built.glob(f"reports/2021/*-{kind.value}/index.html")) for kind in FRONT}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[PaperKind, Path]:
    imprint = "name: Papers\nauthority: Thornmere Borough Council\n"
    return site_of(tmp_path_factory.mktemp("cited"), imprint, ADDRESS)


def test_every_kind_of_paper_is_looked_at() -> None:
    assert set(FRONT) == set(PaperKind)


@pytest.mark.parametrize("kind", list(PaperKind), ids=lambda kind: kind.value)
def test_each_kind_of_paper_is_a_report_of_the_council(pages: dict[PaperKind, Path], kind: PaperKind) -> None:
    found = taken(pages[kind])
    day = (DAY + dt.timedelta(days=list(FRONT).index(kind))).isoformat()
    title = str(FRONT[kind]["title"])
    expected = {
        "title": f"{kind.value.capitalize()}: {title}" if title == "Works Sub Committee" else title,
        "date": day.replace("-", "/"),
        "institution": "Thornmere Borough Council",
        "url": f"{ADDRESS}reports/2021/{day}-{kind.value}/",
        "language": "en-GB",
    }
    if kind is PaperKind.DECISION_RECORD:
        expected["number"] = "21/00045"
    assert (found.type, found.fields) == ("report", expected)
    assert found.pdf == f"{ADDRESS}reports/2021/{day}-{kind.value}.pdf"
    authors = {PaperKind.REPORT: ("Ann | Other", "Ulla | O'Brien"), PaperKind.OTHER: ("The Town Clerk",)}
    assert found.authors == authors.get(kind, ("Works Sub Committee",)), "a post or body is one name, not taken apart"


def test_a_paper_of_another_council_is_cited_as_that_councils(tmp_path: Path) -> None:
    front = {"title": "The Watch", "kind": "report", "committees": BODY, "authority": "Wexmarsh County Council"}
    write_paper(tmp_path / "docs", DAY, "watch", front, "1\\. Words.\n{: #p1 .para .l1 }\n")
    site_of(tmp_path, "name: Papers\nauthority: Thornmere Borough Council\n", ADDRESS)
    page = tmp_path / "site/reports/2021/2021-06-15-watch/index.html"
    assert taken(page).fields["institution"] == "Wexmarsh County Council"
    told = html.parse(page)
    (text,) = told.iterfind(".//div[@data-cite]")
    assert text.get("data-cite", "").startswith("Wexmarsh County Council, “The Watch”")
    labels = [row.text_content().strip() for row in told.iterfind(".//div[@class='paper-about']/dl/div/dt")]
    assert labels[:2] == ["Presented to", "Paper of"]
    (data,) = told.iterfind(".//script[@type='application/ld+json']")
    assert json.loads(data.text or "")["publisher"]["name"] == "Wexmarsh County Council"


def test_without_a_named_council_a_paper_is_still_a_report(tmp_path: Path) -> None:
    pages = site_of(tmp_path, "name: Papers\n", "")
    assert taken(pages[PaperKind.MINUTES]).fields["institution"] == "Works Sub Committee"
    assert taken(pages[PaperKind.OTHER]).fields["institution"] == "Papers"
    found = taken(pages[PaperKind.REPORT])
    assert (found.type, found.pdf) == ("report", None), "without the site's address there is none of the PDF"
    assert "url" not in found.fields


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ann Other, Head of Works", "Ann Other"),
        ("Dr Ann Other – Director of Works", "Dr Ann Other"),
        ("Ann van der Other, Head of Works", "Ann van der Other"),
        ("Ann Other", "Ann Other"),
        ("Ann Other (Works)", "Ann Other"),
        ("A. N. Other, Planning", "A. N. Other"),
        ("The Town Clerk", None),
        ("Chief Executive", None),
        ("Corporate Director, Works", None),
        ("", None),
    ],
)
def test_the_name_of_an_author_stands_without_the_post(printed: str, name: str | None) -> None:
    assert POSTS.name_of(printed) == name


def test_a_holder_is_a_name_with_a_post() -> None:
    assert POSTS.holder("Ann Other, the Head of Works") == Holder("Ann Other", "Head of Works")
    assert POSTS.holder("Ann Other, Thornmere") is None
