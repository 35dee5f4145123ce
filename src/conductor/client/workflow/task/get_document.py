"""A task that reads a document."""

from __future__ import annotations

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["GetDocument"]


class GetDocument(TaskInterface):
    """Reads a document and gives its text.

    Args:
        task_name: Name of the task definition.
        task_ref_name: Reference name of the task.
        url: Where the document is.
        media_type: Its media type, such as ``application/pdf``.
    """

    def __init__(self, task_name: str, task_ref_name: str, url: str, media_type: str) -> None:
        super().__init__(
            task_ref_name, TaskType.GET_DOCUMENT, task_name, input_parameters={"url": url, "mediaType": media_type}
        )
