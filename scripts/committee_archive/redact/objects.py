"""The one thing pikepdf's objects cannot do in a word: lose entries that may not be there."""

from __future__ import annotations

from typing import Any


def drop(holder: Any, *keys: str) -> None:
    """Deletes entries of a dictionary or stream, those that are there."""
    for key in keys:
        if key in holder:
            del holder[key]
