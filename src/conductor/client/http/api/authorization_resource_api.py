"""Requests about permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.authorization_request import AuthorizationRequest
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class AuthorizationResourceApi(ResourceApi):
    """Who may do what with which target."""

    @operation("GET", "/auth/authorization/{type}/{id}", accept="application/json", orkes=True)
    def get_permissions(self, type: str, id: str, **options: Unpack[CallOptions]) -> Any:
        """Get who has access to a target.

        Args:
            type: Kind of target, such as ``WORKFLOW_DEF``.
            id: Id or name of the target.

        Returns:
            Kind of access to the subjects that have it.
        """

    @operation("POST", "/auth/authorization", accept="application/json", orkes=True)
    def grant_permissions(self, body: AuthorizationRequest, **options: Unpack[CallOptions]) -> Any:
        """Give a subject access to a target.

        Args:
            body: Subject, target and kinds of access.
        """

    @operation("DELETE", "/auth/authorization", accept="application/json", orkes=True)
    def remove_permissions(self, body: AuthorizationRequest, **options: Unpack[CallOptions]) -> Any:
        """Take access to a target away from a subject.

        Args:
            body: Subject, target and kinds of access.
        """


__all__ = ["AuthorizationResourceApi"]
