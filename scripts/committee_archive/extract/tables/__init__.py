"""Tables: found by rules and by columns, and made whole where a page's end parted them."""

from committee_archive.extract.tables.aligned import FEWEST
from committee_archive.extract.tables.arranging import AlignedTable
from committee_archive.extract.tables.columns import Span, columns_of, place
from committee_archive.extract.tables.finding import PageCell, PageTable, page_tables, table_above
from committee_archive.extract.tables.inner import with_inner_rows
from committee_archive.extract.tables.joining import breaks_off, join_tables
from committee_archive.extract.tables.rows import is_figure
from committee_archive.extract.tables.rules import Rule, rules_of

__all__ = [
    "FEWEST",
    "AlignedTable",
    "PageCell",
    "PageTable",
    "Rule",
    "Span",
    "breaks_off",
    "columns_of",
    "is_figure",
    "join_tables",
    "page_tables",
    "place",
    "rules_of",
    "table_above",
    "with_inner_rows",
]
