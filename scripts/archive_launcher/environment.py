"""The virtual environment of the archive: what is in it, and how it is made and brought up to date."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_launcher import CannotStartError
from archive_launcher.pins import pins

LOCK = "archive.lock"
STAMP = "archive.json"
LOG = "install.log"
# What stands at the top of a virtual environment on any system; a folder with anything else is not ours.
_PARTS = {"bin", "etc", "include", "lib", "lib64", "man", "share", "scripts", "pyvenv.cfg", ".gitignore"}
_PARTS |= {".lock", "cachedir.tag", "__pycache__", STAMP, STAMP + ".new", LOG}

_PIP_INSTALL = (
    *("-m", "pip", "install", "--require-hashes"),
    # No compiling on this machine: a source package would bring build tools that nobody pinned.
    *("--only-binary", ":all:"),
    *("--no-user", "--no-input", "--no-compile", "--no-warn-script-location"),
    *("--disable-pip-version-check", "--progress-bar", "off"),
)


def this_python() -> str:
    """Names the running Python as closely as an environment depends on it."""
    return "{} {}.{}.{} {}".format(sys.implementation.name, *sys.version_info[:3], sys.platform)


def digest(requirements: Path) -> str:
    """The digest under which a requirements file is known to be installed."""
    try:
        return hashlib.sha256(requirements.read_bytes()).hexdigest()
    except OSError as error:
        raise CannotStartError(
            f"{requirements} cannot be read ({error.strerror}): put the archive's own copy of it back."
        ) from error


@dataclass(frozen=True, slots=True)
class Environment:
    """The virtual environment in a folder.

    Its stamp says what is wholly installed. It is taken away before anything is changed and written last,
    in one step: where there is none, whatever is in the folder was left half-made.
    """

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def lock(self) -> Path:
        """The file to hold while the environment is changed; also marks one that this launcher began."""
        return self.folder / LOCK

    @property
    def log(self) -> Path:
        """Where the output of venv and pip is kept."""
        return self.folder / LOG

    def has(self, requirements: Path) -> bool:
        """Whether just these requirements are installed, for just this Python, and can be started."""
        stamp = self._stamp()
        return (
            stamp.get("python") == this_python()
            and stamp.get(requirements.name) == digest(requirements)
            and self.starts()
        )

    def starts(self) -> bool:
        """Whether its interpreter, and the Python it was made from, are there; does not run them."""
        if not self.python.exists():  # nor does a link count to a Python that was taken away
            return False
        try:
            settings = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8")
        except (OSError, ValueError):
            return False
        homes = [line.partition("=")[2].strip() for line in settings.splitlines() if line.startswith("home")]
        return bool(homes) and Path(homes[0]).is_dir()

    def began_here(self) -> bool:
        """Whether this launcher began it, rather than a person who may keep other things in it."""
        return self.lock.exists()

    def runs_this(self) -> bool:
        """Whether the running Python is the one inside."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def claim(self) -> None:
        """Makes the folder, or refuses one that is something else.

        Raises:
            CannotStartError: Something that is no virtual environment stands in the way, or a link to one: it would be
                emptied for whoever else uses it.
        """
        if self.folder.is_symlink():
            raise CannotStartError(
                f"{self.folder} is a link to {self.folder.resolve()}, which would be changed for whatever else uses "
                "it: remove the link, then run the command again."
            )
        if self.folder.exists() and not self.began_here():
            strange = "it is a file"
            if self.folder.is_dir():
                names = sorted(path.name for path in self.folder.iterdir())
                strange = ", ".join(f"it holds {name}" for name in names if name.lower() not in _PARTS)
            if strange:
                raise CannotStartError(
                    f"{self.folder} is needed for what the archive installs but is something else "
                    f"({strange}): rename or move it, then run the command again."
                )
        self.folder.mkdir(exist_ok=True)

    def install(self, requirements: Path, held: int, *, keep: bool = False) -> None:
        """Brings it to these requirements; half-made remains are thrown away first.

        Args:
            requirements: The hash-pinned file.
            held: The descriptor of the lock, which pip keeps for as long as it runs.
            keep: Whether to install into what is there although it has no stamp.

        Raises:
            CannotStartError: Something is missing.
        """
        whole = self._stamp().get("python") == this_python() and self.starts()
        (self.folder / STAMP).unlink(missing_ok=True)
        self.log.write_bytes(b"")
        if not whole and not (keep and self._has_pip(held)):
            self._make(held)
        if self._run([str(self.python), "-I", "-X", "utf8", *_PIP_INSTALL, "-r", str(requirements)], held) != 0:
            from archive_launcher.trouble import why_pip_failed

            raise CannotStartError(why_pip_failed(self._logged(), self.log))
        self._write_stamp(requirements)

    def _has_pip(self, held: int) -> bool:
        """Whether it is of the running Python's version and can install; this does run it."""
        probe = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
        return self.starts() and self._run([str(self.python), "-I", "-c", probe], held) == 0

    def _make(self, held: int) -> None:
        from archive_launcher.trouble import missing_modules

        if missing := missing_modules():
            raise CannotStartError(missing)
        for path in self.folder.iterdir():
            if path.name in (LOCK, LOG):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        # The Python beneath: ours must depend neither on somebody else's environment nor on itself.
        base = str(getattr(sys, "_base_executable", None) or sys.executable)
        code = self._run([base, "-I", "-X", "utf8", "-m", "venv", str(self.folder)], held)
        if code != 0 or not self.starts():
            last = (self._logged().split("\n\n")[0].strip().splitlines() or ["it did not say why"])[-1]
            raise CannotStartError(
                f"Python could not make a virtual environment ({last}). (All that it said: {self.log})"
            )

    def _run(self, command: Sequence[str], held: int) -> int:
        """Runs a command to its end with its output in the log, and the lock kept until then."""
        unwanted = (
            "PIP_TARGET",
            "PIP_PREFIX",
            "PIP_ROOT",
            "__PYVENV_LAUNCHER__",
        )  # these would install elsewhere
        with self.log.open("ab") as log:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={name: value for name, value in os.environ.items() if name not in unwanted},
                pass_fds=() if os.name == "nt" else (held,),
            )
            try:
                return child.wait()
            except KeyboardInterrupt:
                child.wait()  # Ctrl-C has reached it too
                raise

    def _logged(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _stamp(self) -> dict[str, str]:
        try:
            stamp = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _write_stamp(self, requirements: Path) -> None:
        """Writes down the requirements, and those beside them that are met with them."""
        installed = pins(requirements)
        stamp = {"python": this_python()}
        for file in sorted(requirements.parent.glob("requirements*.txt")):
            if pins(file).items() <= installed.items():
                stamp[file.name] = digest(file)
        new = self.folder / (STAMP + ".new")
        new.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
        os.replace(new, self.folder / STAMP)
