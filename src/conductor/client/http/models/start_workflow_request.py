from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_def import WorkflowDef


class IdempotencyStrategy(str, Enum):
    """DOC IdempotencyStrategy."""

    FAIL = "FAIL"
    RETURN_EXISTING = "RETURN_EXISTING"

    def __str__(self) -> str:
        return self.name


class StartWorkflowRequest(Model):
    """DOC StartWorkflowRequest."""

    name: Optional[str] = field(default=None)
    """FIELD StartWorkflowRequest.name"""
    version: Optional[int] = field(default=None)
    """FIELD StartWorkflowRequest.version"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD StartWorkflowRequest.correlation_id"""
    input: Optional[dict[str, Any]] = field(default=None)
    """FIELD StartWorkflowRequest.input"""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """FIELD StartWorkflowRequest.task_to_domain"""
    workflow_def: Optional[WorkflowDef] = field(default=None)
    """FIELD StartWorkflowRequest.workflow_def"""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """FIELD StartWorkflowRequest.external_input_payload_storage_path"""
    priority: Optional[int] = field(default=None)
    """FIELD StartWorkflowRequest.priority"""
    created_by: Optional[str] = field(default=None)
    """FIELD StartWorkflowRequest.created_by"""
    idempotency_key: Optional[str] = field(default=None)
    """FIELD StartWorkflowRequest.idempotency_key"""
    idempotency_strategy: Optional[str] = field(default=IdempotencyStrategy.FAIL)
    """FIELD StartWorkflowRequest.idempotency_strategy"""
    # CONSTANTS ['init_name', 'init_version', 'init_correlation_id', 'init_input', 'init_task_to_domain', 'init_workflow_def', 'init_external_input_payload_storage_path', 'init_priority', 'init_created_by', 'init_idempotency_key', 'init_idempotency_strategy']
