"""What the archive's settings leave out of its statements on accessibility, privacy and re-use.

What these must say is that of the model accessibility statement under the Public Sector Bodies (Websites and Mobile
Applications) (No. 2) Accessibility Regulations 2018, of the UK GDPR (article 13), and of the Re-use of Public Sector
Information Regulations 2015 (regulation 16).
"""

from collections.abc import Iterator

from committee_archive.model.finding import Finding, Severity
from committee_archive.findings.run_summary import Noticed
from committee_archive.settings import SETTINGS_FILE, Settings

_ASKED = {
    "authority": ("the statements do not say whose site this is", "Name of the Council"),
    "contact": ("the accessibility statement names nobody to write to", "papers@council.example"),
    "reply_days": ("the accessibility statement does not say how soon a question is answered", "10"),
    "accessibility_prepared": ("the accessibility statement does not say when it was prepared", "2026-01-31"),
    "accessibility_checked": ("the accessibility statement does not say when it was last reviewed", "2026-01-31"),
    "accessibility_tested": ("the accessibility statement does not say when the site was last tested", "2026-01-31"),
    "accessibility_tester": ("the accessibility statement does not say who tested the site", "the council's web team"),
    "privacy_url": ("the page on privacy does not lead to the council's privacy notice", "https://…"),
    "licence": ("the page on re-use does not say under which licence", "Open Government Licence v3.0"),
}


def statement_noticed(settings: Settings) -> Iterator[Noticed]:
    """A note for each setting that a statement lacks, with the line to add."""
    for key, (what, example) in _ASKED.items():
        if not getattr(settings, key):
            line = f"{what}; add a line such as `{key}: {example}` to {SETTINGS_FILE}"
            yield Noticed(SETTINGS_FILE, Finding("statement-incomplete", line, Severity.NOTE))
