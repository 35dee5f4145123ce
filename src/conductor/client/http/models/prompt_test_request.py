"""Trying prompts."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class PromptTemplateTestRequest(Model):
    """Tries a prompt on a model without saving it."""

    llm_provider: Optional[str] = field(default=None)
    """Name of the integration."""
    model: Optional[str] = field(default=None)
    """Name of the model."""
    prompt: Optional[str] = field(default=None)
    """Text of the prompt."""
    prompt_variables: Optional[dict[str, Any]] = field(default=None)
    """Values of its variables."""
    stop_words: Optional[list[str]] = field(default=None)
    """Words at which the model stops."""
    temperature: Optional[float] = field(default=None)
    """How freely the model chooses, from 0."""
    top_p: Optional[float] = field(default=None)
    """Share of probability the model chooses from, 0 to 1."""
