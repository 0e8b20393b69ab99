"""How a paper's Markdown becomes a page: Python-Markdown tree processors, in one extension.

They work on the element tree, after attribute lists have given the ids (8) and the table of contents has been
read from the headings (5), and before MkDocs resolves and checks the links (0).
"""

from markdown import Markdown
from markdown.extensions import Extension

from committee_archive.rendering.addresses import Addresses, NumbersOfPage
from committee_archive.rendering.aliases import Aliases
from committee_archive.rendering.citations import Citations, RelationsOfPage
from committee_archive.rendering.contacts import Contacts
from committee_archive.rendering.contents_lines import ContentsLines
from committee_archive.rendering.corrected import CorrectedHeader, CorrectedOfPage
from committee_archive.rendering.figures import Figures
from committee_archive.rendering.links import SafeLinks
from committee_archive.rendering.notes import Notes
from committee_archive.rendering.number_gaps import NumberGaps
from committee_archive.rendering.page_marks import PageMarks, PdfOfPage
from committee_archive.rendering.short_forms import ShortForms, ShortFormsOfPage
from committee_archive.rendering.tables import Tables
from committee_archive.rendering.targets import Targets, TargetsOfPage

__all__ = [
    "CorrectedOfPage",
    "NumbersOfPage",
    "PaperExtension",
    "PdfOfPage",
    "RelationsOfPage",
    "ShortFormsOfPage",
    "TargetsOfPage",
]


class PaperExtension(Extension):
    """Page marks, ¶ links, hanging numbers, tables that scroll inside themselves, footnotes, figures, safe links."""

    def __init__(
        self,
        pdf: PdfOfPage,
        relations: RelationsOfPage,
        short_forms: ShortFormsOfPage,
        targets: TargetsOfPage,
        corrected: CorrectedOfPage,
        numbers: NumbersOfPage,
    ) -> None:
        """Take what the build notes before each page: its PDF, relations, short forms, corrections, numbered items.

        What it looks into after each page is where the page's links lead.
        """
        super().__init__()
        self._pdf = pdf
        self._relations = relations
        self._short_forms = short_forms
        self._targets = targets
        self._corrected = corrected
        self._numbers = numbers

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the tree processors, in their order."""
        md.treeprocessors.register(Citations(md, self._relations), "archive-citations", 6)
        md.treeprocessors.register(ShortForms(md, self._short_forms), "archive-short-forms", 5.5)
        md.treeprocessors.register(SafeLinks(md), "archive-links", 4.4)
        md.treeprocessors.register(Figures(md, self._pdf), "archive-figures", 4.35)
        md.treeprocessors.register(Notes(md), "archive-notes", 4.32)
        md.treeprocessors.register(Tables(md), "archive-tables", 4.3)
        md.treeprocessors.register(PageMarks(md, self._pdf), "archive-page-marks", 4.2)
        md.treeprocessors.register(Aliases(md), "archive-aliases", 4.15)
        md.treeprocessors.register(ContentsLines(md), "archive-contents-lines", 4.13)
        md.treeprocessors.register(NumberGaps(md, self._numbers), "archive-number-gaps", 4.12)
        md.treeprocessors.register(Addresses(md, self._numbers), "archive-addresses", 4.1)
        # After the ¶ links: to quote a contact block nobody needs one.
        md.treeprocessors.register(Contacts(md), "archive-contacts", 4.05)
        md.treeprocessors.register(Targets(md, self._targets), "archive-targets", -1)
        # MkDocs has checked the links by then: what it leads to stands on the page, but not in its Markdown.
        md.treeprocessors.register(CorrectedHeader(md, self._corrected), "archive-corrected", -2)
