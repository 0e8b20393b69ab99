"""Archive → relations: what papers say about one another and about themselves, by evidence the reader can see."""

from committee_archive.relations.inside import dangling, references_inside

__all__ = ["dangling", "references_inside"]
