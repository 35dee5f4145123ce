"""One task record and the statuses of tasks and executions."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Optional

from conductor.server.codec import Json

SCHEDULED = "SCHEDULED"
IN_PROGRESS = "IN_PROGRESS"
COMPLETED = "COMPLETED"
COMPLETED_WITH_ERRORS = "COMPLETED_WITH_ERRORS"
FAILED = "FAILED"
FAILED_WITH_TERMINAL_ERROR = "FAILED_WITH_TERMINAL_ERROR"
TIMED_OUT = "TIMED_OUT"
CANCELED = "CANCELED"
SKIPPED = "SKIPPED"
RUNNING = "RUNNING"
PAUSED = "PAUSED"
TERMINATED = "TERMINATED"

OPEN_TASK: frozenset[str] = frozenset({SCHEDULED, IN_PROGRESS})
UNSUCCESSFUL_TASK: frozenset[str] = frozenset({FAILED, FAILED_WITH_TERMINAL_ERROR, TIMED_OUT, CANCELED})
RETRIABLE_TASK: frozenset[str] = frozenset({FAILED, TIMED_OUT})
OPEN_WORKFLOW: frozenset[str] = frozenset({RUNNING, PAUSED})
UNSUCCESSFUL_WORKFLOW: frozenset[str] = frozenset({FAILED, TIMED_OUT, TERMINATED})


LOOP_COUNTERS = ("iteration", "loopIndex", "loopItem")


class Growing(dict[str, Any]):
    """The output of a running loop: the one value that is changed in place, because it grows with every iteration."""

    def counters(self) -> Json:
        """What is not the outputs of iterations; those the body tasks hold as well."""
        return {name: self[name] for name in LOOP_COUNTERS if name in self}


@dataclass
class Task:
    """One attempt at one task of an execution. Times are epoch milliseconds.

    Values of `input_data` and `output_data` are replaced and not changed in place, but for Growing ones.
    """

    task_id: str = ""
    task_type: str = ""
    task_def_name: str = ""
    reference_task_name: str = ""
    workflow_instance_id: str = ""
    workflow_type: str = ""
    status: str = SCHEDULED
    seq: int = 0
    iteration: int = 0
    retry_count: int = 0
    poll_count: int = 0
    scheduled_time: int = 0
    start_time: int = 0
    end_time: int = 0
    update_time: int = 0
    first_start_time: int = 0
    start_delay_in_seconds: int = 0
    callback_after_seconds: int = 0
    response_timeout_seconds: int = 0
    workflow_priority: int = 0
    rate_limit_per_frequency: int = 0
    rate_limit_frequency_in_seconds: int = 0
    retried: bool = False
    executed: bool = False
    callback_from_worker: bool = True
    subworkflow_changed: bool = False
    input_data: Json = field(default_factory=dict)
    output_data: Json = field(default_factory=dict)
    correlation_id: Optional[str] = None
    retried_task_id: Optional[str] = None
    reason_for_incompletion: Optional[str] = None
    worker_id: Optional[str] = None
    domain: Optional[str] = None
    sub_workflow_id: Optional[str] = None
    parent_task_id: Optional[str] = None
    execution_name_space: Optional[str] = None
    isolation_group_id: Optional[str] = None
    workflow_task: Json = field(default_factory=dict)
    # Known to the engine only.
    due: int = 0
    wait_until: int = 0
    first_scheduled_time: int = 0
    runs_before: int = 0
    adopted: list[Json] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.status in OPEN_TASK

    @property
    def is_failed(self) -> bool:
        """Whether it has ended without success."""
        return self.status in UNSUCCESSFUL_TASK

    @property
    def base_reference(self) -> str:
        """The reference without the suffix of its loop iteration."""
        return self.reference_task_name.split("__", 1)[0] if self.iteration else self.reference_task_name

    @property
    def definition(self) -> Json:
        """The task definition in force for this task, empty when there is none."""
        found: Json = self.workflow_task.get("taskDefinition") or {}
        return found

    @property
    def is_optional(self) -> bool:
        """Whether the execution goes on when it fails."""
        return bool(self.workflow_task.get("optional"))

    @property
    def is_permissive(self) -> bool:
        """Whether the execution goes on to the end when it fails, and fails then."""
        return bool(self.workflow_task.get("permissive")) and not self.is_optional

    def queue_wait_time(self, now: int) -> int:
        """How long the task waited for a worker, in milliseconds."""
        if self.start_time <= 0 or self.scheduled_time <= 0:
            return 0
        if self.update_time and self.callback_after_seconds > 0:
            return max(now - (self.update_time + self.callback_after_seconds * 1000), 0)
        return max(self.start_time - self.scheduled_time, 0)


def wire_name(attribute: str) -> str:
    """The camel-case name under which clients know an attribute."""
    head, *rest = attribute.split("_")
    return head + "".join(part.capitalize() for part in rest)


_ENGINE_ONLY = ("due", "wait_until", "first_scheduled_time", "runs_before", "adopted")
_WIRE: tuple[tuple[str, str], ...] = tuple(
    (f.name, wire_name(f.name)) for f in fields(Task) if f.name not in (*_ENGINE_ONLY, "workflow_task")
)
_STORED: tuple[tuple[str, str], ...] = (*_WIRE, *((name, wire_name(name)) for name in _ENGINE_ONLY))
_DEFAULTS: dict[str, Any] = {f.name: f.default for f in fields(Task)}


def task_to_wire(task: Task, now: int) -> Json:
    """The public JSON of a task."""
    values = task.__dict__
    wire = {name: values[attribute] for attribute, name in _WIRE if values[attribute] is not None}
    wire["queueWaitTime"] = task.queue_wait_time(now)
    wire["loopOverTask"] = task.iteration > 0
    if task.workflow_task:
        wire["workflowTask"] = task.workflow_task
        definition = task.definition
        if definition:
            wire["taskDefinition"] = definition
    return wire


def task_to_row(task: Task) -> Json:
    """What the store keeps of a task, apart from its workflow task: only what differs from the defaults."""
    values = task.__dict__
    row = {name: values[attribute] for attribute, name in _STORED if values[attribute] != _DEFAULTS[attribute]}
    if type(task.output_data) is Growing:
        # Writing all iterations again with each of them would cost ever more.
        row["outputData"] = task.output_data.counters()
    return row


def task_from_row(row: Json, workflow_task: Json) -> Task:
    """The task of a stored row."""
    task = Task(workflow_task=workflow_task)
    values = task.__dict__
    for attribute, name in _STORED:
        if name in row:
            values[attribute] = row[name]
    return task
