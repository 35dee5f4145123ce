from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class ServiceMethod(Model):
    """DOC ServiceMethod."""

    id: Optional[int] = field(default=None)
    """FIELD ServiceMethod.id"""
    operation_name: Optional[str] = field(default=None)
    """FIELD ServiceMethod.operation_name"""
    method_name: Optional[str] = field(default=None)
    """FIELD ServiceMethod.method_name"""
    method_type: Optional[str] = field(default=None)
    """FIELD ServiceMethod.method_type"""
    input_type: Optional[str] = field(default=None)
    """FIELD ServiceMethod.input_type"""
    output_type: Optional[str] = field(default=None)
    """FIELD ServiceMethod.output_type"""
    request_params: Optional[list[RequestParam]] = field(default=None)
    """FIELD ServiceMethod.request_params"""
    example_input: Any = field(default=None)
    """FIELD ServiceMethod.example_input"""
    # HAS __str__


# HAND RequestParam {"qualname": "RequestParam", "bases": [], "external_bases": [], "kind": "dataclass", "dataclass": {"frozen": false, "fields": ["name", "type", "required", "description"]}, "constructor": [{"name": "name", "kind": "any", "has_default": true, "default": null}, {"name": "type", "kind": "any", "has_default": true, "default": null}, {"name": "required", "kind": "any", "has_default": true, "default": false}, {"name": "description", "kind": "any", "has_default": true, "default": null}], "constructor_own": true, "methods": {"to_dict": {"params": [], "async": false, "kind": "method"}}, "properties": {}, "constants": {"name": null, "type": null, "required": false, "description": null}, "instance_attrs": ["name", "type", "required", "description"]}
