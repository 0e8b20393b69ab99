"""The folders that pages lie in."""

DOCS = "docs"
"""Everything that the site is made of, below the archive's folder."""

REPORTS = "reports"
"""The pages of papers, below `DOCS`."""
