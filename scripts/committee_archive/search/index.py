"""The search index: Pagefind runs over the built site and writes its files into it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from committee_archive.errors import ArchiveError
from committee_archive.search.parts import Part

# Pagefind's own interfaces come with each index; the site has its own, so they are not published.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "wasm.unknown.pagefind")
_OF_THE_FIRST = ("pagefind*.js",)


class SearchIndexError(ArchiveError):
    """The index could not be made."""

    exit_code = 5


def build_search_index(site: Path, parts: Sequence[Part]) -> None:
    """Index the paper pages of a built site.

    Args:
        site: The built site; the index goes into its folder `pagefind`.
        parts: The indexes to make, one after the other, so that the memory of one is enough; the first is the one
            whose program the browser loads.

    Raises:
        SearchIndexError: Pagefind failed or made nothing.
    """
    for number, part in enumerate(parts):
        _index(site, part, every=len(parts) == 1)
        # The program is the same in each; a part needs only what Pagefind asks for by the part's own address.
        for pattern in (*_UNUSED, *(_OF_THE_FIRST if number else ())):
            for path in (site / part.place).glob(pattern):
                path.unlink()


def _index(site: Path, part: Part, *, every: bool) -> None:
    # Variables named PAGEFIND_… change what Pagefind does: the same site must give the same index everywhere.
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith("PAGEFIND_")}
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", part.place.rstrip("/")]
    command += ["--force-language", "en", "--exclude-selectors", ".headerlink", "--quiet"]
    # What is not a paper would be read only to be passed over.
    folders = "" if every else f"{{{','.join(part.folders)}}}/"
    command += ["--glob", f"reports/{folders}**/*.html"]
    run = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode or not (site / part.place / "pagefind.js").is_file():
        said = " ".join((run.stderr or run.stdout).split())[-300:]
        raise SearchIndexError(f"the search index could not be made; Pagefind said: {said or 'nothing'}")
