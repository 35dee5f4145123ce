"""Entries of a vector database by vector, with a choice of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Union

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmSearchEmbeddings"]


class LlmSearchEmbeddings(AiTask):
    """Finds the entries of a vector database that are nearest to a vector.

    Args:
        task_ref_name: Reference name of the task.
        vector_db: Name of the integration that stores the vectors.
        index: Index, collection or table to search.
        embeddings: The vector, or a reference to one.
        namespace: Namespace within the index.
        max_results: Entries to return at most.
        dimensions: Length of the vectors; the model's own when left out.
        embedding_model: Name of the model that made the vectors.
        embedding_model_provider: Name of the integration that has the model.
        task_name: Name of the task definition; ``llm_search_embeddings`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        vector_db: str,
        index: str,
        embeddings: Union[list[float], str],
        namespace: Optional[str] = None,
        max_results: int = 1,
        dimensions: Optional[int] = None,
        embedding_model: Optional[str] = None,
        embedding_model_provider: Optional[str] = None,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_SEARCH_EMBEDDINGS,
            task_name,
            {"vectorDB": vector_db, "index": index, "embeddings": embeddings, "maxResults": max_results},
            namespace=namespace,
            dimensions=dimensions,
            embeddingModel=embedding_model,
            embeddingModelProvider=embedding_model_provider,
        )
