from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_def import WorkflowDef


class WorkflowTestRequest(Model):
    """DOC WorkflowTestRequest."""

    correlation_id: Optional[str] = field(default=None)
    """FIELD WorkflowTestRequest.correlation_id"""
    created_by: Optional[str] = field(default=None)
    """FIELD WorkflowTestRequest.created_by"""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """FIELD WorkflowTestRequest.external_input_payload_storage_path"""
    input: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowTestRequest.input"""
    name: Optional[str] = field(default=None)
    """FIELD WorkflowTestRequest.name"""
    priority: Optional[int] = field(default=None)
    """FIELD WorkflowTestRequest.priority"""
    sub_workflow_test_request: Optional[dict[str, WorkflowTestRequest]] = field(default=None)
    """FIELD WorkflowTestRequest.sub_workflow_test_request"""
    task_ref_to_mock_output: Optional[dict[str, list[TaskMock]]] = field(default=None)
    """FIELD WorkflowTestRequest.task_ref_to_mock_output"""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """FIELD WorkflowTestRequest.task_to_domain"""
    version: Optional[int] = field(default=None)
    """FIELD WorkflowTestRequest.version"""
    workflow_def: Optional[WorkflowDef] = field(default=None)
    """FIELD WorkflowTestRequest.workflow_def"""


# HAND TaskMock {"qualname": "TaskMock", "bases": [], "external_bases": [], "kind": "dataclass", "dataclass": {"frozen": false, "fields": []}, "constructor": [{"name": "_status", "kind": "any", "has_default": true, "default": "COMPLETED"}, {"name": "_output", "kind": "any", "has_default": true, "default": null}, {"name": "_execution_time", "kind": "any", "has_default": true, "default": 0}, {"name": "_queue_wait_time", "kind": "any", "has_default": true, "default": 0}, {"name": "status", "kind": "any", "has_default": true, "default_type": "property"}, {"name": "output", "kind": "any", "has_default": true, "default_type": "property"}, {"name": "execution_time", "kind": "any", "has_default": true, "default_type": "property"}, {"name": "queue_wait_time", "kind": "any", "has_default": true, "default_type": "property"}], "constructor_own": true, "methods": {"to_dict": {"params": [], "async": false, "kind": "method"}, "to_str": {"params": [], "async": false, "kind": "method"}}, "properties": {"status": {"settable": true}, "output": {"settable": true}, "execution_time": {"settable": true}, "queue_wait_time": {"settable": true}}, "constants": {}, "special": ["__eq__", "__repr__"]}
