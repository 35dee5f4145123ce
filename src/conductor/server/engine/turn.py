"""One turn of the engine on one execution: what it may use, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional

from conductor.server.codec import Json
from conductor.server.engine.effects import Effect
from conductor.server.engine.execution import Execution
from conductor.server.engine.expressions import Scope, resolve_inputs, substitute
from conductor.server.engine.model import FAILED_WITH_TERMINAL_ERROR, OPEN_TASK, RUNNING, Growing, Task
from conductor.server.engine.sizes import DEFAULT_LIMIT, excess, task_reason

_MOST_ROUNDS = 500


class World:
    """What the engine may know of the outside; a turn only reads it."""

    environment: Mapping[str, Any] = {}
    payload_limit = DEFAULT_LIMIT

    def task_definition(self, name: str) -> Optional[Json]:
        """The registered definition of a task, or None."""
        raise NotImplementedError

    def new_id(self) -> str:
        """A fresh identifier."""
        raise NotImplementedError

    def jitter(self, most: int) -> int:
        """A random number of milliseconds from 0 to `most`."""
        raise NotImplementedError

    def is_polled(self, domain: str, task_type: str) -> bool:
        """Whether a worker asked for this task type in this domain a moment ago."""
        raise NotImplementedError


class Turn:
    """The state of one decide.

    Args:
        execution: The aggregate; nothing else is changed.
        world: What may be looked up.
        now: The moment of this turn in epoch milliseconds.

    Attributes:
        effects: What must happen elsewhere once the turn is over.
        unstarted: Loops that begin once everything that is scheduled together with them has its record.
    """

    def __init__(self, execution: Execution, world: World, now: int) -> None:
        self.execution = execution
        self.world = world
        self.now = now
        self.effects: list[Effect] = []
        self.unstarted: list[Task] = []
        self.rounds = 0
        self.is_late = False

    @property
    def must_stop(self) -> bool:
        """Whether this turn has done enough; the rest is for the next one, so that others get at the execution."""
        return self.is_late or self.rounds >= _MOST_ROUNDS

    @property
    def is_unfinished(self) -> bool:
        """Whether the execution waits for another turn rather than for the world."""
        execution = self.execution
        return bool(execution.pending or execution.awake) and execution.facts.status == RUNNING

    def change(self, task: Task, **values: Any) -> None:
        """Change a task and stamp it; one whose output becomes too large fails instead."""
        output = values.get("output_data")
        # The output of a running loop is looked at once, when the loop has ended.
        found = None if isinstance(output, Growing) else excess(output, self.world.payload_limit)
        if found:
            reason = task_reason(task, found)
            values.update(status=FAILED_WITH_TERMINAL_ERROR, output_data={}, reason_for_incompletion=reason)
        if task.is_open or not task.update_time:
            values.setdefault("update_time", self.now)
        status = values.get("status")
        if status is not None and status not in OPEN_TASK:
            values.setdefault("end_time", self.now)
        self.execution.change(task, **values)

    def fits(self, task: Task) -> bool:
        """Whether the input of a fresh task may be that large; the task fails if not."""
        found = excess(task.input_data, self.world.payload_limit)
        if found:
            reason = task_reason(task, found)
            self.change(task, status=FAILED_WITH_TERMINAL_ERROR, input_data={}, reason_for_incompletion=reason)
        return not found

    def scope(self, task_id: str = "") -> Scope:
        """What references mean at this moment."""
        return Scope(self.execution, self.world.environment, task_id)

    def resolve(self, value: Any) -> Any:
        """A value with its references replaced."""
        return substitute(value, self.scope())

    def new_task(self, workflow_task: Json, iteration: int, task_type: str = "", **values: Any) -> Task:
        """A record for a workflow task with its inputs resolved, not yet added."""
        facts, definition = self.execution.facts, workflow_task.get("taskDefinition") or {}
        reference = workflow_task["taskReferenceName"]
        task_id = self.world.new_id()
        task = Task(
            task_id=task_id,
            task_type=task_type or workflow_task["type"],
            task_def_name=workflow_task["name"],
            reference_task_name=f"{reference}__{iteration}" if iteration else reference,
            workflow_instance_id=facts.workflow_id,
            workflow_type=self.execution.blueprint.definition["name"],
            workflow_priority=facts.priority,
            correlation_id=facts.correlation_id,
            iteration=iteration,
            scheduled_time=self.now,
            first_scheduled_time=self.now,
            due=self.now,
            workflow_task=workflow_task,
        )
        if "input_data" not in values:
            template = self.template(workflow_task)
            values["input_data"] = resolve_inputs(workflow_task["inputParameters"], template, self.scope(task_id))
        task.execution_name_space = definition.get("executionNameSpace")
        task.isolation_group_id = definition.get("isolationGroupId")
        task.__dict__.update(values)
        return task

    @staticmethod
    def template(workflow_task: Json) -> Json:
        """The input template of the definition in force for a workflow task."""
        template: Json = (workflow_task.get("taskDefinition") or {}).get("inputTemplate") or {}
        return template

    def add(self, task: Task) -> Task:
        """Append a record to the execution."""
        if not task.is_open:
            task.end_time = task.end_time or self.now
        task.update_time = task.update_time or (0 if task.status == "SCHEDULED" else self.now)
        self.execution.add(task)
        return task

    def wake_loop(self, reference: str) -> None:
        """Have the open DO_WHILE of a reference look again."""
        self.execution.wake(self.execution.latest.get(reference))
