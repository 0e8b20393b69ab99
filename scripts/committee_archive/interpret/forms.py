"""Forms that councils fill in and attach to reports: equality impact assessments and their kin."""

from collections.abc import Sequence
from itertools import pairwise

from committee_archive.model.document import Block
from committee_archive.vocabulary import Vocabulary, phrase_key


def is_attached_form(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of such a form, or opens with it."""
    alike = phrase_key(text)
    return any(alike == form or alike.startswith((f"{form} ", f"{form}:")) for form in vocabulary.attached_forms)


def filled_in_for(blocks: Sequence[Block], vocabulary: Vocabulary) -> str:
    """What stands beside or below the field of a form that asks for a title; empty where no field does."""
    for n, block in enumerate(blocks):
        if block.grid is None:
            after = blocks[n + 1] if n + 1 < len(blocks) else None
            if phrase_key(block.text) in vocabulary.title_fields and after is not None and after.grid is None:
                return after.text
            continue
        for row in block.grid.rows:
            texts = [" ".join(b.text for b in cell.blocks) for cell in row]
            beside = (value for field, value in pairwise(texts) if phrase_key(field) in vocabulary.title_fields)
            if value := next(beside, ""):
                return value
    return ""
