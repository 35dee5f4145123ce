"""A workflow is tested without its workers: each task gets an outcome that the test makes up.

Run it with ``pytest`` against a server, for example: ``conductor dev -- pytest examples/test_workflows.py``.
"""
from __future__ import annotations

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models.workflow_test_request import TaskMock, WorkflowTestRequest
from conductor.client.orkes_clients import OrkesClients
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.switch_task import SwitchTask


def loan_workflow() -> ConductorWorkflow:
    workflow = ConductorWorkflow(executor=None, name="loan", version=1)
    score = SimpleTask("credit_score", "score").input_parameter("person", workflow.input("person"))
    decide = SwitchTask("decide", "$.score >= 700 ? 'good' : 'poor'", use_javascript=True)
    decide.input_parameter("score", score.output("score"))
    workflow >> score >> decide >> {"good": SimpleTask("pay_out", "paid"), "poor": SimpleTask("refuse", "refused")}
    return workflow.output_parameters({"score": score.output("score")})


def run(score: int) -> list[str]:
    """Run the workflow with made-up outcomes and return the references of the tasks that completed."""
    scored = TaskMock(status="COMPLETED", output={"score": score})
    done = [TaskMock(status="COMPLETED", output={})]
    request = WorkflowTestRequest(
        name="loan",
        version=1,
        workflow_def=loan_workflow().to_workflow_def(),
        input={"person": "Ada"},
        task_ref_to_mock_output={"score": [scored], "paid": done, "refused": done},
    )
    execution = OrkesClients(Configuration(strict=True)).get_workflow_client().test_workflow(request)
    assert execution.status == "COMPLETED"
    return [str(task.reference_task_name) for task in execution.tasks or [] if task.status == "COMPLETED"]


def test_a_good_score_is_paid_out() -> None:
    assert run(720) == ["score", "decide", "paid"]


def test_a_poor_score_is_refused() -> None:
    assert run(650) == ["score", "decide", "refused"]
