"""Dates that cannot be and that people typed into a page: what its paper prints is told when the paper is read."""

from collections.abc import Iterator

from committee_archive.filing.typed_lines import typed_lines
from committee_archive.interpret import dates_that_cannot_be
from committee_archive.model.finding import Finding


def typed_dates(generated: str, page: str) -> Iterator[tuple[int, Finding]]:
    """The lines of a page with a date that cannot be and that was not generated, each with its number.

    Args:
        generated: The page as the program makes it.
        page: The page as it stands.
    """
    printed: frozenset[str] | None = None
    for number, line in typed_lines(generated, page):
        for date, why in dates_that_cannot_be(line):
            if printed is None:
                made = set(generated.split("\n"))
                printed = frozenset(date for own in made for date, _ in dates_that_cannot_be(own))
            if date not in printed:
                text = f"somebody typed {date!r} into this page, but {why}; compare it with the paper and correct it"
                yield number, Finding("date-by-hand", text)
