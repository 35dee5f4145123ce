"""The model that turns text into vectors."""

from __future__ import annotations

from typing import ClassVar

from conductor.client.workflow.task._input_value import InputValue

__all__ = ["EmbeddingModel"]


class EmbeddingModel(InputValue):
    """A model that turns text into vectors.

    Args:
        provider: Name of the integration that has the model.
        model: Name of the model.
    """

    swagger_types: ClassVar[dict[str, str]] = {"provider": "str", "model": "str"}
    attribute_map: ClassVar[dict[str, str]] = {"provider": "embeddingModelProvider", "model": "embeddingModel"}
    _provider: str
    _model: str

    def __init__(self, provider: str, model: str) -> None:
        super().__init__(provider=provider, model=model)

    @property
    def provider(self) -> str:
        """Name of the integration that has the model."""
        return self._provider

    @provider.setter
    def provider(self, provider: str) -> None:
        self._provider = provider

    @property
    def model(self) -> str:
        """Name of the model."""
        return self._model

    @model.setter
    def model(self, model: str) -> None:
        self._model = model
