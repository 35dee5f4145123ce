"""The awaitable twin of the client that every API class sends its requests with."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar, Optional

from conductor.client.http._awaitable import AwaitableTwin, awaitable, forwarded
from conductor.client.http._transport.awaitable import run
from conductor.client.http.api_client import ApiClient
from conductor.client.http.async_rest import AsyncRESTClientObject

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http._transport.values import RequestTimeout
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class AsyncApiClient(AwaitableTwin[ApiClient]):
    """Performs requests as :class:`~conductor.client.http.api_client.ApiClient` does, and is awaited.

    All clients made from one configuration share its connections and its token.

    Args:
        configuration: Address, access key, timeouts, TLS; from the environment when None.
        header_name: Name of a header to send with every request.
        header_value: Its value.
        cookie: Cookie to send with every request.
        metrics_collector: Told of every request by ``record_api_request_time``.
    """

    PRIMITIVE_TYPES: ClassVar[tuple[type, ...]] = ApiClient.PRIMITIVE_TYPES
    NATIVE_TYPES_MAPPING: ClassVar[dict[str, type]] = ApiClient.NATIVE_TYPES_MAPPING

    def __init__(
        self,
        configuration: Optional[Configuration] = None,
        header_name: Optional[str] = None,
        header_value: Optional[str] = None,
        cookie: Optional[str] = None,
        metrics_collector: Any = None,
    ) -> None:
        self._stand_on(ApiClient(configuration, header_name, header_value, cookie, metrics_collector))

    def _stand_on(self, client: ApiClient) -> None:
        super().__init__(client, client.configuration)
        self.configuration = client.configuration
        self.async_rest_client = AsyncRESTClientObject(
            client.configuration.http_connection, configuration=client.configuration
        )
        self.default_headers = client.default_headers
        self.cookie = client.cookie
        self.metrics_collector = client.metrics_collector

    @classmethod
    def over(cls, client: ApiClient) -> AsyncApiClient:
        """Return the awaitable twin of a client, with its headers, cookie and metrics collector.

        Args:
            client: The client that blocks.
        """
        twin = cls.__new__(cls)
        twin._stand_on(client)
        return twin

    async def call_api(
        self,
        resource_path: str,
        method: str,
        path_params: Optional[dict[str, Any]] = None,
        query_params: Any = None,
        header_params: Optional[dict[str, Any]] = None,
        body: Any = None,
        post_params: Any = None,
        files: Any = None,
        response_type: Any = None,
        auth_settings: Any = None,
        _return_http_data_only: Optional[bool] = None,
        collection_formats: Optional[dict[str, str]] = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
        **options: Any,
    ) -> Any:
        """Make one call of the API; see :meth:`~conductor.client.http.api_client.ApiClient.call_api`.

        Raises:
            ApiException: If the call fails.
        """
        call = functools.partial(
            self.blocking.call_api,
            resource_path,
            method,
            path_params,
            query_params,
            header_params,
            body,
            post_params,
            files,
            response_type,
            auth_settings,
            _return_http_data_only=_return_http_data_only,
            collection_formats=collection_formats,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
            **options,
        )
        return await run(self.configuration, call)

    request = awaitable(ApiClient.request)
    force_refresh_auth_token = awaitable(ApiClient.force_refresh_auth_token)
    close = awaitable(ApiClient.close)
    sanitize_for_serialization = forwarded(ApiClient.sanitize_for_serialization)
    deserialize = forwarded(ApiClient.deserialize)
    deserialize_class = forwarded(ApiClient.deserialize_class)
    parameters_to_tuples = forwarded(ApiClient.parameters_to_tuples)
    prepare_post_parameters = forwarded(ApiClient.prepare_post_parameters)
    select_header_accept = forwarded(ApiClient.select_header_accept)
    select_header_content_type = forwarded(ApiClient.select_header_content_type)
    update_params_for_auth = forwarded(ApiClient.update_params_for_auth)
    get_authentication_headers = forwarded(ApiClient.get_authentication_headers)

    async def __aenter__(self) -> AsyncApiClient:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()


__all__ = ["AsyncApiClient"]
