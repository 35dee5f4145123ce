from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class WorkflowSummary(Model):
    """DOC WorkflowSummary."""

    workflow_type: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.workflow_type"""
    version: Optional[int] = field(default=None)
    """FIELD WorkflowSummary.version"""
    workflow_id: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.workflow_id"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.correlation_id"""
    start_time: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.start_time"""
    update_time: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.update_time"""
    end_time: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.end_time"""
    status: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.status"""
    input: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.input"""
    output: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.output"""
    reason_for_incompletion: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.reason_for_incompletion"""
    execution_time: Optional[int] = field(default=None)
    """FIELD WorkflowSummary.execution_time"""
    event: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.event"""
    failed_reference_task_names: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.failed_reference_task_names"""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.external_input_payload_storage_path"""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.external_output_payload_storage_path"""
    priority: Optional[int] = field(default=None)
    """FIELD WorkflowSummary.priority"""
    created_by: Optional[str] = field(default=None)
    """FIELD WorkflowSummary.created_by"""
    output_size: Optional[int] = field(default=None)
    """FIELD WorkflowSummary.output_size"""
    input_size: Optional[int] = field(default=None)
    """FIELD WorkflowSummary.input_size"""
    failed_task_names: Optional[list[str]] = field(default=None)
    """FIELD WorkflowSummary.failed_task_names"""
