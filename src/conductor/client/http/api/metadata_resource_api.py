from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.workflow_def import WorkflowDef
    from conductor.client.http.models.workflow_tag import WorkflowTag


class MetadataResourceApi(ResourceApi):
    """DOC MetadataResourceApi."""

    @operation("POST", "/metadata/workflow")
    def create(
        self,
        body: Any,
        *,
        overwrite: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC MetadataResourceApi.create.

        Args:
            body: ARG
            overwrite: ARG
        """

    @operation("POST", "/metadata/tags/workflow/{name}", orkes=True)
    def create_workflow_metadata(
        self,
        body: Any,
        name: str,
        *,
        version: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC MetadataResourceApi.create_workflow_metadata.

        Args:
            body: ARG
            name: ARG
            version: ARG
        """

    @operation("DELETE", "/metadata/tags/workflow/{name}", orkes=True)
    def delete_workflow_metadata(
        self,
        name: str,
        version: int,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC MetadataResourceApi.delete_workflow_metadata.

        Args:
            name: ARG
            version: ARG
        """

    @operation("GET", "/metadata/workflow/{name}")
    def get(
        self,
        name: str,
        *,
        version: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowDef:
        """DOC MetadataResourceApi.get.

        Args:
            name: ARG
            version: ARG
        """

    @operation("GET", "/metadata/workflow")
    def get_all_workflows(
        self,
        *,
        access: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> list[WorkflowDef]:
        """DOC MetadataResourceApi.get_all_workflows.

        Args:
            access: ARG
        """

    @operation("GET", "/metadata/taskdefs/{tasktype}", orkes=True)
    def get_task_def(
        self,
        tasktype: str,
        **options: Unpack[CallOptions],
    ) -> TaskDef:
        """DOC MetadataResourceApi.get_task_def.

        Args:
            tasktype: ARG
        """

    @operation("GET", "/metadata/taskdefs", orkes=True)
    def get_task_defs(
        self,
        *,
        access: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> list[TaskDef]:
        """DOC MetadataResourceApi.get_task_defs.

        Args:
            access: ARG
        """

    @operation("GET", "/metadata/tags/workflow/{name}", accept="application/json", orkes=True)
    def get_workflow_metadata(
        self,
        name: str,
        *,
        version: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowTag:
        """DOC MetadataResourceApi.get_workflow_metadata.

        Args:
            name: ARG
            version: ARG
        """

    @operation("POST", "/metadata/taskdefs", orkes=True)
    def register_task_def(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC MetadataResourceApi.register_task_def.

        Args:
            body: ARG
        """

    @operation("DELETE", "/metadata/taskdefs/{tasktype}", orkes=True)
    def unregister_task_def(
        self,
        tasktype: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC MetadataResourceApi.unregister_task_def.

        Args:
            tasktype: ARG
        """

    @operation("DELETE", "/metadata/workflow/{name}/{version}")
    def unregister_workflow_def(
        self,
        name: str,
        version: int,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC MetadataResourceApi.unregister_workflow_def.

        Args:
            name: ARG
            version: ARG
        """

    @operation("PUT", "/metadata/workflow")
    def update1(
        self,
        body: Any,
        *,
        overwrite: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC MetadataResourceApi.update1.

        Args:
            body: ARG
            overwrite: ARG
        """

    @operation("PUT", "/metadata/taskdefs", orkes=True)
    def update_task_def(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC MetadataResourceApi.update_task_def.

        Args:
            body: ARG
        """


__all__ = ["MetadataResourceApi"]
