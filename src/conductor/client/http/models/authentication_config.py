from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class AuthenticationConfig(Model):
    """DOC AuthenticationConfig."""

    id: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.id"""
    application_id: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.application_id"""
    authentication_type: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.authentication_type"""
    api_keys: Optional[list[str]] = field(default=None)
    """FIELD AuthenticationConfig.api_keys"""
    audience: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.audience"""
    conductor_token: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.conductor_token"""
    created_by: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.created_by"""
    fallback_to_default_auth: Optional[bool] = field(default=None)
    """FIELD AuthenticationConfig.fallback_to_default_auth"""
    issuer_uri: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.issuer_uri"""
    passthrough: Optional[bool] = field(default=None)
    """FIELD AuthenticationConfig.passthrough"""
    token_in_workflow_input: Optional[bool] = field(default=None)
    """FIELD AuthenticationConfig.token_in_workflow_input"""
    updated_by: Optional[str] = field(default=None)
    """FIELD AuthenticationConfig.updated_by"""
