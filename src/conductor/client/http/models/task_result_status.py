from __future__ import annotations

from enum import Enum


class TaskResultStatus(str, Enum):
    """What a worker can say about a task."""

    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    FAILED_WITH_TERMINAL_ERROR = "FAILED_WITH_TERMINAL_ERROR"
    IN_PROGRESS = "IN_PROGRESS"

    def __str__(self) -> str:
        return self.name


# HAND TaskExecLog {"qualname": "TaskExecLog", "bases": [], "external_bases": [], "kind": "class", "constructor": [{"name": "log", "kind": "any", "has_default": false}], "constructor_own": true, "methods": {}, "properties": {}, "constants": {}, "instance_attrs": ["log"]}


# HAND TaskResult {"qualname": "TaskResult", "bases": [], "external_bases": [], "kind": "dataclass", "dataclass": {"frozen": false, "fields": []}, "constructor": [{"name": "task", "kind": "any", "has_default": true, "default": null}], "constructor_own": true, "methods": {"add_output_data": {"params": [{"name": "key", "kind": "any", "has_default": false}, {"name": "value", "kind": "any", "has_default": false}], "async": false, "returns": "TaskResult", "kind": "method"}, "log": {"params": [{"name": "log", "kind": "any", "has_default": false}], "async": false, "returns": "TaskResult", "kind": "method"}, "to_dict": {"params": [], "async": false, "returns": "typing.Dict[str, typing.Any]", "kind": "method"}, "complete": {"params": [], "async": false, "returns": "TaskResult", "kind": "staticmethod"}, "failed": {"params": [{"name": "failure_reason", "kind": "any", "has_default": false}], "async": false, "returns": "TaskResult", "kind": "staticmethod"}, "in_progress": {"params": [], "async": false, "returns": "TaskResult", "kind": "staticmethod"}, "new_task_result": {"params": [{"name": "status", "kind": "any", "has_default": false}], "async": false, "returns": "TaskResult", "kind": "staticmethod"}}, "properties": {"workflow_instance_id": {"settable": true}, "task_id": {"settable": true}, "reason_for_incompletion": {"settable": true}, "callback_after_seconds": {"settable": true}, "worker_id": {"settable": true}, "status": {"settable": true}, "output_data": {"settable": true}, "logs": {"settable": true}
