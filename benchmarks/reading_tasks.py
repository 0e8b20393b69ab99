"""What `cluster.py` has done to each paper, here and on workers, which find it by the name of this module."""

import pickle

from committee_archive.extract import extract
from committee_archive.judging.intake import rehearse


def words_of(data: bytes) -> bytes:
    """Reads one paper as a build does, and gives what travels back."""
    document = extract(data)
    rehearse(document)
    return pickle.dumps(document)


def echo(data: bytes) -> bytes:
    """Does nothing with as many bytes as a paper has: what is left is the way."""
    return data
