"""Findings in the forms that git hosts show beside a proposal's changes.

GitHub reads workflow commands from a job's output, GitLab a Code Quality report, most others SARIF 2.1.0 (OASIS).
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from committee_archive import __version__
from committee_archive.findings.run_summary import Noticed
from committee_archive.model.finding import Severity

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def plain_json(found: Sequence[Noticed]) -> str:
    """A list with a record for each finding, under the names that the program uses itself."""
    return _json(
        [
            {
                "file": n.file,
                "line": n.line,
                "code": n.finding.code,
                "severity": n.finding.severity.value,
                "message": n.finding.message,
                "page": n.finding.page,
                "anchor": n.finding.anchor,
            }
            for n in found
        ]
    )


def github(found: Sequence[Noticed]) -> str:
    """One workflow command for each finding."""
    return "\n".join(_command(n) for n in found)


def gitlab(found: Sequence[Noticed]) -> str:
    """A Code Quality report; each finding's fingerprint stays the same from run to run."""
    return _json(
        [
            {
                "description": _sentence(n),
                "check_name": n.finding.code,
                "fingerprint": _fingerprint(n),
                "severity": _GITLAB[n.finding.severity],
                "location": {"path": n.file, "lines": {"begin": n.line or 1}},
            }
            for n in found
        ]
    )


def sarif(found: Sequence[Noticed]) -> str:
    """A SARIF log of one run."""
    results = [
        {
            "ruleId": n.finding.code,
            "level": _SARIF[n.finding.severity],
            "message": {"text": _sentence(n)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(n.file)},
                        "region": {"startLine": n.line or 1},
                    }
                }
            ],
            "partialFingerprints": {"finding/v1": _fingerprint(n)},
        }
        for n in found
    ]
    driver = {
        "name": "archive",
        "version": __version__,
        "rules": [{"id": code} for code in sorted({n.finding.code for n in found})],
    }
    return _json({"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]})


FORMS: Mapping[str, Callable[[Sequence[Noticed]], str]] = {
    "json": plain_json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
}
"""Every form, by the name under which `check --format` knows it."""


def _command(noticed: Noticed) -> str:
    places = {"file": noticed.file, "line": str(noticed.line or ""), "title": noticed.finding.code}
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items() if value)
    return f"::{_GITHUB[noticed.finding.severity]} {properties}::{_data(_sentence(noticed))}"


def _data(text: str) -> str:
    """A command's message: what would end the line is escaped, so that no file name can give a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sentence(noticed: Noticed) -> str:
    page = noticed.finding.page
    return f"{noticed.finding.message} (page {page} of the PDF)" if page else noticed.finding.message


def _fingerprint(noticed: Noticed) -> str:
    finding = noticed.finding
    what = (noticed.file, finding.code, finding.message, finding.page, finding.anchor)
    return hashlib.sha256(repr(what).encode("utf-8", "backslashreplace")).hexdigest()


def _json(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False)
