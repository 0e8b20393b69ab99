"""Who may ask the server: the browser that was opened with its key, on this machine, from its own page.

Any site that a person visits can make the person's browser send requests to this machine, under a name of its own that
leads here too (DNS rebinding), and other people may be logged in on it. So each request must carry a cookie that only
the opened address gives, name this server as its host, and not come from another site; what writes must also carry the
token of the page and name this server as its origin.
"""

import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

_OWN = frozenset({"same-origin", "none"})  # Sec-Fetch-Site: from our page, or typed by the person

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Sent with every answer: nothing from outside, no frames, no copies kept."""


class Gate:
    """Lets requests of the opened page through, and no others.

    Attributes:
        key: Part of the address that is opened; whoever has it may look.
        token: Stands in the page; whoever has it may write.
    """

    def __init__(self, port: int) -> None:
        """A gate with new secrets for a server on `port`."""
        self.key = secrets.token_urlsafe(24)
        self.token = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(24)
        self._name = f"archive-review-{port}"  # browsers do not part cookies by port
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    @property
    def cookie(self) -> str:
        """What the opened address sets."""
        return f"{self._name}={self._session}; Path=/; HttpOnly; SameSite=Strict"

    def opens(self, key: str) -> bool:
        """Whether a key is that of the opened address."""
        return _same(key, self.key)

    def is_addressed(self, headers: Mapping[str, str]) -> bool:
        """Whether a request names this server and does not come from another site."""
        return headers.get("Host", "") in self._hosts and headers.get("Sec-Fetch-Site", "none") in _OWN

    def may_look(self, headers: Mapping[str, str]) -> bool:
        """Whether a request comes from the browser that was opened."""
        try:
            held = SimpleCookie(headers.get("Cookie", "")).get(self._name)
        except CookieError:
            return False
        return self.is_addressed(headers) and held is not None and _same(held.value, self._session)

    def may_write(self, headers: Mapping[str, str]) -> bool:
        """Whether a request comes from this server's own page."""
        origin = headers.get("Origin", "")
        own = origin == f"http://{headers.get('Host', '')}"
        return self.may_look(headers) and own and _same(headers.get("X-Archive-Token", ""), self.token)


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())
