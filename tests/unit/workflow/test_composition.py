"""Tasks become workflows."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

import pytest

from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.do_while_task import LoopTask
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask
from conductor.client.workflow.task.event_task import EventTaskInterface, SqsEventTask
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.human_task import AssignmentCompletionStrategy, HumanTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.sub_workflow_task import InlineSubWorkflowTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.terminate_task import TerminateTask, WorkflowStatus


def step(name: str) -> SimpleTask:
    return SimpleTask(f"{name}_def", name)


def workflow(name: str = "wf") -> ConductorWorkflow:
    return ConductorWorkflow(None, name, 1)


def references(tasks: Any) -> list[str]:
    return [task.task_reference_name for task in tasks]


@pytest.mark.parametrize(
    ("last", "joins"),
    [
        (lambda: ForkTask("f", [[step("b")]], ["b"]), ["f_join"]),
        (lambda: DynamicForkTask("d", join_task=JoinTask("dj")), ["dj"]),
    ],
)
def test_a_branch_that_ends_with_two_tasks_is_joined_on_the_last(last, joins) -> None:
    fork = ForkTask("outer", [[step("a"), last()]]).to_workflow_task()

    assert fork.join_on == joins
    assert references(fork.fork_tasks[0])[-1] == joins[0]


def test_a_branch_of_a_fork_may_be_a_single_task() -> None:
    fork = ForkTask("f", [step("a"), [step("b"), step("c")]]).to_workflow_task()

    assert fork.join_on == ["a", "c"]


def test_a_dictionary_gives_the_switch_before_it_its_cases() -> None:
    definition = (
        workflow()
        >> SwitchTask("s", "${workflow.input.kind}")
        >> {"book": step("a"), "film": [step("b"), workflow("child") >> step("x")], None: [step("c")]}
        >> step("d")
    ).to_workflow_def()

    switch, after = definition.tasks
    assert references(switch.decision_cases["book"]) == ["a"]
    assert [task.type for task in switch.decision_cases["film"]] == ["SIMPLE", "SUB_WORKFLOW"]
    assert references(switch.default_case) == ["c"]
    assert after.task_reference_name == "d"


def test_cases_given_by_dictionary_are_copies() -> None:
    task = step("a")
    definition = workflow() >> SwitchTask("s", "x") >> {"book": task}
    task.input_parameter("late", 1)

    assert definition.to_workflow_def().tasks[0].decision_cases["book"][0].input_parameters == {}


def test_a_dictionary_after_anything_but_a_switch_is_no_operand() -> None:
    with pytest.raises(Exception, match=r"^invalid task -- .* task is <class 'dict'>"):
        workflow() >> step("a") >> {"book": step("b")}


def test_generated_names_are_unique_and_stay_the_same() -> None:
    subject = workflow() >> [step("a")] >> [step("b")] >> (workflow("child") >> step("x"))
    first, second = (references(subject.to_workflow_def().tasks) for _ in range(2))

    assert first == second
    assert len(set(first)) == len(first)
    assert re.fullmatch(r"forked_[2-9A-HJ-NP-Za-km-z]{22}", first[0])
    assert first[1] == f"join_{first[0]}"
    assert re.fullmatch(r"child_[2-9A-HJ-NP-Za-km-z]{22}", first[-1])


def test_a_copied_workflow_shares_its_executor_and_nothing_else() -> None:
    from copy import deepcopy

    executor: Any = object()
    subject = ConductorWorkflow(executor, "wf") >> step("a")
    twin = deepcopy(subject)
    twin >> step("b")

    assert twin._executor is executor
    assert references(subject.to_workflow_def().tasks) == ["a"]


def test_a_task_of_a_users_own_class_takes_part() -> None:
    class Doubled(SimpleTask):
        def to_workflow_task(self) -> Any:
            first, second = super().to_workflow_task(), super().to_workflow_task()
            second.task_reference_name = f"{self.task_reference_name}_again"
            return [first, second]

    definition = (workflow() >> Doubled("d", "r")).to_workflow_def()

    assert references(definition.tasks) == ["r", "r_again"]


@pytest.mark.parametrize(
    ("options", "wire"),
    [
        ({"retry_count": 3, "start_delay": 5}, {"retry_count": 3, "start_delay": 5}),
        ({"permissive": True, "optional": True}, {"permissive": True, "optional": True}),
        ({"async_complete": False}, {"async_complete": False}),
    ],
)
def test_options_of_any_task_reach_the_wire(options, wire) -> None:
    task = step("a").with_options(**options).to_workflow_task()

    assert {name: getattr(task, name) for name in wire} == wire


def test_a_workflow_says_when_it_has_no_executor() -> None:
    with pytest.raises(ValueError, match="workflow 'wf' has no executor"):
        workflow().register(True)


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (lambda: workflow().timeout_seconds("7"), "timeout_seconds of workflow 'wf' takes int, got str '7'"),
        (lambda: ConductorWorkflow(None, 5), "the name of a workflow takes str, got int 5"),
        (
            lambda: workflow().output_parameters({1: 2}),
            "a key of output_parameters of workflow 'wf' takes str, got int 1",
        ),
        (lambda: step("a").input_parameter(1, 2), "an input name of SimpleTask 'a' takes str, got int 1"),
        (lambda: workflow() >> [[step("a"), 5]], "a fork takes tasks, workflows and lists of them, got int 5"),
        (lambda: SimpleTask("d", None), "task_reference_name of SimpleTask takes str, got NoneType None"),
    ],
)
def test_a_mistake_names_the_thing_what_it_takes_and_what_came(mistake, message) -> None:
    with pytest.raises(TypeError, match=f"^invalid type: {re.escape(message)}$"):
        mistake()


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (lambda: workflow() >> {"a": step("a")}, "invalid task -- .*; a dictionary gives cases to a SwitchTask"),
        (lambda: InlineSubWorkflowTask("s", "child"), "InlineSubWorkflowTask .s. takes a workflow, got str"),
        (lambda: ForkTask("f", None), "forked_tasks of ForkTask 'f' takes Iterable, got NoneType None"),
        (lambda: EventTaskInterface("e", None, "q"), "event_prefix of EventTaskInterface 'e' takes str, got NoneType"),
        (lambda: SqsEventTask("e", 5), "the name of the queue of SqsEventTask 'e' takes str, got int 5"),
        (lambda: workflow().output_parameter("x", step), "output 'x' of workflow 'wf' takes a value, got the function"),
        (lambda: step("a").input(key="x", value=step), "input 'x' of SimpleTask 'a' takes a value, got the function"),
    ],
)
def test_a_mistake_is_named_at_the_line_that_makes_it(mistake, message) -> None:
    with pytest.raises(TypeError, match=message):
        mistake()


def test_an_empty_text_is_a_case_like_others_and_none_is_the_default_case() -> None:
    definition = (workflow() >> SwitchTask("s", "x") >> {"": step("a"), None: step("b")}).to_workflow_def()

    (switch,) = definition.tasks
    assert references(switch.decision_cases[""]) == ["a"]
    assert references(switch.default_case) == ["b"]


@pytest.mark.parametrize("output", [{}, 0, False, ""])
def test_a_terminate_task_ends_with_whatever_output_it_is_given(output) -> None:
    assert TerminateTask("t", WorkflowStatus.COMPLETED, "done", output).input_parameters["workflowOutput"] == output
    assert "workflowOutput" not in TerminateTask("t", WorkflowStatus.COMPLETED, "done").input_parameters


@pytest.mark.parametrize("kind", [list, tuple, deque, iter])
def test_tasks_may_come_in_any_collection(kind) -> None:
    loop = LoopTask("l", 2, kind([step("a"), step("b")])).to_workflow_task()
    fork = ForkTask("f", kind([kind([step("a"), step("b")])])).to_workflow_task()

    assert references(loop.loop_over) == references(fork.fork_tasks[0]) == ["a", "b"]


@pytest.mark.parametrize("strategy", [AssignmentCompletionStrategy.TERMINATE, "TERMINATE"])
def test_a_human_task_takes_its_strategy_as_member_or_text(strategy) -> None:
    inputs = HumanTask("h", assignment_completion_strategy=strategy).input_parameters

    assert inputs["__humanTaskDefinition"]["assignmentCompletionStrategy"] == "TERMINATE"
    with pytest.raises(ValueError, match="'LATER' is not a valid AssignmentCompletionStrategy"):
        HumanTask("h", assignment_completion_strategy="LATER")
