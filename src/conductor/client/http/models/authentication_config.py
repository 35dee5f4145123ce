"""Authentication of gateways."""

from __future__ import annotations

from typing import ClassVar, Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import Confidential


class AuthenticationConfig(Confidential):
    """How callers of one gateway prove who they are."""

    id: Optional[str] = field(default=None)
    """Id of the configuration."""
    application_id: Optional[str] = field(default=None)
    """Application the calls run as."""
    authentication_type: Optional[str] = field(default=None, choices=("NONE", "API_KEY", "OIDC"), nullable=False)
    """``NONE``, ``API_KEY`` or ``OIDC``."""
    api_keys: Optional[list[str]] = field(default=None)
    """Accepted keys, for ``API_KEY``."""
    audience: Optional[str] = field(default=None)
    """Expected audience of a token, for ``OIDC``."""
    conductor_token: Optional[str] = field(default=None)
    """Token the gateway uses towards the server."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    fallback_to_default_auth: Optional[bool] = field(default=None)
    """Whether calls without the credentials above may authenticate as API calls do."""
    issuer_uri: Optional[str] = field(default=None)
    """Issuer of the tokens, for ``OIDC``."""
    passthrough: Optional[bool] = field(default=None)
    """Whether the caller's token is handed on to the server."""
    token_in_workflow_input: Optional[bool] = field(default=None)
    """Whether the caller's token is added to the input of the workflow."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""

    _secret: ClassVar[tuple[str, ...]] = ("api_keys", "conductor_token")
