"""What an unfinished run has asked for: its next start does not ask for it again.

Only a saving of questions: what is held is told by the files themselves, and the journal can be deleted at any time.
"""

import time
from pathlib import Path

_OLD = 7 * 24 * 3600.0  # seconds: after a week everything is asked for again


class Journal:
    """The keys that were settled since the last run that came to its end."""

    def __init__(self, root: Path) -> None:
        self._path = root / ".cache" / "harvest-unfinished.txt"
        self._settled: set[str] = set()
        if self._path.is_file() and time.time() - self._path.stat().st_mtime < _OLD:
            lines = self._path.read_text("utf-8", "replace").splitlines(keepends=True)
            self._settled = {line.rstrip("\n") for line in lines if line.endswith("\n")}

    def __contains__(self, key: str) -> bool:
        return key in self._settled

    def settle(self, key: str) -> None:
        """Note that nothing more is to be asked for `key` in this run."""
        if key in self._settled:
            return
        self._settled.add(key)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{key}\n")

    def finish(self) -> None:
        """The run came to its end: the next one asks for everything anew."""
        self._path.unlink(missing_ok=True)
        self._settled.clear()
