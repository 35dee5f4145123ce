"""Events that changes of tasks raise."""

from __future__ import annotations

from enum import Enum
from typing import Any, Optional, Union

from conductor.client.http._model import Model, field


class StateChangeEventType(Enum):
    """Changes of a task that can raise an event."""

    onScheduled = "onScheduled"
    onStart = "onStart"
    onFailed = "onFailed"
    onSuccess = "onSuccess"
    onCancelled = "onCancelled"


class StateChangeEvent(Model):
    """An event that a change of a task raises."""

    type: Optional[str] = field(required=True)
    """Name of the event."""
    payload: Optional[dict[str, Any]] = field(required=True, swagger="Dict[str, object]")
    """Content of the event; may hold expressions."""

    def __repr__(self) -> str:
        return f"StateChangeEvent{{type='{self.type}', payload={self.payload}}}"


_EventTypes = Union[StateChangeEventType, str, "list[StateChangeEventType]"]


def _joined(_name: str, value: Any) -> Optional[str]:
    if value is None:
        return None
    given = value.split(",") if isinstance(value, str) else value if isinstance(value, (list, tuple)) else [value]
    try:
        return ",".join(StateChangeEventType(one).value for one in given)
    except ValueError:
        known = [one.value for one in StateChangeEventType]
        raise ValueError(f"Invalid value for `type` ({value}), must be one or several of {known}") from None


class StateChangeConfig(Model):
    """Events that one change of a task raises, or each of several.

    Args:
        event_type: The change, or a list of them.
        events: What is raised.
    """

    type: Optional[str] = field(default=None, convert=_joined)
    """The change; several are joined by commas."""
    events: Optional[list[StateChangeEvent]] = field(default=None)
    """What is raised."""

    def __init__(
        self, event_type: Optional[_EventTypes] = None, events: Optional[list[StateChangeEvent]] = None
    ) -> None:
        self._initialise(type=event_type, events=events)

    def __repr__(self) -> str:
        return f"StateChangeConfig{{type='{self.type}', events={self.events}}}"
