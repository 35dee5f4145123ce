"""What a program sees that changes an object after it gave it to a task or a workflow, and odd values of arguments."""

from __future__ import annotations

from enum import Enum
from typing import Any, Callable

from conductor.client.http.models import StartWorkflowRequest
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.conductor_workflow import InlineSubWorkflowTask as EarlierInlineSubWorkflowTask
from conductor.client.workflow.task.do_while_task import DoWhileTask, ForEachTask, LoopTask
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask
from conductor.client.workflow.task.event_task import ConductorEventTask, EventTaskInterface, SqsEventTask
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.http_task import HttpTask
from conductor.client.workflow.task.inline import InlineTask
from conductor.client.workflow.task.javascript_task import JavascriptTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.llm_tasks import (
    CallMcpTool,
    GenerateAudio,
    GenerateImage,
    ListMcpTools,
    LlmChatComplete,
    LlmGenerateEmbeddings,
    LlmIndexDocument,
    LlmIndexText,
    LlmQueryEmbeddings,
    LlmSearchEmbeddings,
    LlmSearchIndex,
    LlmStoreEmbeddings,
    LlmTextComplete,
)
from conductor.client.workflow.task.llm_tasks.utils.embedding_model import EmbeddingModel
from conductor.client.workflow.task.simple_task import SimpleTask, simple_task
from conductor.client.workflow.task.start_workflow_task import StartWorkflowTask
from conductor.client.workflow.task.sub_workflow_task import InlineSubWorkflowTask, SubWorkflowTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType
from conductor.client.workflow.task.terminate_task import TerminateTask, WorkflowStatus
from conductor.client.workflow.task.wait_for_webhook_task import WaitForWebHookTask

from .registry import case, table


class Name(str, Enum):
    """Names as programs keep them that do not like literals."""

    STEP = "step"


def step(name: str = "a") -> SimpleTask:
    return SimpleTask(f"{name}_def", name)


def inner() -> ConductorWorkflow:
    return ConductorWorkflow(None, "inner", 1) >> step("x")


def changed(given: Any, build: Callable[[Any], Any], change: Callable[[Any], Any]) -> Callable[[], Any]:
    """What ``build`` makes of ``given`` once ``given`` has been changed."""

    def run() -> Any:
        value = given()
        built = build(value)
        change(value)
        return built

    return run


def late(task: TaskInterface) -> None:
    task.input_parameter("late", 1)


def append(tasks: list[Any]) -> None:
    tasks.append(step("late"))


HOLDERS: dict[str, Callable[[Any], Any]] = {
    "do_while": lambda tasks: DoWhileTask("r", "false", tasks),
    "loop": lambda tasks: LoopTask("r", 2, tasks),
    "for_each": lambda tasks: ForEachTask("r", tasks, "${workflow.input.items}"),
    "case": lambda tasks: SwitchTask("r", "x").switch_case("a", tasks),
    "default_case": lambda tasks: SwitchTask("r", "x").default_case(tasks),
}

for name, holder in HOLDERS.items():
    table(
        f"changed_later_in_{name}",
        task=changed(step, holder, late),
        listed_task=changed(lambda: [step()], holder, lambda tasks: late(tasks[0])),
        list=changed(lambda: [step()], holder, append),
        workflow=changed(inner, holder, lambda workflow: workflow.add(step("late"))),
    )

table(
    "changed_later_in_fork",
    branch=changed(lambda: [step()], lambda branch: ForkTask("r", [branch]), append),
    task=changed(lambda: [step()], lambda branch: ForkTask("r", [branch]), lambda branch: late(branch[0])),
    branches=changed(
        lambda: [[step()]], lambda branches: ForkTask("r", branches), lambda branches: branches.append([])
    ),
    join_on=changed(lambda: ["a"], lambda names: ForkTask("r", [[step()]], names), lambda names: names.append("b")),
)

for name, kind in {"sub_workflow": InlineSubWorkflowTask, "earlier_sub_workflow": EarlierInlineSubWorkflowTask}.items():
    table(
        f"changed_later_in_{name}",
        task=changed(
            inner, lambda workflow, kind=kind: kind("r", workflow), lambda workflow: workflow.add(step("late"))
        ),
        setting=changed(
            inner, lambda workflow, kind=kind: kind("r", workflow), lambda workflow: workflow.timeout_seconds(5)
        ),
        name=changed(
            inner, lambda workflow, kind=kind: kind("r", workflow), lambda workflow: setattr(workflow, "name", "late")
        ),
    )

