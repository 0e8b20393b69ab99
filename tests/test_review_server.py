"""The server of `review`: whom it answers, and a walk through its page in a browser."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from accessible import violations
from archive_site import watched
from committee_archive.pipeline import Options, run
from committee_archive.reviewing.desk import Desk
from committee_archive.reviewing.pictures import PagePictures
from committee_archive.reviewing.server import ReviewServer
from committee_archive.reviewing.view import view_of
from committee_archive.settings import PdfPolicy, Settings
from pdfs import report
from playwright.sync_api import Browser, Page, expect

PROJECT = Path(__file__).resolve().parents[1]
FILE = "source_reports/network.pdf"
QUICK = Settings(pdf=PdfPolicy.NONE)
HOSTILE = "<img src=x onerror=alert(1)>"
BODY = f"""= Summary
The cluod service is old. Ring 020 7946 0123. It says #raw("{HOSTILE}") and #raw("</script><script>alert(2)</script>").
= Main Report
+ The first paragraph.
+ The second paragraph.
#pagebreak()
#enum(start: 5)[The fifth paragraph.]
== Costs
#table(columns: 2, [Item], [Cost], [Servers], [£100], [Desks], [£200])
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A server with a paper of an archive."""

    root: Path
    server: ReviewServer

    def ask(self, path: str, headers: dict[str, str], body: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
        """One request with just these headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        connection.putrequest("GET" if body is None else "POST", path, skip_host=True, skip_accept_encoding=True)
        for name, value in {**headers, **({} if body is None else {"Content-Length": str(len(body))})}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    @property
    def good(self) -> dict[str, str]:
        """The headers of a request by the server's own page."""
        gate = self.server.gate
        return {
            "Host": self.host,
            "Origin": f"http://{self.host}",
            "Cookie": gate.cookie.split(";")[0],
            "X-Archive-Token": gate.token,
            "Content-Type": "application/json",
            "Sec-Fetch-Site": "same-origin",
        }

    @property
    def beside(self) -> Path:
        return (self.root / FILE).with_suffix(".yml")

    def page(self) -> str:
        (path,) = (self.root / "docs").rglob("*.md")
        return path.read_text("utf-8")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("once")
    path = root / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(report(BODY, subject=f"Netwrok {HOSTILE.replace('<', chr(92) + '<')}"))
    run(root, QUICK, Options(), lambda n: None, lambda name: None)
    return root


@pytest.fixture
def served(read_once: Path, tmp_path: Path) -> Iterator[Served]:
    root = tmp_path / "archive"
    shutil.copytree(read_once, root)
    pictures = PagePictures(root, QUICK, root / FILE)
    with ReviewServer(Desk(root, QUICK, FILE, None), pictures, 0, "A. Person") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(root, server)
        server.shutdown()
    pictures.close()


def change(served: Served) -> bytes:
    seen = served.server.desk.look().digest
    said = {"kind": "field", "field": "title", "lines": ["Network"], "reason": "Misread.", "by": "A. Person"}
    return json.dumps({**said, "seen": seen}).encode()


def test_a_change_by_the_page_itself_is_written(served: Served) -> None:
    status, _, body = served.ask("/entries", served.good, change(served))
    assert status == 200
    assert "source_reports/network.yml" in json.loads(body)["said"]
    assert "title: Network\n" in served.page()


def test_that_the_folder_site_still_has_it_is_said_only_where_there_is_one(served: Served) -> None:
    def kept_back(words: str) -> str:
        said = {"kind": "withhold", "block": block, "words": words, "reason": "Private.", "by": "A. Person"}
        body = json.dumps({**said, "seen": served.server.desk.look().digest}).encode()
        return str(json.loads(served.ask("/entries", served.good, body)[2])["said"])

    block = next(b.index for b in view_of(served.server.desk.look()).blocks if "cluod" in b.text)
    assert "folder site" not in kept_back("cluod")
    (served.root / "site").mkdir()
    (served.root / "site/index.html").write_text("", "utf-8")
    assert "If it stood in the site that was built last, the folder site still has it: run build" in kept_back("old")


