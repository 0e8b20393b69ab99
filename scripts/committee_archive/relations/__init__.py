"""Archive → History: what papers say about one another and about themselves, by evidence the reader can see.

`relate` is the whole of it; what it gives is described in `model.history`. Each paper is first read by itself
(`reading`), which is the costly part; a `Memory` keeps it from one call to the next, and on disk. What joins papers
works on what was read, through indexes by meeting, word and name.
"""

from committee_archive.relations.inside import references_inside
from committee_archive.relations.joining import relate
from committee_archive.relations.memory import Memory

__all__ = ["Memory", "references_inside", "relate"]
