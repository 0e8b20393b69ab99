"""The relations of the sample archive, whose truth is known: found, and never wrong, also where papers are missing."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from committee_archive.archive import load
from committee_archive.archive.remembered import memory_of
from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper, Offices
from committee_archive.model.history import History
from committee_archive.model.meetings import Resolved
from committee_archive.model.paper import Heading
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.pages import Imprint, hold
from committee_archive.pages.known import known_meetings
from committee_archive.relations import Memory, relate
from committee_archive.relations import memory as memories
from committee_archive.relations.keeping import digest_of, joined_again, key_of
from committee_archive.relations.keeping import kept as kept_as
from committee_archive.relations.mentions import PaperMention
from committee_archive.relations.passages import passages
from committee_archive.relations.reading import Reading, meetings_of, read_paper
from committee_archive.relations.words import title_key
from committee_archive.vocabulary import load_vocabulary
from committee_archive.wording import key

PROJECT = Path(__file__).resolve().parents[1]
TRUTH = PROJECT / "samples/truth/relations.csv"
# The least recall and precision of each kind. Of the truth's rows those count whose words show what they mean. What
# only somebody who follows the sense can tell ("two floods in one winter") is marked as implied in the sources; that no
# floor is missed where it is asked for as well, a test of its own shows.
FLOOR = {
    "action": (0.98, 0.98),
    "body-succession": (0.98, 0.98),
    "cites-meeting": (0.98, 0.98),
    "cites-paper": (0.98, 0.98),
    "cites-paragraph": (0.98, 0.98),
    "item-paper": (0.98, 0.98),
    "outcome": (0.98, 0.98),
    "recommendation-decision": (0.98, 0.98),
    "reissue": (0.98, 0.98),
    "rename": (0.98, 0.98),
    "supersedes": (0.98, 0.98),
    "theme-step": (0.98, 0.98),
    "wanted": (0.98, 0.98),
}
# Links that lead to a page of a paper: one to the wrong page is what must never happen.
LINKS = frozenset(
    {
        RelationKind.CITES_PARAGRAPH,
        RelationKind.CITES_PAPER,
        RelationKind.CITES_MEETING,
        RelationKind.ITEM_PAPER,
        RelationKind.RECOMMENDATION_DECISION,
        RelationKind.REISSUE,
    }
)
# Words by which a paper speaks of another one.
REFERENCES = frozenset({RelationKind.CITES_PARAGRAPH, RelationKind.CITES_PAPER, RelationKind.CITES_MEETING})
BY_ITS_WORDS = 0.8
MEMORY = Memory()


@cache
def samples() -> Archive:
    return load(PROJECT / "docs", load_vocabulary(PROJECT / "vocabulary").world)


@cache
def sample_history() -> History:
    return relate(samples(), memory=MEMORY)


@cache
def truth() -> list[dict[str, str]]:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def stems() -> dict[str, str]:
    """The name of the source file of each page, as the truth names papers: a part of a pack with its place there."""
    found = {}
    for paper in samples().papers:
        source = paper.paper.front.source
        assert source is not None
        part = f"#{source.part}" if source.part and source.part != "front" else ""
        found[paper.path] = Path(source.file).stem + part
    return found


@cache
def aliases() -> dict[tuple[str, str], str]:
    """The address under which a block is cited, by each of its other addresses."""
    found = {}
    for paper in samples().papers:
        for passage in passages(paper):
            for alias in getattr(passage.block, "aliases", ()):
                found[paper.path, alias] = passage.anchor
    return found


@cache
def texts() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = defaultdict(str)
    for paper in samples().papers:
        for passage in passages(paper):
            found[paper.path, passage.anchor] += " " + key(passage.text)
    return found


def is_row(row: dict[str, str], relation: Relation) -> bool:
    """Whether a relation is that of a row of the truth; the words may be cut otherwise within one passage."""
    wanted_minutes = relation.kind is RelationKind.CITES_MEETING and relation.status is RelationStatus.WANTED
    kind = "wanted" if wanted_minutes and row["kind"] == "wanted" else relation.kind.value
    target = stems().get(relation.to_paper or "", "")
    if row["kind"] == "action" == kind:
        return stands_at(row, relation) and same_end(row, relation)
    # A reference to a paragraph that does not say what the paper claims still leads to that paragraph.
    status = "resolved" if row["status"] == "dangling" and row["to_anchor"] else row["status"]
    if (row["kind"], status, row["to_paper"]) != (kind, relation.status.value, target):
        return False
    return stands_at(row, relation) and same_address(row, relation)


def same_end(row: dict[str, str], relation: Relation) -> bool:
    """Whether an action became what the truth says; an answer may be offered as a possible one, but no other paper."""
    if relation.status is RelationStatus.PERHAPS:
        (offered,) = relation.candidates
        return row["status"] in ("answered", "perhaps") and stems()[offered] == row["to_paper"]
    return (row["status"], row["to_paper"]) == (relation.status.value, stems().get(relation.to_paper or "", ""))


def stands_at(row: dict[str, str], relation: Relation) -> bool:
    if row["from_paper"] != stems()[relation.from_paper]:
        return False
    place = (relation.from_paper, relation.from_anchor)
    if relation.kind is RelationKind.THEME_STEP:
        return True  # which of a paper's sentences tells its theme's story is a choice; which paper and theme is none
    printed = (place[0], row["from_anchor"])
    # An agenda's entry may be read as a heading, which has no number of its own.
    known = printed in texts() or printed in aliases() or relation.kind is not RelationKind.ITEM_PAPER
    if row["from_anchor"] and known and place[1] not in (row["from_anchor"], aliases().get(printed)):
        return False
    said, words = key(row["evidence"]), key(relation.evidence)
    return said in words or words in said or (relation.kind in LINKS and said in texts().get(place, ""))


def same_address(row: dict[str, str], relation: Relation) -> bool:
    wanted, found = row["to_anchor"], relation.to_anchor or ""
    if " " in wanted:  # an appendix by its label, a section by its number
        return wanted in places()[relation.to_paper or "", found]
    if not row["to_paper"]:  # a theme, a body, an outcome with its edition, by its key
        return found == wanted
    # A part of a paragraph may be named where the truth names the paragraph.
    return not wanted or found == wanted or found.startswith(f"{wanted}-")


@cache
def places() -> dict[tuple[str, str], set[str]]:
    """What references may call a place of a paper, by the paper and the address there."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for paper in samples().papers:
        for appendix in paper.paper.front.appendices:
            found[paper.path, appendix.anchor or ""].add(appendix.label)
        for passage in passages(paper):
            if isinstance(passage.block, Heading):
                found[paper.path, passage.anchor].add(f"section {passage.text.partition('.')[0]}")
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows of the truth and the program's relations, put together one by one."""

    found: list[tuple[dict[str, str], Relation]]
    missed: list[dict[str, str]]
    extra: list[Relation]


