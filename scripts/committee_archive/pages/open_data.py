"""The page that says which data can be taken away, in which form."""

from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document

INDEX = "data/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `data/index.md`."""
    lead = "Everything that these pages say can be taken away as data and used again."
    body = """
- [papers.json](papers.json): every paper with what its header says, what it asks and what was decided; described by
  [papers.schema.json](papers.schema.json)
- [decisions.csv](decisions.csv): every decision, with the report that it answers. Opens in Excel.
- [relations.csv](relations.csv): what papers say of one another, each with the words that say so. Opens in Excel.
- [popolo.json](popolo.json): committees with their names and who appointed them through time, posts and meetings, in
  the [Popolo](https://www.popoloproject.com/) form; described by [popolo.schema.json](popolo.schema.json)

Each paper's page has the paper's text as Markdown and what is known about it as JSON beside it: the links stand at the
end of the page. On the terms of use see [re-use](../reuse.md).
"""
    feeds = """
The newest papers can be followed in a feed reader: [papers](feed.xml), [decisions](decisions.xml).
"""
    return {INDEX: document("Open data", f"{lead}\n{body}{feeds if held.imprint.address else ''}", description=lead)}
