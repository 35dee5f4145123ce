"""Every error a request can end with.

::

    ApiException                  any failure; status is 0 when there was no answer
    ├── AuthorizationException    401 and 403
    │   └── Forbidden             403
    ├── BadRequest                400
    ├── NotFound                  404
    ├── Conflict                  409
    ├── RateLimited               429
    ├── ServerError               5xx
    ├── DecodeError               an answer that is not what was promised
    └── ConnectionFailed          no answer: refused, unknown host, TLS, connection lost
        └── Timeout               no answer in time
"""

from __future__ import annotations

import json
import re
from typing import Any, Optional

_SECRET_HEADERS = frozenset(("authorization", "x-authorization", "proxy-authorization", "cookie", "set-cookie"))
_USER_INFO = re.compile(r"//[^/\s]*@")
#: Characters of an answer that an error shows; ``body`` has them all.
_SHOWN = 100_000


class ApiException(Exception):
    """A request failed.

    Attributes:
        status: HTTP status, 0 when the server did not answer; ``code`` is the same.
        reason: Reason phrase, or what went wrong without an answer.
        body: Text of the answer, None without one.
        headers: Headers of the answer, None without one.
        message: What the server says: ``message`` of a JSON answer, else the whole text.
        transient: Whether the connection was lost under the request, so that the same call may well succeed now.
        method: HTTP method of the request, where it is known.
        url: Address of the request without credentials and query, where it is known.
        attempts: How often the request was sent.
    """

    method: Optional[str] = None
    url: Optional[str] = None
    attempts: int = 1
    hint: Optional[str] = None
    #: Whether the request certainly did not reach the server, so that repeating it does no harm.
    nothing_sent: bool = False

    def __init__(
        self,
        status: Optional[int] = None,
        reason: Optional[str] = None,
        http_resp: Any = None,
        body: Optional[str] = None,
        transient: bool = False,
    ) -> None:
        super().__init__()
        self.transient = transient
        self.status = http_resp.status if http_resp else status
        self.code = self.status
        self.reason = http_resp.reason if http_resp else reason
        self.body = http_resp.data if http_resp else body
        self.headers: Any = http_resp.getheaders() if http_resp else None
        self.message = _message_of(self.body) if http_resp else self.body

    def is_not_found(self) -> bool:
        """Tell whether the server answered 404."""
        return self.code == 404

    def about(self, method: str, url: str, attempts: int = 1, hint: Optional[str] = None) -> ApiException:
        """Add the facts of the request; ``hint`` is a sentence on what to do next."""
        self.method, self.url = method, public_url(url)
        self.attempts, self.hint = attempts, hint or self.hint
        return self

    def _request_lines(self) -> str:
        lines = []
        if self.method:
            lines.append(f"Request: {self.method} {self.url}")
            lines.append(f"Attempts: {self.attempts}")
        if self.message and self.message != self.body:
            lines.append(f"Message: {self.message}")
        if self.hint:
            lines.append(f"Hint: {self.hint}")
        return "".join(f"{line}\n" for line in lines)

    def __str__(self) -> str:
        text = f"({self.status})\nReason: {self.reason}\n"
        if self.headers:
            text += f"HTTP response headers: {_masked(self.headers)}\n"
        if self.body:
            text += f"HTTP response body: {_shortened(self.body)}\n"
        return text + self._request_lines()

    def __reduce__(self) -> Any:
        from requests.structures import CaseInsensitiveDict

        headers = CaseInsensitiveDict(dict(self.headers)) if self.headers else None
        return _rebuild, (type(self), {**self.__dict__, "headers": headers})


def _rebuild(kind: type[ApiException], state: dict[str, Any]) -> ApiException:
    error = kind()
    error.__dict__.update(state)
    return error


class AuthorizationException(ApiException):
    """The server refused the credentials or what they may do (401 or 403)."""

    def __init__(
        self,
        status: Optional[int] = None,
        reason: Optional[str] = None,
        http_resp: Any = None,
        body: Optional[str] = None,
    ) -> None:
        super().__init__(status, reason, http_resp, body)
        found = _json_object(http_resp.data) if http_resp else {}
        self._error_code: str = found.get("error") or ""

    @property
    def error_code(self) -> str:
        """``error`` of the JSON answer, such as ``EXPIRED_TOKEN``; empty without one."""
        return self._error_code

    @property
    def status_code(self) -> Optional[int]:
        """The HTTP status, 401 or 403."""
        return self.status

    @property
    def token_expired(self) -> bool:
        """Whether the token was refused because it is too old."""
        return self._error_code == "EXPIRED_TOKEN"

    @property
    def invalid_token(self) -> bool:
        """Whether the token was refused because it is not valid."""
        return self._error_code == "INVALID_TOKEN"

    def __str__(self) -> str:
        text = f"authorization error: {self.error_code}.  status_code: {self.status}, reason: {self.reason}"
        if self.headers:
            text += f", headers: {_masked(self.headers)}"
        if self.body:
            text += f", response: {_shortened(self.body)}"
        lines = self._request_lines()
        return f"{text}\n{lines}" if lines else text


class Forbidden(AuthorizationException):
    """The credentials are known but do not allow the request (403)."""


class BadRequest(ApiException):
    """The server does not accept the request's content (400)."""


class NotFound(ApiException):
    """What the request names does not exist (404)."""


class Conflict(ApiException):
    """What the request names exists already, or is in a state that does not allow it (409)."""


class RateLimited(ApiException):
    """Too many requests (429)."""


class ServerError(ApiException):
    """The server failed, or reports as a failure what other servers call a bad request (5xx)."""


class DecodeError(ApiException):
    """The server answered with something that is not what the operation promises."""


class ConnectionFailed(ApiException):
    """The server did not answer: refused, unknown host, TLS refused, or connection lost."""


class Timeout(ConnectionFailed):
    """The server did not answer in time."""


_BY_STATUS: dict[int, type[ApiException]] = {
    400: BadRequest,
    401: AuthorizationException,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    429: RateLimited,
}


def error_from(response: Any) -> ApiException:
    """Return the error that an answer outside 2xx means.

    Args:
        response: An answer with ``status``, ``reason``, ``data`` and ``getheaders()``.
    """
    kind = _BY_STATUS.get(response.status)
    if kind is None:
        kind = ServerError if response.status >= 500 else ApiException
    return kind(http_resp=response)


def is_page(error: ApiException) -> bool:
    """Tell whether an answer is a page, which the server does not write, but a gateway that has no server just now."""
    return "json" not in str((error.headers or {}).get("Content-Type", "json"))


def public_url(url: str) -> str:
    """Return an address without credentials and query, fit for logs and errors."""
    return _USER_INFO.sub("//", url.partition("?")[0])


def _json_object(text: Any) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _message_of(body: Any) -> Any:
    found = _json_object(body)
    return found.get("message", body)


def _shortened(body: Any) -> str:
    text = str(body)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text)} characters)"


def _masked(headers: Any) -> str:
    plain = {name: "***" if str(name).lower() in _SECRET_HEADERS else value for name, value in dict(headers).items()}
    return str(plain)


__all__ = [
    "ApiException",
    "AuthorizationException",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "DecodeError",
    "Forbidden",
    "NotFound",
    "RateLimited",
    "ServerError",
    "Timeout",
    "error_from",
    "is_page",
    "public_url",
]
