"""Whole workflows: options, operators, references, and the requests that running them sends."""

from __future__ import annotations

from typing import Any, Callable

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models import RerunWorkflowRequest, StartWorkflowRequest, WorkflowTask
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow.task.do_while_task import DoWhileTask
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.timeout_policy import TimeoutPolicy
from conductor.client.workflow.task.wait_task import WaitTask

from .observe import RecordingServer
from .registry import case, table


def step(name: str) -> SimpleTask:
    return SimpleTask(f"{name}_def", name)


def workflow(name: str = "wf", version: Any = 1, description: Any = None) -> ConductorWorkflow:
    return ConductorWorkflow(None, name, version, description)


def given(call: Callable[[ConductorWorkflow], Any]) -> Any:
    """The workflow after ``call``, and whether ``call`` gave the workflow back."""
    subject = workflow()
    returned = call(subject)
    return {"workflow": subject, "chains": returned is subject, "none": returned is None}


table(
    "workflow",
    bare=lambda: workflow("wf", 1),
    without_version=lambda: workflow(version=None),
    described=lambda: workflow(description="about"),
    positional_executor=lambda: ConductorWorkflow(None, "wf"),
    timeout_policy=lambda: given(lambda w: w.timeout_policy(TimeoutPolicy.ALERT_ONLY)),
    timeout_policy_time_out=lambda: given(lambda w: w.timeout_policy(TimeoutPolicy.TIME_OUT_WORKFLOW)),
    timeout_policy_text=lambda: workflow().timeout_policy("ALERT_ONLY"),
    timeout_seconds=lambda: given(lambda w: w.timeout_seconds(7)),
    timeout_seconds_true=lambda: given(lambda w: w.timeout_seconds(True)),
    timeout_seconds_text=lambda: workflow().timeout_seconds("7"),
    owner_email=lambda: given(lambda w: w.owner_email("a@b.c")),
    owner_email_number=lambda: workflow().owner_email(5),
    failure_workflow=lambda: given(lambda w: w.failure_workflow("other")),
    failure_workflow_number=lambda: workflow().failure_workflow(5),
    restartable=lambda: given(lambda w: w.restartable(False)),
    restartable_number=lambda: workflow().restartable(1),
    enable_status_listener=lambda: given(lambda w: w.enable_status_listener("sink")),
    disable_status_listener=lambda: given(lambda w: w.disable_status_listener()),
    output_parameters=lambda: given(lambda w: w.output_parameters({"a": "${x.output.b}"})),
    output_parameters_none=lambda: given(lambda w: w.output_parameters(None)),
    output_parameters_list=lambda: workflow().output_parameters([1]),
    output_parameters_number_key=lambda: workflow().output_parameters({1: 2}),
    output_parameter=lambda: given(lambda w: w.output_parameter("a", 1).output_parameter("b", None)),
    input_template=lambda: given(lambda w: w.input_template({"a": 1})),
    input_template_none=lambda: given(lambda w: w.input_template(None)),
    input_template_text=lambda: workflow().input_template("x"),
    variables=lambda: given(lambda w: w.variables({"a": 1})),
    variables_none=lambda: given(lambda w: w.variables(None)),
    variables_list=lambda: workflow().variables([1]),
    input_parameters=lambda: given(lambda w: w.input_parameters(["a", "b"])),
    input_parameters_dict=lambda: given(lambda w: w.input_parameters({"a": 1})),
    input_parameters_text=lambda: workflow().input_parameters("a"),
    input_parameters_numbers=lambda: workflow().input_parameters([1]),
    input_parameters_none=lambda: workflow().input_parameters(None),
    workflow_input=lambda: given(lambda w: w.workflow_input({"a": 1})),
    workflow_input_none=lambda: given(lambda w: w.workflow_input(None)),
    workflow_input_list=lambda: workflow().workflow_input([1]),
    name_number=lambda: workflow(name=5),
    name_none=lambda: workflow(name=None),
    version_text=lambda: workflow(version="1"),
    version_true=lambda: workflow(version=True),
    description_number=lambda: workflow(description=5),
    references=lambda: [
        workflow().input("a"), workflow().input(None), workflow().input(""), workflow().input(".a"),
        workflow().output(), workflow().output("a"), workflow().output(""), workflow().input("a.b[0]"),
    ],
    input_without_argument=lambda: workflow().input(),
)


