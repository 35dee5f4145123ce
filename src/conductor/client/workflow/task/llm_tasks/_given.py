"""Inputs of which most are left out."""

from __future__ import annotations

from typing import Any


def given(**inputs: Any) -> dict[str, Any]:
    """Return the inputs that are not None; an absent input is the provider's default, a null one is not."""
    return {name: value for name, value in inputs.items() if value is not None}


def model_inputs(embedding_model: Any) -> dict[str, Any]:
    """Return the inputs that choose the model that turns text into vectors."""
    return {"embeddingModelProvider": embedding_model.provider, "embeddingModel": embedding_model.model}


__all__ = ["given", "model_inputs"]
