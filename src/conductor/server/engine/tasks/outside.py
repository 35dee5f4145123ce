"""Tasks that this server does by calling something outside: HTTP, and whatever handlers are plugged in for."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.model import SCHEDULED, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import OUTSIDE, TaskType
from conductor.server.engine.turn import Turn

PLUGGABLE = (
    "KAFKA_PUBLISH",
    "LLM_TEXT_COMPLETE",
    "LLM_CHAT_COMPLETE",
    "LLM_INDEX_TEXT",
    "LLM_SEARCH_INDEX",
    "LLM_GENERATE_EMBEDDINGS",
    "LLM_STORE_EMBEDDINGS",
    "LLM_GET_EMBEDDINGS",
    "LLM_SEARCH_EMBEDDINGS",
    "GENERATE_IMAGE",
    "GENERATE_AUDIO",
    "GENERATE_VIDEO",
    "GENERATE_PDF",
    "LIST_MCP_TOOLS",
    "CALL_MCP_TOOL",
    "JDBC",
    "AGENT",
    "GET_AGENT_CARD",
    "CANCEL_AGENT",
    "PLAN_AND_COMPILE",
    "LIST_API_TOOLS",
)


class OutsideTask(TaskType):
    """A task that stays SCHEDULED until its handler has an outcome, so that a restart runs it again."""

    performer = OUTSIDE

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        delay = workflow_task["startDelay"]
        return turn.new_task(
            workflow_task,
            iteration,
            status=SCHEDULED,
            start_delay_in_seconds=delay,
            callback_after_seconds=delay,
            due=turn.now + delay * 1000,
        )

    def start(self, turn: Turn, task: Task) -> Steps:
        return ()


class Http(OutsideTask):
    """An HTTP request."""

    name = "HTTP"

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        task = super().create(turn, workflow_task, iteration)
        task.input_data = {**task.input_data, "asyncComplete": bool(workflow_task.get("asyncComplete"))}
        return task


def pluggable_types() -> list[TaskType]:
    """A type for each name that only a plugged-in handler can serve."""
    return [type(name, (OutsideTask,), {"name": name, "__doc__": f"A {name} task."})() for name in PLUGGABLE]
