"""Base of the facades."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from conductor.client.orkes._facade import resource

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http.api.application_resource_api import ApplicationResourceApi
    from conductor.client.http.api.authorization_resource_api import AuthorizationResourceApi
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
    from conductor.client.http.api.task_resource_api import TaskResourceApi
    from conductor.client.http.api.token_resource_api import TokenResourceApi
    from conductor.client.http.api.user_resource_api import UserResourceApi
    from conductor.client.http.api.workflow_resource_api import WorkflowResourceApi
    from conductor.client.orkes.api.tags_api import TagsApi
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

_API = "conductor.client.http.api"


class OrkesBaseClient:
    """Base of the facades: one API client, and the API classes over it, each made at its first use.

    The attributes may be replaced, by mocks for example.

    Args:
        configuration: Address, access key and transport options.
        metrics_collector: Told of every request.
    """

    metadataResourceApi: MetadataResourceApi = resource(f"{_API}.metadata_resource_api:MetadataResourceApi")
    taskResourceApi: TaskResourceApi = resource(f"{_API}.task_resource_api:TaskResourceApi")
    workflowResourceApi: WorkflowResourceApi = resource(f"{_API}.workflow_resource_api:WorkflowResourceApi")
    applicationResourceApi: ApplicationResourceApi = resource(f"{_API}.application_resource_api:ApplicationResourceApi")
    secretResourceApi: SecretResourceApi = resource(f"{_API}.secret_resource_api:SecretResourceApi")
    userResourceApi: UserResourceApi = resource(f"{_API}.user_resource_api:UserResourceApi")
    groupResourceApi: GroupResourceApi = resource(f"{_API}.group_resource_api:GroupResourceApi")
    authorizationResourceApi: AuthorizationResourceApi = resource(
        f"{_API}.authorization_resource_api:AuthorizationResourceApi"
    )
    roleResourceApi: RoleResourceApi = resource(f"{_API}.role_resource_api:RoleResourceApi")
    gatewayAuthResourceApi: GatewayAuthResourceApi = resource(
        f"{_API}.gateway_auth_resource_api:GatewayAuthResourceApi"
    )
    tokenResourceApi: TokenResourceApi = resource(f"{_API}.token_resource_api:TokenResourceApi")
    schedulerResourceApi: SchedulerResourceApi = resource(f"{_API}.scheduler_resource_api:SchedulerResourceApi")
    tagsApi: TagsApi = resource("conductor.client.orkes.api.tags_api:TagsApi")
    integrationApi: IntegrationResourceApi = resource(f"{_API}.integration_resource_api:IntegrationResourceApi")
    promptApi: PromptResourceApi = resource(f"{_API}.prompt_resource_api:PromptResourceApi")
    schemaApi: SchemaResourceApi = resource(f"{_API}.schema_resource_api:SchemaResourceApi")
    serviceRegistryResourceApi: ServiceRegistryResourceApi = resource(
        f"{_API}.service_registry_resource_api:ServiceRegistryResourceApi"
    )

    def __init__(self, configuration: Configuration, metrics_collector: Any = None) -> None:
        from conductor.client.http.api_client import ApiClient

        self.metrics_collector = metrics_collector
        self.api_client = ApiClient(configuration, metrics_collector=metrics_collector)
        self.logger = logging.getLogger(type(self).__module__)

    def close(self) -> None:
        """Close the connections of the configuration; the next call opens new ones."""
        self.api_client.close()


__all__ = ["OrkesBaseClient"]
