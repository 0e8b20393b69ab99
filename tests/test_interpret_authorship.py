"""Who wrote a paper, from the contact details at its end; nobody where nothing says so."""

from __future__ import annotations

import pytest
from blocks import Maker, report


def authors(maker: Maker) -> tuple[str, ...]:
    return maker.understood().paper.front.authors


def body() -> Maker:
    """A report without an author in its header block, up to its last words."""
    return report().heading("Summary").text("The network is old.").text("It must be made anew.").heading("Conclusion")


def ended() -> Maker:
    return body().text("That is all of it.")


def test_a_contact_table_has_a_column_for_each_person() -> None:
    maker = ended().table(
        ["Report author:", "Relevant director:"],
        ["Ann Orr, Network Manager", "Bel Finch, Treasurer"],
        ["020 7946 0123", "020 7946 0124"],
    )
    assert authors(maker) == ("Ann Orr, Network Manager",)


def test_a_contact_table_may_have_the_label_in_the_cell_of_the_person() -> None:
    maker = ended().table(
        ["Report Author\nAnn Orr\nNetwork Manager\n01632 960123", "Head of service\nBel Finch\nann@council.example"]
    )
    assert authors(maker) == ("Ann Orr Network Manager",)


def test_a_cell_may_hold_one_person_after_the_other() -> None:
    inside = (
        "Report Authors:\nAnn Orr\nNetwork Manager\n01632 960123\nann@council.example\n"
        "Cyd Moss\nRope Manager\n01632 960124"
    )
    assert authors(ended().table([inside, "Head of service\nBel Finch"])) == (
        "Ann Orr Network Manager",
        "Cyd Moss Rope Manager",
    )


def test_a_heading_may_have_one_person_after_the_other_below_it() -> None:
    maker = ended().heading("Report Authors").text("Ann Orr\nNetwork Manager\n01632 960123\nCyd Moss\nRope Manager")
    assert authors(maker) == ("Ann Orr Network Manager", "Cyd Moss Rope Manager")


def test_an_audit_trail_has_the_label_to_the_left_of_the_person() -> None:
    maker = ended().table(
        ["Lead officer", "Bel Finch, Treasurer"],
        ["Report author", "Ann Orr, Network Manager"],
        ["Version", "Final"],
    )
    assert authors(maker) == ("Ann Orr, Network Manager",)


def test_a_table_of_data_at_the_end_names_nobody() -> None:
    assert authors(ended().table(["Year", "Costs"], ["2016", "Ann Orr"])) == ()


def test_several_people_may_stand_under_one_heading() -> None:
    maker = ended().heading("Report Authors").text("Ann Orr, Network Manager").text("Bel Finch, Treasurer")
    assert authors(maker) == ("Ann Orr, Network Manager", "Bel Finch, Treasurer")


def test_name_and_post_under_a_heading_are_one_person_and_no_telephone_number_is_taken() -> None:
    maker = ended().heading("Contact").text("Ann Orr\nNetwork Manager\nT: 020 7946 0123\nE: ann.orr@council.example")
    assert authors(maker) == ("Ann Orr Network Manager",)


def test_a_telephone_number_on_the_line_of_the_name_is_left_out() -> None:
    maker = ended().heading("Contact officer").text("Ann Orr, Network Manager Tel: 020 7946 0123")
    assert authors(maker) == ("Ann Orr, Network Manager",)


def test_a_name_over_a_telephone_number_signs_a_paper() -> None:
    maker = ended().text("Ann Orr").text("Network Manager").text("Telephone: 020 7946 0123")
    assert authors(maker) == ("Ann Orr Network Manager",)


def test_a_name_below_how_to_reach_the_one_before_is_an_author_too() -> None:
    maker = body()
    for paragraph in range(6):
        maker.text(f"Paragraph {paragraph} of the paper says something.")
    maker.heading("Contact details")
    for person in (("Ann Orr", "Network Manager", "01632 960123"), ("Bel Finch", "Director of Works", "01632 960124")):
        for line in person:
            maker.text(line)
    assert authors(maker) == ("Ann Orr Network Manager", "Bel Finch Director of Works")


