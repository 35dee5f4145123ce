"""Workflow definitions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._encode import encode
from conductor.client.http._model import Model, decode_as, field

if TYPE_CHECKING:
    from conductor.client.http.models.rate_limit import RateLimit
    from conductor.client.http.models.schema_def import SchemaDef
    from conductor.client.http.models.workflow_task import WorkflowTask
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


def _never_none(_name: str, tasks: Any) -> Any:
    return [] if tasks is None else tasks


class WorkflowDef(Model):
    """A workflow: its tasks, and what holds for all its executions."""

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
    """Name of the workflow."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    version: Optional[int] = field(default=None)
    """Version of the workflow; the server's default is 1."""
    tasks: Optional[list[WorkflowTask]] = field(factory=list, convert=_never_none, none_means_default=True)
    """Tasks in order."""
    input_parameters: Optional[list[str]] = field(default=None)
    """Names of the expected inputs; documentation only."""
    output_parameters: Optional[dict[str, Any]] = field(factory=dict)
    """Output of an execution, as expressions."""
    failure_workflow: Optional[str] = field(default=None)
    """Workflow that is started when an execution fails."""
    schema_version: Optional[int] = field(default=None)
    """Version of this format; 2 is the only one."""
    restartable: Optional[bool] = field(default=None)
    """Whether a completed execution may be restarted; the server's default is true."""
    workflow_status_listener_enabled: Optional[bool] = field(default=None)
    """Whether changes of status are published; the server's default is false."""
    workflow_status_listener_sink: Optional[str] = field(default=None)
    """Where changes of status are published."""
    owner_email: Optional[str] = field(default=None)
    """Address of the owner; some servers insist on it."""
    timeout_policy: Optional[str] = field(default=None, choices=("TIME_OUT_WF", "ALERT_ONLY"), nullable=False)
    """What a timeout does: ``TIME_OUT_WF`` or ``ALERT_ONLY``, the server's default."""
    timeout_seconds: Optional[int] = field(default=None)
    """Seconds an execution may take; 0, the server's default, is no limit."""
    variables: Optional[dict[str, Any]] = field(default=None)
    """Variables an execution starts with."""
    input_template: Optional[dict[str, Any]] = field(default=None)
    """Inputs that are used when a start gives none."""
    input_schema: Optional[SchemaDef] = field(default=None)
    """Schema of the input."""
    output_schema: Optional[SchemaDef] = field(default=None)
    """Schema of the output."""
    enforce_schema: Optional[bool] = field(default=False)
    """Whether the schemas are enforced rather than informational."""
    metadata: Optional[dict[str, Any]] = field(default=None)
    """Free data about the workflow."""
    rate_limit_config: Optional[RateLimit] = field(default=None)
    """How many executions may run at once."""

    def toJSON(self) -> dict[str, Any]:
        """Return the definition as it is sent to a server: names of the wire, no nulls."""
        sent: dict[str, Any] = encode(self)
        return sent


def to_workflow_def(data: Optional[str] = None, json_data: Optional[dict[str, Any]] = None) -> WorkflowDef:
    """Read a workflow definition from JSON.

    Args:
        data: The definition as JSON text.
        json_data: The definition as parsed JSON; wins over ``data``.

    Raises:
        ValueError: If both are missing, or the JSON is not a workflow definition.
    """
    given = data if json_data is None else json_data
    if given is None:
        raise ValueError("missing data or json_data parameter")
    parsed = json.loads(given) if isinstance(given, (str, bytes)) else given
    definition: WorkflowDef = decode_as(WorkflowDef, parsed)
    return definition


__all__ = ["WorkflowDef", "to_workflow_def"]
