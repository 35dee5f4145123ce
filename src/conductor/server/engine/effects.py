"""What must happen in other executions or outside once a turn is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from conductor.server.codec import Json


@dataclass(frozen=True)
class TerminateChild:
    """Terminate the execution of a SUB_WORKFLOW task."""

    workflow_id: str
    reason: str


@dataclass(frozen=True)
class TellParent:
    """Let the parent's SUB_WORKFLOW task know how its child ended."""

    workflow_id: str
    task_id: str


@dataclass(frozen=True)
class ReviveParent:
    """Have the parent run again, because its child does."""

    workflow_id: str
    task_id: str
    operation: str


@dataclass(frozen=True)
class Start:
    """Start another execution under an id chosen here.

    Args:
        workflow_id: The id of the new execution.
        request: A start request.
        reply_task: The task of this execution that waits for the outcome, if any.
    """

    workflow_id: str
    request: Json
    reply_task: str = ""


@dataclass(frozen=True)
class Publish:
    """Put a message on an event queue."""

    queue: str
    message_id: str
    payload: Json


Effect = Union[TerminateChild, TellParent, ReviveParent, Start, Publish]
