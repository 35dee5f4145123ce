"""The way to all clients whose methods are awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.orkes.async_clients import (
    AsyncOrkesAgentClient,
    AsyncOrkesAuthorizationClient,
    AsyncOrkesIntegrationClient,
    AsyncOrkesMetadataClient,
    AsyncOrkesPromptClient,
    AsyncOrkesSchedulerClient,
    AsyncOrkesSchemaClient,
    AsyncOrkesSecretClient,
    AsyncOrkesServiceRegistryClient,
    AsyncOrkesTaskClient,
    AsyncOrkesWorkflowClient,
    AsyncWorkflowExecutor,
)
from conductor.client.orkes_clients import OrkesClients

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration


class AsyncOrkesClients:
    """The way to all clients of a server, with methods that are awaited.

    They share connections and token with the clients that block, where both are made from the same configuration.
    Leaving an ``async with`` block closes the connections.

    Args:
        configuration: Address, access key and transport options; from the environment when None.
        metrics_collector: Told of every request.

    Example:
        >>> async def status(workflow_id: str) -> object:
        ...     async with AsyncOrkesClients() as clients:
        ...         return (await clients.get_workflow_client().get_workflow(workflow_id)).status
    """

    def __init__(self, configuration: Optional[Configuration] = None, metrics_collector: Any = None) -> None:
        self._blocking = OrkesClients(configuration, metrics_collector)
        self.configuration = self._blocking.configuration
        self.metrics_collector = metrics_collector

    def get_workflow_client(self) -> AsyncOrkesWorkflowClient:
        """Return the client for executions."""
        return AsyncOrkesWorkflowClient(self._blocking.get_workflow_client())

    def get_authorization_client(self) -> AsyncOrkesAuthorizationClient:
        """Return the client for applications, users, groups and roles."""
        return AsyncOrkesAuthorizationClient(self._blocking.get_authorization_client())

    def get_metadata_client(self) -> AsyncOrkesMetadataClient:
        """Return the client for definitions."""
        return AsyncOrkesMetadataClient(self._blocking.get_metadata_client())

    def get_scheduler_client(self) -> AsyncOrkesSchedulerClient:
        """Return the client for schedules."""
        return AsyncOrkesSchedulerClient(self._blocking.get_scheduler_client())

    def get_secret_client(self) -> AsyncOrkesSecretClient:
        """Return the client for secrets."""
        return AsyncOrkesSecretClient(self._blocking.get_secret_client())

    def get_task_client(self) -> AsyncOrkesTaskClient:
        """Return the client for tasks."""
        return AsyncOrkesTaskClient(self._blocking.get_task_client())

    def get_integration_client(self) -> AsyncOrkesIntegrationClient:
        """Return the client for integrations."""
        return AsyncOrkesIntegrationClient(self._blocking.get_integration_client())

    def get_prompt_client(self) -> AsyncOrkesPromptClient:
        """Return the client for prompt templates."""
        return AsyncOrkesPromptClient(self._blocking.get_prompt_client())

    def get_schema_client(self) -> AsyncOrkesSchemaClient:
        """Return the client for schemas."""
        return AsyncOrkesSchemaClient(self._blocking.get_schema_client())

    def get_agent_client(self) -> AsyncOrkesAgentClient:
        """Return the client for agents."""
        return AsyncOrkesAgentClient(self._blocking.get_agent_client())

    def get_service_registry_client(self) -> AsyncOrkesServiceRegistryClient:
        """Return the client for remote services."""
        return AsyncOrkesServiceRegistryClient(self._blocking.get_service_registry_client())

    def get_workflow_executor(self) -> AsyncWorkflowExecutor:
        """Return the executor that workflows are built with."""
        return AsyncWorkflowExecutor(self._blocking.get_workflow_executor())

    async def close(self) -> None:
        """Close the connections of the configuration; the next call of any client opens new ones."""
        self._blocking.close()

    async def __aenter__(self) -> AsyncOrkesClients:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()


__all__ = ["AsyncOrkesClients"]
