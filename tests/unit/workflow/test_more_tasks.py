"""The task types that the published SDK has no class for."""

from __future__ import annotations

from typing import Any, Callable

import pytest

from conductor.client.http._encode import encode
from conductor.client.workflow.task.business_rule_task import BusinessRuleTask
from conductor.client.workflow.task.decision_task import DecisionTask
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask, ForkEachTask, ForkTaskListTask
from conductor.client.workflow.task.exclusive_join_task import ExclusiveJoinTask
from conductor.client.workflow.task.get_signed_jwt_task import GetSignedJwtTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.lambda_task import LambdaTask
from conductor.client.workflow.task.llm_tasks import LlmChatComplete, LlmGenerateEmbeddings, LlmTextComplete
from conductor.client.workflow.task.noop_task import NoopTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.task_type import TaskType
from conductor.client.workflow.task.terminate_task import TerminateTask, WorkflowStatus
from conductor.client.workflow.task.update_task import UpdateTask

STEP = {"name": "a_def", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters": {}}
JOIN = {"name": "j", "taskReferenceName": "j", "type": "JOIN", "inputParameters": {}, "joinOn": ["x"]}

TASKS: dict[str, tuple[Callable[[], Any], Any]] = {
    "noop": (lambda: NoopTask("r"), {"type": "NOOP", "inputParameters": {}}),
    "exclusive join": (
        lambda: ExclusiveJoinTask("r", ["a", "b"], ["c"]),
        {"type": "EXCLUSIVE_JOIN", "inputParameters": {}, "joinOn": ["a", "b"], "defaultExclusiveJoinTask": ["c"]},
    ),
    "lambda": (
        lambda: LambdaTask("r", "return $.a", {"a": 1}),
        {"type": "LAMBDA", "inputParameters": {"scriptExpression": "return $.a", "a": 1}},
    ),
    "decision by value": (
        lambda: DecisionTask("r", "${workflow.input.x}").switch_case("y", SimpleTask("a_def", "a")),
        {
            "type": "DECISION",
            "inputParameters": {"case_value_param": "${workflow.input.x}"},
            "caseValueParam": "case_value_param",
            "decisionCases": {"y": [STEP]},
            "defaultCase": [],
        },
    ),
    "decision by script": (
        lambda: DecisionTask("r", "$.x", True).default_case(SimpleTask("a_def", "a")).input_parameter("x", 1),
        {
            "type": "DECISION",
            "inputParameters": {"x": 1},
            "caseExpression": "$.x",
            "decisionCases": {},
            "defaultCase": [STEP],
        },
    ),
    "terminate with output": (
        lambda: TerminateTask("r", WorkflowStatus.COMPLETED, "done", {"a": "${b.output}"}),
        {
            "type": "TERMINATE",
            "inputParameters": {
                "terminationStatus": "COMPLETED",
                "terminationReason": "done",
                "workflowOutput": {"a": "${b.output}"},
            },
        },
    ),
    "fork for each item": (
        lambda: ForkEachTask("r", "${workflow.input.items}", "a_def", join_task=JoinTask("j", ["x"])),
        [
            {
                "type": "FORK_JOIN_DYNAMIC",
                "inputParameters": {"forkTaskInputs": "${workflow.input.items}", "forkTaskName": "a_def"},
            },
            JOIN,
        ],
    ),
    "fork of workflows": (
        lambda: ForkEachTask("r", [1], workflow_name="child", workflow_version=3),
        [
            {
                "type": "FORK_JOIN_DYNAMIC",
                "inputParameters": {
                    "forkTaskInputs": [1],
                    "forkTaskWorkflow": "child",
                    "forkTaskWorkflowVersion": "3",
                },
            }
        ],
    ),
    "fork of a list of tasks": (
        lambda: ForkTaskListTask("r", "${a.output.tasks}"),
        [
            {
                "type": "FORK_JOIN_DYNAMIC",
                "inputParameters": {"dynamicTasks": "${a.output.tasks}"},
                "dynamicForkJoinTasksParam": "dynamicTasks",
            }
        ],
    ),
    "update task": (
        lambda: UpdateTask("r", "COMPLETED", "${workflow.input.id}", "wait", output={"a": 1}, merge_output=True),
        {
            "type": "UPDATE_TASK",
            "inputParameters": {
                "taskStatus": "COMPLETED",
                "workflowId": "${workflow.input.id}",
                "taskRefName": "wait",
                "mergeOutput": True,
                "taskOutput": {"a": 1},
            },
        },
    ),
    "signed token": (
        lambda: GetSignedJwtTask("r", "s", "i", "${workflow.secrets.key}", "k", "aud", 60, ["x"]),
        {
            "type": "GET_SIGNED_JWT",
            "inputParameters": {
                "subject": "s",
                "issuer": "i",
                "privateKey": "${workflow.secrets.key}",
                "privateKeyId": "k",
                "audience": "aud",
                "ttlInSecond": 60,
                "scopes": ["x"],
                "algorithm": "RS256",
            },
        },
    ),
    "business rule": (
        lambda: BusinessRuleTask("r", "http://x/rules.xlsx", {"a": 1}, ["b"], "FIRE_ALL", 5),
        {
            "type": "BUSINESS_RULE",
            "inputParameters": {
                "ruleFileLocation": "http://x/rules.xlsx",
                "executionStrategy": "FIRE_ALL",
                "inputColumns": {"a": 1},
                "outputColumns": ["b"],
                "cacheTimeoutMinutes": 5,
            },
        },
    ),
}


@pytest.mark.parametrize("name", TASKS)
def test_a_task_sends_what_servers_read(name: str) -> None:
    build, wanted = TASKS[name]
    first = {"name": "r", "taskReferenceName": "r"}
    expected = [{**first, **wanted[0]}, *wanted[1:]] if isinstance(wanted, list) else {**first, **wanted}

    assert encode(build().to_workflow_task()) == expected


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: ForkEachTask("r", []), "fork 'r' needs either a task or a workflow"),
        (lambda: ForkEachTask("r", [], "a", workflow_name="b"), "fork 'r' needs either a task or a workflow"),
        (
            lambda: UpdateTask("r", "COMPLETED", "id"),
            "task 'r' needs target_task_id, or workflow_id and target_ref_name",
        ),
    ],
)
def test_a_task_that_cannot_run_is_refused(build: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build()


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: DynamicForkTask("r", NoopTask("n"), JoinTask("j")), "tasks_param .*the place of pre_fork_task"),
        (lambda: LlmChatComplete("r", "p", "m", [], ["stop"]), "instructions_template .*the place of stop_words"),
        (lambda: LlmChatComplete("r", "p", "m", [], None, 100, 0, 1), "template_variables .*the place of max_tokens"),
        (lambda: LlmTextComplete("r", "p", "m", "prompt", None, 100, 0, 1), "stop_words .*the place of max_tokens"),
        (lambda: LlmTextComplete("r", "p", "m", "prompt", ["stop"]), "prompt_version .*the place of stop_words"),
        (lambda: LlmGenerateEmbeddings("r", "p", "m", "text", "name"), "dimensions .*the place of task_name"),
    ],
)
def test_an_argument_in_the_place_it_had_before_is_refused_by_name(build: Callable[[], Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        build()


def test_a_reference_may_stand_for_a_number() -> None:
    task = LlmGenerateEmbeddings("r", "p", "m", "text", "${workflow.input.length}")

    assert task.input_parameters["dimensions"] == "${workflow.input.length}"


#: The types that an open-source server of release 3.32 knows, beside those for agents of its own.
SERVER_TYPES = {
    "SIMPLE",
    "DYNAMIC",
    "FORK_JOIN",
    "FORK_JOIN_DYNAMIC",
    "DECISION",
    "SWITCH",
    "JOIN",
    "DO_WHILE",
    "SUB_WORKFLOW",
    "START_WORKFLOW",
    "EVENT",
    "WAIT",
    "HUMAN",
    "USER_DEFINED",
    "HTTP",
    "LAMBDA",
    "INLINE",
    "EXCLUSIVE_JOIN",
    "TERMINATE",
    "KAFKA_PUBLISH",
    "JSON_JQ_TRANSFORM",
    "SET_VARIABLE",
    "NOOP",
    "PULL_WORKFLOW_MESSAGES",
    "LLM_TEXT_COMPLETE",
    "LLM_CHAT_COMPLETE",
    "LLM_INDEX_TEXT",
    "LLM_SEARCH_INDEX",
    "LLM_GENERATE_EMBEDDINGS",
    "LLM_STORE_EMBEDDINGS",
    "LLM_GET_EMBEDDINGS",
    "LLM_SEARCH_EMBEDDINGS",
    "GENERATE_IMAGE",
    "GENERATE_AUDIO",
    "GENERATE_VIDEO",
    "GENERATE_PDF",
    "LIST_MCP_TOOLS",
    "CALL_MCP_TOOL",
    "JDBC",
    "AGENT",
    "GET_AGENT_CARD",
    "CANCEL_AGENT",
    "PLAN_AND_COMPILE",
    "LIST_API_TOOLS",
    "WAIT_FOR_WEBHOOK",
    "HTTP_POLL",
    "GET_DOCUMENT",
    "BUSINESS_RULE",
    "UPDATE_TASK",
    "GET_SIGNED_JWT",
}


def test_every_type_that_servers_know_has_a_name() -> None:
    assert {member.value for member in TaskType} == SERVER_TYPES
