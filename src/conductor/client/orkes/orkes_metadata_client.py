from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.metadata_client import MetadataClient
from conductor.client.orkes._facade import given
from conductor.client.orkes.orkes_base_client import OrkesBaseClient

if TYPE_CHECKING:
    from conductor.client.http.models.tag_object import TagObject
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.workflow_def import WorkflowDef
    from conductor.client.orkes.models.metadata_tag import MetadataTag


class OrkesMetadataClient(OrkesBaseClient, MetadataClient):
    """Definitions of workflows and tasks, and their tags."""

    def register_workflow_def(self, workflow_def: WorkflowDef, overwrite: Optional[bool] = True) -> None:
        self.metadataResourceApi.create(workflow_def, overwrite=overwrite)

    def update_workflow_def(self, workflow_def: WorkflowDef, overwrite: Optional[bool] = True) -> None:
        self.metadataResourceApi.update1([workflow_def], overwrite=overwrite)

    def unregister_workflow_def(self, name: str, version: int) -> None:
        self.metadataResourceApi.unregister_workflow_def(name, version)

    def get_workflow_def(self, name: str, version: Optional[int] = None) -> WorkflowDef:
        return self.metadataResourceApi.get(name, **given(version=version))

    def get_all_workflow_defs(self) -> list[WorkflowDef]:
        return self.metadataResourceApi.get_all_workflows()

    def register_task_def(self, task_def: TaskDef) -> None:
        self.metadataResourceApi.register_task_def([task_def])

    def update_task_def(self, task_def: TaskDef) -> None:
        self.metadataResourceApi.update_task_def(task_def)

    def unregister_task_def(self, task_type: str) -> None:
        self.metadataResourceApi.unregister_task_def(task_type)

    def get_task_def(self, task_type: str) -> TaskDef:
        return self.metadataResourceApi.get_task_def(task_type)

    def get_all_task_defs(self) -> list[TaskDef]:
        return self.metadataResourceApi.get_task_defs()

    def add_workflow_tag(self, tag: MetadataTag, workflow_name: str) -> None:
        self.tagsApi.add_workflow_tag(tag, workflow_name)

    def delete_workflow_tag(self, tag: MetadataTag, workflow_name: str) -> None:
        self.tagsApi.delete_workflow_tag(_tag_string(tag), workflow_name)

    def get_workflow_tags(self, workflow_name: str) -> list[MetadataTag]:
        return self.tagsApi.get_workflow_tags(workflow_name)

    def set_workflow_tags(self, tags: list[MetadataTag], workflow_name: str) -> None:
        self.tagsApi.set_workflow_tags(tags, workflow_name)
