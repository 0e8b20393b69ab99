"""What the search needs besides the pages: Pagefind's index, the names that belong together, the archive's words."""

from committee_archive.search.index import build_search_index
from committee_archive.search.names import DatedName, Names, Series
from committee_archive.search.paper_words import PaperWords, WordsOfPapers
from committee_archive.search.parts import Part, newest_years, part_list, parts_of
from committee_archive.search.posts import post_list
from committee_archive.search.replaced import replaced_list
from committee_archive.search.words import word_list

__all__ = [
    "DatedName",
    "Names",
    "PaperWords",
    "Part",
    "Series",
    "WordsOfPapers",
    "build_search_index",
    "newest_years",
    "part_list",
    "parts_of",
    "post_list",
    "replaced_list",
    "word_list",
]