@cache
def judged() -> Judged:
    free: dict[str, list[Relation]] = defaultdict(list)
    for relation in sample_history().relations:
        free[stems()[relation.from_paper]].append(relation)
    found, missed = [], []
    # The longer words first: a shorter row may fit a longer one's relation.
    for row in sorted(truth(), key=lambda r: -len(r["evidence"])):
        fits = [r for r in free[row["from_paper"]] if is_row(row, r)]
        hit = min(fits, key=lambda r: (key(row["evidence"]) not in key(r.evidence), len(r.evidence)), default=None)
        if hit is None:
            missed.append(row)
        else:
            free[row["from_paper"]].remove(hit)
            found.append((row, hit))
    return Judged(found, missed, [r for rest in free.values() for r in rest])


def is_implied(row: dict[str, str]) -> bool:
    return row["confidence"] == "implied"


@pytest.mark.parametrize("kind", sorted(FLOOR))
def test_relations_of_the_truth_are_found_and_no_others(kind: str) -> None:
    found = sum(row["kind"] == kind for row, _ in judged().found)
    missed = [row for row in judged().missed if row["kind"] == kind and not is_implied(row)]
    extra = [r for r in judged().extra if r.kind.value == kind and r.status is not RelationStatus.AMBIGUOUS]
    if kind == "action":
        extra = [r for r in judged().extra if r.kind.value == kind]
    print(f"{kind}: found {found}")
    for row in missed:
        print(
            "  missed", row["from_paper"], row["from_anchor"], "->", row["to_paper"], row["to_anchor"], row["evidence"]
        )
    for r in extra:
        print(
            "  extra", stems()[r.from_paper], r.from_anchor, "->", r.to_paper, r.to_anchor, r.status.value, r.evidence
        )
    recall, precision = FLOOR[kind]
    assert found / (found + len(missed)) >= recall
    assert found / (found + len(extra)) >= precision


