"""HTTP requests that the server makes."""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar, Optional, Union

from conductor.client.workflow.reference import Reference
from conductor.client.workflow.task._input_value import InputValue
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["HttpInput", "HttpMethod", "HttpTask"]


class HttpMethod(str, Enum):
    """Verb of an HTTP request."""

    GET = "GET"
    PUT = "PUT"
    POST = "POST"
    DELETE = "DELETE"
    HEAD = "HEAD"
    OPTIONS = "OPTIONS"


class HttpInput(InputValue):
    """The request of an :class:`HttpTask`.

    Args:
        method: Verb of the request.
        uri: Where it goes; may hold references.
        headers: Headers and their values.
        accept: Media types to accept.
        content_type: Media type of the body; JSON when left out.
        connection_time_out: Milliseconds to wait for a connection; 3000 when left out.
        read_timeout: Milliseconds to wait for data; 3000 when left out.
        body: Body of the request: anything JSON can carry.
    """

    swagger_types: ClassVar[dict[str, str]] = {
        "_uri": "str",
        "_method": "str",
        "_accept": "list[str]",
        "_headers": "dict[str, list[str]]",
        "_content_type": "str",
        "_connection_time_out": "int",
        "_read_timeout": "int",
        "_body": "str",
    }
    attribute_map: ClassVar[dict[str, str]] = {
        "_uri": "uri",
        "_method": "method",
        "_accept": "accept",
        "_headers": "headers",
        "_content_type": "contentType",
        "_connection_time_out": "connectionTimeOut",
        "_read_timeout": "readTimeOut",
        "_body": "body",
    }

    def __init__(
        self,
        method: Union[HttpMethod, str] = HttpMethod.GET,
        uri: Optional[str] = None,
        headers: Optional[dict[str, Any]] = None,
        accept: Union[list[str], str, None] = None,
        content_type: Optional[str] = None,
        connection_time_out: Optional[int] = None,
        read_timeout: Optional[int] = None,
        body: Any = None,
    ) -> None:
        super().__init__(
            method=method,
            uri=uri,
            headers=headers,
            accept=accept,
            content_type=content_type,
            connection_time_out=connection_time_out,
            read_timeout=read_timeout,
            body=body,
        )


class HttpTask(TaskInterface):
    """Makes an HTTP request; its output is ``response`` with ``statusCode``, ``headers`` and ``body``.

    Args:
        task_ref_name: Reference name of the task.
        http_input: The request, as :class:`HttpInput` or as a dictionary with its names on the wire. A dictionary
            without ``method`` gets ``GET``.
    """

    def __init__(self, task_ref_name: str, http_input: Union[HttpInput, dict[str, Any], None]) -> None:
        if isinstance(http_input, dict):
            http_input.setdefault("method", HttpMethod.GET.value)
        super().__init__(task_ref_name, TaskType.HTTP, input_parameters={"http_request": http_input})

    def status_code(self) -> Reference:
        """Refer to the status code of the response."""
        return self.output("response.statusCode")

    def headers(self, json_path: Optional[str] = None) -> Reference:
        """Refer to the headers of the response, or to one.

        Args:
            json_path: Name of the header.
        """
        return self._response("headers", json_path)

    def body(self, json_path: Optional[str] = None) -> Reference:
        """Refer to the body of the response, or to a part.

        Args:
            json_path: Path within the body.
        """
        return self._response("body", json_path)

    def _response(self, part: str, json_path: Optional[str]) -> Reference:
        return self.output(f"response.{part}" if json_path is None else f"response.{part}.{json_path}")
