"""The client for definitions, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.tag_object import TagObject
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.workflow_def import WorkflowDef
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class MetadataClient(ABC):
    """Definitions of workflows and tasks, and their tags.

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def register_workflow_def(self, workflow_def: WorkflowDef, overwrite: Optional[bool]) -> None:
        """Register a workflow definition.

        Args:
            workflow_def: The definition.
            overwrite: Whether to replace one of the same name and version.
        """

    @abstractmethod
    def update_workflow_def(self, workflow_def: WorkflowDef, overwrite: Optional[bool]) -> None:
        """Register or replace a workflow definition.

        Args:
            workflow_def: The definition.
            overwrite: Whether to replace one of the same name and version.
        """

    @abstractmethod
    def unregister_workflow_def(self, workflow_name: str, version: int) -> None:
        """Remove a workflow definition; executions of it go on.

        Args:
            workflow_name: Name of the workflow.
            version: Version of the definition.
        """

    @abstractmethod
    def get_workflow_def(self, name: str, version: Optional[int]) -> WorkflowDef:
        """Get a workflow definition.

        Args:
            name: Name of the workflow.
            version: Version; the latest when None.
        """

    @abstractmethod
    def get_all_workflow_defs(self) -> list[WorkflowDef]:
        """Get all workflow definitions, in all versions."""

    @abstractmethod
    def register_task_def(self, task_def: TaskDef) -> None:
        """Register or replace a task definition.

        Args:
            task_def: The definition.
        """

    @abstractmethod
    def update_task_def(self, task_def: TaskDef) -> None:
        """Replace a task definition that is registered.

        Args:
            task_def: The definition.
        """

    @abstractmethod
    def unregister_task_def(self, task_type: str) -> None:
        """Remove a task definition.

        Args:
            task_type: Name of the task definition.
        """

    @abstractmethod
    def get_task_def(self, task_type: str) -> TaskDef:
        """Get a task definition.

        Args:
            task_type: Name of the task definition.
        """

    @abstractmethod
    def get_all_task_defs(self) -> list[TaskDef]:
        """Get all task definitions."""

    @abstractmethod
    def add_workflow_tag(self, tag: TagObject, workflow_name: str) -> None:
        """Add a tag to a workflow definition (Orkes).

        Args:
            tag: The tag.
            workflow_name: Name of the workflow.
        """

    @abstractmethod
    def get_workflow_tags(self, workflow_name: str) -> list[TagObject]:
        """Get the tags of a workflow definition (Orkes).

        Args:
            workflow_name: Name of the workflow.
        """

    @abstractmethod
    def set_workflow_tags(self, tags: Sequence[TagObject], workflow_name: str) -> None:
        """Replace the tags of a workflow definition (Orkes).

        Args:
            tags: The tags.
            workflow_name: Name of the workflow.
        """

    @abstractmethod
    def delete_workflow_tag(self, tag: TagObject, workflow_name: str) -> None:
        """Remove a tag from a workflow definition (Orkes).

        Args:
            tag: The tag.
            workflow_name: Name of the workflow.
        """


__all__ = ["MetadataClient"]
