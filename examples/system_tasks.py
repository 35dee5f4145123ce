"""Tasks that the server runs by itself, in Python and in JSON."""
from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Callable

from conductor.client.configuration.configuration import Configuration
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow.task.http_task import HttpInput, HttpTask
from conductor.client.workflow.task.javascript_task import JavascriptTask
from conductor.client.workflow.task.json_jq_task import JsonJQTask
from conductor.client.workflow.task.wait_task import WaitForDurationTask, WaitTask, WaitUntilTask


def in_python(executor: WorkflowExecutor) -> ConductorWorkflow:
    workflow = ConductorWorkflow(executor, name="system_tasks", version=1)
    signal = WaitTask("wait_signal")
    fetch = HttpTask("fetch", HttpInput(uri=workflow.input("url")))
    add = JavascriptTask("add", "(() => $.a + $.b)()", {"a": 2, "b": signal.output("number")})
    pick = JsonJQTask("pick", ".people | map(.name)").input_parameter("people", [{"name": "Ada"}, {"name": "Grace"}])
    workflow >> WaitForDurationTask("wait_seconds", 1) >> WaitUntilTask("wait_date", workflow.input("date"))
    workflow >> signal >> fetch >> add >> pick
    return workflow.output_parameters(
        {"sum": add.output(), "names": pick.output("result"), "status": fetch.status_code()}
    )


def in_json(executor: WorkflowExecutor) -> ConductorWorkflow:
    return ConductorWorkflow.from_workflow_def(Path(__file__).with_name("system_tasks.json"), executor)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("it did not happen within 30 s")
        time.sleep(0.1)


def run(workflow: ConductorWorkflow, executor: WorkflowExecutor, url: str) -> dict[str, Any]:
    """Start an execution, give the signal it waits for, and return its output."""
    workflow_id = workflow.start_workflow_with_input({"date": "2020-01-01", "url": url})

    def has_come_to(reference: str) -> bool:
        tasks = executor.get_workflow(workflow_id).tasks or []
        return any(task.reference_task_name == reference for task in tasks)

    wait_until(lambda: has_come_to("wait_signal"))
    executor.update_task_by_ref_name({"number": 40}, workflow_id, "wait_signal", "COMPLETED")
    wait_until(lambda: executor.get_workflow_status(workflow_id).status == "COMPLETED")
    return executor.get_workflow(workflow_id).output or {}


def main() -> None:
    configuration = Configuration(strict=True)
    executor = WorkflowExecutor(configuration)
    for workflow in (in_python(executor), in_json(executor)):
        workflow.register(overwrite=True)
        output = run(workflow, executor, f"{configuration.host}/metadata/taskdefs")
        print(f"{workflow.name}: {output}")


if __name__ == "__main__":
    main()
