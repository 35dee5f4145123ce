"""Entries of a vector database by vector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Union

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmQueryEmbeddings"]


class LlmQueryEmbeddings(AiTask):
    """Finds the entries of a vector database that are near a vector.

    Args:
        task_ref_name: Reference name of the task.
        vector_db: Name of the integration that stores the vectors.
        index: Index, collection or table to search.
        embeddings: The vector, or a reference to one.
        task_name: Name of the task definition; ``llm_get_embeddings`` when left out.
        namespace: Namespace within the index.
    """

    def __init__(
        self,
        task_ref_name: str,
        vector_db: str,
        index: str,
        embeddings: Union[list[float], str],
        task_name: Optional[str] = None,
        namespace: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_GET_EMBEDDINGS,
            task_name,
            {"vectorDB": vector_db, "index": index, "embeddings": embeddings},
            namespace=namespace,
        )
