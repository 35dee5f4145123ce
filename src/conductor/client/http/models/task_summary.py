from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class TaskSummary(Model):
    """DOC TaskSummary."""

    workflow_id: Optional[str] = field(default=None)
    """FIELD TaskSummary.workflow_id"""
    workflow_type: Optional[str] = field(default=None)
    """FIELD TaskSummary.workflow_type"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD TaskSummary.correlation_id"""
    scheduled_time: Optional[str] = field(default=None)
    """FIELD TaskSummary.scheduled_time"""
    start_time: Optional[str] = field(default=None)
    """FIELD TaskSummary.start_time"""
    update_time: Optional[str] = field(default=None)
    """FIELD TaskSummary.update_time"""
    end_time: Optional[str] = field(default=None)
    """FIELD TaskSummary.end_time"""
    status: Optional[str] = field(default=None)
    """FIELD TaskSummary.status"""
    reason_for_incompletion: Optional[str] = field(default=None)
    """FIELD TaskSummary.reason_for_incompletion"""
    execution_time: Optional[int] = field(default=None)
    """FIELD TaskSummary.execution_time"""
    queue_wait_time: Optional[int] = field(default=None)
    """FIELD TaskSummary.queue_wait_time"""
    task_def_name: Optional[str] = field(default=None)
    """FIELD TaskSummary.task_def_name"""
    task_type: Optional[str] = field(default=None)
    """FIELD TaskSummary.task_type"""
    input: Optional[str] = field(default=None)
    """FIELD TaskSummary.input"""
    output: Optional[str] = field(default=None)
    """FIELD TaskSummary.output"""
    task_id: Optional[str] = field(default=None)
    """FIELD TaskSummary.task_id"""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """FIELD TaskSummary.external_input_payload_storage_path"""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """FIELD TaskSummary.external_output_payload_storage_path"""
    workflow_priority: Optional[int] = field(default=None)
    """FIELD TaskSummary.workflow_priority"""
    domain: Optional[str] = field(default=None)
    """FIELD TaskSummary.domain"""
