"""Everything that is wrong with a workflow is found at once, and said in words that help."""

from __future__ import annotations

import warnings
from enum import Enum
from typing import Any, Callable

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models.sub_workflow_params import SubWorkflowParams
from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow.task.do_while_task import DoWhileTask, LoopTask
from conductor.client.workflow.task.dynamic_fork_task import ForkEachTask
from conductor.client.workflow.task.http_task import HttpTask
from conductor.client.workflow.task.javascript_task import JavascriptTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.json_jq_task import JsonJQTask
from conductor.client.workflow.task.raw_task import RawTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.sub_workflow_task import SubWorkflowTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.wait_task import WaitForDurationTask, WaitTask, WaitUntilTask
from conductor.client.workflow.validation import WorkflowValidationError, WorkflowValidationWarning
from tests.unit.workflow.mistakes import DOUBTFUL, REFUSED, raw, step, workflow


class Name(str, Enum):
    """Names as programs keep them that do not like literals."""

    STEP = "step"


INNER = {"name": "inner", "tasks": [{"name": "a", "taskReferenceName": "a", "type": "SIMPLE"}]}


def found(subject: ConductorWorkflow) -> list[tuple[str, str, bool]]:
    return [tuple(problem) for problem in subject.validate()]


@pytest.mark.parametrize("name", REFUSED)
def test_what_servers_refuse_is_an_error(name: str) -> None:
    build, where, message = REFUSED[name]

    assert (where, message, True) in found(build())


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_goes_wrong_later_is_a_warning(name: str) -> None:
    build, where, message = DOUBTFUL[name]
    subject = build()
    first = [task.task_reference_name for task in subject.to_workflow_def().tasks][:1]

    assert (where.replace("{first}", *first) if first else where, message, False) in found(subject)


@pytest.mark.parametrize(
    "build",
    [
        lambda: workflow(step("a"), step("b", x="${a.output.y} and ${workflow.input.z[0]['k l']}")),
        lambda: workflow([step("a"), step("b")], step("c", x="${a.output}", y="${b.output}")),
        lambda: workflow(SwitchTask("s", "x").switch_case("y", step("a")), step("b", x="${a.output}", y="${s.output}")),
        lambda: workflow(LoopTask("l", 3, [step("a", x="${b.output}", i="${l.output.iteration}"), step("b")])),
        lambda: workflow(
            DoWhileTask("l", "$.a.done || $.l['iteration'] < $.most", [step("a")]).input_parameter("most", 3)
        ),
        lambda: workflow(step("a", x="$${not.a.reference}", y="${workflow.input.${workflow.input.key}}")),
        lambda: workflow(step("a", x="${CPEWF_TASK_ID}", y="${workflow.secrets.key}", z="costs 5$ {really}")),
        lambda: workflow(WaitTask("w", wait_for_seconds=5), WaitUntilTask("u", "2030-12-31 23:59 CET")),
        lambda: workflow(WaitUntilTask("u", "${workflow.input.date}"), WaitForDurationTask("d", "${workflow.input.s}")),
        lambda: workflow(raw("WAIT", {"duration": "1 day 2 hrs 3m 4 seconds"})),
        lambda: workflow(ForkEachTask("f", "${workflow.input.items}", "a", join_task=JoinTask("j"))),
        lambda: workflow(ForkEachTask("f", "${workflow.input.items}", "a"), JoinTask("j", ["named_when_it_runs"])),
        lambda: workflow(ForkEachTask("f", "${workflow.input.items}", "a", join_task=JoinTask("j"))).output_parameters(
            {"x": "${named_when_it_runs.output}"}
        ),
        lambda: workflow(SimpleTask("a", Name.STEP), step("b", x="${step.output}")),
        lambda: workflow([SimpleTask("a", Name.STEP)], step("b", x="${step.output}")),
        lambda: workflow(LoopTask(Name.STEP, 3, [step("a")])),
        lambda: workflow(HttpTask("h", {"uri": "${workflow.input.u}"}), step("a", x="${h.output.response.body}")),
        lambda: workflow(workflow(step("a", x="${workflow.input.q}"))),
        lambda: workflow(SubWorkflowTask("s", "${workflow.input.child}", 0)),
        lambda: workflow(
            raw("SUB_WORKFLOW", subWorkflowParam={"name": "${workflow.input.n}", "workflowDefinition": INNER})
        ),
        lambda: workflow(step("a")).output_parameters({"x": "${a.output.y}", "n": 5}),
        lambda: workflow(raw("SOMETHING_NEW", {"x": "${workflow.input.y}"}, field=1)),
    ],
)
def test_a_sound_workflow_has_no_problems(build: Callable[[], ConductorWorkflow]) -> None:
    assert found(build()) == []


def test_problems_of_an_inner_workflow_say_which_one() -> None:
    inner = ConductorWorkflow(None, "inner", 1) >> step("a") >> step("a")
    subject = workflow(step("a"), inner)
    name = subject.to_workflow_def().tasks[1].task_reference_name

    ((where, message, is_error),) = found(subject)
    assert where == f"task '{name}' (tasks[1]), workflow 'inner', workflow"
    assert "'a' is used 2 times" in message
    assert is_error