@case
def workflow_attributes() -> Any:
    subject = workflow("wf", 3, "about")
    subject.name, subject.version, subject.description = "other", 4, None
    return [subject, subject.name, subject.version, subject.description]


@case
def workflow_name_set_to_number() -> Any:
    workflow().name = 5


@case
def workflow_version_set_to_text() -> Any:
    workflow().version = "x"


@case
def workflow_description_set_to_number() -> Any:
    workflow().description = 5


@case
def workflow_everything() -> Any:
    subject = workflow("wf", 3, "about").timeout_policy(TimeoutPolicy.TIME_OUT_WORKFLOW).timeout_seconds(5)
    subject.owner_email("a@b.c").failure_workflow("other").restartable(True).output_parameters({"a": 1})
    subject.input_template({"b": 2}).variables({"c": 3}).input_parameters(["d"])
    subject.enable_status_listener("sink")
    return subject >> step("a") >> step("b")


@case
def workflow_as_task() -> Any:
    return (workflow("child", 2).input_parameters({"a": 1}) >> step("inner")).to_workflow_task()


table(
    "shift",
    task=lambda: workflow() >> step("a"),
    chain=lambda: workflow() >> step("a") >> step("b"),
    fork=lambda: workflow() >> [step("a"), step("b")],
    fork_then_task=lambda: workflow() >> [step("a"), step("b")] >> step("c"),
    fork_of_lists=lambda: workflow() >> [[step("a"), step("a2")], [step("b")]] >> step("c"),
    fork_of_both=lambda: workflow() >> [step("a"), [step("b"), step("b2")]] >> step("c"),
    fork_then_join=lambda: workflow() >> [step("a"), step("b")] >> JoinTask("j", ["a"]),
    fork_then_fork=lambda: workflow() >> [step("a")] >> [step("b")] >> step("c"),
    fork_empty=lambda: workflow() >> [],
    fork_empty_branch=lambda: workflow() >> [[], [step("a")]],
    fork_of_workflow=lambda: workflow() >> [workflow("child").input_parameters({"a": 1}) >> step("x"), step("b")] >> step("c"),
    fork_of_workflow_in_branch=lambda: workflow() >> [[workflow("child") >> step("x")], [step("b")]] >> step("c"),
    fork_with_bad_element=lambda: workflow() >> [step("a"), 5],
    fork_with_bad_inner_element=lambda: workflow() >> [[step("a"), 5]],
    fork_with_dict=lambda: workflow() >> [{"a": step("a")}],
    fork_nested_deeper=lambda: workflow() >> [[step("a"), [step("b"), step("c")]]] >> step("d"),
    workflow=lambda: workflow() >> (workflow("child", 2).input_parameters({"a": 1}) >> step("x")) >> step("b"),
    fork_task=lambda: workflow() >> ForkTask("f", [[step("a")], [step("b")]]) >> step("c"),
    fork_task_then_join=lambda: workflow() >> ForkTask("f", [[step("a")], [step("b")]]) >> JoinTask("j", ["a"]) >> step("c"),
    fork_task_with_join_on=lambda: workflow() >> ForkTask("f", [[step("a")]], ["a"]) >> step("c"),
    fork_task_last=lambda: workflow() >> ForkTask("f", [[step("a")]]),
    dynamic_fork=lambda: workflow() >> DynamicForkTask("f") >> step("c"),
    dynamic_fork_then_join=lambda: workflow() >> DynamicForkTask("f") >> JoinTask("j"),
    dynamic_fork_joined=lambda: workflow() >> DynamicForkTask("f", join_task=JoinTask("j")) >> step("c"),
    switch=lambda: workflow() >> SwitchTask("s", "x").switch_case("a", [step("a")]).default_case([step("b")]) >> step("c"),
    branch_ends_with_switch=lambda: workflow() >> [[SwitchTask("s", "x").switch_case("a", step("a"))], [step("b")]] >> step("c"),
    branch_ends_with_loop=lambda: workflow() >> [[DoWhileTask("l", "false", [step("a")])], [step("b")]] >> step("c"),
    number=lambda: workflow() >> 5,
    none=lambda: workflow() >> None,
    text=lambda: workflow() >> "a",
    function=lambda: workflow() >> step,
    tuple=lambda: workflow() >> (step("a"), step("b")),
    dict=lambda: workflow() >> {"a": step("a")},
    task_class=lambda: workflow() >> SimpleTask,
    workflow_task=lambda: workflow() >> WorkflowTask(name="n", task_reference_name="r"),
)


