"""How tasks get from the queue to workers and back."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from typing import Any

import pytest

from tests.server.embedded import Client, simple
from tests.waiting import wait_until


def poll_in_background(server: Client, task_type: str, timeout: int) -> tuple[threading.Thread, list[Any]]:
    found: list[Any] = []

    def poll() -> None:
        tasks = server.poll(task_type, timeout=timeout)
        found.append((time.monotonic(), tasks))

    thread = threading.Thread(target=poll)
    thread.start()
    return thread, found


def test_a_waiting_worker_gets_its_task_at_once(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    thread, found = poll_in_background(server, name, 5000)
    wait_until(lambda: server.call("GET", "/tasks/queue/polldata", taskType=name), "the poll")
    workflow_id = server.start(name)
    started = time.monotonic()
    thread.join(10)
    at, tasks = found[0]
    assert [task["workflowInstanceId"] for task in tasks] == [workflow_id]
    # Far less than the poll would have lasted; the margin is for a loaded machine.
    assert at - started < 4


def test_one_task_goes_to_one_of_many_waiting_workers(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    polls = [poll_in_background(server, name, 5000) for _ in range(5)]
    wait_until(lambda: server.call("GET", "/tasks/queue/polldata", taskType=name), "the polls")
    first = server.start(name)
    wait_until(lambda: any(found for _, found in polls), "the task is handed out")
    for _ in range(4):
        server.start(name)  # so that the other polls end
    for thread, _ in polls:
        thread.join(10)
    executions = [task["workflowInstanceId"] for _, found in polls for task in found[0][1]]
    assert executions.count(first) == 1
    assert len(executions) == len(set(executions))


def test_a_reported_task_hands_its_worker_the_next_one(server: Client, name: str) -> None:
    server.register(simple(name, "a"), simple(name, "b"), name=name)
    workflow_id = server.start(name)
    task = server.poll(name)[0]
    result = {"workflowInstanceId": workflow_id, "taskId": task["taskId"], "status": "COMPLETED", "workerId": "w9"}
    following = server.call("POST", "/tasks/update-v2", result)
    assert (following["referenceTaskName"], following["workerId"]) == ("b", "w9")
    assert following["status"] == "IN_PROGRESS"


def test_a_rate_limit_spreads_tasks_over_its_window(server: Client, name: str) -> None:
    definition = {"name": name, "rateLimitPerFrequency": 2, "rateLimitFrequencyInSeconds": 1}
    server.call("POST", "/metadata/taskdefs", [definition])
    server.register(simple(name), name=name)
    for _ in range(3):
        server.start(name)
    assert len(server.poll(name, count=5, timeout=0)) == 2
    assert len(wait_until(lambda: server.poll(name, count=5, timeout=500), "the third task")) == 1


def test_a_higher_priority_goes_first(server: Client, name: str) -> None:
    server.register(simple(name), name=name)
    for priority in (1, 9, 5):
        server.start(name, priority=priority)
    polled = server.poll(name, count=3)
    assert [task["workflowPriority"] for task in polled] == [9, 5, 1]


@pytest.mark.slow
def test_a_thousand_idle_polls_keep_nobody_from_working(server: Client, name: str) -> None:
    server.register(simple(name), name=name)

    async def idle(number: int, opened: list[int], all_open: asyncio.Event) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        path = f"/api/tasks/poll/batch/{name}-{number}?timeout=5000"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        opened.append(number)
        if len(opened) == 1000:
            all_open.set()
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer

    def work(took: list[float]) -> None:
        for _ in range(50):
            begin = time.monotonic()
            workflow_id = server.start(name)
            server.report(server.poll(name)[0])
            assert server.execution(workflow_id)["status"] == "COMPLETED"
            took.append(time.monotonic() - begin)

    async def both() -> tuple[list[bytes], list[float]]:
        opened: list[int] = []
        all_open = asyncio.Event()
        took: list[float] = []
        polls = [asyncio.ensure_future(idle(number, opened, all_open)) for number in range(1000)]
        await all_open.wait()
        await asyncio.to_thread(work, took)
        return await asyncio.gather(*polls), took

    answers, took = asyncio.run(both())
    assert len(took) == 50
    assert {json.dumps(json.loads(answer.split(b"\r\n\r\n", 1)[1])) for answer in answers} == {"[]"}
    assert sorted(took)[25] < 0.25
