"""What a page states of the law by which it is exempt is told in plain words, and no other word of it."""

import pytest
from committee_archive.interpret.withholding import withholding
from committee_archive.model.document import Document, Page, SourceKind
from committee_archive.vocabulary import load_vocabulary
from committee_archive.vocabulary.exempt_words import ground

VOCABULARY = load_vocabulary()
BUSINESS = "about the financial or business affairs of a person, a company or the council itself"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("By virtue of paragraph 3 of Part 1 of Schedule 12A", "of the Local Government Act 1972"),
            f"{BUSINESS} (Schedule 12A, paragraph 3)",
        ),
        (("Exempt: para. 14, Schedule 12A",), f"{BUSINESS} (Schedule 12A, paragraph 14)"),
        (("NOT FOR PUBLICATION (Schedule 12A, Part I, paragraph 3)",), f"{BUSINESS} (Schedule 12A, paragraph 3)"),
        (
            ("exempt under paragraphs 1 and 2 of Part", "1 of Schedule 12A"),
            "about a particular person and that would show who a person is (Schedule 12A, paragraphs 1 and 2)",
        ),
        (
            ("paragraph(s) 1 to 3 of Schedule 12A",),
            f"about a particular person, that would show who a person is and {BUSINESS}"
            " (Schedule 12A, paragraphs 1, 2 and 3)",
        ),
        (("as defined in paragraph 99 of Schedule 12A",), ""),
        (("see paragraph 3 of this report. Schedule 12A applies to it",), ""),
        (("NON-PUBLIC APPENDIX", "3 prices"), ""),
    ],
)
def test_the_paragraph_of_the_law_is_told_in_plain_words(lines: tuple[str, ...], told: str) -> None:
    assert ground(lines, VOCABULARY) == told


def test_what_a_part_states_holds_for_its_later_pages_and_for_no_other_part() -> None:
    stated = "By virtue of paragraph 3 of Part 1 of Schedule 12A"
    lines = (("Roofs",), (stated,), ("3 prices",), ("Walls",), ("NON-PUBLIC",), (stated,), (stated,))
    pages = tuple(Page(n, 0.0, 0.0, (), witness=printed) for n, printed in enumerate(lines, 1))
    document = Document(SourceKind.PDF, pages, ())
    kept = withholding(document, frozenset({2, 3, 5, 6, 7}), frozenset({6}), False, frozenset(), VOCABULARY)
    known = f"exempt information {BUSINESS} (Schedule 12A, paragraph 3)"
    assert kept.pages == {2: known, 3: known, 5: "exempt information", 6: "", 7: known}
