"""Names on disk for what a site calls by any name: safe on every system, and inside one folder.

Titles come from elsewhere and may hold anything: separators, `..`, control and direction marks, names that Windows
keeps for devices, or thousands of letters. What identifies a file is the number at the end of its name.
"""

import re
import unicodedata
from pathlib import PurePosixPath

from committee_archive.harvest.addresses import Site
from committee_archive.harvest.listing import SiteMeeting, SitePaper
from committee_archive.harvest.markup import plain_text
from committee_archive.harvest.site_pages import RESTRICTED

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


def place_on_disk(site: Site, meeting: SiteMeeting, paper: SitePaper) -> PurePosixPath:
    """Where a paper stands below the folder of sources: site, year, meeting, title with the site's number."""
    day = meeting.day.isoformat() if meeting.day else "undated"
    year = str(meeting.day.year) if meeting.day else "undated"
    body = safe_name(meeting.body or "meeting")
    end = (
        " ".join(("item", safe_name(paper.item or "-"), "restricted"))
        if paper.key.startswith(RESTRICTED)
        else paper.key
    )
    return PurePosixPath(
        safe_name(site.host.replace(":", "-"), "site"),
        year,
        f"{day} {body} m{meeting.number}",
        f"{safe_name(paper.title)} {end}.pdf",
    )
