"""Tasks that events complete or fail."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class TaskDetails(Model):
    """Task that an event completes or fails."""

    workflow_id: Optional[str] = field(default=None)
    """Id of the execution."""
    task_ref_name: Optional[str] = field(default=None)
    """Reference name of the task; with ``workflow_id`` it stands for ``task_id``."""
    output: Optional[dict[str, Any]] = field(default=None)
    """Output of the task."""
    task_id: Optional[str] = field(default=None)
    """Id of the task execution."""

    def put_output_item(self, key: str, output_item: Any) -> TaskDetails:
        """Set one value of the output.

        Args:
            key: Name of the value.
            output_item: The value.

        Returns:
            The object itself.
        """
        if self.output is None:
            self.output = {}
        self.output[key] = output_item
        return self
