"""Text into a vector database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask, model_inputs
from conductor.client.workflow.task.llm_tasks.utils.embedding_model import EmbeddingModel
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmIndexText"]


class LlmIndexText(AiTask):
    """Turns text into a vector and stores it.

    Args:
        task_ref_name: Reference name of the task.
        vector_db: Name of the integration that stores the vectors.
        index: Index, collection or table to store in.
        embedding_model: Model that turns text into vectors.
        text: The text.
        doc_id: Id to store it under.
        namespace: Namespace within the index.
        task_name: Name of the task definition; ``llm_index_text`` when left out.
        metadata: Values to store with it.
        url: Where the text comes from.
        chunk_size: Characters of one piece.
        chunk_overlap: Characters that neighbouring pieces share.
        dimensions: Length of the vectors; the model's own when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        vector_db: str,
        index: str,
        embedding_model: EmbeddingModel,
        text: str,
        doc_id: str,
        namespace: Optional[str] = None,
        task_name: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        url: Optional[str] = None,
        chunk_size: Optional[int] = None,
        chunk_overlap: Optional[int] = None,
        dimensions: Optional[int] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_INDEX_TEXT,
            task_name,
            {"vectorDB": vector_db, "index": index, **model_inputs(embedding_model), "text": text, "docId": doc_id},
            namespace=namespace,
            metadata=metadata or None,
            url=url,
            chunkSize=chunk_size,
            chunkOverlap=chunk_overlap,
            dimensions=dimensions,
        )
