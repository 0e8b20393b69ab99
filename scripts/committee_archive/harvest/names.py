"""Where a paper that a site lists stands on disk; what identifies a file is the number at the end of its name."""

import hashlib
from pathlib import PurePosixPath

from committee_archive.harvest.addresses import Site
from committee_archive.harvest.listing import SiteMeeting, SitePaper
from committee_archive.harvest.site_pages import RESTRICTED
from committee_archive.safe_names import safe_name


def place_on_disk(site: Site, meeting: SiteMeeting, paper: SitePaper) -> PurePosixPath:
    """Where a paper stands below the folder of sources: site, year, meeting, title with the site's number."""
    day = meeting.day.isoformat() if meeting.day else "undated"
    year = str(meeting.day.year) if meeting.day else "undated"
    body = safe_name(meeting.body or "meeting")
    end = paper.key
    if paper.key.startswith(RESTRICTED):  # the site gives it no number: six signs tell long titles of one item apart
        signs = hashlib.sha256(paper.key.encode()).hexdigest()[:6]
        end = f"item {safe_name(paper.item or '-')} {signs} restricted"
    return PurePosixPath(
        safe_name(site.host.replace(":", "-"), "site"),
        year,
        f"{day} {body} m{meeting.number}",
        f"{safe_name(paper.title)} {end}.pdf",
    )
