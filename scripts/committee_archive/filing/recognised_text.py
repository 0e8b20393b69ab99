"""Whether the recognised text of a committed page stays: another version of the engine must not change what people saw.

Recognition differs a little from version to version. A page that holds the recognised text of these very bytes was
looked at and committed, so it is made anew only by the engine that it names, or where more must be kept back now.
"""

from collections.abc import Callable, Iterator

from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.paper import Paper, Paragraph, Withheld


def stays(
    committed: FrontMatter, front: FrontMatter | None, held: Callable[[], Paper], made: Callable[[], Paper]
) -> bool:
    """Whether the committed page stays as it is, though another was now made of the same source.

    Args:
        committed: The front matter of the committed page.
        front: That of what was made.
        held: Gives the whole of the committed page, asked only where the rest does not settle it.
        made: The same of what was made.

    A page stays that names another engine than the one that `made` was recognised by, or where `made` was not
    recognised at all; unless the ground for publication has changed, or `made` keeps back what `held` shows.
    """
    before, now = committed.source, front.source if front else None
    if front is None or before is None or now is None or before.ocr is None or before.sha256 != now.sha256:
        return False
    if now.ocr is not None and now.ocr.engine == before.ocr.engine:
        return False
    same_ground = (committed.publication, committed.classification) == (front.publication, front.classification)
    return same_ground and set(_kept_back(made())) <= set(_kept_back(held()))


def kept_note(committed: FrontMatter) -> Finding:
    """What staff should know about a page that stays."""
    engine = committed.source.ocr.engine if committed.source and committed.source.ocr else ""
    text = f"its text was recognised by {engine}, which is not installed here; it stays as it is"
    return Finding("ocr-kept", f"{text}. To have it recognised anew, delete the page and build", Severity.NOTE)


def _kept_back(paper: Paper) -> Iterator[tuple[int, str]]:
    """Page and kind of everything that the paper keeps back."""
    for page, block, piece in paper.paged():
        if isinstance(piece, Withheld):
            yield page, piece.kind.value
        elif isinstance(block, Paragraph) and block.role == "notice":
            yield page, "notice"
