"""The error that :func:`~conductor.client.exceptions.api_exception_handler.api_exception_handler` raises."""

from __future__ import annotations

from enum import Enum
from typing import Any, Optional, Union

from conductor.client.http.rest import ApiException


class APIErrorCode(str, Enum):
    """HTTP statuses that programs tell apart."""

    NOT_FOUND = "404"
    FORBIDDEN = "403"
    CONFLICT = "409"
    BAD_REQUEST = "400"
    REQUEST_TIMEOUT = "408"
    UNKNOWN = "0"


class APIError(ApiException):
    """A request failed; an :class:`~conductor.client.http.rest.ApiException` with an :attr:`error_code`.

    Args:
        status: HTTP status as a number or a code; 0 when the server did not answer.
        reason: What went wrong.
        http_resp: Answer to take status, reason and body from.
        body: Text of the answer.
    """

    def __init__(
        self,
        status: Union[int, APIErrorCode, None] = None,
        reason: Optional[str] = None,
        http_resp: Any = None,
        body: Optional[str] = None,
    ) -> None:
        super().__init__(None if status is None else int(status), reason, http_resp, body)

    @property
    def error_code(self) -> APIErrorCode:
        """The status as one of the codes, ``UNKNOWN`` for any other."""
        try:
            return APIErrorCode(str(self.status))
        except ValueError:
            return APIErrorCode.UNKNOWN


__all__ = ["APIError", "APIErrorCode"]
