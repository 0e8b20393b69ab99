"""How YAML is read everywhere: by PyYAML's safe loader, in C where that was built, which is ten times as quick."""

from typing import Any

import yaml

SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader to give to `yaml.load` and `yaml.compose`."""
TEXT_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The one for lists of words: every value is the text that stands there, so that `No` is a word and not an answer."""


def why_unread(error: Exception, text: str = "") -> str:
    """What to say of a file that people wrote and that cannot be read: where, and what to do.

    Args:
        error: What reading it raised.
        text: The file's, where its lines may be shown; the files beside papers may hold words that are kept back.
    """
    if isinstance(error, UnicodeDecodeError):
        return "it cannot be read: it is not saved as UTF-8; in Notepad choose Save as, and there the encoding UTF-8"
    if isinstance(error, ValueError):
        return f"it holds a day that there is not ({error}); a day is written as 2024-05-31"
    mark = getattr(error, "problem_mark", None)
    place = f" at line {mark.line + 1}" if mark else ""
    lines = text.split("\n")
    shown = (
        f" (“{lines[mark.line].strip()[:80]}”)" if mark and mark.line < len(lines) and lines[mark.line].strip() else ""
    )
    return (
        f"it cannot be read{place}{shown}; a text that holds a colon needs quotation marks around it, and lines are "
        "set in with spaces, not with tabs: begin the line exactly below the one above it that is of the same kind"
    )
