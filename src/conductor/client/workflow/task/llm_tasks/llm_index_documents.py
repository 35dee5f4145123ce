"""Documents into a vector database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask, model_inputs
from conductor.client.workflow.task.llm_tasks.utils.embedding_model import EmbeddingModel
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["LlmIndexDocument"]


class LlmIndexDocument(AiTask):
    """Reads a document, cuts it in pieces and stores their vectors.

    Args:
        task_ref_name: Reference name of the task.
        vector_db: Name of the integration that stores the vectors.
        namespace: Namespace within the index.
        embedding_model: Model that turns text into vectors.
        index: Index, collection or table to store in.
        url: Where the document is.
        media_type: Its media type, such as ``application/pdf``.
        chunk_size: Characters of one piece.
        chunk_overlap: Characters that neighbouring pieces share.
        doc_id: Id to store it under.
        task_name: Name of the task definition; ``llm_index_text`` when left out.
        metadata: Values to store with it.
        dimensions: Length of the vectors; the model's own when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        vector_db: str,
        namespace: str,
        embedding_model: EmbeddingModel,
        index: str,
        url: str,
        media_type: str,
        chunk_size: Optional[int] = None,
        chunk_overlap: Optional[int] = None,
        doc_id: Optional[str] = None,
        task_name: Optional[str] = None,
        metadata: Optional[dict[str, Any]] = None,
        dimensions: Optional[int] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LLM_INDEX_DOCUMENT,
            task_name,
            {
                "vectorDB": vector_db,
                "namespace": namespace,
                "index": index,
                **model_inputs(embedding_model),
                "url": url,
                "mediaType": media_type,
            },
            chunkSize=chunk_size,
            chunkOverlap=chunk_overlap,
            docId=doc_id,
            metadata=metadata or None,
            dimensions=dimensions,
        )
