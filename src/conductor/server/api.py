"""What the routes call: the parts of one running server."""

from __future__ import annotations

import socket

from conductor.server.clock import Clock
from conductor.server.polling import Polling
from conductor.server.service import Engine
from conductor.server.settings import ServerSettings
from conductor.server.starts import Starts
from conductor.server.waiting import Waiting


class Api:
    """The parts of one running server.

    Args:
        settings: What the server was told.
        clock: The source of time.
    """

    def __init__(self, settings: ServerSettings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.instance = socket.gethostname()
        self.engine = Engine(settings, clock)
        self.polling = Polling(self.engine)
        self.starts = Starts(self.engine)
        self.waiting = Waiting(self.engine, clock)

    async def open(self) -> None:
        """Start up.

        Raises:
            StoreError: The database cannot be used.
        """
        await self.engine.open()

    async def close(self) -> None:
        """Shut down."""
        await self.engine.close()
