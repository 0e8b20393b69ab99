"""The `tesseract` command that recognises words in pictures: where it is, which version, how it is run.

It stands here, not in `extract/`: a build that has nothing to do asks for the version and reads no paper.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

LANGUAGE = "eng"
INSTALL = (
    "install Tesseract: `apt-get install tesseract-ocr tesseract-ocr-eng` on Debian, "
    "`winget install UB-Mannheim.TesseractOCR` on Windows"
)


class RecognitionFailed(Exception):
    """Tesseract gave no answer for a page; says why."""


@cache
def engine() -> str | None:
    """Name and version of the Tesseract that is installed with its English model, such as `tesseract 5.3.0`."""
    command = engine_command()
    if command is None:
        return None
    try:
        version = run_engine([command, "--version"], b"", 20).split(b"\n", 1)[0].decode("utf-8", "replace").strip()
        languages = run_engine([command, "--list-langs"], b"", 20).decode("utf-8", "replace").split()
    except RecognitionFailed:
        return None
    return version.replace("tesseract v", "tesseract ") if LANGUAGE in languages else None


def engine_command() -> str | None:
    """Where the command is; None where it is not installed."""
    found = shutil.which("tesseract")
    if found or sys.platform != "win32":
        return found
    for folder in ("PROGRAMFILES", "LOCALAPPDATA"):  # its Windows installer does not put it on the path
        for place in ("Tesseract-OCR", "Programs/Tesseract-OCR"):
            path = Path(os.environ.get(folder, ""), place, "tesseract.exe")
            if path.is_file():
                return str(path)
    return None


def run_engine(arguments: list[str], data: bytes, seconds: float) -> bytes:
    """Standard output of a command that is killed when time is up, and on POSIX with the worker that started it."""
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}  # one thread: the same words each time, and one core a page
    try:
        ended = subprocess.run(arguments, input=data, capture_output=True, timeout=seconds, env=environment, check=True)
    except subprocess.TimeoutExpired as error:
        raise RecognitionFailed(f"text recognition took longer than {seconds:.0f} seconds") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise RecognitionFailed(f"text recognition failed ({type(error).__name__})") from error
    return ended.stdout
