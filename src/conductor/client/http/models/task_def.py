"""Task definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.schema_def import SchemaDef
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class TaskDef(Model):
    """What the server knows about all tasks of one name: retries, timeouts, limits."""

    owner_app: Optional[str] = field(default=None)
    """Application that wrote it."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
    name: Optional[str] = field(default=None)
    """Name of the task."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    retry_count: Optional[int] = field(default=None)
    """How often a failed task is tried again; the server's default is 3."""
    timeout_seconds: Optional[int] = field(default=None)
    """Seconds a task may take from its start; 0, the server's default, is no limit."""
    input_keys: Optional[list[str]] = field(default=None)
    """Names of the expected inputs; documentation only."""
    output_keys: Optional[list[str]] = field(default=None)
    """Names of the outputs; documentation only."""
    timeout_policy: Optional[str] = field(default=None, choices=("RETRY", "TIME_OUT_WF", "ALERT_ONLY"), nullable=False)
    """What a timeout does: ``TIME_OUT_WF``, the server's default, ``RETRY`` or ``ALERT_ONLY``."""
    retry_logic: Optional[str] = field(
        default=None, choices=("FIXED", "EXPONENTIAL_BACKOFF", "LINEAR_BACKOFF"), nullable=False
    )
    """How the delay between attempts grows: ``FIXED`` (the default), ``LINEAR_BACKOFF`` or ``EXPONENTIAL_BACKOFF``."""
    retry_delay_seconds: Optional[int] = field(default=None)
    """Seconds before the next attempt; the server's default is 60."""
    response_timeout_seconds: Optional[int] = field(default=None)
    """Seconds a worker may stay silent before the task is tried again; the server's default is 3600."""
    concurrent_exec_limit: Optional[int] = field(default=None)
    """Tasks that may be in progress at once; 0 is no limit."""
    input_template: Optional[dict[str, Any]] = field(default=None)
    """Inputs that are used when the workflow gives none."""
    rate_limit_per_frequency: Optional[int] = field(default=None)
    """Tasks that may be handed out in one period; 0 is no limit."""
    rate_limit_frequency_in_seconds: Optional[int] = field(default=None)
    """The period, in seconds."""
    isolation_group_id: Optional[str] = field(default=None)
    """Group of system task workers that run it."""
    execution_name_space: Optional[str] = field(default=None)
    """Name space whose system task workers run it."""
    owner_email: Optional[str] = field(default=None)
    """Address of the owner; some servers insist on it."""
    poll_timeout_seconds: Optional[int] = field(default=None)
    """Seconds it may wait in the queue for a worker; 0 or None is no limit."""
    backoff_scale_factor: Optional[int] = field(default=None)
    """Factor of the delay in ``LINEAR_BACKOFF``; the server's default is 1."""
    input_schema: Optional[SchemaDef] = field(default=None)
    """Schema of the input."""
    output_schema: Optional[SchemaDef] = field(default=None)
    """Schema of the output."""
    enforce_schema: Optional[bool] = field(default=False)
    """Whether the schemas are enforced rather than informational."""
    base_type: Optional[str] = field(default=None)
    """Type of task it specialises."""
    total_timeout_seconds: Optional[int] = field(default=None)
    """Seconds for all attempts together; 0, the server's default, is no limit."""
    runtime_metadata: Optional[list[str]] = field(default=None)
    """Names of secrets and environment values to hand to the worker with the task."""
