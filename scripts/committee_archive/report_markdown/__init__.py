"""Paper → Markdown with front matter, and back; nobody else writes or parses report Markdown.

`write` and `read` are each other's inverse on what `write` makes. `read` takes hand-edited files too, and reads them
with the same Markdown library and extensions that build the site, so that what it finds is what the reader sees.
"""

from committee_archive.report_markdown.front_matter import (
    PageBroken,
    digest_of,
    front_matter_schema,
    heads_read,
    read_front_matter,
)
from committee_archive.report_markdown.plain_extension import PlainFormExtension
from committee_archive.report_markdown.read import (
    CONFLICT_MARKS,
    MARKDOWN_EXTENSIONS,
    read,
    read_body,
    read_head,
)
from committee_archive.report_markdown.words import word_pages
from committee_archive.report_markdown.write import figure_name, for_readers, stamped, write, write_body

__all__ = [
    "CONFLICT_MARKS",
    "MARKDOWN_EXTENSIONS",
    "PageBroken",
    "PlainFormExtension",
    "digest_of",
    "figure_name",
    "for_readers",
    "front_matter_schema",
    "heads_read",
    "read",
    "read_body",
    "read_front_matter",
    "read_head",
    "stamped",
    "word_pages",
    "write",
    "write_body",
]
