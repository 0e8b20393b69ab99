"""What people typed into a page, line by line."""

from collections.abc import Iterator


def typed_lines(generated: str, page: str) -> Iterator[tuple[int, str]]:
    """The lines of a page that were not generated, each with its number.

    Args:
        generated: The page as the program makes it.
        page: The page as it stands.
    """
    made = frozenset(generated.split("\n"))
    for number, line in enumerate(page.split("\n"), 1):
        if line not in made:
            yield number, line
