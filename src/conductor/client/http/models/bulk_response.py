from __future__ import annotations

from typing import Generic, Optional, TypeVar

from conductor.client.http._model import Model, field

T = TypeVar("T")


class BulkResponse(Model, Generic[T]):
    """DOC BulkResponse."""

    bulk_error_results: Optional[dict[str, str]] = field(default=None)
    """FIELD BulkResponse.bulk_error_results"""
    bulk_successful_results: Optional[list[str]] = field(default=None)
    """FIELD BulkResponse.bulk_successful_results"""
    message: Optional[str] = field(default=None)
    """FIELD BulkResponse.message"""
    # METHODS ['append_successful_response', 'append_failed_response']
