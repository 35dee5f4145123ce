"""SIMPLE and every type that nobody else knows: a worker polls for it."""

from __future__ import annotations

from typing import Optional

from conductor.server.codec import Json
from conductor.server.engine.model import SCHEDULED, Task
from conductor.server.engine.requests import Steps, Unmappable
from conductor.server.engine.tasks.contract import WORKER, TaskType
from conductor.server.engine.turn import Turn

_NO_DOMAIN = "NO_DOMAIN"
_RESPONSE_SECONDS = 3600


class WorkerTask(TaskType):
    """A task that waits on a queue for a worker."""

    name = "SIMPLE"
    performer = WORKER

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        kind = workflow_task["type"]
        if kind != "SIMPLE" and not workflow_task.get("taskDefinition"):
            # Only what a dynamic fork made has none: everything in a definition was given one at the start.
            name = workflow_task["name"]
            raise Unmappable(f"Invalid task specified. Cannot find task by name {name} in the task definitions")
        return worker_record(turn, workflow_task, iteration, workflow_task["name"] if kind == "SIMPLE" else kind)

    def start(self, turn: Turn, task: Task) -> Steps:
        return ()


def worker_record(turn: Turn, workflow_task: Json, iteration: int, task_type: str) -> Task:
    """A SCHEDULED record for the queue of a task type."""
    definition = workflow_task.get("taskDefinition") or {}
    delay = workflow_task["startDelay"]
    return turn.new_task(
        workflow_task,
        iteration,
        task_type,
        status=SCHEDULED,
        start_delay_in_seconds=delay,
        callback_after_seconds=delay,
        due=turn.now + delay * 1000,
        response_timeout_seconds=definition.get("responseTimeoutSeconds", _RESPONSE_SECONDS),
        rate_limit_per_frequency=definition.get("rateLimitPerFrequency", 0),
        rate_limit_frequency_in_seconds=definition.get("rateLimitFrequencyInSeconds", 1),
        domain=choose_domain(turn, task_type),
    )


def choose_domain(turn: Turn, task_type: str) -> Optional[str]:
    """The domain in which a task is queued: the first of the list that a worker polls, else the last."""
    wanted = turn.execution.facts.task_to_domain
    listed = wanted.get(task_type, wanted.get("*"))
    if not listed:
        return None
    domains = [domain.strip() for domain in str(listed).split(",") if domain.strip()]
    for domain in domains:
        if domain != _NO_DOMAIN and turn.world.is_polled(domain, task_type):
            return domain
    return None if not domains or domains[-1] == _NO_DOMAIN else domains[-1]
