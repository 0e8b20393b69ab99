"""A person at the page of `archive review`, for `kills`: opens it as a browser does, and types corrections.

    python benchmarks/reviewer.py FILE OLD=NEW… --archive DIR

Each of the words OLD is corrected to NEW where the text still has it. What an earlier run has written is left alone, so
that a run that was killed is finished by running it again. Ends with 0 when every correction is written.
"""

import argparse
import html
import http.client
import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

PATIENCE = 60.0  # seconds for one answer
_META = re.compile(r'<meta name="archive-(\w+)" content="([^"]*)">')
_BLOCK = re.compile(r'data-index="(\d+)".*?(?:<span class="typed" hidden>(.*?)</span>|</article>)', re.DOTALL)


class Browser:
    """The one browser that the page answers to."""

    def __init__(self, address: str) -> None:
        split = urlsplit(address)
        self._host = split.netloc
        status, headers, _ = self._ask("GET", split.path, {})
        if status != http.client.SEE_OTHER:
            raise SystemExit(f"the page does not open: {status}")
        self._cookie = headers["Set-Cookie"].split(";")[0]

    def page(self) -> str:
        """The page of the paper."""
        return self._ask("GET", "/", {"Cookie": self._cookie})[2]

    def type(self, page: str, block: int, text: str) -> None:
        """Correct the words of a block; ends the program where that is refused."""
        said = dict(_META.findall(page))
        body = {"kind": "words", "block": block, "text": text, "reason": "Misread.", "by": "A. Clerk"}
        headers = {
            "Cookie": self._cookie,
            "Origin": f"http://{self._host}",
            "Content-Type": "application/json",
            "X-Archive-Token": said["token"],
        }
        status, _, answer = self._ask("POST", "/entries", headers, json.dumps(body | {"seen": said["seen"]}))
        if status != http.client.OK:
            raise SystemExit(f"it was refused: {answer}")

    def _ask(
        self, method: str, path: str, headers: dict[str, str], body: str | None = None
    ) -> tuple[int, http.client.HTTPMessage, str]:
        connection = http.client.HTTPConnection(self._host, timeout=PATIENCE)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read().decode()
        connection.close()
        return found


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="the paper, below the archive")
    parser.add_argument("changes", nargs="+", metavar="OLD=NEW")
    parser.add_argument("--archive", type=Path, required=True)
    args = parser.parse_args()
    # What was begun in the background may have been told to take no notice of Ctrl-C, and would pass that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = ["-m", "committee_archive", "review", args.file, "--no-browser", "--port", "0", "--archive", args.archive]
    with subprocess.Popen([sys.executable, "-u", *map(str, command)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        if not first.startswith("Open "):
            return program.wait() or 1
        browser = Browser(first.removeprefix("Open ").strip())
        for change in args.changes:
            old, _, new = change.partition("=")
            page = browser.page()
            blocks = [(int(n), html.unescape(text)) for n, text in _BLOCK.findall(page) if text]
            for n, text in [(n, text) for n, text in blocks if old in text.split()][:1]:
                browser.type(page, n, " ".join(new if word == old else word for word in text.split()))
            if not any(old in text.split() or new in text.split() for _, text in blocks):
                raise SystemExit(f"no block holds {old!r}")
        program.send_signal(signal.SIGINT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
