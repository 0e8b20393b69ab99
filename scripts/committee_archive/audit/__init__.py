"""Every word of the PDF is in the body, in the furniture or withheld, and none is invented.

Four accounts must agree, page by page and in sequence: the words that pdfium, an independent reader, finds; the words
that extraction found; the words that its blocks, furniture and withheld parts claim, each word once; and the words of
the generated Markdown, read back by the library that builds the site.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from committee_archive.audit.claims import as_printed, claimed_once
from committee_archive.audit.rules import rules_hold
from committee_archive.audit.sequence import in_sequence
from committee_archive.audit.tokens import tokens_of
from committee_archive.audit.witness import witnessed
from committee_archive.model.document import Document, Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import AuditTotals
from committee_archive.model.paper import PaperBlock, WithheldKind


@dataclass(frozen=True, slots=True)
class Audit:
    """Where the words went, and what does not balance."""

    totals: AuditTotals
    findings: tuple[Finding, ...]


def audit(document: Document, withheld: Mapping[Ref, WithheldKind], blocks: tuple[PaperBlock, ...]) -> Audit:
    """Compare a source with the text generated from it.

    Args:
        document: As extracted.
        withheld: Words kept back, each with its kind.
        blocks: The generated Markdown, read back.
    """
    furniture = {f.ref for f in document.furniture}
    claims = [ref for token in tokens_of(document) for ref in token.refs]
    findings = [
        *claimed_once(document, claims, furniture, withheld),
        *as_printed(document, withheld),
        *rules_hold(document),
        *in_sequence(document, withheld, blocks),
        *witnessed(document, withheld),
    ]
    words = sum(len(page.words) for page in document.pages)
    kept_back = len([r for r in withheld if r not in furniture])
    totals = AuditTotals(words, words - len(furniture) - kept_back, len(furniture), kept_back)
    return Audit(totals, tuple(findings))


def may_be_accepted(finding: Finding) -> bool:
    """Whether a person may say that a finding is well: any but an error, and a difference between two readers."""
    return finding.severity is not Severity.ERROR or finding.code == "readers-differ"
