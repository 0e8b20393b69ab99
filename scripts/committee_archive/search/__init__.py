"""What the search needs besides the pages: Pagefind's index, the names that belong together, the archive's words."""

from committee_archive.search.index import build_search_index
from committee_archive.search.names import DatedName, Names, Series
from committee_archive.search.words import word_list

__all__ = ["DatedName", "Names", "Series", "build_search_index", "word_list"]
