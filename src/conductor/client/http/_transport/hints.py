"""What to check or do next when a request failed, where that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional
from urllib.parse import urlsplit

from conductor.client.http._transport.errors import ApiException, AuthorizationException, ConnectionFailed, is_page

if TYPE_CHECKING:
    from conductor.client.http._transport.authorization import Authorization
    from conductor.client.http._transport.values import Request

_NO_KEY = (
    "the server wants to know who asks: set CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET, "
    "or give authentication_settings"
)
_NO_SERVER = (
    "is a Conductor server running there? CONDUCTOR_SERVER_URL or server_api_url says where it is; "
    "`conductor server start` starts one, `conductor dev -- COMMAND` runs a program with one"
)
_NO_SCHEME = "the address of a server begins with http:// or https://, such as http://localhost:8080/api"
_NO_API = "the address of a server ends in /api as a rule, such as http://localhost:8080/api"
_TWICE_API = "the address has /api twice: base_url is the address without it, server_api_url the one with it"


def hint_for(request: Request, error: ApiException, authorization: Optional[Authorization]) -> Optional[str]:
    """What to tell with an error.

    Args:
        request: What failed.
        error: How it failed.
        authorization: The token of the client, if it has one.
    """
    if isinstance(error, AuthorizationException):
        if authorization is not None:
            return authorization.hint
        return _NO_KEY if error.status == 401 else None
    if error.status in (404, 405):
        return _wrong_address(request.url, error) or request.hint
    if isinstance(error, ConnectionFailed):
        reason = str(error.reason)
        if reason.startswith(("InvalidSchema", "MissingSchema", "UnsupportedProtocol")):
            return _NO_SCHEME
        if "refused" in reason:
            return _NO_SERVER
    return None


def _wrong_address(url: str, error: ApiException) -> Optional[str]:
    """What is wrong with the address, if it was no server's API that did not know the page."""
    if not is_page(error) and "No static resource" not in str(error.body):
        return None
    path = urlsplit(url).path
    if "/api/api/" in path:
        return _TWICE_API
    return None if "/api/" in path else _NO_API


__all__ = ["hint_for"]