FOREIGN: list[tuple[str, str | None]] = [
    ("Host", "attacker.example"),
    ("Host", "attacker.example:PORT"),
    ("Host", None),
    ("Origin", "https://attacker.example"),
    ("Origin", "http://127.0.0.1:1"),
    ("Origin", "null"),
    ("Origin", None),
    ("Cookie", None),
    ("Cookie", "archive-review-PORT=guessed"),
    ("X-Archive-Token", "guessed"),
    ("X-Archive-Token", None),
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Site", "same-site"),
]


def test_what_does_not_come_from_the_page_itself_writes_nothing(served: Served) -> None:
    body = change(served)
    for name, value in FOREIGN:
        headers = {k: v for k, v in served.good.items() if k != name}
        if value is not None:
            headers[name] = value.replace("PORT", str(served.server.server_port))
        assert served.ask("/entries", headers, body)[0] == 403, (name, value)
    own_name = f"attacker.example:{served.server.server_port}"  # a name of theirs that leads to this machine
    rebound = {**served.good, "Host": own_name, "Origin": f"http://{own_name}"}
    assert served.ask("/entries", rebound, body)[0] == 403
    assert served.ask("/", rebound)[0] == 403
    assert not served.beside.exists()


def test_only_the_browser_that_was_opened_may_look(served: Served) -> None:
    for path in ("/", "/pages/1.png", "/review.js", f"/open/{'x' * 32}"):
        assert served.ask(path, {"Host": served.host})[0] == 403, path
    opened = f"/open/{served.server.gate.key}"
    assert served.ask(opened, {"Host": "attacker.example"})[0] == 403
    status, headers, _ = served.ask(opened, {"Host": served.host})
    assert (status, headers["Location"]) == (303, "/")
    assert "HttpOnly; SameSite=Strict" in headers["Set-Cookie"]
    cookie = headers["Set-Cookie"].split(";")[0]
    status, headers, body = served.ask("/", {"Host": served.host, "Cookie": cookie})
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not [name for name in headers if name.startswith("Access-Control")]
    assert HOSTILE.encode() not in body
    for site in ("cross-site", "same-site"):
        assert served.ask("/pages/1.png", {"Host": served.host, "Cookie": cookie, "Sec-Fetch-Site": site})[0] == 403


def test_it_listens_on_this_machine_only(served: Served) -> None:
    assert served.server.server_address[0] == "127.0.0.1"


def test_a_refusal_says_why_and_odd_requests_do_no_harm(served: Served) -> None:
    status, _, body = served.ask("/entries", served.good, change(served).replace(b'"Network"', b'""'))
    assert status == 422
    assert "cannot be without" in json.loads(body)["refused"]
    assert served.ask("/entries", {**served.good, "Content-Type": "text/plain"}, change(served))[0] == 400
    assert served.ask("/entries", served.good, b"x" * 300_000)[0] == 413
    assert served.ask("/elsewhere", served.good, b"{}")[0] == 404
    served.ask("/", served.good)
    for path in (
        "/pages/3.png",
        "/pages/0.png",
        "/pages/../../archive.yml",
        "/review.html",
        "/server.py",
        "/pages/x.png",
    ):
        assert served.ask(path, served.good)[0] == 404, path
    assert not served.beside.exists()


