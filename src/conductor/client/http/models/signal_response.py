"""Answers of calls that wait for an execution."""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from typing_extensions import Self


class WorkflowSignalReturnStrategy(Enum):
    """What a call that waits for an execution answers with."""

    TARGET_WORKFLOW = "TARGET_WORKFLOW"
    BLOCKING_WORKFLOW = "BLOCKING_WORKFLOW"
    BLOCKING_TASK = "BLOCKING_TASK"
    BLOCKING_TASK_INPUT = "BLOCKING_TASK_INPUT"


class TaskStatus(Enum):
    """Statuses of a task in a :class:`SignalResponse`."""

    IN_PROGRESS = "IN_PROGRESS"
    CANCELED = "CANCELED"
    FAILED = "FAILED"
    FAILED_WITH_TERMINAL_ERROR = "FAILED_WITH_TERMINAL_ERROR"
    COMPLETED = "COMPLETED"
    COMPLETED_WITH_ERRORS = "COMPLETED_WITH_ERRORS"
    SCHEDULED = "SCHEDULED"
    TIMED_OUT = "TIMED_OUT"
    READY_FOR_RERUN = "READY_FOR_RERUN"
    SKIPPED = "SKIPPED"


_TASK_KINDS = ("BLOCKING_TASK", "BLOCKING_TASK_INPUT")
_WORKFLOW_KINDS = ("TARGET_WORKFLOW", "BLOCKING_WORKFLOW")

# What printing shows, in order.
_HEAD = ("response_type", "target_workflow_id", "target_workflow_status", "workflow_id", "input", "output")
_TASK_PART = ("task_type", "task_id", "reference_task_name", "retry_count", "task_def_name", "workflow_type")
_WORKFLOW_PART = ("variables", "tasks", "created_by")
_TAIL = ("create_time", "update_time", "status")


