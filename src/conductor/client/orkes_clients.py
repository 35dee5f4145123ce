from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.configuration.configuration import Configuration

if TYPE_CHECKING:
    from conductor.client.metadata_client import MetadataClient
    from conductor.client.task_client import TaskClient
    from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
    from conductor.client.workflow_client import WorkflowClient


class OrkesClients:
    """The way to all clients of a server, which share connections and token.

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

    def get_workflow_client(self) -> WorkflowClient:
        """Return the client for executions."""
        from conductor.client.orkes.orkes_workflow_client import OrkesWorkflowClient

        return OrkesWorkflowClient(self.configuration, self.metrics_collector)

    def get_metadata_client(self) -> MetadataClient:
        """Return the client for definitions."""
        from conductor.client.orkes.orkes_metadata_client import OrkesMetadataClient

        return OrkesMetadataClient(self.configuration, self.metrics_collector)

    def get_task_client(self) -> TaskClient:
        """Return the client for tasks."""
        from conductor.client.orkes.orkes_task_client import OrkesTaskClient

        return OrkesTaskClient(self.configuration, self.metrics_collector)

    def get_workflow_executor(self) -> WorkflowExecutor:
        """Return the executor that workflows are built with."""
        from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor

        return WorkflowExecutor(self.configuration, self.metrics_collector)


ConductorClients = OrkesClients

__all__ = ["ConductorClients", "OrkesClients"]
