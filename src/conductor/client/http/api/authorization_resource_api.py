from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.response import Response


class AuthorizationResourceApi(ResourceApi):
    """DOC AuthorizationResourceApi."""

    @operation("GET", "/auth/authorization/{type}/{id}", accept="application/json", orkes=True)
    def get_permissions(
        self,
        type: str,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC AuthorizationResourceApi.get_permissions.

        Args:
            type: ARG
            id: ARG
        """

    @operation("POST", "/auth/authorization", accept="application/json", orkes=True)
    def grant_permissions(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Response:
        """DOC AuthorizationResourceApi.grant_permissions.

        Args:
            body: ARG
        """

    @operation("DELETE", "/auth/authorization", accept="application/json", orkes=True)
    def remove_permissions(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Response:
        """DOC AuthorizationResourceApi.remove_permissions.

        Args:
            body: ARG
        """


__all__ = ["AuthorizationResourceApi"]
