"""The message of a Kafka task."""

from __future__ import annotations

from typing import Any, ClassVar, Optional

from conductor.client.workflow.task._input_value import InputValue

__all__ = ["KafkaPublishInput"]


class KafkaPublishInput(InputValue):
    """The message of a :class:`~conductor.client.workflow.task.kafka_publish.KafkaPublishTask` and where it goes.

    Args:
        bootstrap_servers: Addresses of the brokers, separated by commas.
        key: Key of the message.
        key_serializer: Java class that serialises the key; that of strings when left out.
        value: Body of the message.
        request_timeout_ms: Milliseconds to wait for the brokers to acknowledge.
        max_block_ms: Milliseconds to wait for room in the send buffer.
        headers: Headers of the message.
        topic: Topic to publish to.
    """

    swagger_types: ClassVar[dict[str, str]] = {
        "_bootstrap_servers": "str",
        "_key": "str",
        "_key_serializer": "str",
        "_value": "str",
        "_request_timeout_ms": "str",
        "_max_block_ms": "str",
        "_headers": "dict[str, Any]",
        "_topic": "str",
    }
    attribute_map: ClassVar[dict[str, str]] = {
        "_bootstrap_servers": "bootStrapServers",
        "_key": "key",
        "_key_serializer": "keySerializer",
        "_value": "value",
        "_request_timeout_ms": "requestTimeoutMs",
        "_max_block_ms": "maxBlockMs",
        "_headers": "headers",
        "_topic": "topic",
    }
    _bootstrap_servers: Optional[str]
    _key: Optional[str]
    _key_serializer: Optional[str]
    _value: Any
    _request_timeout_ms: Optional[str]
    _max_block_ms: Optional[str]
    _headers: Optional[dict[str, Any]]
    _topic: Optional[str]

    def __init__(
        self,
        bootstrap_servers: Optional[str] = None,
        key: Optional[str] = None,
        key_serializer: Optional[str] = None,
        value: Any = None,
        request_timeout_ms: Optional[str] = None,
        max_block_ms: Optional[str] = None,
        headers: Optional[dict[str, Any]] = None,
        topic: Optional[str] = None,
    ) -> None:
        super().__init__(
            bootstrap_servers=bootstrap_servers,
            key=key,
            key_serializer=key_serializer,
            value=value,
            request_timeout_ms=request_timeout_ms,
            max_block_ms=max_block_ms,
            headers=headers,
            topic=topic,
        )

    @property
    def bootstrap_servers(self) -> Optional[str]:
        """Addresses of the brokers."""
        return self._bootstrap_servers

    @property
    def key(self) -> Optional[str]:
        """Key of the message."""
        return self._key

    @property
    def key_serializer(self) -> Optional[str]:
        """Java class that serialises the key."""
        return self._key_serializer

    @property
    def value(self) -> Any:
        """Body of the message."""
        return self._value

    @property
    def request_timeout_ms(self) -> Optional[str]:
        """Milliseconds to wait for the brokers to acknowledge."""
        return self._request_timeout_ms

    @property
    def max_block_ms(self) -> Optional[str]:
        """Milliseconds to wait for room in the send buffer."""
        return self._max_block_ms

    @property
    def headers(self) -> Optional[dict[str, Any]]:
        """Headers of the message."""
        return self._headers

    @property
    def topic(self) -> Optional[str]:
        """Topic to publish to."""
        return self._topic
