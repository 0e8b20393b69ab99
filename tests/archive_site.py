"""A small archive for the tests of the site: five papers with something to see and eighteen to search among."""

import contextlib
import datetime
import functools
import gzip
import http.server
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import ClassVar

import pytest
from committee_archive.model.archive import ArchivedPaper
from committee_archive.publishing.published_pdf import Published
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import BrowserContext, Dialog, Page, expect

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "/council/"
COMPRESSED = (".html", ".css", ".js", ".json", ".svg")
NETWORK = "reports/2016/2016-09-30-network-update/"
MINUTES = "reports/2017/2017-01-18-minutes/"
LONG = "reports/2017/2017-06-06-long/"
HOSTILE = "reports/2018/2018-03-07-odd/"
# A right-to-left override must not turn round what follows it; a long word must not widen the page.
ODD = '<img src=x onerror=alert(1)> & {{ 7*7 }} {: #x } *stars* "quoted" \u202etxt.exe\u202c'

NETWORK_TEXT = r"""
[](2016-09-30-network-update.pdf#page=1){: #page-1 .page }

<div class="header" markdown="1">

|  |  |
| --- | --- |
| Committee(s) | Dated: |
| Works Sub Committee – For Decision | 30 September 2016 |
| **Subject:** Network update | Public |

</div>

## Summary {: #s-1-1 }

The joint network refresh has reached its third site. The Ductwork Renewal Programme (DRP) begins after it.

## Recommendations {: #s-1-2 }

- Note the state of the refresh.
    {: #r1 }
- Agree that the managed service be extended by a year.
    {: #r2 }

## Main report {: #s-1-3 }

### Background {: #s-1-4 }

1\. The cables under the market square were laid in 2004.
{: #p1 .para .l1 }

2\. Each building will have two cables, [](2016-09-30-network-update.pdf#page=2){: #page-2 .page } both ways:
{: #p2 .para .l1 }

(a) so that a digger cannot silence the waterworks;
{: #p2-a .para .l2 }

12.10\. The table shows the cost.
{: #p12-10 .para .l1 }

| Site | Circuits | Switches | Fitting | Contingency | Total | Paid by | Due | Remarks |
| --- | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |
| Town hall | £12,400 | £31,000 | £4,100 | £2,000 | £49,500 | Capital | March 2017 | None so far |

T: *phone number withheld*{: .withheld data-kind="phone" data-words="3" }
{: .contact }
"""

MINUTES_TEXT = r"""
## 5. Network update {: #s-1-1 }

1\. RESOLVED – That the extension of the managed service be approved. [](#d5){: #d5 .alias }
{: #p1 .para .l1 }
"""

ODD_TEXT = (
    "## Odd &lt;script&gt;alert(2)&lt;/script&gt; \\{: #boom \\} {: #s-1-1 }\n\n"
    "1\\. Text &lt;script&gt;alert(3)&lt;/script&gt; \\{\\{ config.site_name \\}\\} "
    "[words](<javascript:alert(4)>) " + "x" * 5000 + "\n{: #p1 .para .l1 }\n\n"
    "2\\. The Odd &lt;b&gt;Markup&lt;/b&gt; Programme (OMP) costs \u202e£100\u202c "
    "\u0627\u0644\u0633\u0644\u0627\u0645.\n{: #p2 .para .l1 }\n"
)

REPORT_TEXT = """
## Summary {{: #s-1-1 }}

Spending of the {body} in {year}.

1\\. The managed service cost {year},000 pounds and is within its budget.
{{: #p1 .para .l1 }}
"""


PANEL_TEXT = r"""
## Summary {: #s-1-1 }

1\. The signals at Tanner's Bridge are to be renewed.
{: #p1 .para .l1 }

2\. The Ductwork Renewal Programme will lend its trenches.
{: #p2 .para .l1 }
"""

BODIES = """
bodies:
  - key: transport
    acronym: TRP
    names:
      - {name: Highways Panel, acronym: HWP, until: 2017-05-01}
      - {name: Transport Panel, since: 2017-05-01}
"""


