"""Lets one start at a time change the environment.

The operating system keeps the lock, not the presence of the file: it is let go when its holder ends,
however it ends, so no lock is ever left behind that somebody has to recognise as stale.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from archive_launcher import CannotStartError

LONGEST_WAIT = 30 * 60.0


@contextlib.contextmanager
def held(file: Path, *, on_wait: Callable[[], None], patience: float = LONGEST_WAIT) -> Iterator[int]:
    """Holds the lock on a file, which it makes where needed and leaves in place.

    Args:
        file: The file to lock.
        on_wait: Called once if somebody else has the lock.
        patience: Seconds to wait for it.

    Yields:
        The descriptor of the file. A child process that inherits it (not on Windows) keeps the lock for as
        long as it runs, so that killing a start does not free the lock while its pip still writes.

    Raises:
        CannotStartError: Somebody else kept the lock for too long.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        deadline = time.monotonic() + patience
        waiting = False
        while not _take(descriptor):
            if not waiting:
                on_wait()
                waiting = True
            if time.monotonic() > deadline:
                raise CannotStartError(
                    f"Another start of the archive has been installing for {patience / 60:.0f} minutes: "
                    "end it, then run the command again."
                )
            time.sleep(0.2)
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better to work than to refuse
            return True
        return True
