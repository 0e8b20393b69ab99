"""The search index: Pagefind runs over the built site and writes its files into it."""

import os
import subprocess
import sys
from pathlib import Path

from committee_archive.errors import ArchiveError

# Pagefind's own interfaces come with each index; the site has its own, so they are not published.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*")


class SearchIndexError(ArchiveError):
    """The index could not be made."""

    exit_code = 5


def build_search_index(site: Path) -> None:
    """Index the paper pages of a built site.

    Args:
        site: The built site; the index goes into its folder `pagefind`.

    Raises:
        SearchIndexError: Pagefind failed or made nothing.
    """
    # Variables named PAGEFIND_… change what Pagefind does: the same site must give the same index everywhere.
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith("PAGEFIND_")}
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind"]
    command += ["--force-language", "en", "--exclude-selectors", ".headerlink", "--quiet"]
    run = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode or not (site / "pagefind" / "pagefind.js").is_file():
        said = " ".join((run.stderr or run.stdout).split())[-300:]
        raise SearchIndexError(f"the search index could not be made; Pagefind said: {said or 'nothing'}")
    for pattern in _UNUSED:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
