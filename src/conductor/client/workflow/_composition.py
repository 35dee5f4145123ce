"""How tasks become workflows: sequences, forks, branches, joins and workflows within workflows."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Union
from uuid import uuid4

from conductor.client.workflow._check import cut
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.sub_workflow_task import InlineSubWorkflowTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.task import TaskInterface, get_task_interface_list_as_workflow_task_list

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_task import WorkflowTask
    from conductor.client.workflow.conductor_workflow import ConductorWorkflow

    #: What stands for one step of a workflow.
    Step = Union[TaskInterface, ConductorWorkflow]

_NOT_A_TASK = (
    "invalid task -- if using @worker_task or @WorkerTask decorator ensure task_ref_name is passed as argument.  task is {}"
)
