"""What happens to executions when the server stops, cleanly or not."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from conductor.server.settings import ServerSettings
from tests.server.embedded import Client, serving, simple
from tests.server.server_process import server_process
from tests.waiting import wait_until


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "conductor.db"


def _chain(client: Client, **definition: Any) -> None:
    client.call("POST", "/metadata/taskdefs", [{"name": "step", **definition}])
    client.register(simple("step", "a"), simple("step", "b"), name="chain", outputParameters={"r": "${b.output.r}"})


def test_a_restart_on_the_same_file_goes_on_where_the_server_stopped(database: Path) -> None:
    with serving(ServerSettings(database=str(database))) as client:
        _chain(client)
        workflow_id = client.start("chain", correlationId="c")
        client.report(client.poll("step")[0], outputData={"r": 1})
    with serving(ServerSettings(database=str(database))) as client:
        assert client.call("GET", "/metadata/workflow/chain")["name"] == "chain"
        client.report(client.poll("step")[0], outputData={"r": 2})
        ended = client.execution(workflow_id)
    assert (ended["status"], ended["output"], ended["correlationId"]) == ("COMPLETED", {"r": 2}, "c")
    assert [task["status"] for task in ended["tasks"]] == ["COMPLETED", "COMPLETED"]


def test_a_task_that_was_being_worked_on_when_the_server_was_killed_can_still_be_reported(database: Path) -> None:
    with server_process(database) as first:
        _chain(first.client)
        workflow_id = first.client.start("chain")
        polled = first.client.poll("step")[0]
        first.kill()
    with server_process(database) as second:
        assert second.client.execution(workflow_id)["tasks"][0]["status"] == "IN_PROGRESS"
        assert second.client.poll("step", timeout=0) == []
        second.client.report(polled, outputData={"r": 1})
        second.client.report(second.client.poll("step")[0], outputData={"r": 2})
        assert second.client.execution(workflow_id)["status"] == "COMPLETED"


def test_a_response_timeout_still_fires_after_the_server_was_killed(database: Path) -> None:
    with server_process(database) as first:
        _chain(first.client, responseTimeoutSeconds=1, retryCount=1, retryDelaySeconds=0)
        workflow_id = first.client.start("chain")
        first.client.poll("step")
        first.kill()
    with server_process(database) as second:
        again = wait_until(lambda: second.client.poll("step", timeout=500), "second attempt")[0]
        assert again["retryCount"] == 1
        # On a busy machine the time of the second attempt may be over by now, too.
        tasks = second.client.execution(workflow_id)["tasks"]
    assert tasks[0]["status"] == "TIMED_OUT"
    assert tasks[1]["taskId"] == again["taskId"]


def test_nothing_that_was_acknowledged_is_lost_however_often_the_server_is_killed(database: Path) -> None:
    started: list[str] = []
    reported: set[str] = set()
    with server_process(database) as server:
        server.client.register(simple("work"), name="flow")
    for _ in range(4):
        with server_process(database) as server:
            load = [threading.Thread(target=_load, args=(server.client, started, reported)) for _ in range(3)]
            for thread in load:
                thread.start()
            expected = len(reported) + 15
            wait_until(lambda expected=expected: len(reported) >= expected, "reports")
            server.kill()
            for thread in load:
                thread.join(20)
    with server_process(database) as server:
        # A start whose acknowledgement was lost may have been committed, and its task handed out later.
        found = {each: server.client.execution(each) for each in {*started, *reported}}
    assert len(reported) >= 60
    for workflow_id in reported:
        assert found[workflow_id]["status"] == "COMPLETED"
        assert found[workflow_id]["output"] == {"of": workflow_id}
    for execution in found.values():
        assert [task["retryCount"] for task in execution["tasks"]] == [0]


def _load(client: Client, started: list[str], reported: set[str]) -> None:
    """Start and finish executions until the server is gone; note what it acknowledged."""
    try:
        while True:
            started.append(client.start("flow"))
            for task in client.poll("work", timeout=100):
                workflow_id = task["workflowInstanceId"]
                client.report(task, outputData={"of": workflow_id})
                reported.add(workflow_id)
    except (OSError, AssertionError, ValueError):
        return
    except Exception as error:
        if type(error).__module__ != "http.client":
            raise


@pytest.mark.parametrize("kind", ["fork", "loop", "child", "dynamic fork", "wait"])
def test_every_construct_goes_on_after_the_server_was_killed(database: Path, kind: str) -> None:
    with server_process(database) as first:
        _register_all(first.client)
        workflow_id = first.client.start(
            kind.replace(" ", "-"),
            input={"tasks": [{**simple("work", "f1")}, {**simple("work", "f2")}], "inputs": {"f1": {}, "f2": {}}},
        )
        first.client.report(first.client.poll("work")[0], outputData={"n": 1})
        first.kill()
    with server_process(database) as second:
        for _ in range(2):
            for task in second.client.poll("work", timeout=200):
                second.client.report(task, outputData={"n": 2})
        ended = second.client.ended(workflow_id)
    assert ended["status"] == "COMPLETED", ended["reasonForIncompletion"]
    assert ended["output"] == EXPECTED[kind]


EXPECTED: dict[str, Any] = {
    "fork": {"o": {"x": {"n": 1}, "y": {"n": 2}}},
    "loop": {"o": {"1": {"w": {"n": 1}}, "2": {"w": {"n": 2}}, "iteration": 2}},
    "child": {"o": 2},
    "dynamic fork": {"o": {"f1": {"n": 1}, "f2": {"n": 2}}},
    "wait": {"o": 1},
}


JOIN = {"name": "j", "taskReferenceName": "j", "type": "JOIN"}
FORK = {
    "name": "f",
    "taskReferenceName": "f",
    "type": "FORK_JOIN",
    "forkTasks": [[simple("work", "x")], [simple("work", "y")]],
}
LOOP = {
    "name": "l",
    "taskReferenceName": "l",
    "type": "DO_WHILE",
    "loopCondition": "$.l['iteration'] < 2",
    "loopOver": [simple("work", "w")],
}
CHILD = {
    "name": "s",
    "taskReferenceName": "s",
    "type": "SUB_WORKFLOW",
    "inputParameters": {"k": 1},
    "subWorkflowParam": {"name": "inner"},
}
DYNAMIC_FORK = {
    "name": "d",
    "taskReferenceName": "d",
    "type": "FORK_JOIN_DYNAMIC",
    "inputParameters": {"t": "${workflow.input.tasks}", "i": "${workflow.input.inputs}"},
    "dynamicForkTasksParam": "t",
    "dynamicForkTasksInputParamName": "i",
}
WAIT = {"name": "p", "taskReferenceName": "p", "type": "WAIT", "inputParameters": {"duration": "1s"}}

#: Tasks and outputs by the name of the workflow; what another one refers to comes first.
DEFINITIONS: dict[str, tuple[list[Any], dict[str, str]]] = {
    "fork": ([FORK, {**JOIN, "joinOn": ["x", "y"]}], {"o": "${j.output}"}),
    "loop": ([LOOP], {"o": "${l.output}"}),
    "inner": ([simple("work", "x"), simple("work", "y")], {"n": "${y.output.n}"}),
    "child": ([CHILD], {"o": "${s.output.n}"}),
    "dynamic-fork": ([DYNAMIC_FORK, JOIN], {"o": "${j.output}"}),
    "wait": ([simple("work", "x"), WAIT], {"o": "${x.output.n}"}),
}


def _register_all(client: Client) -> None:
    for name, (tasks, outputs) in DEFINITIONS.items():
        client.register(*tasks, name=name, outputParameters=outputs)