class SignalResponse(Model):
    """Answer of a call that waited for an execution: a workflow or a task, as ``response_type`` says.

    The constructor takes the fields as keywords, by their Python names or by their names on the wire, and ignores
    others. Tasks stay the dictionaries they came as.
    """

    response_type: Optional[str] = field(default=None)
    """What this is about, a value of :class:`WorkflowSignalReturnStrategy`."""
    target_workflow_id: Optional[str] = field(default=None)
    """Id of the execution the call was about."""
    target_workflow_status: Optional[str] = field(default=None)
    """Status of that execution."""
    request_id: Optional[str] = field(default=None)
    """Id of the request."""
    workflow_id: Optional[str] = field(default=None)
    """Id of the execution this is about."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    input: Optional[dict[str, Any]] = field(factory=dict)
    """Input of the execution or the task."""
    output: Optional[dict[str, Any]] = field(factory=dict)
    """Output of the execution or the task."""
    task_type: Optional[str] = field(default=None)
    """Type of the task."""
    task_id: Optional[str] = field(default=None)
    """Id of the task execution."""
    reference_task_name: Optional[str] = field(default=None)
    """Name of the task within the workflow."""
    retry_count: Optional[int] = field(default=0)
    """Number of the attempt, 0 for the first."""
    task_def_name: Optional[str] = field(default=None)
    """Name of the task definition."""
    retried_task_id: Optional[str] = field(default=None)
    """Id of the attempt this one replaces."""
    workflow_type: Optional[str] = field(default=None)
    """Name of the workflow the task belongs to."""
    reason_for_incompletion: Optional[str] = field(default=None)
    """Why the task did not complete."""
    priority: Optional[int] = field(default=0)
    """Priority of the execution, 0 to 99."""
    variables: Optional[dict[str, Any]] = field(factory=dict)
    """Variables of the workflow."""
    tasks: Optional[list[Any]] = field(factory=list, swagger="list[object]")
    """Task executions in the order of scheduling, as dictionaries."""
    created_by: Optional[str] = field(default=None)
    """User who started the execution, or worker of the task."""
    create_time: Optional[int] = field(default=0)
    """When it was created, in epoch ms."""
    update_time: Optional[int] = field(default=0)
    """When it last changed, in epoch ms."""
    status: Optional[str] = field(default=None)
    """Status of the execution or the task."""

    def __init__(self, **kwargs: Any) -> None:
        names = {one.wire: name for name, one in self._fields.items()}
        given = {names.get(key, key): value for key, value in kwargs.items()}
        self._initialise(**{name: value for name, value in given.items() if name in self._fields})
        self._take_over_current_task()

    def _decoded(self, data: dict[str, Any]) -> None:  # noqa: ARG002  # what was read from it is in the fields
        self._take_over_current_task()

    def _take_over_current_task(self) -> None:
        """Tell which task a target workflow has come to, as for a blocking task."""
        tasks = [task for task in self.tasks or () if isinstance(task, dict)]
        if self.response_type != "TARGET_WORKFLOW" or not tasks:
            return
        current = next((task for task in tasks if task.get("status") == "IN_PROGRESS"), tasks[-1])
        for name in ("task_id", "task_type", "reference_task_name", "task_def_name"):
            if not getattr(self, name):
                setattr(self, name, current.get(self.attribute_map[name]))

    def is_target_workflow(self) -> bool:
        """Return whether this is about the execution the call was about."""
        return self.response_type == "TARGET_WORKFLOW"

    def is_blocking_workflow(self) -> bool:
        """Return whether this is about the execution that holds up the one the call was about."""
        return self.response_type == "BLOCKING_WORKFLOW"

    def is_blocking_task(self) -> bool:
        """Return whether this is about the task that holds up the execution."""
        return self.response_type == "BLOCKING_TASK"

    def is_blocking_task_input(self) -> bool:
        """Return whether this is about the input of the task that holds up the execution."""
        return self.response_type == "BLOCKING_TASK_INPUT"

    def get_all_tasks(self) -> list[dict[str, Any]]:
        """Return all tasks."""
        return self.tasks or []

    def get_task_by_reference_name(self, ref_name: str) -> Optional[dict[str, Any]]:
        """Find a task by its reference name.

        Args:
            ref_name: Name of the task within the workflow.

        Returns:
            The task, or None if there is none.
        """
        return next((task for task in self.get_all_tasks() if task.get("referenceTaskName") == ref_name), None)

    def get_tasks_by_status(self, status: str) -> list[dict[str, Any]]:
        """Return the tasks with a status.

        Args:
            status: Name of the status, or a :class:`TaskStatus`.
        """
        wanted = status.value if isinstance(status, TaskStatus) else status
        return [task for task in self.get_all_tasks() if task.get("status") == wanted]

    def get_in_progress_task(self) -> Optional[dict[str, Any]]:
        """Return the first task that is in progress, None if there is none."""
        return next(iter(self.get_tasks_by_status("IN_PROGRESS")), None)

    def get_completed_tasks(self) -> list[dict[str, Any]]:
        """Return the tasks that completed."""
        return self.get_tasks_by_status("COMPLETED")

    def get_failed_tasks(self) -> list[dict[str, Any]]:
        """Return the tasks that failed."""
        return self.get_tasks_by_status("FAILED")

    def get_task_chain(self) -> list[str]:
        """Return the reference names of the tasks, in order; ``task_`` and the position stand for a missing one."""
        return [task.get("referenceTaskName", f"task_{index}") for index, task in enumerate(self.get_all_tasks())]

    def get_workflow(self) -> Optional[dict[str, Any]]:
        """Return the fields of the execution by their names on the wire, None if this is about a task."""
        names = ("workflow_id", "status", "tasks", "created_by", "create_time", "update_time", "input", "output")
        more = ("variables", "priority", "target_workflow_id", "target_workflow_status")
        return self._part(names + more) if self.response_type in _WORKFLOW_KINDS else None

    def get_blocking_task(self) -> Optional[dict[str, Any]]:
        """Return the fields of the task by their names on the wire, None if this is about an execution."""
        names = (
            "task_id",
            "task_type",
            "task_def_name",
            "workflow_type",
            "reference_task_name",
            "retry_count",
            "status",
        )
        more = ("workflow_id", "input", "output", "priority", "create_time", "update_time")
        return self._part(names + more) if self.response_type in _TASK_KINDS else None

    def get_task_input(self) -> Optional[dict[str, Any]]:
        """Return the input of the task, None unless that is what was asked for."""
        return self.input if self.is_blocking_task_input() else None

    def _part(self, names: tuple[str, ...]) -> dict[str, Any]:
        return {self.attribute_map[name]: getattr(self, name) for name in names}

    def get_response_summary(self) -> str:
        """Return one line about the response."""
        kind = self.response_type
        if kind in _WORKFLOW_KINDS:
            return f"{kind}: {self.workflow_id} ({self.status}) - {len(self.get_all_tasks())} tasks"
        if kind in _TASK_KINDS:
            state = "Input data available" if self.is_blocking_task_input() else self.status
            return f"{kind}: {self.task_type} ({self.reference_task_name}) - {state}"
        return f"UNKNOWN_RESPONSE_TYPE: {kind}"

    def print_summary(self) -> None:
        """Write what the response says to the standard output."""
        sys.stdout.write("\n".join([*self._summary(), ""]))

    def _summary(self) -> list[str]:
        lines = ["", "=== Signal Response Summary ===", f"Response Type: {self.response_type}"]
        lines += [f"Workflow ID: {self.workflow_id}", f"Workflow Status: {self.target_workflow_status}"]
        if self.response_type in _WORKFLOW_KINDS:
            lines += ["", f"Total Tasks: {len(self.get_all_tasks())}", f"Workflow Status: {self.status}"]
            lines += [f"Created By: {self.created_by}"] if self.created_by else []
        elif self.response_type in _TASK_KINDS:
            lines += ["", "Task Info:", f"  Task ID: {self.task_id}", f"  Task Type: {self.task_type}"]
            lines += [f"  Reference Name: {self.reference_task_name}", f"  Status: {self.status}"]
            lines += [f"  Retry Count: {self.retry_count}"]
            lines += [f"  Workflow Type: {self.workflow_type}"] if self.workflow_type else []
        else:
            lines += [""]
        return lines

    def print_tasks_summary(self) -> None:
        """Write the tasks to the standard output."""
        sys.stdout.write("\n".join([*self._tasks_summary(), ""]))

    def _tasks_summary(self) -> list[str]:
        tasks = self.get_all_tasks()
        if not tasks:
            return ["No tasks found in the response."]
        lines = ["", f"=== Tasks Summary ({len(tasks)} tasks) ==="]
        labels = {"Type": "taskType", "Reference Name": "referenceTaskName", "Status": "status", "Task ID": "taskId"}
        for number, task in enumerate(tasks, start=1):
            lines += ["", f"Task {number}:"]
            lines += [f"  {label}: {task.get(key, 'N/A')}" for label, key in {**labels, "Sequence": "seq"}.items()]
            for label, key in (("Input Data", "inputData"), ("Output Data", "outputData")):
                lines += [f"  {label}: {task[key]}"] if task.get(key) else []
        return lines

    def get_full_json(self) -> str:
        """Return the response as indented JSON, by the names on the wire and without nulls."""
        return json.dumps(self.to_dict(), indent=2)

    def save_to_file(self, filename: str) -> None:
        """Write :meth:`get_full_json` to a file, and say so on the standard output.

        Args:
            filename: Path of the file, which is replaced.
        """
        Path(filename).write_text(self.get_full_json(), encoding="utf-8")
        sys.stdout.write(f"Response saved to {filename}\n")

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their names on the wire; nulls, and variables if there are none, are left out."""
        values = super().to_dict()
        kept = {name: _plain(value) for name, value in values.items() if value is not None}
        return {self.attribute_map[name]: value for name, value in kept.items() if name != "variables" or value}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Make a response from its JSON form.

        Args:
            data: Fields by their names on the wire; others are ignored.
        """
        names = {one.wire: name for name, one in cls._fields.items()}
        return cls(**{names[key]: value for key, value in data.items() if key in names})

    @classmethod
    def from_api_response(cls, data: dict[str, Any]) -> Self:
        """Make a response from what a server answered.

        Args:
            data: The parsed JSON.
        """
        return cls.from_dict(data)

    def __str__(self) -> str:
        lines = (f"    {self.attribute_map[name]}={self._shown(name)}" for name in self._shown_names())
        return "SignalResponse(\n" + ",\n".join(lines) + "\n)"

    def _shown_names(self) -> tuple[str, ...]:
        if self.is_blocking_task():
            return (*_HEAD, *_TASK_PART, "priority", *_TAIL)
        if self.is_target_workflow():
            return (*_HEAD, "priority", *_WORKFLOW_PART, *_TAIL)
        known = (name for name in (*_TASK_PART, *_WORKFLOW_PART) if getattr(self, name))
        return (*_HEAD, "priority", *known, *_TAIL)

    def _shown(self, name: str) -> str:
        value, kind = getattr(self, name), self.swagger_types[name]
        if kind == "int":
            return str(value)
        if kind == "str":
            return f"'{value}'"
        return _indented(value, 8) if value else "[]" if kind.startswith("list") else "{}"


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _indented(value: Any, depth: int) -> str:
    if not value or not isinstance(value, (dict, list)):
        return repr(value)
    inner, outer = " " * (depth + 4), " " * depth
    if isinstance(value, dict):
        items = [f"{inner}{key!r}: {_indented(item, depth + 4)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{outer}}}"
    items = [inner + _indented(item, depth + 4) for item in value]
    return "[\n" + ",\n".join(items) + f"\n{outer}]"
