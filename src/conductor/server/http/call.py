"""One request as handlers see it, and what they answer with."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, MutableMapping
from typing import Any, Callable, NamedTuple, Optional, TypeVar
from urllib.parse import parse_qsl

from conductor.server.codec import Json, decode, encode
from conductor.server.errors import BadRequest, PayloadTooLarge, ServerError, UnsupportedMediaType
from conductor.server.shapes import Reader, boolean, integer

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
_Value = TypeVar("_Value")

LARGEST_BODY = 50 * 1024 * 1024
_LARGEST_DROPPED_BODY = 4 * LARGEST_BODY
_MOST_QUERY_FIELDS = 1000
# How query fields may write truth values, other than as such.
_TRUTHS = {"on": True, "yes": True, "1": True, "off": False, "no": False, "0": False}


class Reply(NamedTuple):
    """An answer: body, media type and status; `lost` is called when the client was gone before it could be written."""

    body: bytes = b""
    media_type: str = "application/json"
    status: int = 200
    lost: Optional[Callable[[], None]] = None


def reply(value: Any, lost: Optional[Callable[[], None]] = None) -> Reply:
    """A JSON answer."""
    return Reply(encode(value).encode("ascii"), lost=lost)


def json_reply(text: str) -> Reply:
    """An answer that is JSON text already."""
    return Reply(text.encode("ascii"))


def text_reply(text: str, status: int = 200) -> Reply:
    """A plain text answer."""
    return Reply(text.encode("utf-8", "backslashreplace"), "text/plain;charset=UTF-8", status)


EMPTY = Reply()
NO_CONTENT = Reply(status=204)


class ClientGone(Exception):
    """The client closed the connection before it had its answer."""


class Call:
    """One request.

    Args:
        scope: The ASGI scope.
        receive: The ASGI receive function.
        path: The values of the placeholders in the route, by name.
    """

    def __init__(self, scope: Scope, receive: Receive, path: dict[str, str]) -> None:
        self.path = path
        self._scope = scope
        self._receive = receive
        self._query: Optional[list[tuple[str, str]]] = None
        self._body: Optional[bytes] = None

    def header(self, name: bytes) -> str:
        """The first header of a lower-case name, empty when absent."""
        for key, value in self._scope["headers"]:
            if key == name:
                return str(value.decode("latin-1"))
        return ""

    def queries(self, name: str) -> list[str]:
        """All values of a query field; the text `None` stands for an absent one."""
        if self._query is None:
            try:
                raw = self._scope["query_string"].decode("latin-1")
                self._query = parse_qsl(raw, keep_blank_values=True, max_num_fields=_MOST_QUERY_FIELDS)
            except ValueError as error:
                raise BadRequest(f"The query cannot be read: {error}") from error
        return [value for key, value in self._query if key == name and value != "None"]

    def entries(self, name: str) -> Json:
        """Query fields of the form `name[key]=value` as a map."""
        self.queries(name)
        prefix = name + "["
        return {
            key[len(prefix) : -1]: value
            for key, value in self._query or ()
            if key.startswith(prefix) and key.endswith("]")
        }

    def query(self, name: str) -> Optional[str]:
        """A query field, or None."""
        values = self.queries(name)
        return values[0] if values else None

    def required(self, name: str) -> str:
        """A query field that must be there."""
        value = self.query(name)
        if value is None:
            raise BadRequest(f"Required request parameter '{name}' is not present")
        return value

    def number(self, name: str, default: int) -> int:
        """A query field as a whole number."""
        return whole_number(name, self.query(name), default)

    def flag(self, name: str, default: bool) -> bool:
        """A query field as a truth value."""
        value = self.query(name)
        return default if not value else boolean(_TRUTHS.get(value.lower(), value), name)

    async def body(self) -> bytes:
        """The whole body.

        Raises:
            PayloadTooLarge: It is larger than 50 MB.
            ClientGone: It ended before all of it came.
        """
        if self._body is not None:
            return self._body
        if self.header(b"content-encoding") not in ("", "identity"):
            raise UnsupportedMediaType(f"Content-Encoding '{self.header(b'content-encoding')}' is not supported")
        if self.header(b"expect") and _exceeds(self.header(b"content-length")):
            raise _too_large()
        self._body = await self._read()
        return self._body

    async def _read(self) -> bytes:
        chunks: list[bytes] = []
        size = 0
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            chunk = message.get("body", b"")
            size += len(chunk)
            if size <= LARGEST_BODY:
                chunks.append(chunk)
            # Most clients listen only once they have sent everything, so what is too large is read on, and dropped.
            if not message.get("more_body") or size > _LARGEST_DROPPED_BODY:
                break
        if size > LARGEST_BODY:
            raise _too_large()
        return b"".join(chunks)

    async def json(self, reader: Reader) -> Any:
        """The body as JSON of a certain shape."""
        body = await self.body()
        kind = self.header(b"content-type").split(";")[0].strip().lower()
        if kind and not kind.endswith("json"):
            raise UnsupportedMediaType(f"Content-Type '{kind}' is not supported")
        if not body.strip():
            raise ServerError("Required request body is missing")
        return reader(decode(body), "")

    async def optional_json(self, reader: Reader) -> Json:
        """The body as JSON of a certain shape, an empty object when there is none."""
        found: Json = await self.json(reader) if (await self.body()).strip() else {}
        return found

    async def while_connected(self, work: Awaitable[_Value], lost: Optional[Callable[[_Value], None]] = None) -> _Value:
        """Do some work, and give it up when the client goes away.

        Args:
            work: What to do.
            lost: Told the result when the client went away at the very moment it was there.

        Raises:
            ClientGone: The client is gone; the work was cancelled.
        """
        await self.body()
        task = asyncio.ensure_future(work)
        watch = asyncio.ensure_future(self._gone())
        try:
            await asyncio.wait({task, watch}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watch.cancel()
            if not task.done():
                task.cancel()
        if not watch.done() or watch.cancelled():
            return task.result()
        outcome = (await asyncio.gather(task, return_exceptions=True))[0]
        if lost is not None and not isinstance(outcome, BaseException):
            lost(outcome)
        raise ClientGone

    async def _gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            continue


def _exceeds(length: str) -> bool:
    digits = length.lstrip("0")
    return digits.isdigit() and (len(digits) > len(str(LARGEST_BODY)) or int(digits) > LARGEST_BODY)


def _too_large() -> PayloadTooLarge:
    return PayloadTooLarge(f"The body is larger than {LARGEST_BODY} bytes")


def whole_number(name: str, value: Optional[str], default: int) -> int:
    """A text as a whole number."""
    return default if value is None or value == "" else integer(value, name)
