"""The page on the local machine: answers the browser, and nobody else.

Paths: `/open/KEY` gives the cookie and leads to `/`, the page; `/pages/3.png` is a page's picture, `/review.css` and
`/review.js` its looks and manners; `/entries` takes what people type, as JSON.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from socketserver import TCPServer
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from committee_archive.errors import ArchiveError, UsageError
from committee_archive.reviewing.desk import Desk, Written
from committee_archive.reviewing.gate import HEADERS, Gate
from committee_archive.reviewing.pictures import PagePictures
from committee_archive.reviewing.typed import TakeBack, Withhold, WithholdPage, parse_typed
from committee_archive.reviewing.view import view_of

HOST = "127.0.0.1"
_LARGEST = 256 * 1024  # bytes of what is typed
_PATIENCE = 30.0  # seconds that a browser may take to send a request
_ASSETS = {"/review.css": "text/css; charset=utf-8", "/review.js": "text/javascript; charset=utf-8"}


class ReviewServer(ThreadingHTTPServer):
    """Serves one paper to one browser; `serve_forever` runs until `shutdown`."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # Windows would share the port with whoever asks for it

    def __init__(self, desk: Desk, pictures: PagePictures | None, port: int, by: str = "") -> None:
        """Take the port.

        Args:
            desk: With the paper on it.
            pictures: Of its pages; None where it is no PDF.
            port: To serve on; 0 for any that is free.
            by: The name to sign changes with until the person types another.

        Raises:
            OSError: the port is in use.
        """
        super().__init__((HOST, port), _Handler)
        self.desk = desk
        self.pictures = pictures
        self.by = by
        self._pages = (1, 0)  # of the file that are the paper, as the page showed it last
        self.gate = Gate(self.server_port)
        self._environment = Environment(
            loader=PackageLoader("committee_archive.reviewing", "."),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @property
    def address(self) -> str:
        """What to open in the browser; it works for whoever has it, so it is shown to the person only."""
        return f"http://{HOST}:{self.server_port}/open/{self.gate.key}"

    def server_bind(self) -> None:
        """Take the port, without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away before it was answered."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def page(self) -> str:
        """The page as HTML; whatever a paper says is text in it."""
        look = self.desk.look()
        self._pages = look.pages
        view = view_of(look)
        return self._environment.get_template("review.html").render(view=view, token=self.gate.token, by=self.by)

    def picture(self, page: int) -> bytes | None:
        """The picture of a page of the paper; None where there is no such page."""
        first, last = self._pages
        if self.pictures is None or not 1 <= page <= last - first + 1:
            return None
        return self.pictures.png(first + page - 1)


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version = "archive"
    sys_version = ""
    timeout = _PATIENCE
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        gate = self.server.gate
        is_opened = self.path.startswith("/open/") and gate.opens(self.path.removeprefix("/open/"))
        if is_opened and gate.is_addressed(self._headers()):
            self._answer(HTTPStatus.SEE_OTHER, b"", "text/plain", {"Location": "/", "Set-Cookie": gate.cookie})
            return
        if not gate.may_look(self._headers()):
            self._refuse()
            return
        self._guarded(self._get)

    def do_POST(self) -> None:
        if not self.server.gate.may_write(self._headers()):
            self._refuse()
            return
        self._guarded(self._post)

    def _get(self) -> None:
        number = self.path.removeprefix("/pages/").removesuffix(".png")
        if self.path == "/":
            self._answer(HTTPStatus.OK, self.server.page().encode(), "text/html; charset=utf-8")
        elif self.path == "/favicon.ico":
            self._answer(HTTPStatus.NO_CONTENT, b"", "image/x-icon")
        elif self.path in _ASSETS:
            data = files("committee_archive.reviewing").joinpath(self.path[1:]).read_bytes()
            self._answer(HTTPStatus.OK, data, _ASSETS[self.path])
        elif self.path == f"/pages/{number}.png" and number.isdecimal() and len(number) < 6:
            picture = self.server.picture(int(number))
            if picture is None:
                self._say(HTTPStatus.NOT_FOUND, "the paper has no such page")
            else:
                self._answer(HTTPStatus.OK, picture, "image/png")
        else:
            self._say(HTTPStatus.NOT_FOUND, "there is nothing here")

    def _post(self) -> None:
        length = self.headers.get("Content-Length", "")
        if self.path != "/entries":
            self._say(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif self.headers.get_content_type() != "application/json" or not length.isdecimal():
            self._say(HTTPStatus.BAD_REQUEST, "the page sent what the program does not understand")
        elif int(length) > _LARGEST:
            self._say(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too much text")
        else:
            typed = parse_typed(self.rfile.read(int(length)))
            told = _told(self.server.desk.write(typed, dt.date.today()))
            if isinstance(typed, TakeBack):
                told["said"] = told["said"].replace("Written: 1 entry in", "Taken back: 1 entry of")
            site = self.server.desk.root / "site/index.html"
            if isinstance(typed, Withhold | WithholdPage) and site.is_file():
                told["said"] += (
                    " If it stood in the site that was built last, the folder site still has it: run build, and publish"
                    " again."
                )
            self._answer(HTTPStatus.OK, json.dumps(told).encode(), "application/json")

    def _guarded(self, answer: Callable[[], None]) -> None:
        try:
            answer()
        except UsageError as error:
            self._say(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        except (ArchiveError, OSError) as error:
            if isinstance(error, ConnectionError | TimeoutError):
                raise  # nobody is there to be told
            self._say(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))

    def _headers(self) -> dict[str, str]:
        """The headers that matter; one that was sent twice counts as not sent."""
        names = ("Host", "Origin", "Cookie", "Sec-Fetch-Site", "X-Archive-Token")
        sent = {name: self.headers.get_all(name, []) for name in names}
        return {name: values[0] if len(values) == 1 else "(twice)" for name, values in sent.items() if values}

    def _refuse(self) -> None:
        self.close_connection = True
        text = "Open the address that the command printed; this page answers to the browser it was opened in only.\n"
        self._answer(HTTPStatus.FORBIDDEN, text.encode(), "text/plain; charset=utf-8")

    def _say(self, status: HTTPStatus, text: str) -> None:
        if status is not HTTPStatus.UNPROCESSABLE_ENTITY:
            self.close_connection = True  # what was sent may not have been read
        if self.command == "GET":
            self._answer(status, f"{text}\n".encode(), "text/plain; charset=utf-8")
        else:
            self._answer(status, json.dumps({"refused": text}).encode(), "application/json")

    def _answer(self, status: HTTPStatus, data: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **(more or {}), "Content-Type": kind, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of what is asked for."""


def _told(written: Written) -> dict[str, Any]:
    entries = "1 entry" if written.entries == 1 else f"{written.entries} entries"
    text = f"Written: {entries} in {written.beside}."
    if written.page and written.action:
        text += f" {written.page}: {written.action.value}."
    return {"said": text, "errors": list(written.errors)}
