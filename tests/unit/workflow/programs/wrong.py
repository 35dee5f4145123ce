"""What type checkers have to reject: every line that ends in ``# wrong``, and no other."""

from __future__ import annotations

from conductor.client.worker.worker_task import worker_task
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.do_while_task import LoopTask
from conductor.client.workflow.task.http_task import HttpInput, HttpTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.task_type import TaskType
from conductor.client.workflow.task.wait_task import WaitTask


@worker_task(task_definition_name="greet")
def greet(name: str) -> str:
    return name


workflow = ConductorWorkflow(executor=None, name=5)  # wrong
workflow = ConductorWorkflow(None, "w", version="1")  # wrong
workflow.timeout_seconds("5")  # wrong
workflow.no_such_option(5)  # wrong
workflow.execute(wait_for_seconds="5")  # wrong
workflow >> 5  # wrong
workflow >> SimpleTask  # wrong
workflow >> None  # wrong
workflow.input()  # wrong
SimpleTask("definition")  # wrong
SimpleTask("definition", 5)  # wrong
SimpleTask("a", "b").input_parameter(5, 5)  # wrong
SimpleTask("a", "b").with_options(retries=5)  # wrong
LoopTask("l", 3, "text")  # wrong
SwitchTask("s", "x").switch_case("a", "b")  # wrong
HttpTask("h", "http://localhost")  # wrong
HttpInput(url="http://localhost")  # wrong
WaitTask("w", wait_for_seconds="5")  # wrong
kind = TaskType.NO_SUCH_TYPE  # wrong
SimpleTask("a", "b").input(key=5, value=5)  # wrong
WaitTask("w").output("x").y.z(5)  # wrong
greet(5)  # wrong
greet(task_ref_name=5, name="x")  # wrong
length: int = greet("x")  # wrong
