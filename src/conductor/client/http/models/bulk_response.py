from __future__ import annotations

from typing import Generic, Optional, TypeVar

from conductor.client.http._model import Model, field

T = TypeVar("T")


class BulkResponse(Model, Generic[T]):
    """Outcome of an operation on several entities, one by one."""

    bulk_error_results: Optional[dict[str, str]] = field(default=None)
    """Id to error message, of those that failed."""
    bulk_successful_results: Optional[list[str]] = field(default=None)
    """Those that succeeded."""
    message: Optional[str] = field(default=None)
    """Summary for people; servers leave it out."""
    # METHODS ['append_successful_response', 'append_failed_response']
