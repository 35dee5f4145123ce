"""Requests at the edges of what routes accept; every expected value is what a real server of release 3.32.1 gave."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.server.embedded import Client, simple
from tests.waiting import wait_until

EMPTY_HANDLER = {"actions": [{"action": "start_workflow", "start_workflow": {"name": "x"}}]}


@pytest.mark.parametrize("path", ["/nope", "/nope/x", "/workflow/a/b/c/d", "/prompts", "/metadata/tags"])
def test_a_path_that_is_not_served_is_named_in_full(server: Client, path: str) -> None:
    assert server.call("GET", path, expect=404)["message"] == f"No static resource api{path}."


@pytest.mark.parametrize(
    ("path", "status"), [("/health", 200), ("/metadata/workflow", 200), ("/workflow/nope", 404), ("/nope", 404)]
)
def test_head_is_get_without_a_body(server: Client, path: str, status: int) -> None:
    assert server.raw("HEAD", path) == (status, b"")


@pytest.mark.parametrize(
    ("value", "has_tasks"), [("1", True), ("on", True), ("yes", True), ("0", False), ("no", False)]
)
def test_truth_values_may_be_written_in_many_ways(server: Client, name: str, value: str, has_tasks: bool) -> None:
    server.register(simple(name), name=name)
    shown = server.call("GET", f"/workflow/{server.start(name)}", includeTasks=value)
    assert bool(shown["tasks"]) is has_tasks


def test_a_domain_may_be_null(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    execution = server.execution(server.start(name, taskToDomain={name: None}))
    assert execution["taskToDomain"] == {name: None}
    assert "domain" not in execution["tasks"][0]


def test_a_version_that_was_never_changed_has_no_time_of_change(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    (summary,) = server.call("GET", f"/metadata/workflow/{name}/versions")
    assert sorted(summary) == ["createTime", "name", "version"]


def test_an_empty_name_is_shown_as_the_invalid_value(server: Client) -> None:
    refusal = server.call("POST", "/metadata/workflow", {"name": "", "tasks": [simple("t")]}, expect=400)
    assert refusal["validationErrors"] == [
        {
            "path": "registerWorkflowDef.arg0.name",
            "message": "WorkflowDef name cannot be null or empty",
            "invalidValue": "",
        }
    ]


@pytest.mark.parametrize(
    ("clause", "statuses"),
    [
        ("(status=TERMINATED)", ["TERMINATED"]),
        ("NOT status=TERMINATED", ["TERMINATED"]),
        ("status!=RUNNING", ["RUNNING", "TERMINATED"]),
        ("status IN (*)", ["RUNNING", "TERMINATED"]),
        ("status IN (RUNNING,TERMINATED)", ["RUNNING", "TERMINATED"]),
        ("status IN (RUNNING, TERMINATED)", ["RUNNING"]),
    ],
)
def test_a_clause_is_read_as_conductor_reads_it(server: Client, name: str, clause: str, statuses: list[str]) -> None:
    server.register(simple(name), name=name)
    server.start(name)
    server.call("DELETE", f"/workflow/{server.start(name)}")

    def found() -> list[str]:
        hits = server.call("GET", "/workflow/search", query=f"workflowType={name} AND {clause}")
        return sorted(each["status"] for each in hits["results"])

    wait_until(lambda: found() == statuses, f"{statuses} for {clause}")


def test_a_sub_workflow_parameter_may_be_empty_until_the_start(server: Client, name: str) -> None:
    task: dict[str, Any] = {"name": "s", "taskReferenceName": "s", "type": "SUB_WORKFLOW", "subWorkflowParam": {}}
    server.register(task, name=name)
    refusal = server.call("POST", "/workflow", {"name": name, "input": {}}, expect=500)
    assert "The Task null defined as a sub-workflow has no workflow definition available" in refusal["message"]


def test_a_definition_of_a_sub_workflow_that_is_plain_text_is_refused(server: Client, name: str) -> None:
    task = {"name": "s", "taskReferenceName": "s", "type": "SUB_WORKFLOW"}
    parameters = {"name": "x", "version": 1, "workflowDefinition": "plain"}
    definition = {"name": name, "version": 1, "tasks": [{**task, "subWorkflowParam": parameters}]}
    refusal = server.call("POST", "/metadata/workflow", definition, expect=400)
    assert "is a string, but not a valid DSL string" in refusal["message"]


def test_an_event_handler_needs_a_name_and_known_actions(server: Client, name: str) -> None:
    handler = {**EMPTY_HANDLER, "event": f"conductor:{name}:e"}
    refusal = server.call("POST", "/event", handler, expect=400)
    assert [each["message"] for each in refusal["validationErrors"]] == ["Missing event handler name"]
    unknown = {**handler, "name": name, "actions": [{"action": "dance"}]}
    assert "JSON parse error" in server.call("POST", "/event", unknown, expect=500)["message"]
    assert server.call("GET", f"/event/conductor:{name}:e", activeOnly=False) == []


def test_a_child_that_a_worker_names_is_forgotten_with_its_next_report(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    server.start(name)
    task = server.poll(name)[0]
    server.report(task, "IN_PROGRESS", subWorkflowId="child")
    assert server.call("GET", f"/tasks/{task['taskId']}")["subWorkflowId"] == "child"
    server.report(task, "IN_PROGRESS")
    assert "subWorkflowId" not in server.call("GET", f"/tasks/{task['taskId']}")


@pytest.mark.parametrize("value", ["yes", "on", "1"])
def test_truth_values_of_bodies_are_words(server: Client, name: str, value: str) -> None:
    handler = {**EMPTY_HANDLER, "name": name, "event": f"conductor:{name}:e", "active": value}
    server.call("POST", "/event", handler, expect=400)


def test_the_summary_of_a_task_shows_times_that_have_not_come(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    server.start(name)
    server.poll(name)

    def found() -> Any:
        return server.call("GET", "/tasks/search", query=f"workflowType={name}")["results"]

    (summary,) = wait_until(found, "summary")
    assert (summary["status"], summary["endTime"]) == ("IN_PROGRESS", "1970-01-01T00:00:00.000Z")
    assert (summary["executionTime"], summary["startTime"] > summary["endTime"]) == (0, True)


def test_a_schedule_of_an_unknown_zone_is_refused(server: Client, name: str) -> None:
    schedule = {"name": name, "cronExpression": "0 0 0 1 1 *", "startWorkflowRequest": {"name": name}}
    refusal = server.call("POST", "/scheduler/schedules", {**schedule, "zoneId": "Nope/Zone"}, expect=500)
    assert refusal["message"] == "Unknown time-zone ID: Nope/Zone"
    inner = {"cronSchedules": [{"cronExpression": "0 0 0 1 1 *", "zoneId": "Nope/Zone"}]}
    server.call("POST", "/scheduler/schedules", {**schedule, **inner}, expect=500)
    server.call("GET", f"/scheduler/schedules/{name}", expect=404)


@pytest.mark.parametrize("action", ["pause", "resume"])
def test_no_schedules_at_once_is_no_request(server: Client, action: str) -> None:
    refusal = server.call("PUT", f"/scheduler/bulk/{action}", [], expect=400)
    assert refusal["validationErrors"] == [
        {"path": f"{action}Schedules.arg0", "message": "Schedule names list cannot be null."}
    ]


def test_the_first_of_the_next_runs_may_be_the_start_itself(server: Client) -> None:
    new_year = 4102444800000
    found = server.call(
        "GET", "/scheduler/nextFewSchedules", cronExpression="0 0 0 1 1 *", scheduleStartTime=new_year, limit=2
    )
    assert found == [new_year, 4133980800000]


@pytest.mark.parametrize(
    ("field", "value"),
    [("restartable", False), ("enforceSchema", False), ("version", 0), ("timeoutPolicy", "ALERT_ONLY")],
)
def test_an_explicit_null_in_a_workflow_definition_is_no_default(
    server: Client, name: str, field: str, value: Any
) -> None:
    server.register(simple("t"), **{"name": name, field: None})
    assert server.call("GET", f"/metadata/workflow/{name}")[field] == value


@pytest.mark.parametrize(
    ("field", "value"),
    [("retryCount", 0), ("retryDelaySeconds", 0), ("taskStatusListenerEnabled", False), ("backoffScaleFactor", 1)],
)
def test_an_explicit_null_in_a_task_definition_is_no_default(server: Client, name: str, field: str, value: Any) -> None:
    server.call("POST", "/metadata/taskdefs", [{"name": name, field: None}])
    assert server.call("GET", f"/metadata/taskdefs/{name}")[field] == value


@pytest.mark.parametrize("seconds", [None, 0, -1])
def test_a_task_must_have_a_second_to_answer(server: Client, name: str, seconds: Any) -> None:
    refusal = server.call("POST", "/metadata/taskdefs", [{"name": name, "responseTimeoutSeconds": seconds}], expect=400)
    assert refusal["validationErrors"] == [
        {
            "path": "registerTaskDef.arg0[0].responseTimeoutSeconds",
            "message": f"TaskDef responseTimeoutSeconds: {seconds or 0} should be minimum 1 second",
            "invalidValue": str(seconds or 0),
        }
    ]


def test_a_definition_that_is_overwritten_has_a_time_of_change_and_the_time_of_creation_it_came_with(
    server: Client, name: str
) -> None:
    server.register(simple("t"), name=name)
    first = server.call("GET", f"/metadata/workflow/{name}")
    assert (first["createTime"] > 0, first["updateTime"]) == (True, 0)
    server.register(simple("t"), name=name)
    second = server.call("GET", f"/metadata/workflow/{name}")
    assert (second["createTime"], second["updateTime"] >= first["createTime"]) == (0, True)


def test_an_execution_that_runs_is_not_rerun_from_whatever_task(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    workflow_id = server.start(name)
    refusal = server.call("POST", f"/workflow/{workflow_id}/rerun", {"reRunFromTaskId": "nope"}, expect=409)
    assert refusal["message"].endswith("is not in terminal state, unable to rerun.")
    server.call("DELETE", f"/workflow/{workflow_id}")
    refusal = server.call("POST", f"/workflow/{workflow_id}/rerun", {"reRunFromTaskId": "nope"}, expect=400)
    assert refusal["message"] == "Task nope not found"


def test_every_edge_is_answered_in_json(server: Client) -> None:
    status, answer = server.raw("DELETE", "/metadata/taskdefs")
    assert (status, json.loads(answer)["message"]) == (405, "Request method 'DELETE' is not supported")
