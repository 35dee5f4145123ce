"""What event handlers do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow import StartWorkflow
    from conductor.client.http.models.task_details import TaskDetails
    from conductor.client.http.models.terminate_workflow import TerminateWorkflow
    from conductor.client.http.models.update_workflow_variables import UpdateWorkflowVariables


class Action(Model):
    """What an event handler does when its event arrives."""

    action: Optional[str] = field(
        default=None,
        choices=("start_workflow", "complete_task", "fail_task", "terminate_workflow", "update_workflow_variables"),
        nullable=False,
    )
    """Which of the actions below is taken."""
    start_workflow: Optional[StartWorkflow] = field(default=None, wire="start_workflow")
    """Execution to start, for ``start_workflow``."""
    complete_task: Optional[TaskDetails] = field(default=None, wire="complete_task")
    """Task to complete, for ``complete_task``."""
    fail_task: Optional[TaskDetails] = field(default=None, wire="fail_task")
    """Task to fail, for ``fail_task``."""
    expand_inline_json: Optional[bool] = field(default=None, wire="expandInlineJSON")
    """Whether text that holds JSON is parsed before expressions read it."""
    terminate_workflow: Optional[TerminateWorkflow] = field(default=None, wire="terminate_workflow")
    """Execution to terminate, for ``terminate_workflow``."""
    update_workflow_variables: Optional[UpdateWorkflowVariables] = field(default=None, wire="update_workflow_variables")
    """Variables to set, for ``update_workflow_variables``."""
