"""HTTP tasks: one request, bounded in time, size and reach."""

from __future__ import annotations

import asyncio
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Optional, Union
from urllib.parse import urljoin, urlsplit

from conductor.server.codec import Json, encode
from conductor.server.engine.model import COMPLETED, FAILED, IN_PROGRESS
from conductor.server.outside import Outcome
from conductor.server.settings import ServerSettings

if TYPE_CHECKING:
    import urllib3

_THREADS = 16
_LARGEST_BODY = 10 * 1024 * 1024
_LONGEST_SECONDS = 120.0
_DEFAULT_MILLISECONDS = 3000
_MOST_REDIRECTS = 5
_LATE = f"the request and its answer took more than {_LONGEST_SECONDS:g} seconds"
_PRIVATE = frozenset({"authorization", "cookie", "proxy-authorization"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_METHODS = frozenset({"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"})


class HttpTasks:
    """Does HTTP tasks on a few threads of its own.

    Args:
        settings: Whether and where tasks may call out.
    """

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="conductor-http-task")
        self._host = socket.gethostname()
        self._pool: Optional[urllib3.PoolManager] = None

    async def __call__(self, inputs: Json, workflow_task: Json) -> Outcome:
        """Make the request of a task."""
        request = inputs.get("http_request")
        if not isinstance(request, dict):
            request = inputs
        if not request.get("uri"):
            return self._failed("Missing HTTP URI.  See documentation for HttpTask for required input parameters")
        if not request.get("method"):
            return self._failed("No HTTP method specified")
        if not self._settings.http_tasks:
            return self._failed("HTTP tasks are switched off on this server")
        later = bool(request.get("asyncComplete") or workflow_task.get("asyncComplete"))
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._outcome, request, later)

    def _failed(self, reason: str, output: Optional[Json] = None) -> Outcome:
        return Outcome(FAILED, output or {}, reason, self._host)

    def _outcome(self, request: Json, later: bool) -> Outcome:
        # Servers whose workflows call nobody do without all this.
        import urllib3

        from conductor.server._http_connections import Exchange, Refused

        exchange = Exchange(_LONGEST_SECONDS)
        try:
            with exchange:
                response = self._send(request)
            if exchange.is_late:
                raise Refused(_LATE)
        except (urllib3.exceptions.HTTPError, OSError, ValueError, Refused) as error:
            call = f'{str(request["method"]).upper()} request for "{request["uri"]}"'
            shown = f"java.lang.Exception: I/O error on {call}: {_LATE if exchange.is_late else _told(error)}"
            return self._failed(f"Failed to invoke HTTP task due to: {shown}", {"response": shown})
        text = response.pop("text")
        status: int = response["statusCode"]
        if 200 <= status < 300:
            return Outcome(IN_PROGRESS if later else COMPLETED, {"response": response}, None, self._host)
        if status >= 400:
            call = f'{str(request["method"]).upper()} request for "{request["uri"]}"'
            shown = f"java.lang.Exception: {status} {response['reasonPhrase']} on {call}: {_quoted(text)}"
            return self._failed(f"Failed to invoke HTTP task due to: {shown}", {"response": shown})
        return self._failed(text or "No response from the remote service", {"response": response})

    def _send(self, request: Json) -> Json:
        method, url = str(request["method"]).upper(), str(request["uri"])
        if method not in _METHODS:
            raise ValueError(f"HTTP method {method} is not supported")
        headers, body = _headers(request), _body(request)
        for _ in range(_MOST_REDIRECTS + 1):
            response = self._once(method, url, headers, body, request)
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or not location or method not in ("GET", "HEAD"):
                return _shown(response, _read(response))
            response.close()
            following = urljoin(url, location)
            if urlsplit(following)[:2] != urlsplit(url)[:2]:
                # What was meant for one host is not told to another.
                headers = {name: value for name, value in headers.items() if name.lower() not in _PRIVATE}
            url = following
        raise ValueError("too many redirects")

    def _once(self, method: str, url: str, headers: dict[str, str], body: Optional[bytes], request: Json) -> Any:
        import urllib3

        from conductor.server._http_connections import new_pool

        self._check(url)
        if self._pool is None:
            self._pool = new_pool(_THREADS, self._settings.http_allow)
        timeout = urllib3.Timeout(
            connect=_seconds(request.get("connectionTimeOut")), read=_seconds(request.get("readTimeOut"))
        )
        return self._pool.request(
            method, url, headers=headers, body=body, timeout=timeout, redirect=False, preload_content=False
        )

    def _check(self, url: str) -> None:
        """Refuse what is not plain HTTP, and the link-local addresses where clouds keep their credentials."""
        from conductor.server._http_connections import is_link_local

        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"only http and https URLs are called, not {url[:100]}")
        if parts.hostname in self._settings.http_allow:
            return
        for family in socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM):
            if is_link_local(str(family[4][0])):
                raise ValueError(f"{parts.hostname} is a link-local address; allow it with --http-allow")

    def close(self) -> None:
        """Let go of threads and connections."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._pool is not None:
            self._pool.clear()


def _told(error: Exception) -> str:
    """What went wrong, without the objects of the HTTP library in it."""
    import urllib3

    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return f"Connect failed: {str(error).rpartition(': ')[2]}"
    return str(error)


def _quoted(text: str) -> str:
    return f'"{text}"' if text else "[no body]"


def _seconds(value: Any) -> float:
    try:
        milliseconds = float(value) if value else _DEFAULT_MILLISECONDS
    except (TypeError, ValueError):
        milliseconds = _DEFAULT_MILLISECONDS
    return min(max(milliseconds, 1) / 1000, _LONGEST_SECONDS)


def _headers(request: Json) -> dict[str, str]:
    accept = request.get("accept") or "application/json"
    headers = {"Accept": ", ".join(map(str, accept)) if isinstance(accept, list) else str(accept)}
    headers["Content-Type"] = str(request.get("contentType") or "application/json")
    given = request.get("headers")
    for name, value in (given if isinstance(given, dict) else {}).items():
        if value is not None:
            headers[name] = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return headers


def _body(request: Json) -> Optional[bytes]:
    body = request.get("body")
    if body is None:
        return None
    return body.encode() if isinstance(body, str) else encode(body).encode()


def _read(response: Any) -> bytes:
    chunks, size = [], 0
    for chunk in response.stream(65536):
        chunks.append(chunk)
        size += len(chunk)
        if size > _LARGEST_BODY:
            response.close()
            raise ValueError(f"the answer is larger than {_LARGEST_BODY} bytes")
    response.release_conn()
    return b"".join(chunks)


def _shown(response: Any, raw: bytes) -> Json:
    text = raw.decode("utf-8", "replace")
    headers: dict[str, list[str]] = {}
    for name, value in response.headers.items():
        headers.setdefault(name, []).append(value)
    return {
        "statusCode": response.status,
        "reasonPhrase": response.reason or "",
        "headers": headers,
        "body": _parsed(text),
        "text": text,
    }


def _parsed(text: str) -> Union[str, float, list[Any], Json, None]:
    """A body as tasks show it: objects and lists as such, numbers as fractions, the rest as text."""
    if not text:
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if isinstance(value, bool) or value is None:
        return text
    if isinstance(value, (int, float)):
        return float(value)
    return value if isinstance(value, (dict, list)) else str(value)
