"""One table of constructions per task class."""

from __future__ import annotations

from typing import Any

from conductor.client.http.models import StartWorkflowRequest
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.conductor_workflow import InlineSubWorkflowTask as InlineSubWorkflowOfWorkflowModule
from conductor.client.workflow.task.do_while_task import DoWhileTask, ForEachTask, LoopTask, get_for_loop_condition
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask
from conductor.client.workflow.task.dynamic_task import DynamicTask
from conductor.client.workflow.task.event_task import ConductorEventTask, EventTaskInterface, SqsEventTask
from conductor.client.workflow.task.fork_task import ForkTask, get_join_task
from conductor.client.workflow.task.get_document import GetDocument
from conductor.client.workflow.task.http_poll_task import HttpPollInput, HttpPollTask
from conductor.client.workflow.task.http_task import HttpInput, HttpMethod, HttpTask
from conductor.client.workflow.task.human_task import AssignmentCompletionStrategy, HumanTask, TriggerType
from conductor.client.workflow.task.inline import InlineTask
from conductor.client.workflow.task.javascript_task import JavascriptTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.json_jq_task import JsonJQTask
from conductor.client.workflow.task.kafka_publish import KafkaPublishTask
from conductor.client.workflow.task.kafka_publish_input import KafkaPublishInput
from conductor.client.workflow.task.pull_workflow_messages_task import PullWorkflowMessagesTask
from conductor.client.workflow.task.set_variable_task import SetVariableTask
from conductor.client.workflow.task.simple_task import SimpleTask, simple_task
from conductor.client.workflow.task.start_workflow_task import StartWorkflowTask
from conductor.client.workflow.task.sub_workflow_task import InlineSubWorkflowTask, SubWorkflowTask
from conductor.client.workflow.task.switch_task import EvaluatorType, SwitchTask
from conductor.client.workflow.task.task import TaskInterface, get_task_interface_list_as_workflow_task_list
from conductor.client.workflow.task.task_type import TaskType
from conductor.client.workflow.task.terminate_task import TerminateTask, WorkflowStatus
from conductor.client.workflow.task.wait_for_webhook_task import WaitForWebHookTask, wait_for_webhook
from conductor.client.workflow.task.wait_task import WaitForDurationTask, WaitTask, WaitUntilTask

from .registry import case, table


def step(name: str) -> SimpleTask:
    return SimpleTask(f"{name}_def", name)


def changed(task: Any, **attributes: Any) -> Any:
    for name, value in attributes.items():
        setattr(task, name, value)
    return task


