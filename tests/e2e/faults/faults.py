"""The faults, and plans that say which requests meet them."""

from __future__ import annotations

import asyncio
import json
import random
import threading
import time
from typing import TYPE_CHECKING, Any, Callable, Optional

from tests.e2e.faults.proxy import Fault

if TYPE_CHECKING:
    from tests.e2e.faults.proxy import Exchange, Link, Plan


def answer(status: int, body: Any = None, **headers: str) -> Fault:
    """The server is not asked; something in front of it answers, with JSON or, if the body is text, a page."""
    is_page = isinstance(body, str)
    text = body if is_page else json.dumps({"status": status, "message": "out of order"} if body is None else body)
    content, kind = text.encode(), "text/html" if is_page else "application/json"
    lines = [f"HTTP/1.1 {status} Injected", f"Content-Type: {kind}", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    raw = "\r\n".join([*lines, "", ""]).encode() + content

    async def act(link: Link, _: Exchange) -> None:
        await link.send(raw)

    return Fault(" ".join(["answer", str(status), *headers]), act)


async def _reset(link: Link, _: Exchange) -> None:
    link.reset()


async def _silence(link: Link, _: Exchange) -> None:
    await link.until_over()


async def _silence_after_acting(link: Link, exchange: Exchange) -> None:
    await link.forward(exchange)
    await link.until_over()


async def _drop_reply(link: Link, exchange: Exchange) -> None:
    await link.forward(exchange)
    link.reset()


async def _cut_reply(link: Link, exchange: Exchange) -> None:
    reply = await link.forward(exchange)
    await link.send(reply.raw[: len(reply.raw) - max(1, len(reply.body) // 2)])
    link.reset()


async def _drip(link: Link, exchange: Exchange) -> None:
    reply = await link.forward(exchange)
    for position in range(len(reply.raw)):
        await link.send(reply.raw[position : position + 1])
        await asyncio.sleep(0.25)
    exchange.delivered = True


async def _dawdle(link: Link, exchange: Exchange) -> None:
    await asyncio.sleep(random.uniform(0.3, 0.8))
    await link.deliver(exchange, await link.forward(exchange))


ERROR_500 = answer(500)
ERROR_503 = answer(503)
BUSY = answer(503, Retry_After="1")
EXPIRED = answer(401, {"error": "EXPIRED_TOKEN", "message": "the token has expired"})
#: What a gateway says that has no server behind it for the moment.
NO_BACKEND = answer(404, "<html>default backend - 404</html>")
#: The connection is reset; the server never saw the request.
RESET = Fault("reset", _reset)
#: Half open: the request is accepted and never answered.
SILENCE = Fault("silence", _silence)
#: Half open from the moment the server has acted.
SILENCE_AFTER_ACTING = Fault("silence after acting", _silence_after_acting)
#: The server has acted, and its reply is lost.
DROPPED_REPLY = Fault("dropped reply", _drop_reply)
#: The reset comes in the middle of the reply.
CUT_REPLY = Fault("cut reply", _cut_reply)
#: Slow-loris: a byte now and then.
DRIP = Fault("drip", _drip)
LATENCY = Fault("latency", _dawdle)

ALL = (
    ERROR_500,
    ERROR_503,
    BUSY,
    NO_BACKEND,
    RESET,
    SILENCE,
    SILENCE_AFTER_ACTING,
    DROPPED_REPLY,
    CUT_REPLY,
    DRIP,
    LATENCY,
)


def everything(fault: Fault) -> Plan:
    return lambda _: fault


def updates(fault: Fault) -> Plan:
    return lambda exchange: fault if exchange.is_update else None


def polls(fault: Fault) -> Plan:
    return lambda exchange: fault if exchange.is_poll else None


class EverySecond:
    """A plan by which a number of requests of each second meet the next fault of a list.

    Args:
        faults: What happens, in turn.
        requests: How many requests meet it.
        is_meant: Tells which requests may.
    """

    def __init__(
        self, faults: tuple[Fault, ...], requests: int = 3, is_meant: Optional[Callable[[Exchange], bool]] = None
    ) -> None:
        self._faults = faults
        self._requests = requests
        self._is_meant = is_meant or (lambda _: True)
        self._began = time.monotonic()
        self._second, self._left = -1, 0
        self._lock = threading.Lock()

    def __call__(self, exchange: Exchange) -> Optional[Fault]:
        if not self._is_meant(exchange):
            return None
        second = int(time.monotonic() - self._began)
        with self._lock:
            if second != self._second:
                self._second, self._left = second, self._requests
            if self._left == 0:
                return None
            self._left -= 1
            return self._faults[second % len(self._faults)]
