"""Executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._status import WORKFLOW_STATUSES, StatusHelpers, TaskLookup

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.workflow_def import WorkflowDef
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class Workflow(TaskLookup, StatusHelpers, Model):
    """One execution of a workflow."""

    owner_app: Optional[str] = field(default=None)
    """Application that wrote it."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
    status: Optional[str] = field(default=None, choices=WORKFLOW_STATUSES, nullable=False)
    """Status of the execution."""
    end_time: Optional[int] = field(default=None)
    """When it ended, in epoch ms; 0 before."""
    workflow_id: Optional[str] = field(default=None)
    """Id of the execution."""
    parent_workflow_id: Optional[str] = field(default=None)
    """Id of the execution that started it, if any."""
    parent_workflow_task_id: Optional[str] = field(default=None)
    """Id of the task that started it, if any."""
    tasks: Optional[list[Task]] = field(default=None)
    """Task executions in the order of scheduling; None if the caller did not ask for them."""
    input: Optional[dict[str, Any]] = field(default=None)
    """Input of the execution."""
    output: Optional[dict[str, Any]] = field(default=None)
    """Output of the execution."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    re_run_from_workflow_id: Optional[str] = field(default=None)
    """Id of the execution this one repeats."""
    reason_for_incompletion: Optional[str] = field(default=None)
    """Why it did not complete; cut to 500 characters by the server."""
    event: Optional[str] = field(default=None)
    """Event that started it, if any."""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """Task name, or ``*`` for every task, to the domain whose workers run it."""
    failed_reference_task_names: Optional[set[str]] = field(default=None)
    """Reference names of the tasks that failed."""
    workflow_definition: Optional[WorkflowDef] = field(default=None)
    """Definition it runs, with the task definitions embedded."""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """Where the input lies when it was too large to travel in the message."""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """Where the output lies when it was too large to travel in the message."""
    priority: Optional[int] = field(default=None)
    """From 0 to 99; its tasks are handed out in this order."""
    variables: Optional[dict[str, Any]] = field(default=None)
    """Variables of the workflow."""
    last_retried_time: Optional[int] = field(default=None)
    """When it was last retried, in epoch ms; 0 if never."""
    start_time: Optional[int] = field(default=None)
    """When it started, in epoch ms."""
    workflow_name: Optional[str] = field(default=None)
    """Name of the workflow."""
    workflow_version: Optional[int] = field(default=None)
    """Version of the workflow."""
    failed_task_names: Optional[set[str]] = field(default=None)
    """Names of the tasks that failed."""
    history: Optional[list[Workflow]] = field(default=None)
    """Earlier runs of the same execution."""
    idempotency_key: Optional[str] = field(default=None)
    """Key it was started with."""
    rate_limit_key: Optional[str] = field(default=None)
    """Key its rate limit counts under."""
    rate_limited: Optional[bool] = field(default=None)
    """Whether it waits for a rate limit."""
