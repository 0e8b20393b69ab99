"""What is withheld is said beside the paper and in one list, by page and kind and in one way, and never quoted."""

import datetime as dt
import re
from dataclasses import replace

from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import (
    AppendixEntry,
    CommitteeEntry,
    Corrected,
    Decision,
    FrontMatter,
    PaperKind,
)
from committee_archive.model.history import History
from committee_archive.model.meetings import Meeting
from committee_archive.model.paper import (
    Heading,
    PageMark,
    Paper,
    PaperBlock,
    Paragraph,
    Table,
    TableCell,
    Text,
    Withheld,
    WithheldKind,
)
from committee_archive.model.relations import MeetingKey
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.pages.surroundings import surroundings
from committee_archive.pages.withheld import withheld, withheld_places
from committee_archive.vocabulary import shipped_wording

PHONE, EMAIL = Withheld(WithheldKind.PHONE, 2), Withheld(WithheldKind.EMAIL, 1)
NOTICE = Paragraph((Text("Page 3 of this paper is withheld: exempt information."),), role="notice")
DAY = dt.date(2019, 9, 24)


def paper(*blocks: PaperBlock, told: tuple[Corrected, ...] = (), name: str = "lantern") -> ArchivedPaper:
    """A report of one committee with these blocks and what people withheld of it."""
    bodies = (CommitteeEntry("Works Committee"),)
    front = FrontMatter(title=name.title(), kind=PaperKind.REPORT, date=DAY, committees=bodies, corrections=told)
    return ArchivedPaper(f"reports/2019/2019-09-24-{name}.md", Paper(front, tuple(blocks)))


def made(*papers: ArchivedPaper) -> dict[str, str]:
    return derived_pages(hold(Archive(papers), History(), Imprint("Archive", "", "")))


FULL = paper(
    Paragraph((PageMark(1), Text("Open."))),
    Paragraph((Text("Call"), PHONE, PageMark(2), EMAIL)),
    Table(((TableCell((Text("Or"), PHONE)),),)),
    Paragraph((Text("Seen."), Withheld(WithheldKind.HIDDEN, 4)), "6.", 1, "p6"),
    Paragraph((PageMark(3),)),
    NOTICE,
)


def test_the_top_of_a_paper_counts_what_is_withheld_in_the_words_of_the_marks() -> None:
    said = "2 phone numbers, 1 e-mail address, 1 place with words that cannot be seen, 1 part of the paper"
    assert withheld(FULL.paper) == said
    assert withheld(paper(Paragraph((Text("Open."),))).paper) == ""


def test_the_end_of_a_paper_says_where_more_than_contact_details_is_withheld() -> None:
    assert [(line.place, line.href, line.text) for line in withheld_places(FULL.paper)] == [
        ("Page 2", "#page-2", "words that cannot be seen withheld"),
        ("Page 3 of this paper is withheld", "#page-3", "exempt information"),
    ]


def test_what_people_withhold_is_told_once_with_the_reason() -> None:
    words = Paragraph((PageMark(1), Text("Of"), Withheld(WithheldKind.CHOSEN, 2)), "4.", 1, "p4")
    (untold,) = withheld_places(paper(words).paper)
    assert (untold.place, untold.text) == ("Page 1", "passage withheld")
    told = Corrected("withhold", "p4", reason="Names a resident.", date=dt.date(2024, 6, 3))
    (line,) = withheld_places(paper(words, told=(told,)).paper)
    assert (line.place, line.text) == ("Paragraph 4", "withheld, 3 June 2024. Reason: Names a resident.")


def test_a_transcript_without_pages_names_none() -> None:
    (line,) = withheld_places(paper(Paragraph((Text("Of"), Withheld(WithheldKind.EXEMPT, 2)))).paper)
    assert (line.place, line.href, line.text) == ("The paper", "", "exempt information withheld")


def test_one_list_has_what_is_withheld_of_all_papers_with_links_to_the_places() -> None:
    pages = made(FULL, paper(Paragraph((Text("Open."),)), name="open"), paper(Paragraph((PHONE,)), name="call"))
    parts, contact = pages["withheld/index.md"], pages["withheld/contact-details.md"]
    address = "../reports/2019/2019-09-24-lantern.md"
    assert f"[Page 3 of this paper is withheld]({address}#page-3): exempt information" in parts
    assert "1 paper, newest first." in parts
    assert "are withheld in 2 papers" in parts
    assert f"[Page 1]({address}#page-1): 1 phone number" in contact
    assert f"[Page 2]({address}#page-2): 1 phone number, 1 e\\-mail address" in contact
    assert "The paper: 1 phone number" in contact
    assert [name for name in ("Open", "Call") if re.search(rf"\[{name}\]", parts)] == []
    assert "withheld/index.md" in pages["index.md"]
    assert "withheld/index.md" in pages["about.md"]


def test_the_lists_of_what_is_exempt_name_the_law() -> None:
    law = "by Part 1 of Schedule 12A to the Local Government Act 1972."
    assert law in made(FULL)["withheld/index.md"]
    assert law not in made(paper(Paragraph((PHONE,))))["withheld/index.md"]
    front = replace(FULL.paper.front, appendices=(AppendixEntry("Appendix 2", "Prices", published=False),))
    apart = replace(FULL, paper=replace(FULL.paper, front=front))
    assert law in made(apart)["withheld/index.md"]


def test_an_archive_of_which_nothing_is_withheld_says_so() -> None:
    pages = made(paper(Paragraph((Text("Open."),))))
    assert "There are none" in pages["withheld/index.md"]
    assert "withheld/contact-details.md" not in pages


