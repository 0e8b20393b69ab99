"""Taking papers in at the desk: first looking at them, then, when people have agreed, writing."""

from committee_archive.adding.candidates import Candidate, Found, Replacing, State, Voucher
from committee_archive.adding.comparing import Change, Changes, compare
from committee_archive.adding.looking import Look
from committee_archive.adding.packs import RevisedPack
from committee_archive.adding.writing import put

__all__ = [
    "Candidate",
    "Change",
    "Changes",
    "Found",
    "Look",
    "Replacing",
    "RevisedPack",
    "State",
    "Voucher",
    "compare",
    "put",
]
