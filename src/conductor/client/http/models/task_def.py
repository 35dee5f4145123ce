from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.schema_def import SchemaDef


class TaskDef(Model):
    """DOC TaskDef."""

    owner_app: Optional[str] = field(default=None)
    """FIELD TaskDef.owner_app"""
    create_time: Optional[int] = field(default=None)
    """FIELD TaskDef.create_time"""
    update_time: Optional[int] = field(default=None)
    """FIELD TaskDef.update_time"""
    created_by: Optional[str] = field(default=None)
    """FIELD TaskDef.created_by"""
    updated_by: Optional[str] = field(default=None)
    """FIELD TaskDef.updated_by"""
    name: Optional[str] = field(default=None)
    """FIELD TaskDef.name"""
    description: Optional[str] = field(default=None)
    """FIELD TaskDef.description"""
    retry_count: Optional[int] = field(default=None)
    """FIELD TaskDef.retry_count"""
    timeout_seconds: Optional[int] = field(default=None)
    """FIELD TaskDef.timeout_seconds"""
    input_keys: Optional[list[str]] = field(default=None)
    """FIELD TaskDef.input_keys"""
    output_keys: Optional[list[str]] = field(default=None)
    """FIELD TaskDef.output_keys"""
    timeout_policy: Optional[str] = field(default=None)
    """FIELD TaskDef.timeout_policy"""
    retry_logic: Optional[str] = field(default=None)
    """FIELD TaskDef.retry_logic"""
    retry_delay_seconds: Optional[int] = field(default=None)
    """FIELD TaskDef.retry_delay_seconds"""
    response_timeout_seconds: Optional[int] = field(default=None)
    """FIELD TaskDef.response_timeout_seconds"""
    concurrent_exec_limit: Optional[int] = field(default=None)
    """FIELD TaskDef.concurrent_exec_limit"""
    input_template: Optional[dict[str, Any]] = field(default=None)
    """FIELD TaskDef.input_template"""
    rate_limit_per_frequency: Optional[int] = field(default=None)
    """FIELD TaskDef.rate_limit_per_frequency"""
    rate_limit_frequency_in_seconds: Optional[int] = field(default=None)
    """FIELD TaskDef.rate_limit_frequency_in_seconds"""
    isolation_group_id: Optional[str] = field(default=None)
    """FIELD TaskDef.isolation_group_id"""
    execution_name_space: Optional[str] = field(default=None)
    """FIELD TaskDef.execution_name_space"""
    owner_email: Optional[str] = field(default=None)
    """FIELD TaskDef.owner_email"""
    poll_timeout_seconds: Optional[int] = field(default=None)
    """FIELD TaskDef.poll_timeout_seconds"""
    backoff_scale_factor: Optional[int] = field(default=None)
    """FIELD TaskDef.backoff_scale_factor"""
    input_schema: Optional[SchemaDef] = field(default=None)
    """FIELD TaskDef.input_schema"""
    output_schema: Optional[SchemaDef] = field(default=None)
    """FIELD TaskDef.output_schema"""
    enforce_schema: Optional[bool] = field(default=False)
    """FIELD TaskDef.enforce_schema"""
    base_type: Optional[str] = field(default=None)
    """FIELD TaskDef.base_type"""
    total_timeout_seconds: Optional[int] = field(default=None)
    """FIELD TaskDef.total_timeout_seconds"""
    runtime_metadata: Optional[list[str]] = field(default=None)
    """FIELD TaskDef.runtime_metadata"""
