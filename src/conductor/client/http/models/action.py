from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow import StartWorkflow
    from conductor.client.http.models.task_details import TaskDetails
    from conductor.client.http.models.terminate_workflow import TerminateWorkflow
    from conductor.client.http.models.update_workflow_variables import UpdateWorkflowVariables


class Action(Model):
    """DOC Action."""

    action: Optional[str] = field(default=None)
    """FIELD Action.action"""
    start_workflow: Optional[StartWorkflow] = field(default=None, wire="start_workflow")
    """FIELD Action.start_workflow"""
    complete_task: Optional[TaskDetails] = field(default=None, wire="complete_task")
    """FIELD Action.complete_task"""
    fail_task: Optional[TaskDetails] = field(default=None, wire="fail_task")
    """FIELD Action.fail_task"""
    expand_inline_json: Optional[bool] = field(default=None, wire="expandInlineJSON")
    """FIELD Action.expand_inline_json"""
    terminate_workflow: Optional[TerminateWorkflow] = field(default=None, wire="terminate_workflow")
    """FIELD Action.terminate_workflow"""
    update_workflow_variables: Optional[UpdateWorkflowVariables] = field(default=None, wire="update_workflow_variables")
    """FIELD Action.update_workflow_variables"""