def test_a_definition_that_comes_from_a_task_is_a_reference_like_others() -> None:
    parameters = SubWorkflowParams(name="x", version=1, workflow_definition="${zz.output.definition}")
    start = WorkflowTask(name="s", task_reference_name="s", type="SUB_WORKFLOW", sub_workflow_param=parameters)

    ((where, message, is_error),) = found(workflow(RawTask.of(start)))
    assert (where, is_error) == ("task 's' (tasks[0])", False)
    assert message.startswith("${zz.output.definition} in 'subWorkflowParam.workflowDefinition' refers to 'zz'")


def test_a_reference_within_a_reference_is_looked_up() -> None:
    ((_, message, _),) = found(workflow(step("a", x=("${workflow.input.${zz.output.key}}",))))

    assert message.startswith("${zz.output.key} in 'x[0]' refers to 'zz', but no task has that reference name")


def test_what_servers_look_up_when_they_register_must_be_there_even_beside_a_dynamic_fork() -> None:
    fork = ForkEachTask("f", "${workflow.input.items}", "a", join_task=JoinTask("j"))

    ((where, _, is_error),) = found(workflow(fork, step("b", x="${zz.output}")))
    assert (where, is_error) == ("task 'b' (tasks[2])", True)


def test_a_number_that_json_does_not_have_is_found_before_it_is_sent() -> None:
    ((where, message, is_error),) = found(workflow(step("a", x=[1, float("nan")])))

    assert (where, is_error) == ("task 'a' (tasks[0])", True)
    assert message == "its input cannot be sent: cannot encode x[1]: nan is not a JSON number"


def test_all_problems_are_reported_at_once() -> None:
    subject = workflow(step("a"), step("a", x="${zz.output.y}"), WaitUntilTask("w", "soon"))

    subject._executor = WorkflowExecutor(Configuration(server_api_url="http://127.0.0.1:9/api"))

    with pytest.raises(WorkflowValidationError) as caught:
        subject.register(True)

    assert len(caught.value.problems) == 3
    assert caught.value.workflow == "wf"
    assert str(caught.value).splitlines()[0] == "workflow 'wf' has 3 problems:"
    assert str(caught.value).splitlines()[3].startswith("  - task 'w' (tasks[2]): until 'soon'")


@pytest.mark.parametrize(
    ("script", "problem"),
    [("1 +", True), ("(() => 1)()", False), ("${workflow.input.x} +", False), ("return 1", False), (None, False)],
)
@pytest.mark.parametrize(
    "build",
    [
        lambda script: JavascriptTask("s", script),
        lambda script: SwitchTask("s", script, use_javascript=True).switch_case("a", step("a")),
        lambda script: DoWhileTask("s", script, [step("a")]),
    ],
)
def test_javascript_is_read_when_an_engine_is_installed(build: Any, script: Any, problem: bool) -> None:
    pytest.importorskip("quickjs")
    messages = [message for _, message, _ in found(workflow(build(script)))]

    assert any("is not valid JavaScript" in message for message in messages) is problem


def test_scripts_in_other_languages_are_left_alone() -> None:
    assert found(workflow(raw("INLINE", {"evaluatorType": "python", "expression": "lambda: 1 +"}))) == []


@pytest.mark.parametrize(("program", "problem"), [("{a: .b", True), ("{a: .b}", False), (".a ${x}", False)])
def test_jq_is_read_when_it_is_installed(program: str, problem: bool) -> None:
    pytest.importorskip("jq")
    messages = [message for _, message, _ in found(workflow(JsonJQTask("q", program)))]

    assert any("is not a valid jq program" in message for message in messages) is problem


class Registered:
    """Takes the place of an executor and remembers what it registers."""

    def __init__(self, strict: bool) -> None:
        self.configuration = Configuration(server_api_url="http://127.0.0.1:9/api", strict=strict)
        self.definitions: list[Any] = []

    def register_workflow(self, workflow: Any, overwrite: bool) -> None:
        self.definitions.append(workflow)


def doubtful(strict: bool) -> ConductorWorkflow:
    subject = workflow(step("a", x="${b.output}"), step("b"))
    subject._executor = Registered(strict)
    return subject


def test_a_doubtful_workflow_is_registered_with_one_warning_for_each_problem() -> None:
    subject = doubtful(strict=False)

    with pytest.warns(WorkflowValidationWarning, match="runs later or in another branch") as caught:
        subject.register(True)
    subject.register(True)  # a second warning would be an error

    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert len(subject._executor.definitions) == 2


def test_a_doubtful_workflow_is_refused_in_strict_mode() -> None:
    subject = doubtful(strict=True)

    with pytest.raises(WorkflowValidationError, match="runs later or in another branch"):
        subject.register(True)
    assert subject._executor.definitions == []


@pytest.mark.parametrize(("configured", "own"), [(False, True), (True, False)])
def test_a_workflow_chooses_for_itself_whether_it_is_strict(configured: bool, own: bool) -> None:
    subject = doubtful(configured).strict(own)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", WorkflowValidationWarning)
        if own:
            with pytest.raises(WorkflowValidationError):
                subject.register(True)
        else:
            subject.register(True)
            assert len(subject._executor.definitions) == 1
