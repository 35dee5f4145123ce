"""What users write, and type checkers have to accept."""

from __future__ import annotations

from typing import Any

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
from conductor.client.http.models.workflow_run import WorkflowRun
from conductor.client.worker.worker_task import worker_task
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow.reference import Reference
from conductor.client.workflow.task.do_while_task import DoWhileTask, LoopTask
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.http_task import HttpInput, HttpMethod, HttpTask
from conductor.client.workflow.task.javascript_task import JavascriptTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.llm_tasks import ChatMessage, LlmChatComplete
from conductor.client.workflow.task.raw_task import RawTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.timeout_policy import TimeoutPolicy
from conductor.client.workflow.task.wait_task import WaitTask


@worker_task(task_definition_name="greet")
def greet(name: str, times: int = 1) -> str:
    return name * times


def build(executor: WorkflowExecutor) -> ConductorWorkflow:
    workflow = ConductorWorkflow(executor=executor, name="good", version=1)
    workflow.version = 2
    greeting = greet(task_ref_name="greeting", name=workflow.input("name"), times=2)
    http = HttpTask("http", HttpInput(HttpMethod.GET, uri=workflow.input("url"), headers={"a": "b"}))
    switch = SwitchTask("switch", greeting.output("result")).switch_case("a", http).default_case([WaitTask("wait")])
    loop = LoopTask("loop", 3, [SimpleTask("a", "a").with_options(retry_count=1)])
    again = DoWhileTask("again", "false", SimpleTask("b", "b").input_parameter("x", 1))
    fork = ForkTask("fork", [[SimpleTask("c", "c")]], join_on=["c"])
    script = JavascriptTask("script", "1", {"a": [1, None]}).evaluator_type("javascript")
    chat = LlmChatComplete("chat", "p", "m", messages=[ChatMessage("user", "hi")]).prompt_variable("a", 1)
    dynamic = DynamicForkTask("dynamic", join_task=JoinTask("joined"))
    workflow >> greeting >> switch >> loop >> again >> fork >> [script, [chat, dynamic]] >> RawTask("raw", "ANY")
    workflow >> SwitchTask("other", "x") >> {"a": [SimpleTask("d", "d")], None: SimpleTask("e", "e")}
    workflow.timeout_seconds(5).timeout_policy(TimeoutPolicy.ALERT_ONLY).output_parameters({"a": greeting.result})
    return workflow.add([SimpleTask("f", "f")]).strict()


def run() -> None:
    executor = WorkflowExecutor(Configuration(strict=True))
    workflow = build(executor)
    workflow.register(True)
    first: WorkflowRun = workflow.execute({"name": "x"}, wait_for_seconds=3)
    second: WorkflowRun = workflow(name="x")
    third: str = workflow.start_workflow(StartWorkflowRequest(input={"name": "x"}))
    reference: Reference = workflow.input("a").b[0]["c"]
    text: str = reference
    chained: SimpleTask = SimpleTask("a", "b").input(key="x", value=reference[1:]).input_parameter("y", text)
    read: Reference = chained.input("x").y
    plain: str = greet("x", times=3)
    inputs: dict[str, Any] = SimpleTask("a", "b").input_parameters
    print(first.status, second.output, third, read, plain, inputs, [str(problem) for problem in workflow.validate()])


def variance(child: ConductorWorkflow, tasks: list[SimpleTask]) -> list[object]:
    branches = [tasks, tasks]
    return [LoopTask("l", 3, tasks), ForkTask("f", branches), SwitchTask("s", "x").switch_case("a", [child, *tasks])]
