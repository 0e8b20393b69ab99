"""What the tests need from the machine: a Chromium, Tesseract and the real papers; where absent, a visible skip."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from committee_archive.extract.ocr import INSTALL, engine

PROJECT = Path(__file__).resolve().parents[1]

_ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_USUAL_WINDOWS_PLACES = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def find_chromium() -> str | None:
    """The path of a Chromium, or of a browser built from it; what ARCHIVE_CHROMIUM names comes first."""
    if named := os.environ.get("ARCHIVE_CHROMIUM"):
        return shutil.which(named)
    return next(_chromiums(), None)


def _chromiums() -> Iterator[str]:
    for name in _ON_THE_PATH:
        if found := shutil.which(name):
            yield found
    places = [Path(place) for place in _USUAL_PLACES]
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder in os.environ:
            places += [Path(os.environ[folder]) / place for place in _USUAL_WINDOWS_PLACES]
    yield from (str(place) for place in places if place.is_file())


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the test is skipped, or fails where ARCHIVE_REQUIRE_BROWSER=1."""
    if found := find_chromium():
        return found
    reason = "no Chromium found: install chromium, or name one in ARCHIVE_CHROMIUM"
    if os.environ.get("ARCHIVE_REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def tesseract() -> str:
    """The engine that recognises text; without one the test is skipped, or fails where ARCHIVE_REQUIRE_OCR=1."""
    if found := engine():
        return found
    reason = f"no text recognition found: {INSTALL}"
    if os.environ.get("ARCHIVE_REQUIRE_OCR") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_papers() -> Path:
    """The folder of the real, hand-labelled papers, which are no part of the project."""
    named = os.environ.get("ARCHIVE_SHARED")
    folder = (Path(named) if named else PROJECT.parent / "shared") / "papers"
    if not folder.is_dir():
        pytest.skip(f"no real papers at {folder}: name the folder that holds papers/ in ARCHIVE_SHARED")
    return folder
