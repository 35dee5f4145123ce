"""What a program can do with the executions of a workflow."""
from __future__ import annotations

import time
from typing import Callable, Optional

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


class Order:
    """One execution of the workflow, and what it does now."""

    def __init__(self, executor: WorkflowExecutor, workflow_id: str) -> None:
        self.executor = executor
        self.workflow_id = workflow_id

    @property
    def status(self) -> Optional[str]:
        return self.executor.get_workflow_status(self.workflow_id).status

    @property
    def open_task(self) -> Optional[str]:
        tasks = self.executor.get_workflow(self.workflow_id, include_tasks=True).tasks or []
        return next((task.reference_task_name for task in tasks if task.status in ("SCHEDULED", "IN_PROGRESS")), None)

    def comes_to(self, reference: str) -> None:
        wait_until(lambda: self.open_task == reference)

    def signal(self, reference: str, **output: int) -> None:
        self.comes_to(reference)
        self.executor.update_task_by_ref_name(output, self.workflow_id, reference, "COMPLETED")

    def say(self, what: str) -> None:
        place = self.open_task
        print(f"{what}: {self.status}{' at ' + place if place else ''}")


def steer(executor: WorkflowExecutor, order: Order) -> None:
    order.comes_to("paid")
    order.say("started")
    executor.pause(order.workflow_id)
    order.say("paused")
    executor.resume(order.workflow_id)
    order.say("resumed")
    order.signal("paid", amount=5)
    order.comes_to("shipped")
    order.say("signalled")
    variables = executor.get_workflow_status(order.workflow_id, include_variables=True).variables
    print(f"variables: {variables}")


def repeat(executor: WorkflowExecutor, order: Order) -> None:
    executor.terminate(order.workflow_id, reason="out of stock")
    order.say("terminated")
    executor.retry(order.workflow_id)
    order.comes_to("shipped")
    order.say("retried")

    executor.terminate(order.workflow_id, reason="wrong price")
    tasks = executor.get_workflow(order.workflow_id).tasks or []
    paid = next(task for task in tasks if task.reference_task_name == "paid")
    executor.rerun(RerunWorkflowRequest(re_run_from_task_id=paid.task_id), order.workflow_id)
    order.comes_to("paid")
    order.say("rerun from a task")

    executor.terminate(order.workflow_id, reason="start anew")
    executor.restart(order.workflow_id)
    order.comes_to("paid")
    order.say("restarted")


def find(executor: WorkflowExecutor, order: Order) -> None:
    found = executor.get_by_correlation_ids("order", ["order-7"], include_closed=True)["order-7"]
    print(f"by correlation id: {order.workflow_id in [one.workflow_id for one in found]}")
    query = f"workflowId={order.workflow_id}"
    wait_until(lambda: bool(executor.search(start=0, size=10, query=query, free_text="*").results))
    print("found by search")


def main() -> None:
    executor = OrkesClients(Configuration(strict=True)).get_workflow_executor()
    workflow = order_workflow(executor)
    workflow.register(overwrite=True)
    request = StartWorkflowRequest(
        name=workflow.name, version=workflow.version, input={"item": "book"}, correlation_id="order-7"
    )
    order = Order(executor, executor.start_workflow(request))

    steer(executor, order)
    repeat(executor, order)
    order.signal("paid")
    order.signal("shipped")
    wait_until(lambda: order.status == "COMPLETED")
    order.say("finished")
    find(executor, order)


if __name__ == "__main__":
    main()
