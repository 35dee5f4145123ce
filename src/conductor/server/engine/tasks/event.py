"""EVENT: a message on an event queue."""

from __future__ import annotations

from typing import Any, Optional

from conductor.server.codec import Json, java_text
from conductor.server.engine.effects import Publish
from conductor.server.engine.model import COMPLETED, FAILED, IN_PROGRESS, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn


class Event(TaskType):
    """Publishes its inputs and completes, unless it is to be completed by somebody else."""

    name = "EVENT"

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        task = super().create(turn, workflow_task, iteration)
        sink = turn.resolve(workflow_task.get("sink"))
        task.input_data = {**task.input_data, "sink": sink, "asyncComplete": bool(workflow_task.get("asyncComplete"))}
        return task

    def start(self, turn: Turn, task: Task) -> Steps:
        facts, definition = turn.execution.facts, turn.execution.blueprint.definition
        sink = task.input_data.get("sink")
        payload = {
            **task.input_data,
            "workflowInstanceId": facts.workflow_id,
            "workflowType": definition["name"],
            "workflowVersion": definition["version"],
            "correlationId": facts.correlation_id,
            "taskToDomain": facts.task_to_domain,
        }
        queue = queue_of(sink, definition["name"], task.reference_task_name)
        if queue is not None or _is_other(sink):
            payload["event_produced"] = queue or sink
        if queue is None:
            turn.change(task, status=FAILED, reason_for_incompletion=_refusal(sink, task), output_data=payload)
            return ()
        turn.effects.append(Publish(queue, task.task_id, payload, facts.depth))
        status = IN_PROGRESS if payload.get("asyncComplete") else COMPLETED
        turn.change(task, status=status, output_data=payload, start_time=task.start_time or turn.now)
        return ()


def queue_of(sink: Any, workflow_name: str, reference: str) -> Optional[str]:
    """The queue a sink means; None when this server has no such queue."""
    kind, separator, name = str(sink).partition(":")
    if kind != "conductor":
        return None
    return f"conductor:{workflow_name}:{name if separator else reference}"


def _is_other(sink: Any) -> bool:
    """Whether a sink may be meant for a queue outside Conductor."""
    return isinstance(sink, str) and not sink.startswith("conductor")


def _refusal(sink: Any, task: Task) -> str:
    if not _is_other(sink):
        return f"Invalid / Unsupported sink specified: {java_text(sink)}"
    kind, separator, _ = sink.partition(":")
    if not separator:
        return f"Error loading queue:{sink}, for task:{task.task_id}, error: Illegal event {sink}"
    return f"Error loading queue:{sink}, for task:{task.task_id}, error: Unknown queue type {kind}"