def test_a_bold_name_at_the_very_end_signs_a_paper() -> None:
    maker = ended().text("Ann Orr", bold=True).text("Network Manager", bold=True)
    assert authors(maker) == ("Ann Orr Network Manager",)


def test_a_plain_name_over_its_post_signs_a_paper_at_its_very_end() -> None:
    assert authors(ended().text("Ann Orr").text("Network Manager")) == ("Ann Orr Network Manager",)


def test_a_dash_may_part_the_label_from_the_author_whose_extension_is_no_name() -> None:
    maker = body().text("Authors – Ann Orr | 2961\nLead officers – Bel Finch | 2962\nContact officer – Ann Orr | 2961")
    assert authors(maker) == ("Ann Orr",)


def test_an_address_that_a_narrow_column_breaks_is_nobody() -> None:
    inside = "Report Author:\nAnn Orr\nNetwork Manager\n01632 960123\nann.orr@\nwexcombe-\ncouncil\n.example"
    assert authors(ended().table([inside, "Head of service\nBel Finch"])) == ("Ann Orr Network Manager",)


@pytest.mark.parametrize(
    "printed",
    [
        "Ann Orr (01632 960123), Network Manager",
        "Ann Orr, tel. 01632 960123, Network Manager",
        "Ann Orr, Network Manager ann.orr@ wexcombe .example",
        "Ann Orr, Network Manager | 2961",
    ],
)
def test_how_to_reach_an_author_may_stand_before_the_post(printed: str) -> None:
    maker = Maker().table(["Report to:", "Quay Committee"], ["Title:", "Network"], ["Author:", printed])
    assert authors(maker.text("Words.")) == ("Ann Orr, Network Manager",)


@pytest.mark.parametrize(
    "maker",
    [
        ended(),
        ended().text("Ann Orr"),
        ended().text("Ann Orr", bold=True).text("The words that follow it end in a full stop."),
        ended().text("For the costs see:").bullet("Appendix 1 – Costs"),
        ended().text("Appendix 1 – Costs", bold=True),
        body().text("Questions to 020 7946 0123 and to nobody else."),
    ],
    ids=[
        "no name",
        "a name alone, not bold",
        "a sentence at the end",
        "appendices",
        "a bold appendix",
        "only a number",
    ],
)
def test_nobody_is_named_where_nothing_says_who(maker: Maker) -> None:
    assert authors(maker) == ()


def test_the_header_block_has_the_first_word() -> None:
    maker = Maker().table(["Subject: Network", "Public"], ["Report author: Cy Dent", "Report of: The Clerk"])
    maker.heading("Summary").text("Words.").heading("Report author").text("Ann Orr, Network Manager")
    assert authors(maker) == ("Cy Dent",)


def test_minutes_have_no_authors() -> None:
    maker = Maker().heading("IT Committee").heading("Minutes").text("20 September 2016").text("Words.")
    assert authors(maker.heading("Contact").text("Ann Orr, Clerk")) == ()


@pytest.mark.parametrize("label", ["Report Author:", "Lead Officer:"])
def test_a_bold_label_under_contact_details_says_whose_they_are(label: str) -> None:
    contacts = ended().heading("Contact details").heading(label).text("Ann Orr – Head of Networks")
    contacts.text("Phone number: 01632 960123").heading("Lead Director:").text("Bel Finch – Treasurer")
    assert authors(contacts.heading("Appendix A:").text("The map of the network")) == ("Ann Orr – Head of Networks",)


def test_a_label_of_somebody_else_may_come_first() -> None:
    contacts = ended().heading("Contact details").heading("Lead Director:").text("Bel Finch – Treasurer")
    assert authors(contacts.heading("Report author:").text("Ann Orr, Clerk")) == ("Ann Orr, Clerk",)