table(
    "task_interface",
    bare=lambda: TaskInterface("r", TaskType.WAIT),
    named=lambda: TaskInterface("r", TaskType.WAIT, "n", "about", True, {"a": 1}),
    constructor_cache_has_no_effect=lambda: TaskInterface("r", TaskType.WAIT, cache_key="k", cache_ttl_second=5),
    not_optional=lambda: TaskInterface("r", TaskType.WAIT, optional=False),
    type_as_text=lambda: TaskInterface("r", "WAIT"),
    reference_not_text=lambda: TaskInterface(1, TaskType.WAIT),
    reference_missing=lambda: TaskInterface(None, TaskType.WAIT),
    name_not_text=lambda: TaskInterface("r", TaskType.WAIT, task_name=5).task_name,
    description_not_text=lambda: TaskInterface("r", TaskType.WAIT, description=5),
    optional_not_bool=lambda: TaskInterface("r", TaskType.WAIT, optional=5),
    inputs_not_a_dict=lambda: TaskInterface("r", TaskType.WAIT, input_parameters=5),
    inputs_text=lambda: TaskInterface("r", TaskType.WAIT, input_parameters="text"),
    inputs_with_number_keys=lambda: TaskInterface("r", TaskType.WAIT, input_parameters={1: 2}).input_parameters,
    names=lambda: [TaskInterface("r", TaskType.WAIT).name, TaskInterface("r", TaskType.WAIT).task_name],
    properties=lambda: changed(step("r"), description="d", optional=True, expression="e", evaluator_type="javascript"),
    renamed=lambda: changed(step("r"), name="other"),
    new_reference=lambda: changed(step("r"), task_reference_name="other"),
    new_type=lambda: changed(step("r"), task_type=TaskType.HTTP),
    set_name_to_number=lambda: changed(step("r"), name=5),
    set_name_to_none=lambda: changed(step("r"), name=None),
    set_description_to_number=lambda: changed(step("r"), description=5),
    set_optional_to_number=lambda: changed(step("r"), optional=1),
    set_expression_to_number=lambda: changed(step("r"), expression=1),
    set_evaluator_type_to_number=lambda: changed(step("r"), evaluator_type=1),
    set_type_to_text=lambda: changed(step("r"), task_type="HTTP"),
    set_reference_to_number=lambda: changed(step("r"), task_reference_name=1),
    set_inputs_to_none=lambda: changed(step("r"), input_parameters=None),
    set_inputs_to_list=lambda: changed(step("r"), input_parameters=[1]),
    reset_description_and_optional=lambda: changed(step("r"), description=None, optional=None),
    input_parameter_key_not_text=lambda: step("r").input_parameter(1, 2),
    input_parameter=lambda: step("r").input_parameter("a", None).input_parameter("b", [1, {"c": None}]),
    input_sets=lambda: step("r").input(key="k", value="v"),
    input_sets_in_spite_of_a_path=lambda: step("r").input("p", "k", "v"),
    unknown_attribute=lambda: step("r").anything,
    private_attribute=lambda: step("r")._anything,
    shift=lambda: step("a") >> step("b"),
    list_of_tasks=lambda: get_task_interface_list_as_workflow_task_list(step("a"), ForkTask("f", [[step("b")]], ["b"])),
    list_of_lists=lambda: get_task_interface_list_as_workflow_task_list([step("a")]),
)


@case
def task_cache() -> Any:
    task = step("r")
    returned = task.cache("k", 5)
    return [returned, task]


@case
def task_cache_without_time() -> Any:
    task = step("r")
    task.cache("k", 0)
    return task


@case
def task_cache_without_key() -> Any:
    task = step("r")
    task.cache("", 5)
    return task


@case
def task_references() -> Any:
    task = step("r")
    return [
        task.output(), task.output("a"), task.output(".a"), task.output(""), task.output("a.b[0]"), task.output("[0].a"),
        task.input(), task.input("a"), task.input(".a"), task.input(""), task.input("a.b[0]"), task.input(key="k"),
        task.input(value="v"), task.output(None), task.input(5), f"{task.output('a')}!", task.foo,
    ]


@case
def task_output_of_a_number() -> Any:
    return step("r").output(5)


@case
def task_inputs_from_an_object() -> Any:
    class Payload:
        def __init__(self) -> None:
            self.a = 1
            self._b = [None, "x"]

    return changed(step("r"), input_parameters=Payload())


table(
    "simple_task",
    plain=lambda: SimpleTask("d", "r"),
    function=lambda: simple_task("d", "r", {"a": 1, "b": step("x").output("y")}),
    function_without_inputs=lambda: simple_task("d", "r", None),
    without_definition_name=lambda: SimpleTask(None, "r"),
    without_reference=lambda: SimpleTask("d", None),
    definition_name_not_text=lambda: SimpleTask(5, "r"),
)

table(
    "do_while_task",
    plain=lambda: DoWhileTask("r", "$.r.iteration < 3", [step("a"), step("b")]),
    single=lambda: DoWhileTask("r", "false", step("a")),
    nested_fork_with_join=lambda: DoWhileTask("r", "false", [ForkTask("f", [[step("a")]], ["a"]), step("b")]),
    empty=lambda: DoWhileTask("r", "false", []),
    without_condition=lambda: DoWhileTask("r", None, [step("a")]),
    tasks_not_tasks=lambda: DoWhileTask("r", "false", "text"),
    loop=lambda: LoopTask("r", 3, [step("a")]),
    loop_of_one=lambda: LoopTask("r", 3, step("a")),
    loop_text_count=lambda: LoopTask("r", "${workflow.input.n}", [step("a")]),
    for_each=lambda: ForEachTask("r", [step("a")], "${workflow.input.items}"),
    for_each_with_variables=lambda: ForEachTask("r", step("a"), [1, 2], ["x"]),
    condition=lambda: get_for_loop_condition("r", 7),
    with_input=lambda: DoWhileTask("r", "false", [step("a")]).input_parameter("k", 1),
)

