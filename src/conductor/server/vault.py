"""Secrets and environment variables of executions."""

from __future__ import annotations

import os
from typing import Any, Optional

from conductor.server.codec import Json
from conductor.server.engine.expressions import resolve_secrets

_SECRET, _ENVIRONMENT = "CONDUCTOR_SECRET_", "CONDUCTOR_ENV_"


class Vault:
    """What `${workflow.secrets.…}` and `${workflow.env.…}` stand for, from the environment of the server."""

    def __init__(self) -> None:
        self.secrets = _with_prefix(_SECRET)
        self.environment = _with_prefix(_ENVIRONMENT)
        self.tags: dict[str, list[Json]] = {}

    def keep(self, name: str, value: str) -> None:
        """Keep a secret until the server ends."""
        self.secrets[name] = value

    def forget(self, name: str) -> None:
        """Drop a secret and its tags."""
        self.secrets.pop(name, None)
        self.tags.pop(name, None)

    def resolve(self, value: Any, used: Optional[dict[str, str]] = None) -> Any:
        """A copy of inputs with secrets in it, for those who do the task.

        Args:
            value: The inputs.
            used: Gets the secrets that were put in, each with the reference it stands for.
        """
        return resolve_secrets(value, self.secrets, used)

    def named(self, names: list[str]) -> dict[str, str]:
        """The values of names, looked up among the secrets first."""
        known = {**self.environment, **self.secrets}
        return {name: known[name] for name in names if name in known}


def _with_prefix(prefix: str) -> dict[str, str]:
    return {name[len(prefix) :]: value for name, value in os.environ.items() if name.startswith(prefix)}
