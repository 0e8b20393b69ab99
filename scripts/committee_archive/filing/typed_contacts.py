"""Telephone numbers and e-mail addresses that people typed into a page: nobody else would notice them.

What a PDF prints is withheld before its page is made. A page may be edited by hand afterwards, and is published as it
stands.
"""

import re
from collections.abc import Iterator

from committee_archive.filing.typed_lines import typed_lines
from committee_archive.interpret import contact_kinds
from committee_archive.model.finding import Finding

_MARKUP = re.compile(r"[\[\]()<>*|\\]|\b(?:mailto|tel):(?=[\w+])")


def typed_contacts(generated: str, page: str) -> Iterator[tuple[int, Finding]]:
    """The lines of a page that hold contact details and were not generated, each with its number.

    Args:
        generated: The page as the program makes it.
        page: The page as it stands.
    """
    for number, line in typed_lines(generated, page):
        for kind in sorted(kind.value for kind in contact_kinds(_MARKUP.sub(" ", line))):
            text = (
                f"somebody typed a personal contact detail into this page ({kind}), and it is published; take it out,"
            )
            yield number, Finding("contact-by-hand", f"{text} or accept it if it is meant for the public")