def test_what_is_only_implied_is_little_and_known() -> None:
    """References that the words do not show are marked in the sources, each by hand; none is counted as found twice."""
    implied = [row for row in truth() if is_implied(row)]
    print(*((row["kind"], row["from_paper"], row["evidence"]) for row in implied), sep="\n")
    assert len(implied) <= 0.004 * len(truth())
    assert [row for row, _ in judged().found if is_implied(row)] == [], "what is found shows in the words"
    assert {row["confidence"] for row in truth()} == {"1.0", "implied"}


@pytest.mark.parametrize("kind", sorted(FLOOR))
def test_the_recall_is_no_less_with_what_is_only_implied(kind: str) -> None:
    found = sum(row["kind"] == kind for row, _ in judged().found)
    missed = sum(row["kind"] == kind for row in judged().missed)
    assert found / (found + missed) >= FLOOR[kind][0]


def test_every_kind_of_the_truth_is_measured() -> None:
    assert {row["kind"] for row in truth()} == set(FLOOR)


def test_no_link_contradicts_the_truth() -> None:
    """Words that the truth resolves lead where it says; a link it does not list is no contradiction."""
    by_words: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in truth():
        by_words[row["from_paper"], key(row["evidence"])].append(row)
    wrong = []
    links = 0
    for relation in sample_history().relations:
        if relation.kind not in LINKS or relation.status is not RelationStatus.RESOLVED:
            continue
        links += 1
        rows = [
            row
            for row in by_words.get((stems()[relation.from_paper], key(relation.evidence)), [])
            if row["kind"] == relation.kind.value and stands_at(row, relation) and row["to_paper"]
        ]
        if rows and not any(row["to_paper"] == stems()[relation.to_paper or ""] for row in rows):
            wrong.append((relation.from_paper, relation.evidence, relation.to_paper))
    assert links > 250
    assert wrong == []


def resolved_links(history: History) -> dict[tuple[RelationKind, str, str, str], set[tuple[str | None, str | None]]]:
    found: dict[tuple[RelationKind, str, str, str], set[tuple[str | None, str | None]]] = defaultdict(set)
    for r in history.relations:
        if r.kind in LINKS and r.status is RelationStatus.RESOLVED:
            found[r.kind, r.from_paper, r.from_anchor, r.evidence].add((r.to_paper, r.to_anchor))
    return found


def test_without_a_paper_its_references_lead_nowhere_else() -> None:
    """Papers taken out one by one: what pointed to them is wanted or unanswered, and no link leads to a neighbour."""
    whole = resolved_links(sample_history())
    printing = {p.path: (title_key(p.paper.front.title), p.paper.front.date) for p in samples().papers}
    astray, listed = [], []
    for gone in samples().papers:
        rest = replace(samples(), papers=tuple(p for p in samples().papers if p is not gone))
        for words, targets in resolved_links(relate(rest, memory=MEMORY)).items():
            kind, place = words[:2]
            for target, anchor in targets - whole.get(words, set()):
                # The other printing of the paper stands for it.
                same = printing[gone.path] in (printing[place], printing.get(target or ""))
                if not same and kind is RelationKind.CITES_MEETING and words not in whole:
                    listed.append((words[3], target))
                elif not same:
                    astray.append((gone.path, words, target, anchor))
    assert astray == []
    # A paper in a list of background papers leaves, when it is gone, the meeting that its line names with the day.
    minutes = "reports/2016/2016-09-20-information-systems-sub-committee-minutes.md"
    assert listed == [("to the Information Systems Sub Committee, 20 September 2016", minutes)]


def test_what_pointed_to_a_paper_that_is_gone_is_still_told() -> None:
    """As wanted, or offered; of papers of one meeting its items tell.

    What is known only by what the paper says, at most as surely as `BY_ITS_WORDS`, nobody knows when it is gone.
    """
    vanished, followed = [], 0
    meetings = sample_history().meeting_of
    for gone in samples().papers:
        rest = replace(samples(), papers=tuple(p for p in samples().papers if p is not gone))
        left: dict[tuple[str, str], list[str]] = defaultdict(list)
        for r in relate(rest, memory=MEMORY).relations:
            left[r.from_paper, r.from_anchor].append(r.evidence)
        for r in sample_history().incoming.get(gone.path, ()):
            if (
                r.kind not in REFERENCES
                or r.confidence <= BY_ITS_WORDS
                or set(meetings.get(r.from_paper, ())) & set(meetings.get(gone.path, ()))
            ):
                continue
            followed += 1
            told = left[r.from_paper, r.from_anchor]
            if not any(r.evidence in words or words in r.evidence for words in told):
                vanished.append((r.from_paper, r.evidence))
    assert followed > 100
    assert vanished == []


