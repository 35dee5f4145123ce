"""What the exceptions of an HTTP library mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._transport.errors import ApiException, ConnectionFailed, DecodeError, Timeout, public_url

if TYPE_CHECKING:
    from collections.abc import Mapping

_CARRIED = re.compile("[\t\x20-\x7e\x80-\xff]*")


#: What exceptions are called: those of requests and urllib3, of httpx, and of Python itself. A connection of the user's
#: may come from any library, so names have to do.
_LATE = {"Timeout", "TimeoutException", "TimeoutError", "timeout"}
_GARBLED = {"ContentDecodingError", "DecodingError"}
_LOST = {"ProtocolError", "RemoteProtocolError", "NetworkError", "ConnectionResetError", "BrokenPipeError"}
_UNSENT = {"ConnectTimeout", "PoolTimeout", "ConnectError", "NewConnectionError", "ClosedPoolError"}


def failure(error: BaseException) -> ApiException:
    """Return what an exception of an HTTP library means."""
    chain = list(_causes(error))
    outer, names = _names(error), {name for one in chain for name in _names(one)}
    reason, unsent = _reason(chain), bool(names & _UNSENT)
    if outer & _GARBLED:
        return DecodeError(status=0, reason=reason)
    if "TooManyRedirects" in outer:
        return ApiException(status=0, reason=reason)
    if outer & _LATE:
        found: ApiException = Timeout(status=0, reason=reason)
    else:
        found = ConnectionFailed(status=0, reason=reason, transient=not unsent and bool(names & _LOST))
    found.nothing_sent = unsent
    return found


def _names(error: BaseException) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


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
