"""The open data: what a spreadsheet, a feed reader and another program find in it."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import msgspec
import pytest
from committee_archive.exports import beside_paper, exported, site_data
from committee_archive.exports.papers import PaperRecord
from committee_archive.exports.popolo import Popolo
from committee_archive.exports.tables import decisions_csv
from committee_archive.exports.written import as_csv
from committee_archive.model.archive import Appointment, Archive, ArchivedPaper, Body, BodyName
from committee_archive.model.front_matter import Basis, Doubt, Publication
from committee_archive.model.history import Promise
from committee_archive.model.quote import Quote
from committee_archive.model.threads import Post, PostHolder
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations.actions import action_relations
from test_pages_history import ARCHIVE, DAY, HISTORY, MINUTES, PAPERS, PLAN, REPORT, SECOND

SITE = "https://papers.example/council/"
HELD = hold(ARCHIVE, HISTORY, Imprint("Archive", "Thornmere Borough Council", address=SITE))
ATOM = "{http://www.w3.org/2005/Atom}"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_spreadsheet_reads_accents_and_runs_nothing() -> None:
    cells = ["Café £5", "=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "a=1", ""]
    text = as_csv(["x"], [[cell] for cell in cells])
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    read = [row[0] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) if row][1:]
    assert read == ["Café £5", "'=1+1", "'+1", "'-1", "'@x", "'\t=1", "'\r=1", "' =1", "a=1", ""]


def test_decisions_name_the_report_that_they_answer() -> None:
    (row,) = rows(exported(HELD)["decisions.csv"])
    assert (row["date"], row["committee"], row["outcome"]) == ("2016-09-30", "Works Committee", "Agreed")
    assert (row["minutes"], row["anchor"], row["report"]) == (MINUTES, "d5", REPORT)
    assert row["address"] == f"{SITE}{MINUTES.removesuffix('.md')}/#d5"
    unknown = decisions_csv(replace(HELD, imprint=replace(HELD.imprint, address="")))
    assert rows(unknown)[0]["address"] == "", "without the site's address there is none to give"


def test_relations_have_their_evidence_in_the_columns_that_the_handbook_names() -> None:
    text = exported(HELD)["relations.csv"]
    assert text.removeprefix("\ufeff").splitlines()[0] == (
        "kind,from_paper,from_anchor,to_paper,to_anchor,evidence,page,confidence,status,about"
    )
    assert [r["kind"] for r in rows(text)] == ["rename", "cites-meeting"]
    assert rows(text)[1]["evidence"] == "at its meeting on 1 May 2016"


def test_an_action_has_a_row_for_each_paper_that_may_answer_it() -> None:
    said = Quote(REPORT, "p1", "A note will be brought.", 1)
    later = (Quote(SECOND, "p2", "The note.", 1), Quote(MINUTES, "p3", "The note.", 1))
    promise = Promise(said, DAY)
    for made, told in (
        (promise, [("outstanding", "", "")]),
        (replace(promise, perhaps=later[0]), [("perhaps", SECOND, "p2")]),
        (replace(promise, perhaps=later[0], answered=later[1]), [("answered", MINUTES, "p3")]),
        (replace(promise, often="each year", kept=later), [("standing", SECOND, ""), ("standing", MINUTES, "")]),
    ):
        history = replace(HISTORY, relations=tuple(action_relations(made)))
        found = rows(exported(hold(ARCHIVE, history, Imprint("Archive")))["relations.csv"])
        assert [(r["status"], r["to_paper"], r["to_anchor"]) for r in found] == told


def test_papers_follow_the_schema_that_is_published_with_them() -> None:
    files = exported(HELD)
    papers = json.loads(files["papers.json"])
    schema = json.loads(files["papers.schema.json"])
    described = schema["$defs"]["PaperRecord"]["properties"]
    assert {key for paper in papers for key in paper} <= set(described)
    assert set(schema["$defs"]["PaperRecord"]["required"]) == {"path", "title", "kind"}
    msgspec.convert(papers, list[PaperRecord])
    first = next(p for p in papers if p["path"] == REPORT)
    assert first["address"] == f"{SITE}reports/2016/report/"
    assert first["themes"] == ["network"]
    named = {p["path"]: p["plan_outcomes"] for p in papers if "plan_outcomes" in p}
    assert [(o["printed"], o.get("edition")) for o in named[REPORT]] == [("9", PLAN.name)]
    assert named[SECOND] == [{"printed": "9", "key": "not-known-9"}], "of which edition, nobody knows"


def test_popolo_has_bodies_posts_and_meetings_and_no_people() -> None:
    data = json.loads(exported(HELD)["popolo.json"])
    assert [o["id"] for o in data["organizations"]] == ["authority", "works-committee"]
    assert [p["label"] for p in data["posts"]] == ["Surveyor"]
    assert [e["start_date"] for e in data["events"]] == ["2016-09-30", "2018-06-12"]
    assert "persons" not in data
    assert "A Name" not in exported(HELD)["popolo.json"]


def test_popolo_follows_its_schema_and_every_reference_in_it_leads_somewhere() -> None:
    files = exported(HELD)
    data = msgspec.json.decode(files["popolo.json"], type=Popolo)
    described = json.loads(files["popolo.schema.json"])["$defs"]
    assert set(described) == {"Popolo", "Organization", "OtherName", "Membership", "Member", "Post", "Event"}
    assert described["Organization"]["required"] == ["id", "name", "classification"]
    known = {o.id for o in data.organizations}
    ids = [*(o.id for o in data.organizations), *(e.id for e in data.events)]
    assert len(ids) == len(set(ids))
    assert {o.parent_id for o in data.organizations if o.parent_id} <= known
    assert {
        *(p.organization_id for p in data.posts if p.organization_id),
        *(e.organization_id for e in data.events),
    } <= known


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"label"', '"title"'),
        ('"start_date": "2016-09-30"', '"start_date": "30 September 2016"'),
        ('"id": "surveyor"', '"id": ""'),
        ('"posts": [', '"persons": [], "posts": ['),
    ],
)
def test_the_schema_of_popolo_refuses_what_popolo_refuses(old: str, new: str) -> None:
    text = exported(HELD)["popolo.json"]
    assert old in text
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text.replace(old, new), type=Popolo)


def test_a_parent_that_nobody_knows_and_a_meeting_of_a_body_without_papers_lead_somewhere() -> None:
    body = replace(HISTORY.bodies[0], parents=(Appointment("nowhere"),))
    data = json.loads(exported(hold(ARCHIVE, replace(HISTORY, bodies=(body,)), Imprint("A")))["popolo.json"])
    assert data["organizations"][1]["parent_id"] == "authority"
    data = json.loads(exported(hold(ARCHIVE, replace(HISTORY, bodies=()), Imprint("A")))["popolo.json"])
    assert [o["id"] for o in data["organizations"]] == ["authority", "works-committee"]


def test_who_appoints_a_body_is_told_with_days_and_the_parent_is_the_one_without_an_end() -> None:
    council, roads = (
        replace(HISTORY.bodies[0], key=key, name=key.title(), meetings=()) for key in ("council", "roads")
    )
    change = dt.date(2018, 5, 1)
    parents = (Appointment("roads", None, change), Appointment("council", change), Appointment("nowhere", change))
    ended = replace(roads, parents=(Appointment("council", None, change),))
    history = replace(HISTORY, bodies=(replace(HISTORY.bodies[0], parents=parents), council, ended))
    text = exported(hold(ARCHIVE, history, Imprint("A")))["popolo.json"]
    data = msgspec.json.decode(text, type=Popolo)
    assert {o.id: o.parent_id for o in data.organizations if o.parent_id} == {
        "works-committee": "council",
        "council": "authority",
        "roads": "authority",
    }
    assert [(m.organization_id, m.member.id, m.start_date, m.end_date) for m in data.memberships] == [
        ("roads", "works-committee", None, "2018-05-01"),
        ("council", "works-committee", "2018-05-01", None),
        ("council", "roads", None, "2018-05-01"),
    ]
    assert '"@type": "Organization"' in text


def test_a_body_of_another_authority_belongs_to_that() -> None:
    bodies = (Body("works-committee", (BodyName("Works Committee"),), authority="Wexmarsh County Council"),)
    files = exported(hold(replace(ARCHIVE, bodies=bodies), HISTORY, Imprint("A", "Thornmere Borough Council")))
    assert [(o["id"], o.get("parent_id")) for o in json.loads(files["popolo.json"])["organizations"]] == [
        ("authority", None),
        ("wexmarsh-county-council", None),
        ("works-committee", "wexmarsh-county-council"),
    ]
    assert {p.get("authority") for p in json.loads(files["papers.json"])} == {"Wexmarsh County Council"}


COUNTY = "Wexmarsh County Council"


def post_of(whose: str | None, post: Post) -> tuple[str | None, str, str]:
    """The organization of a post in Popolo, its page, and its line in the list, with a paper that is somebody's."""
    papers = tuple(replace(p, paper=replace(p.paper, front=replace(p.paper.front, authority=whose))) for p in PAPERS)
    history = replace(HISTORY, posts=(post,))
    held = hold(replace(ARCHIVE, papers=papers), history, Imprint("A", "Thornmere Borough Council"))
    data = msgspec.json.decode(exported(held)["popolo.json"], type=Popolo)
    assert {p.organization_id for p in data.posts} - {None} <= {o.id for o in data.organizations}
    pages = derived_pages(held)
    return data.posts[0].organization_id, pages[f"posts/{post.key}.md"], pages["posts/index.md"]


