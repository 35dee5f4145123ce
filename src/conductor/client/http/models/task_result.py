from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task_exec_log import TaskExecLog


class TaskResult(Model):
    """DOC TaskResult."""

    workflow_instance_id: Optional[str] = field(default=None)
    """FIELD TaskResult.workflow_instance_id"""
    task_id: Optional[str] = field(default=None)
    """FIELD TaskResult.task_id"""
    reason_for_incompletion: Optional[str] = field(default=None)
    """FIELD TaskResult.reason_for_incompletion"""
    callback_after_seconds: Optional[int] = field(default=None)
    """FIELD TaskResult.callback_after_seconds"""
    worker_id: Optional[str] = field(default=None)
    """FIELD TaskResult.worker_id"""
    status: Optional[str] = field(default=None)
    """FIELD TaskResult.status"""
    output_data: Optional[dict[str, Any]] = field(default=None)
    """FIELD TaskResult.output_data"""
    logs: Optional[list[TaskExecLog]] = field(default=None)
    """FIELD TaskResult.logs"""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """FIELD TaskResult.external_output_payload_storage_path"""
    sub_workflow_id: Optional[str] = field(default=None)
    """FIELD TaskResult.sub_workflow_id"""
    extend_lease: Optional[bool] = field(default=False)
    """FIELD TaskResult.extend_lease"""
    # METHODS ['add_output_data', 'log', 'complete', 'failed', 'in_progress', 'new_task_result']
