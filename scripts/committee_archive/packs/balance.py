"""What stood in the pack stands in its parts: no page in none, none in two, and no letter lost by the cutting."""

from collections.abc import Iterator, Mapping

from committee_archive.model.document import Document
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.pack import Division
from committee_archive.wording import runs


def unbalanced(division: Division, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Where a pack and its parts differ.

    Args:
        division: How the pack was divided.
        documents: The parts that could be read, by name; each has pages of its own, counted from 1.
    """
    pages = [page for part in division.parts for page in range(part.pages[0], part.pages[1] + 1)]
    if pages != list(range(1, len(division.letters) + 1)):
        yield Finding("pack-unbalanced", "its parts do not make up its pages; report the fault", Severity.ERROR)
    for part in division.parts:
        document = documents.get(part.name)
        if document is None:
            continue
        wanted = division.letters[part.pages[0] - 1 : part.pages[1]]
        if len(document.pages) != len(wanted):
            text = f"{part.where} has {len(document.pages)} pages after cutting; report the fault"
            yield Finding("pack-unbalanced", text, Severity.ERROR)
            continue
        for page, letters in zip(document.pages, wanted, strict=True):
            found = sum(len(run) for run in runs(" ".join(page.witness)))
            if found != letters:
                number = part.pages[0] + page.number - 1
                text = f"page {number} of the pack holds {letters} letters, and {found} after cutting; report the fault"
                yield Finding("pack-unbalanced", text, Severity.ERROR, number)
