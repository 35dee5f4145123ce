"""The client for definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.metadata_client import MetadataClient
from conductor.client.orkes._facade import text_of, truthy
from conductor.client.orkes.orkes_base_client import OrkesBaseClient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.tag_object import TagObject
    from conductor.client.http.models.tag_string import TagString
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.workflow_def import WorkflowDef
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class OrkesMetadataClient(OrkesBaseClient, MetadataClient):
    """Definitions of workflows and tasks, and their tags."""

    def register_workflow_def(self, workflow_def: WorkflowDef, overwrite: Optional[bool] = True) -> None:
        self.metadataResourceApi.create(workflow_def, overwrite=overwrite)

    def update_workflow_def(self, workflow_def: WorkflowDef, overwrite: Optional[bool] = True) -> None:
        self.metadataResourceApi.update1([workflow_def], overwrite=overwrite)

    def unregister_workflow_def(self, name: str, version: int) -> None:
        self.metadataResourceApi.unregister_workflow_def(name, version)

    def get_workflow_def(self, name: str, version: Optional[int] = None) -> WorkflowDef:
        return self.metadataResourceApi.get(name, **truthy(version=version))

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

    def add_workflow_tag(self, tag: TagObject, workflow_name: str) -> None:
        self.tagsApi.add_workflow_tag(tag, workflow_name)

    def delete_workflow_tag(self, tag: TagObject, workflow_name: str) -> None:
        self.tagsApi.delete_workflow_tag(_with_text(tag), workflow_name)

    def get_workflow_tags(self, workflow_name: str) -> list[TagObject]:
        return self.tagsApi.get_workflow_tags(workflow_name)

    def set_workflow_tags(self, tags: Sequence[TagObject], workflow_name: str) -> None:
        self.tagsApi.set_workflow_tags(tags, workflow_name)

    def addTaskTag(self, tag: TagObject, taskName: str) -> None:  # public name
        """Add a tag to a task definition (Orkes).

        Args:
            tag: The tag.
            taskName: Name of the task definition.
        """
        self.tagsApi.add_task_tag(tag, taskName)

    def deleteTaskTag(self, tag: TagObject, taskName: str) -> None:  # public name
        """Remove a tag of a task definition (Orkes).

        Args:
            tag: The tag.
            taskName: Name of the task definition.
        """
        self.tagsApi.delete_task_tag(_with_text(tag), taskName)

    def getTaskTags(self, taskName: str) -> list[TagObject]:  # public name
        """Get the tags of a task definition (Orkes).

        Args:
            taskName: Name of the task definition.
        """
        return self.tagsApi.get_task_tags(taskName)

    def setTaskTags(self, tags: Sequence[TagObject], taskName: str) -> None:  # public name
        """Replace the tags of a task definition (Orkes).

        Args:
            tags: The tags.
            taskName: Name of the task definition.
        """
        self.tagsApi.set_task_tags(tags, taskName)

    def setWorkflowRateLimit(self, rateLimit: int, workflowName: str) -> None:  # public name
        """Limit how many executions of a workflow run at once (Orkes).

        Args:
            rateLimit: Most executions.
            workflowName: Name of the workflow.
        """
        from conductor.client.orkes.models.ratelimit_tag import RateLimitTag

        self.removeWorkflowRateLimit(workflowName)
        self.tagsApi.add_workflow_tag(RateLimitTag(workflowName, rateLimit), workflowName)

    def getWorkflowRateLimit(self, workflowName: str) -> Optional[int]:  # public name
        """Get how many executions of a workflow may run at once (Orkes).

        Args:
            workflowName: Name of the workflow.

        Returns:
            Most executions, None without a limit.
        """
        tag = self._rate_limit(workflowName)
        return None if tag is None else tag.value

    def removeWorkflowRateLimit(self, workflowName: str) -> None:  # public name
        """Let any number of executions of a workflow run at once (Orkes).

        Args:
            workflowName: Name of the workflow.
        """
        tag = self._rate_limit(workflowName)
        if tag is not None:
            self.tagsApi.delete_workflow_tag(tag, workflowName)

    def _rate_limit(self, workflow_name: str) -> Optional[TagObject]:
        for tag in self.tagsApi.get_workflow_tags(workflow_name):
            if text_of(tag.type) == "RATE_LIMIT" and tag.key == workflow_name:
                return tag
        return None


def _with_text(tag: TagObject) -> TagString:
    """Return a tag in the form that removes it."""
    from conductor.client.http.models.tag_string import TagString

    return TagString(key=tag.key, type=tag.type, value=tag.value)


__all__ = ["OrkesMetadataClient"]
