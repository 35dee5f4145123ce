"""Objects that are the value of an input, such as the request of an HTTP task."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, ClassVar

from conductor.client.http._encode import encode, register_encoder


class InputValue:
    """What its constructor was given, as one JSON object without nulls.

    Args:
        values: Values by the names that ``attribute_map`` lists with an underscore in front. Copied.
    """

    #: Each attribute's name on the wire.
    attribute_map: ClassVar[dict[str, str]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        register_encoder(cls, InputValue._encode)

    def __init__(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, f"_{name}", deepcopy(value))

    def _encode(self) -> dict[str, Any]:
        values = ((wire, getattr(self, name)) for name, wire in self.attribute_map.items())
        return {wire: encode(value) for wire, value in values if value is not None}


__all__ = ["InputValue"]
