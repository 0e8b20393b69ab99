"""What the tests need from the machine: a Chromium, Tesseract and the real papers; where absent, a visible skip.

And one built site for all tests that look at it. Whatever such a test does, it fails on any message in the console and
on any request that leaves the host.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_launcher.lock import held
from committee_archive.ocr_engine import INSTALL, engine
from committee_archive.workers import get_ready
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parents[1]

# The files that last longest: they begin first, so that at the end no core works alone at one of them.
LONGEST = (
    "test_site_browser_search.py",
    "test_site_browser_paper.py",
    "test_site_browser_history.py",
    "test_site_browser_access.py",
    "test_search_parts.py",
    "test_kills.py",
    "test_add.py",
    "test_cluster.py",
    "test_ocr.py",
    "test_add_packs.py",
    "test_review_server.py",
    "test_propose.py",
    "test_init_archive.py",
    "test_harvest_archive.py",
    "test_add_killed.py",
)

# How long a machine takes that is busy with something else says nothing of what is tested.
settings.register_profile("busy", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

# First those that are the engine without a window of its own: half the processor time for the same pages.
_ON_THE_PATH = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first; all others stay in the order of their names."""
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.name, len(ranks)))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where all tests run, what makes readers of papers begins as `build` has it begin.

    Whichever test first makes a child of any sort would else decide what all later ones know when they begin, and
    each reader would load the program anew: a second for every paper.
    """
    if hasattr(session.config, "workerinput"):
        get_ready("committee_archive.judging.reading_jobs")


def pytest_collection_finish() -> None:
    """Has garbage looked for as `build` does, and not among the tests: a sixteenth of the time went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


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


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Gives the site that a function builds in a new folder: whichever process of the tests asks first, for all.

    Nobody may change it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def built(name: str, make: Callable[[Path], None]) -> Path:
        root, done = shared / name, shared / f"{name}.done"
        with held(shared / f"{name}.lock", on_wait=lambda: None):
            if not done.exists():
                shutil.rmtree(root, ignore_errors=True)  # whoever began it has failed
                root.mkdir()
                make(root)
                done.touch()
        return root / "site"

    return built


@pytest.fixture(scope="session")
def site(built_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The built site of a small archive."""
    from archive_site import PREFIX, build_site, write_archive

    def make(root: Path) -> None:
        write_archive(root)
        build_site(root, f"http://127.0.0.1{PREFIX}")

    return built_once("small-archive", make)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where that site is served, below a sub-path."""
    from archive_site import served

    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def sample(built_once: Callable[[str, Callable[[Path], None]], Path]) -> Iterator[str]:
    """Where the site of the sample archive's committed pages is served."""
    from archive_site import PREFIX, build_site, served

    def make(root: Path) -> None:
        for name in ("docs", "vocabulary"):
            shutil.copytree(PROJECT / name, root / name)
        shutil.copy(PROJECT / "archive.yml", root)
        config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
        scripts = (PROJECT / "scripts").as_posix()
        (root / "mkdocs.yml").write_text(config.replace("scripts/", f"{scripts}/"), encoding="utf-8")
        build_site(root, f"http://127.0.0.1{PREFIX}")

    with served(built_once("sample-archive", make)) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a machine may be busy with something else
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop page whose faults fail the test."""
    from archive_site import watched

    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    made, faults = watched(context, address)
    yield made
    context.close()
    assert faults == []
