"""A pack's bytes → where it divides into its papers, with the signs for each cut."""

from committee_archive.model.pack import Division
from committee_archive.packs.balance import unbalanced
from committee_archive.packs.division import division_of
from committee_archive.packs.signs import read_signs
from committee_archive.packs.twins import SamePapers, same_papers

__all__ = ["SamePapers", "divide", "same_papers", "unbalanced"]


def divide(data: bytes) -> Division:
    """The papers that a PDF is bound of; without parts where it is one paper or cannot be divided."""
    signs = read_signs(data)
    return division_of(signs) if signs else Division()
