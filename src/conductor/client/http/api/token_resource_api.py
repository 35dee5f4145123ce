"""Requests about tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation
from conductor.client.http._transport.retry import Repeat

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.generate_token_request import GenerateTokenRequest
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class TokenResourceApi(ResourceApi):
    """Tokens that authenticate requests."""

    @operation("POST", "/token", accept="application/json", repeat=Repeat.ALWAYS, orkes=True)
    def generate_token(self, body: GenerateTokenRequest, **options: Unpack[CallOptions]) -> Any:
        """Exchange an access key for a token.

        Args:
            body: Id and secret of the access key.
        """

    @operation("GET", "/token/userInfo", accept="application/json", orkes=True)
    def get_user_info(self, **options: Unpack[CallOptions]) -> Any:
        """Get the user of the token.

        Returns:
            The user as a dictionary.
        """


__all__ = ["TokenResourceApi"]
