"""Entries of a vector database by text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmSearchIndex"]


class LlmSearchIndex(AiTask):
    """Finds the entries of a vector database that are nearest to a text.

    Args:
        task_ref_name: Reference name of the task.
        vector_db: Name of the integration that stores the vectors.
        namespace: Namespace within the index.
        index: Index, collection or table to search.
        embedding_model_provider: Name of the integration that has the model.
        embedding_model: Name of the model that turns the text into a vector.
        query: The text.
        task_name: Name of the task definition; ``llm_search_index`` when left out.
        max_results: Entries to return at most.
        dimensions: Length of the vectors; the model's own when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        vector_db: str,
        namespace: str,
        index: str,
        embedding_model_provider: str,
        embedding_model: str,
        query: str,
        task_name: Optional[str] = None,
        max_results: int = 1,
        dimensions: Optional[int] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_SEARCH_INDEX,
            task_name,
            {
                "vectorDB": vector_db,
                "namespace": namespace,
                "index": index,
                "embeddingModelProvider": embedding_model_provider,
                "embeddingModel": embedding_model,
                "query": query,
                "maxResults": max_results,
            },
            dimensions=dimensions,
        )
