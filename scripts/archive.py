"""Starts the archive on a bare machine: makes `.venv`, installs what is pinned, and goes on inside it.

    python3 scripts/archive.py COMMAND ...

Standard library only. This file is written so that any Python can read it and say that it is too old;
everything else is in the package `archive_launcher` beside it.
"""

import os
import sys

OLDEST = (3, 11)
NEEDS_SOMETHING = 5  # the exit code of every command that lacks something that is not installed


def too_old(version):  # type: (tuple[int, ...]) -> str
    """Says what is wrong with a Python of this version, or nothing if it will do."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return (
        "The archive needs Python %d.%d or newer and this is Python %d.%d: "  # noqa: UP031 - any Python must read it
        "install a newer one, then start the archive with that one." % (OLDEST + tuple(version[:2]))
    )


if __name__ == "__main__":
    if too_old(sys.version_info[:3]):
        sys.stderr.write(too_old(sys.version_info[:3]) + "\n")
        sys.exit(NEEDS_SOMETHING)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from archive_launcher.start import main

    sys.exit(main(sys.argv[1:]))
