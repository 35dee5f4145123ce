"""Answers without content."""

from __future__ import annotations

from conductor.client.http._model import Model


class Response(Model):
    """An answer without content."""
