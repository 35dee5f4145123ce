"""Scripts that the server runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.workflow.reference import Reference
from conductor.client.workflow.task.inline import InlineTask

if TYPE_CHECKING:
    from typing_extensions import Self
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["JavascriptTask"]


class JavascriptTask(InlineTask):
    """Runs JavaScript in the server; :meth:`output` refers to what it returns.

    Args:
        task_ref_name: Reference name of the task.
        script: JavaScript; reads its inputs from ``$``.
        bindings: Inputs of the script, by name.
    """

    def output(self, json_path: Optional[str] = None) -> Reference:
        """Refer to what the script returned, or to a part of it.

        Args:
            json_path: Path within the returned value.
        """
        return Reference.to(self.task_reference_name, "output", "result", *(() if json_path is None else (json_path,)))

    def evaluator_type(self, evaluator_type: str) -> Self:
        """Choose the engine that runs the script.

        Args:
            evaluator_type: ``graaljs``, the default, or ``javascript``.

        Returns:
            This task.
        """
        return self.input_parameter("evaluatorType", evaluator_type)
