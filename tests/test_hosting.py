"""The handbook's server configurations: nginx serves the site with them, IIS knows every sort of file that is in it."""

import functools
import os
import shutil
import socket
import subprocess
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from archive_site import NETWORK, ROOT, Handler, build_site, results, watched, write_archive
from playwright.sync_api import Browser

HOSTING = ROOT / "handbook/hosting"
# What IIS 10 serves without being told: https://learn.microsoft.com/iis/configuration/system.webserver/staticcontent/
IIS_KNOWS = {".html", ".css", ".js", ".png", ".ico", ".pdf", ".xml", ".gz", ".txt", ".woff2"}


def test_iis_is_told_of_every_sort_of_file_that_the_site_has(site: Path) -> None:
    config = ElementTree.parse(HOSTING / "web.config")
    told = {e.get("fileExtension") for e in config.iter("mimeMap")}
    removed = {e.get("fileExtension") for e in config.iter("remove") if e.get("fileExtension")}
    assert told == removed, "a line that IIS has already would stop the whole site"
    there = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert {".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"} <= there
    assert there - told - IIS_KNOWS == set()


@pytest.fixture
def nginx(site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site, served by nginx with the handbook's configuration.

    Without nginx a visible skip, a failure if ARCHIVE_REQUIRE_NGINX=1.
    """
    program = shutil.which("nginx")
    if program is None:
        why = "no nginx found: install nginx to test its configuration"
        if os.environ.get("ARCHIVE_REQUIRE_NGINX") == "1":
            pytest.fail(why)
        pytest.skip(why)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = (HOSTING / "nginx.conf").read_text("utf-8")
    for line, instead in (
        ("\n    listen 80;", f"\n    listen 127.0.0.1:{port};"),
        ("root /srv/committee-archive/site;", f"root {site};"),
    ):
        assert line in ours
        ours = ours.replace(line, instead, 1)
    (tmp_path / "archive.conf").write_text(ours, "utf-8")
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    scratch = "\n".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = (
        f"{user} daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;\n{scratch}\n"
        f"include {tmp_path}/archive.conf; }}\n"
    )
    (tmp_path / "nginx.conf").write_text(main, "utf-8")
    server = subprocess.Popen([program, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")])
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(100):
            try:
                urlopen(address).close()
                break
            except URLError:
                time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_nginx_shows_a_paper_searches_and_says_what_is_missing(nginx: str, browser: Browser, site: Path) -> None:
    context = browser.new_context(base_url=nginx)
    page, faults = watched(context, nginx)
    page.goto("search/?q=digger")
    assert results(page) == ["Network update"]
    page.locator(".hit a").first.click()
    page.locator("#p2-a mark").first.wait_for()
    context.close()
    assert faults == []
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{nginx}nothing/here/")
    assert missing.value.code == 404
    assert b"Page not found" in missing.value.read()


def test_nginx_compresses_text_and_lets_the_search_index_be_kept(nginx: str, site: Path) -> None:
    with urlopen(Request(f"{nginx}{NETWORK}", headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    fragment = next((site / "pagefind/fragment").iterdir()).relative_to(site).as_posix()
    with urlopen(Request(f"{nginx}{fragment}", headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] is None
        assert "immutable" in answer.headers["Cache-Control"]


def test_at_the_root_of_a_host_a_missing_page_works_too(tmp_path: Path, browser: Browser) -> None:
    write_archive(tmp_path)
    built = build_site(tmp_path, "http://127.0.0.1/")

    class AtRoot(Handler):
        prefix = "/"

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(AtRoot, directory=str(built))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        context = browser.new_context(base_url=address)
        page, faults = watched(context, address)
        page.goto("reports/2016/market-square/")
        page.get_by_role("main").get_by_role("button", name="Search", exact=True).click()
        assert results(page) == ["Network update"]
        context.close()
        server.shutdown()
    # The missing page itself is told of in the console, and nothing else.
    assert [fault for fault in faults if "404" not in fault] == []
