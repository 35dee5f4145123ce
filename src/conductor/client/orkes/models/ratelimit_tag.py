"""Tags that limit."""

from __future__ import annotations

from conductor.client.http.models.tag_object import TagObject, TypeEnum


class RateLimitTag(TagObject):
    """A tag that limits how many executions of a workflow run at once.

    Args:
        key: Name of the workflow.
        value: Most executions.
    """

    def __init__(self, key: str, value: object) -> None:
        super().__init__(key=key, type=TypeEnum.RATE_LIMIT.value, value=value)


__all__ = ["RateLimitTag"]
