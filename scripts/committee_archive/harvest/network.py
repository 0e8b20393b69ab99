"""Where a request may go: to public addresses only, to the very address that was looked up, for a bounded time.

A name is looked up once, every address it has is checked, and the connection is made to one of those. So a name that
answers differently the second time cannot lead into the council's own network.
"""

import ipaddress
import socket
from collections.abc import Mapping
from typing import Any

import httpx

from committee_archive.errors import SiteRefuses

_CONNECT = 20.0  # seconds
_READ = 60.0  # seconds without a single byte
_EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet; an IPv4 address inside an IPv6 one counts as itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in net for net in _EMBEDDED):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    if isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local:  # RFC 3879: withdrawn, and still private
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def lookup(host: str, port: int) -> list[str]:
    """The IP addresses of a name, as this machine finds them.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedTransport(httpx.BaseTransport):
    """Sends requests to checked addresses, over one connection a host."""

    def __init__(self, *, allow_local: bool) -> None:
        self._allow_local = allow_local
        self._certificates = httpx.create_ssl_context(trust_env=False)
        self._certificates.load_default_certs()  # a council's own certificates, where its network needs them
        self._hosts: dict[tuple[str, str, int], tuple[list[str], httpx.HTTPTransport]] = {}
        self._sockets: dict[tuple[str, str, int], socket.socket] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Raises:
            SiteRefuses: the name leads to an address that is not public.
            httpx.TransportError: nobody answers.
        """
        host, port = request.url.host, request.url.port or {"http": 80, "https": 443}[request.url.scheme]
        origin = (request.url.scheme, host, port)
        if origin not in self._hosts:
            self._hosts[origin] = (self._addresses(host, port), self._transport())
        addresses, transport = self._hosts[origin]
        failure: httpx.TransportError | None = None
        for address in addresses:
            try:
                return transport.handle_request(self._pinned(request, address, origin))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure or httpx.ConnectError(f"{host} has no address")

    def cut(self) -> None:
        """End every connection at once. Safe to call from another thread."""
        for connection in list(self._sockets.values()):
            try:
                socket.socket.shutdown(connection, socket.SHUT_RDWR)  # below TLS: it says no farewell
            except OSError:
                continue

    def close(self) -> None:
        """Close every connection."""
        for _, transport in self._hosts.values():
            transport.close()

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = lookup(host, port)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"there is no site of the name {host}") from error
        if not self._allow_local and (wrong := [a for a in found if not is_public(a)]):
            raise SiteRefuses(
                f"{host} leads to {wrong[0]}, an address inside a private network; nothing was asked of it. "
                "If that is the right site, say so with --allow-local"
            )
        return found

    def _transport(self) -> httpx.HTTPTransport:
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        return httpx.HTTPTransport(verify=self._certificates, trust_env=False, limits=limits)

    def _pinned(self, request: httpx.Request, address: str, origin: tuple[str, str, int]) -> httpx.Request:
        def keep_socket(event: str, info: Mapping[str, Any]) -> None:
            # TLS takes the plain socket over, so that ending that one would end nothing.
            if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
                self._sockets[origin] = info["return_value"].get_extra_info("socket")

        return httpx.Request(
            request.method,
            request.url.copy_with(host=address.partition("%")[0]),
            headers=request.headers,  # `Host` among them: the site's name
            stream=request.stream,
            extensions={
                **request.extensions,
                "sni_hostname": origin[1],
                "trace": keep_socket,
                "timeout": {"connect": _CONNECT, "read": _READ, "write": _READ, "pool": _READ},
            },
        )
