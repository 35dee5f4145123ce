"""Every error the server answers with, as one family.

ServerError                 500, the request could not be served
├── BadRequest              400
│   └── ValidationFailed    400 with a list of violations
├── Unauthorized            401
├── NotFound                404
├── MethodNotAllowed        405
├── Conflict                409
├── PayloadTooLarge         413
├── UnsupportedMediaType    415
├── TooManyRequests         429
├── NotImplementedHere      501
├── IllegalState            500, the execution is not in a state that allows this
└── StoreError              503, the database cannot be used
    └── StoreUnavailable    503, this commit failed; a repetition may work
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional


class ServerError(Exception):
    """A request that cannot be served, with the HTTP status that says why."""

    status = 500
    retryable = False

    @property
    def message(self) -> str:
        """What clients are told."""
        return str(self)


class BadRequest(ServerError):
    """The request itself is wrong."""

    status = 400


@dataclass(frozen=True)
class Violation:
    """One broken rule of a definition or request.

    Args:
        path: Where, in the form `method.argument.property`.
        message: Which rule.
        invalid_value: The offending scalar as text, when there is one.
    """

    path: str
    message: str
    invalid_value: Optional[str] = None


class ValidationFailed(BadRequest):
    """A definition or request breaks rules; all of them are reported together."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__("Validation failed, check below errors for detail.")
        self.violations: list[Violation] = list(violations)


class Unauthorized(ServerError):
    """The token is missing, wrong or too old; `code` says which, in the words clients look for."""

    status = 401

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class NotFound(ServerError):
    """The thing asked for does not exist."""

    status = 404


class MethodNotAllowed(ServerError):
    """The path exists, but not with this verb."""

    status = 405


class Conflict(ServerError):
    """The thing exists already, or is in a state that forbids this."""

    status = 409


class PayloadTooLarge(ServerError):
    """The body is larger than the server reads."""

    status = 413


class UnsupportedMediaType(ServerError):
    """The body is in a form the server does not read."""

    status = 415


class TooManyRequests(ServerError):
    """A queue is full."""

    status = 429


class NotImplementedHere(ServerError):
    """The route exists, but this server keeps the data read-only."""

    status = 501


class IllegalState(ServerError):
    """The execution is not in a state that allows this."""


class StoreError(ServerError):
    """The database cannot be used."""

    status = 503


class StoreUnavailable(StoreError):
    """A commit failed; nothing of it was applied."""

    retryable = True


def check(violations: Sequence[Violation]) -> None:
    """Raise ValidationFailed when there is anything to report."""
    if violations:
        raise ValidationFailed(violations)


def scalar_text(value: Any) -> Optional[str]:
    """The text of a scalar as validation errors print it, None for everything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, float)) else None
