"""The connections of HTTP tasks: checked when they are made, and cut off when their time is over."""

from __future__ import annotations

import ipaddress
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, Optional

import urllib3

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_here = threading.local()


class Refused(Exception):
    """This request is not made, or its answer is not read."""


def is_link_local(address: str) -> bool:
    """Whether an address, or the IPv4 address that is embedded in it, is link-local."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        embedded = found.ipv4_mapped or found.sixtofour
        if embedded is None and found in _NAT64:
            embedded = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        return found.is_link_local or (embedded is not None and embedded.is_link_local)
    return found.is_link_local


class Exchange:
    """One request and its answer, on the thread that waits for it.

    Args:
        seconds: How long both may take together.
    """

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._cut_off)
        self._timer.daemon = True
        self._socket: Optional[socket.socket] = None
        self.is_late = False

    def __enter__(self) -> Exchange:
        _here.exchange = self
        self._timer.start()
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        _here.exchange = None
        self._timer.cancel()

    def reads_from(self, source: Optional[socket.socket]) -> None:
        """The answer will come over this socket."""
        self._socket = source
        if self.is_late:
            self._cut_off()

    def _cut_off(self) -> None:
        # A timeout of the socket begins anew with every byte; this ends also an answer that only trickles.
        self.is_late = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Guarded:
    """What both kinds of connections do besides.

    The name was looked up and checked before. It is looked up again here, and may mean another address by now.
    """

    allowed: frozenset[str] = frozenset()
    host: str
    sock: Optional[socket.socket]

    def _new_conn(self) -> socket.socket:
        made: socket.socket = super()._new_conn()  # type: ignore[misc]
        if self.host not in self.allowed and is_link_local(str(made.getpeername()[0])):
            made.close()
            raise Refused(f"{self.host} is a link-local address; allow it with --http-allow")
        return made

    def getresponse(self) -> Any:
        _here.exchange.reads_from(self.sock)
        return super().getresponse()  # type: ignore[misc]


class _Connection(_Guarded, urllib3.connection.HTTPConnection):
    pass


class _SecureConnection(_Guarded, urllib3.connection.HTTPSConnection):
    pass


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def new_pool(size: int, allowed: tuple[str, ...]) -> urllib3.PoolManager:
    """Connections that lead to link-local addresses only where that is allowed.

    Args:
        size: How many connections to one host are kept.
        allowed: Hosts that may be link-local.
    """
    pool = urllib3.PoolManager(maxsize=size, retries=False)
    names = {"allowed": frozenset(allowed)}
    plain = type("_Plain", (_Pool,), {"ConnectionCls": type("_PlainConnection", (_Connection,), names)})
    secure = type("_Secure", (_SecurePool,), {"ConnectionCls": type("_TLSConnection", (_SecureConnection,), names)})
    pool.pool_classes_by_scheme = {"http": plain, "https": secure}
    return pool
