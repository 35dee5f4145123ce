"""System tasks at the edges of what they accept; every expected value is what a real server of release 3.32.1 gave."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.embedded import Client, simple

Definition = dict[str, Any]


def task(kind: str, reference: str = "t", **fields: Any) -> Definition:
    return {"name": kind.lower(), "taskReferenceName": reference, "type": kind, **fields}


def inline(reference: str, expression: str, **fields: Any) -> Definition:
    inputs = {"evaluatorType": "javascript", "expression": expression}
    return task("INLINE", reference, inputParameters=inputs, **fields)


def run(server: Client, name: str, *tasks: Definition, **more: Any) -> dict[str, Any]:
    server.register(*tasks, name=name, **more)
    return server.ended(server.start(name))


def record(execution: dict[str, Any], reference: str = "t") -> dict[str, Any]:
    return next(each for each in execution["tasks"] if each["referenceTaskName"] == reference)


def dynamic(kind: str, **inputs: Any) -> Definition:
    return task("DYNAMIC", dynamicTaskNameParam="kind", inputParameters={"kind": kind, **inputs})


def dynamic_fork(tasks: Any, inputs: Any) -> list[Definition]:
    given = {"tasks": tasks, "inputs": inputs}
    names = {"dynamicForkTasksParam": "tasks", "dynamicForkTasksInputParamName": "inputs"}
    return [task("FORK_JOIN_DYNAMIC", "f", inputParameters=given, **names), task("JOIN", "j")]


@pytest.mark.parametrize(
    ("kind", "inputs", "status", "reason"),
    [
        ("NOOP", {}, "COMPLETED", None),
        ("SWITCH", {}, "COMPLETED", None),
        ("DECISION", {}, "COMPLETED", None),
        ("HTTP", {}, "FAILED", "Missing HTTP URI.  See documentation for HttpTask for required input parameters"),
        ("START_WORKFLOW", {}, "FAILED", "Missing 'startWorkflow' in input data."),
        ("INLINE", {"evaluatorType": "javascript", "expression": "1 + 1"}, "COMPLETED", None),
    ],
)
def test_a_dynamic_task_becomes_a_system_task_of_that_name(
    server: Client, name: str, kind: str, inputs: dict[str, Any], status: str, reason: Any
) -> None:
    execution = run(server, name, dynamic(kind, **inputs))
    shown = record(execution)
    assert (shown["taskType"], shown["status"], shown.get("reasonForIncompletion")) == (kind, status, reason)
    assert shown["workflowTask"]["name"] == shown["taskDefName"] == kind
    assert shown["inputData"] == {"kind": kind, **inputs}


@pytest.mark.parametrize("kind", ["SUB_WORKFLOW", "JOIN", "EXCLUSIVE_JOIN", "DO_WHILE", "FORK_JOIN", "DYNAMIC"])
def test_a_dynamic_task_that_cannot_become_what_it_names_fails_the_workflow(
    server: Client, name: str, kind: str
) -> None:
    execution = run(server, name, dynamic(kind))
    assert execution["status"] == "FAILED"
    assert f"cannot become a task of type {kind}" in execution["reasonForIncompletion"]


@pytest.mark.parametrize(
    ("tasks", "inputs", "reason"),
    [
        (
            [{"name": "a"}],
            {},
            "Input 'tasks' is invalid. Cannot deserialize a list of Workflow Tasks from '[{name=a}]'",
        ),
        ([5], {}, "Input 'tasks' is invalid. Cannot deserialize a list of Workflow Tasks from '[5]'"),
        ([None], {}, "Input 'tasks' is invalid. Cannot deserialize a list of Workflow Tasks from '[null]'"),
        ([task("NOOP", "a")], {"a": 5}, "Tasks could not be dynamically forked due to invalid input: "),
        (
            [{"name": "w", "taskReferenceName": "a", "type": "UNHEARD_OF"}],
            {},
            "Invalid task specified. Cannot find task by name w in the task definitions",
        ),
        (
            [{"name": "s", "taskReferenceName": "a", "type": "SUB_WORKFLOW"}],
            {},
            "Task s is defined as sub-workflow and is missing subWorkflowParams. Please check the workflow definition",
        ),
    ],
)
def test_a_dynamic_fork_of_bad_input_fails_the_workflow_and_leaves_no_task(
    server: Client, name: str, tasks: Any, inputs: Any, reason: str
) -> None:
    execution = run(server, name, *dynamic_fork(tasks, inputs))
    assert execution["status"] == "FAILED"
    assert execution["reasonForIncompletion"].startswith(reason)
    assert execution["tasks"] == []


def test_a_forked_task_without_a_definition_has_an_hour_to_answer(server: Client, name: str) -> None:
    server.register(*dynamic_fork([simple(name, "a")], {}), name=name)
    execution = server.execution(server.start(name))
    assert record(execution, "a")["responseTimeoutSeconds"] == 3600


def test_the_oldest_form_of_a_dynamic_fork_may_have_no_tasks(server: Client, name: str) -> None:
    fork = task("FORK_JOIN_DYNAMIC", "f", inputParameters={"d": {"x": 1}}, dynamicForkJoinTasksParam="d")
    assert run(server, name, fork, task("JOIN", "j"))["status"] == "COMPLETED"


def test_a_dynamic_fork_must_be_followed_by_a_join(server: Client, name: str) -> None:
    execution = run(server, name, dynamic_fork([task("NOOP", "a")], {})[0], task("NOOP", "z"))
    assert execution["reasonForIncompletion"] == (
        "Dynamic join definition is not followed by a join task.  Check the workflow definition."
    )


def test_a_join_in_a_loop_shows_the_references_of_the_definition(server: Client, name: str) -> None:
    fork = task("FORK_JOIN", "f", forkTasks=[[inline("a", "1")], [inline("b", "2")]])
    body = [fork, task("JOIN", "j", joinOn=["a", "b"])]
    execution = run(server, name, task("DO_WHILE", "d", loopCondition="$.d['iteration'] < 2", loopOver=body))
    assert execution["status"] == "COMPLETED"
    joins = [each for each in execution["tasks"] if each["taskType"] == "JOIN"]
    assert [each["inputData"]["joinOn"] for each in joins] == [["a", "b"], ["a", "b"]]
    assert joins[1]["outputData"] == {"a__2": {"result": 1}, "b__2": {"result": 2}}


@pytest.mark.parametrize(
    ("last", "output"),
    [
        (task("TERMINATE", "t", inputParameters={"terminationStatus": "COMPLETED"}), {"a": {"result": 1}, "t": {}}),
        (
            inline("t", "throw 'bad'"),
            {"a": {"result": 1}, "t": {"error": "Error evaluating the script `bad` at line 1"}},
        ),
    ],
    ids=["terminate", "failure"],
)
def test_a_loop_that_its_own_body_ends_keeps_the_outputs_of_the_iteration(
    server: Client, name: str, last: Definition, output: dict[str, Any]
) -> None:
    body = [inline("a", "1"), last]
    execution = run(server, name, task("DO_WHILE", "d", loopCondition="$.d['iteration'] < 3", loopOver=body))
    loop = record(execution, "d")
    assert (loop["status"], loop["outputData"]) == ("CANCELED", {"1": output, "iteration": 1})


def test_items_that_are_an_object_are_none(server: Client, name: str) -> None:
    loop = task(
        "DO_WHILE",
        "d",
        inputParameters={"_items": {"a": 1}},
        loopCondition="$.d['iteration'] < 2",
        loopOver=[inline("a", "1")],
    )
    assert record(run(server, name, loop), "d")["outputData"] == {
        "1": {"a": {"result": 1}},
        "2": {"a": {"result": 1}},
        "iteration": 2,
    }


def test_a_switch_whose_branch_was_scheduled_counts_as_executed(server: Client, name: str) -> None:
    switch = task(
        "SWITCH",
        "s",
        evaluatorType="value-param",
        expression="x",
        inputParameters={"x": "a"},
        decisionCases={"a": [task("NOOP", "n")]},
    )
    assert record(run(server, name, switch), "s")["executed"] is True


@pytest.mark.parametrize(
    ("expression", "case"), [("NaN", "NaN"), ("1e20", "1.0E20"), ("1/0", "Infinity"), ("() => 1", "{}")]
)
def test_a_switch_names_odd_values_as_java_does(server: Client, name: str, expression: str, case: str) -> None:
    switch = task(
        "SWITCH", "s", evaluatorType="javascript", expression=expression, decisionCases={"a": [task("NOOP", "n")]}
    )
    assert record(run(server, name, switch), "s")["outputData"] == {"evaluationResult": [case], "selectedCase": case}


@pytest.mark.parametrize(
    ("sink", "status", "outcome"),
    [
        ("conductor:x:y", "COMPLETED", "conductor:{name}:x:y"),
        ("conductor:", "COMPLETED", "conductor:{name}:"),
        ("conductorx", "FAILED", "Invalid / Unsupported sink specified: conductorx"),
        ("x", "FAILED", "Error loading queue:x, for task:{id}, error: Illegal event x"),
        ("nope:x", "FAILED", "Error loading queue:nope:x, for task:{id}, error: Unknown queue type nope"),
    ],
)
def test_an_event_goes_to_the_queue_its_sink_means(
    server: Client, name: str, sink: str, status: str, outcome: str
) -> None:
    shown = record(run(server, name, task("EVENT", sink=sink)))
    told = shown["outputData"]["event_produced"] if status == "COMPLETED" else shown["reasonForIncompletion"]
    assert (shown["status"], told) == (status, outcome.format(name=name, id=shown["taskId"]))


def test_a_workflow_is_not_started_with_a_priority_that_there_is_not(server: Client, name: str) -> None:
    request = {"name": name, "input": {}, "priority": 500}
    shown = record(run(server, name, task("START_WORKFLOW", inputParameters={"startWorkflow": request})))
    assert shown["reasonForIncompletion"] == (
        "startWorkflow validation failed. 'priority' -> priority: 500 should be maximum 99. "
    )
    assert shown["startTime"] > 0


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ({}, "Empty 'expression' in Inline task's input parameters. A non-empty String value must be provided."),
        (
            {"evaluatorType": "", "expression": "1"},
            "Empty 'evaluatorType' in INLINE task's input parameters. A non-empty String value must be provided.",
        ),
    ],
)
def test_an_inline_task_without_its_inputs_fails(
    server: Client, name: str, inputs: dict[str, Any], reason: str
) -> None:
    assert record(run(server, name, task("INLINE", inputParameters=inputs)))["reasonForIncompletion"] == reason


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (".a.b", 'Cannot index string with string "b"'),
        (".[0]", "Cannot index object with number"),
        ('.list["a"]', 'Cannot index array with string "a"'),
        ("isvalid(.a)", "Function isvalid/1 does not exist"),
    ],
)
def test_an_error_of_jq_is_told_as_conductor_tells_it(server: Client, name: str, query: str, reason: str) -> None:
    inputs = {"queryExpression": query, "a": "A", "list": [1]}
    shown = record(run(server, name, task("JSON_JQ_TRANSFORM", inputParameters=inputs)))
    assert (shown["reasonForIncompletion"], shown["outputData"]) == (reason, {"error": reason})


def test_a_refused_connection_of_an_http_task_names_the_request(server: Client, name: str) -> None:
    inputs = {"uri": "http://127.0.0.1:1/", "method": "GET"}
    shown = record(run(server, name, task("HTTP", inputParameters=inputs)))
    response = shown["outputData"]["response"]
    assert response.startswith('java.lang.Exception: I/O error on GET request for "http://127.0.0.1:1/": Connect')
    assert response.endswith("Connection refused")


@pytest.mark.parametrize("inputs", [{"duration": ""}, {"duration": " "}, {"until": ""}, {"duration": "1s"}])
def test_a_wait_may_be_registered_with_a_blank_moment(server: Client, name: str, inputs: dict[str, str]) -> None:
    server.register(task("WAIT", inputParameters=inputs), name=name)


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"duration": "0"}, "Either date or duration is passed as null "),
        ({"duration": "1.5s"}, "Either date or duration is passed as null "),
        ({"duration": 5}, "Either date or duration is passed as null "),
        ({"duration": "999999999999s"}, "Either date or duration is passed as null "),
        ({"until": 5}, "Unable to parse date "),
        ({"until": "2020-01-01T10:00:00Z"}, "Unable to parse date "),
        (
            {"duration": "1s", "until": "2020-01-01"},
            "Both 'duration' and 'until' specified. Please provide only one input",
        ),
    ],
)
def test_a_wait_that_cannot_be_understood_is_refused(
    server: Client, name: str, inputs: dict[str, Any], message: str
) -> None:
    definition = {"name": name, "version": 1, "tasks": [task("WAIT", inputParameters=inputs)]}
    refusal = server.call("POST", "/metadata/workflow", definition, expect=400)
    assert [each["message"] for each in refusal["validationErrors"]] == [message]


def test_a_wait_that_turns_out_not_to_be_understood_fails_the_workflow(server: Client, name: str) -> None:
    waits = [task("WAIT", "a", inputParameters={"duration": "1s"})]
    waits.append(task("WAIT", "b", inputParameters={"duration": "${workflow.input.d}"}))
    server.register(*waits, name=name)
    execution = server.ended(server.start(name, input={"d": "later"}))
    assert (execution["status"], execution["reasonForIncompletion"]) == ("FAILED", "Not valid duration: later")