@case
def add_task() -> Any:
    return workflow().add(step("a")).add(step("b"))


@case
def add_list() -> Any:
    return workflow().add([step("a"), step("b")])


@case
def add_workflow() -> Any:
    return workflow().add(workflow("child") >> step("x"))


@case
def add_number() -> Any:
    return workflow().add(5)


@case
def added_tasks_are_copies() -> Any:
    subject, first, second = workflow(), step("a"), step("b")
    subject >> first >> [[second]]
    first.input_parameter("late", 1)
    second.input_parameter("late", 1)
    return subject


@case
def added_workflows_are_copies() -> Any:
    subject, inner = workflow(), workflow("child") >> step("x")
    subject >> inner
    inner >> step("late")
    return subject


@case
def converting_twice_gives_equal_definitions() -> Any:
    subject = workflow() >> step("a") >> [step("b"), step("c")] >> step("d")
    return subject.to_workflow_def() == subject.to_workflow_def()


RUN = {"workflowId": "id", "status": "COMPLETED", "output": {"result": 1}, "requestId": "q", "tasks": []}
REPLIES = {
    "POST /workflow/wf/correlated": {"c": []},
    "POST /tasks/the-id/COMPLETED/signal/sync": {"responseType": "TARGET_WORKFLOW", "workflowId": "the-id", "tasks": []},
    "POST /tasks/the-id/a/COMPLETED/sync": {"workflowId": "the-id", "status": "COMPLETED"},
    "POST /workflow/execute": RUN,
    "POST /workflow": "the-id",
    "PUT /metadata/workflow": {},
    "GET /workflow/search": {"totalHits": 0, "results": []},
    "GET /workflow/the-id": {"workflowId": "the-id", "status": "RUNNING"},
    "POST /tasks": "the-task",
    "GET /tasks": {"taskId": "the-task", "status": "COMPLETED"},
}


def requests(call: Callable[[ConductorWorkflow, WorkflowExecutor], Any]) -> Callable[[], Any]:
    """The requests that ``call`` makes with a small workflow."""

    def run() -> Any:
        with RecordingServer(REPLIES) as server:
            executor = WorkflowExecutor(Configuration(server_api_url=server.url))
            subject = ConductorWorkflow(executor, "wf", 3) >> step("a")
            call(subject, executor)
            return server.requests

    return run


def request() -> StartWorkflowRequest:
    return StartWorkflowRequest(name="other", version=9, input={"a": 1})


def domains() -> dict[str, str]:
    return {"*": "d"}


table(
    "request_of_workflow",
    register=requests(lambda w, e: w.register(True)),
    register_overwrite_false=requests(lambda w, e: w.register(overwrite=False)),
    register_overwrite_none=requests(lambda w, e: w.register(None)),
    execute=requests(lambda w, e: w.execute()),
    execute_with_everything=requests(lambda w, e: w.execute({"a": 1}, "a", 5, "q", "key", "RETURN_EXISTING", domains())),
    call=requests(lambda w, e: w(a=1, b=None)),
    call_without_input=requests(lambda w, e: w()),
    start=requests(lambda w, e: w.start_workflow(request())),
    start_with_input=requests(lambda w, e: w.start_workflow_with_input({"a": 1})),
    start_with_nothing=requests(lambda w, e: w.start_workflow_with_input()),
    start_with_everything=requests(
        lambda w, e: w.start_workflow_with_input({"a": 1}, "c", domains(), 4, "key", "RETURN_EXISTING")
    ),
)