def test_a_heading_that_is_no_label_ends_the_contact_details() -> None:
    contacts = ended().heading("Contact details").heading("Background papers").text("The plan of 2015")
    assert authors(contacts) == ()


def test_several_people_may_sign_a_paper_each_with_the_post_below() -> None:
    maker = ended().text("Ann Orr").text("Deputy Clerk").text("Bel Finch").text("Events Officer")
    assert authors(maker) == ("Ann Orr Deputy Clerk", "Bel Finch Events Officer")


@pytest.mark.parametrize(
    "lines", [("Ann Orr", "Deputy Clerk", "Bel Finch"), ("Quay Street", "Two benches", "Dock Road", "One bench")]
)
def test_other_short_lines_at_the_end_are_nobody(lines: tuple[str, ...]) -> None:
    maker = ended()
    for line in lines:
        maker.text(line)
    assert authors(maker) == ()


def test_a_name_and_a_post_with_labels_in_one_cell_are_one_person() -> None:
    maker = Maker().table(
        ["To:", "Quay Committee"], ["From:", "The Clerk"], ["Officer contact:", "Name: Ann Orr\nPost: Head of Quays"]
    )
    assert authors(maker.heading("Summary").text("Words.")) == ("Ann Orr, Head of Quays",)


def test_further_people_may_stand_below_a_label_without_one_of_their_own() -> None:
    rows = ["Contact Officer(s):", "Ann Orr, Treasurer (s.151 Officer)"], ["", "Bel Finch, Clerk"], ["Wards", "All"]
    assert authors(ended().table(*rows)) == ("Ann Orr, Treasurer (s.151 Officer)", "Bel Finch, Clerk")


def test_the_post_of_an_author_may_have_a_line_and_a_label_of_its_own() -> None:
    maker = Maker().text("To: Quay Committee").text("Meeting date: 8 March 2022").heading("Officer contact:")
    maker.text("Name: Ann Orr").text("Job title: Treasurer").text("Email: ann.orr@wexcombe.example")
    assert authors(maker.heading("Recommendation").text("Words.")) == ("Ann Orr, Treasurer",)


def test_a_row_about_something_else_is_no_person() -> None:
    maker = ended().text("Contact officer:", bold=True).text("Ann Orr, Head of Roads, 01632 960123")
    assert authors(maker.text("Consulted: the Parks Panel").text("Papers: none")) == ("Ann Orr, Head of Roads",)


def test_people_may_stand_in_a_table_below_their_heading() -> None:
    maker = ended().heading("Author(s)")
    maker.table(
        ["Name", "Designation and contact number"], ["Ann Orr", "Road Manager – 01632 960123"], ["Bel Finch", "Clerk"]
    )
    assert authors(maker) == ("Ann Orr Road Manager", "Bel Finch Clerk")


def test_a_long_sentence_may_lead_to_whom_to_ask() -> None:
    asked = "If you have any queries about this report or wish to inspect any of the background papers please contact:"
    assert authors(ended().text(asked, bold=True).text("Ann Orr, Surveyor, ann@council.example")) == (
        "Ann Orr, Surveyor",
    )


def test_a_post_may_have_the_word_for_a_place_in_it() -> None:
    maker = (
        ended()
        .heading("Contact officers:")
        .text("Name: Ann Orr\nPosition: Head of City Centre Works\nTelephone: 01632 960123")
    )
    assert authors(maker) == ("Ann Orr Head of City Centre Works",)


def test_labelled_contact_details_of_a_paper_in_a_forward_plan_give_name_and_post() -> None:
    maker = Maker().heading("Cranes").text("To: Quay Committee").text("Meeting date: 8 March 2022")
    maker.text("From: Director of Works").text("Forward plan ref: 2022/118").text("Words of a summary, and no more.")
    maker.text("Officer contact:").text("Name: Ben Finch").text("Post: Crane Manager")
    assert maker.understood().paper.front.authors == ("Ben Finch Crane Manager",)
