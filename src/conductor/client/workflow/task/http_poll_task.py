"""HTTP requests that the server repeats until a condition holds."""

from __future__ import annotations

from typing import Any, ClassVar, Optional, Union

from conductor.client.workflow.task.http_task import HttpInput, HttpMethod
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["HttpPollInput", "HttpPollTask"]


class HttpPollInput(HttpInput):
    """The request of an :class:`HttpPollTask`, and when to stop repeating it.

    Args:
        termination_condition: JavaScript that says whether the answer is the awaited one.
        max_poll_count: Requests to make at most.
        polling_interval: Seconds between two requests.
        polling_strategy: ``FIXED``, ``LINEAR_BACKOFF`` or ``EXPONENTIAL_BACKOFF``.
        method: Verb of the request.
        uri: Where it goes; may hold references.
        headers: Headers and their values.
        accept: Media types to accept.
        content_type: Media type of the body; JSON when left out.
        connection_time_out: Milliseconds to wait for a connection.
        read_timeout: Milliseconds to wait for data.
        body: Body of the request: anything JSON can carry.
    """

    attribute_map: ClassVar[dict[str, str]] = {
        **HttpInput.attribute_map,
        "_termination_condition": "terminationCondition",
        "_polling_interval": "pollingInterval",
        "_max_poll_count": "maxPollCount",
        "_polling_strategy": "pollingStrategy",
    }

    def __init__(
        self,
        termination_condition: Optional[str] = None,
        max_poll_count: int = 100,
        polling_interval: int = 100,
        polling_strategy: str = "FIXED",
        method: Union[HttpMethod, str] = HttpMethod.GET,
        uri: Optional[str] = None,
        headers: Optional[dict[str, Any]] = None,
        accept: Union[list[str], str, None] = None,
        content_type: Optional[str] = None,
        connection_time_out: Optional[int] = None,
        read_timeout: Optional[int] = None,
        body: Any = None,
    ) -> None:
        super().__init__(method, uri, headers, accept, content_type, connection_time_out, read_timeout, body)
        self._termination_condition = termination_condition
        self._max_poll_count = max_poll_count
        self._polling_interval = polling_interval
        self._polling_strategy = polling_strategy


class HttpPollTask(TaskInterface):
    """Repeats an HTTP request until a condition holds, on servers that have this task type.

    Args:
        task_ref_name: Reference name of the task.
        http_input: The request and the condition.
    """

    def __init__(self, task_ref_name: str, http_input: HttpPollInput) -> None:
        super().__init__(task_ref_name, TaskType.HTTP_POLL, input_parameters={"http_request": http_input})
