"""Executions of one task per second: this client's calls, one after another, against the embedded server."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.figures import Figure
from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models import StartWorkflowRequest, TaskResult, WorkflowDef, WorkflowTask
from conductor.client.orkes_clients import OrkesClients

COUNT = 500


def measure() -> Iterator[Figure]:
    command = [sys.executable, "-m", "conductor", "server", "start", "--port", "0"]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = ready_address(server)
            yield Figure("server start to ready", (time.perf_counter() - begin) * 1e3, "ms")
            yield Figure("start, poll and complete, one client", run(f"{address}/api"), "executions/s")
        finally:
            server.terminate()


def ready_address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"listening on (http://\S+)", line)
        if found:
            return found.group(1)
    raise RuntimeError("the server ended before it listened")


def run(url: str) -> float:
    clients = OrkesClients(Configuration(server_api_url=url))
    workflows, tasks = clients.get_workflow_client(), clients.get_task_client()
    step = WorkflowTask(name="step", task_reference_name="step", type="SIMPLE")
    clients.get_metadata_client().register_workflow_def(WorkflowDef(name="one", version=1, tasks=[step]), True)
    begin = time.perf_counter()
    for number in range(COUNT):
        workflows.start_workflow(StartWorkflowRequest(name="one", version=1, input={"number": number}))
        task = tasks.batch_poll_tasks("step", "bench", 1, 100)[0]
        tasks.update_task(
            TaskResult(task_id=task.task_id, workflow_instance_id=task.workflow_instance_id, status="COMPLETED")
        )
    return COUNT / (time.perf_counter() - begin)
