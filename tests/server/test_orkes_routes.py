"""The routes that only Orkes Conductor has: jump, upgrade, variables, state, schemas, secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from conductor.server.settings import ServerSettings
from tests.server.embedded import Client, serving, simple
from tests.waiting import wait_until

Json = dict[str, Any]


@pytest.fixture(scope="module")
def orkes() -> Iterator[Client]:
    with serving(ServerSettings(orkes_routes=True)) as client:
        yield client


def statuses(execution: Json) -> dict[str, str]:
    return {task["referenceTaskName"]: task["status"] for task in execution["tasks"]}


def switch(reference: str, **cases: list[Json]) -> Json:
    default = cases.pop("default", [])
    return {
        "name": reference,
        "taskReferenceName": reference,
        "type": "SWITCH",
        "evaluatorType": "value-param",
        "expression": "case",
        "inputParameters": {"case": "${workflow.input.case}"},
        "decisionCases": cases,
        "defaultCase": default,
    }


def sub_workflow(reference: str, name: str) -> Json:
    parameters = {"name": name, "version": 1}
    return {"name": reference, "taskReferenceName": reference, "type": "SUB_WORKFLOW", "subWorkflowParam": parameters}


def fork(reference: str, *branches: list[Json]) -> list[Json]:
    last = [branch[-1]["taskReferenceName"] for branch in branches]
    join = {"name": "j", "taskReferenceName": f"{reference}_join", "type": "JOIN", "joinOn": last}
    return [{"name": "f", "taskReferenceName": reference, "type": "FORK_JOIN", "forkTasks": list(branches)}, join]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/workflow/{id}/jump/b"),
        ("POST", "/workflow/{id}/upgrade"),
        ("POST", "/workflow/{id}/variables"),
        ("POST", "/workflow/{id}/state"),
        ("POST", "/workflow/correlated/batch"),
        ("GET", "/schema"),
        ("GET", "/secrets-v2"),
    ],
)
def test_an_open_source_server_has_none_of_them(server: Client, name: str, method: str, path: str) -> None:
    server.register(simple(name), name=name)
    body = None if method == "GET" else {}
    server.call(method, path.replace("{id}", server.start(name)), body, expect=404)


def test_secrets_of_an_open_source_server_cannot_be_changed(server: Client, name: str) -> None:
    server.call("PUT", f"/secrets/{name}", "value", expect=501)


def test_a_jump_skips_what_is_open_and_what_lies_between(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "b"), simple(name, "c"), simple(name, "d"), name=name)
    workflow_id = orkes.start(name)
    orkes.call("POST", f"/workflow/{workflow_id}/jump/c", {})
    execution = orkes.execution(workflow_id)
    assert statuses(execution) == {"a": "SKIPPED", "b": "SKIPPED", "c": "SCHEDULED"}
    assert execution["status"] == "RUNNING"
    polled = orkes.poll(name, count=5)
    assert [task["referenceTaskName"] for task in polled] == ["c"]
    orkes.report(polled[0])
    orkes.report(orkes.poll(name)[0])
    ended = orkes.execution(workflow_id)
    assert ended["status"] == "COMPLETED"
    assert statuses(ended) == {"a": "SKIPPED", "b": "SKIPPED", "c": "COMPLETED", "d": "COMPLETED"}


def test_a_jump_may_bring_inputs_for_its_target(orkes: Client, name: str) -> None:
    target = simple(name, "b", inputParameters={"x": 1, "y": 2}, retryCount=1)
    orkes.call("POST", "/metadata/taskdefs", [{"name": name, "retryDelaySeconds": 0}])
    orkes.register(simple(name, "a"), target, name=name)
    orkes.call("POST", f"/workflow/{orkes.start(name)}/jump/b", {"y": "mine"})
    polled = orkes.poll(name)[0]
    assert polled["inputData"] == {"x": 1, "y": "mine"}
    orkes.report(polled, "FAILED")
    assert orkes.poll(name)[0]["inputData"] == {"x": 1, "y": "mine"}


def test_a_result_for_a_task_that_a_jump_gave_up_changes_nothing(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "b"), name=name)
    workflow_id = orkes.start(name)
    polled = orkes.poll(name)[0]
    orkes.call("POST", f"/workflow/{workflow_id}/jump/b", {})
    orkes.report(polled, outputData={"late": True})
    assert statuses(orkes.execution(workflow_id)) == {"a": "SKIPPED", "b": "SCHEDULED"}


def test_a_jump_into_a_branch_skips_the_switch_and_goes_on_behind_it(orkes: Client, name: str) -> None:
    branches = {"x": [simple(name, "x1"), simple(name, "x2")], "default": [simple(name, "y")]}
    orkes.register(simple(name, "a"), switch("s", **branches), simple(name, "z"), name=name)
    workflow_id = orkes.start(name)
    orkes.call("POST", f"/workflow/{workflow_id}/jump/x2")
    orkes.report(orkes.poll(name)[0])
    orkes.report(orkes.poll(name)[0])
    ended = orkes.execution(workflow_id)
    assert ended["status"] == "COMPLETED"
    skipped = dict.fromkeys(["a", "s", "x1"], "SKIPPED")
    assert statuses(ended) == {**skipped, "x2": "COMPLETED", "z": "COMPLETED"}


def test_a_jump_out_of_a_fork_gives_up_its_branches_and_terminates_their_sub_workflows(
    orkes: Client, name: str
) -> None:
    orkes.register(simple(name, "t"), name=f"{name}-child")
    tasks = [*fork("f", [simple(name, "b1")], [sub_workflow("b2", f"{name}-child")]), simple(name, "z")]
    orkes.register(*tasks, name=name)
    workflow_id = orkes.start(name)
    child = next(t for t in orkes.execution(workflow_id)["tasks"] if t["referenceTaskName"] == "b2")["subWorkflowId"]
    orkes.call("POST", f"/workflow/{workflow_id}/jump/z", {})
    ended_child = orkes.ended(child)
    assert ended_child["status"] == "TERMINATED"
    assert "b2" in ended_child["reasonForIncompletion"]
    expected = {"f": "COMPLETED", "b1": "SKIPPED", "b2": "SKIPPED", "f_join": "SKIPPED", "z": "SCHEDULED"}
    assert statuses(orkes.execution(workflow_id)) == expected


@pytest.mark.parametrize(
    ("reference", "status", "named"),
    [
        ("nowhere", 400, "nowhere"),
        ("a", 409, "forward"),
        ("f_join", 400, "jump to what follows"),
        ("b1", 400, "jump to f itself"),
        ("in_loop", 400, "jump to loop itself"),
    ],
)
def test_a_jump_that_leads_nowhere_is_refused(
    orkes: Client, name: str, reference: str, status: int, named: str
) -> None:
    loop = {
        "name": "l",
        "taskReferenceName": "loop",
        "type": "DO_WHILE",
        "loopCondition": "false",
        "loopOver": [simple(name, "in_loop")],
    }
    orkes.register(simple(name, "a"), *fork("f", [simple(name, "b1")]), loop, name=name)
    workflow_id = orkes.start(name)
    refused = orkes.call("POST", f"/workflow/{workflow_id}/jump/{reference}", {}, expect=status)
    assert named in refused["message"]
    assert statuses(orkes.execution(workflow_id)) == {"a": "SCHEDULED"}


def test_an_execution_that_does_not_run_cannot_jump(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "b"), name=name)
    workflow_id = orkes.start(name)
    orkes.call("PUT", f"/workflow/{workflow_id}/pause")
    assert "PAUSED" in orkes.call("POST", f"/workflow/{workflow_id}/jump/b", {}, expect=409)["message"]


def test_an_execution_that_jumped_goes_on_after_a_restart_of_the_server(tmp_path: Any, name: str) -> None:
    settings = ServerSettings(orkes_routes=True, database=str(tmp_path / "c.db"))
    with serving(settings) as client:
        client.register(simple(name, "a"), simple(name, "b"), simple(name, "c"), name=name)
        workflow_id = client.start(name)
        client.call("POST", f"/workflow/{workflow_id}/jump/b", {"x": 1})
    with serving(settings) as client:
        polled = client.poll(name)
        assert [task["inputData"] for task in polled] == [{"x": 1}]
        client.report(polled[0])
        client.report(client.poll(name)[0])
        assert client.execution(workflow_id)["status"] == "COMPLETED"


def upgraded(client: Client, name: str, *tasks: Json, **request: Any) -> None:
    client.call("POST", "/metadata/workflow", {"name": name, "version": 2, "tasks": list(tasks)}, overwrite=True)
    for workflow_id in [each["workflowId"] for each in found(client, name)]:
        client.call("POST", f"/workflow/{workflow_id}/upgrade", {"name": name, "version": 2, **request})


def found(client: Client, name: str) -> list[Json]:
    hits: list[Json] = client.call("GET", "/workflow/search", query=f"workflowType={name}")["results"]
    return hits


def test_an_upgrade_goes_on_with_the_new_version(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "z"), name=name)
    workflow_id = orkes.start(name)
    upgraded(orkes, name, simple(name, "a"), simple(name, "new"), simple(name, "z"))
    for _ in range(3):
        orkes.report(orkes.poll(name)[0])
    ended = orkes.execution(workflow_id)
    assert (ended["status"], ended["workflowVersion"]) == ("COMPLETED", 2)
    assert statuses(ended) == dict.fromkeys(["a", "new", "z"], "COMPLETED")


def test_new_tasks_before_what_was_reached_are_skipped_with_the_outputs_given(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "b"), name=name)
    workflow_id = orkes.start(name, input={"old": 1})
    orkes.report(orkes.poll(name)[0])
    uses = simple(name, "c", inputParameters={"n": "${new.output.n}", "i": "${workflow.input.fresh}"})
    tasks = [simple(name, "a"), simple(name, "new"), simple(name, "b"), uses]
    upgraded(orkes, name, *tasks, taskOutput={"new": {"n": 7}}, workflowInput={"fresh": 2})
    assert statuses(orkes.execution(workflow_id)) == {"a": "COMPLETED", "new": "SKIPPED", "b": "SCHEDULED"}
    orkes.report(orkes.poll(name)[0])
    assert orkes.poll(name)[0]["inputData"] == {"n": 7, "i": 2}


def test_an_open_task_that_the_new_version_lacks_is_given_up(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "old"), simple(name, "z"), name=name)
    workflow_id = orkes.start(name)
    orkes.report(orkes.poll(name)[0])
    upgraded(orkes, name, simple(name, "a"), simple(name, "new"), simple(name, "z"))
    expected = {"a": "COMPLETED", "old": "SKIPPED", "new": "SCHEDULED"}
    assert statuses(orkes.execution(workflow_id)) == expected
    orkes.report(orkes.poll(name)[0])
    orkes.report(orkes.poll(name)[0])
    assert orkes.execution(workflow_id)["status"] == "COMPLETED"


def test_an_upgrade_that_removes_all_that_is_left_completes_the_execution(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "old"), name=name)
    workflow_id = orkes.start(name)
    orkes.report(orkes.poll(name)[0])
    upgraded(orkes, name, simple(name, "a"))
    assert orkes.execution(workflow_id)["status"] == "COMPLETED"


def test_an_upgrade_goes_on_inside_of_a_branch(orkes: Client, name: str) -> None:
    orkes.register(switch("s", x=[simple(name, "x1"), simple(name, "x2")]), simple(name, "z"), name=name)
    workflow_id = orkes.start(name, input={"case": "x"})
    branch = [simple(name, "new"), simple(name, "x1"), simple(name, "x3")]
    upgraded(orkes, name, switch("s", x=branch), simple(name, "z"))
    for _ in range(3):
        orkes.report(orkes.poll(name)[0])
    ended = orkes.execution(workflow_id)
    done = dict.fromkeys(["s", "x1", "x3", "z"], "COMPLETED")
    assert (ended["status"], statuses(ended)) == ("COMPLETED", {**done, "new": "SKIPPED"})


def test_an_upgraded_execution_goes_on_after_a_restart_of_the_server(tmp_path: Any, name: str) -> None:
    settings = ServerSettings(orkes_routes=True, database=str(tmp_path / "c.db"))
    with serving(settings) as client:
        client.register(simple(name, "a"), simple(name, "old"), name=name)
        workflow_id = client.start(name)
        client.report(client.poll(name)[0])
        upgraded(client, name, simple(name, "a"), simple(name, "b"), simple(name, "c"))
    with serving(settings) as client:
        tasks = {task["referenceTaskName"]: task["workflowTask"] for task in client.execution(workflow_id)["tasks"]}
        assert tasks["old"]["taskReferenceName"] == "old"
        client.report(client.poll(name)[0])
        client.report(client.poll(name)[0])
        ended = client.execution(workflow_id)
    assert (ended["status"], ended["workflowVersion"]) == ("COMPLETED", 2)


@pytest.mark.parametrize(
    ("request_", "status", "named"),
    [({"name": "another"}, 400, "another"), ({"version": 9}, 404, "9"), ({"taskOutput": 1}, 400, "taskOutput")],
)
def test_an_upgrade_to_what_is_not_there_is_refused(
    orkes: Client, name: str, request_: Json, status: int, named: str
) -> None:
    orkes.register(simple(name), name=name)
    refused = orkes.call("POST", f"/workflow/{orkes.start(name)}/upgrade", request_, expect=status)
    assert named in refused["message"]


def test_a_loop_that_goes_round_keeps_its_body(orkes: Client, name: str) -> None:
    def loop(*body: Json) -> Json:
        return {
            "name": "l",
            "taskReferenceName": "l",
            "type": "DO_WHILE",
            "loopCondition": "$.l['iteration'] < 2",
            "loopOver": list(body),
        }

    orkes.register(loop(simple(name, "t")), name=name)
    workflow_id = orkes.start(name)
    orkes.register(loop(simple(name, "t"), simple(name, "u")), name=name, version=2)
    assert "loop l" in orkes.call("POST", f"/workflow/{workflow_id}/upgrade", {"version": 2}, expect=409)["message"]
    orkes.register(loop(simple(name, "t")), simple(name, "z"), name=name, version=3)
    orkes.call("POST", f"/workflow/{workflow_id}/upgrade", {})
    for _ in range(3):
        orkes.report(orkes.poll(name)[0])
    ended = orkes.execution(workflow_id)
    assert (ended["status"], ended["workflowVersion"]) == ("COMPLETED", 3)


def test_variables_are_merged_into_those_of_the_execution(orkes: Client, name: str) -> None:
    orkes.register(simple(name), name=name, variables={"x": 0, "z": 3})
    workflow_id = orkes.start(name)
    answer = orkes.call("POST", f"/workflow/{workflow_id}/variables", {"x": 1})
    assert (answer["workflowId"], answer["variables"]) == (workflow_id, {"x": 1, "z": 3})


def test_a_state_update_changes_variables_and_a_task_and_waits(orkes: Client, name: str) -> None:
    orkes.register(simple(name, "a"), simple(name, "b"), name=name)
    workflow_id = orkes.start(name)
    update = {"taskReferenceName": "a", "taskResult": {"outputData": {"o": 1}}, "variables": {"y": 2}}
    answer = orkes.call("POST", f"/workflow/{workflow_id}/state", update, waitUntilTaskRef="a", waitForSeconds=5)
    assert answer["variables"] == {"y": 2}
    assert [(task["status"], task["outputData"]) for task in answer["tasks"]] == [
        ("COMPLETED", {"o": 1}),
        ("SCHEDULED", {}),
    ]
    orkes.call("POST", f"/workflow/{workflow_id}/state", {**update, "taskReferenceName": "nowhere"}, expect=404)


def test_executions_are_found_by_their_correlation_ids_over_several_workflows(orkes: Client, name: str) -> None:
    names = [f"{name}-1", f"{name}-2"]
    started = {}
    for each in names:
        orkes.register(simple(name), name=each)
        started[each] = orkes.start(each, correlationId=f"{name}-c")
    request = {"correlationIds": [f"{name}-c", "other"], "workflowNames": names}
    answer = wait_until(
        lambda: len((found := orkes.call("POST", "/workflow/correlated/batch", request))[f"{name}-c"]) == 2 and found,
        "both executions",
    )
    assert {each["workflowId"] for each in answer[f"{name}-c"]} == set(started.values())
    assert answer["other"] == []


def test_schemas_are_kept_by_name_and_version(orkes: Client, name: str) -> None:
    orkes.call("POST", "/schema", [{"name": name, "type": "JSON", "data": {}}])
    orkes.call("POST", "/schema", {"name": name, "type": "JSON", "data": {"v": 2}}, newVersion=True)
    assert orkes.call("GET", f"/schema/{name}/2")["data"] == {"v": 2}
    orkes.call("DELETE", f"/schema/{name}/2")
    assert [each["version"] for each in orkes.call("GET", "/schema") if each["name"] == name] == [1]
    orkes.call("DELETE", f"/schema/{name}")
    orkes.call("GET", f"/schema/{name}/1", expect=404)


def test_secrets_can_be_written_tagged_and_used_by_tasks(orkes: Client, name: str) -> None:
    orkes.call("PUT", f"/secrets/{name}", "hidden")
    orkes.call("PUT", f"/secrets/{name}/tags", [{"key": "k", "type": "METADATA", "value": "v"}])
    listed = [each for each in orkes.call("GET", "/secrets-v2") if each["name"] == name]
    assert listed == [{"name": name, "tags": [{"key": "k", "type": "METADATA", "value": "v"}]}]
    assert orkes.call("GET", f"/secrets/{name}/exists") is True
    secret = f"${{workflow.secrets.{name}}}"
    orkes.register(simple(name, inputParameters={"s": secret}), name=name)
    workflow_id = orkes.start(name)
    assert orkes.poll(name)[0]["inputData"] == {"s": "hidden"}
    assert orkes.execution(workflow_id)["tasks"][0]["inputData"] == {"s": secret}
    orkes.call("DELETE", f"/secrets/{name}/tags", [{"key": "k", "type": "METADATA", "value": "v"}])
    assert orkes.call("GET", f"/secrets/{name}/tags") == []
    orkes.call("DELETE", f"/secrets/{name}")
    orkes.call("GET", f"/secrets/{name}", expect=404)
