"""Decoding and encoding a large model, over what the json module alone takes for the same text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.figures import Figure, seconds_per_call
from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models import WorkflowDef, WorkflowTask


class Reply:
    """The part of an answer that `ApiClient.deserialize` reads."""

    def __init__(self, data: str) -> None:
        self.data = data


def measure() -> Iterator[Figure]:
    client = ApiClient(Configuration())
    text = json.dumps(execution(100))
    floor = seconds_per_call(lambda: json.loads(text))
    ours = seconds_per_call(lambda: client.deserialize(Reply(text), "Workflow"))
    yield Figure("decode an execution of 100 tasks / json.loads", ours / floor, "times")

    definition = workflow_definition(100)
    plain = client.sanitize_for_serialization(definition)
    floor = seconds_per_call(lambda: json.dumps(plain))
    ours = seconds_per_call(lambda: json.dumps(client.sanitize_for_serialization(definition)))
    yield Figure("encode a definition of 100 tasks / json.dumps", ours / floor, "times")


def execution(size: int) -> dict[str, Any]:
    tasks = [
        {
            "taskType": "SIMPLE",
            "taskDefName": f"task_{number}",
            "referenceTaskName": f"ref_{number}",
            "taskId": f"00000000-0000-0000-0000-{number:012}",
            "status": "COMPLETED",
            "retryCount": 0,
            "pollCount": 1,
            "startTime": 1700000000000 + number,
            "endTime": 1700000001000 + number,
            "inputData": {"number": number, "names": ["a", "b"], "nested": {"yes": True}},
            "outputData": {"result": number * 2},
        }
        for number in range(size)
    ]
    return {"workflowId": "w", "workflowName": "large", "workflowVersion": 1, "status": "COMPLETED", "tasks": tasks}


def workflow_definition(size: int) -> WorkflowDef:
    tasks = [
        WorkflowTask(
            name=f"task_{number}",
            task_reference_name=f"ref_{number}",
            type="SIMPLE",
            input_parameters={"number": f"${{ref_{number}.output.result}}"},
        )
        for number in range(size)
    ]
    return WorkflowDef(name="large", version=1, tasks=tasks)
