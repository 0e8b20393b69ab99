"""Take the handbook's pictures: of the sample archive's site as it stands in `site/`, of `review`, of what staff do.

python samples/pictures.py            write them to handbook/pictures
python samples/pictures.py --output DIR
"""

from __future__ import annotations

import argparse
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "scripts")]
from committee_archive.reviewing.desk import Desk  # noqa: E402
from committee_archive.reviewing.pictures import PagePictures  # noqa: E402
from committee_archive.reviewing.server import ReviewServer  # noqa: E402
from committee_archive.settings import load_settings  # noqa: E402
from conftest import find_chromium  # noqa: E402 - the tests know where a Chromium may be
from staff_pictures import CORRECTED_PAGE, WITHDRAWN_PAGE, worked_in  # noqa: E402

_MANAGED_SERVICE = "reports/2016/2016-09-20-managed-service-contract-options-for-extension/"
_REVIEWED = "source_reports/2016/Managed Service Contract - Options for Extension.pdf"
_COLOURS = 128  # a page of text needs no more, and the file is a third of the size


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, the address to open below the site, what to wait for, what to scroll to the top."""

    name: str
    address: str
    wait_for: str = "main"
    scroll_to: str = ""
    height: int = 800


PICTURES = (
    Picture("search", "search/?q=managed+service&kind=Report", wait_for="#results > li"),
    Picture("paper", _MANAGED_SERVICE),
    Picture("withheld", _MANAGED_SERVICE, scroll_to=".contact", height=420),
    Picture("notice", _MANAGED_SERVICE, scroll_to=".notice", height=340),
    Picture("committee", "bodies/digital/", height=485),
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each file that is asked for."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a built site is served while the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take(site: Path, output: Path, chromium: str) -> list[Path]:
    """Take every picture and give the files written."""
    output.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURES:
            size = {"width": 1280, "height": picture.height}
            page = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(base + picture.address)
            page.locator(picture.wait_for).first.wait_for()
            if picture.scroll_to:
                place = page.locator(picture.scroll_to).first
                place.evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + scrollY - 160)")
            page.wait_for_load_state("networkidle")
            written.append(_kept(page, output / f"{picture.name}.png"))
            page.close()
        written.append(_review(browser, output / "review.png"))
        written += _of_staff(browser, output)
        browser.close()
    return written


def _of_staff(browser: Browser, output: Path) -> Iterator[Path]:
    """What staff do, in a small archive of their own: `add` in a terminal, a corrected page, a withdrawn paper."""
    with worked_in() as (site, terminals), served(site) as base:
        page = browser.new_page(color_scheme="light")
        for name, terminal in terminals.items():
            page.set_viewport_size({"width": 1100, "height": 300})
            page.set_content(terminal)
            size = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": 1100, "height": size})
            yield _kept(page, output / f"{name}.png")
        for name, address, place, height in (
            ("corrected", CORRECTED_PAGE, ".amendments", 460),
            ("withdrawn", WITHDRAWN_PAGE, "main h1", 460),
        ):
            page.set_viewport_size({"width": 1280, "height": height})
            page.goto(base + address)
            there = page.locator(place).first
            there.evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + scrollY - 120)")
            page.wait_for_load_state("networkidle")
            yield _kept(page, output / f"{name}.png")
        page.close()


def _review(browser: Browser, path: Path) -> Path:
    """The page of `review`, with a paragraph chosen and its words about to be corrected; nothing is written."""
    settings = load_settings(PROJECT)
    pictures = PagePictures(PROJECT, settings, PROJECT / _REVIEWED)
    with ReviewServer(Desk(PROJECT, settings, _REVIEWED, None), pictures, 0, "A. Example") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": 1366, "height": 768}, color_scheme="light")
        page.goto(server.address)
        page.locator(".passage", has_text="The contract was let in 2012").locator("p").first.click()
        page.keyboard.press("e")
        page.mouse.move(0, 0)
        page.wait_for_load_state("networkidle")
        _kept(page, path)
        server.shutdown()
    pictures.close()
    return path


def _kept(page: Page, path: Path) -> Path:
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def main() -> int:
    """Run from the command line; 0 if done, 1 if something is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=PROJECT / "handbook/pictures", metavar="DIR")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium found: install one, or name it in ARCHIVE_CHROMIUM.", file=sys.stderr)
        return 1
    if not (PROJECT / "site/index.html").is_file():
        print("There is no site yet: run `python3 scripts/archive.py build` first.", file=sys.stderr)
        return 1
    for path in take(PROJECT / "site", arguments.output, chromium):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
