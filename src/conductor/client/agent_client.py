"""The client for agents, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


class SSEUnavailableError(Exception):
    """The events of an execution cannot be streamed, or no longer; ask for its status instead."""


class AgentClient(ABC):
    """Agents: deploy and start them, watch and steer their executions.

    Each method has an awaitable twin of the name ``…_async``. Both raise
    :class:`~conductor.client.ai.agent_errors.AgentNotFoundError` when the server does not know what is asked for, and
    :class:`~conductor.client.ai.agent_errors.AgentAPIError` when it refuses or does not answer.
    """

    @abstractmethod
    def start_agent(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Start an execution of an agent.

        Args:
            payload: What to start, with which input.
        """

    @abstractmethod
    async def start_agent_async(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Start an execution of an agent.

        Args:
            payload: What to start, with which input.
        """

    @abstractmethod
    def deploy_agent(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Register an agent, so that it can be started by name.

        Args:
            payload: Definition of the agent.
        """

    @abstractmethod
    async def deploy_agent_async(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Register an agent, so that it can be started by name.

        Args:
            payload: Definition of the agent.
        """

    @abstractmethod
    def compile_agent(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Turn an agent into a workflow definition without registering it.

        Args:
            payload: Definition of the agent.
        """

    @abstractmethod
    async def compile_agent_async(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Turn an agent into a workflow definition without registering it.

        Args:
            payload: Definition of the agent.
        """

    @abstractmethod
    def get_status(self, execution_id: str) -> dict[str, Any]:
        """Get the status of an execution.

        Args:
            execution_id: Id of the execution.
        """

    @abstractmethod
    async def get_status_async(self, execution_id: str) -> dict[str, Any]:
        """Get the status of an execution.

        Args:
            execution_id: Id of the execution.
        """

    @abstractmethod
    def get_execution(self, execution_id: str) -> dict[str, Any]:
        """Get an execution with all its steps.

        Args:
            execution_id: Id of the execution.
        """

    @abstractmethod
    async def get_execution_async(self, execution_id: str) -> dict[str, Any]:
        """Get an execution with all its steps.

        Args:
            execution_id: Id of the execution.
        """

    @abstractmethod
    def list_executions(self, params: Optional[dict[str, Any]] = None) -> dict[str, Any]:
        """Search executions of agents.

        Args:
            params: Query parameters of the search.
        """

    @abstractmethod
    async def list_executions_async(self, params: Optional[dict[str, Any]] = None) -> dict[str, Any]:
        """Search executions of agents.

        Args:
            params: Query parameters of the search.
        """

    @abstractmethod
    def respond(self, execution_id: str, body: dict[str, Any]) -> None:
        """Answer what an execution waits for.

        Args:
            execution_id: Id of the execution.
            body: The answer.
        """

    @abstractmethod
    async def respond_async(self, execution_id: str, body: dict[str, Any]) -> None:
        """Answer what an execution waits for.

        Args:
            execution_id: Id of the execution.
            body: The answer.
        """

    @abstractmethod
    def stop(self, execution_id: str) -> None:
        """Stop an execution.

        Args:
            execution_id: Id of the execution.
        """

    @abstractmethod
    async def stop_async(self, execution_id: str) -> None:
        """Stop an execution.

        Args:
            execution_id: Id of the execution.
        """

    @abstractmethod
    def signal(self, execution_id: str, message: Any) -> None:
        """Send a message to an execution.

        Args:
            execution_id: Id of the execution.
            message: The message.
        """

    @abstractmethod
    async def signal_async(self, execution_id: str, message: Any) -> None:
        """Send a message to an execution.

        Args:
            execution_id: Id of the execution.
            message: The message.
        """

    @abstractmethod
    def stream_sse(self, execution_id: str, last_event_id: Optional[str] = None) -> Iterator[dict[str, Any]]:
        """Iterate over the events of an execution as they happen.

        Args:
            execution_id: Id of the execution.
            last_event_id: Start after this event; with the first by default.

        Returns:
            Dictionaries with ``event`` (its name) and ``id``, each None when the server gives none, and ``data``: JSON
            parsed, other text as ``{"content": text}``.

        Raises:
            SSEUnavailableError: If the server does not stream, or the stream broke off and cannot be resumed.
        """

    @abstractmethod
    def stream_sse_async(self, execution_id: str, last_event_id: Optional[str] = None) -> AsyncIterator[dict[str, Any]]:
        """Iterate over the events of an execution as they happen; see :meth:`stream_sse`.

        Args:
            execution_id: Id of the execution.
            last_event_id: Start after this event; with the first by default.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the connections; the next call opens new ones."""

    @abstractmethod
    async def close_async(self) -> None:
        """Close the connections; the next call opens new ones."""


__all__ = ["AgentClient", "SSEUnavailableError"]
