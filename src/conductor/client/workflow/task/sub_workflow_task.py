"""Workflows as tasks of other workflows."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http.models.sub_workflow_params import SubWorkflowParams
from conductor.client.workflow._check import cut
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if TYPE_CHECKING:
    from conductor.client.workflow.conductor_workflow import ConductorWorkflow
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["InlineSubWorkflowTask", "SubWorkflowTask"]


class SubWorkflowTask(TaskInterface):
    """Runs a registered workflow and waits for it; its output is the output of that workflow.

    Args:
        task_ref_name: Reference name of the task.
        workflow_name: Name of the workflow to run.
        version: Version to run; the latest when left out.
        task_to_domain_map: Domains of its tasks, by task name; those of this workflow when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        workflow_name: str,
        version: Optional[int] = None,
        task_to_domain_map: Optional[dict[str, str]] = None,
    ) -> None:
        super().__init__(task_ref_name, TaskType.SUB_WORKFLOW)
        self._parameters = SubWorkflowParams(
            name=workflow_name, version=version, task_to_domain=deepcopy(task_to_domain_map)
        )

    def _fields(self) -> dict[str, Any]:
        return {"sub_workflow_param": self._parameters}


class InlineSubWorkflowTask(TaskInterface):
    """Runs a workflow whose definition travels within this one.

    Args:
        task_ref_name: Reference name of the task.
        workflow: The workflow to run, as it is now.

    Raises:
        TypeError: If it is no workflow.
    """

    def __init__(self, task_ref_name: str, workflow: ConductorWorkflow) -> None:
        super().__init__(task_ref_name, TaskType.SUB_WORKFLOW)
        if not hasattr(type(workflow), "to_workflow_def"):
            came = f"{type(workflow).__name__} {cut(workflow)}"
            raise TypeError(f"invalid type: {self._what('workflow')} takes a workflow, got {came}")
        self._workflow = deepcopy(workflow)

    def _fields(self) -> dict[str, Any]:
        definition = self._workflow.to_workflow_def()
        parameters = SubWorkflowParams(name=definition.name, version=definition.version, workflow_definition=definition)
        return {"sub_workflow_param": parameters}
