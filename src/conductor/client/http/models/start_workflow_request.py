"""Starting executions."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_def import WorkflowDef


class IdempotencyStrategy(str, Enum):
    """What a start does when its idempotency key was used before."""

    FAIL = "FAIL"
    RETURN_EXISTING = "RETURN_EXISTING"

    def __str__(self) -> str:
        return self.name


class StartWorkflowRequest(Model):
    """Starts one execution of a workflow."""

    name: Optional[str] = field(default=None)
    """Name of the workflow."""
    version: Optional[int] = field(default=None)
    """Version of the workflow; None is the latest."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    input: Optional[dict[str, Any]] = field(default=None)
    """Input of the execution; the server's default is ``{}``."""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """Task name, or ``*`` for every task, to the domain whose workers run it."""
    workflow_def: Optional[WorkflowDef] = field(default=None)
    """Definition to run in place of a registered one."""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """Where the input lies when it was too large to travel in the message."""
    priority: Optional[int] = field(default=None)
    """From 0, the server's default, to 99; its tasks are handed out in this order."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    idempotency_key: Optional[str] = field(default=None)
    """Names the start, so that repeating it does not run the workflow twice."""
    idempotency_strategy: Optional[str] = field(
        default=IdempotencyStrategy.FAIL, none_means_default=True, default_shown=True
    )
    """What happens when the key was used before."""

    # Programs can read the defaults of the constructor from the class.
    init_name: ClassVar[Optional[str]] = None
    init_version: ClassVar[Optional[int]] = None
    init_correlation_id: ClassVar[Optional[str]] = None
    init_input: ClassVar[Optional[dict[str, Any]]] = None
    init_task_to_domain: ClassVar[Optional[dict[str, str]]] = None
    init_workflow_def: ClassVar[Optional[WorkflowDef]] = None
    init_external_input_payload_storage_path: ClassVar[Optional[str]] = None
    init_priority: ClassVar[Optional[int]] = None
    init_created_by: ClassVar[Optional[str]] = None
    init_idempotency_key: ClassVar[Optional[str]] = None
    init_idempotency_strategy: ClassVar[IdempotencyStrategy] = IdempotencyStrategy.FAIL
