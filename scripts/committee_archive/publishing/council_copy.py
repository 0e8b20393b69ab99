"""The council's own copy of a paper: where the archive holds no PDF for readers, its page leads there."""

from urllib.parse import quote, urldefrag, urlsplit

from committee_archive.guard import Verdict
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.finding import Finding, Severity
from committee_archive.sources import SourceFile
from committee_archive.sources.sidecar import Sidecar, sidecar_path


def council_copy(source: SourceFile, sidecar: Sidecar, verdict: Verdict) -> CouncilCopy | Finding:
    """Where the council has a paper, or why no link to it can be given.

    The address is what the file beside the source says, else what the council's site gave when the very same bytes were
    fetched. A paper of which pages are kept back gets no link: nobody can take them out of a copy elsewhere.

    Args:
        source: The paper; of a pack the part.
        sidecar: What people say about its file.
        verdict: What the guard says of the paper.
    """
    site = sidecar.harvested
    url = sidecar.own_url
    if url is None and site is not None and not site.restricted and site.sha256 == source.sha256:
        url = site.url
    named = f"{source.part.where}: " if source.part else ""
    if url is None:
        advice = f"write `url: https://…` into {sidecar_path(source.path).name} beside it"
        return Finding(
            "no-council-address",
            f"{named}nothing says where the council has published it, so its page leads to no PDF; {advice}",
            Severity.NOTE,
        )
    url = _written(url)
    if url is None:
        text = f"{named}the `url` in {sidecar_path(source.path).name} is no web address, so its page leads to no PDF"
        return Finding("no-council-address", f"{text}; it begins with https:// or http://", Severity.WARNING)
    if verdict.withheld_pages or sidecar.withhold_pages:
        text = "pages are kept back, and the council's own copy may show them, so its page does not lead there"
        return Finding("council-copy-not-linked", f"{named}{text}", Severity.NOTE)
    return CouncilCopy(url, source.part.pages[0] if source.part else 1)


def _written(url: str) -> str | None:
    """An address as it is written in a link, without its fragment; None where it is no web address."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    # People copy addresses with spaces in them from the address bar; what is escaped already stays as it is.
    return quote(urldefrag(url.strip()).url, safe="%/:=&?~#+!$,;'@()*[]")
