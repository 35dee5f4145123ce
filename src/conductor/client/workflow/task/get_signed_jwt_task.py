"""A task that signs a token."""

from __future__ import annotations

from typing import Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["GetSignedJwtTask"]


class GetSignedJwtTask(TaskInterface):
    """Makes a signed JSON web token, on servers that have this task type.

    Args:
        task_ref_name: Reference name of the task.
        subject: Subject of the token.
        issuer: Issuer of the token.
        private_key: Key to sign with; a reference to a secret.
        private_key_id: Id of the key.
        audience: Audience of the token.
        ttl_in_seconds: Seconds for which the token is good.
        scopes: Scopes of the token.
        algorithm: Algorithm to sign with.
    """

    def __init__(
        self,
        task_ref_name: str,
        subject: str,
        issuer: str,
        private_key: str,
        private_key_id: str,
        audience: str,
        ttl_in_seconds: int,
        scopes: Optional[list[str]] = None,
        algorithm: str = "RS256",
    ) -> None:
        token = {
            "subject": subject,
            "issuer": issuer,
            "privateKey": private_key,
            "privateKeyId": private_key_id,
            "audience": audience,
            "ttlInSecond": ttl_in_seconds,
            "scopes": scopes or [],
            "algorithm": algorithm,
        }
        super().__init__(task_ref_name, TaskType.GET_SIGNED_JWT, input_parameters=token)
