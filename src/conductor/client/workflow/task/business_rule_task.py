"""A task that evaluates a table of rules."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["BusinessRuleTask"]


class BusinessRuleTask(TaskInterface):
    """Evaluates a table of rules, on servers that have this task type.

    Args:
        task_ref_name: Reference name of the task.
        rule_file_location: Where the table is.
        input_columns: Values by the names of the table's input columns.
        output_columns: Names of the columns to return.
        execution_strategy: ``FIRE_FIRST`` or ``FIRE_ALL``.
        cache_timeout_minutes: Minutes for which the server keeps the table; the server's choice when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        rule_file_location: str,
        input_columns: dict[str, Any],
        output_columns: list[str],
        execution_strategy: str = "FIRE_FIRST",
        cache_timeout_minutes: Optional[int] = None,
    ) -> None:
        rules: dict[str, Any] = {
            "ruleFileLocation": rule_file_location,
            "executionStrategy": execution_strategy,
            "inputColumns": input_columns,
            "outputColumns": output_columns,
        }
        if cache_timeout_minutes is not None:
            rules["cacheTimeoutMinutes"] = cache_timeout_minutes
        super().__init__(task_ref_name, TaskType.BUSINESS_RULE, input_parameters=rules)
