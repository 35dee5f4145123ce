"""What a program can do with the executions of a workflow."""
from __future__ import annotations

import time
from typing import Callable

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models import RerunWorkflowRequest, StartWorkflowRequest
from conductor.client.orkes_clients import OrkesClients
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow.task.set_variable_task import SetVariableTask
from conductor.client.workflow.task.wait_task import WaitTask


def order_workflow(executor: WorkflowExecutor) -> ConductorWorkflow:
    workflow = ConductorWorkflow(executor, name="order", version=1)
    paid = WaitTask("paid")
    return workflow >> SetVariableTask("open").input_parameter("state", "open") >> paid >> WaitTask("shipped")


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("it did not happen within 30 s")
        time.sleep(0.1)


def main() -> None:
    clients = OrkesClients(Configuration(strict=True))
    executor = clients.get_workflow_executor()
    workflow = order_workflow(executor)
    workflow.register(overwrite=True)

    request = StartWorkflowRequest(name=workflow.name, version=workflow.version, input={"item": "book"})
    request.correlation_id = "order-7"
    workflow_id = executor.start_workflow(request)

    def status() -> str:
        return executor.get_workflow_status(workflow_id).status

    def open_task() -> str:
        tasks = executor.get_workflow(workflow_id, include_tasks=True).tasks
        return next((task.reference_task_name for task in tasks if task.status == "IN_PROGRESS"), "")

    def say(what: str) -> None:
        print(f"{what}: {status()}{' at ' + open_task() if open_task() else ''}")

    wait_until(lambda: open_task() == "paid")
    say("started")

    executor.pause(workflow_id)
    say("paused")
    executor.resume(workflow_id)
    say("resumed")

    executor.update_task_by_ref_name({"amount": 5}, workflow_id, "paid", "COMPLETED")
    wait_until(lambda: open_task() == "shipped")
    say("signalled")

    variables = executor.get_workflow_status(workflow_id, include_variables=True).variables
    print(f"variables: {variables}")

    executor.terminate(workflow_id, reason="out of stock")
    say("terminated")
    executor.retry(workflow_id)
    wait_until(lambda: open_task() == "shipped")
    say("retried")

    executor.terminate(workflow_id, reason="wrong price")
    paid = next(task for task in executor.get_workflow(workflow_id).tasks if task.reference_task_name == "paid")
    executor.rerun(RerunWorkflowRequest(re_run_from_task_id=paid.task_id), workflow_id)
    wait_until(lambda: open_task() == "paid")
    say("rerun from a task")

    executor.terminate(workflow_id, reason="start anew")
    executor.restart(workflow_id)
    wait_until(lambda: open_task() == "paid")
    say("restarted")

    for reference in ("paid", "shipped"):
        wait_until(lambda: open_task() == reference)  # noqa: B023 - called at once
        executor.update_task_by_ref_name({}, workflow_id, reference, "COMPLETED")
    wait_until(lambda: status() == "COMPLETED")
    say("finished")

    found = executor.get_by_correlation_ids("order", ["order-7"], include_closed=True)["order-7"]
    print(f"by correlation id: {workflow_id in [one.workflow_id for one in found]}")
    query = f"workflowId={workflow_id}"
    wait_until(lambda: bool(executor.search(start=0, size=10, query=query, free_text="*").results))
    print("found by search")


if __name__ == "__main__":
    main()
