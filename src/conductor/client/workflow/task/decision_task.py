"""Branches for servers that know them under their former name."""

from __future__ import annotations

from typing import Any

from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["DecisionTask"]

_VALUE_INPUT = "case_value_param"


class DecisionTask(SwitchTask):
    """Runs the branch that an expression chooses; an empty case falls back to the default case.

    New workflows use :class:`~conductor.client.workflow.task.switch_task.SwitchTask`.

    Args:
        task_ref_name: Reference name of the decision.
        case_expression: A reference to the value that names the case; with ``use_javascript``, a script that returns
            it.
        use_javascript: Whether ``case_expression`` is a script.
    """

    def __init__(self, task_ref_name: str, case_expression: str, use_javascript: bool = False) -> None:
        super().__init__(task_ref_name, case_expression, use_javascript)
        self.task_type = TaskType.DECISION
        self.task_name = TaskType.DECISION.value

    def _chooser(self) -> dict[str, Any]:
        if self._use_javascript:
            return {"case_expression": self.expression, "expression": None}
        self._input_parameters[_VALUE_INPUT] = self.expression
        return {"case_value_param": _VALUE_INPUT, "expression": None}
