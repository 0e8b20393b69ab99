"""Writing what was fetched so that a run ended at any moment is finished by running again.

The file beside a paper is written first, with the digest of what was fetched, then the paper. Where the run ends in
between, the digest fits no file, and the next run fetches the paper again. The digest of the version before is kept, so
that an unfinished replacement is told from a file that people put there: theirs is never overwritten.
"""

from dataclasses import replace
from pathlib import Path

from committee_archive.errors import SiteFault, UsageError
from committee_archive.files import write_atomically
from committee_archive.harvest.holdings import Held, Holdings
from committee_archive.harvest.listing import SiteMeeting, SitePaper
from committee_archive.sources import digest
from committee_archive.sources.harvested import Place, with_block
from committee_archive.sources.sidecar import sidecar_path
from committee_archive.sources.sidecar_writing import change_sidecar


class Shelf:
    """The folder of sources, as far as a site's papers stand in it.

    Attributes:
        folder: The folder.
    """

    def __init__(self, folder: Path, holdings: Holdings) -> None:
        self.folder = folder
        self._holdings = holdings

    def put(self, held: Held, data: bytes) -> None:
        """Write first the file beside a paper, then the paper.

        Raises:
            SiteFault: people wrote the file beside it in a form that nothing can be added to.
            OSError: the folder cannot be written to.
        """
        self.note(held)
        write_atomically(held.file, data)

    def note(self, held: Held) -> None:
        """Write the file beside a paper; errors as for `put`."""
        path = sidecar_path(held.file)
        try:
            change_sidecar(path, lambda text: with_block(text, held.site))
        except UsageError as error:
            raise SiteFault(f"{path.name}: {error}") from error
        self._holdings.add(held)

    def also(self, meeting: SiteMeeting, paper: SitePaper, held: Held) -> Held:
        """Note a further place where a held file is listed, if it is not known; errors as for `put`."""
        first = (held.site.url, held.site.meeting)
        places = {first, *((place.url, place.meeting) for place in held.site.also)}
        if paper.url is None or (paper.url, meeting.url) in places:
            return held
        place = Place(paper.url, meeting.url, meeting.day, paper.item, paper.item_title, paper.title)
        held = replace(held, site=replace(held.site, also=(*held.site.also, place)))
        self.note(held)
        return held

    def check_inside(self, file: Path) -> None:
        """Refuse a place that a link on the disk leads out of the folder of sources.

        Raises:
            SiteFault: it leads out.
        """
        if not file.resolve().is_relative_to(self.folder.resolve()):
            raise SiteFault(f"{file.name}: its folder leads out of {self.folder.name}")

    def digests_at(self, file: Path) -> tuple[str, ...]:
        """The digest of the file that stands there, if any."""
        return (digest(file.read_bytes()),) if file.is_file() else ()
