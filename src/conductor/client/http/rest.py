"""The public names of the HTTP layer: answers, errors and the object that sends single requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._encode import EncodeError
from conductor.client.http._transport.codec import encode_body, encode_query, with_collections
from conductor.client.http._transport.connections import Connections
from conductor.client.http._transport.errors import (
    ApiException,
    AuthorizationException,
    BadRequest,
    Conflict,
    ConnectionFailed,
    DecodeError,
    Forbidden,
    NotFound,
    RateLimited,
    ServerError,
    Timeout,
    error_from,
)
from conductor.client.http._transport.values import Request, RESTResponse

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http._transport.values import RequestTimeout
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

RestException = ApiException


class RESTClientObject:
    """Sends single requests over the connections of a configuration.

    Args:
        connection: Object to send with, such as a ``requests.Session``; by default what the configuration says.
        configuration: Timeouts, TLS and proxy; all clients of one configuration share its connections.
    """

    def __init__(self, connection: Any = None, *, configuration: Optional[Configuration] = None) -> None:
        if configuration is None:
            from conductor.client.configuration.configuration import Configuration

            configuration = Configuration()
        self._connections: Connections = (
            configuration.shared("connections", Connections)
            if connection is None
            else Connections(configuration, connection)
        )

    @property
    def connection(self) -> Any:
        """What requests are sent with: the user's object, or a session of our own."""
        foreign = self._connections.foreign()
        return self._connections.session() if foreign is None else foreign

    def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        self._connections.close()

    def send(self, request: Request) -> RESTResponse:
        """Send a request.

        Raises:
            ApiException: If the answer is not in 2xx, or there is none.
        """
        response = self._connections.send(request)
        if 200 <= response.status <= 299:
            return response
        raise error_from(response).about(request.method, request.url)

    def request(
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: Optional[dict[str, str]] = None,
        body: Any = None,
        post_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send one request.

        Args:
            method: HTTP method.
            url: Full address.
            query_params: Pairs for the query.
            headers: Headers; ``Content-Type: application/json`` unless given.
            body: Value for a JSON body; text and bytes are sent as they are.
            post_params: Form fields, URL-encoded, instead of ``body``; ``headers`` say their content type.
            _preload_content: Read the answer at once.
            _request_timeout: Seconds, or seconds for connecting and for reading.

        Raises:
            ApiException: If the answer is not in 2xx, or there is none.
            ValueError: If both a body and form fields are given.
        """
        method = method.upper()
        if post_params and body:
            raise ValueError("body parameter cannot be used with post_params parameter.")
        sent = {"Content-Type": "application/json", **(headers or {})}
        content = encode_body(method, body, post_params)
        if query_params:
            url = f"{url}?{encode_query(method, with_collections(query_params, None))}"
        request = Request(method, url, sent, content, _request_timeout, stream=not _preload_content)
        return self.send(request)

    def GET(
        self,
        url: str,
        headers: Optional[dict[str, str]] = None,
        query_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send a GET request; see :meth:`request`."""
        return self.request("GET", url, query_params, headers, None, None, _preload_content, _request_timeout)

    def HEAD(
        self,
        url: str,
        headers: Optional[dict[str, str]] = None,
        query_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send a HEAD request; see :meth:`request`."""
        return self.request("HEAD", url, query_params, headers, None, None, _preload_content, _request_timeout)

    def DELETE(
        self,
        url: str,
        headers: Optional[dict[str, str]] = None,
        query_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send a DELETE request; see :meth:`request`."""
        return self.request("DELETE", url, query_params, headers, body, None, _preload_content, _request_timeout)

    def OPTIONS(
        self,
        url: str,
        headers: Optional[dict[str, str]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send an OPTIONS request; see :meth:`request`."""
        return self.request(
            "OPTIONS", url, query_params, headers, body, post_params, _preload_content, _request_timeout
        )

    def POST(
        self,
        url: str,
        headers: Optional[dict[str, str]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send a POST request; see :meth:`request`."""
        return self.request("POST", url, query_params, headers, body, post_params, _preload_content, _request_timeout)

    def PUT(
        self,
        url: str,
        headers: Optional[dict[str, str]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send a PUT request; see :meth:`request`."""
        return self.request("PUT", url, query_params, headers, body, post_params, _preload_content, _request_timeout)

    def PATCH(
        self,
        url: str,
        headers: Optional[dict[str, str]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
    ) -> RESTResponse:
        """Send a PATCH request; see :meth:`request`."""
        return self.request("PATCH", url, query_params, headers, body, post_params, _preload_content, _request_timeout)


__all__ = [
    "ApiException",
    "AuthorizationException",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "DecodeError",
    "EncodeError",
    "Forbidden",
    "NotFound",
    "RESTClientObject",
    "RESTResponse",
    "RateLimited",
    "RestException",
    "ServerError",
    "Timeout",
]
