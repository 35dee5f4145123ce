"""A request and its answer, apart from how either travels."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any, Optional, Union

from conductor.client.http._transport.retry import Repeat

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
#: Seconds for connecting and reading together, or for each.
RequestTimeout = Union[None, float, tuple[Optional[float], Optional[float]]]


class Request:
    """One HTTP request, ready to be sent."""

    __slots__ = ("body", "headers", "hint", "method", "repeat", "stream", "template", "timeout", "url")

    def __init__(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: Optional[bytes] = None,
        timeout: RequestTimeout = None,
        template: str = "",
        repeat: Repeat = Repeat.BY_VERB,
        stream: bool = False,
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.template = template
        self.repeat = repeat
        self.stream = stream
        self.hint: Optional[str] = None


class RESTResponse:
    """Answer of a server.

    Args:
        resp: Answer of the HTTP library, with ``status_code``, ``reason``, ``content`` and ``headers``.

    Attributes:
        status: HTTP status.
        reason: Reason phrase.
        headers: Headers, looked up without regard to case.
        request_body_size: Bytes of the request's body.
    """

    request_body_size: int = 0

    def __init__(self, resp: Any) -> None:
        self.resp = resp
        self.status: int = resp.status_code
        self.reason: str = getattr(resp, "reason", None) or getattr(resp, "reason_phrase", "") or ""
        self.headers: Any = resp.headers
        self._text: Optional[str] = None

    @property
    def data(self) -> str:
        """The body as text."""
        if self._text is None:
            self._text = self._decoded()
        return self._text

    def _decoded(self) -> str:
        raw = self.resp.content
        if isinstance(raw, str):
            return raw
        declared = None if raw.isascii() and b"\0" not in raw else _charset(self.headers.get("Content-Type"))
        return str(raw, declared or "utf-8", "replace")

    def json(self) -> Any:
        """Parse the body as JSON."""
        return json.loads(self.data)

    def getheaders(self) -> Any:
        """Return all headers."""
        return self.headers

    def getheader(self, name: str, default: Optional[str] = None) -> Optional[str]:
        """Return one header."""
        value: Optional[str] = self.headers.get(name, default)
        return value


def _charset(content_type: Optional[str]) -> Optional[str]:
    """Return the character set that an answer says it is in, None for one that Python does not know."""
    found = _CHARSET.search(content_type or "")
    try:
        return codecs.lookup(found.group(1)).name if found else None
    except LookupError:
        return None


__all__ = ["RESTResponse", "Request", "RequestTimeout"]
