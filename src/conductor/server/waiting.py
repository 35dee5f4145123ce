"""Answering only when an execution has ended or waits for somebody."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import NamedTuple, Optional

from conductor.server.clock import Clock
from conductor.server.codec import Json
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import Task, task_to_wire
from conductor.server.errors import BadRequest, IllegalState, NotFound
from conductor.server.service import Engine
from conductor.server.watchers import Watch

STRATEGIES = ("TARGET_WORKFLOW", "BLOCKING_WORKFLOW", "BLOCKING_TASK", "BLOCKING_TASK_INPUT")
_DEFAULT_SECONDS = 10.0


@dataclass(frozen=True)
class Wanted:
    """What a caller waits for.

    Args:
        request_id: Returned with the answer.
        references: Tasks whose end ends the waiting.
        seconds: The longest wait.
        strategy: What the answer shows, one of STRATEGIES.
    """

    request_id: str
    references: frozenset[str]
    seconds: float
    strategy: str


class Blocked(NamedTuple):
    """A task that keeps an execution from going on, and the execution it is in."""

    execution: Execution
    task: Task


class Waiting:
    """Synchronous answers.

    Args:
        engine: The engine.
        clock: Stamps the answers.
    """

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def wanted(
        self, request_id: Optional[str], references: Optional[str], seconds: float, strategy: Optional[str]
    ) -> Wanted:
        """What the parameters of a request ask for."""
        if strategy and strategy not in STRATEGIES:
            raise BadRequest(f"Failed to convert value of type 'java.lang.String' to a return strategy: {strategy}")
        names = frozenset(name.strip() for name in (references or "").split(",") if name.strip())
        return Wanted(request_id or str(uuid.uuid4()), names, seconds or _DEFAULT_SECONDS, strategy or STRATEGIES[0])

    async def answer(self, workflow_id: str, wanted: Wanted) -> Json:
        """Wait for an execution to end or block, and describe it."""
        loop = asyncio.get_running_loop()
        end = loop.time() + wanted.seconds
        while True:
            with Watch(self._engine.watchers, workflow_id) as watch:
                execution = await self._engine.read(workflow_id)
                blocked = await self._blocked(execution, wanted.references)
                left = end - loop.time()
                if blocked is not None or not execution.facts.is_open or left <= 0:
                    timed_out = blocked is None and execution.facts.is_open
                    return self._describe(execution, blocked, timed_out, wanted)
                await watch.change(left)

    async def _blocked(self, execution: Execution, references: frozenset[str]) -> Optional[Blocked]:
        if not execution.facts.is_open:
            return None
        for task in execution.in_order():
            if _blocks(task, references):
                return Blocked(execution, task)
        for task in list(execution.open.values()):
            if task.task_type == "SUB_WORKFLOW" and task.sub_workflow_id:
                try:
                    child = await self._engine.read(task.sub_workflow_id)
                except NotFound:
                    # It has its id already and is about to start, which ends the next wait.
                    continue
                found = await self._blocked(child, references)
                if found is not None:
                    return found
        return None

    def _describe(self, execution: Execution, blocked: Optional[Blocked], timed_out: bool, wanted: Wanted) -> Json:
        facts, now = execution.facts, self._clock.now()
        common: Json = {
            "responseType": wanted.strategy,
            "targetWorkflowId": facts.workflow_id,
            "targetWorkflowStatus": facts.status,
            "requestId": wanted.request_id,
            "signalTimeout": timed_out,
        }
        if wanted.strategy in ("BLOCKING_TASK", "BLOCKING_TASK_INPUT"):
            if blocked is None:
                raise IllegalState("The mapper [TaskRunMapper] returned a null value.")
            return {**common, **_task_run(blocked.task)}
        shown = blocked.execution if blocked and wanted.strategy == "BLOCKING_WORKFLOW" else execution
        return {**common, **_workflow_run(shown, now)}


def _blocks(task: Task, references: frozenset[str]) -> bool:
    if task.reference_task_name in references:
        return not task.is_open
    return task.task_type == "WAIT" and task.is_open and not task.wait_until


def _workflow_run(execution: Execution, now: int) -> Json:
    facts = execution.facts
    run: Json = {
        "workflowId": facts.workflow_id,
        "correlationId": facts.correlation_id,
        "input": facts.input,
        "output": facts.output,
        "priority": facts.priority,
        "variables": facts.variables,
        "tasks": [task_to_wire(task, now) for task in execution.in_order()],
        "createTime": facts.create_time,
        "updateTime": facts.update_time,
        "status": facts.status,
    }
    return {name: value for name, value in run.items() if value is not None}


def _task_run(task: Task) -> Json:
    run: Json = {
        "workflowId": task.workflow_instance_id,
        "correlationId": task.correlation_id,
        "input": task.input_data,
        "output": task.output_data,
        "taskType": task.task_type,
        "taskId": task.task_id,
        "referenceTaskName": task.reference_task_name,
        "retryCount": task.retry_count,
        "taskDefName": task.task_def_name,
        "retriedTaskId": task.retried_task_id,
        "workflowType": task.workflow_type,
        "reasonForIncompletion": task.reason_for_incompletion,
        "priority": task.workflow_priority,
        "createdBy": task.worker_id,
        "createTime": task.start_time,
        "updateTime": task.update_time,
        "status": task.status,
    }
    return {name: value for name, value in run.items() if value is not None}
