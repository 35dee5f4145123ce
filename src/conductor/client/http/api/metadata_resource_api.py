"""Requests about definitions of workflows and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.workflow_def import WorkflowDef
    from conductor.client.http.models.workflow_tag import WorkflowTag
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class MetadataResourceApi(ResourceApi):
    """Definitions of workflows and tasks."""

    @operation("POST", "/metadata/workflow")
    def create(self, body: WorkflowDef, *, overwrite: Optional[bool] = None, **options: Unpack[CallOptions]) -> Any:
        """Register a workflow definition.

        Args:
            body: The definition.
            overwrite: Whether to replace a registered version; the server's default is false.

        Raises:
            Conflict: If the version is registered already and ``overwrite`` is not true.
        """

    @operation("POST", "/metadata/tags/workflow/{name}", orkes=True)
    def create_workflow_metadata(
        self, body: WorkflowTag, name: str, *, version: Optional[int] = None, **options: Unpack[CallOptions]
    ) -> None:
        """Limit the executions of a workflow by a tag.

        Args:
            body: The limit.
            name: Name of the workflow.
            version: Version of the workflow; all versions by default.
        """

    @operation("DELETE", "/metadata/tags/workflow/{name}", orkes=True)
    def delete_workflow_metadata(self, name: str, version: int, **options: Unpack[CallOptions]) -> None:
        """Remove the limit of a workflow.

        Args:
            name: Name of the workflow.
            version: Version of the workflow; all versions by default.
        """

    @operation("GET", "/metadata/workflow/{name}")
    def get(self, name: str, *, version: Optional[int] = None, **options: Unpack[CallOptions]) -> WorkflowDef:
        """Get a workflow definition.

        Args:
            name: Name of the workflow.
            version: Version of the workflow; the latest by default.

        Raises:
            NotFound: If there is none.
        """

    @operation("GET", "/metadata/workflow")
    def get_all_workflows(self, *, access: Optional[str] = None, **options: Unpack[CallOptions]) -> list[WorkflowDef]:
        """Get all versions of all workflow definitions.

        Args:
            access: Kind of access the caller must have, such as ``READ``; open source servers ignore it.
        """

    @operation("GET", "/metadata/taskdefs/{tasktype}")
    def get_task_def(self, tasktype: str, **options: Unpack[CallOptions]) -> TaskDef:
        """Get a task definition.

        Args:
            tasktype: Name of the task definition.

        Raises:
            NotFound: If there is none.
        """

    @operation("GET", "/metadata/taskdefs")
    def get_task_defs(self, *, access: Optional[str] = None, **options: Unpack[CallOptions]) -> list[TaskDef]:
        """Get all task definitions.

        Args:
            access: Kind of access the caller must have, such as ``READ``; open source servers ignore it.
        """

    @operation("GET", "/metadata/tags/workflow/{name}", accept="application/json", orkes=True)
    def get_workflow_metadata(
        self, name: str, *, version: Optional[int] = None, **options: Unpack[CallOptions]
    ) -> WorkflowTag:
        """Get the limit of a workflow.

        Args:
            name: Name of the workflow.
            version: Version of the workflow; all versions by default.
        """

    @operation("POST", "/metadata/taskdefs")
    def register_task_def(self, body: list[TaskDef], **options: Unpack[CallOptions]) -> Any:
        """Register task definitions; registered ones are replaced.

        Args:
            body: The definitions.
        """

    @operation("DELETE", "/metadata/taskdefs/{tasktype}")
    def unregister_task_def(self, tasktype: str, **options: Unpack[CallOptions]) -> None:
        """Delete a task definition.

        Args:
            tasktype: Name of the task definition.
        """

    @operation("DELETE", "/metadata/workflow/{name}/{version}")
    def unregister_workflow_def(self, name: str, version: int, **options: Unpack[CallOptions]) -> None:
        """Delete a version of a workflow definition; running executions keep it.

        Args:
            name: Name of the workflow.
            version: Version of the workflow.
        """

    @operation("PUT", "/metadata/workflow")
    def update1(
        self, body: list[WorkflowDef], *, overwrite: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Register workflow definitions; registered versions are replaced.

        Args:
            body: The definitions.
            overwrite: Ignored by open source servers, which always replace.
        """

    @operation("PUT", "/metadata/taskdefs")
    def update_task_def(self, body: TaskDef, **options: Unpack[CallOptions]) -> Any:
        """Change a registered task definition.

        Args:
            body: The definition.

        Raises:
            NotFound: If it is not registered.
        """


__all__ = ["MetadataResourceApi"]
