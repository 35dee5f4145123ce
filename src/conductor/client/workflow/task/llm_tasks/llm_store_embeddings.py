"""Vectors into a vector database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmStoreEmbeddings"]


class LlmStoreEmbeddings(AiTask):
    """Stores a vector.

    Args:
        task_ref_name: Reference name of the task.
        vector_db: Name of the integration that stores the vectors.
        index: Index, collection or table to store in.
        embeddings: The vector, or a reference to one.
        namespace: Namespace within the index.
        id: Id to store it under.
        metadata: Values to store with it.
        embedding_model: Name of the model that made the vector.
        embedding_model_provider: Name of the integration that has the model.
        task_name: Name of the task definition; ``llm_store_embeddings`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        vector_db: str,
        index: str,
        embeddings: Union[list[float], str],
        namespace: Optional[str] = None,
        id: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        embedding_model: Optional[str] = None,
        embedding_model_provider: Optional[str] = None,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_STORE_EMBEDDINGS,
            task_name,
            {"vectorDB": vector_db, "index": index, "embeddings": embeddings},
            namespace=namespace,
            id=id,
            metadata=metadata or None,
            embeddingModel=embedding_model,
            embeddingModelProvider=embedding_model_provider,
        )
