"""What turns of the engine may look up, as it is in a running server."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from typing import Any, Optional

from conductor.server.codec import Json
from conductor.server.definitions.catalogue import Catalogue
from conductor.server.engine.turn import World
from conductor.server.polls import PollHistory

_RANDOM = random.Random()


class EngineWorld(World):
    """Looks things up in the live catalogue and the poll history.

    Args:
        catalogue: The registered definitions.
        polls: Which worker asked for what, and when.
        environment: What `workflow.env` and `workflow.secrets` stand for.
        payload_limit: The most bytes that the input or the output of a task or an execution may have.
    """

    def __init__(
        self, catalogue: Catalogue, polls: PollHistory, environment: Mapping[str, Any], payload_limit: int
    ) -> None:
        self.payload_limit = payload_limit
        self._catalogue = catalogue
        self._polls = polls
        self.environment = environment

    def task_definition(self, name: str) -> Optional[Json]:
        """The registered definition of a task, or None."""
        return self._catalogue.task(name)

    def new_id(self) -> str:
        """A random UUID."""
        # Ids have to differ, not to be secret, so the system is asked for randomness once and not for each.
        return str(uuid.UUID(int=_RANDOM.getrandbits(128), version=4))

    def jitter(self, most: int) -> int:
        """A random number of milliseconds up to `most`."""
        return _RANDOM.randint(0, most) if most > 0 else 0

    def is_polled(self, domain: str, task_type: str) -> bool:
        """Whether a worker asked for this task type in this domain a moment ago."""
        return self._polls.is_active(task_type, domain)
