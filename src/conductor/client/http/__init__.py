"""HTTP layer: models, API classes, and the transport below them."""
