from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.tag_object import TagObject


class PromptTemplate(Model):
    """DOC PromptTemplate."""

    created_by: Optional[str] = field(default=None)
    """FIELD PromptTemplate.created_by"""
    create_time: Optional[int] = field(default=None)
    """FIELD PromptTemplate.create_time"""
    description: Optional[str] = field(default=None)
    """FIELD PromptTemplate.description"""
    integrations: Optional[list[str]] = field(default=None)
    """FIELD PromptTemplate.integrations"""
    name: Optional[str] = field(default=None)
    """FIELD PromptTemplate.name"""
    owner_app: Optional[str] = field(default=None)
    """FIELD PromptTemplate.owner_app"""
    tags: Optional[list[TagObject]] = field(default=None)
    """FIELD PromptTemplate.tags"""
    template: Optional[str] = field(default=None)
    """FIELD PromptTemplate.template"""
    updated_by: Optional[str] = field(default=None)
    """FIELD PromptTemplate.updated_by"""
    update_time: Optional[int] = field(default=None)
    """FIELD PromptTemplate.update_time"""
    variables: Optional[list[str]] = field(default=None)
    """FIELD PromptTemplate.variables"""
    version: Optional[int] = field(default=None)
    """FIELD PromptTemplate.version"""
    created_on: Optional[int] = field(default=None)
    """FIELD PromptTemplate.created_on"""
    updated_on: Optional[int] = field(default=None)
    """FIELD PromptTemplate.updated_on"""
