"""What an address on a council's site shows, in one form: its files, meetings and decisions, however they are cited.

ModernGov has several addresses for each; `harvest.addresses` knows the forms.
"""

import re
from urllib.parse import parse_qsl, urlsplit

from committee_archive.harvest.addresses import document_address, meeting_number

# What stands in every address that is understood here.
_ANY = re.compile(r"(?i)ielistdocuments\.aspx|iedecisiondetails\.aspx|mgconvert2pdf\.aspx|/documents/[a-z]\d")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:)\]]")


def addresses_in(text: str) -> list[tuple[int, int]]:
    """Where web addresses stand in a text."""
    return [m.span() for m in _ADDRESS.finditer(text)] if "://" in text else []


def shows_any(text: str) -> bool:
    """Whether an address of a file, a meeting or a decision stands anywhere in a text."""
    lowered = text.lower()  # most papers have none, and to look for plain letters takes a twentieth of the time
    return (".aspx" in lowered or "/documents/" in lowered) and bool(_ANY.search(text))


def shown_at(address: str) -> str | None:
    """What an address shows: `host/s123` a file, `host/meeting-45`, `host/decision-6`; None for any other address."""
    if not _ANY.search(address):
        return None
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if not host:
        return None
    file = document_address(address, address)
    if file is not None:
        return f"{host}/{file.key}"
    meeting = meeting_number(address)
    if meeting is not None:
        return f"{host}/meeting-{meeting}"
    if parts.path.rpartition("/")[2].lower() == "iedecisiondetails.aspx":
        number = {name.lower(): value for name, value in parse_qsl(parts.query)}.get("id", "")
        return f"{host}/decision-{number}" if number.isascii() and number.isdigit() else None
    return None
