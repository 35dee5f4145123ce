"""Server-sent events: reading them, and going on after a lost connection."""

from __future__ import annotations

import json
import logging
from socket import SHUT_RDWR
from threading import Event as Flag
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional

from conductor.client.agent_client import SSEUnavailableError
from conductor.client.http._transport.errors import ApiException

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from conductor.client.http._transport.values import RESTResponse

logger = logging.getLogger(__name__)

#: Connections in a row that bring no event before a stream is given up.
_PATIENCE = 5
#: Seconds before connecting again, doubled each time; a server may ask for others by ``retry``.
_PAUSE = 0.5
_LONGEST_PAUSE = 30.0


class Event(NamedTuple):
    """One event as the server sent it."""

    name: Optional[str]
    id: Optional[str]
    text: Optional[str]
    retry: Optional[float]

    def value(self) -> dict[str, Any]:
        """Return the event in the form that users see."""
        return {"event": self.name, "id": self.id, "data": _data(self.text or "")}


def _data(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {"content": text}


def lines_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """Split a body that arrives in chunks into lines, which end with CR, LF or both; an unfinished one is dropped."""
    unfinished: list[bytes] = []
    for chunk in chunks:
        unfinished.append(chunk)
        if b"\n" in chunk or b"\r" in chunk or unfinished[0].endswith(b"\r"):
            *complete, rest = b"".join(unfinished).splitlines(keepends=True)
            # A CR at the end may be half of CR LF; the next chunk tells.
            if rest.endswith(b"\n"):
                complete, rest = [*complete, rest], b""
            yield from map(_text_of, complete)
            unfinished = [rest] if rest else []
    if unfinished and unfinished[0].endswith(b"\r"):
        yield _text_of(unfinished[0])


def _text_of(line: bytes) -> str:
    return line.rstrip(b"\r\n").decode("utf-8", "replace")


def parse_events(lines: Iterable[str]) -> Iterator[Event]:
    """Group lines into events; one that the stream ends in the middle of is dropped."""
    fields: dict[str, list[str]] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(":")
            fields.setdefault(name, []).append(value[1:] if value.startswith(" ") else value)
        elif fields:
            yield _event(fields)
            fields = {}


def _event(fields: dict[str, list[str]]) -> Event:
    retry = fields.get("retry", [""])[-1]
    return Event(
        name=fields["event"][-1] if "event" in fields else None,
        id=fields["id"][-1] if "id" in fields and "\0" not in fields["id"][-1] else None,
        text="\n".join(fields["data"]) if "data" in fields else None,
        retry=int(retry) / 1000 if retry.isdecimal() else None,
    )


class EventStream:
    """The events of one execution, over as many connections as it takes.

    Args:
        connect: Asks for the events after the one of the given id, all of them for None; raises ApiException.
        last_event_id: Id of the event to start after.
    """

    def __init__(self, connect: Callable[[Optional[str]], RESTResponse], last_event_id: Optional[str] = None) -> None:
        self._connect = connect
        self._last_id = last_event_id
        self._delivered = False
        self._fruitless = 0
        self._pause = _PAUSE
        self._stopped = Flag()
        self._answer: Any = None

    def __iter__(self) -> Generator[dict[str, Any], None, None]:
        """Yield the events.

        Raises:
            SSEUnavailableError: If the server does not stream, or the stream broke off and cannot be resumed.
        """
        problem: Optional[BaseException] = None
        while not self._stopped.is_set():
            if not self._open(resuming=problem is not None):
                return
            try:
                # Whoever stopped the stream before there was an answer could not shut its connection down.
                if not self._stopped.is_set():
                    yield from self._events()
            except _broken() as error:
                problem = error
            else:
                return
            finally:
                self._answer.close()
            self._prepare_to_resume(problem)

    def _open(self, resuming: bool) -> bool:
        """Connect; tell whether there is anything to read."""
        while not self._stopped.is_set():
            try:
                response = self._connect(self._last_id)
            except ApiException as error:
                unavailable = SSEUnavailableError(f"Server returned {error.status}" if error.status else error.reason)
                if not resuming or _is_final(error):
                    raise unavailable from error
                self._prepare_to_resume(error)
                continue
            self._answer = response.resp
            problem = _unusable(response)
            if problem is None:
                return True
            self._answer.close()
            if resuming and response.status == 204:
                return False
            raise SSEUnavailableError(problem)
        return False

    def _events(self) -> Iterator[dict[str, Any]]:
        for event in parse_events(lines_of(_chunks(self._answer))):
            self._fruitless = 0
            self._pause = self._pause if event.retry is None else event.retry
            if event.id is not None:
                self._last_id = event.id or None
            if event.text is not None:
                self._delivered = True
                yield event.value()

    def _prepare_to_resume(self, problem: BaseException) -> None:
        if self._stopped.is_set():
            return
        self._fruitless += 1
        if self._delivered and self._last_id is None:
            raise SSEUnavailableError(
                f"the stream broke off ({problem}) and cannot be resumed, because its events have no ids"
            ) from problem
        if self._fruitless > _PATIENCE:
            raise SSEUnavailableError(f"{_PATIENCE} connections in a row brought no event: {problem}") from problem
        logger.info("the event stream broke off after event %s, connecting again: %s", self._last_id, problem)
        self._rest(min(_LONGEST_PAUSE, self._pause * 2 ** (self._fruitless - 1)))

    def _rest(self, seconds: float) -> None:
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """End the iteration that another thread is in."""
        self._stopped.set()
        try:
            _shut_down(getattr(self._answer, "raw", None))
        except (OSError, RuntimeError, ValueError) as error:
            logger.debug("the connection of the event stream was closed already: %s", error)


def _shut_down(raw: Any) -> None:
    """Wake whoever reads from a connection; closing it would not."""
    if hasattr(raw, "shutdown"):
        raw.shutdown()
        return
    connection = getattr(getattr(raw, "connection", None), "sock", None)  # urllib3 before 2.3
    if connection is not None:
        connection.shutdown(SHUT_RDWR)


def _is_final(error: ApiException) -> bool:
    """Tell whether asking again for the same stream is of no use."""
    return 400 <= (error.status or 0) < 500 and error.status not in (408, 429)


def _unusable(response: RESTResponse) -> Optional[str]:
    if response.status != 200:
        return f"Server returned {response.status}"
    kind = str(response.getheader("Content-Type") or "")
    return f"Server returned {kind} instead of events" if kind.startswith("text/html") else None


def _broken() -> tuple[type[BaseException], ...]:
    """Return what reading raises when a connection is lost."""
    from requests import RequestException
    from urllib3.exceptions import HTTPError

    return RequestException, HTTPError, OSError


def _chunks(answer: Any) -> Iterator[bytes]:
    """Yield the body as it arrives."""
    raw: Any = getattr(answer, "raw", None)
    if getattr(raw, "chunked", False):
        yield from answer.iter_content(None)
    elif hasattr(raw, "read1"):
        while chunk := raw.read1(65536):
            yield chunk
    elif hasattr(answer, "iter_content"):
        yield from answer.iter_content(1)
    else:
        # The user's own HTTP client, which has read everything.
        yield answer.content


__all__ = ["EventStream", "lines_of", "parse_events"]