def test_a_paper_that_is_gone_is_wanted_once_by_all_who_cite_it() -> None:
    """By its title, by the day of its meeting, by a paragraph of it, by the agenda and minutes that had it."""
    (gone,) = (p for p in samples().papers if p.path.endswith("2017-03-14-information-strategy-2016-2020.md"))
    rest = replace(samples(), papers=tuple(p for p in samples().papers if p is not gone))
    known = {one.key for one in sample_history().wanted}
    (one,) = (w for w in relate(rest, memory=MEMORY).wanted if w.key not in known)
    assert (one.title, one.body, one.day) == ("INFORMATION STRATEGY 2016–2020", "digital", date(2017, 3, 14))
    words = {r.evidence for r in one.cited_by}
    assert words >= {
        "the Information Strategy 2016–2020",
        "paragraph 6 of the report of March 2017",
        "paragraph 7 of the report on the Information Strategy",
        "Report of the Borough Treasurer.",
        "The strategy of 2017",
    }
    assert len({r.from_paper for r in one.cited_by}) == 12


def test_without_the_minutes_no_recommendation_is_answered() -> None:
    minutes = next(p for p in samples().papers if p.path.endswith("2023-03-21-digital-committee-minutes.md"))
    rest = replace(samples(), papers=tuple(p for p in samples().papers if p is not minutes))
    history = relate(rest, memory=MEMORY)
    report = "reports/2023/2023-03-21-digital-strategy-2023-2027.md"
    assert [r.how for r in sample_history().resolutions[report]] == [Resolved.AGREED]
    assert [r.how for r in history.resolutions[report]] == [Resolved.NO_MINUTE]


def test_the_order_of_the_papers_does_not_matter() -> None:
    shuffled = list(samples().papers)
    Random(5).shuffle(shuffled)
    assert relate(replace(samples(), papers=tuple(shuffled))) == sample_history()


def test_what_is_wanted_of_a_day_is_known_to_coverage_under_its_body() -> None:
    history = sample_history()
    known = known_meetings(hold(samples(), history, Imprint("Samples")))
    wanted = {MeetingKey(one.body, one.day) for one in history.wanted if one.body and one.day}
    assert wanted <= set(known)
    named = [("audit", "2018-03-20"), ("audit", "2018-06-26"), ("digital", "2018-01-16"), ("digital", "2018-03-13")]
    named.append(("policy-and-resources-cabinet-committee", "2022-01-12"))
    assert {MeetingKey(body, date.fromisoformat(day)) for body, day in named} <= wanted
    # One is "its meeting" of another committee, the other a month without a day.
    told = {one.day for one in known if one.body == "digital"}
    assert date(2018, 6, 26) not in told
    assert not {day for day in told if (day.year, day.month) == (2018, 10)}
    first = known[MeetingKey("digital", date(2018, 3, 13))].named[0]
    assert first.words == "of the meeting held on 13 March 2018"


def test_outcomes_are_those_of_an_edition_and_quoted_where_the_paper_prints_them() -> None:
    marks = {p.path: p.markdown for p in samples().papers}
    found = [r for r in sample_history().relations if r.kind is RelationKind.OUTCOME]
    assert {r.to_anchor for r in found} >= {"corporate-plan-2017-2021-5", "corporate-plan-2022-2027-9"}
    assert all(r.about.startswith("Corporate Plan 20") for r in found)
    headed = [r for r in found if r.from_anchor.startswith("page-")]
    assert len(headed) == 34
    assert {r.evidence.partition("?")[0] for r in headed} == {
        "Which outcomes of the Council's Corporate Plan does this proposal serve"
    }
    assert not [r for r in found if f"#{r.from_anchor} " not in marks[r.from_paper]]


def test_what_became_of_an_action_is_what_the_list_of_outstanding_ones_says() -> None:
    history = sample_history()
    status = {r.evidence: r.status for r in history.relations if r.kind is RelationKind.ACTION}
    for one in history.promises:
        still_open = one.answered is None and not one.often
        assert (status[one.made.words] in (RelationStatus.OUTSTANDING, RelationStatus.PERHAPS)) == still_open
    assert set(status.values()) == {
        RelationStatus.ANSWERED,
        RelationStatus.OUTSTANDING,
        RelationStatus.PERHAPS,
        RelationStatus.STANDING,
    }


