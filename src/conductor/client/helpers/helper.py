"""Models to JSON and back, without a client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from conductor.client.http._encode import encode
from conductor.client.http._transport.codec import decode_value
from conductor.client.http.api_client import ApiClient

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class ObjectMapper:
    """Turns models into JSON values and back."""

    PRIMITIVE_TYPES: ClassVar[tuple[type, ...]] = ApiClient.PRIMITIVE_TYPES
    NATIVE_TYPES_MAPPING: ClassVar[dict[str, type]] = ApiClient.NATIVE_TYPES_MAPPING

    def to_json(self, obj: Any) -> Any:
        """Rebuild an object from JSON types: models by their wire names and without nulls.

        Args:
            obj: A model, or anything that has a JSON form.

        Raises:
            ValueError: If a value has no JSON form, with the path to it.
        """
        return encode(obj)

    def from_json(self, data: Any, klass: Any) -> Any:
        """Read a JSON value as the given type.

        Args:
            data: The JSON value.
            klass: A class, or a type as text such as ``list[Task]``.

        Raises:
            ValueError: If the value is not what the type needs, with the path to it.
        """
        return decode_value(data, klass.__name__ if klass in (dict, list, set) else klass)


#: One for all, as it holds nothing.
object_mapper = ObjectMapper()

__all__ = ["ObjectMapper", "object_mapper"]
