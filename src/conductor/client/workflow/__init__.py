"""Workflow definitions in Python, and what runs them."""
