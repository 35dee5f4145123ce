"""Tasks that let time pass."""

from __future__ import annotations

from abc import ABC
from typing import Any, Optional, Union

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["WaitForDurationTask", "WaitTask", "WaitUntilTask"]


class WaitTask(TaskInterface, ABC):
    """Waits until a date, for a time, or until it is completed from outside.

    Args:
        task_ref_name: Reference name of the task.
        wait_until: Date to wait for, such as ``2030-12-31 23:59 UTC``.
        wait_for_seconds: Seconds to wait.

    Raises:
        ValueError: If both are given.
    """

    def __init__(
        self, task_ref_name: str, wait_until: Optional[str] = None, wait_for_seconds: Optional[int] = None
    ) -> None:
        if wait_until is not None and wait_for_seconds is not None:
            raise ValueError("both wait_until and wait_for_seconds are provided.  ONLY one is allowed")
        super().__init__(task_ref_name, TaskType.WAIT)
        if wait_until:
            self.input_parameters = {"until": wait_until}
        if wait_for_seconds:
            self.input_parameters = _duration(wait_for_seconds)


class WaitForDurationTask(WaitTask):
    """Waits for a time.

    Args:
        task_ref_name: Reference name of the task.
        duration_time_seconds: Seconds to wait, or a reference to their number.
    """

    def __init__(self, task_ref_name: str, duration_time_seconds: Union[int, str]) -> None:
        super().__init__(task_ref_name)
        self.input_parameters = _duration(duration_time_seconds)


class WaitUntilTask(WaitTask):
    """Waits until a date.

    Args:
        task_ref_name: Reference name of the task.
        date_time: The date: ``yyyy-MM-dd``, ``yyyy-MM-dd HH:mm`` or ``yyyy-MM-dd HH:mm z``, or a reference to one.
    """

    def __init__(self, task_ref_name: str, date_time: str) -> None:
        super().__init__(task_ref_name)
        self.input_parameters = {"until": date_time}


def _duration(seconds: Union[int, str]) -> dict[str, Any]:
    return {"duration": f"{seconds}s"}
