"""What can go wrong with agents.

``ConductorAgentError``
    ``AgentAPIError`` — the server refused a request, or gave no answer
        ``AgentNotFoundError`` — there is no such agent or execution
    ``ScheduleError`` — see :mod:`conductor.client.ai.schedule_errors`
"""

from __future__ import annotations

from typing import Any, NoReturn

__all__ = ["AgentAPIError", "AgentNotFoundError", "ConductorAgentError"]

_NOT_FOUND = 404


class ConductorAgentError(Exception):
    """Something went wrong with an agent."""


class AgentAPIError(ConductorAgentError):
    """The server refused a request about an agent, or gave no answer.

    Args:
        status_code: HTTP status of the answer; 0 when there was none.
        message: What the server said, or why there was no answer.
        url: Where the request went.
    """

    def __init__(self, status_code: int, message: str, url: str = "") -> None:
        super().__init__(f"HTTP {status_code}: {message}" + (f" ({url})" if url else ""))
        self.status_code = status_code
        self.message = message
        self.url = url

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.status_code, self.message, self.url)


class AgentNotFoundError(AgentAPIError):
    """There is no such agent or execution."""


def _raise_api_error(exc: Exception, url: str = "") -> NoReturn:
    """Raise what went wrong with a request as an error of this module."""
    answer: Any = getattr(exc, "response", exc)
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None) or 0
    message = getattr(answer, "text", None) or getattr(answer, "body", None) or str(exc)
    kind = AgentNotFoundError if status == _NOT_FOUND else AgentAPIError
    raise kind(status, message, url) from exc
