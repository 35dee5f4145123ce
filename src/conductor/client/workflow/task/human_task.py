"""Tasks for people."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["AssignmentCompletionStrategy", "HumanTask", "TriggerType"]


class AssignmentCompletionStrategy(str, Enum):
    """What happens to a task that nobody claimed in time."""

    LEAVE_OPEN = "LEAVE_OPEN"
    TERMINATE = "TERMINATE"

    def __str__(self) -> str:
        return self.value


class TriggerType(str, Enum):
    """Change of a human task that something can react to."""

    ASSIGNED = "ASSIGNED"
    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    TIMED_OUT = "TIMED_OUT"
    ASSIGNEE_CHANGED = "ASSIGNEE_CHANGED"

    def __str__(self) -> str:
        return self.value


class HumanTask(TaskInterface):
    """Waits until somebody completes it.

    Args:
        task_ref_name: Reference name of the task.
        display_name: Name that people see.
        form_template: Name of the form to fill in.
        form_version: Version of the form.
        assignment_completion_strategy: What happens when nobody claims the task in time.
    """

    def __init__(
        self,
        task_ref_name: str,
        display_name: Optional[str] = None,
        form_template: Optional[str] = None,
        form_version: int = 0,
        assignment_completion_strategy: AssignmentCompletionStrategy = AssignmentCompletionStrategy.LEAVE_OPEN,
    ) -> None:
        definition = {
            "assignmentCompletionStrategy": AssignmentCompletionStrategy(assignment_completion_strategy),
            "displayName": display_name,
            "userFormTemplate": {"name": form_template, "version": form_version},
        }
        super().__init__(task_ref_name, TaskType.HUMAN, input_parameters={"__humanTaskDefinition": definition})
