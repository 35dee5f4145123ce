"""Decorated functions as users write them; lines that a type checker has to reject end with a mark."""

from __future__ import annotations

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.worker.worker import Worker
from conductor.client.worker.worker_task import WorkerTask, worker_task
from conductor.client.workflow.task.simple_task import SimpleTask


@worker_task(task_definition_name="greet", thread_count=3, strict=True)
def greet(name: str, times: int = 1) -> str:
    return name * times


@WorkerTask("shout")
def shout(name: str) -> str:
    return name.upper()


@worker_task("later")
async def later(number: int) -> int:
    return number


text: str = greet("a", times=2) + shout("b")
step: SimpleTask = greet(task_ref_name="ref", name="${workflow.input.name}")
greet(5)  # wrong
greet("a", tiems=3)  # wrong
number: int = greet("a")  # wrong


async def main() -> None:
    awaited: int = await later(3)
    unawaited: int = later(awaited)  # wrong
    print(unawaited)


with TaskHandler(workers=[Worker("plain", lambda task: None)]) as handler:
    handler.start_processes()
    drained: bool = handler.stop_processes(timeout=5)

worker_task(5)  # wrong