table(
    "dynamic_fork_task",
    plain=lambda: DynamicForkTask("r"),
    names=lambda: DynamicForkTask("r", "tasks", "inputs"),
    joined=lambda: get_task_interface_list_as_workflow_task_list(DynamicForkTask("r", join_task=JoinTask("j"))),
    joined_with_names=lambda: DynamicForkTask("r", "tasks", "inputs", JoinTask("j", ["x"])),
    changed=lambda: changed(DynamicForkTask("r"), tasks_param="t", tasks_input_param_name="i"),
    with_input=lambda: DynamicForkTask("r").input_parameter("dynamicTasks", "${a.output.tasks}"),
)

table(
    "dynamic_task",
    plain=lambda: DynamicTask("some_task", "r"),
    parameter=lambda: DynamicTask("${workflow.input.which}", "r", "which"),
)

table(
    "event_task",
    prefix=lambda: EventTaskInterface("r", "kafka", "topic"),
    sqs=lambda: SqsEventTask("r", "queue"),
    conductor=lambda: ConductorEventTask("r", "event"),
)

table(
    "fork_task",
    plain=lambda: ForkTask("r", [[step("a"), step("b")], [step("c")]]),
    join_on=lambda: ForkTask("r", [[step("a")], [step("b")]], ["a"]),
    join_on_nothing=lambda: ForkTask("r", [[step("a")]], []),
    empty=lambda: ForkTask("r", []),
    empty_branch=lambda: ForkTask("r", [[step("a")], []]),
    nested=lambda: ForkTask("r", [[ForkTask("inner", [[step("a")], [step("b")]]), JoinTask("j", ["a", "b"])]]),
    flat_list=lambda: ForkTask("r", [step("a")]),
    reference_not_text=lambda: ForkTask(1, [[step("a")]]),
    join_name=lambda: get_join_task("r"),
    switch_last=lambda: ForkTask("r", [[SwitchTask("s", "x").switch_case("a", step("a"))]]),
)

table("get_document", plain=lambda: GetDocument("n", "r", "http://x/y.pdf", "application/pdf"))

HTTP = {"uri": "http://x/y", "method": HttpMethod.POST, "headers": {"A": ["b"]}, "accept": ["text/plain"]}

table(
    "http_task",
    plain=lambda: HttpTask("r", HttpInput(uri="http://x/y")),
    full=lambda: HttpTask(
        "r", HttpInput(HttpMethod.PUT, "http://x/y", {"A": ["b"]}, ["text/plain"], "text/csv", 5, 7, {"b": None})
    ),
    keywords=lambda: HttpTask("r", HttpInput(**HTTP)),
    from_dict=lambda: HttpTask("r", {"uri": "http://x/y"}),
    from_dict_with_method=lambda: HttpTask("r", {"uri": "http://x/y", "method": "DELETE", "extra": 1}),
    from_none=lambda: HttpTask("r", None),
    method_as_text=lambda: HttpTask("r", HttpInput(method="PATCH", uri="http://x/y")),
    empty_input=lambda: HttpTask("r", HttpInput()),
    input_on_the_wire=lambda: HttpInput(uri="http://x/y"),
    references=lambda: [
        HttpTask("r", {"uri": "u"}).status_code(), HttpTask("r", {"uri": "u"}).body(),
        HttpTask("r", {"uri": "u"}).body("x"), HttpTask("r", {"uri": "u"}).headers(),
        HttpTask("r", {"uri": "u"}).headers("k"), HttpTask("r", {"uri": "u"}).output("z"),
        HttpTask("r", {"uri": "u"}).body(""),
    ],
    methods=lambda: [member.value for member in HttpMethod],
)


