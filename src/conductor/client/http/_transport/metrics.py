"""What a metrics collector is told of requests."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Callable, Optional
from urllib.parse import urlsplit

from conductor.client.http._transport.errors import ApiException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conductor.client.http._transport.values import Request

logger = logging.getLogger(__name__)

#: Told of every attempt: the request, the status (0 without an answer) and the seconds it took.
Observer = Callable[["Request", int, float], None]


def observer_of(collector: Any) -> Optional[Observer]:
    """Return what tells a collector of attempts, None without a collector."""
    if collector is None:
        return None

    def observe(request: Request, status: int, seconds: float) -> None:
        try:
            collector.record_api_request_time(
                method=request.method,
                uri=urlsplit(request.url).path,
                status=str(status),
                time_spent=seconds,
                metric_uri=request.template,
            )
        except Exception:
            # A request has its own outcome, whatever becomes of its figures.
            logger.exception("the metrics collector failed on %s %s", request.method, request.template)

    return observe


@contextmanager
def workflow_start(collector: Any, context: Optional[dict[str, Any]], body_size: int) -> Iterator[None]:
    """Tell a collector how the start of a workflow went.

    Args:
        collector: The collector, or None.
        context: ``name`` and ``version`` of the workflow; None for any other call.
        body_size: Bytes of the request's body.
    """
    if collector is None or context is None:
        yield
        return
    name, version = context["name"], context["version"]
    try:
        yield
    except ApiException as error:
        collector.measure_workflow_start_error(name, error)
        raise
    collector.record_workflow_input_payload_size(name, "" if version is None else str(version), body_size)


__all__ = ["Observer", "observer_of", "workflow_start"]
