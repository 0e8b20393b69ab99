"""Who reports, where a line or a cell says so without a colon: "Report of the Director of Works"."""

import re

_REPORT_OF = re.compile(
    r"(?i)^(?:joint |oral |verbal |update |open )?reports? (?:of|by|from|on behalf of)(?: the)? "
    r"(?P<who>(?!the\b)[^:]{3,})$"
)


def reporter_in(line: str) -> str:
    """Who reports by what a line says; nothing where it says something else."""
    match = _REPORT_OF.match(line.strip(" ."))
    return match["who"] if match else ""