table(
    "request_of_executor",
    register=requests(lambda w, e: e.register_workflow(w.to_workflow_def(), True)),
    register_without_overwrite=requests(lambda w, e: e.register_workflow(w.to_workflow_def())),
    start_workflow=requests(lambda w, e: e.start_workflow(request())),
    start_workflows=requests(lambda w, e: e.start_workflows(request(), request())),
    execute_workflow=requests(lambda w, e: e.execute_workflow(request())),
    execute_workflow_with_everything=requests(lambda w, e: e.execute_workflow(request(), "a", 5, "q")),
    execute_workflow_with_empty_request_id=requests(lambda w, e: e.execute_workflow(request(), request_id="")),
    execute=requests(lambda w, e: e.execute("wf", 2)),
    execute_with_everything=requests(lambda w, e: e.execute("wf", 2, {"a": 1}, "a", 5, "q", "c", "d")),
    execute_without_version=requests(lambda w, e: e.execute("wf")),
    execute_with_version_zero=requests(lambda w, e: e.execute("wf", 0)),
    remove=requests(lambda w, e: e.remove_workflow("the-id")),
    remove_without_archive=requests(lambda w, e: e.remove_workflow("the-id", False)),
    get=requests(lambda w, e: e.get_workflow("the-id")),
    get_with_tasks=requests(lambda w, e: e.get_workflow("the-id", True)),
    get_status=requests(lambda w, e: e.get_workflow_status("the-id")),
    get_status_with_everything=requests(lambda w, e: e.get_workflow_status("the-id", True, False)),
    search=requests(lambda w, e: e.search()),
    search_with_everything=requests(lambda w, e: e.search("q", 1, 2, "sort", "text", "status=FAILED", True)),
    get_by_correlation_ids=requests(lambda w, e: e.get_by_correlation_ids("wf", ["c"])),
    get_by_correlation_ids_with_everything=requests(lambda w, e: e.get_by_correlation_ids("wf", ["c"], True, False)),
    pause=requests(lambda w, e: e.pause("the-id")),
    resume=requests(lambda w, e: e.resume("the-id")),
    terminate=requests(lambda w, e: e.terminate("the-id")),
    terminate_with_everything=requests(lambda w, e: e.terminate("the-id", "why", True)),
    restart=requests(lambda w, e: e.restart("the-id")),
    restart_with_latest=requests(lambda w, e: e.restart("the-id", True)),
    retry=requests(lambda w, e: e.retry("the-id")),
    retry_with_sub_workflows=requests(lambda w, e: e.retry("the-id", True)),
    skip=requests(lambda w, e: e.skip_task_from_workflow("the-id", "a")),
    update_task=requests(lambda w, e: e.update_task("t", "the-id", {"a": 1}, "COMPLETED")),
    update_task_by_ref_name=requests(lambda w, e: e.update_task_by_ref_name({"a": 1}, "the-id", "a", "COMPLETED")),
    get_task=requests(lambda w, e: e.get_task("t")),
    signal=requests(lambda w, e: e.signal("the-id", "COMPLETED", {"a": 1})),
    signal_for_task=requests(lambda w, e: e.signal("the-id", "COMPLETED", {"a": 1}, "BLOCKING_TASK")),
    update_task_by_ref_name_sync=requests(
        lambda w, e: e.update_task_by_ref_name_sync({"a": 1}, "the-id", "a", "COMPLETED")
    ),
    rerun=requests(lambda w, e: e.rerun(RerunWorkflowRequest(re_run_from_task_id="t"), "the-id")),
    execute_with_return_strategy=requests(lambda w, e: e.execute_workflow_with_return_strategy(request())),
    signal_async=requests(lambda w, e: e.signal_async("the-id", "COMPLETED", {"a": 1})),
    send_message=requests(lambda w, e: e.send_message("the-id", {"a": 1})),
)


@case
def start_workflow_overwrites_the_request() -> Any:
    with RecordingServer(REPLIES) as server:
        subject = ConductorWorkflow(WorkflowExecutor(Configuration(server_api_url=server.url)), "wf", 3) >> step("a")
        asked = request()
        started = subject.start_workflow(asked)
        return [asked, started]


@case
def start_workflows_returns_ids() -> Any:
    with RecordingServer(REPLIES) as server:
        return WorkflowExecutor(Configuration(server_api_url=server.url)).start_workflows(request(), request())


@case
def waiting_in_a_loop() -> Any:
    return workflow() >> DoWhileTask("l", "$.l.iteration < 2", [WaitTask("w", wait_for_seconds=1), step("a")])
