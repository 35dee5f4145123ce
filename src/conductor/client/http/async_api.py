"""The API classes with operations that are awaited."""

from __future__ import annotations

from conductor.client.http._operation import AwaitableResource
from conductor.client.http.api.application_resource_api import ApplicationResourceApi
from conductor.client.http.api.async_task_resource_api import AsyncTaskResourceApi
from conductor.client.http.api.authorization_resource_api import AuthorizationResourceApi
from conductor.client.http.api.event_resource_api import EventResourceApi
from conductor.client.http.api.gateway_auth_resource_api import GatewayAuthResourceApi
from conductor.client.http.api.group_resource_api import GroupResourceApi
from conductor.client.http.api.integration_resource_api import IntegrationResourceApi
from conductor.client.http.api.metadata_resource_api import MetadataResourceApi
from conductor.client.http.api.prompt_resource_api import PromptResourceApi
from conductor.client.http.api.role_resource_api import RoleResourceApi
from conductor.client.http.api.scheduler_resource_api import SchedulerResourceApi
from conductor.client.http.api.schema_resource_api import SchemaResourceApi
from conductor.client.http.api.secret_resource_api import SecretResourceApi
from conductor.client.http.api.service_registry_resource_api import ServiceRegistryResourceApi
from conductor.client.http.api.token_resource_api import TokenResourceApi
from conductor.client.http.api.user_resource_api import UserResourceApi
from conductor.client.http.api.workflow_bulk_resource_api import WorkflowBulkResourceApi
from conductor.client.http.api.workflow_resource_api import WorkflowResourceApi
from conductor.client.orkes.api.tags_api import TagsApi


class AsyncApplicationResourceApi(AwaitableResource, ApplicationResourceApi):
    """Applications and their access keys; every operation is awaited."""


class AsyncAuthorizationResourceApi(AwaitableResource, AuthorizationResourceApi):
    """Permissions; every operation is awaited."""


class AsyncEventResourceApi(AwaitableResource, EventResourceApi):
    """Event handlers and queues; every operation is awaited."""


class AsyncGatewayAuthResourceApi(AwaitableResource, GatewayAuthResourceApi):
    """Authentication at the API gateway; every operation is awaited."""


class AsyncGroupResourceApi(AwaitableResource, GroupResourceApi):
    """Groups of users; every operation is awaited."""


class AsyncIntegrationResourceApi(AwaitableResource, IntegrationResourceApi):
    """Integrations and their models; every operation is awaited."""


class AsyncMetadataResourceApi(AwaitableResource, MetadataResourceApi):
    """Definitions of workflows and tasks; every operation is awaited."""


class AsyncPromptResourceApi(AwaitableResource, PromptResourceApi):
    """Prompt templates; every operation is awaited."""


class AsyncRoleResourceApi(AwaitableResource, RoleResourceApi):
    """Roles; every operation is awaited."""


class AsyncSchedulerResourceApi(AwaitableResource, SchedulerResourceApi):
    """Schedules; every operation is awaited."""


class AsyncSchemaResourceApi(AwaitableResource, SchemaResourceApi):
    """Schemas; every operation is awaited."""


class AsyncSecretResourceApi(AwaitableResource, SecretResourceApi):
    """Secrets; every operation is awaited."""


class AsyncServiceRegistryResourceApi(AwaitableResource, ServiceRegistryResourceApi):
    """Remote services; every operation is awaited."""


class AsyncTagsApi(AwaitableResource, TagsApi):
    """Tags of definitions; every operation is awaited."""


class AsyncTokenResourceApi(AwaitableResource, TokenResourceApi):
    """Tokens; every operation is awaited."""


class AsyncUserResourceApi(AwaitableResource, UserResourceApi):
    """Users; every operation is awaited."""


class AsyncWorkflowBulkResourceApi(AwaitableResource, WorkflowBulkResourceApi):
    """Many executions at once; every operation is awaited."""


class AsyncWorkflowResourceApi(AwaitableResource, WorkflowResourceApi):
    """Executions; every operation is awaited."""


__all__ = [
    "AsyncApplicationResourceApi",
    "AsyncAuthorizationResourceApi",
    "AsyncEventResourceApi",
    "AsyncGatewayAuthResourceApi",
    "AsyncGroupResourceApi",
    "AsyncIntegrationResourceApi",
    "AsyncMetadataResourceApi",
    "AsyncPromptResourceApi",
    "AsyncRoleResourceApi",
    "AsyncSchedulerResourceApi",
    "AsyncSchemaResourceApi",
    "AsyncSecretResourceApi",
    "AsyncServiceRegistryResourceApi",
    "AsyncTagsApi",
    "AsyncTaskResourceApi",
    "AsyncTokenResourceApi",
    "AsyncUserResourceApi",
    "AsyncWorkflowBulkResourceApi",
    "AsyncWorkflowResourceApi",
]
