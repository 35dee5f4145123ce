"""Pictures from text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["GenerateImage"]


class GenerateImage(AiTask):
    """Makes pictures from a description.

    Args:
        task_ref_name: Reference name of the task.
        llm_provider: Name of the integration.
        model: Name of the model.
        prompt: Description of the picture, or the name of a prompt template.
        width: Width in pixels.
        height: Height in pixels.
        size: Size in the provider's own words.
        style: Style in the provider's own words.
        n: How many to make.
        weight: Weight of the prompt.
        output_format: Format of the pictures, such as ``png``.
        prompt_variables: Values of the template's variables.
        task_name: Name of the task definition; ``generate_image`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        llm_provider: str,
        model: str,
        prompt: str,
        width: int = 1024,
        height: int = 1024,
        size: Optional[str] = None,
        style: Optional[str] = None,
        n: int = 1,
        weight: Optional[float] = None,
        output_format: str = "png",
        prompt_variables: Optional[dict[str, Any]] = None,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.GENERATE_IMAGE,
            task_name,
            {
                "llmProvider": llm_provider,
                "model": model,
                "prompt": prompt,
                "width": width,
                "height": height,
                "n": n,
                "outputFormat": output_format,
            },
            size=size,
            style=style,
            weight=weight,
            promptVariables=prompt_variables or None,
        )
