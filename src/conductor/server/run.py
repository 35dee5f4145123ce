"""Runs the server in this process until a signal ends it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Iterator
from ipaddress import ip_address
from types import FrameType
from typing import Any, Callable, Optional

import uvicorn

from conductor.server.app import create_app
from conductor.server.errors import StoreError
from conductor.server.outside import OutsideHandler
from conductor.server.settings import ServerSettings

__all__ = ["serve"]

Application = Callable[..., Awaitable[None]]
Ready = Callable[[str], None]

_BACKLOG = 2048
_MOST_FILES = 65536
# Clients keep their connections; one that the server closes first may cost them a request that cannot be repeated.
_KEEP_ALIVE_SECONDS = 75
# How stopping goes on: requests may finish, then their connections are closed, then their tasks are cancelled, then
# the process ends whatever still hangs. A commit that was acknowledged survives each of these.
_FINISH_SECONDS = 1.0
_CANCEL_SECONDS = 3
_LAST_RESORT_SECONDS = 10.0


def serve(
    settings: ServerSettings,
    ready: Optional[Ready] = None,
    *,
    handlers: Optional[dict[str, OutsideHandler]] = None,
    access_log: bool = False,
    log_level: str = "warning",
) -> int:
    """Serve until SIGTERM or SIGINT, and say in one line why when that is not possible.

    Must be called in the main thread of a process of its own: a second signal ends the process on the spot.

    Args:
        settings: What to serve and where.
        ready: Called with the base URL, such as `http://127.0.0.1:8080`, once requests are answered. The default
            prints a line to the standard output.
        handlers: Who does tasks of types that call something outside, such as KAFKA_PUBLISH, by type.
        access_log: Whether to log a line for each request.
        log_level: Least severe level that is logged, such as `warning`. The log goes to the standard error.

    Returns:
        The exit code: 0 after a clean stop, 1 when the server could not start or had to be forced.
    """
    _log_to_stderr(log_level, access_log)
    _allow_many_connections()
    try:
        listener = _listen(settings.host, settings.port)
    except OSError as error:
        return _fail(f"cannot listen on {_authority(settings.host, settings.port)}: {_reason(error)}")
    with listener:
        url = _base_url(settings.host, listener)
        announce = ready or (lambda url: _say(sys.stdout, _ready_line(url, settings.database)))
        _warn_when_reachable(settings)
        app = create_app(settings, handlers=handlers)
        server = _Server(_configuration(app, access_log), lambda: announce(url))
        try:
            with server.stopped_by_signals():
                asyncio.run(_run(app, server, listener))
        except StoreError as error:
            return _fail(str(error))
    return 0


async def _run(app: Application, server: _Server, listener: socket.socket) -> None:
    async with _lifespan(app):
        await server.serve(sockets=[listener])


class _Server(uvicorn.Server):
    """A uvicorn server that says when it answers, and ends in bounded time with an exit code of our own."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    @contextlib.contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Let signals stop the server while the block runs, also before it answers and after it stopped."""
        previous = {number: signal.signal(number, self.handle_exit) for number in _stop_signals()}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn would raise the signal again when it is done, and so turn a clean stop into a death by signal.
        yield

    def handle_exit(self, sig: int, frame: Optional[FrameType]) -> None:  # noqa: ARG002
        if self.should_exit:
            _leave("stopped at once; requests that were open got no answer")
        self.should_exit = True
        reason = f"did not stop within {_LAST_RESORT_SECONDS:g} seconds; ended"
        last_resort = threading.Timer(_LAST_RESORT_SECONDS, _leave, [reason])
        last_resort.daemon = True
        last_resort.start()

    async def startup(self, sockets: Optional[list[socket.socket]] = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._announce()

    async def shutdown(self, sockets: Optional[list[socket.socket]] = None) -> None:
        asyncio.get_running_loop().call_later(_FINISH_SECONDS, self._hang_up)
        await super().shutdown(sockets)

    def _hang_up(self) -> None:
        # A long poll learns of this as of any client that went away, so it takes no task any more.
        for connection in list(self.server_state.connections):
            connection.transport.close()


def _configuration(app: Application, access_log: bool) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",  # driven by `_lifespan`, which reports a failure by the exception and not by a logged traceback
        ws="none",
        log_config=None,
        access_log=access_log,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_CANCEL_SECONDS,
    )


@contextlib.asynccontextmanager
async def _lifespan(app: Application) -> AsyncIterator[None]:
    """Start the application, run the block, and stop the application; its errors are raised as they are."""
    to_app: asyncio.Queue[Any] = asyncio.Queue()
    from_app: asyncio.Queue[Any] = asyncio.Queue()
    running = asyncio.ensure_future(app({"type": "lifespan", "asgi": {"version": "3.0"}}, to_app.get, from_app.put))

    async def pass_on(event: str) -> None:
        await to_app.put({"type": event})
        answer = asyncio.ensure_future(from_app.get())
        await asyncio.wait([running, answer], return_when=asyncio.FIRST_COMPLETED)
        if not answer.done() or answer.result()["type"] != f"{event}.complete":
            answer.cancel()
            await running
            raise RuntimeError(f"the application ended without completing {event}")

    await pass_on("lifespan.startup")
    try:
        yield
    finally:
        await pass_on("lifespan.shutdown")
        await running


def _stop_signals() -> list[signal.Signals]:
    wanted = [signal.SIGINT, signal.SIGTERM]
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:  # ignored under nohup, and stays so
        wanted.append(hangup)
    return wanted


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that the port is ours before anything slow happens."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    # `localhost` means both families; most programs try the older one, or both.
    family, kind, protocol, _, address = min(found, key=lambda candidate: candidate[0] != socket.AF_INET)
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere the option lets two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _allow_many_connections() -> None:
    """Open as many files as the system lets this process: every long poll of an idle worker is one."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):  # macOS refuses what its kernel does not have
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    if isinstance(error, socket.gaierror):
        return f"{reason} (is the host spelled right?)"
    return reason[:1].lower() + reason[1:]


def _authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _base_url(host: str, listener: socket.socket) -> str:
    """Where this machine reaches the server."""
    loopback = {"0.0.0.0": "127.0.0.1", "::": "::1"}
    return f"http://{_authority(loopback.get(host, host), listener.getsockname()[1])}"


def _ready_line(url: str, database: Optional[str]) -> str:
    return f"Conductor server listening on {url} (API: {url}/api, database: {database or 'memory'})"


def _warn_when_reachable(settings: ServerSettings) -> None:
    if _is_loopback(settings.host):
        return
    names = ", ".join(("localhost", *settings.allowed_hosts))
    _say(
        sys.stderr,
        f"conductor: warning: other machines can reach {settings.host}, and the server asks nobody for a password; "
        f"it answers to these names: {names}",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _log_to_stderr(level: str, access_log: bool) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in ("conductor", "uvicorn"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(level.upper())
    if access_log:
        logging.getLogger("uvicorn.access").setLevel(logging.INFO)


def _fail(message: str) -> int:
    _say(sys.stderr, f"conductor: error: {message}")
    return 1


def _leave(message: str) -> None:
    os.write(2, f"conductor: {message}\n".encode())
    os._exit(1)


def _say(stream: Any, line: str) -> None:
    stream.write(line + "\n")
    stream.flush()
