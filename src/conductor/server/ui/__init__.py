"""The page that shows executions: static files, and the headers that keep what they show from doing anything.

The page itself knows only the REST API; it shows whatever a workflow carries, and all of that is text to it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Iterable, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Callable

__all__ = ["page"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

_FILES = Path(__file__).with_name("static")
_SHELL = "index.html"
_ASSETS = "/assets/"
_EXECUTION = re.compile(r"/execution/[^/]+")
_TYPES = {
    ".html": b"text/html; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".svg": b"image/svg+xml",
}
_PROTECTION: Headers = [
    (
        b"content-security-policy",
        b"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


@dataclass(frozen=True)
class _File:
    content: bytes
    content_type: bytes
    tag: bytes


async def page(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    """ASGI application: the page at `/` and `/execution/ID`, its files below `/assets/`, and 404 for the rest."""
    if scope["type"] != "http":
        raise ValueError(f"the page answers http requests, not {scope['type']!r}")
    if scope["method"] not in ("GET", "HEAD"):
        await _answer(send, 405, [*_text_headers(), (b"allow", b"GET, HEAD")], b"This page can only be read.\n")
        return
    file = _files().get(_file_name(scope["path"]))
    if file is None:
        await _answer(send, 404, _text_headers(), b"There is no such page here.\n")
    elif _is_known(scope["headers"], file):
        await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", file.tag), *_PROTECTION]})
        await send({"type": "http.response.body", "body": b""})
    else:
        headers = [(b"content-type", file.content_type), (b"etag", file.tag), (b"cache-control", b"no-cache")]
        await _answer(send, 200, headers, file.content)


def _file_name(path: str) -> str:
    if path == "/" or _EXECUTION.fullmatch(path):
        return _SHELL
    return path[len(_ASSETS) :] if path.startswith(_ASSETS) else ""


@cache
def _files() -> dict[str, _File]:
    """All files by name: what is not in this table cannot be reached, whatever a path says."""
    return {path.name: _read(path) for path in _FILES.iterdir() if path.suffix in _TYPES}


def _read(path: Path) -> _File:
    content = path.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    return _File(content, _TYPES[path.suffix], tag.encode("ascii"))


def _is_known(headers: Iterable[tuple[bytes, bytes]], file: _File) -> bool:
    return any(name == b"if-none-match" and value == file.tag for name, value in headers)


def _text_headers() -> Headers:
    return [(b"content-type", b"text/plain; charset=utf-8")]


async def _answer(send: Send, status: int, headers: Headers, content: bytes) -> None:
    length = (b"content-length", str(len(content)).encode("ascii"))
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length, *_PROTECTION]})
    await send({"type": "http.response.body", "body": content})
