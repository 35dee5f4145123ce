"""A worker program: its task types start with the text in WORKER_PREFIX; ends at SIGTERM."""

from __future__ import annotations

import os

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.context.task_context import get_task_context
from conductor.client.worker.exception import NonRetryableException
from conductor.client.worker.worker_task import worker_task

PREFIX = os.environ.get("WORKER_PREFIX", "worker")


@worker_task(task_definition_name=f"{PREFIX}_double")
def double(value: int) -> int:
    return 2 * value


@worker_task(task_definition_name=f"{PREFIX}_flaky")
def flaky(value: int) -> dict:
    attempt = get_task_context().get_retry_count()
    if attempt < value:
        raise RuntimeError(f"attempt {attempt} is too early")
    return {"value": attempt}


@worker_task(task_definition_name=f"{PREFIX}_hopeless")
def hopeless(value: int) -> None:
    raise NonRetryableException(f"no such customer: {value}")


@worker_task(task_definition_name=f"{PREFIX}_waiting")
async def waiting(value: int) -> dict:
    get_task_context().add_log(f"asked for {value}")
    return {"value": value}


def main() -> None:
    with TaskHandler(configuration=Configuration()) as handler:
        handler.start_processes()
        handler.join_processes()


if __name__ == "__main__":
    main()
