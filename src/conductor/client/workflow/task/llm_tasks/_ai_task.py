"""What the tasks of AI integrations have in common."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType


class AiTask(TaskInterface):
    """A task that an AI integration of the server runs.

    Args:
        task_ref_name: Reference name of the task.
        task_type: Type of the task.
        task_name: Name of the task definition; the type in lower case when left out.
        inputs: Inputs that are always sent.
        options: Inputs that are sent unless they are None: an absent one is the provider's default, a null one is not.
    """

    def __init__(
        self,
        task_ref_name: str,
        task_type: TaskType,
        task_name: Optional[str],
        inputs: dict[str, Any],
        **options: Any,
    ) -> None:
        inputs.update((name, value) for name, value in options.items() if value is not None)
        name = task_type.value.lower() if task_name is None else task_name
        super().__init__(task_ref_name, task_type, name, input_parameters=inputs)


def model_inputs(embedding_model: Any) -> dict[str, Any]:
    """Return the inputs that choose the model that turns text into vectors."""
    return {"embeddingModelProvider": embedding_model.provider, "embeddingModel": embedding_model.model}


__all__ = ["AiTask", "model_inputs"]
