"""Asking a site politely: one connection, a pause between requests, and no second try where it says no.

What a site may say and what follows: robots.txt is kept to; `Retry-After` is waited for once, if it is not long; 401,
403, 429 and 451 end the run; three faults one after another (5xx, broken connections) end it too.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from committee_archive import __version__
from committee_archive.errors import SiteFault, SiteRefuses
from committee_archive.harvest.answers import Answer, Unpacking, retry_after
from committee_archive.harvest.network import CheckedTransport

AGENT = "committee-archive"
"""The name by which robots.txt may speak to this program."""

MOST_PAGE = 8 << 20
"""Bytes of a page or an answer of the web service at the most."""

_MOST_ROBOTS = 512 << 10
_LONGEST_WAIT = 300.0  # seconds that a site may ask for, and that are waited
_REDIRECTS = 5
_FAULTS = 3
_DEADLINE = 900.0  # seconds for one request, however slowly its bytes come
_REFUSALS = frozenset({401, 402, 403, 407, 429, 451})
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Manners:
    """How to behave.

    Attributes:
        contact: Whom the site's people can write to; stands in every request.
        on_behalf_of: Whose archive it is.
        delay: Seconds between two requests to a host at the least.
        allow_local: Addresses of private networks may be asked.
        allow_hosts: Other hosts to which the site may lead.
        deadline: Seconds for one request.
    """

    contact: str
    on_behalf_of: str = ""
    delay: float = 1.0
    allow_local: bool = False
    allow_hosts: frozenset[str] = frozenset()
    deadline: float = _DEADLINE

    @property
    def user_agent(self) -> str:
        """Who asks, in whose name, and where to complain."""
        who = f"{self.on_behalf_of}; " if self.on_behalf_of else ""
        text = f"{AGENT}/{__version__} ({who}contact: {self.contact})"
        return "".join(c for c in text.encode("ascii", "ignore").decode() if c.isprintable())


class TooLarge(SiteFault):
    """The file is larger than the limit: it was not read to its end."""


class PoliteClient:
    """Asks one site, and the hosts it may lead to, one request at a time."""

    def __init__(
        self,
        manners: Manners,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        say: Callable[[str], None] = lambda text: None,
    ) -> None:
        self.manners = manners
        self._clock, self._sleep, self._say = clock, sleep, say
        self._transport = CheckedTransport(allow_local=manners.allow_local)
        self._client = httpx.Client(transport=self._transport, trust_env=False, follow_redirects=False)
        self._last: dict[str, float] = {}
        self._robots: dict[str, Protego] = {}
        self._faults = 0

    def __enter__(self) -> "PoliteClient":
        """Gives itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the connections."""
        self._client.close()

    def allowed(self, url: str) -> bool:
        """Whether the site's robots.txt lets programs ask for an address."""
        return self._rules(url).can_fetch(url, AGENT)

    def page(self, url: str) -> Answer:
        """A page.

        Raises:
            SiteRefuses: the site does not want to be asked; stop.
            SiteFault: this page cannot be had.
        """
        answer = self.get(url, limit=MOST_PAGE)
        if answer.status != HTTPStatus.OK:
            raise self._fault(SiteFault(f"{url}: the site answers {_status(answer.status)}"), answer.status)
        if urlsplit(answer.url).path.lower().endswith("/mgerror.aspx"):
            raise SiteFault(f"{url}: the site shows its error page instead")
        return answer

    def get(
        self, url: str, *, limit: int, etag: str | None = None, modified: str | None = None, shielded: bool = False
    ) -> Answer:
        """Ask for an address, follow redirects on the same host, wait once where the site asks to be left alone.

        Args:
            url: What to ask for.
            limit: Bytes at the most.
            etag: Ask only for a version other than this.
            modified: Ask only for a version later than this.
            shielded: A refusal of this address says nothing of the others: it is given back as an answer.

        Raises:
            SiteRefuses: the site does not want to be asked, or robots.txt says so; stop.
            SiteFault: nothing came, or it came in pieces, or from elsewhere.
        """
        headers = {"If-None-Match": etag} if etag else {"If-Modified-Since": modified} if modified else {}
        waited = False
        asked = url
        for _ in range(_REDIRECTS + 2):
            if not self.allowed(asked):
                raise SiteRefuses(
                    f"{_host(asked)} asks programs in its robots.txt not to fetch {asked}; nothing more was asked of "
                    "it. Ask the council whether they permit it"
                )
            answer = self._once(asked, limit, headers)
            if answer.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
                wait = retry_after(answer.headers.get("retry-after"))
                if wait is not None and not waited:
                    self._wait(asked, wait)
                    waited = True
                    continue
            if answer.status in _REFUSALS and not (shielded and answer.status != HTTPStatus.TOO_MANY_REQUESTS):
                raise SiteRefuses(
                    f"{_host(asked)} refuses ({_status(answer.status)}) to give {asked}; nothing more was asked of it. "
                    "Try again another day with a longer --delay, or ask the council"
                )
            if answer.status in _MOVED:
                asked = self._next(asked, answer.headers.get("location"))
                continue
            if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                self._faults = 0
            return answer
        raise SiteFault(f"{url}: the site sends from one address to the next without end")

    def fault(self, url: str, answer: Answer) -> SiteFault:
        """The fault that an answer other than 200 and 304 is; the third one running ends the run."""
        return self._fault(SiteFault(f"the site answers {_status(answer.status)} ({url})"), answer.status)

    def _fault(self, fault: SiteFault, status: int = HTTPStatus.INTERNAL_SERVER_ERROR) -> SiteFault:
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._faults += 1
            if self._faults >= _FAULTS:
                raise SiteRefuses(f"the site fails again and again; it was left alone after this: {fault}")
        return fault

    def _next(self, url: str, location: str | None) -> str:
        here = urlsplit(url)
        try:
            target = urljoin(url, (location or "").strip())
            there = urlsplit(target)
            port = there.port
        except ValueError as error:
            raise SiteFault(f"{url}: the site sends to something that is no web address") from error
        if there.scheme not in ("http", "https") or not there.hostname or not location or there.username is not None:
            raise SiteFault(f"{url}: the site sends to something that is no web address")
        if here.scheme == "https" and there.scheme == "http":
            raise SiteFault(f"{url}: the site sends from a protected address (https) to an unprotected one")
        same = there.hostname == here.hostname and (port == here.port or here.scheme != there.scheme)
        if not same and there.hostname not in self.manners.allow_hosts:
            raise SiteFault(
                f"{url}: the site sends to another one, {there.hostname}; if that is right, say so with "
                f"--allow-host {there.hostname}"
            )
        return target

    def _once(self, url: str, limit: int, headers: Mapping[str, str]) -> Answer:
        self._pause(url)
        late = threading.Event()

        def end() -> None:
            late.set()
            self._transport.cut()

        timer = threading.Timer(self.manners.deadline, end)
        timer.daemon = True
        timer.start()
        try:
            return self._read(url, limit, headers, late)
        except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as error:
            if late.is_set():
                raise self._fault(SiteFault(self._too_slow(url))) from error
            raise self._fault(SiteFault(f"{url}: {_trouble(error)}")) from error
        finally:
            timer.cancel()
            self._last[_host(url)] = self._clock()

    def _read(self, url: str, limit: int, headers: Mapping[str, str], late: threading.Event) -> Answer:
        sent = {"User-Agent": self.manners.user_agent, "Accept-Encoding": "identity", "Accept": "*/*", **headers}
        self._client.cookies.clear()
        with self._client.stream("GET", url, headers=sent) as response:
            told = {name.lower(): value for name, value in response.headers.items()}
            length = told.get("content-length", "")
            if length.isascii() and length.isdigit() and int(length) > limit:
                raise TooLarge(f"{url}: {_megabytes(int(length))}, more than the limit of {_megabytes(limit)}")
            body = bytearray()
            unpacked = Unpacking(told.get("content-encoding", ""))
            for piece in response.iter_raw():
                body += unpacked.piece(piece, limit + 1 - len(body))
                if len(body) > limit:
                    raise TooLarge(f"{url}: more than the limit of {_megabytes(limit)}")
            unpacked.end()
            if late.is_set():
                raise self._fault(SiteFault(self._too_slow(url)))
            return Answer(response.status_code, url, told, bytes(body))

    def _too_slow(self, url: str) -> str:
        return f"{url}: it took longer than {self.manners.deadline:.0f} seconds"

    def _pause(self, url: str) -> None:
        host = _host(url)
        delay = self.manners.delay
        if host in self._robots:
            delay = max(delay, min(float(self._robots[host].crawl_delay(AGENT) or 0), _LONGEST_WAIT))
        if host in self._last and (rest := self._last[host] + delay - self._clock()) > 0:
            self._sleep(rest)

    def _wait(self, url: str, seconds: float) -> None:
        if seconds > _LONGEST_WAIT:
            raise SiteRefuses(
                f"{_host(url)} asks to be left alone for {_span(seconds)}; run the same command again after that"
            )
        self._say(f"{_host(url)} asks to wait {seconds:.0f} seconds.")
        self._sleep(seconds)

    def _rules(self, url: str) -> Protego:
        host = _host(url)
        if host not in self._robots:
            self._robots[host] = self._read_rules(url)
        return self._robots[host]

    def _read_rules(self, url: str) -> Protego:
        """The site's robots.txt as RFC 9309 has it: none means all is open; one that cannot be had, that nothing is."""
        host, address = _host(url), urljoin(url, "/robots.txt")
        closed = f"{address} cannot be read, so it is not known what the site permits; try again later"
        try:
            for _ in range(_REDIRECTS):
                answer = self._once(address, _MOST_ROBOTS, {})
                if answer.status not in _MOVED:
                    break
                address = self._next(address, answer.headers.get("location"))
        except SiteFault as error:
            raise SiteRefuses(
                f"{host} cannot be asked: {error}. See that the address opens in a browser, or try again later"
            ) from error
        if answer.status == HTTPStatus.OK:
            return Protego.parse(answer.body.decode("utf-8-sig", "replace"))
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise SiteRefuses(f"{closed} ({_status(answer.status)})")
        return Protego.parse("")


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _span(seconds: float) -> str:
    minutes = seconds / 60
    return f"{minutes:.0f} minutes" if minutes < 120 else "hours" if minutes < 48 * 60 else "days"


def _trouble(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "the site does not answer"
    if isinstance(error, httpx.ConnectError):
        return f"no connection ({error})"
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return "the connection broke off before the end"
    return f"the answer cannot be read ({error})"


def _megabytes(count: int) -> str:
    return f"{count / (1 << 20):,.1f} MB"