def long_text(pages: int = 40, words: int = 450) -> str:
    """A paper of so many PDF pages: paragraphs of sixty words, no two alike, as hard to compress as prose is."""
    random = Random(40)
    syllables = "ba co di fe gul hor im jun kel lor mi nes op pra quil ros sto tun ver wol yet zan".split()
    lexicon = ["".join(random.choices(syllables, k=random.randint(1, 4))) for _ in range(4000)]
    weights = [1 / rank for rank in range(1, 4001)]
    lines: list[str] = []
    for number in range(1, pages * words // 60 + 1):
        if number % 7 == 1:
            page = 1 + number * 60 // words
            lines.append(f"[](2017-06-06-long.pdf#page={page}){{: #page-{page} .page }}\n")
            lines.append(f"### Part {number} {{: #s-1-{number} }}\n")
        text = " ".join(random.choices(lexicon, weights, k=60))
        lines.append(f"{number}\\. {text.capitalize()}.\n{{: #p{number} .para .l1 }}\n")
    return "\n".join(["## Summary {: #s-0-1 }\n", *lines])


def write_paper(docs: Path, day: datetime.date, slug: str, front: Mapping[str, object], text: str) -> None:
    """A paper's Markdown in its place; JSON values are YAML values, and the date is one."""
    path = docs / "reports" / str(day.year) / f"{day}-{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    source = {"file": f"source_reports/{slug}.pdf", "sha256": "0" * 64, "pages": [1, 2]}
    lines = [f"{key}: {json.dumps(value)}" for key, value in {"source": source, **front}.items()]
    lines += [f"date: {day}", "classification: Public"]
    path.write_text("---\n" + "\n".join(lines) + "\n---\n" + text, encoding="utf-8")


def write_archive(root: Path) -> None:
    """An archive of five papers with something to see and eighteen to search among."""
    docs = root / "docs"
    works, finance = {"name": "Works Sub Committee"}, {"name": "Finance Committee"}
    asked = [
        {"number": "1", "text": "Note the state of the refresh.", "anchor": "r1"},
        {"number": "2", "text": "Agree that the managed service be extended by a year.", "anchor": "r2"},
    ]
    network = {
        "title": "Network update",
        "kind": "report",
        "committees": [works | {"purpose": "For Decision"}, finance | {"purpose": "For Information"}],
        "report_of": ["The Surveyor"],
        "recommendations": asked,
        "doubts": [{"code": "lost-number", "page": 2, "anchor": "p2"}],
    }
    write_paper(docs, datetime.date(2016, 9, 30), "network-update", network, NETWORK_TEXT)
    decided = [{"item": "5", "heading": "Network update", "text": "RESOLVED – That it be approved.", "anchor": "d5"}]
    minutes = {"title": "Minutes", "kind": "minutes", "committees": [works], "decisions": decided}
    write_paper(docs, datetime.date(2017, 1, 18), "minutes", minutes, MINUTES_TEXT)
    odd = {"title": ODD, "kind": "other", "committees": [{"name": f"{ODD} Committee"}], "authors": [ODD]}
    write_paper(docs, datetime.date(2018, 3, 7), "odd", odd, ODD_TEXT)
    panel = {"title": "Signals", "kind": "report", "committees": [{"name": "Highways Panel"}]}
    write_paper(docs, datetime.date(2015, 2, 9), "signals", panel, PANEL_TEXT)
    (root / "redirects.yml").write_text(f"reports/2016/network: {NETWORK}\n", encoding="utf-8")
    (root / "vocabulary").mkdir(exist_ok=True)
    (root / "vocabulary" / "bodies.yml").write_text(BODIES, encoding="utf-8")
    long = {"title": "The long report", "kind": "report", "committees": [{"name": "Planning Committee"}]}
    write_paper(docs, datetime.date(2017, 6, 6), "long", long, long_text())
    for year in range(2018, 2024):
        for number, body in enumerate((works, finance, {"name": "Planning Committee"}), start=1):
            front = {"title": f"Spending in {year}", "kind": "report", "committees": [body]}
            text = REPORT_TEXT.format(body=body["name"], year=year)
            write_paper(docs, datetime.date(year, number * 3, 10 + number), f"spending-{number}", front, text)
    imprint = "name: Thornmere committee archive\nauthority: Thornmere Borough Council\n"
    imprint += "contact: papers@thornmere.example\n"
    (root / "archive.yml").write_text(imprint, encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("scripts/", f"{(ROOT / 'scripts').as_posix()}/"), encoding="utf-8")


def any_pdf(root: Path, paper: ArchivedPaper) -> Published:
    """Stands for the published PDF: the fixture's papers have no sources to publish from."""
    return Published(b"%PDF-1.7 " + b"0" * 4096)


def build_site(
    root: Path,
    address: str,
    *,
    strict: bool = True,
    pdf: Callable[[Path, ArchivedPaper], Published] = any_pdf,
) -> Path:
    """Build as `mkdocs build --strict` does; a warning of any sort fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", address)
        patch.setenv("SOURCE_DATE_EPOCH", "1702252800")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr("committee_archive.mkdocs_hook.publisher", lambda archive: functools.partial(pdf, archive))
        build(load_config(str(root / "mkdocs.yml"), strict=strict))
    return root / "site"


@lru_cache(maxsize=512)
def body_of(path: Path, changed: int) -> bytes:
    """What is sent of a file; compressed once, as hosts keep it, and anew when it has changed."""
    data = path.read_bytes()
    return gzip.compress(data, 9) if path.suffix in COMPRESSED else data


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site below a sub-path as a host would: text compressed, and its own page for what is not there."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as web servers do: head and body of an answer do not wait for each other
    prefix = PREFIX
    missing: ClassVar[frozenset[str]] = frozenset()  # names of files that it answers it has not
    sent: ClassVar[list[int]] = []  # the bytes of each answer's body, whichever part of the browser asked for it

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("#")[0].split("?")[0].endswith("/"):
            path /= "index.html"
        if path.is_dir():
            super().do_GET()  # sends on to the address with a slash
        elif path.is_file() and path.name not in self.missing:
            self.send(200, path)
        else:
            self.send(404, Path(self.directory) / "404.html")

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nothing-outside-the-sub-path")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send(self, status: int, path: Path) -> None:
        data = body_of(path, path.stat().st_mtime_ns)
        kind = self.guess_type(path)
        self.send_response(status)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        if path.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.sent.append(len(data))
        with contextlib.suppress(ConnectionError):  # a reader may have gone on to another page
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a site is served, below a sub-path, while the block runs."""
    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()


def watched(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """A page, and a list that fills with everything that must not happen on it."""
    page, faults = context.new_page(), []

    def refuse(dialog: Dialog) -> None:
        faults.append(f"a script ran: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda m: faults.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None,
    )
    page.on("request", lambda r: None if r.url.startswith(address) else faults.append(f"left the site: {r.url}"))
    return page, faults


def results(page: Page) -> list[str]:
    """The titles found, once the search has answered."""
    expect(page.locator("#status")).not_to_be_empty()
    return page.locator(".hit h2").all_inner_texts()
