"""What the routes call: the parts of one running server."""

from __future__ import annotations

import socket
from typing import Optional

from conductor.server.clock import Clock
from conductor.server.control import Control
from conductor.server.documents import Collection
from conductor.server.events import Events
from conductor.server.mocks import MockRuns
from conductor.server.outside import OutsideHandler
from conductor.server.polling import Polling
from conductor.server.retention import Retention
from conductor.server.scheduler import Scheduler
from conductor.server.searches import Searches
from conductor.server.service import Engine
from conductor.server.settings import ServerSettings
from conductor.server.starts import Starts
from conductor.server.tokens import Tokens
from conductor.server.waiting import Waiting


class Api:
    """The parts of one running server.

    Args:
        settings: What the server was told.
        clock: The source of time.
        handlers: Who does tasks of types that call something outside.
    """

    def __init__(
        self, settings: ServerSettings, clock: Clock, handlers: Optional[dict[str, OutsideHandler]] = None
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.tokens = Tokens(settings.auth, clock)
        self.instance = socket.gethostname()
        self.engine = Engine(settings, clock, handlers)
        self.polling = Polling(self.engine)
        self.starts = Starts(self.engine)
        self.control = Control(self.engine)
        self.searches = Searches(self.engine, clock)
        self.events = Events(self.engine, self.starts, self.control)
        self.scheduler = Scheduler(self.engine, self.starts, clock)
        self.retention = Retention(self.engine, clock, settings.retention_seconds)
        self.schemas = Collection(self.engine, "schema")
        self.mock_runs = MockRuns(self.engine, self.starts, self.control)
        self.waiting = Waiting(self.engine, clock)

    async def open(self) -> None:
        """Start up.

        Raises:
            StoreError: The database cannot be used.
        """
        await self.engine.open(self.events.handlers.load)
        await self.schemas.load()
        await self.scheduler.open()
        self.retention.open()

    async def close(self) -> None:
        """Shut down."""
        self.scheduler.close()
        self.retention.close()
        await self.engine.close()
