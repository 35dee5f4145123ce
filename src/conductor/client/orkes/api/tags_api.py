"""Requests about the tags of definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class TagsApi(ResourceApi):
    """Tags of workflow definitions and task definitions (Orkes)."""

    @operation("POST", "/metadata/task/{taskName}/tags", orkes=True)
    def add_task_tag(self, body: Any, task_name: str, **options: Unpack[CallOptions]) -> Any:
        """Add a tag to a task definition.

        Args:
            body: The tag.
            task_name: Name of the task definition.
        """

    @operation("POST", "/metadata/workflow/{name}/tags", orkes=True)
    def add_workflow_tag(self, body: Any, name: str, **options: Unpack[CallOptions]) -> Any:
        """Add a tag to a workflow definition.

        Args:
            body: The tag.
            name: Name of the workflow.
        """

    @operation("DELETE", "/metadata/task/{taskName}/tags", orkes=True)
    def delete_task_tag(self, body: Any, task_name: str, **options: Unpack[CallOptions]) -> Any:
        """Remove a tag of a task definition.

        Args:
            body: The tag.
            task_name: Name of the task definition.
        """

    @operation("DELETE", "/metadata/workflow/{name}/tags", orkes=True)
    def delete_workflow_tag(self, body: Any, name: str, **options: Unpack[CallOptions]) -> Any:
        """Remove a tag of a workflow definition.

        Args:
            body: The tag.
            name: Name of the workflow.
        """

    @operation("GET", "/metadata/tags", orkes=True)
    def get_tags1(self, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of all definitions."""

    @operation("GET", "/metadata/task/{taskName}/tags", accept="application/json", orkes=True)
    def get_task_tags(self, task_name: str, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of a task definition.

        Args:
            task_name: Name of the task definition.
        """

    @operation("GET", "/metadata/workflow/{name}/tags", accept="application/json", orkes=True)
    def get_workflow_tags(self, name: str, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of a workflow definition.

        Args:
            name: Name of the workflow.
        """

    @operation("PUT", "/metadata/task/{taskName}/tags", orkes=True)
    def set_task_tags(self, body: Any, task_name: str, **options: Unpack[CallOptions]) -> Any:
        """Replace the tags of a task definition.

        Args:
            body: The tags.
            task_name: Name of the task definition.
        """

    @operation("PUT", "/metadata/workflow/{name}/tags", orkes=True)
    def set_workflow_tags(self, body: Any, name: str, **options: Unpack[CallOptions]) -> Any:
        """Replace the tags of a workflow definition.

        Args:
            body: The tags.
            name: Name of the workflow.
        """


__all__ = ["TagsApi"]
