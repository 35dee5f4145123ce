"""Short forms of the calls that the tests make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conductor.client.http.api_client import ApiClient


def call(
    client: ApiClient, method: str = "GET", path: str = "/x", response_type: Any = "object", **options: Any
) -> Any:
    """Make a call and return the data of its answer."""
    return client.call_api(path, method, response_type=response_type, _return_http_data_only=True, **options)
