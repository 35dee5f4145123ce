"""A server in a process of its own, for tests that kill it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.server.embedded import DEADLINE_SECONDS, Client

_PROGRAM = """
import asyncio, socket, sys
import uvicorn
from conductor.server.app import create_app
from conductor.server.settings import ServerSettings

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
listener.bind(("127.0.0.1", 0))
app = create_app(ServerSettings(database=sys.argv[1]))
server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="on"))

async def main():
    serving = asyncio.ensure_future(server.serve(sockets=[listener]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    print(listener.getsockname()[1], flush=True)
    await serving

asyncio.run(main())
"""


class ServerProcess:
    """A running server and what kills it."""

    def __init__(self, database: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(database)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.strip().isdigit(), "the server did not start"
        self.client = Client(int(line))

    def kill(self) -> None:
        """End the process as a crash does."""
        self.process.kill()
        self.process.wait(DEADLINE_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextlib.contextmanager
def server_process(database: Path) -> Iterator[ServerProcess]:
    """A server on a database file, killed at the end unless it is gone by then."""
    running = ServerProcess(database)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()
