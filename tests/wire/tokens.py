"""Tokens as servers give them out, and as they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings
from tests.wire.answers import as_json

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

KEY = AuthenticationSettings("key-id", "key-secret")


def token(text: str) -> Any:
    return as_json({"token": text})


def tokens_sent(server: ScriptedServer, path: str = "/x") -> list[Any]:
    return [request.headers.get("X-Authorization") for request in server.to(path)]


def refusal(error: str, status: int = 401) -> Any:
    return as_json({"error": error, "message": "refused"}, status)
