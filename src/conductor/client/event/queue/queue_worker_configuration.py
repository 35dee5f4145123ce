"""Settings of one side of an event queue."""

from __future__ import annotations

from typing import Any


class QueueWorkerConfiguration:
    """Settings of a consumer or producer, by the names the queue gives them."""

    def __init__(self) -> None:
        self.configuration: dict[str, Any] = {}

    def add_configuration(self, key: str, value: Any) -> None:
        """Set one setting.

        Args:
            key: Its name.
            value: Its value.
        """
        self.configuration[key] = value


__all__ = ["QueueWorkerConfiguration"]