@case
def http_task_writes_the_method_into_the_dict() -> Any:
    given = {"uri": "u"}
    HttpTask("r", given)
    return given


@case
def http_task_keeps_a_copy_of_its_input() -> Any:
    body = {"a": 1}
    task = HttpTask("r", HttpInput(uri="u", body=body))
    body["a"] = 2
    return task


table(
    "http_poll_task",
    plain=lambda: HttpPollTask("r", HttpPollInput(uri="http://x/y")),
    full=lambda: HttpPollTask(
        "r",
        HttpPollInput(
            "$.output.body.done", 5, 10, "LINEAR_BACKOFF", HttpMethod.POST, "http://x", {"A": ["b"]}, ["a/b"], "c/d", 1, 2, "body"
        ),
    ),
    reference=lambda: HttpPollTask("r", HttpPollInput(uri="u")).output("a"),
)

table(
    "human_task",
    plain=lambda: HumanTask("r"),
    full=lambda: HumanTask("r", "shown", "form", 3, AssignmentCompletionStrategy.TERMINATE),
    strategies=lambda: [str(member) for member in AssignmentCompletionStrategy],
    triggers=lambda: [str(member) for member in TriggerType],
)

table(
    "inline_task",
    plain=lambda: InlineTask("r", "1 + 1"),
    bindings=lambda: InlineTask("r", "$.a", {"a": 1}),
    bindings_overwrite=lambda: InlineTask("r", "$.a", {"evaluatorType": "graaljs", "expression": "2"}),
    output=lambda: InlineTask("r", "1").output("result"),
)

table(
    "javascript_task",
    plain=lambda: JavascriptTask("r", "(() => 1)()"),
    bindings=lambda: JavascriptTask("r", "$.a", {"a": 1, "b": None}),
    bindings_overwrite=lambda: JavascriptTask("r", "$.a", {"evaluatorType": "javascript"}),
    evaluator=lambda: JavascriptTask("r", "1").evaluator_type("javascript"),
    output=lambda: [
        JavascriptTask("r", "1").output(), JavascriptTask("r", "1").output("a"), JavascriptTask("r", "1").output(".a"),
        JavascriptTask("r", "1").output(""), JavascriptTask("r", "1").input("a"), JavascriptTask("r", "1").foo,
    ],
)

table(
    "join_task",
    plain=lambda: JoinTask("r"),
    on=lambda: JoinTask("r", ["a", "b"]),
    script=lambda: JoinTask("r", ["a"], "(() => true)()"),
    changed=lambda: changed(JoinTask("r"), evaluator_type="javascript", expression="x"),
)

table("json_jq_task", plain=lambda: JsonJQTask("r", "{a: .b}"), output=lambda: JsonJQTask("r", ".").output("result"))

table(
    "kafka_publish_task",
    plain=lambda: KafkaPublishTask("r", KafkaPublishInput("host:9092", "k", "ser", "v", "1", "2", {"h": "x"}, "t")),
    some=lambda: KafkaPublishTask("r", KafkaPublishInput(topic="t", value={"a": None})),
    nothing=lambda: KafkaPublishTask("r"),
    empty=lambda: KafkaPublishTask("r", KafkaPublishInput()),
    getters=lambda: [KafkaPublishInput(topic="t", value=1).topic, KafkaPublishInput(topic="t", value=1).value],
)

table(
    "pull_workflow_messages_task",
    plain=lambda: PullWorkflowMessagesTask("r"),
    batch=lambda: PullWorkflowMessagesTask("r", 10),
)

table(
    "set_variable_task",
    plain=lambda: SetVariableTask("r"),
    values=lambda: SetVariableTask("r").input_parameter("a", 1).input(key="b", value="${workflow.input.b}"),
)

table(
    "start_workflow_task",
    plain=lambda: StartWorkflowTask("r", "child", StartWorkflowRequest(input={"a": 1})),
    version=lambda: StartWorkflowTask("r", "child", StartWorkflowRequest(correlation_id="c", priority=5), 3),
    version_of_the_request=lambda: StartWorkflowTask("r", "child", StartWorkflowRequest(name="x", version=7, task_to_domain={"*": "d"})),
)

