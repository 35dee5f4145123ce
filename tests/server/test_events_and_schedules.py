"""Event handlers and schedules."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from conductor.server.pending import KIND, Keys
from conductor.server.settings import ServerSettings
from tests.server.embedded import Client, serving, simple
from tests.waiting import wait_until


def event(sink: str = "conductor:q", **inputs: Any) -> dict[str, Any]:
    return {"name": "e", "taskReferenceName": "e", "type": "EVENT", "sink": sink, "inputParameters": inputs}


def handler(server: Client, name: str, action: str, details: dict[str, Any], **more: Any) -> None:
    body = {
        "name": name,
        "event": f"conductor:{name}-source:q",
        "active": True,
        "actions": [{"action": action, action: details}],
        **more,
    }
    server.call("POST", "/event", body)


def publish(server: Client, name: str, **inputs: Any) -> str:
    server.register(event(**{key: f"${{workflow.input.{key}}}" for key in inputs}), name=f"{name}-source")
    return server.start(f"{name}-source", input=inputs)


def wait_task(server: Client, name: str) -> str:
    server.register({"name": "h", "taskReferenceName": "h", "type": "HUMAN"}, simple(name, "after"), name=name)
    return server.start(name, correlationId="c")


def status_of(server: Client, workflow_id: str, reference: str) -> str:
    found = [each for each in server.execution(workflow_id)["tasks"] if each["referenceTaskName"] == reference]
    return str(found[0]["status"])


@pytest.mark.parametrize(("action", "status"), [("complete_task", "COMPLETED"), ("fail_task", "FAILED")])
def test_an_event_ends_a_task(server: Client, name: str, action: str, status: str) -> None:
    target = wait_task(server, name)
    handler(server, name, action, {"workflowId": "${to}", "taskRefName": "h", "output": {"got": "${text}"}})
    message = publish(server, name, to=target, text="hello")
    wait_until(lambda: status_of(server, target, "h") == status, "the action")
    task = server.execution(target)["tasks"][0]
    assert task["outputData"]["got"] == "hello"
    assert task["outputData"]["conductor.event.name"] == f"conductor:{name}-source:q"
    assert server.execution(message)["status"] == "COMPLETED"


def test_an_event_that_fails_a_task_gives_its_reason(server: Client, name: str) -> None:
    target = wait_task(server, name)
    details = {"workflowId": "${to}", "taskRefName": "h", "reasonForIncompletion": "because ${text}"}
    handler(server, name, "fail_task", details)
    publish(server, name, to=target, text="so")
    assert "because so" in server.ended(target)["reasonForIncompletion"]


def test_an_event_terminates_an_execution(server: Client, name: str) -> None:
    target = wait_task(server, name)
    handler(server, name, "terminate_workflow", {"workflowId": "${to}", "terminationReason": "because ${text}"})
    publish(server, name, to=target, text="so")
    assert server.ended(target)["reasonForIncompletion"] == "because so"


def test_an_event_sets_variables(server: Client, name: str) -> None:
    target = wait_task(server, name)
    handler(server, name, "update_workflow_variables", {"workflowId": "${to}", "variables": {"v": "${text}"}})
    publish(server, name, to=target, text="new")
    wait_until(lambda: server.execution(target)["variables"] == {"v": "new"}, "the variable")


def test_a_handler_acts_only_when_its_condition_holds(server: Client, name: str) -> None:
    target = wait_task(server, name)
    details = {"workflowId": "${to}", "variables": {"v": "${n}"}}
    handler(server, name, "update_workflow_variables", details, condition="$.n > 1")
    publish(server, name, to=target, n=1)
    publish(server, name, to=target, n=2)
    wait_until(lambda: server.execution(target)["variables"], "the variable")
    assert server.execution(target)["variables"] == {"v": 2}


def test_an_inactive_handler_does_nothing_and_a_failing_one_keeps_no_other_from_acting(
    server: Client, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    target = wait_task(server, name)
    source = f"conductor:{name}-source:q"
    for number, (active, workflow_id) in enumerate([(False, "${to}"), (True, "nobody"), (True, "${to}")]):
        details = {"workflowId": workflow_id, "variables": {str(number): True}}
        action = {"action": "update_workflow_variables", "update_workflow_variables": details}
        body = {"name": f"{name}{number}", "event": source, "active": active, "actions": [action]}
        server.call("POST", "/event", body)
    publish(server, name, to=target)
    wait_until(lambda: server.execution(target)["variables"], "the variable")
    assert server.execution(target)["variables"] == {"2": True}
    assert "No such workflow found by id: nobody" in caplog.text


def test_events_that_start_one_another_for_ever_end(server: Client, name: str) -> None:
    handler(server, name, "start_workflow", {"name": f"{name}-source", "input": {"n": 1}})
    publish(server, name, n=1)
    query = {"query": f"workflowType={name}-source", "size": 200}
    counts: list[int] = []

    def settled() -> bool:
        counts.append(server.call("GET", "/workflow/search", **query)["totalHits"])
        return counts[-1] >= 101

    wait_until(settled, "the limit")
    reached = time.time()
    wait_until(lambda: time.time() > reached + 0.3, "time for another round")
    assert server.call("GET", "/workflow/search", **query)["totalHits"] == 101


def test_what_an_execution_asked_for_happens_even_if_the_server_dies_before_it_does(tmp_path: Path) -> None:
    database = tmp_path / "c.db"
    with serving(ServerSettings(database=str(database))) as client:
        client.register(simple("t"), name="cleanup")
        broken = {"name": "x", "taskReferenceName": "x", "type": "TERMINATE"}
        broken["inputParameters"] = {"terminationStatus": "FAILED"}  # type: ignore[assignment]
        client.register(broken, name="w", failureWorkflow="cleanup")
        failed = client.execution(client.start("w"))
        started = failed["output"]["conductor.failure_workflow"]
        wait_until(lambda: client.raw("GET", f"/workflow/{started}")[0] == 200, "the failure workflow")
        client.call("DELETE", f"/workflow/{started}/remove", archiveWorkflow=False)
    # What a crash between the failure and the start leaves behind.
    request = {"name": "cleanup", "version": None, "input": {"again": True}, "taskToDomain": {}, "correlationId": None}
    pending = {
        "kind": "Start",
        "source": failed["workflowId"],
        "workflow_id": started,
        "request": request,
        "task_id": "",
    }
    connection = sqlite3.connect(database)
    connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (KIND, Keys().fresh(0), json.dumps(pending)))
    connection.commit()
    connection.close()
    for _ in range(2):
        with serving(ServerSettings(database=str(database))) as client:
            wait_until(
                lambda client=client: client.raw("GET", f"/workflow/{started}")[0] == 200, "the failure workflow"
            )
            assert client.execution(started)["input"] == {"again": True}
            assert client.call("GET", "/workflow/search", query="workflowType=cleanup")["totalHits"] == 1


def test_a_message_that_is_delivered_twice_starts_an_execution_once(tmp_path: Path) -> None:
    database = tmp_path / "c.db"
    message = {"kind": "Publish", "queue": "conductor:n-source:q", "message_id": "m", "payload": {}, "depth": 0}
    with serving(ServerSettings(database=str(database))) as client:
        client.register(simple("t"), name="started")
        handler(client, "n", "start_workflow", {"name": "started"})
    for _ in range(2):
        connection = sqlite3.connect(database)
        connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (KIND, Keys().fresh(0), json.dumps(message)))
        connection.commit()
        with serving(ServerSettings(database=str(database))):
            wait_until(
                lambda connection=connection: count(connection, "documents WHERE kind = ?", KIND) == 0, "delivery"
            )
        assert count(connection, "executions") == 1
        connection.close()


def count(connection: sqlite3.Connection, rows: str, *values: str) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {rows}", values).fetchone()[0]
    return found


def test_a_schedule_that_was_asleep_catches_up_only_when_told_to(tmp_path: Path) -> None:
    database = str(tmp_path / "c.db")
    request = {"name": "w", "version": 1, "input": {"x": 1}}
    with serving(ServerSettings(database=database)) as client:
        client.register({"name": "n", "taskReferenceName": "n", "type": "NOOP"}, name="w")
        for name, catch_up in (("once", False), ("all", True)):
            schedule = {"name": name, "cronExpression": "* * * * * *", "startWorkflowRequest": request}
            client.call("POST", "/scheduler/schedules", {**schedule, "runCatchupScheduleInstances": catch_up})
    stopped = time.time()
    wait_until(lambda: time.time() > stopped + 2.5, "morning")
    woke = time.time()
    with serving(ServerSettings(database=database)) as client:

        def runs(name: str) -> list[int]:
            found = client.call("GET", "/scheduler/search/executions", query=f"scheduleName IN ({name})", size=100)
            return sorted(each["scheduledTime"] for each in found["results"])

        resumed = time.time()
        wait_until(lambda: [each for each in runs("once") if each > resumed * 1000], "a run")
        wait_until(lambda: [each for each in runs("all") if each > resumed * 1000], "a run")
        slept = (stopped * 1000, woke * 1000)
        assert not [each for each in runs("once") if slept[0] < each < slept[1]]
        caught_up = runs("all")
        assert [each for each in caught_up if slept[0] < each < slept[1]]
        assert all(later - earlier == 1000 for earlier, later in zip(caught_up, caught_up[1:]))


def test_a_schedule_keeps_to_its_bounds_and_records_what_failed(server: Client, name: str) -> None:
    now = int(time.time() * 1000)
    schedule = {
        "name": name,
        "cronExpression": "* * * * * *",
        "startWorkflowRequest": {"name": f"{name}-missing"},
        "scheduleEndTime": now + 5000,
    }
    server.call("POST", "/scheduler/schedules", schedule)

    def records() -> list[dict[str, Any]]:
        query = f"scheduleName IN ({name})"
        found: list[dict[str, Any]] = server.call("GET", "/scheduler/search/executions", query=query)["results"]
        return found

    first = wait_until(records, "a record")[0]
    assert (first["state"], first["reason"]) == (
        "FAILED",
        f"No such workflow defined. name={name}-missing, version=null",
    )
    wait_until(lambda: time.time() * 1000 > now + 6500, "time after the end")
    assert all(each["scheduledTime"] <= now + 5000 for each in records())
    later = {**schedule, "scheduleStartTime": now + 3_600_000, "scheduleEndTime": None}
    server.call("POST", "/scheduler/schedules", later)
    saved, count = time.time(), len(records())
    wait_until(lambda: time.time() > saved + 1.2, "time in which it would run")
    assert len(records()) == count
    server.call("DELETE", f"/scheduler/schedules/{name}")
