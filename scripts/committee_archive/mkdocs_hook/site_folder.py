"""The folder of the site: written where something changed, rid of all that this build does not stand for.

MkDocs empties it before each build. Of thousands of files nearly all are the same again, so here they stay, as long as
every byte of them is what would be written; what they are served with, their date, stays as well.
"""

import os
from collections.abc import Callable, Collection
from contextlib import suppress

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

_empty = utils.clean_directory


def keep_site() -> None:
    """Have MkDocs leave the site as the last build left it; `clear` has to follow once all of its files are known."""
    utils.clean_directory = _leave


def empty_site() -> None:
    """Have MkDocs empty the site before a build, as it does by itself."""
    utils.clean_directory = _empty


def _leave(directory: str) -> None:
    """Remove nothing."""


def clear(site: str, wanted: Collection[str]) -> None:
    """Remove every file but those wanted, and folders that are left empty; as in MkDocs, hidden things at the top stay.

    Args:
        site: The folder.
        wanted: Paths that begin with it, in the form of this system. A link is none of them: it leads elsewhere.

    Raises:
        PluginError: a file cannot be removed; names it. It may be what was taken off the site.
    """
    site = os.path.normpath(site)
    if os.path.isdir(site):
        try:
            _clear(site, wanted, hidden=True)
        except OSError as error:
            advice = "close what has it open, and build again"
            raise PluginError(f"{error.filename} cannot be removed from the site: {advice}") from error


def _clear(folder: str, wanted: Collection[str], *, hidden: bool) -> bool:
    """The same for a folder below; whether nothing is left in it."""
    with os.scandir(folder) as found:
        entries = list(found)
    left = False
    for entry in entries:
        if hidden and entry.name.startswith("."):
            left = True
        elif entry.is_dir(follow_symlinks=False):
            if _clear(entry.path, wanted, hidden=False):
                os.rmdir(entry.path)
            else:
                left = True
        elif entry.path in wanted and not entry.is_symlink():
            left = True
        else:
            os.unlink(entry.path)
    return not left


def write_changed(data: bytes, path: str) -> None:
    """Write a file of the site, unless it holds just that."""
    with suppress(OSError), open(path, "rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size == len(data) and file.read() == data:
            return
    discard(path)
    utils.write_file(data, path)


def discard(path: str) -> None:
    """Remove a file that is about to be written: a hard link to it, in a copy of the site, keeps what it held."""
    with suppress(FileNotFoundError):
        os.unlink(path)


class MadeFile(File):
    """A file of the site that is made and not copied, as late as it is written or asked for."""

    def __init__(self, config: MkDocsConfig, path: str, content: bytes | str | Callable[[], str]) -> None:
        """A file at that path below the site: what it holds, or what gives it."""
        super().__init__(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        self.abs_src_path, self.generated_by = None, __name__
        self._given = content

    @property
    def content_bytes(self) -> bytes:
        """What it holds."""
        made = self._given() if callable(self._given) else self._given
        return made if isinstance(made, bytes) else made.encode()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._given = value

    def copy_file(self, dirty: bool = False) -> None:
        """Put it into its place."""
        write_changed(self.content_bytes, self.abs_dest_path)
