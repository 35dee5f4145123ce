"""Methods of registered services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import WireDataclass, WireRecord
from conductor.client.http.models.request_param import RequestParam as _RequestParam


class ServiceMethod(WireRecord):
    """A method of a registered service."""

    id: Optional[int] = field(default=None)
    """Id of the method."""
    operation_name: Optional[str] = field(default=None)
    """Name workflows refer to."""
    method_name: Optional[str] = field(default=None)
    """Name, or path, at the service."""
    method_type: Optional[str] = field(default=None)
    """HTTP verb, or kind of gRPC call."""
    input_type: Optional[str] = field(default=None)
    """Type of the request."""
    output_type: Optional[str] = field(default=None)
    """Type of the response."""
    request_params: Optional[list[_RequestParam]] = field(
        factory=list, none_means_default=True, swagger="list[RequestParam]"
    )
    """Parameters of the request."""
    example_input: Any = field(factory=dict, none_means_default=True)
    """Request to copy from."""

    def __str__(self) -> str:
        return (
            f"ServiceMethod(operation_name='{self.operation_name}', method_name='{self.method_name}', "
            f"method_type='{self.method_type}')"
        )


@dataclass
class RequestParam(WireDataclass):
    """A parameter of a method, with a text for people.

    The parameters of a :class:`ServiceMethod` are :class:`conductor.client.http.models.request_param.RequestParam`.
    """

    name: Optional[str] = None
    """Name of the parameter."""
    type: Optional[str] = None
    """Where it is sent, such as ``Query`` or ``Header``."""
    required: Optional[bool] = False
    """Whether a call must give it, False by default."""
    description: Optional[str] = None
    """Text for people."""