table(
    "changed_later",
    join_on=changed(lambda: ["a"], lambda names: JoinTask("r", names), lambda names: names.append("b")),
    join_of_dynamic_fork=changed(
        lambda: JoinTask("j"), lambda join: DynamicForkTask("r", join_task=join), late
    ),
    domains=changed(
        lambda: {"a": "b"},
        lambda domains: SubWorkflowTask("r", "w", 1, domains),
        lambda domains: domains.update(late="x"),
    ),
    inputs_of_simple_task=changed(
        lambda: {"a": []}, lambda inputs: simple_task("n", "r", inputs), lambda inputs: inputs.update(late=1)
    ),
    value_of_simple_task=changed(
        lambda: {"a": []}, lambda inputs: simple_task("n", "r", inputs), lambda inputs: inputs["a"].append(1)
    ),
    bindings=changed(
        lambda: {"a": []}, lambda inputs: InlineTask("r", "1", inputs), lambda inputs: inputs.update(late=1)
    ),
    value_of_bindings=changed(
        lambda: {"a": []}, lambda inputs: JavascriptTask("r", "1", inputs), lambda inputs: inputs["a"].append(1)
    ),
    matches=changed(
        dict, lambda matches: WaitForWebHookTask("r", matches), lambda matches: matches.update(late=1)
    ),
    http_request=changed(
        lambda: {"uri": "u"}, lambda request: HttpTask("r", request), lambda request: request.update(uri="late")
    ),
    value_by_method=changed(
        list, lambda value: step().input_parameter("a", value), lambda value: value.append(1)
    ),
    value_by_keyword=changed(
        list, lambda value: step().input(key="a", value=value), lambda value: value.append(1)
    ),
    input_parameters=changed(
        lambda: {"a": []},
        lambda inputs: TaskInterface("r", TaskType.SIMPLE, input_parameters=inputs),
        lambda inputs: inputs["a"].append(1),
    ),
    input_of_started_workflow=changed(
        lambda: {"a": []},
        lambda value: StartWorkflowTask("r", "w", StartWorkflowRequest(name="w", input=value)),
        lambda value: value["a"].append(1),
    ),
    output_parameters=changed(
        lambda: {"a": []},
        lambda outputs: ConductorWorkflow(None, "wf").output_parameters(outputs),
        lambda outputs: outputs["a"].append(1),
    ),
    names_of_inputs=changed(
        lambda: ["a"],
        lambda names: ConductorWorkflow(None, "wf").input_parameters(names),
        lambda names: names.append("b"),
    ),
)

table(
    "null",
    call_mcp_tool=lambda: CallMcpTool("r", None, None),
    list_mcp_tools=lambda: ListMcpTools("r", None),
    generate_audio=lambda: GenerateAudio("r", None, None, n=None),
    generate_image=lambda: GenerateImage("r", None, None, None, None, None, n=None, output_format=None),
    llm_chat_complete=lambda: LlmChatComplete("r", None, None, participants={}, user_input=""),
    llm_generate_embeddings=lambda: LlmGenerateEmbeddings("r", None, None, None),
    llm_index_document=lambda: LlmIndexDocument("r", None, None, EmbeddingModel(None, None), None, None, None),
    llm_index_text=lambda: LlmIndexText("r", None, None, EmbeddingModel(None, None), None, None),
    llm_query_embeddings=lambda: LlmQueryEmbeddings("r", None, None, None),
    llm_search_embeddings=lambda: LlmSearchEmbeddings("r", None, None, None, max_results=None),
    llm_search_index=lambda: LlmSearchIndex("r", None, None, None, None, None, None, max_results=None),
    llm_store_embeddings=lambda: LlmStoreEmbeddings("r", None, None, None),
    llm_text_complete=lambda: LlmTextComplete("r", None, None, None),
    terminate_reason=lambda: TerminateTask("r", WorkflowStatus.FAILED, None),
)

table(
    "empty_task_name",
    call_mcp_tool=lambda: CallMcpTool("r", "s", "m", task_name=""),
    generate_audio=lambda: GenerateAudio("r", "p", "m", task_name=""),
    llm_chat_complete=lambda: LlmChatComplete("r", "p", "m", task_name=""),
    llm_text_complete=lambda: LlmTextComplete("r", "p", "m", "prompt", task_name=""),
    task=lambda: [(task := TaskInterface("r", TaskType.HTTP, "")), task.name, task.task_name],
    simple_task=lambda: [(task := SimpleTask("", "r")), task.name, task.task_name],
)

table(
    "enumerated_name",
    task=lambda: SimpleTask(Name.STEP, Name.STEP),
    fork=lambda: ConductorWorkflow(None, "wf") >> ForkTask("f", [[SimpleTask(Name.STEP, Name.STEP)]]) >> step("z"),
    workflow=lambda: ConductorWorkflow(None, "wf") >> ConductorWorkflow(None, Name.STEP),
    event=lambda: EventTaskInterface("r", Name.STEP, Name.STEP),
    queue=lambda: [SqsEventTask("r", Name.STEP), ConductorEventTask("r", Name.STEP)],
    case=lambda: SwitchTask("r", Name.STEP).switch_case(Name.STEP, step()),
)


@case
def input_by_keyword_takes_any_key() -> Any:
    return step().input(key=1, value="x")
