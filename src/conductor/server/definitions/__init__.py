"""Workflow and task definitions: their shapes, the rules they obey, and the catalogue that keeps them."""
