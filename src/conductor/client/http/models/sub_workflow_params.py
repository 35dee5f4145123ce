"""Workflows within workflows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow_request import IdempotencyStrategy
    from conductor.client.http.models.workflow_def import WorkflowDef


class SubWorkflowParams(Model):
    """Which workflow a SUB_WORKFLOW task runs, and how."""

    name: Optional[str] = field(default=None)
    """Name of the workflow."""
    version: Optional[int] = field(default=None)
    """Version of the workflow; None is the latest."""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """Task name, or ``*`` for every task, to the domain whose workers run it."""
    workflow_definition: Optional[Union[WorkflowDef, str]] = field(default=None, swagger="WorkflowDef")
    """Definition to run in place of a registered one, or an expression that gives it."""
    idempotency_key: Optional[str] = field(default=None)
    """Names the start, so that repeating it does not run the workflow twice."""
    idempotency_strategy: Optional[IdempotencyStrategy] = field(default=None)
    """What happens when the key was used before."""
    priority: Any = field(default=None)
    """From 0 to 99, or an expression."""
