"""What must happen in other executions or outside once a turn is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional, Union

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
    child: str
    status: str
    reason: Optional[str] = None
    output: Json = field(default_factory=dict)


@dataclass(frozen=True)
class ReviveParent:
    """Have the parent run again, because its child does.

    Args:
        workflow_id: The parent.
        task_id: Its SUB_WORKFLOW task.
        child: Name, version and id of the child.
        operation: What was done to the child: restarted, retried or reran.
    """

    workflow_id: str
    task_id: str
    child: str
    operation: str


@dataclass(frozen=True)
class Retry:
    """Retry an execution above or below.

    Args:
        workflow_id: The execution.
        resume: Whether to retry in its children what failed there.
        revive: Whether those above run again with it; they do already when it is one of several children.
    """

    workflow_id: str
    resume: bool = False
    revive: bool = True


@dataclass(frozen=True)
class Start:
    """Start another execution under an id chosen here.

    Args:
        source: The execution that asks for it.
        workflow_id: The id of the new execution.
        request: A start request.
        task_id: The task of the source that waits for the outcome; empty for a failure workflow.
    """

    source: str
    workflow_id: str
    request: Json
    task_id: str = ""


@dataclass(frozen=True)
class Publish:
    """Put a message on an event queue.

    Args:
        queue: The queue.
        message_id: Identifies the message.
        payload: Its content.
        depth: How many executions have started one another up to this message.
    """

    queue: str
    message_id: str
    payload: Json
    depth: int = 0


Effect = Union[TerminateChild, TellParent, ReviveParent, Retry, Start, Publish]
