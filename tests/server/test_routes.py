"""Routes that no recorded scenario visits."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.embedded import Client, simple


@pytest.mark.parametrize("path", ["externalstoragelocation", "external-storage-location"])
@pytest.mark.parametrize(("resource", "kind"), [("workflow", "WORKFLOW_INPUT"), ("tasks", "TASK_OUTPUT")])
def test_a_place_for_a_large_payload_has_a_path_and_no_address(
    server: Client, path: str, resource: str, kind: str
) -> None:
    query = {"path_": "a/b.json", "operation": "WRITE", "payloadType": kind}
    assert server.call("GET", f"/{resource}/{path}", **query) == {"path": "a/b.json"}
    server.call("GET", f"/{resource}/{path}", **{**query, "operation": "BURN"}, expect=400)
    server.call("GET", f"/{resource}/{path}", **{**query, "payloadType": "PICTURE"}, expect=400)
    server.call("GET", f"/{resource}/{path}", path_="x", expect=500)


def test_definitions_are_listed_in_every_form(server: Client, name: str) -> None:
    for version in (1, 2):
        definition = {"name": name, "version": version, "tasks": [simple("t")]}
        server.call("POST", "/metadata/workflow", definition)
    assert name in server.call("GET", "/metadata/workflow/names")
    assert [each["version"] for each in server.call("GET", f"/metadata/workflow/{name}/versions")] == [1, 2]
    latest = [each for each in server.call("GET", "/metadata/workflow/latest-versions") if each["name"] == name]
    assert [each["version"] for each in latest] == [2]
    assert [each["version"] for each in server.call("GET", "/metadata/workflow/names-and-versions")[name]] == [1, 2]
    assert len([each for each in server.call("GET", "/metadata/workflow") if each["name"] == name]) == 2
    assert not [each for each in server.call("GET", "/metadata/workflow", classifier="agent") if each["name"] == name]
    server.call("POST", "/metadata/workflow/validate", {"name": name, "tasks": []}, expect=400)
    server.call("POST", "/metadata/workflow/validate", {"name": name, "tasks": [simple("t")]})


def test_searches_by_task_find_executions_once(server: Client, name: str) -> None:
    server.register(simple(name, "a"), simple(name, "b"), name=name)
    workflow_id = server.start(name)
    for _ in range(2):
        server.report(server.poll(name)[0], outputData={"o": "needle" + name})
    query = f"taskDefName={name}"
    found = server.call("GET", "/workflow/search-by-tasks", query=query)
    assert (found["totalHits"], [each["workflowId"] for each in found["results"]]) == (2, [workflow_id])
    whole = server.call("GET", "/workflow/search-by-tasks-v2", query=query)["results"]
    assert [each["tasks"] for each in whole] == [[]]
    assert server.call("GET", "/workflow/search-v2", query=f"workflowType={name}")["results"][0]["input"] == {}
    assert server.call("GET", "/workflow/search", freeText="NEEDLE" + name)["totalHits"] == 1
    tasks = server.call("GET", "/tasks/search-v2", query=query, sort="startTime:DESC")["results"]
    assert {each["referenceTaskName"] for each in tasks} == {"a", "b"}


def test_a_removed_execution_stays_in_searches_only_when_it_is_archived(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    ids = [server.start(name) for _ in range(2)]
    answer = server.call("DELETE", "/workflow/bulk/terminate-remove", ids[:1], archiveWorkflow=True)
    assert answer["bulkSuccessfulResults"] == [ids[0], ids[0]]
    server.call("DELETE", f"/workflow/{ids[1]}/terminate-remove", archiveWorkflow=False)
    for each in ids:
        server.call("GET", f"/workflow/{each}", expect=404)
    found = server.call("GET", "/workflow/search", query=f"workflowType={name}")
    assert [each["workflowId"] for each in found["results"]] == [ids[0]]
    assert server.poll(name, timeout=0) == []


def test_queues_and_pending_tasks_can_be_looked_at(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    server.start(name)
    assert server.call("GET", "/tasks/queue/size", taskType=name) == 1
    assert server.call("GET", "/tasks/queue/all")[name] == 1
    assert server.call("GET", "/tasks/queue/all/verbose")[name] == {"a": {"size": 1, "uacked": 0}}
    assert [each["taskDefName"] for each in server.call("GET", f"/admin/task/{name}")] == [name]
    assert server.call("POST", f"/tasks/queue/requeue/{name}") == 1
    server.poll(name)
    assert server.call("GET", "/tasks/queue/sizes", taskType=[name, "none"]) == {name: 0, "none": 0}
    assert name in {each["queueName"] for each in server.call("GET", "/tasks/queue/polldata/all")}


def test_bulk_search_shows_executions_and_names_what_is_missing(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    workflow_id = server.start(name)
    answer: dict[str, Any] = server.call("POST", "/workflow/bulk/search", [workflow_id, "nobody"])
    assert [each["workflowId"] for each in answer["bulkSuccessfulResults"]] == [workflow_id]
    assert list(answer["bulkErrorResults"]) == ["nobody"]
    server.call("POST", "/workflow/bulk/search", [], expect=400)
    server.call("PUT", "/workflow/bulk/pause", ["x"] * 1001, expect=400)


def test_task_logs_come_in_the_order_of_their_times(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    server.start(name)
    task = server.poll(name)[0]
    lines = [{"log": str(number), "createdTime": 1000 - number} for number in range(12)]
    server.report(task, logs=lines)
    status, _ = server.raw("POST", f"/tasks/{task['taskId']}/log", b"a line", {"Content-Type": "text/plain"})
    assert status == 200
    shown = [each["log"] for each in server.call("GET", f"/tasks/{task['taskId']}/log")]
    # No more than ten lines of one report are kept.
    assert shown == [*(str(number) for number in range(9, -1, -1)), "a line"]
    assert server.raw("GET", "/tasks/nobody/log")[0] == 204
