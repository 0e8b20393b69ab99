"""Which lines of a transcript are the names of items, by their looks or by their place.

Plain text has no bold type: clerks set the numbered names of items in capitals, or as headings of Markdown, or as plain
lines with the text below them.
"""

import re
from dataclasses import dataclass, field

from committee_archive.extract.labels import label_is_lettered
from committee_archive.model.document import BULLET, BlockKind

BOLD = re.compile(r"\*\*|__")
_HEADING_WORDS = 14
_COLON_WORDS = 3  # "Staffing update:" is a heading, "Members are asked to:" opens a list
_LEADING_ON = ("That:", "that:", "THAT:", "to:", "TO:")  # to what was resolved
_CLAUSES = ("THAT ", "TO ")
_CAPITALS = 4  # letters of a name in capitals; fewer may be the short form of a name
_FEWEST = 3  # numbered names over their texts that show how a transcript sets its items
_STEP = 3  # one or two numbers may be lost between them
_LEADS = (":", "–", "-", "—")  # to the list of what was resolved


@dataclass(slots=True)
class Piece:
    """Lines that belong together, with the label and depth that their mark gives them."""

    kind: BlockKind
    texts: list[str] = field(default_factory=list)
    label: str = ""
    indent: float = 0.0
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    alone: bool = False


def with_items(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those that are headings by their looks or by their place made headings.

    A numbered line is one in capitals or in bold, unless it is of the list of what was resolved. So are names and no
    sentences that count on, where most of them have a paragraph right below, in a transcript that sets no items so.
    """
    runs: list[list[int]] = []
    headed: list[Piece] = []  # by capitals or bold
    listed: Piece | None = None  # the piece above, where it is of such a list
    for n, piece in enumerate(pieces):
        resolved = _is_resolved(piece, pieces[n - 1] if n else None, listed, headed[-1] if headed else None)
        listed = piece if resolved else None
        if resolved:
            continue
        if is_named_in_capitals(piece) or _is_named_in_bold(piece):
            piece.kind, piece.level = BlockKind.HEADING, 1
            headed.append(piece)
        elif piece.kind is BlockKind.PARAGRAPH and _is_name(piece):
            piece.kind, piece.level = BlockKind.HEADING, 1
        elif _is_numbered(piece) and _is_name(piece) and piece.label.strip("(). ").isdigit():
            near = (r for r in reversed(runs) if 0 < _number(piece) - _number(pieces[r[-1]]) <= _STEP)
            run = next(near, None)
            if run is None:
                runs.append([n])
            else:
                runs.append([*run, n])
                runs.remove(run)
    for run in runs if len(headed) < _FEWEST else ():
        below = [n + 1 < len(pieces) and pieces[n + 1].kind is BlockKind.PARAGRAPH for n in run]
        for n in run if len(run) >= _FEWEST and 2 * sum(below) > len(run) else ():
            pieces[n].kind, pieces[n].level = BlockKind.HEADING, 1
    return pieces


def _is_resolved(piece: Piece, above: Piece | None, listed: Piece | None, headed: Piece | None) -> bool:
    """Whether a numbered line in capitals is of a list to which the line above leads: its numbers begin anew."""
    if above is None or headed is None or not is_named_in_capitals(piece):
        return False
    anew = _number(piece) <= _number(headed)
    if listed is not None:
        return _number(piece) == _number(listed) + 1 and (anew or (headed.alone and not piece.alone))
    return anew and above is not headed and "".join(above.texts[-1:]).rstrip().endswith(_LEADS)


def _is_numbered(piece: Piece) -> bool:
    short = sum(len(text.split()) for text in piece.texts) <= _HEADING_WORDS
    return piece.kind is BlockKind.ITEM and short and piece.label != BULLET and not label_is_lettered(piece.label)


def is_named_in_capitals(piece: Piece) -> bool:
    """Whether a numbered line is all in capitals, as clerks set the names of items where there is no bold type."""
    text = BOLD.sub("", " ".join(piece.texts))
    letters = sum(c.isalpha() for c in text)
    return _is_numbered(piece) and text.isupper() and letters >= _CAPITALS and not text.startswith(_CLAUSES)


def _is_named_in_bold(piece: Piece) -> bool:
    """Whether a numbered line is all in bold, and no sentence."""
    around = "".join(BOLD.split(" ".join(piece.texts))[::2])
    return (
        _is_numbered(piece) and not around.strip() and not BOLD.sub("", piece.texts[-1]).rstrip().endswith((".", ";"))
    )


def _number(piece: Piece) -> int:
    return int(piece.label.strip("(). "))


def _is_name(piece: Piece) -> bool:
    """Whether a piece is a short line that stands alone and is no sentence."""
    text = BOLD.sub("", " ".join(piece.texts)).strip()
    words = text.split()
    if not piece.alone or not words or len(words) > _HEADING_WORDS or not words[0][:1].isupper():
        return False
    if text.endswith(":"):
        return len(words) <= _COLON_WORDS and words[-1] not in _LEADING_ON
    return not text.endswith((".", ";", ",", "?", "!")) and ": " not in text and "@" not in text
