"""What tasks that fill a prompt template have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask

if TYPE_CHECKING:
    from typing_extensions import Self


class PromptingTask(AiTask):
    """A task that fills a prompt template."""

    def prompt_variables(self, variables: dict[str, Any]) -> Self:
        """Add values of the template's variables.

        Args:
            variables: Values by variable name.

        Returns:
            This task.
        """
        self.input_parameters.setdefault("promptVariables", {}).update(variables)
        return self

    def prompt_variable(self, variable: str, value: Any) -> Self:
        """Add the value of one variable of the template.

        Args:
            variable: Name of the variable.
            value: Its value.

        Returns:
            This task.
        """
        return self.prompt_variables({variable: value})


__all__ = ["PromptingTask"]
