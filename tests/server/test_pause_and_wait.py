"""Pauses, deadlines, and answers that wait."""

from __future__ import annotations

import threading
import time
from typing import Any

from tests.server.embedded import Client, simple
from tests.waiting import wait_until


def test_a_deadline_that_passes_during_a_pause_acts_when_the_pause_ends(server: Client, name: str) -> None:
    definition = {"name": name, "responseTimeoutSeconds": 3, "retryCount": 0}
    server.call("POST", "/metadata/taskdefs", [definition])
    server.register(simple(name), name=name)
    workflow_id = server.start(name)
    server.poll(name)
    server.call("PUT", f"/workflow/{workflow_id}/pause")
    paused = time.time()
    wait_until(lambda: time.time() > paused + 3.3, "the deadline")
    assert server.execution(workflow_id)["tasks"][0]["status"] == "IN_PROGRESS"
    server.call("PUT", f"/workflow/{workflow_id}/resume")
    ended = server.ended(workflow_id)
    assert (ended["status"], ended["tasks"][0]["status"]) == ("TIMED_OUT", "TIMED_OUT")


def child(name: str, of: str) -> dict[str, Any]:
    parameters = {"name": of, "version": 1}
    return {"name": name, "taskReferenceName": "s", "type": "SUB_WORKFLOW", "subWorkflowParam": parameters}


def execute(server: Client, name: str, **query: Any) -> tuple[float, dict[str, Any]]:
    begin = time.monotonic()
    answer = server.call("POST", f"/workflow/execute/{name}/1", {"name": name, "input": {"k": 1}}, 200, **query)
    return time.monotonic() - begin, answer


def nested(server: Client, name: str) -> None:
    wait = {"name": "w", "taskReferenceName": "w", "type": "WAIT"}
    server.register(simple(name), wait, name=f"{name}-2")
    server.register(child("s", f"{name}-2"), name=f"{name}-1")
    server.register(child("s", f"{name}-1"), name=name)


def test_a_synchronous_start_answers_as_soon_as_a_workflow_two_levels_down_waits(server: Client, name: str) -> None:
    nested(server, name)
    done: list[dict[str, Any]] = []
    worker = threading.Thread(target=lambda: done.extend(server.poll(name, timeout=5000)))
    worker.start()
    answers: list[tuple[float, dict[str, Any]]] = []
    caller = threading.Thread(
        target=lambda: answers.append(execute(server, name, waitForSeconds=15, returnStrategy="BLOCKING_TASK"))
    )
    caller.start()
    worker.join(10)
    server.report(done[0])
    caller.join(20)
    took, answer = answers[0]
    assert answer["taskType"] == "WAIT"
    assert answer["targetWorkflowStatus"] == "RUNNING"
    assert took < 7


def test_a_synchronous_start_gives_up_when_told_and_says_so(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    took, answer = execute(server, name, waitForSeconds=1)
    assert answer["signalTimeout"] is True
    assert answer["status"] == "RUNNING"
    assert took >= 1


def test_a_signal_reaches_a_workflow_two_levels_down(server: Client, name: str) -> None:
    nested(server, name)
    workflow_id = server.start(name)
    server.report(server.poll(name)[0])
    server.call("POST", f"/tasks/{workflow_id}/COMPLETED/signal", {"said": "yes"})
    assert server.ended(workflow_id)["output"]["said"] == "yes"


def test_terminating_a_parent_terminates_all_that_is_below_it(server: Client, name: str) -> None:
    nested(server, name)
    workflow_id = server.start(name)
    server.call("DELETE", f"/workflow/{workflow_id}", reason="enough")
    query = {"query": f"workflowType IN ({name},{name}-1,{name}-2)"}
    found = server.call("GET", "/workflow/search", **query)["results"]
    assert [each["status"] for each in found] == ["TERMINATED"] * 3
    assert server.poll(name, timeout=0) == []


def test_retrying_a_grandchild_revives_all_above_it(server: Client, name: str) -> None:
    server.call("POST", "/metadata/taskdefs", [{"name": name, "retryCount": 0}])
    nested(server, name)
    workflow_id = server.start(name)
    task = server.poll(name)[0]
    server.report(task, "FAILED", reasonForIncompletion="once")
    assert server.ended(workflow_id)["status"] == "FAILED"
    server.call("POST", f"/workflow/{task['workflowInstanceId']}/retry", None, 204)
    assert server.execution(workflow_id)["status"] == "RUNNING"
    server.report(server.poll(name)[0])
    server.call("POST", f"/tasks/{workflow_id}/COMPLETED/signal", {})
    assert server.ended(workflow_id)["status"] == "COMPLETED"


def test_a_parent_whose_own_task_failed_fails_again_when_a_child_runs_again(server: Client, name: str) -> None:
    server.call("POST", "/metadata/taskdefs", [{"name": name, "retryCount": 0}])
    server.register(simple(f"{name}-held"), name=f"{name}-child")
    branches = [[child("s", f"{name}-child")], [simple(name)]]
    fork = {"name": "f", "taskReferenceName": "f", "type": "FORK_JOIN", "forkTasks": branches}
    server.register(fork, {"name": "j", "taskReferenceName": "j", "type": "JOIN", "joinOn": ["s", name]}, name=name)
    workflow_id = server.start(name)
    server.report(server.poll(name)[0], "FAILED", reasonForIncompletion="broken")
    before = server.ended(workflow_id)

    started = next(each["subWorkflowId"] for each in before["tasks"] if each["referenceTaskName"] == "s")
    server.call("POST", f"/workflow/{started}/restart", None, 204)
    wait_until(lambda: server.execution(workflow_id).get("lastRetriedTime"), "the execution runs again")

    again = server.ended(workflow_id)
    assert again["status"] == "FAILED"
    assert "broken" in again["reasonForIncompletion"]
    assert server.execution(started)["status"] == "TERMINATED"
