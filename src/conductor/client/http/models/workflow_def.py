from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.rate_limit import RateLimit
    from conductor.client.http.models.schema_def import SchemaDef
    from conductor.client.http.models.workflow_task import WorkflowTask


class WorkflowDef(Model):
    """DOC WorkflowDef."""

    owner_app: Optional[str] = field(default=None)
    """FIELD WorkflowDef.owner_app"""
    create_time: Optional[int] = field(default=None)
    """FIELD WorkflowDef.create_time"""
    update_time: Optional[int] = field(default=None)
    """FIELD WorkflowDef.update_time"""
    created_by: Optional[str] = field(default=None)
    """FIELD WorkflowDef.created_by"""
    updated_by: Optional[str] = field(default=None)
    """FIELD WorkflowDef.updated_by"""
    name: Optional[str] = field(default=None)
    """FIELD WorkflowDef.name"""
    description: Optional[str] = field(default=None)
    """FIELD WorkflowDef.description"""
    version: Optional[int] = field(default=None)
    """FIELD WorkflowDef.version"""
    tasks: Optional[list[WorkflowTask]] = field(default=None)
    """FIELD WorkflowDef.tasks"""
    input_parameters: Optional[list[str]] = field(default=None)
    """FIELD WorkflowDef.input_parameters"""
    output_parameters: Optional[dict[str, Any]] = field(factory=dict)
    """FIELD WorkflowDef.output_parameters"""
    failure_workflow: Optional[str] = field(default=None)
    """FIELD WorkflowDef.failure_workflow"""
    schema_version: Optional[int] = field(default=None)
    """FIELD WorkflowDef.schema_version"""
    restartable: Optional[bool] = field(default=None)
    """FIELD WorkflowDef.restartable"""
    workflow_status_listener_enabled: Optional[bool] = field(default=None)
    """FIELD WorkflowDef.workflow_status_listener_enabled"""
    workflow_status_listener_sink: Optional[str] = field(default=None)
    """FIELD WorkflowDef.workflow_status_listener_sink"""
    owner_email: Optional[str] = field(default=None)
    """FIELD WorkflowDef.owner_email"""
    timeout_policy: Optional[str] = field(default=None)
    """FIELD WorkflowDef.timeout_policy"""
    timeout_seconds: Optional[int] = field(default=None)
    """FIELD WorkflowDef.timeout_seconds"""
    variables: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowDef.variables"""
    input_template: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowDef.input_template"""
    input_schema: Optional[SchemaDef] = field(default=None)
    """FIELD WorkflowDef.input_schema"""
    output_schema: Optional[SchemaDef] = field(default=None)
    """FIELD WorkflowDef.output_schema"""
    enforce_schema: Optional[bool] = field(default=False)
    """FIELD WorkflowDef.enforce_schema"""
    metadata: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowDef.metadata"""
    rate_limit_config: Optional[RateLimit] = field(default=None)
    """FIELD WorkflowDef.rate_limit_config"""
    # METHODS ['toJSON']
