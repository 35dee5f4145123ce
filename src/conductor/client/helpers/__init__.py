"""Helpers for programs."""
