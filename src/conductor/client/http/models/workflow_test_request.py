from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_def import WorkflowDef


class WorkflowTestRequest(Model):
    """Runs a workflow with given outputs in place of its tasks."""

    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """Where the input lies when it was too large to travel in the message."""
    input: Optional[dict[str, Any]] = field(default=None)
    """Input of the execution."""
    name: Optional[str] = field(default=None)
    """Name of the workflow; must not be None."""
    priority: Optional[int] = field(default=None)
    """From 0 to 99."""
    sub_workflow_test_request: Optional[dict[str, WorkflowTestRequest]] = field(default=None)
    """Reference name of a SUB_WORKFLOW task to the request its execution is run with."""
    task_ref_to_mock_output: Optional[dict[str, list[TaskMock]]] = field(default=None)
    """Reference name to the outcomes of its attempts, in order."""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """Task name, or ``*`` for every task, to the domain whose workers run it."""
    version: Optional[int] = field(default=None)
    """Version of the workflow; None is the latest."""
    workflow_def: Optional[WorkflowDef] = field(default=None)
    """Definition to run in place of a registered one."""


# HAND TaskMock {"qualname": "TaskMock", "bases": [], "external_bases": [], "kind": "dataclass", "dataclass": {"frozen": false, "fields": []}, "constructor": [{"name": "_status", "kind": "any", "has_default": true, "default": "COMPLETED"}, {"name": "_output", "kind": "any", "has_default": true, "default": null}, {"name": "_execution_time", "kind": "any", "has_default": true, "default": 0}, {"name": "_queue_wait_time", "kind": "any", "has_default": true, "default": 0}, {"name": "status", "kind": "any", "has_default": true, "default_type": "property"}, {"name": "output", "kind": "any", "has_default": true, "default_type": "property"}, {"name": "execution_time", "kind": "any", "has_default": true, "default_type": "property"}, {"name": "queue_wait_time", "kind": "any", "has_default": true, "default_type": "property"}], "constructor_own": true, "methods": {"to_dict": {"params": [], "async": false, "kind": "method"}, "to_str": {"params": [], "async": false, "kind": "method"}}, "properties": {"status": {"settable": true}, "output": {"settable": true}, "execution_time": {"settable": true}, "queue_wait_time": {"settable": true}}, "constants": {}, "special": ["__eq__", "__repr__"]}
