"""What the search needs besides the pages: Pagefind's index, the names that belong together, the archive's words."""

from committee_archive.search.acronyms import Acronym, acronyms_of
from committee_archive.search.index import build_search_index
from committee_archive.search.names import DatedName, Names, Series
from committee_archive.search.words import word_list

__all__ = ["Acronym", "DatedName", "Names", "Series", "acronyms_of", "build_search_index", "word_list"]
