from __future__ import annotations



# HAND Response {"qualname": "Response", "bases": [], "external_bases": [], "kind": "class", "constructor": [], "constructor_own": true, "methods": {"to_dict": {"params": [], "async": false, "kind": "method"}, "to_str": {"params": [], "async": false, "kind": "method"}}, "properties": {}, "constants": {}, "special": ["__eq__", "__repr__"], "instance_attrs": ["discriminator"], "swagger_types": {}, "attribute_map": {}, "discriminator": null, "discriminator_is": "instance"}
