"""Prompts for language models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.tag_object import TagObject


class PromptTemplate(Model):
    """A prompt with variables, for language models."""

    created_by: Optional[str] = field(default=None)
    """User who created it."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    integrations: Optional[list[str]] = field(default=None)
    """Models it may be used with, as ``integration:model``."""
    name: Optional[str] = field(default=None)
    """Name of the prompt."""
    owner_app: Optional[str] = field(default=None)
    """Application that wrote it."""
    tags: Optional[list[TagObject]] = field(default=None)
    """Tags for searching and for permissions."""
    template: Optional[str] = field(default=None)
    """Text with ``${variable}`` in it."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    variables: Optional[list[str]] = field(default=None)
    """Names of the variables in the text."""
    version: Optional[int] = field(default=1, none_means_default=True)
    """Version of the prompt, 1 by default."""
    created_on: Optional[int] = field(default=None)
    """When it was created, in epoch ms; servers tell this or ``create_time``, and reading fills both."""
    updated_on: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms; servers tell this or ``update_time``, and reading fills both."""

    def _decoded(self, _data: dict[str, Any]) -> None:
        self.create_time = self.created_on = self.created_on if self.create_time is None else self.create_time
        self.update_time = self.updated_on = self.updated_on if self.update_time is None else self.update_time
