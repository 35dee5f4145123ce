from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.workflow_def import WorkflowDef


class Workflow(Model):
    """DOC Workflow."""

    owner_app: Optional[str] = field(default=None)
    """FIELD Workflow.owner_app"""
    create_time: Optional[int] = field(default=None)
    """FIELD Workflow.create_time"""
    update_time: Optional[int] = field(default=None)
    """FIELD Workflow.update_time"""
    created_by: Optional[str] = field(default=None)
    """FIELD Workflow.created_by"""
    updated_by: Optional[str] = field(default=None)
    """FIELD Workflow.updated_by"""
    status: Optional[str] = field(default=None)
    """FIELD Workflow.status"""
    end_time: Optional[int] = field(default=None)
    """FIELD Workflow.end_time"""
    workflow_id: Optional[str] = field(default=None)
    """FIELD Workflow.workflow_id"""
    parent_workflow_id: Optional[str] = field(default=None)
    """FIELD Workflow.parent_workflow_id"""
    parent_workflow_task_id: Optional[str] = field(default=None)
    """FIELD Workflow.parent_workflow_task_id"""
    tasks: Optional[list[Task]] = field(default=None)
    """FIELD Workflow.tasks"""
    input: Optional[dict[str, Any]] = field(default=None)
    """FIELD Workflow.input"""
    output: Optional[dict[str, Any]] = field(default=None)
    """FIELD Workflow.output"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD Workflow.correlation_id"""
    re_run_from_workflow_id: Optional[str] = field(default=None)
    """FIELD Workflow.re_run_from_workflow_id"""
    reason_for_incompletion: Optional[str] = field(default=None)
    """FIELD Workflow.reason_for_incompletion"""
    event: Optional[str] = field(default=None)
    """FIELD Workflow.event"""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """FIELD Workflow.task_to_domain"""
    failed_reference_task_names: Optional[set[str]] = field(default=None)
    """FIELD Workflow.failed_reference_task_names"""
    workflow_definition: Optional[WorkflowDef] = field(default=None)
    """FIELD Workflow.workflow_definition"""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """FIELD Workflow.external_input_payload_storage_path"""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """FIELD Workflow.external_output_payload_storage_path"""
    priority: Optional[int] = field(default=None)
    """FIELD Workflow.priority"""
    variables: Optional[dict[str, Any]] = field(default=None)
    """FIELD Workflow.variables"""
    last_retried_time: Optional[int] = field(default=None)
    """FIELD Workflow.last_retried_time"""
    start_time: Optional[int] = field(default=None)
    """FIELD Workflow.start_time"""
    workflow_name: Optional[str] = field(default=None)
    """FIELD Workflow.workflow_name"""
    workflow_version: Optional[int] = field(default=None)
    """FIELD Workflow.workflow_version"""
    failed_task_names: Optional[set[str]] = field(default=None)
    """FIELD Workflow.failed_task_names"""
    history: Optional[list[Workflow]] = field(default=None)
    """FIELD Workflow.history"""
    idempotency_key: Optional[str] = field(default=None)
    """FIELD Workflow.idempotency_key"""
    rate_limit_key: Optional[str] = field(default=None)
    """FIELD Workflow.rate_limit_key"""
    rate_limited: Optional[bool] = field(default=None)
    """FIELD Workflow.rate_limited"""
    # METHODS ['is_completed', 'is_successful', 'is_running', 'get_task']
    # PROPERTIES ['current_task']
