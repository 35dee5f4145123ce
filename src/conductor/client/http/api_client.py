"""The client that every API class sends its requests with."""

from __future__ import annotations

import datetime
import logging
from typing import TYPE_CHECKING, Any, ClassVar, Optional

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import rest
from conductor.client.http._encode import encode
from conductor.client.http._operation import facts_of
from conductor.client.http._transport.authorization import Authorization
from conductor.client.http._transport.codec import (
    decode_body,
    decode_value,
    encode_body,
    encode_path,
    encode_query,
    with_collections,
)
from conductor.client.http._transport.metrics import observer_of, workflow_start
from conductor.client.http._transport.pipeline import Pipeline
from conductor.client.http._transport.retry import Repeat
from conductor.client.http._transport.values import Request
from conductor.client.http.thread import AwaitableThread

if TYPE_CHECKING:
    from conductor.client.http._transport.values import RequestTimeout, RESTResponse
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)


class ApiClient:
    """Performs requests: encodes them, authorises them, repeats them when that helps, decodes the answers.

    All clients made from one configuration share its connections and its token.

    Args:
        configuration: Address, access key, timeouts, TLS; from the environment when None.
        header_name: Name of a header to send with every request.
        header_value: Its value.
        cookie: Cookie to send with every request.
        metrics_collector: Told of every request by ``record_api_request_time``.
    """

    PRIMITIVE_TYPES: ClassVar[tuple[type, ...]] = (float, bool, bytes, str, int)
    NATIVE_TYPES_MAPPING: ClassVar[dict[str, type]] = {
        "int": int,
        "long": int,
        "float": float,
        "str": str,
        "bool": bool,
        "date": datetime.date,
        "datetime": datetime.datetime,
        "object": object,
    }

    def __init__(
        self,
        configuration: Optional[Configuration] = None,
        header_name: Optional[str] = None,
        header_value: Optional[str] = None,
        cookie: Optional[str] = None,
        metrics_collector: Any = None,
    ) -> None:
        self.configuration = Configuration() if configuration is None else configuration
        self.rest_client = rest.RESTClientObject(configuration=self.configuration)
        self.default_headers: dict[str, str] = {"Accept-Encoding": "gzip"}
        if header_name is not None:
            self.default_headers[header_name] = header_value or ""
        self.cookie = cookie
        self.metrics_collector = metrics_collector

    def sanitize_for_serialization(self, obj: Any) -> Any:
        """Rebuild an object from JSON types: models by their wire names and without nulls.

        Raises:
            EncodeError: If a value has no JSON form.
        """
        return encode(obj)

    def deserialize(self, response: Any, response_type: Any) -> Any:
        """Read an answer as the given type.

        Args:
            response: The answer, with its body as text in ``data``.
            response_type: Type as text, such as ``list[Task]``, or a class.

        Raises:
            DecodeError: If a body that is not empty is not what the type needs.
        """
        if response_type == "file":
            from conductor.client.http._transport.download import save_file

            return save_file(response, self.configuration.temp_folder_path)
        return decode_body(response, response_type)

    def deserialize_class(self, data: Any, klass: Any) -> Any:
        """Read a JSON value as the given type.

        Raises:
            ValueError: If the value is not what the type needs.
        """
        return decode_value(data, klass)

    def call_api(
        self,
        resource_path: str,
        method: str,
        path_params: Optional[dict[str, Any]] = None,
        query_params: Any = None,
        header_params: Optional[dict[str, Any]] = None,
        body: Any = None,
        post_params: Any = None,
        files: Any = None,  # noqa: ARG002  # public name
        response_type: Any = None,
        auth_settings: Any = None,  # noqa: ARG002  # public name
        async_req: Optional[bool] = None,
        _return_http_data_only: Optional[bool] = None,
        collection_formats: Optional[dict[str, str]] = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
        metric_context: Any = None,
        *,
        _retry: Optional[bool] = None,
    ) -> Any:
        """Make one call of the API.

        Args:
            resource_path: Path below the API's address, with names in braces for ``path_params``.
            method: HTTP method.
            path_params: Values of the names in the path.
            query_params: Query parameters.
            header_params: Headers beside the default ones.
            body: Body: a model, a JSON value, or text, which is sent as it is.
            post_params: Form fields instead of a body.
            files: Not used by any operation.
            response_type: What the answer holds, such as ``list[Task]``; None when nothing.
            auth_settings: Not used: the configuration authorises every request.
            async_req: Make the call in a thread and return that.
            _return_http_data_only: Return the data alone, instead of data, status and headers.
            collection_formats: How parameters with several values are written.
            _preload_content: Read the answer at once; else the answer itself is returned as data.
            _request_timeout: Seconds, or seconds for connecting and for reading.
            metric_context: ``name`` and ``version`` of the workflow that the call starts, for the metrics collector.
            _retry: False to send the request once only.

        Returns:
            Data, status and headers, or the data alone, or a thread.

        Raises:
            ApiException: If the call fails.
        """
        request = self._request(
            resource_path, method, path_params, query_params, header_params, body, post_params, collection_formats
        )
        request.timeout, request.stream = _request_timeout, not _preload_content
        if _retry is False:
            request.repeat = Repeat.NEVER
        arguments = (request, response_type, bool(_return_http_data_only), metric_context)
        if not async_req:
            return self._perform(*arguments)
        thread = AwaitableThread(target=self._perform, args=arguments)
        thread.start()
        return thread

    def _request(
        self,
        resource_path: str,
        method: str,
        path_params: Optional[dict[str, Any]],
        query_params: Any,
        header_params: Optional[dict[str, Any]],
        body: Any,
        post_params: Any,
        collection_formats: Optional[dict[str, str]],
    ) -> Request:
        configuration = self.configuration
        headers = {"Content-Type": "application/json", "Accept": "*/*", **self.default_headers}
        for name, value in (header_params or {}).items():
            headers[name] = value if isinstance(value, str) else str(encode(value))
        if self.cookie:
            headers["Cookie"] = self.cookie
        path = resource_path
        if path_params:
            path = encode_path(resource_path, path_params, configuration.safe_chars_for_path_param)
        url = f"{configuration.host.rstrip('/')}{path}"
        if query_params:
            url = f"{url}?{encode_query(method, with_collections(query_params, collection_formats))}"
        content = encode_body(method, body, post_params)
        request = Request(method, url, headers, content, template=resource_path)
        facts = facts_of(method, resource_path)
        if facts is not None:
            request.repeat, request.hint = facts.repeat, facts.hint
        return request

    def _perform(self, request: Request, response_type: Any, data_only: bool, metric_context: Any) -> Any:
        collector = self.metrics_collector
        if collector is None:
            response = self._pipeline().perform(request)
        else:
            with workflow_start(collector, metric_context, len(request.body or b"")):
                response = self._pipeline().perform(request, observer_of(collector))
        data = response if request.stream else self._decoded(request, response, response_type)
        return data if data_only else (data, response.status, response.getheaders())

    def _decoded(self, request: Request, response: RESTResponse, response_type: Any) -> Any:
        try:
            _refuse_page(response)
            data = None if response_type is None else self.deserialize(response, response_type)
            if data.__class__ is str and response_type == "object":
                _refuse_cut_json(response)
        except rest.DecodeError as error:
            raise error.about(request.method, request.url) from error.__cause__
        return data

    def _pipeline(self) -> Pipeline:
        return Pipeline(self.configuration, self.rest_client.send, self._authorization())

    def _authorization(self) -> Authorization:
        found: Authorization = self.configuration.shared("authorization", self._new_authorization)
        return found

    def _new_authorization(self, configuration: Configuration) -> Authorization:
        return Authorization(configuration, self._request_token)

    def _request_token(self, key_id: str, key_secret: str) -> Optional[str]:
        """Ask for a token; this request itself is never authorised."""
        url = f"{self.configuration.host.rstrip('/')}/token"
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        body = encode_body("POST", {"keyId": key_id, "keySecret": key_secret})
        request = Request("POST", url, headers, body, template="/token", repeat=Repeat.ALWAYS)
        response = Pipeline(self.configuration, self.rest_client.send).perform(request)
        try:
            found = response.json()
        except ValueError:
            return None
        token = found.get("token") if isinstance(found, dict) else None
        return token if isinstance(token, str) else None

    def request(
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: Optional[dict[str, str]] = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout = None,
        metric_uri: Optional[str] = None,  # noqa: ARG002  # public name
        metric_context: Any = None,
    ) -> RESTResponse:
        """Send one request to a full address, without authorisation and retry.

        Raises:
            ApiException: If the answer is not in 2xx, or there is none.
            ValueError: If there is no such HTTP method.
        """
        if method not in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"):
            raise ValueError(
                f"http method must be `GET`, `HEAD`, `OPTIONS`, `POST`, `PATCH`, `PUT` or `DELETE`, not {method!r}."
            )
        with workflow_start(self.metrics_collector, metric_context, 0):
            return self.rest_client.request(
                method, url, query_params, headers, body, post_params, _preload_content, _request_timeout
            )

    def parameters_to_tuples(self, params: Any, collection_formats: Optional[dict[str, str]]) -> list[tuple[str, Any]]:
        """Spread parameters that hold several values by their collection format."""
        return with_collections(params, collection_formats)

    def prepare_post_parameters(self, post_params: Any = None, files: Any = None) -> list[Any]:
        """Return the fields of a form: plain ones, and the contents of files."""
        fields = list(post_params or [])
        for name, paths in (files or {}).items():
            from conductor.client.http._transport.download import form_file

            fields += [(name, form_file(path)) for path in ([paths] if isinstance(paths, str) else paths)]
        return fields

    def select_header_accept(self, accepts: list[str]) -> Optional[str]:
        """Return the Accept header for the media types an operation answers with."""
        lower = [accept.lower() for accept in accepts or []]
        return "application/json" if "application/json" in lower else ", ".join(lower) or None

    def select_header_content_type(self, content_types: list[str]) -> str:
        """Return the Content-Type header for the media types an operation takes."""
        lower = [content_type.lower() for content_type in content_types or []]
        return "application/json" if not lower or {"application/json", "*/*"} & set(lower) else lower[0]

    def update_params_for_auth(self, headers: dict[str, Any], querys: list[Any], auth_settings: Any) -> None:
        """Add the authorisation headers to a request's."""
        if not auth_settings:
            return
        headers.update(auth_settings.get("header", {}))
        querys.extend(auth_settings.get("query", {}).items())

    def get_authentication_headers(self) -> Optional[dict[str, dict[str, str]]]:
        """Return the headers that authorise a request, None without authorisation."""
        token = self._authorization().token()
        return None if token is None else {"header": {"X-Authorization": token}}

    def force_refresh_auth_token(self) -> bool:
        """Fetch a new token now; tell whether there is one."""
        authorization = self._authorization()
        return authorization.wanted and authorization.renew(self.configuration.AUTH_TOKEN, force=True)

    def close(self) -> None:
        """Close the connections of the configuration; the next request opens new ones."""
        self.rest_client.close()

    def __enter__(self) -> ApiClient:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _refuse_page(response: RESTResponse) -> None:
    """Raise an error for the page of a gateway or a login, which would pass for text, or for an answer without data."""
    if "html" in (response.getheader("Content-Type") or "") and response.data.lstrip().startswith("<"):
        raise _decode_error(response, "the answer is a page of HTML; is there a gateway or a login before the server?")


def _refuse_cut_json(response: RESTResponse) -> None:
    if "json" in (response.getheader("Content-Type") or "") and response.data.lstrip().startswith(("{", "[")):
        raise _decode_error(response, "the answer is not JSON, although it says so and begins so")


def _decode_error(response: RESTResponse, reason: str) -> rest.DecodeError:
    error = rest.DecodeError(status=response.status, reason=reason, body=response.data)
    error.headers, error.message = response.getheaders(), reason
    return error


__all__ = ["ApiClient"]
