"""What becomes of inputs and outputs that are too large."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from conductor.server.settings import ServerSettings
from tests.server.embedded import Client, serving, simple

Json = dict[str, Any]
LIMIT = 20_000


@pytest.fixture(scope="module")
def small() -> Iterator[Client]:
    with serving(ServerSettings(payload_limit=LIMIT)) as client:
        yield client


def inline(reference: str, **inputs: Any) -> Json:
    given = {"evaluatorType": "value-param", "expression": "v", **inputs}
    return {"name": reference, "taskReferenceName": reference, "type": "INLINE", "inputParameters": given}


def payload(size: int) -> Json:
    """A payload of so many bytes as JSON."""
    return {"v": "x" * (size - len('{"v":""}'))}


def test_an_input_at_the_limit_is_taken_and_one_byte_more_fails_the_execution(small: Client, name: str) -> None:
    small.register(simple(name), name=name)
    taken = small.execution(small.start(name, input=payload(LIMIT)))
    assert (taken["status"], taken["input"]) == ("RUNNING", payload(LIMIT))
    workflow_id = small.start(name, input=payload(LIMIT + 1))
    refused = small.execution(workflow_id)
    assert (refused["status"], refused["input"], refused["tasks"]) == ("FAILED", {}, [])
    assert refused["reasonForIncompletion"] == (
        f"The input payload size: {LIMIT + 1} of workflow: {workflow_id} "
        f"is greater than the permissible limit: {LIMIT} bytes"
    )


def test_sizes_are_those_of_the_text_that_is_sent_and_not_of_its_escaped_form(small: Client, name: str) -> None:
    small.register(simple(name), name=name)
    # Two bytes each in UTF-8, six when escaped.
    letters = "é" * (LIMIT // 2 - 100)
    assert small.execution(small.start(name, input={"v": letters}))["status"] == "RUNNING"
    assert small.execution(small.start(name, input={"v": letters + "é" * 200}))["status"] == "FAILED"


def test_an_input_that_is_too_large_starts_the_failure_workflow_and_fails_the_parent(small: Client, name: str) -> None:
    small.register(simple(name), name=f"{name}-after")
    small.register(simple(name), name=f"{name}-child", failureWorkflow=f"{name}-after")
    child = {
        "name": "s",
        "taskReferenceName": "s",
        "type": "SUB_WORKFLOW",
        "subWorkflowParam": {"name": f"{name}-child", "version": 1},
        "inputParameters": {"a": "${workflow.input.v}", "b": "${workflow.input.w}"},
    }
    small.register(child, name=name)
    half = "x" * (LIMIT // 2 - 100)
    ended = small.ended(small.start(name, input={"v": half, "w": half}))
    # The input of the child fits, that of its task, which names the child besides, does not.
    task = ended["tasks"][0]
    assert (ended["status"], task["status"], task["inputData"]) == ("FAILED", "FAILED_WITH_TERMINAL_ERROR", {})
    direct = small.execution(small.start(f"{name}-child", input=payload(LIMIT + 1)))
    assert small.execution(direct["output"]["conductor.failure_workflow"])["workflowName"] == f"{name}-after"


def test_an_output_that_is_too_large_fails_the_execution(small: Client, name: str) -> None:
    twice = {"a": "${workflow.input.v}", "b": "${workflow.input.v}"}
    small.register(inline("i", v=1), name=name, outputParameters=twice)
    workflow_id = small.start(name, input=payload(LIMIT * 2 // 3))
    ended = small.ended(workflow_id)
    assert (ended["status"], ended["output"]) == ("FAILED", {})
    assert ended["reasonForIncompletion"].startswith("The output payload size: ")
    assert ended["tasks"][0]["status"] == "COMPLETED"


def test_an_execution_that_fails_anyway_keeps_its_reason_and_loses_an_output_that_is_too_large(
    small: Client, name: str
) -> None:
    twice = {"a": "${workflow.input.v}", "b": "${workflow.input.v}"}
    small.call("POST", "/metadata/taskdefs", [{"name": name, "retryCount": 0}])
    small.register(simple(name), name=name, outputParameters=twice)
    workflow_id = small.start(name, input=payload(LIMIT * 2 // 3))
    small.report(small.poll(name)[0], "FAILED", reasonForIncompletion="out of paper")
    ended = small.execution(workflow_id)
    assert (ended["status"], ended["output"]) == ("FAILED", {})
    assert "out of paper" in ended["reasonForIncompletion"]


def test_an_input_of_a_task_that_is_too_large_fails_it_for_good(small: Client, name: str) -> None:
    small.register(simple(name, inputParameters={"a": "${workflow.input.v}${workflow.input.v}"}), name=name)
    ended = small.ended(small.start(name, input=payload(LIMIT * 2 // 3)))
    task = ended["tasks"][0]
    assert (ended["status"], task["status"], task["inputData"]) == ("FAILED", "FAILED_WITH_TERMINAL_ERROR", {})
    assert f"of task: {task['taskId']}" in task["reasonForIncompletion"]
    assert small.poll(name, timeout=0) == []


@pytest.mark.parametrize("route", ["/tasks", "/tasks/update-v2", "by reference", "signal"])
def test_an_output_of_a_task_that_is_too_large_fails_it_however_it_comes(small: Client, name: str, route: str) -> None:
    task = {"name": "w", "taskReferenceName": "w", "type": "WAIT"} if route == "signal" else simple(name, "w")
    small.register(task, name=name)
    workflow_id = small.start(name)
    task_id = small.execution(workflow_id)["tasks"][0]["taskId"]
    if route.startswith("/"):
        ids = {"workflowInstanceId": workflow_id, "taskId": task_id}
        status, _ = small.raw(
            "POST", route, json.dumps({**ids, "status": "COMPLETED", "outputData": payload(LIMIT + 1)}).encode()
        )
        assert status in (200, 204)
    elif route == "signal":
        small.call("POST", f"/tasks/{workflow_id}/COMPLETED/signal", payload(LIMIT + 1))
    else:
        small.call("POST", f"/tasks/{workflow_id}/w/COMPLETED", payload(LIMIT + 1))
    ended = small.execution(workflow_id)
    found = ended["tasks"][0]
    assert (ended["status"], found["status"], found["outputData"]) == ("FAILED", "FAILED_WITH_TERMINAL_ERROR", {})
    assert f"is greater than the permissible limit: {LIMIT} bytes" in ended["reasonForIncompletion"]


def test_an_output_that_the_server_makes_is_limited_too(small: Client, name: str) -> None:
    script = {"expression": f"'x'.repeat({LIMIT})", "evaluatorType": "javascript"}
    small.register(inline("i", **script), name=name)
    ended = small.ended(small.start(name))
    assert (ended["status"], ended["tasks"][0]["status"]) == ("FAILED", "FAILED_WITH_TERMINAL_ERROR")


def test_joined_outputs_are_limited_together(small: Client, name: str) -> None:
    branches = [[inline(reference, v="${workflow.input.v}")] for reference in ("a", "b")]
    fork = {"name": "f", "taskReferenceName": "f", "type": "FORK_JOIN", "forkTasks": branches}
    join = {"name": "j", "taskReferenceName": "j", "type": "JOIN", "joinOn": ["a", "b"]}
    small.register(fork, join, name=name)
    ended = small.ended(small.start(name, input=payload(LIMIT * 2 // 3)))
    found = {task["referenceTaskName"]: task["status"] for task in ended["tasks"]}
    assert (ended["status"], found["j"]) == ("FAILED", "FAILED_WITH_TERMINAL_ERROR")


@pytest.mark.parametrize("path", ["/workflow", "/tasks"])
def test_a_payload_that_lies_elsewhere_is_refused(small: Client, name: str, path: str) -> None:
    small.register(simple(name), name=name)
    workflow_id = small.start(name, externalInputPayloadStoragePath="")
    task_id = small.execution(workflow_id)["tasks"][0]["taskId"]
    bodies: dict[str, Json] = {
        "/workflow": {"name": name, "input": {}, "externalInputPayloadStoragePath": "a/b.json"},
        "/tasks": {
            "workflowInstanceId": workflow_id,
            "taskId": task_id,
            "status": "COMPLETED",
            "externalOutputPayloadStoragePath": "a/b.json",
        },
    }
    refused = small.call("POST", path, bodies[path], expect=400)
    assert "send the payload itself" in refused["message"]
    assert small.execution(workflow_id)["status"] == "RUNNING"


def test_ten_megabytes_are_the_limit_unless_told_otherwise() -> None:
    assert ServerSettings().payload_limit == 10 * 1024 * 1024


def nested(levels: int) -> Json:
    """An object of so many levels, itself included."""
    value: Any = 1
    for _ in range(levels):
        value = {"v": value}
    found: Json = value
    return found


NEST = "${workflow.input}"


@pytest.mark.parametrize(
    "task",
    [
        simple("deep", "t", inputParameters={"v": NEST}),
        {"name": "t", "taskReferenceName": "t", "type": "SET_VARIABLE", "inputParameters": {"v": NEST}},
        inline("t", v=NEST),
        inline("t", evaluatorType="javascript", expression="$.v", v=NEST),
        {
            "name": "t",
            "taskReferenceName": "t",
            "type": "JSON_JQ_TRANSFORM",
            "inputParameters": {"v": NEST, "queryExpression": ".v"},
        },
        {"name": "t", "taskReferenceName": "t", "type": "EVENT", "sink": "conductor:q", "inputParameters": {"v": NEST}},
        {"name": "t", "taskReferenceName": "t", "type": "NOOP", "inputParameters": {"v": f"text {NEST}"}},
    ],
    ids=["worker", "variable", "value", "script", "jq", "event", "text"],
)
def test_a_value_of_the_deepest_nesting_passes_through_the_server(small: Client, name: str, task: Json) -> None:
    small.register(task, name=name, outputParameters={"v": NEST})
    workflow_id = small.start(name, input=nested(490))
    if task["type"] == "SIMPLE":
        small.report(small.poll("deep")[0], outputData=nested(490))
    ended = small.ended(workflow_id)
    assert (ended["status"], ended["output"]) == ("COMPLETED", {"v": nested(490)})


def test_nesting_that_grows_from_task_to_task_ends_at_the_limit(small: Client, name: str) -> None:
    body = {
        "name": "v",
        "taskReferenceName": "v",
        "type": "SET_VARIABLE",
        "inputParameters": {"v": {"v": {"v": {"v": "${workflow.variables.v}"}}}},
    }
    loop = {
        "name": "l",
        "taskReferenceName": "l",
        "type": "DO_WHILE",
        "loopCondition": "$.l['iteration'] < 1000",
        "loopOver": [body],
    }
    small.register(loop, name=name)
    ended = small.ended(small.start(name))
    assert ended["status"] == "FAILED"
    assert "payload depth: over 500" in ended["reasonForIncompletion"]


@pytest.mark.parametrize("levels", [501, 900, 100_000])
def test_deeper_nesting_is_refused(small: Client, name: str, levels: int) -> None:
    small.register(simple(name), name=name)
    status, answer = small.raw(
        "POST",
        f"/workflow/{name}",
        b'{"v":' * levels + b"1" + b"}" * levels,
        {"Content-Type": "application/json"},
    )
    assert (status, json.loads(answer)["message"]) == (400, "JSON parse error: nested deeper than 500 levels")


def test_references_nested_without_end_are_empty(small: Client, name: str) -> None:
    task = {"name": "n", "taskReferenceName": "n", "type": "NOOP"}
    deep = "${" * 5000 + "x" + "}" * 5000
    small.register(task, name=name, outputParameters={"v": deep})
    ended = small.ended(small.start(name))
    assert (ended["status"], ended["output"]) == ("COMPLETED", {"v": ""})


@pytest.mark.parametrize("number", ["9" * 19, "-" + "9" * 30, "9" * 5000])
def test_a_number_that_no_store_can_hold_is_refused(small: Client, name: str, number: str) -> None:
    assert "start" in small.call("GET", "/workflow/search", start=number, expect=400)["message"]
