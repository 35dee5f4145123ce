from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.state_change_event import StateChangeConfig
    from conductor.client.http.models.sub_workflow_params import SubWorkflowParams
    from conductor.client.http.models.task_def import TaskDef


class CacheConfig(Model):
    """DOC CacheConfig."""

    key: Optional[str] = field(default=None)
    """FIELD CacheConfig.key"""
    ttl_in_second: Optional[int] = field(default=None)
    """FIELD CacheConfig.ttl_in_second"""


class WorkflowTask(Model):
    """DOC WorkflowTask."""

    name: Optional[str] = field(default=None)
    """FIELD WorkflowTask.name"""
    task_reference_name: Optional[str] = field(default=None)
    """FIELD WorkflowTask.task_reference_name"""
    description: Optional[str] = field(default=None)
    """FIELD WorkflowTask.description"""
    input_parameters: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowTask.input_parameters"""
    type: Optional[str] = field(default=None)
    """FIELD WorkflowTask.type"""
    dynamic_task_name_param: Optional[str] = field(default=None)
    """FIELD WorkflowTask.dynamic_task_name_param"""
    case_value_param: Optional[str] = field(default=None)
    """FIELD WorkflowTask.case_value_param"""
    case_expression: Optional[str] = field(default=None)
    """FIELD WorkflowTask.case_expression"""
    script_expression: Optional[str] = field(default=None)
    """FIELD WorkflowTask.script_expression"""
    decision_cases: Optional[dict[str, list[WorkflowTask]]] = field(default=None)
    """FIELD WorkflowTask.decision_cases"""
    dynamic_fork_join_tasks_param: Optional[str] = field(default=None)
    """FIELD WorkflowTask.dynamic_fork_join_tasks_param"""
    dynamic_fork_tasks_param: Optional[str] = field(default=None)
    """FIELD WorkflowTask.dynamic_fork_tasks_param"""
    dynamic_fork_tasks_input_param_name: Optional[str] = field(default=None)
    """FIELD WorkflowTask.dynamic_fork_tasks_input_param_name"""
    default_case: Optional[list[WorkflowTask]] = field(default=None)
    """FIELD WorkflowTask.default_case"""
    fork_tasks: Optional[list[list[WorkflowTask]]] = field(default=None)
    """FIELD WorkflowTask.fork_tasks"""
    start_delay: Optional[int] = field(default=None)
    """FIELD WorkflowTask.start_delay"""
    sub_workflow_param: Optional[SubWorkflowParams] = field(default=None)
    """FIELD WorkflowTask.sub_workflow_param"""
    join_on: Optional[list[str]] = field(default=None)
    """FIELD WorkflowTask.join_on"""
    sink: Optional[str] = field(default=None)
    """FIELD WorkflowTask.sink"""
    optional: Optional[bool] = field(default=None)
    """FIELD WorkflowTask.optional"""
    task_definition: Optional[TaskDef] = field(default=None)
    """FIELD WorkflowTask.task_definition"""
    rate_limited: Optional[bool] = field(default=None)
    """FIELD WorkflowTask.rate_limited"""
    default_exclusive_join_task: Optional[list[str]] = field(default=None)
    """FIELD WorkflowTask.default_exclusive_join_task"""
    async_complete: Optional[bool] = field(default=None)
    """FIELD WorkflowTask.async_complete"""
    loop_condition: Optional[str] = field(default=None)
    """FIELD WorkflowTask.loop_condition"""
    loop_over: Optional[list[WorkflowTask]] = field(default=None)
    """FIELD WorkflowTask.loop_over"""
    retry_count: Optional[int] = field(default=None)
    """FIELD WorkflowTask.retry_count"""
    evaluator_type: Optional[str] = field(default=None)
    """FIELD WorkflowTask.evaluator_type"""
    expression: Optional[str] = field(default=None)
    """FIELD WorkflowTask.expression"""
    workflow_task_type: Optional[str] = field(default=None)
    """FIELD WorkflowTask.workflow_task_type"""
    on_state_change: Optional[dict[str, StateChangeConfig]] = field(default=None)
    """FIELD WorkflowTask.on_state_change"""
    cache_config: Optional[CacheConfig] = field(default=None)
    """FIELD WorkflowTask.cache_config"""
    join_status: Optional[str] = field(default=None)
    """FIELD WorkflowTask.join_status"""
    permissive: Optional[bool] = field(default=None)
    """FIELD WorkflowTask.permissive"""
