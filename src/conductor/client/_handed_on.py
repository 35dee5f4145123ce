"""Names that modules share without importing them.

A module that mentions classes of others in its annotations imports them for type checkers only, which keeps importing
cheap. Programs nevertheless take such names from where they happen to see them, ``WorkflowDef`` from
``conductor.client.workflow_client``, say. So the module hands them on when it is asked::

    if TYPE_CHECKING:
        from conductor.client.http.models.workflow_def import WorkflowDef
    else:
        __getattr__ = names_handed_on(__name__)
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGE = "conductor.client"
#: Where classes live, below the package, that are no models.
_HOMES = {
    "AccessKey": "orkes.models.access_key",
    "AccessType": "orkes.models.access_type",
    "AgentAPIError": "ai.agent_errors",
    "AgentClient": "agent_client",
    "AgentNotFoundError": "ai.agent_errors",
    "ApiClient": "http.api_client",
    "ApiException": "http.rest",
    "ApplicationResourceApi": "http.api.application_resource_api",
    "AsyncApiClient": "http.async_api_client",
    "AuthorizationClient": "authorization_client",
    "AuthorizationResourceApi": "http.api.authorization_resource_api",
    "Configuration": "configuration.configuration",
    "CreatedAccessKey": "orkes.models.created_access_key",
    "GatewayAuthResourceApi": "http.api.gateway_auth_resource_api",
    "GrantedPermission": "orkes.models.granted_permission",
    "GroupResourceApi": "http.api.group_resource_api",
    "IntegrationClient": "integration_client",
    "IntegrationResourceApi": "http.api.integration_resource_api",
    "MetadataClient": "metadata_client",
    "MetadataResourceApi": "http.api.metadata_resource_api",
    "MetadataTag": "orkes.models.metadata_tag",
    "ObjectMapper": "helpers.helper",
    "OrkesAuthorizationClient": "orkes.orkes_authorization_client",
    "OrkesBaseClient": "orkes.orkes_base_client",
    "OrkesIntegrationClient": "orkes.orkes_integration_client",
    "OrkesMetadataClient": "orkes.orkes_metadata_client",
    "OrkesPromptClient": "orkes.orkes_prompt_client",
    "OrkesSchedulerClient": "orkes.orkes_scheduler_client",
    "OrkesSchemaClient": "orkes.orkes_schema_client",
    "OrkesSecretClient": "orkes.orkes_secret_client",
    "OrkesTaskClient": "orkes.orkes_task_client",
    "OrkesWorkflowClient": "orkes.orkes_workflow_client",
    "PromptClient": "prompt_client",
    "PromptResourceApi": "http.api.prompt_resource_api",
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
    "TagsApi": "orkes.api.tags_api",
    "TaskClient": "task_client",
    "TaskResourceApi": "http.api.task_resource_api",
    "TokenResourceApi": "http.api.token_resource_api",
    "UserResourceApi": "http.api.user_resource_api",
    "WorkflowClient": "workflow_client",
    "WorkflowExecutor": "workflow.executor.workflow_executor",
    "WorkflowResourceApi": "http.api.workflow_resource_api",
}
#: What each module hands on beside its own names.
_HANDED_ON = {
    "authorization_client": (
        "AccessKey AccessType ConductorApplication ConductorUser CreateOrUpdateApplicationRequest "
        "CreatedAccessKey GrantedPermission Group MetadataTag SubjectRef TargetRef UpsertGroupRequest "
        "UpsertUserRequest"
    ),
    "http.models.task": "WorkflowTask",
    "http.models.task_def": "SchemaDef",
    "http.models.workflow": "Task",
    "http.models.workflow_def": "ObjectMapper RateLimit SchemaDef WorkflowTask",
    "http.models.workflow_run": "Task",
    "http.models.workflow_schedule": "TagObject",
    "http.models.workflow_state_update": "TaskResult",
    "http.models.workflow_task": "StateChangeEventType",
    "integration_client": "Integration IntegrationApi IntegrationApiUpdate IntegrationUpdate PromptTemplate",
    "metadata_client": "MetadataTag TaskDef WorkflowDef",
    "orkes.models.granted_permission": "TargetRef",
    "orkes.orkes_agent_client": "AgentAPIError AgentNotFoundError AsyncApiClient Configuration SSEUnavailableError",
    "orkes.orkes_authorization_client": (
        "AccessKey AccessType AuthenticationConfig AuthorizationRequest ConductorApplication ConductorUser "
        "Configuration CreateOrUpdateApplicationRequest CreateOrUpdateRoleRequest CreatedAccessKey "
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
        "Configuration MetadataTag SaveScheduleRequest SearchResultWorkflowScheduleExecutionModel WorkflowSchedule"
    ),
    "orkes.orkes_schema_client": "Configuration SchemaDef",
    "orkes.orkes_secret_client": "Configuration MetadataTag",
    "orkes.orkes_service_registry_client": (
        "CircuitBreakerTransitionResponse Configuration ProtoRegistryEntry ServiceMethod ServiceRegistry"
    ),
    "orkes.orkes_task_client": "Configuration PollData Task TaskExecLog TaskResult Workflow",
    "orkes.orkes_workflow_client": (
        "Configuration CorrelationIdsSearchRequest RerunWorkflowRequest "
        "ScrollableSearchResultWorkflowSummary SignalResponse SkipTaskRequest StartWorkflowRequest Workflow "
        "WorkflowRun WorkflowStateUpdate WorkflowStatus WorkflowTestRequest"
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
    "workflow_client": (
        "CorrelationIdsSearchRequest RerunWorkflowRequest ScrollableSearchResultWorkflowSummary "
        "SignalResponse SkipTaskRequest StartWorkflowRequest Workflow WorkflowMessage WorkflowRun "
        "WorkflowStateUpdate WorkflowStatus WorkflowTestRequest"
    ),
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
        value = _find(name)
        setattr(sys.modules[module], name, value)
        return value

    return get


def _find(name: str) -> Any:
    home = _HOMES.get(name)
    if home is not None:
        return getattr(import_module(f"{_PACKAGE}.{home}"), name)
    from conductor.client.http import models

    return models.find(name)


__all__ = ["names_handed_on"]
