from __future__ import annotations



# HAND TerminateWorkflow {"qualname": "TerminateWorkflow", "bases": [], "external_bases": [], "kind": "dataclass", "dataclass": {"frozen": false, "fields": ["workflow_id", "termination_reason", "swagger_types", "attribute_map"]}, "constructor": [{"name": "workflow_id", "kind": "any", "has_default": true, "default": null}, {"name": "termination_reason", "kind": "any", "has_default": true, "default": null}, {"name": "swagger_types", "kind": "any", "has_default": true, "default_type": "factory"}, {"name": "attribute_map", "kind": "any", "has_default": true, "default_type": "factory"}], "constructor_own": true, "methods": {"to_dict": {"params": [], "async": false, "kind": "method"}}, "properties": {}, "constants": {"workflow_id": null, "termination_reason": null}, "special": ["__repr__"], "instance_attrs": ["workflow_id", "termination_reason", "swagger_types", "attribute_map"]}
