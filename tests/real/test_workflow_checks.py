"""What a workflow's own checks call an error a server refuses, and what they pass or only warn of it accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Optional

import pytest
from hypothesis import HealthCheck, given

from conductor.client.http.models.workflow import Workflow
from conductor.client.http.models.workflow_test_request import TaskMock, WorkflowTestRequest
from conductor.client.http.rest import ApiException
from conductor.client.orkes_clients import OrkesClients
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from tests.profiles import bounded
from tests.unit.workflow.mistakes import DOUBTFUL, REFUSED
from tests.unit.workflow.strategies import workflows
from tests.waiting import wait_until

#: Servers refuse these as well. They are warnings, because programs meet them where no server is: a description without
#: tasks, and a name that a server would look up in its environment.
ALSO_REFUSED = {"no tasks", "template literal"}

Build = Callable[[], ConductorWorkflow]


def register(executor: WorkflowExecutor, workflow: ConductorWorkflow) -> None:
    executor.register_workflow(workflow.to_workflow_def(), overwrite=True)


@pytest.mark.parametrize("name", [*REFUSED, *sorted(ALSO_REFUSED)])
def test_a_definition_with_an_error_is_refused_with_a_reason(executor: WorkflowExecutor, name: str) -> None:
    build: Build = (REFUSED.get(name) or DOUBTFUL[name])[0]

    with pytest.raises(ApiException) as caught:
        register(executor, build())
    assert caught.value.status == 400
    assert json.loads(caught.value.body)["validationErrors"]


@pytest.mark.parametrize("name", sorted(DOUBTFUL.keys() - ALSO_REFUSED))
def test_a_definition_that_is_only_doubtful_is_accepted(executor: WorkflowExecutor, name: str) -> None:
    build: Build = DOUBTFUL[name][0]

    register(executor, build())


@bounded(25, HealthCheck.function_scoped_fixture)
@given(workflow=workflows())
def test_any_sound_workflow_is_accepted_and_comes_back_as_it_went(
    executor: WorkflowExecutor, workflow: ConductorWorkflow
) -> None:
    register(executor, workflow)

    assert workflow.version is not None
    stored = executor.metadata_client.get(workflow.name, version=workflow.version)
    again = ConductorWorkflow.from_workflow_def(stored).to_workflow_def()
    assert [task.task_reference_name for task in again.tasks or []] == [
        task.task_reference_name for task in workflow.to_workflow_def().tasks or []
    ]


def made_up(workflow: ConductorWorkflow) -> dict[str, list[TaskMock]]:
    """An outcome for each task of a workflow, in each round of a loop."""
    references = re.findall(r"(?:simple|http|wait)_\d+", str(workflow))
    rounds = [name for reference in references for name in (reference, *(f"{reference}__{n}" for n in range(1, 4)))]
    return {name: [TaskMock(status="COMPLETED", output={})] for name in rounds}


@bounded(15, HealthCheck.function_scoped_fixture)
@given(workflow=workflows())
def test_any_sound_workflow_runs_to_its_end(
    clients: OrkesClients, conductor_url: str, workflow: ConductorWorkflow
) -> None:
    request = WorkflowTestRequest(
        name=workflow.name,
        version=workflow.version,
        workflow_def=workflow.timeout_seconds(0).to_workflow_def(),
        input={"kind": "x", "x": "value", "url": f"{conductor_url}/metadata/taskdefs"},
        task_ref_to_mock_output=made_up(workflow),
    )

    def tested() -> Optional[Workflow]:
        # Conductor leaves a test that its own tasks were too slow for, and answers with what is there: RUNNING.
        execution = clients.get_workflow_client().test_workflow(request)
        return execution if execution.status != "RUNNING" else None

    execution = wait_until(tested, f"the test has ended: {workflow}")
    assert (execution.status, execution.reason_for_incompletion) == ("COMPLETED", None), str(workflow)
