"""Vectors from text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Union

from conductor.client.workflow._check import expect_moved
from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmGenerateEmbeddings"]


class LlmGenerateEmbeddings(AiTask):
    """Turns text into a vector.

    Args:
        task_ref_name: Reference name of the task.
        llm_provider: Name of the integration.
        model: Name of the model.
        text: The text.
        dimensions: Length of the vector, or a reference to it; the model's own when left out.
        task_name: Name of the task definition; ``llm_generate_embeddings`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        llm_provider: str,
        model: str,
        text: str,
        dimensions: Union[int, str, None] = None,
        task_name: Optional[str] = None,
    ) -> None:
        if "${" not in f"{dimensions}":
            expect_moved(dimensions, str, f"dimensions of LlmGenerateEmbeddings {task_ref_name!r}", "task_name")
        super().__init__(
            task_ref_name,
            TaskType.LLM_GENERATE_EMBEDDINGS,
            task_name,
            {"llmProvider": llm_provider, "model": model, "text": text},
            dimensions=dimensions,
        )
