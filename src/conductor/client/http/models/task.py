from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.workflow_task import WorkflowTask


class Task(Model):
    """DOC Task."""

    task_type: Optional[str] = field(default=None)
    """FIELD Task.task_type"""
    status: Optional[str] = field(default=None)
    """FIELD Task.status"""
    input_data: Optional[dict[str, Any]] = field(default=None)
    """FIELD Task.input_data"""
    reference_task_name: Optional[str] = field(default=None)
    """FIELD Task.reference_task_name"""
    retry_count: Optional[int] = field(default=None)
    """FIELD Task.retry_count"""
    seq: Optional[int] = field(default=None)
    """FIELD Task.seq"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD Task.correlation_id"""
    poll_count: Optional[int] = field(default=None)
    """FIELD Task.poll_count"""
    task_def_name: Optional[str] = field(default=None)
    """FIELD Task.task_def_name"""
    scheduled_time: Optional[int] = field(default=None)
    """FIELD Task.scheduled_time"""
    start_time: Optional[int] = field(default=None)
    """FIELD Task.start_time"""
    end_time: Optional[int] = field(default=None)
    """FIELD Task.end_time"""
    update_time: Optional[int] = field(default=None)
    """FIELD Task.update_time"""
    start_delay_in_seconds: Optional[int] = field(default=None)
    """FIELD Task.start_delay_in_seconds"""
    retried_task_id: Optional[str] = field(default=None)
    """FIELD Task.retried_task_id"""
    retried: Optional[bool] = field(default=None)
    """FIELD Task.retried"""
    executed: Optional[bool] = field(default=None)
    """FIELD Task.executed"""
    callback_from_worker: Optional[bool] = field(default=None)
    """FIELD Task.callback_from_worker"""
    response_timeout_seconds: Optional[int] = field(default=None)
    """FIELD Task.response_timeout_seconds"""
    workflow_instance_id: Optional[str] = field(default=None)
    """FIELD Task.workflow_instance_id"""
    workflow_type: Optional[str] = field(default=None)
    """FIELD Task.workflow_type"""
    task_id: Optional[str] = field(default=None)
    """FIELD Task.task_id"""
    reason_for_incompletion: Optional[str] = field(default=None)
    """FIELD Task.reason_for_incompletion"""
    callback_after_seconds: Optional[int] = field(default=None)
    """FIELD Task.callback_after_seconds"""
    worker_id: Optional[str] = field(default=None)
    """FIELD Task.worker_id"""
    output_data: Optional[dict[str, Any]] = field(default=None)
    """FIELD Task.output_data"""
    workflow_task: Optional[WorkflowTask] = field(default=None)
    """FIELD Task.workflow_task"""
    domain: Optional[str] = field(default=None)
    """FIELD Task.domain"""
    rate_limit_per_frequency: Optional[int] = field(default=None)
    """FIELD Task.rate_limit_per_frequency"""
    rate_limit_frequency_in_seconds: Optional[int] = field(default=None)
    """FIELD Task.rate_limit_frequency_in_seconds"""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """FIELD Task.external_input_payload_storage_path"""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """FIELD Task.external_output_payload_storage_path"""
    workflow_priority: Optional[int] = field(default=None)
    """FIELD Task.workflow_priority"""
    execution_name_space: Optional[str] = field(default=None)
    """FIELD Task.execution_name_space"""
    isolation_group_id: Optional[str] = field(default=None)
    """FIELD Task.isolation_group_id"""
    iteration: Optional[int] = field(default=None)
    """FIELD Task.iteration"""
    sub_workflow_id: Optional[str] = field(default=None)
    """FIELD Task.sub_workflow_id"""
    subworkflow_changed: Optional[bool] = field(default=None)
    """FIELD Task.subworkflow_changed"""
    loop_over_task: Optional[bool] = field(default=None)
    """FIELD Task.loop_over_task"""
    task_definition: Optional[TaskDef] = field(default=None)
    """FIELD Task.task_definition"""
    queue_wait_time: Optional[int] = field(default=None)
    """FIELD Task.queue_wait_time"""
    parent_task_id: Optional[str] = field(default=None)
    """FIELD Task.parent_task_id"""
    first_start_time: Optional[int] = field(default=None)
    """FIELD Task.first_start_time"""
    runtime_metadata: Optional[dict[str, str]] = field(default=None)
    """FIELD Task.runtime_metadata"""
    # METHODS ['to_task_result']
