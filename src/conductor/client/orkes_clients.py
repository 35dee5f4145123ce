"""The way to all clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.configuration.configuration import Configuration

if TYPE_CHECKING:
    from conductor.client.orkes.async_orkes_clients import AsyncOrkesClients
    from conductor.client.orkes.orkes_agent_client import OrkesAgentClient
    from conductor.client.orkes.orkes_authorization_client import OrkesAuthorizationClient
    from conductor.client.orkes.orkes_integration_client import OrkesIntegrationClient
    from conductor.client.orkes.orkes_metadata_client import OrkesMetadataClient
    from conductor.client.orkes.orkes_prompt_client import OrkesPromptClient
    from conductor.client.orkes.orkes_scheduler_client import OrkesSchedulerClient
    from conductor.client.orkes.orkes_schema_client import OrkesSchemaClient
    from conductor.client.orkes.orkes_secret_client import OrkesSecretClient
    from conductor.client.orkes.orkes_service_registry_client import OrkesServiceRegistryClient
    from conductor.client.orkes.orkes_task_client import OrkesTaskClient
    from conductor.client.orkes.orkes_workflow_client import OrkesWorkflowClient
    from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class OrkesClients:
    """The way to all clients of a server, which share connections and token.

    Every call of a getter returns a new client, so that replacing an attribute of one, by a mock for example, does not
    show in another. A client costs next to nothing: what is costly belongs to the configuration.

    Leaving a ``with`` or ``async with`` block closes the connections.

    Args:
        configuration: Address, access key and transport options; from the environment when None.
        metrics_collector: Told of every request.

    Example:
        >>> clients = OrkesClients(Configuration(server_api_url="http://localhost:8080/api"))
        >>> workflow_client = clients.get_workflow_client()
    """

    def __init__(self, configuration: Optional[Configuration] = None, metrics_collector: Any = None) -> None:
        self.configuration = Configuration() if configuration is None else configuration
        self.metrics_collector = metrics_collector

    @cached_property
    def aio(self) -> AsyncOrkesClients:
        """The same clients with methods that are awaited."""
        from conductor.client.orkes.async_orkes_clients import AsyncOrkesClients

        return AsyncOrkesClients(self.configuration, self.metrics_collector)

    def get_workflow_client(self) -> OrkesWorkflowClient:
        """Return the client for executions."""
        from conductor.client.orkes.orkes_workflow_client import OrkesWorkflowClient

        return OrkesWorkflowClient(self.configuration, self.metrics_collector)

    def get_authorization_client(self) -> OrkesAuthorizationClient:
        """Return the client for applications, users, groups and roles."""
        from conductor.client.orkes.orkes_authorization_client import OrkesAuthorizationClient

        return OrkesAuthorizationClient(self.configuration, self.metrics_collector)

    def get_metadata_client(self) -> OrkesMetadataClient:
        """Return the client for definitions."""
        from conductor.client.orkes.orkes_metadata_client import OrkesMetadataClient

        return OrkesMetadataClient(self.configuration, self.metrics_collector)

    def get_scheduler_client(self) -> OrkesSchedulerClient:
        """Return the client for schedules."""
        from conductor.client.orkes.orkes_scheduler_client import OrkesSchedulerClient

        return OrkesSchedulerClient(self.configuration, self.metrics_collector)

    def get_secret_client(self) -> OrkesSecretClient:
        """Return the client for secrets."""
        from conductor.client.orkes.orkes_secret_client import OrkesSecretClient

        return OrkesSecretClient(self.configuration, self.metrics_collector)

    def get_task_client(self) -> OrkesTaskClient:
        """Return the client for tasks."""
        from conductor.client.orkes.orkes_task_client import OrkesTaskClient

        return OrkesTaskClient(self.configuration, self.metrics_collector)

    def get_integration_client(self) -> OrkesIntegrationClient:
        """Return the client for integrations."""
        from conductor.client.orkes.orkes_integration_client import OrkesIntegrationClient

        return OrkesIntegrationClient(self.configuration, self.metrics_collector)

    def get_workflow_executor(self) -> WorkflowExecutor:
        """Return the executor that workflows are built with."""
        from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor

        return WorkflowExecutor(self.configuration, self.metrics_collector)

    def get_prompt_client(self) -> OrkesPromptClient:
        """Return the client for prompt templates."""
        from conductor.client.orkes.orkes_prompt_client import OrkesPromptClient

        return OrkesPromptClient(self.configuration, self.metrics_collector)

    def get_schema_client(self) -> OrkesSchemaClient:
        """Return the client for schemas."""
        from conductor.client.orkes.orkes_schema_client import OrkesSchemaClient

        return OrkesSchemaClient(self.configuration, self.metrics_collector)

    def get_agent_client(self) -> OrkesAgentClient:
        """Return the client for agents."""
        from conductor.client.orkes.orkes_agent_client import OrkesAgentClient

        return OrkesAgentClient(self.configuration, self.metrics_collector)

    def get_service_registry_client(self) -> OrkesServiceRegistryClient:
        """Return the client for remote services."""
        from conductor.client.orkes.orkes_service_registry_client import OrkesServiceRegistryClient

        return OrkesServiceRegistryClient(self.configuration, self.metrics_collector)

    def close(self) -> None:
        """Close the connections and end the threads of the configuration; the next call of any client starts anew."""
        from conductor.client.http._transport.awaitable import end_threads
        from conductor.client.http.rest import RESTClientObject

        end_threads(self.configuration)
        RESTClientObject(configuration=self.configuration).close()

    def __enter__(self) -> OrkesClients:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    async def __aenter__(self) -> OrkesClients:
        return self

    async def __aexit__(self, *exception: object) -> None:
        self.close()


ConductorClients = OrkesClients

__all__ = ["ConductorClients", "OrkesClients"]
