"""The client for agents."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Callable, Optional, TypeVar

from conductor.client.agent_client import AgentClient
from conductor.client.http._transport.awaitable import run
from conductor.client.http._transport.errors import ApiException, DecodeError
from conductor.client.orkes.orkes_base_client import OrkesBaseClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from typing_extensions import ParamSpec

    from conductor.client.ai.agent_errors import AgentAPIError
    from conductor.client.http._transport.values import RESTResponse
    from conductor.client.orkes._events import EventStream
    from conductor.client.orkes.orkes_scheduler_client import OrkesSchedulerClient

    P = ParamSpec("P")
    R = TypeVar("R")
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

_JSON = {"Accept": "application/json", "Content-Type": "application/json"}


class OrkesAgentClient(OrkesBaseClient, AgentClient):
    """Agents: deploy and start them, watch and steer their executions."""

    @cached_property
    def schedules(self) -> OrkesSchedulerClient:
        """The client for the schedules of agents."""
        from conductor.client.orkes.orkes_scheduler_client import OrkesSchedulerClient

        return OrkesSchedulerClient(self.api_client.configuration, self.metrics_collector)

    def _call(
        self, verb: str, path: str, execution_id: Optional[str], body: Any, query: Any, kind: Optional[str]
    ) -> Any:
        names = {} if execution_id is None else {"executionId": execution_id}
        pairs = list((query or {}).items())
        try:
            return self.api_client.call_api(
                path, verb, names, pairs, dict(_JSON), body=body, response_type=kind, _return_http_data_only=True
            )
        except ApiException as error:
            raise _agent_error(error, self._url(path)) from error

    def _ask(
        self, verb: str, path: str, execution_id: Optional[str] = None, body: Any = None, query: Any = None
    ) -> dict[str, Any]:
        """Make a call and return the answer, an empty dictionary for an empty one."""
        answer = self._call(verb, path, execution_id, body, query, "object")
        if isinstance(answer, str) and answer:
            from conductor.client.ai.agent_errors import AgentAPIError

            raise AgentAPIError(200, f"the answer is text instead of JSON: {answer[:100]}", self._url(path))
        found: dict[str, Any] = answer or {}
        return found

    def _tell(self, path: str, execution_id: str, body: Any = None) -> None:
        """Make a call whose answer does not matter."""
        self._call("POST", path, execution_id, body, None, None)

    def _url(self, path: str) -> str:
        return f"{self.api_client.configuration.host.rstrip('/')}{path}"

    async def _later(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await run(self.api_client.configuration, partial(call, *args, **kwargs))

    def start_agent(self, payload: dict[str, Any]) -> dict[str, Any]:
        return self._ask("POST", "/agent/start", body=payload)

    async def start_agent_async(self, payload: dict[str, Any]) -> dict[str, Any]:
        return await self._later(self.start_agent, payload)

    def deploy_agent(self, payload: dict[str, Any]) -> dict[str, Any]:
        return self._ask("POST", "/agent/deploy", body=payload)

    async def deploy_agent_async(self, payload: dict[str, Any]) -> dict[str, Any]:
        return await self._later(self.deploy_agent, payload)

    def compile_agent(self, payload: dict[str, Any]) -> dict[str, Any]:
        return self._ask("POST", "/agent/compile", body=payload)

    async def compile_agent_async(self, payload: dict[str, Any]) -> dict[str, Any]:
        return await self._later(self.compile_agent, payload)

    def get_status(self, execution_id: str) -> dict[str, Any]:
        return self._ask("GET", "/agent/{executionId}/status", execution_id)

    async def get_status_async(self, execution_id: str) -> dict[str, Any]:
        return await self._later(self.get_status, execution_id)

    def get_execution(self, execution_id: str) -> dict[str, Any]:
        return self._ask("GET", "/agent/execution/{executionId}", execution_id)

    async def get_execution_async(self, execution_id: str) -> dict[str, Any]:
        return await self._later(self.get_execution, execution_id)

    def list_executions(self, params: Optional[dict[str, Any]] = None) -> dict[str, Any]:
        return self._ask("GET", "/agent/executions", query=params)

    async def list_executions_async(self, params: Optional[dict[str, Any]] = None) -> dict[str, Any]:
        return await self._later(self.list_executions, params)

    def respond(self, execution_id: str, body: dict[str, Any]) -> None:
        self._tell("/agent/{executionId}/respond", execution_id, body)

    async def respond_async(self, execution_id: str, body: dict[str, Any]) -> None:
        await self._later(self.respond, execution_id, body)

    def stop(self, execution_id: str) -> None:
        self._tell("/agent/{executionId}/stop", execution_id)

    async def stop_async(self, execution_id: str) -> None:
        await self._later(self.stop, execution_id)

    def signal(self, execution_id: str, message: Any) -> None:
        self._tell("/agent/{executionId}/signal", execution_id, {"message": message})

    async def signal_async(self, execution_id: str, message: Any) -> None:
        await self._later(self.signal, execution_id, message)

    def _events(self, execution_id: str, last_event_id: Optional[str]) -> EventStream:
        from conductor.client.orkes._events import EventStream

        def connect(last_id: Optional[str]) -> RESTResponse:
            headers = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
            if last_id is not None:
                headers["Last-Event-ID"] = last_id
            response: RESTResponse = self.api_client.call_api(
                "/agent/stream/{executionId}",
                "GET",
                {"executionId": execution_id},
                header_params=headers,
                _preload_content=False,
                _return_http_data_only=True,
            )
            return response

        return EventStream(connect, last_event_id)

    def stream_sse(self, execution_id: str, last_event_id: Optional[str] = None) -> Iterator[dict[str, Any]]:
        return iter(self._events(execution_id, last_event_id))

    async def stream_sse_async(
        self, execution_id: str, last_event_id: Optional[str] = None
    ) -> AsyncIterator[dict[str, Any]]:
        from conductor.client.orkes._following import follow

        events = self._events(execution_id, last_event_id)
        async for event in follow(events, events.stop):
            yield event

    async def close_async(self) -> None:
        await self._later(self.close)


def _agent_error(error: ApiException, url: str) -> AgentAPIError:
    from conductor.client.ai.agent_errors import AgentAPIError, AgentNotFoundError

    kind = AgentNotFoundError if error.status == 404 else AgentAPIError
    told = f"{error.reason}: {str(error.body)[:100]}" if isinstance(error, DecodeError) else error.body or error.reason
    return kind(error.status or 0, str(told), error.url or url)


__all__ = ["OrkesAgentClient"]
