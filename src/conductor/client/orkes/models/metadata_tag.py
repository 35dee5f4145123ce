"""Tags that describe."""

from __future__ import annotations

from conductor.client.http.models.tag_object import TagObject, TypeEnum


class MetadataTag(TagObject):
    """A tag that describes an entity.

    Args:
        key: Key of the tag.
        value: Value of the tag.
    """

    def __init__(self, key: str, value: object) -> None:
        super().__init__(key=key, type=TypeEnum.METADATA.value, value=value)


__all__ = ["MetadataTag"]