def test_pictures_are_drawn_once(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    served.ask("/", served.good)
    status, headers, first = served.ask("/pages/1.png", served.good)
    assert (status, headers["Content-Type"], first[:4]) == (200, "image/png", b"\x89PNG")
    monkeypatch.setattr("committee_archive.reviewing.pictures.Supervised.run", None)
    assert served.ask("/pages/1.png", served.good)[2] == first


@pytest.fixture
def opened(browser: Browser, served: Served) -> Iterator[Page]:
    """The page in a laptop's window; its faults fail the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, faults = watched(context, f"http://{served.host}/")
    page.goto(served.server.address)
    yield page
    context.close()
    assert [fault for fault in faults if "422" not in fault] == []


def test_a_click_at_one_side_finds_it_at_the_other(opened: Page) -> None:
    fifth = opened.locator(".passage", has_text="The fifth paragraph.")
    number = fifth.get_attribute("data-mark")
    box = opened.locator(f'rect[data-block="{number}"]')
    fifth.locator("p").first.click()
    expect(fifth).to_have_class(re.compile("chosen"))
    expect(box).to_have_class(re.compile("chosen"))
    expect(box).to_be_in_viewport()
    second = opened.locator(".passage", has_text="The second paragraph.")
    opened.locator("#text").evaluate("e => { e.scrollTop = e.scrollHeight }")
    opened.locator(f'rect[data-block="{second.get_attribute("data-mark")}"]').click()
    expect(second).to_have_class(re.compile("chosen"))
    expect(second).to_be_in_viewport()
    expect(fifth).not_to_have_class(re.compile("chosen"))
    expect(second.get_by_role("button", name="select")).to_be_focused()


def test_the_keyboard_does_all_of_it(opened: Page, served: Served) -> None:
    opened.keyboard.press("n")
    opened.keyboard.press("n")
    expect(opened.locator("#count")).to_contain_text(" of ")
    doubtful = opened.locator(".passage.chosen.doubtful")
    expect(doubtful).to_contain_text("The fifth paragraph.")
    opened.keyboard.press("g")
    expect(opened.locator("rect:focus")).to_have_attribute("data-block", doubtful.get_attribute("data-mark") or "")
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("Enter")
    expect(opened.locator(".passage.chosen")).to_contain_text("Costs")
    opened.keyboard.press("k")
    opened.keyboard.press("a")
    expect(opened.get_by_label("Reason")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator("form")).to_have_count(0)
    opened.keyboard.press("e")
    text = opened.get_by_label("As it should read")
    expect(text).to_be_focused()
    expect(text).to_have_value("The fifth paragraph.")
    opened.keyboard.press("End")
    opened.keyboard.type(" nk")  # letters in a field are letters
    opened.keyboard.press("Tab")
    expect(opened.get_by_label("Reason")).to_have_value("")  # a reason is never given for anybody
    opened.keyboard.type("Misread.")
    opened.keyboard.press("Enter")
    expect(opened.locator("#said")).to_contain_text("Written: 1 entry")
    assert "The fifth paragraph. nk" in served.page()


def test_what_is_typed_is_written_and_shown(opened: Page, served: Served) -> None:
    opened.locator('[data-field="title"]').get_by_role("button").click()
    opened.get_by_label("Title").fill("Network")
    expect(opened.get_by_text("The paper keeps its address")).to_be_visible()
    opened.get_by_label("Your name").fill("B. Other")
    opened.get_by_role("button", name="Write it down").click()
    expect(opened.get_by_label("Reason")).to_be_focused()  # it is required, and nothing was written without
    assert not served.beside.exists()
    opened.get_by_role("button", name="Misprinted in the PDF").click()
    expect(opened.get_by_label("Reason")).to_have_value("Misprinted in the PDF.")
    opened.get_by_role("button", name="Write it down").click()
    expect(opened.get_by_role("status")).to_contain_text("source_reports/network.yml")
    expect(opened.get_by_role("heading", level=1)).to_have_text("Network")
    table = opened.locator(".passage.table", has_text="Desks")
    table.locator("td", has_text="£200").click()
    table.locator("td", has_text="£200").click()
    expect(opened.get_by_label("As it should read")).to_have_value("£200")
    expect(opened.get_by_label("Your name")).to_have_value("A. Person")
    opened.get_by_label("As it should read").fill("£250")
    opened.get_by_label("Reason").fill("Misread.")
    opened.get_by_role("button", name="Write it down").click()
    expect(opened.get_by_role("status")).to_contain_text("updated")
    expect(table).to_contain_text("£250")
    assert [e["by"] for e in yaml.safe_load(served.beside.read_text("utf-8"))["corrections"]] == [
        "B. Other",
        "A. Person",
    ]
    assert "| Desks | £250 |" in served.page()
    opened.get_by_role("button", name="Take back… cell").click()
    expect(opened.get_by_label("Your name")).to_have_value("A. Person")
    opened.get_by_label("Reason").fill("It was £200.")
    opened.get_by_role("button", name="Take it back").click()
    expect(opened.get_by_role("status")).to_contain_text("Taken back: 1 entry of source_reports/network.yml")
    expect(table).to_contain_text("£200")
    assert [e["by"] for e in yaml.safe_load(served.beside.read_text("utf-8"))["corrections"]] == ["B. Other"]


def test_a_refusal_stands_in_the_form_with_what_was_typed(opened: Page, served: Served) -> None:
    passage = opened.locator(".passage", has_text="The second paragraph.")
    passage.locator("p").first.click()
    passage.get_by_role("button", name="Keep back").click()
    opened.get_by_label("Which words").fill("Jane Sample")
    opened.get_by_label("Reason").fill("Named a resident.")
    opened.get_by_role("button", name="Write it down").click()
    expect(opened.get_by_role("alert")).to_contain_text(
        "Nothing was written: these words do not stand in paragraph 2; type them as they are printed"
    )
    expect(opened.get_by_role("button", name="Write it down")).to_be_enabled()
    expect(opened.get_by_label("Which words")).to_have_value("Jane Sample")
    assert not served.beside.exists()
    opened.get_by_role("button", name="Cancel").click()
    passage.locator("p").first.dblclick(position={"x": 60, "y": 8})  # marks a word
    opened.keyboard.press("h")
    expect(opened.get_by_label("Which words")).to_have_value("second")
    opened.get_by_label("Which words").fill("")
    opened.get_by_label("Reason").fill("Named a resident.")
    opened.get_by_role("button", name="Write it down").click()
    expect(opened.get_by_role("status")).to_contain_text("Written")
    expect(opened.get_by_role("status")).to_contain_text("Written: 1 entry in source_reports/network.yml")
    assert "second paragraph" not in served.page()


def test_waiting_is_shown_and_only_while_it_lasts(opened: Page) -> None:
    loading = opened.get_by_text("Loading the picture of page 1…")
    expect(loading).to_be_hidden()
    opened.route("**/pages/*.png", lambda route: None)  # never answered
    opened.reload()
    expect(loading).to_be_visible()
    opened.unroute("**/pages/*.png")
    opened.reload()
    expect(loading).to_be_hidden()
    opened.route("**/entries", lambda route: None)
    opened.locator('[data-field="title"]').get_by_role("button").click()
    opened.get_by_label("Title").fill("Network")
    opened.get_by_label("Reason").fill("Misread.")
    opened.get_by_role("button", name="Write it down").click()
    expect(opened.get_by_role("button", name="Writing…")).to_be_disabled()
    expect(opened.get_by_role("status")).to_contain_text("Writing it down")


def test_words_in_a_table_are_not_broken(opened: Page) -> None:
    cell = opened.locator(".passage.table td, .passage.table th", has_text="Servers").first
    cell.evaluate("e => { e.nextElementSibling.textContent = 'a long text that goes on '.repeat(40); }")
    lines = "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects().length }"
    assert cell.evaluate(lines) == 1


def test_no_violation_in_either_colours_with_a_form_open_and_on_a_refused_paper(
    browser: Browser, served: Served
) -> None:
    for scheme, width in (("light", 1366), ("dark", 1366), ("light", 390)):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 768})  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served.server.address)
        page.locator(".passage", has_text="The fifth").locator("p").first.click()
        page.keyboard.press("e")
        page.locator("#all-fields").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
    served.beside.write_text("publish: no\n", "utf-8")
    page = browser.new_page()
    page.goto(served.server.address)
    expect(page.get_by_role("heading", level=2)).to_have_text("This paper is not published")
    assert violations(page) == []
    page.close()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is sent as a signal")
def test_the_command_prints_its_address_and_ends_cleanly(served: Served) -> None:
    command = [sys.executable, "-c", "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
               "from committee_archive.cli import main; main()"]  # fmt: skip
    command += ["review", FILE, "--archive", str(served.root), "--port", "0", "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert re.fullmatch(r"Open http://127\.0\.0\.1:\d+/open/[\w-]{32}\n", process.stdout.readline())
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert "Ended." in process.stdout.read()
        assert process.wait(30) == 0
