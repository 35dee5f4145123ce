from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class ServiceMethod(Model):
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
    request_params: Optional[list[RequestParam]] = field(default=None)
    """Parameters of the request."""
    example_input: Any = field(default=None)
    """Request to copy from."""
    # HAS __str__


# HAND RequestParam {"qualname": "RequestParam", "bases": [], "external_bases": [], "kind": "dataclass", "dataclass": {"frozen": false, "fields": ["name", "type", "required", "description"]}, "constructor": [{"name": "name", "kind": "any", "has_default": true, "default": null}, {"name": "type", "kind": "any", "has_default": true, "default": null}, {"name": "required", "kind": "any", "has_default": true, "default": false}, {"name": "description", "kind": "any", "has_default": true, "default": null}], "constructor_own": true, "methods": {"to_dict": {"params": [], "async": false, "kind": "method"}}, "properties": {}, "constants": {"name": null, "type": null, "required": false, "description": null}, "instance_attrs": ["name", "type", "required", "description"]}