def test_a_post_is_of_the_authority_whose_papers_are_from_it() -> None:
    surveyor = HISTORY.posts[0]
    whose, page, index = post_of(COUNTY, surveyor)
    assert whose == "wexmarsh-county-council"
    assert "A post of Wexmarsh County Council." in page and "of Wexmarsh County Council" in index
    for own in (None, "Thornmere Borough Council"):
        whose, page, index = post_of(own, surveyor)
        assert whose == "authority" and "A post of" not in page


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A Name – Head of Works, Wexmarsh County Council", "wexmarsh-county-council"),
        ("A Name (Head of Works at Wexmarsh County Council)", "wexmarsh-county-council"),
        ("A Name – Head of Works, Thornmere Borough Council", "authority"),
        ("A Name – Leader of the County Council", None),
        ("A Name – Head of Works", None),
    ],
)
def test_of_who_only_attended_it_is_said_only_where_the_line_names_the_council(line: str, expected: str | None) -> None:
    holder = PostHolder("A Name", DAY, DAY, (Quote(REPORT, "", line),))
    whose, page, _ = post_of(None, Post("head-of-works", "Head of Works", (holder,)))
    assert whose == expected
    assert ("A post of Wexmarsh County Council." in page) == (expected == "wexmarsh-county-council")


def test_feeds_lead_to_the_newest_papers_and_decisions() -> None:
    files = exported(HELD)
    papers = fromstring(files["feed.xml"])
    links = [e.find(f"{ATOM}link") for e in papers.iter(f"{ATOM}entry")]
    assert next(e.get("href") for e in links if e is not None) == f"{SITE}reports/2018/second/"
    (decision,) = fromstring(files["decisions.xml"]).iter(f"{ATOM}entry")
    assert decision.findtext(f"{ATOM}id") == f"{SITE}reports/2016/minutes/#d5"


def test_without_an_address_there_are_no_feeds() -> None:
    assert not {"feed.xml", "decisions.xml"} & set(exported(hold(ARCHIVE, HISTORY, Imprint("Archive"))))


def test_beside_a_paper_stand_its_markdown_and_json_without_what_only_keepers_need() -> None:
    front = replace(
        PAPERS[2].paper.front,
        publication=Publication(Basis.VOUCHED, "K Eeper", "seen by K Eeper"),
        doubts=(Doubt("lost-number"),),
    )
    vouched = ArchivedPaper(SECOND, replace(PAPERS[2].paper, front=front))
    files = beside_paper(hold(Archive((*PAPERS[:2], vouched)), HISTORY, Imprint("Archive")), SECOND)
    assert list(files) == [SECOND, "reports/2018/second.json"]
    assert "basis: vouched" in files[SECOND]
    assert json.loads(files["reports/2018/second.json"])["title"] == "The fibre network"
    assert not [name for name, text in files.items() if "Eeper" in text or "lost-number" in text]


def test_the_site_holds_the_same_files_made_when_they_are_written() -> None:
    made = {path: make() for path, make in site_data(HELD).items()}
    assert made == {f"data/{name}": text for name, text in exported(HELD).items()}
