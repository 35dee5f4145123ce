"""The part of ``requests`` between a prepared request and its socket, with its work per request done once per origin.

``HTTPAdapter.send`` itself stays as it is, because that is where mocking libraries step in. Only the hooks it
documents are
replaced: which pool a request goes to, its address there, and how the answer is wrapped.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Optional

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from requests.exceptions import ConnectionError as LostConnection
from requests.exceptions import ContentDecodingError, ReadTimeout
from requests.structures import CaseInsensitiveDict
from requests.utils import select_proxy
from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError
from urllib3.util import parse_url

from conductor.client.http._transport.direct import Answer
from conductor.client.http._transport.pools import POOLS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Callable

    from urllib3.connectionpool import HTTPConnectionPool


#: Servers, the ones that redirects lead to included, whose connections are kept.
_ORIGINS = 8


class _Headers(dict[str, str]):
    """Headers of a request: a plain dictionary as long as nobody spells a name in another way."""

    def __missing__(self, name: str) -> str:
        return CaseInsensitiveDict(self)[name]

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in CaseInsensitiveDict(self)

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def copy(self) -> _Headers:
        return _Headers(self)


class OutgoingRequest(requests.PreparedRequest):
    """A prepared request made of parts that need no preparing."""

    def __init__(self, method: str, url: str, headers: Mapping[str, str], body: Optional[bytes]) -> None:
        super().__init__()
        self.method = method
        self.url = url
        self.headers: Any = _Headers(headers)
        self.body = body
        if body is not None:
            self.headers["Content-Length"] = str(len(body))

    def copy(self) -> requests.PreparedRequest:
        """Return a request for the target of a redirect, which looks up and removes headers in any spelling."""
        self._cookies = RequestsCookieJar()
        twin = super().copy()
        twin.headers = CaseInsensitiveDict(self.headers)
        return twin


#: What every answer starts with, whatever attributes a release of requests knows.
_BLANK = {name: value for name, value in vars(requests.Response()).items() if name != "cookies"}


class IncomingResponse(requests.Response):
    """An answer whose jar of cookies is made when somebody looks."""

    def __init__(self) -> None:
        self.__dict__.update(_BLANK)
        self.history = []

    @cached_property
    def cookies(self) -> RequestsCookieJar:  # type: ignore[override]  # an attribute of the base
        """Cookies that came with the answer."""
        return RequestsCookieJar()


class Adapter(HTTPAdapter):
    """Sends requests of one configuration over its pool of connections.

    Args:
        pool_size: Connections kept open to one origin.
        tls: Makes the TLS options of urllib3's pools, at the first https address.
    """

    def __init__(self, pool_size: int, tls: Callable[[], dict[str, Any]]) -> None:
        self._tls = tls
        self._pools: dict[tuple[str, Optional[str]], HTTPConnectionPool] = {}
        super().__init__(pool_connections=_ORIGINS, pool_maxsize=pool_size)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        """Make the manager of pools whose connections obey a limit on the whole answer."""
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Do the same for pools behind a proxy."""
        if proxy.lower().startswith("https:"):
            proxy_kwargs.setdefault("proxy_ssl_context", self._tls()["ssl_context"])
        manager = super().proxy_manager_for(proxy, **proxy_kwargs)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = POOLS
        return manager

    def get_connection_with_tls_context(
        self,
        request: Any,
        verify: Any,  # noqa: ARG002  # the pool has it
        proxies: Any = None,
        cert: Any = None,  # noqa: ARG002  # the pool has it
    ) -> HTTPConnectionPool:
        """Return the pool of the request's origin."""
        proxy = select_proxy(request.url, proxies) if proxies else None
        url: str = request.url
        origin = url[: url.find("/", 8)] if "/" in url[8:] else url.partition("?")[0]
        pool = self._pools.get((origin, proxy))
        if pool is None:
            if len(self._pools) >= _ORIGINS:
                self._pools.clear()
            pool = self._pools[(origin, proxy)] = self._pool(origin, proxy)
        return pool

    def _pool(self, origin: str, proxy: Optional[str]) -> HTTPConnectionPool:
        address = parse_url(origin)
        options = self._tls() if address.scheme == "https" else {}
        manager = self.proxy_manager_for(proxy) if proxy else self.poolmanager
        pool: HTTPConnectionPool = manager.connection_from_url(address.url, pool_kwargs=options)
        return pool

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave TLS as the pool has it."""

    def request_url(self, request: Any, proxies: Any) -> str:
        """Return the target of the request line."""
        if proxies:
            return super().request_url(request, proxies)
        url: str = request.url
        start = url.find("/", 8)
        return url[start:] if start >= 0 else "/"

    def build_response(self, req: Any, resp: Any) -> requests.Response:
        """Wrap the answer, leaving cookies to the session and encodings to the codec."""
        response = IncomingResponse()
        response.status_code = resp.status
        response.headers = resp.headers  # case does not matter to urllib3's either
        response.raw = resp
        response.reason = resp.reason
        response.url = req.url
        response.request = req
        response.connection = self  # read by redirect handling
        return response

    def close(self) -> None:
        """Close every connection."""
        # urllib3 leaves pools to the garbage collector, and the traces of an old error may keep them from it.
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()
        super().close()


def read_body(response: requests.Response) -> None:
    """Read the whole answer, so that its connection can be used again.

    Raises:
        requests.RequestException: If the connection fails before the end.
    """
    if isinstance(response.raw, Answer):
        response._content = response.raw.getvalue()
        response._content_consumed = True  # type: ignore[attr-defined]  # else ``content`` reads again
        return
    if type(response.raw).__module__.partition(".")[0] != "urllib3":
        response.content  # noqa: B018  # reads a body that somebody else's adapter made
        return
    try:
        response._content = response.raw.read(decode_content=True)
    except ReadTimeoutError as error:
        raise ReadTimeout(error, request=response.request) from error
    except DecodeError as error:
        raise ContentDecodingError(error, request=response.request) from error
    except (HTTPError, OSError) as error:
        raise LostConnection(error, request=response.request) from error
    response._content_consumed = True  # type: ignore[attr-defined]  # else ``content`` reads again


__all__ = ["Adapter", "OutgoingRequest", "read_body"]
