"""Errors of decorated calls."""
