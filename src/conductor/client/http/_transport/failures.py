"""What the exceptions of an HTTP library mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._transport.errors import ApiException, ConnectionFailed, DecodeError, Timeout, public_url

if TYPE_CHECKING:
    from collections.abc import Mapping

_CARRIED = re.compile("[\t\x20-\x7e\x80-\xff]*")


def failure(error: BaseException) -> ApiException:
    """Return what an exception of the HTTP library means."""
    import requests
    from urllib3.exceptions import ClosedPoolError, NewConnectionError, ProtocolError

    chain = list(_causes(error))
    reason = _reason(chain)
    if isinstance(error, requests.Timeout):
        found: ApiException = Timeout(status=0, reason=reason)
    elif isinstance(error, requests.exceptions.ContentDecodingError):
        return DecodeError(status=0, reason=reason)
    elif isinstance(error, requests.TooManyRedirects):
        return ApiException(status=0, reason=reason)
    else:
        lost = any(isinstance(one, (ProtocolError, ConnectionResetError, BrokenPipeError)) for one in chain)
        found = ConnectionFailed(status=0, reason=reason, transient=lost)
    unsent = isinstance(error, requests.ConnectTimeout) or any(
        isinstance(one, (NewConnectionError, ClosedPoolError)) for one in chain
    )
    found.nothing_sent = unsent
    return found


def _causes(error: Any) -> Any:
    """Walk down from an exception of the HTTP library to that of the operating system."""
    seen: set[int] = set()
    while isinstance(error, BaseException) and id(error) not in seen:
        seen.add(id(error))
        yield error
        wrapped = getattr(error, "reason", None)
        candidates = [wrapped, *error.args, error.__cause__]
        error = next((item for item in candidates if isinstance(item, BaseException)), None)


def _reason(chain: list[BaseException]) -> str:
    innermost = chain[-1]
    text = str(innermost) or type(innermost).__name__
    text = text.rpartition(": ")[2] if type(innermost).__module__.startswith("urllib3") else text
    return f"{type(chain[0]).__name__}: {public_url(' '.join(text.split()))}"


def refused_header(headers: Mapping[str, str]) -> Optional[ApiException]:
    """Return the error for a header value that cannot be sent, None when all can."""
    for name, value in headers.items():
        if not _CARRIED.fullmatch(value):
            return ApiException(status=0, reason=f"the value of header {name!r} holds line breaks or is not Latin-1")
    return None


__all__ = ["failure", "refused_header"]
