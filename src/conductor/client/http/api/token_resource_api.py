from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.response import Response


class TokenResourceApi(ResourceApi):
    """DOC TokenResourceApi."""

    @operation("POST", "/token", accept="application/json", orkes=True)
    def generate_token(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Response:
        """DOC TokenResourceApi.generate_token.

        Args:
            body: ARG
        """

    @operation("GET", "/token/userInfo", accept="application/json", orkes=True)
    def get_user_info(
        self,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC TokenResourceApi.get_user_info."""


__all__ = ["TokenResourceApi"]