def test_appendices_that_papers_call_non_public_are_listed_in_their_words() -> None:
    """Not one that the paper holds, nor one whose title only speaks of such things."""
    named = (
        AppendixEntry("Appendix 1", "Private roads"),
        AppendixEntry("Appendix 2", "Prices offered (non-public, at Item 10)"),
        AppendixEntry("Appendix 3", "Not for publication: the survey"),
        AppendixEntry("Appendix 4", "Terms (exempt)", "s-4-1"),
        AppendixEntry("Appendix 5", "How confidential waste is kept"),
    )
    one = paper(Paragraph((Text("Open."),)))
    one = replace(one, paper=replace(one.paper, front=replace(one.paper.front, appendices=named)))
    pages = made(one)
    there = pages["withheld/index.md"].replace("\\", "")
    assert "Appendix 2: Prices offered (non-public, at Item 10)<br>Appendix 3: Not for publication: the survey" in there
    assert not [n for n in "145" if f"Appendix {n}" in there]
    assert "1 paper, newest first." in there
    lists = (
        Heading(1, (Text("Appendices"),), "s-4-2"),
        Paragraph((Text("Appendix 2 – Prices offered (non-public, at Item 10)"),)),
    )
    placed = replace(one, paper=replace(one.paper, blocks=(*one.paper.blocks, *lists)))
    address = f"../{one.path}#s-4-2"
    assert f"[Appendix 2]({address})" in made(placed)["withheld/index.md"]
    around = surroundings(hold(Archive((one,)), History(), Imprint("Archive")), {})
    assert around[one.path].left_out == ("Appendix 2", "Appendix 3"), "the paper's own top says so too"


def test_beside_what_is_withheld_stands_where_the_minutes_say_why_the_public_was_excluded() -> None:
    why = "RESOLVED – That the public be excluded under paragraph 3 of Schedule 12A to the Act."
    key = MeetingKey("works", dt.date(2016, 9, 30))
    decisions = (Decision("That the minutes be agreed.", "2", None, "d2"), Decision(why, "9", None, "d9"))
    front = FrontMatter(title="Minutes", kind=PaperKind.MINUTES, decisions=decisions)
    minutes = ArchivedPaper("reports/2016/minutes.md", Paper(front, ()))
    meeting = Meeting(key, "Works Committee", (FULL.path, minutes.path), None, minutes.path)
    history = History(meetings=(meeting,), meeting_of={FULL.path: (key,)})
    page = derived_pages(hold(Archive((FULL, minutes)), history, Imprint("Archive")))["withheld/index.md"]
    told = "Why the public was excluded: [decision on item 9](../reports/2016/minutes.md#d9) of the minutes"
    assert told in page
    assert f"{told}:" not in page, "nothing says by which paragraph"
    rows = (("Item No.", "Paragraph No."), ("10", "3"), ("11", "–"), ("12", "1 and 2"))
    table = Table(tuple(tuple(TableCell((Text(said),)) for said in row) for row in rows), header_rows=1)
    listed = replace(minutes, paper=replace(minutes.paper, blocks=(Paragraph((Text(why),), anchor="d9"), table)))
    named = (AppendixEntry("Appendix 2", "Prices (non-public, at Item 10)"),)
    asked = replace(FULL, paper=replace(FULL.paper, front=replace(FULL.paper.front, appendices=named)))
    pages = derived_pages(hold(Archive((asked, listed)), history, Imprint("Archive")))
    ground = "exempt information about the financial or business affairs of a person, a company or the council itself"
    assert f"{told}: {ground} (Schedule 12A, paragraph 3)" in pages["withheld/index.md"].replace("\\", "")
    written = Paragraph((Text("Item 10, Paragraph 3; Item 12, Paragraphs 1 and 2"),))
    blocks = (Paragraph((Text(why),), anchor="d9"), written)
    told_so = replace(minutes, paper=replace(minutes.paper, blocks=blocks))
    there = derived_pages(hold(Archive((asked, told_so)), history, Imprint("Archive")))["withheld/index.md"]
    assert f"{told}: {ground} (Schedule 12A, paragraph 3)" in there.replace("\\", "")
    assert page.count("Why the public") == 1


def test_an_archive_has_words_of_its_own_for_appendices_apart_and_for_what_is_asked_of_its_lists() -> None:
    named = (AppendixEntry("Appendix 1", "Members only: the survey"), AppendixEntry("Appendix 2", "Rope (exempt)"))
    one = paper(Paragraph((Text("Open."),)))
    one = replace(one, paper=replace(one.paper, front=replace(one.paper.front, appendices=named)))
    own = replace(
        shipped_wording(),
        classifications=(("apart", ("members only",)),),
        own_lists=(("wanted", ("gone astray", "lost")),),
    )
    archive = Archive((one,), wording=own)
    pages = derived_pages(hold(archive, History(), Imprint("Archive")))
    assert "Appendix 1" in pages["withheld/index.md"]
    assert "Appendix 2" not in pages["withheld/index.md"]
    assert 'data-asked="gone astray|lost"' in pages["search/index.md"]
    shipped = derived_pages(hold(replace(archive, wording=None), History(), Imprint("Archive")))
    assert "|missing papers|" in shipped["search/index.md"]
    assert "Appendix 1" not in shipped["withheld/index.md"]


def test_the_list_of_what_is_withheld_says_what_it_does_not_list() -> None:
    pages = made(FULL)
    assert (
        "Papers that are not public as a whole are not in this archive, and not in this list."
        in pages["withheld/index.md"]
    )
    assert {path for path in pages if path.startswith("withheld/")} <= {
        "withheld/index.md",
        "withheld/contact-details.md",
    }
