"""Tasks of workflow definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models.state_change_event import StateChangeConfig, StateChangeEvent

if TYPE_CHECKING:
    from conductor.client.http.models.sub_workflow_params import SubWorkflowParams
    from conductor.client.http.models.task_def import TaskDef
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class CacheConfig(Model):
    """Lets a task reuse the output of an earlier one with the same key."""

    key: Optional[str] = field(default=None)
    """Expression that gives the key."""
    ttl_in_second: Optional[int] = field(default=None)
    """Seconds an output may be reused for."""


def _by_change(name: str, value: Any) -> Any:
    if isinstance(value, StateChangeConfig):
        return {value.type: value.events}
    if value is None or isinstance(value, dict):
        return value
    raise TypeError(f"{name} is a StateChangeConfig or a dict of change to events, not {type(value).__name__}")


class WorkflowTask(Model):
    """A task within a workflow."""

    name: Optional[str] = field(default=None)
    """Name of the task definition, for a worker task; any text for others."""
    task_reference_name: Optional[str] = field(default=None)
    """Name of the task within the workflow, unique there."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    input_parameters: Optional[dict[str, Any]] = field(default=None)
    """Input; may hold expressions such as ``${workflow.input.name}``."""
    type: Optional[str] = field(default=None)
    """Type of the task; the server's default is ``SIMPLE``, and unknown types are worker tasks."""
    dynamic_task_name_param: Optional[str] = field(default=None)
    """Input that names the task to run, for DYNAMIC."""
    case_value_param: Optional[str] = field(default=None)
    """Input whose value picks the case, for DECISION."""
    case_expression: Optional[str] = field(default=None)
    """Expression that picks the case, for DECISION."""
    script_expression: Optional[str] = field(default=None)
    """Not read by servers; LAMBDA takes its script from the input."""
    decision_cases: Optional[dict[str, list[WorkflowTask]]] = field(default=None)
    """Case to its tasks, for SWITCH and DECISION."""
    dynamic_fork_join_tasks_param: Optional[str] = field(default=None)
    """Input that holds the tasks and their inputs, for FORK_JOIN_DYNAMIC."""
    dynamic_fork_tasks_param: Optional[str] = field(default=None)
    """Input that holds the tasks, for FORK_JOIN_DYNAMIC."""
    dynamic_fork_tasks_input_param_name: Optional[str] = field(default=None)
    """Input that holds the inputs of those tasks, for FORK_JOIN_DYNAMIC."""
    default_case: Optional[list[WorkflowTask]] = field(default=None)
    """Tasks for all other cases, for SWITCH and DECISION."""
    fork_tasks: Optional[list[list[WorkflowTask]]] = field(default=None)
    """Branches, for FORK_JOIN."""
    start_delay: Optional[int] = field(default=None)
    """Seconds before the task can start; the server's default is 0."""
    sub_workflow_param: Optional[SubWorkflowParams] = field(default=None)
    """Which workflow to run, for SUB_WORKFLOW."""
    join_on: Optional[list[str]] = field(default=None)
    """Reference names to wait for, for JOIN and EXCLUSIVE_JOIN."""
    sink: Optional[str] = field(default=None)
    """Queue to publish to, for EVENT."""
    optional: Optional[bool] = field(default=None)
    """Whether the workflow goes on when the task fails; the server's default is false."""
    task_definition: Optional[TaskDef] = field(default=None)
    """Definition to use in place of a registered one."""
    rate_limited: Optional[bool] = field(default=None)
    """Whether the task is subject to a rate limit; open source servers only store it."""
    default_exclusive_join_task: Optional[list[str]] = field(default=None)
    """Reference names to fall back to, for EXCLUSIVE_JOIN."""
    async_complete: Optional[bool] = field(default=None)
    """Whether the task waits to be completed from outside, for HTTP, EVENT and KAFKA_PUBLISH."""
    loop_condition: Optional[str] = field(default=None)
    """Expression that keeps the loop going, for DO_WHILE."""
    loop_over: Optional[list[WorkflowTask]] = field(default=None)
    """Tasks of the loop, for DO_WHILE."""
    retry_count: Optional[int] = field(default=None)
    """How often a failed task is tried again, in place of what the task definition says."""
    evaluator_type: Optional[str] = field(default=None)
    """Language of the expression: ``value-param``, ``javascript`` or ``graaljs``."""
    expression: Optional[str] = field(default=None)
    """Expression that picks the case, for SWITCH."""
    workflow_task_type: Optional[str] = field(default=None)
    """Type of the task in older servers."""
    on_state_change: Optional[dict[str, list[StateChangeEvent]]] = field(
        default=None, convert=_by_change, swagger="dict(str, StateChangeConfig)"
    )
    """Change, or several joined by commas, to the events it raises; open source servers only store it."""
    cache_config: Optional[CacheConfig] = field(default=None)
    """Lets outputs be reused; open source servers only store it."""
    join_status: Optional[str] = field(default=None)
    """Status that the join waits for, for JOIN; open source servers only store it."""
    permissive: Optional[bool] = field(default=None)
    """Whether the other branches finish before a failure counts; the server's default is false."""
