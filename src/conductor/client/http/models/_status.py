"""What statuses there are, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task

TASK_STATUSES = (
    "IN_PROGRESS",
    "CANCELED",
    "FAILED",
    "FAILED_WITH_TERMINAL_ERROR",
    "COMPLETED",
    "COMPLETED_WITH_ERRORS",
    "SCHEDULED",
    "TIMED_OUT",
    "SKIPPED",
)
WORKFLOW_STATUSES = ("RUNNING", "COMPLETED", "FAILED", "TIMED_OUT", "TERMINATED", "PAUSED")

terminal_status = ("COMPLETED", "FAILED", "TIMED_OUT", "TERMINATED")
successful_status = ("PAUSED", "COMPLETED")
running_status = ("RUNNING", "PAUSED")


class StatusHelpers:
    """Questions about the status of an execution."""

    if TYPE_CHECKING:
        status: Optional[str]

    def is_completed(self) -> bool:
        """Return whether the execution has ended, well or not."""
        return self.status in terminal_status

    def is_successful(self) -> bool:
        """Return whether nothing has gone wrong: it completed, or is paused."""
        return self.status in successful_status

    def is_running(self) -> bool:
        """Return whether the execution can still go on; one that is paused can."""
        return self.status in running_status


class TaskLookup:
    """Finds tasks of an execution."""

    if TYPE_CHECKING:
        tasks: Optional[list[Task]]

    @property
    def current_task(self) -> Optional[Task]:
        """The last task that is scheduled or in progress, None if there is none.

        Raises:
            TypeError: If the execution was fetched without its tasks.
        """
        waiting = [task for task in self._known_tasks() if task.status in ("SCHEDULED", "IN_PROGRESS")]
        return waiting[-1] if waiting else None

    def get_task(self, name: Optional[str] = None, task_reference_name: Optional[str] = None) -> Optional[Task]:
        """Find a task by its name or by its reference name; of several attempts the last one counts.

        Args:
            name: Name of the task definition.
            task_reference_name: Name of the task within the workflow.

        Returns:
            The task, or None if the execution has not come to such a task.

        Raises:
            ValueError: If both names are given, or neither.
            TypeError: If the execution was fetched without its tasks.
        """
        if (name is None) == (task_reference_name is None):
            given = "None" if name is None else "both"
            raise ValueError(f"ONLY one of name or task_reference_name MUST be provided.  {given} were provided")
        for task in reversed(self._known_tasks()):
            if task_reference_name is not None and task.reference_task_name == task_reference_name:
                return task
            if name is not None and name in (task.task_def_name, task.workflow_task and task.workflow_task.name):
                return task
        return None

    def _known_tasks(self) -> list[Task]:
        if self.tasks is None:
            raise TypeError("the tasks of this execution are not known, it was fetched without them")
        return self.tasks
