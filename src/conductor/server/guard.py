"""What keeps web pages away from a server that asks nobody for a password.

A server on loopback is out of reach for other machines, but not for the pages that a browser on this machine shows.
Three headers, none of which a page can forge, tell what such a page sends: `Host` (a foreign name that was made to
point to this machine), `Origin` and `Sec-Fetch-Site` (a page of another site). Forwarding headers are never looked
at: anyone can write them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Iterable, MutableMapping, Sequence
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Any, Callable, Optional, Union

from conductor.server.settings import ServerSettings

__all__ = ["BrowserGuard", "checked_host"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = Sequence[tuple[bytes, bytes]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_NAME = re.compile(r"([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
# The host, and what only browsers send.
_WATCHED = frozenset({b"host", b"origin", b"sec-fetch-site", b"sec-fetch-mode", b"sec-fetch-dest", b"sec-fetch-user"})
_OWN_SITES = frozenset({b"same-origin", b"none"})
_SIMPLE_TYPES = frozenset({b"text/plain", b"application/x-www-form-urlencoded", b"multipart/form-data"})
# Enough for every name and port one server goes by; a bound, because the sender chooses the value.
_REMEMBERED_HOSTS = 64


class BrowserGuard:
    """ASGI middleware that answers 403 to everything a foreign web page could have sent.

    Args:
        app: The application behind the guard.
        settings: Names the hosts that are accepted besides loopback ones, each as `name` (any port) or `name:port`.

    Raises:
        ValueError: An allowed host is not a host name, an address, or one of them with a port.
    """

    def __init__(self, app: Application, settings: ServerSettings) -> None:
        self._app = app
        # The name of the machine is nothing to tell a stranger.
        self._instance = settings.host
        self._allowed = _allowed_names(settings.allowed_hosts)
        self._remembered: set[bytes] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http":
            refusal = self._refusal(scope["headers"])
            if refusal is None:
                await self._app(scope, receive, send)
            else:
                await self._refuse(send, refusal)
        elif scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        else:
            # Nothing here speaks WebSocket, and WebSockets know no same-origin rule; closing before accepting is a 403.
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, headers: Headers) -> Optional[str]:
        """Why the request is refused, None when it is not."""
        hosts: list[bytes] = []
        is_browser = False
        for name, value in headers:
            if name in _WATCHED:
                if name == b"host":
                    hosts.append(value)
                else:
                    is_browser = True
        if len(hosts) != 1:
            return "The request must have exactly one Host header."
        if hosts[0] not in self._remembered and not self._is_known(hosts[0]):
            return f"The host {_shown(hosts[0])} is neither loopback nor an allowed host of this server."
        return _browser_refusal(hosts[0], headers) if is_browser else None

    def _is_known(self, host: bytes) -> bool:
        match = _NAME.fullmatch(host.decode("latin-1").lower())
        if match is None:
            return False
        name, port = match.group(1), match.group(2)
        known = _is_loopback(name) or name in self._allowed or f"{name}:{port}" in self._allowed
        if known and len(self._remembered) < _REMEMBERED_HOSTS:
            self._remembered.add(host)
        return known

    async def _refuse(self, send: Send, message: str) -> None:
        error = {"status": 403, "message": message, "instance": self._instance, "retryable": False}
        content = json.dumps(error).encode("ascii")
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(content)).encode("ascii")),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": "http.response.start", "status": 403, "headers": headers})
        await send({"type": "http.response.body", "body": content})


def _browser_refusal(host: bytes, headers: Headers) -> Optional[str]:
    """Why a request with a browser's headers is refused, None when it comes from the server's own page."""
    # The scheme is not compared: the server behind an allowed host may be reached through a proxy that speaks TLS.
    own_origins = (b"http://" + host.lower(), b"https://" + host.lower())
    for name, value in headers:
        if name == b"origin" and value.lower() not in own_origins:
            return f"The origin {_shown(value)} is not this server."
        if name == b"sec-fetch-site" and value not in _OWN_SITES:
            return "The request comes from a page of another site."
    if _has_simple_body(dict(headers)):
        return "A browser may send JSON bodies only."
    return None


def _has_simple_body(headers: dict[bytes, bytes]) -> bool:
    """Whether the body has one of the types, or no type, that a page may send anywhere without asking first."""
    content_type = headers.get(b"content-type")
    if content_type is None:
        return b"transfer-encoding" in headers or headers.get(b"content-length", b"0").strip(b" 0") != b""
    return content_type.partition(b";")[0].strip().lower() in _SIMPLE_TYPES


def checked_host(host: str) -> str:
    """An allowed host in the form that requests are compared with.

    Args:
        host: A host name or an address (IPv6 in brackets), with or without a port.

    Raises:
        ValueError: It is neither.
    """
    name = host.lower()
    match = _NAME.fullmatch(name)
    if match is None or (name.startswith("[") and _address(match.group(1)) is None):
        raise ValueError(f"allowed host {host!r} is not a host name or an address, with or without a port")
    return name


def _allowed_names(hosts: Iterable[str]) -> frozenset[str]:
    if isinstance(hosts, str):
        raise ValueError(f"allowed_hosts must be a sequence of host names, not the text {hosts!r}")
    return frozenset(checked_host(host) for host in hosts)


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def _address(name: str) -> Optional[Union[IPv4Address, IPv6Address]]:
    try:
        return IPv6Address(name[1:-1]) if name.startswith("[") else IPv4Address(name)
    except AddressValueError:
        return None


def _shown(value: bytes) -> str:
    return repr(value[:100].decode("latin-1"))