table(
    "sub_workflow_task",
    plain=lambda: SubWorkflowTask("r", "child"),
    full=lambda: SubWorkflowTask("r", "child", 2, {"*": "d"}).input_parameter("a", 1),
    version_zero=lambda: SubWorkflowTask("r", "child", 0),
)


def child() -> ConductorWorkflow:
    workflow = ConductorWorkflow(None, "child", 2, "about").input_parameters({"a": 1})
    return workflow >> step("inner")


table(
    "inline_sub_workflow_task",
    plain=lambda: InlineSubWorkflowTask("r", child()),
    of_the_workflow_module=lambda: InlineSubWorkflowOfWorkflowModule("r", child()),
    without_version=lambda: InlineSubWorkflowTask("r", ConductorWorkflow(None, "child") >> step("inner")),
    with_input=lambda: InlineSubWorkflowTask("r", child()).input_parameter("b", 2),
)

table(
    "switch_task",
    value=lambda: SwitchTask("r", "${workflow.input.x}").switch_case("a", [step("a"), step("b")]).default_case(step("c")),
    javascript=lambda: SwitchTask("r", "$.x > 1 ? 'a' : 'b'", True).switch_case("a", step("a")).input_parameter("x", 3),
    no_cases=lambda: SwitchTask("r", "x"),
    same_case_twice=lambda: SwitchTask("r", "x").switch_case("a", step("a")).switch_case("a", step("b")),
    default_list=lambda: SwitchTask("r", "x").default_case([step("a"), step("b")]),
    nested=lambda: SwitchTask("r", "x").switch_case("a", [SwitchTask("s", "y").switch_case("b", step("b"))]),
    fork_inside=lambda: SwitchTask("r", "x").switch_case("a", [ForkTask("f", [[step("a")]], ["a"])]),
    case_number=lambda: SwitchTask("r", "x").switch_case(1, step("a")),
    evaluators=lambda: [member.value for member in EvaluatorType],
    empty_case=lambda: SwitchTask("r", "x").switch_case("a", []),
    case_not_a_task=lambda: SwitchTask("r", "x").switch_case("a", "text"),
    number_expression=lambda: SwitchTask("r", 5).switch_case("a", step("a")),
)

table(
    "terminate_task",
    completed=lambda: TerminateTask("r", WorkflowStatus.COMPLETED, "done"),
    failed=lambda: TerminateTask("r", WorkflowStatus.FAILED, "${a.output.why}"),
    timed_out=lambda: TerminateTask("r", WorkflowStatus.TIMEOUT_OUT, None),
    with_output=lambda: TerminateTask("r", WorkflowStatus.COMPLETED, "done").input_parameter("workflowOutput", {"a": 1}),
    text_status=lambda: TerminateTask("r", "COMPLETED", "done"),
)

table(
    "wait_for_webhook_task",
    plain=lambda: WaitForWebHookTask("r", {"$['a']": "b"}),
    function=lambda: wait_for_webhook("r", {"a": 1}),
    function_named=lambda: wait_for_webhook("r", {"a": 1}, "n"),
)

table(
    "wait_task",
    plain=lambda: WaitTask("r"),
    seconds=lambda: WaitTask("r", wait_for_seconds=5),
    zero=lambda: WaitTask("r", wait_for_seconds=0),
    both=lambda: WaitTask("r", "2030-01-01", 5),
    duration=lambda: WaitForDurationTask("r", 9),
    duration_zero=lambda: WaitForDurationTask("r", 0),
    duration_reference=lambda: WaitForDurationTask("r", "${workflow.input.seconds}"),
    until_task=lambda: WaitUntilTask("r", "2030-01-01 10:00 UTC"),
    until_fails_upstream=lambda: WaitTask("r", wait_until="2030-01-01 10:00 UTC"),
)

table("task_type", values=lambda: {name: member.value for name, member in TaskType.__members__.items()})
