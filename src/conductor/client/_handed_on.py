"""Names that modules share without importing them.

A module that mentions classes of others in its annotations imports them for type checkers only, and one that does
without some class of conductor-python 2.0.0 does not import it at all, which keeps importing cheap. Programs
nevertheless take such names from where they happened to see them, ``WorkflowDef`` from
``conductor.client.workflow_client``, say. So the module hands them on when it is asked::

    if TYPE_CHECKING:
        from conductor.client.http.models.workflow_def import WorkflowDef
    else:
        __getattr__ = names_handed_on(__name__)
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGE = "conductor.client"
#: Where names live, below the package, that are no models.
_HOMES = {
    "APIErrorCode": "exceptions.api_error",
    "ASYNC_TASK_RUNNING": "worker.worker",
    "AccessKey": "orkes.models.access_key",
    "AccessType": "orkes.models.access_type",
    "AgentAPIError": "ai.agent_errors",
    "AgentClient": "agent_client",
    "AgentNotFoundError": "ai.agent_errors",
    "ApiClient": "http.api_client",
    "ApiException": "http.rest",
    "ApplicationResourceApi": "http.api.application_resource_api",
    "AsyncApiClient": "http.async_api_client",
    "AsyncTaskResourceApi": "http.api.async_task_resource_api",
    "AsyncTaskRunner": "automator.async_task_runner",
    "AuthorizationClient": "authorization_client",
    "AuthorizationException": "http.rest",
    "AuthorizationResourceApi": "http.api.authorization_resource_api",
    "ConductorEvent": "event.conductor_event",
    "ConductorWorkflow": "workflow.conductor_workflow",
    "Configuration": "configuration.configuration",
    "CreatedAccessKey": "orkes.models.created_access_key",
    "EventDispatcher": "event.event_dispatcher",
    "EventResourceApi": "http.api.event_resource_api",
    "ForkTask": "workflow.task.fork_task",
    "GatewayAuthResourceApi": "http.api.gateway_auth_resource_api",
    "GrantedPermission": "orkes.models.granted_permission",
    "GroupResourceApi": "http.api.group_resource_api",
    "IntegrationClient": "integration_client",
    "IntegrationResourceApi": "http.api.integration_resource_api",
    "JoinTask": "workflow.task.join_task",
    "LeaseManager": "automator.lease_tracker",
    "MetadataClient": "metadata_client",
    "MetadataResourceApi": "http.api.metadata_resource_api",
    "MetadataTag": "orkes.models.metadata_tag",
    "MetricDocumentation": "telemetry.model.metric_documentation",
    "MetricLabel": "telemetry.model.metric_label",
    "MetricName": "telemetry.model.metric_name",
    "MetricsCollectorBase": "telemetry.metrics_collector_base",
    "MetricsSettings": "configuration.settings.metrics_settings",
    "NonRetryableException": "worker.exception",
    "ObjectMapper": "helpers.helper",
    "OrkesAuthorizationClient": "orkes.orkes_authorization_client",
    "OrkesBaseClient": "orkes.orkes_base_client",
    "OrkesClients": "orkes_clients",
    "OrkesIntegrationClient": "orkes.orkes_integration_client",
    "OrkesMetadataClient": "orkes.orkes_metadata_client",
    "OrkesPromptClient": "orkes.orkes_prompt_client",
    "OrkesSchedulerClient": "orkes.orkes_scheduler_client",
    "OrkesSchemaClient": "orkes.orkes_schema_client",
    "OrkesSecretClient": "orkes.orkes_secret_client",
    "OrkesTaskClient": "orkes.orkes_task_client",
    "OrkesWorkflowClient": "orkes.orkes_workflow_client",
    "PollCompleted": "event.task_runner_events",
    "PollFailure": "event.task_runner_events",
    "PollStarted": "event.task_runner_events",
    "PromptClient": "prompt_client",
    "PromptResourceApi": "http.api.prompt_resource_api",
    "QueueConfiguration": "event.queue.queue_configuration",
    "QueueWorkerConfiguration": "event.queue.queue_worker_configuration",
    "RateLimitTag": "orkes.models.ratelimit_tag",
    "RoleResourceApi": "http.api.role_resource_api",
    "SSEUnavailableError": "agent_client",
    "SchedulerClient": "scheduler_client",
    "SchedulerResourceApi": "http.api.scheduler_resource_api",
    "SchemaClient": "schema_client",
    "SchemaResourceApi": "http.api.schema_resource_api",
    "SecretClient": "secret_client",
    "SecretResourceApi": "http.api.secret_resource_api",
    "ServiceRegistryResourceApi": "http.api.service_registry_resource_api",
    "SimpleTask": "workflow.task.simple_task",
    "SyncEventDispatcher": "event.sync_event_dispatcher",
    "TagsApi": "orkes.api.tags_api",
    "TaskClient": "task_client",
    "TaskEvent": "event.task_events",
    "TaskEventsListener": "event.listeners",
    "TaskExecutionCompleted": "event.task_runner_events",
    "TaskExecutionFailure": "event.task_runner_events",
    "TaskExecutionStarted": "event.task_runner_events",
    "TaskInProgress": "context.task_context",
    "TaskInterface": "workflow.task.task",
    "TaskPayloadUsed": "event.task_events",
    "TaskResourceApi": "http.api.task_resource_api",
    "TaskResultPayloadSize": "event.task_events",
    "TaskRunner": "automator.task_runner",
    "TaskRunnerEvent": "event.task_runner_events",
    "TaskRunnerEventsListener": "event.listeners",
    "TaskType": "workflow.task.task_type",
    "TaskUpdateFailure": "event.task_runner_events",
    "TimeoutPolicy": "workflow.task.timeout_policy",
    "TokenResourceApi": "http.api.token_resource_api",
    "UserResourceApi": "http.api.user_resource_api",
    "Worker": "worker.worker",
    "WorkerInterface": "worker.worker_interface",
    "WorkflowClient": "workflow_client",
    "WorkflowEvent": "event.workflow_events",
    "WorkflowEventsListener": "event.listeners",
    "WorkflowExecutor": "workflow.executor.workflow_executor",
    "WorkflowInputPayloadSize": "event.workflow_events",
    "WorkflowPayloadUsed": "event.workflow_events",
    "WorkflowResourceApi": "http.api.workflow_resource_api",
    "WorkflowStarted": "event.workflow_events",
    "convert_from_dict_or_list": "automator.utils",
    "create_metrics_collector": "telemetry.metrics_factory",
    "generate_json_schema_from_function": "automator.json_schema_generator",
    "get_task_interface_list_as_workflow_task_list": "workflow.task.task",
    "get_worker_config_oneline": "worker.worker_config",
    "object_mapper": "helpers.helper",
    "register_decorated_fn": "automator.task_handler",
    "register_task_runner_listener": "event.sync_listener_register",
    "resolve_worker_config": "worker.worker_config",
    "running_status": "http.models.workflow_run",
    "successful_status": "http.models.workflow_run",
    "terminal_status": "http.models.workflow_run",
}
#: Modules that are handed on under a name of their own.
_MODULES = {
    "async_rest": "http.async_rest",
    "http_models": "http.models",
    "rest": "http.rest",
    "utils": "automator.utils",
}
_WORKER_EVENTS = (
    "PollCompleted PollFailure PollStarted TaskExecutionCompleted TaskExecutionFailure TaskExecutionStarted"
)
_PAYLOAD_EVENTS = "TaskPayloadUsed TaskResultPayloadSize WorkflowInputPayloadSize WorkflowPayloadUsed WorkflowStarted"
_RUNNER = (
    "ApiException AuthorizationException Configuration LeaseManager MetricsSettings NonRetryableException "
    "OrkesMetadataClient OrkesSchemaClient SchemaDef SchemaType SyncEventDispatcher Task TaskDef TaskExecLog "
    "TaskInProgress TaskResult TaskResultStatus TaskRunnerEvent TaskUpdateFailure WorkerInterface "
    "create_metrics_collector generate_json_schema_from_function get_worker_config_oneline "
    "register_task_runner_listener resolve_worker_config"
)
_APIS = (
    "application authorization event gateway_auth group integration metadata prompt role scheduler schema secret "
    "service_registry token user workflow_bulk workflow"
)
_AI_TASKS = (
    "call_mcp_tool generate_audio generate_image list_mcp_tools llm_generate_embeddings llm_index_documents "
    "llm_index_text llm_query_embeddings llm_search_embeddings llm_search_index llm_store_embeddings "
    "llm_text_complete"
)
#: What each module hands on beside its own names.
_HANDED_ON = {
    "ai.orchestrator": "ApiException IntegrationApiUpdate IntegrationUpdate OrkesClients",
    "authorization_client": (
        "AccessKey AccessType ConductorApplication ConductorUser CreatedAccessKey CreateOrUpdateApplicationRequest "
        "GrantedPermission Group MetadataTag SubjectRef TargetRef UpsertGroupRequest UpsertUserRequest"
    ),
    "automator.async_task_runner": f"{_RUNNER} {_WORKER_EVENTS} AsyncApiClient AsyncTaskResourceApi",
    "automator.lease_tracker": "TaskResult TaskResultStatus",
    "automator.task_handler": (
        "AsyncTaskRunner Configuration MetricDocumentation MetricLabel MetricName MetricsCollectorBase "
        "MetricsSettings register_task_runner_listener resolve_worker_config SyncEventDispatcher TaskRunner "
        "TaskRunnerEvent Worker WorkerInterface"
    ),
    "automator.task_runner": f"{_RUNNER} {_WORKER_EVENTS} ApiClient ASYNC_TASK_RUNNING TaskResourceApi",
    "automator.utils": "Configuration",
    "configuration.settings.metrics_settings": "Configuration",
    "context.task_context": "Task TaskExecLog TaskResult TaskResultStatus",
    "event.event_client": "ApiClient EventResourceApi QueueConfiguration",
    "event.event_dispatcher": "ConductorEvent Configuration",
    "event.listener_register": (
        f"{_WORKER_EVENTS} {_PAYLOAD_EVENTS} EventDispatcher TaskEvent TaskEventsListener TaskRunnerEvent "
        "TaskRunnerEventsListener WorkflowEvent WorkflowEventsListener"
    ),
    "event.listeners": f"{_WORKER_EVENTS} {_PAYLOAD_EVENTS} TaskUpdateFailure",
    "event.queue.queue_configuration": "QueueWorkerConfiguration",
    "event.sync_event_dispatcher": "ConductorEvent Configuration",
    "event.sync_listener_register": (
        f"{_WORKER_EVENTS} {_PAYLOAD_EVENTS} SyncEventDispatcher TaskEvent TaskEventsListener TaskRunnerEvent "
        "TaskRunnerEventsListener TaskUpdateFailure WorkflowEvent WorkflowEventsListener"
    ),
    "exceptions.api_exception_handler": "APIErrorCode",
    "helpers.helper": "Configuration http_models logger rest",
    "http.api.async_task_resource_api": "AsyncApiClient",
    "http.api.task_resource_api": "ApiClient SignalResponse",
    "http.api_client": "AuthorizationException http_models",
    "http.async_api_client": "async_rest AuthorizationException Configuration http_models logger",
    "http.models.task": "WorkflowTask",
    "http.models.task_def": "SchemaDef",
    "http.models.workflow": "running_status successful_status Task terminal_status",
    "http.models.workflow_def": "object_mapper ObjectMapper RateLimit SchemaDef WorkflowTask",
    "http.models.workflow_run": "Task",
    "http.models.workflow_schedule": "TagObject",
    "http.models.workflow_state_update": "TaskResult",
    "http.models.workflow_task": "StateChangeEventType",
    "http.rest": "logger",
    "integration_client": "Integration IntegrationApi IntegrationApiUpdate IntegrationUpdate PromptTemplate",
    "metadata_client": "MetadataTag TaskDef WorkflowDef",
    "orkes.api.tags_api": "ApiClient",
    "orkes.models.granted_permission": "TargetRef",
    "orkes.orkes_agent_client": (
        "AgentAPIError AgentNotFoundError AsyncApiClient Configuration logger SSEUnavailableError"
    ),
    "orkes.orkes_authorization_client": (
        "AccessKey AccessType AuthenticationConfig AuthorizationRequest ConductorApplication ConductorUser "
        "Configuration CreatedAccessKey CreateOrUpdateApplicationRequest CreateOrUpdateRoleRequest "
        "GenerateTokenRequest GrantedPermission Group MetadataTag OrkesBaseClient Role SubjectRef TargetRef "
        "UpsertGroupRequest UpsertUserRequest"
    ),
    "orkes.orkes_base_client": (
        "ApiClient ApplicationResourceApi AuthorizationResourceApi Configuration GatewayAuthResourceApi "
        "GroupResourceApi IntegrationResourceApi MetadataResourceApi PromptResourceApi RoleResourceApi "
        "SchedulerResourceApi SchemaResourceApi SecretResourceApi ServiceRegistryResourceApi TagsApi "
        "TaskResourceApi TokenResourceApi UserResourceApi WorkflowResourceApi"
    ),
    "orkes.orkes_integration_client": (
        "ApiException Configuration Integration IntegrationApi IntegrationApiUpdate IntegrationUpdate PromptTemplate"
    ),
    "orkes.orkes_metadata_client": "Configuration MetadataTag RateLimitTag TagString TaskDef WorkflowDef",
    "orkes.orkes_prompt_client": "ApiException Configuration MetadataTag PromptTemplate PromptTemplateTestRequest",
    "orkes.orkes_scheduler_client": (
        "Configuration logger MetadataTag SaveScheduleRequest SearchResultWorkflowScheduleExecutionModel "
        "WorkflowSchedule"
    ),
    "orkes.orkes_schema_client": "Configuration SchemaDef",
    "orkes.orkes_secret_client": "Configuration MetadataTag",
    "orkes.orkes_service_registry_client": (
        "CircuitBreakerTransitionResponse Configuration ProtoRegistryEntry ServiceMethod ServiceRegistry"
    ),
    "orkes.orkes_task_client": "Configuration PollData Task TaskExecLog TaskResult Workflow",
    "orkes.orkes_workflow_client": (
        "Configuration CorrelationIdsSearchRequest RerunWorkflowRequest ScrollableSearchResultWorkflowSummary "
        "SignalResponse SkipTaskRequest StartWorkflowRequest Workflow WorkflowRun WorkflowStateUpdate "
        "WorkflowStatus WorkflowTestRequest"
    ),
    "orkes_clients": (
        "AgentClient AuthorizationClient IntegrationClient MetadataClient OrkesAuthorizationClient "
        "OrkesIntegrationClient OrkesMetadataClient OrkesPromptClient OrkesSchedulerClient OrkesSchemaClient "
        "OrkesSecretClient OrkesTaskClient OrkesWorkflowClient PromptClient SchedulerClient SchemaClient "
        "SecretClient TaskClient WorkflowClient WorkflowExecutor"
    ),
    "prompt_client": "MetadataTag PromptTemplate",
    "scheduler_client": "MetadataTag SaveScheduleRequest SearchResultWorkflowScheduleExecutionModel WorkflowSchedule",
    "schema_client": "SchemaDef",
    "secret_client": "MetadataTag",
    "service_registry_client": "CircuitBreakerTransitionResponse ProtoRegistryEntry ServiceMethod ServiceRegistry",
    "task_client": "PollData Task TaskExecLog TaskResult TaskResultStatus Workflow",
    "telemetry.canonical_metrics_collector": "MetricLabel MetricsSettings",
    "telemetry.legacy_metrics_collector": "MetricsSettings WorkflowInputPayloadSize",
    "telemetry.metrics_collector_base": f"{_WORKER_EVENTS} {_PAYLOAD_EVENTS} Configuration MetricsSettings",
    "telemetry.metrics_factory": "Configuration MetricsCollectorBase MetricsSettings",
    "worker.worker": (
        "ApiClient Configuration convert_from_dict_or_list NonRetryableException Task TaskExecLog TaskResult "
        "TaskResultStatus utils"
    ),
    "worker.worker_interface": "Task TaskResult",
    "worker.worker_loader": "WorkerInterface",
    "worker.worker_task": "register_decorated_fn SimpleTask",
    "workflow.conductor_workflow": (
        "ForkTask JoinTask SubWorkflowParams TaskType TimeoutPolicy WorkflowExecutor WorkflowRun WorkflowTask"
    ),
    "workflow.executor.workflow_executor": (
        "ApiClient Configuration CorrelationIdsSearchRequest MetadataResourceApi OrkesWorkflowClient "
        "RerunWorkflowRequest ScrollableSearchResultWorkflowSummary SignalResponse SkipTaskRequest TaskResourceApi "
        "TaskResult Workflow WorkflowDef WorkflowRun WorkflowStatus"
    ),
    "workflow.task.do_while_task": "get_task_interface_list_as_workflow_task_list WorkflowTask",
    "workflow.task.dynamic_task": "WorkflowTask",
    "workflow.task.event_task": "WorkflowTask",
    "workflow.task.javascript_task": "TaskInterface TaskType",
    "workflow.task.join_task": "WorkflowTask",
    "workflow.task.llm_tasks.llm_chat_complete": "TaskInterface",
    "workflow.task.sub_workflow_task": "ConductorWorkflow WorkflowTask",
    "workflow.task.switch_task": "get_task_interface_list_as_workflow_task_list WorkflowTask",
    "workflow_client": (
        "CorrelationIdsSearchRequest RerunWorkflowRequest ScrollableSearchResultWorkflowSummary SignalResponse "
        "SkipTaskRequest StartWorkflowRequest Workflow WorkflowMessage WorkflowRun WorkflowStateUpdate "
        "WorkflowStatus WorkflowTestRequest"
    ),
    **{f"http.api.{name}_resource_api": "ApiClient" for name in _APIS.split()},
    **{f"workflow.task.llm_tasks.{name}": "TaskInterface" for name in _AI_TASKS.split()},
}


def names_handed_on(module: str) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a module that hands on names of others.

    Args:
        module: Name of the module, its ``__name__``.
    """
    names = frozenset(_HANDED_ON[module[len(_PACKAGE) + 1 :]].split())

    def get(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        value = logging.getLogger(module) if name == "logger" else _find(name)
        setattr(sys.modules[module], name, value)
        return value

    return get


def _find(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{_PACKAGE}.{_MODULES[name]}")
    home = _HOMES.get(name)
    if home is not None:
        return getattr(import_module(f"{_PACKAGE}.{home}"), name)
    from conductor.client.http import models

    return models.find(name)


__all__ = ["names_handed_on"]