def test_a_request_to_a_county_may_be_answered_by_the_countys_paper() -> None:
    (asked,) = [p for p in sample_history().promises if "firm price" in p.made.words]
    assert asked.answered is None
    assert asked.perhaps is not None
    assert "shared-night-watch" in asked.perhaps.paper


def test_both_ends_know_of_a_relation() -> None:
    history = sample_history()
    assert len(history.relations) > 100
    for relation in history.relations:
        assert relation in history.outgoing[relation.from_paper]
        if relation.to_paper and relation.to_paper != relation.from_paper:
            assert relation in history.incoming[relation.to_paper]


def test_how_each_recommendation_was_resolved() -> None:
    """As the truth says under `outcome`, for every recommendation that it lists."""
    told: dict[tuple[str, str, str], str] = {}
    for file in (PROJECT / "samples/truth").glob("*.json"):
        for row in json.loads(file.read_text("utf-8"))["relations"]:
            if row["kind"] == "recommendation-decision":
                told[row["from_paper"], row["from_anchor"], row["to_paper"]] = row["more"]["outcome"]
    found = {
        (stems()[r.report], r.recommendation.anchor or "", stems()[r.minutes]): r.how.value
        for resolutions in sample_history().resolutions.values()
        for r in resolutions
        if r.minutes
    }
    differ = {place: (how, found.get(place)) for place, how in told.items() if found.get(place) != how}
    assert len(told) >= 59
    assert differ == {}


def test_a_paper_read_before_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    first = relate(samples(), memory=memory)

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(memories, "read_paper", fail)
    assert relate(samples(), memory=memory) == first


def test_readings_kept_on_disk_are_those_that_were_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    memory_of.cache_clear()
    first = relate(samples(), memory=memory_of(tmp_path))
    assert first == sample_history()
    memory_of.cache_clear()  # as in another process
    read = []

    def note(entry: ArchivedPaper, *others: object) -> Reading:
        read.append(entry.path)
        return read_paper(entry, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(memories, "read_paper", note)
    assert relate(samples(), memory=memory_of(tmp_path)) == first
    assert read == []
    # What is damaged on disk is read again.
    kept = sorted((tmp_path / ".cache/readings").rglob("*-*"))
    assert len(kept) == len(samples().papers)
    kept[0].write_bytes(b"damaged")
    kept[1].unlink()
    memory_of.cache_clear()
    assert relate(samples(), memory=memory_of(tmp_path)) == first
    assert len(read) == 2


def test_a_paper_of_which_nothing_tells_which_it_is_is_never_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What "a report on roads" says is left out of readings, which would find the same with it."""
    papers = [m for entry in samples().papers for said in read_all_of(entry).said for m in said.papers]
    assert sample_history()
    monkeypatch.setattr(PaperMention, "is_of_any", False)
    every = [m for entry in samples().papers for said in read_all_of(entry).said for m in said.papers]
    assert len(every) > len(papers) + 30
    assert relate(samples()) == sample_history()


def read_all_of(entry: ArchivedPaper) -> Reading:
    return read_paper(entry, BodyRegister(samples()), samples().themes, samples().wording, samples().offices)


def test_a_paper_with_other_words_or_another_theme_is_read_again(tmp_path: Path) -> None:
    one = samples().papers[0]
    some = replace(samples(), papers=(one,))
    keys = {
        key_of(one, digest_of(some.themes)),
        key_of(replace(one, markdown=one.markdown + "\n"), digest_of(some.themes)),
        key_of(replace(one, path="reports/other.md"), digest_of(some.themes)),
        key_of(one, digest_of(some.themes[1:])),
        key_of(one, digest_of(some.themes, None, Offices((), (), ()))),
    }
    assert len(keys) == 5
    assert key_of(replace(one, markdown=""), digest_of(())) is None


def test_a_kept_reading_of_another_paper_is_not_taken(tmp_path: Path) -> None:
    first, second = samples().papers[:2]
    register = BodyRegister(samples())
    data = kept_as(read_paper(first, register))
    assert joined_again(data, first, meetings_of(first, register)) == read_paper(first, register)
    assert joined_again(data, second, meetings_of(second, register)) is None
    assert joined_again(b"no reading", first, ()) is None
