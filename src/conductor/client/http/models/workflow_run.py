"""Executions, as calls that wait for them answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._status import (
    WORKFLOW_STATUSES,
    StatusHelpers,
    TaskLookup,
    running_status,
    successful_status,
    terminal_status,
)

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class WorkflowRun(TaskLookup, StatusHelpers, Model):
    """Where an execution stands, as a call that waits for it answers."""

    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    input: Optional[dict[str, Any]] = field(default=None)
    """Input of the execution."""
    output: Optional[dict[str, Any]] = field(default=None)
    """Output of the execution."""
    priority: Optional[int] = field(default=None)
    """From 0 to 99; its tasks are handed out in this order."""
    request_id: Optional[str] = field(default=None)
    """Id of the request that started it."""
    status: Optional[str] = field(default=None, choices=WORKFLOW_STATUSES, nullable=False)
    """Status of the execution."""
    tasks: Optional[list[Task]] = field(default=None)
    """Task executions in the order of scheduling."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    variables: Optional[dict[str, Any]] = field(default=None)
    """Variables of the workflow."""
    workflow_id: Optional[str] = field(default=None)
    """Id of the execution."""

    _reason_for_incompletion: ClassVar[Optional[str]] = None

    def __init__(
        self,
        correlation_id: Optional[str] = None,
        create_time: Optional[int] = None,
        created_by: Optional[str] = None,
        input: Optional[dict[str, Any]] = None,
        output: Optional[dict[str, Any]] = None,
        priority: Optional[int] = None,
        request_id: Optional[str] = None,
        status: Optional[str] = None,
        tasks: Optional[list[Task]] = None,
        update_time: Optional[int] = None,
        variables: Optional[dict[str, Any]] = None,
        workflow_id: Optional[str] = None,
        reason_for_incompletion: Optional[str] = None,
    ) -> None:
        self._initialise(
            correlation_id=correlation_id,
            create_time=create_time,
            created_by=created_by,
            input=input,
            output=output,
            priority=priority,
            request_id=request_id,
            status=status,
            tasks=tasks,
            update_time=update_time,
            variables=variables,
            workflow_id=workflow_id,
        )
        self.__dict__["_reason_for_incompletion"] = reason_for_incompletion

    @property
    def reason_for_incompletion(self) -> Optional[str]:
        """Why the execution did not complete, where the server says so."""
        sent = self._unknown_fields
        return self._reason_for_incompletion or sent.get("reasonForIncompletion")


__all__ = ["WorkflowRun", "running_status", "successful_status", "terminal_status"]
