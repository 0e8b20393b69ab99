"""Where papers were published on a council's site, as the files beside their sources say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from committee_archive.addresses.council_site import shown_at, shows_any
from committee_archive.errors import UsageError
from committee_archive.model.archive import ArchivedPaper
from committee_archive.sources import FOLDER
from committee_archive.sources.sidecar import read_sidecar


def published_at(root: Path, papers: Iterable[ArchivedPaper]) -> Mapping[str, tuple[str, ...]]:
    """By what an address shows, the papers that were published there, as the files beside their sources say.

    Nothing is looked up where no paper cites such an address.
    """
    held = list(papers)
    if not any(shows_any(paper.markdown) for paper in held):
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    for paper in held:
        source = paper.paper.front.source
        if source is None:
            continue
        try:
            sidecar = read_sidecar(root / FOLDER, root / source.file)
        except UsageError:  # told where the paper is judged
            continue
        site = sidecar.harvested
        places = [sidecar.own_url, *((site.url, site.meeting, *(place.url for place in site.also)) if site else ())]
        for shown in dict.fromkeys(shown_at(place) for place in places if place):
            if shown is not None:
                found[shown].append(paper.path)
    return {shown: tuple(paths) for shown, paths in sorted(found.items())}
