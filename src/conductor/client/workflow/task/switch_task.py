"""Branches of which one runs."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from conductor.client.workflow.task._sequence import Steps, in_sequence, steps
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if TYPE_CHECKING:
    from typing_extensions import Self
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["EvaluatorType", "SwitchTask"]

_VALUE_INPUT = "switchCaseValue"


class EvaluatorType(str, Enum):
    """How the expression of a task is read."""

    JAVASCRIPT = "javascript"
    ECMASCRIPT = "graaljs"
    VALUE_PARAM = "value-param"


class SwitchTask(TaskInterface):
    """Runs the branch that an expression chooses.

    Args:
        task_ref_name: Reference name of the switch.
        case_expression: A reference to the value that names the case; with ``use_javascript``, a script that returns it
            and reads the inputs of the switch from ``$``.
        use_javascript: Whether ``case_expression`` is a script.
    """

    def __init__(self, task_ref_name: str, case_expression: str, use_javascript: bool = False) -> None:
        super().__init__(task_ref_name, TaskType.SWITCH)
        self.expression = case_expression
        self._use_javascript = use_javascript
        self._decision_cases: dict[str, list[Any]] = {}
        self._default_case: list[Any] = []

    def switch_case(self, case_name: str, tasks: Steps) -> Self:
        """Say what runs in one case.

        Args:
            case_name: Value of the expression that chooses this case.
            tasks: One task, or a list.

        Returns:
            This task.
        """
        self._decision_cases[case_name] = steps(tasks, f"case {case_name!r} of switch {self.task_reference_name!r}")
        return self

    def default_case(self, tasks: Steps) -> Self:
        """Say what runs when no case fits.

        Args:
            tasks: One task, or a list.

        Returns:
            This task.
        """
        self._default_case = steps(tasks, f"the default case of switch {self.task_reference_name!r}")
        return self

    def _fields(self) -> dict[str, Any]:
        return {
            "decision_cases": {case: in_sequence(tasks) for case, tasks in self._decision_cases.items()},
            "default_case": in_sequence(self._default_case),
            **self._chooser(),
        }

    def _chooser(self) -> dict[str, Any]:
        """Return the fields that say how the case is chosen."""
        if self._use_javascript:
            return {"evaluator_type": EvaluatorType.ECMASCRIPT}
        self._input_parameters[_VALUE_INPUT] = self.expression
        return {"evaluator_type": EvaluatorType.VALUE_PARAM, "expression": _VALUE_INPUT}
