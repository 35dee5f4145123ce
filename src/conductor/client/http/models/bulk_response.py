"""Answers of bulk operations."""

from __future__ import annotations

from typing import Any, Generic, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._generic import T


class BulkResponse(Model, Generic[T]):
    """Outcome of an operation on several entities, one by one."""

    bulk_error_results: Optional[dict[str, str]] = field(factory=dict, none_means_default=True)
    """Id to error message, of those that failed."""
    bulk_successful_results: Optional[list[Any]] = field(factory=list, none_means_default=True, swagger="list[str]")
    """Those that succeeded."""
    message: Optional[str] = field(default="Bulk Request has been processed.", none_means_default=True)
    """Summary for people; servers leave it out."""

    def append_successful_response(self, result: T) -> None:
        """Add one that succeeded.

        Args:
            result: Id or outcome.
        """
        if self.bulk_successful_results is None:
            self.bulk_successful_results = []
        self.bulk_successful_results.append(result)

    def append_failed_response(self, id: str, error_message: str) -> None:
        """Add one that failed.

        Args:
            id: Id of the entity.
            error_message: Why it failed.
        """
        if self.bulk_error_results is None:
            self.bulk_error_results = {}
        self.bulk_error_results[id] = error_message
