"""Names on disk for what others call by any name: safe on every system, and inside one folder.

Names come from elsewhere and may hold anything: separators, `..`, control and direction marks, names that Windows
keeps for devices, or thousands of letters.
"""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[\\/:*?"<>|%#^~`$]')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"} | {f"{d}{n}" for d in ("com", "lpt") for n in "0123456789¹²³"}
)
_LONGEST = 60  # characters; three such names stay below the 260 that a path may have on Windows
_LONGEST_BYTES = 150  # file systems count bytes


def safe_name(text: str, default: str = "paper") -> str:
    """A part of a file's name, without ending, that every system takes."""
    plain = plain_text(unicodedata.normalize("NFC", text))
    plain = " ".join(_FORBIDDEN.sub(" ", plain).split())[:_LONGEST]
    while len(plain.encode()) > _LONGEST_BYTES:
        plain = plain[:-1]
    plain = plain.strip(" .-")
    if plain.split(".")[0].strip().casefold() in _DEVICES:
        plain = f"_{plain}"
    return plain or default


def plain_text(text: str) -> str:
    """A text with single spaces and without signs that steer a terminal or turn the direction of writing."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c)[0] != "C")
