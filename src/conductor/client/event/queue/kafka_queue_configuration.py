"""A Kafka topic as an event queue."""

from __future__ import annotations

from typing import Any

from conductor.client.event.queue.queue_configuration import QueueConfiguration
from conductor.client.event.queue.queue_worker_configuration import QueueWorkerConfiguration

_BOOTSTRAP_SERVERS = "bootstrap.servers"


class KafkaQueueConfiguration(QueueConfiguration):
    """A Kafka topic.

    Args:
        queue_topic_name: Name of the topic.
    """

    def __init__(self, queue_topic_name: str) -> None:
        super().__init__(queue_topic_name, "kafka")

    def get_worker_configuration(self) -> dict[str, Any]:
        """Return the settings of consumer and producer as the server wants them.

        Raises:
            RuntimeError: If either was not added.
        """
        found = {}
        for key in (self.WORKER_CONSUMER_KEY, self.WORKER_PRODUCER_KEY):
            if key not in self.worker_configuration:
                raise RuntimeError(f"required key not present: {key}")
            found[key] = self.worker_configuration[key].configuration
        return found


class KafkaConsumerConfiguration(QueueWorkerConfiguration):
    """How a topic is consumed.

    Args:
        bootstrap_servers_config: Addresses of the brokers.
    """

    def __init__(self, bootstrap_servers_config: str) -> None:
        super().__init__()
        self.add_configuration(_BOOTSTRAP_SERVERS, bootstrap_servers_config)


class KafkaProducerConfiguration(QueueWorkerConfiguration):
    """How a topic is produced.

    Args:
        bootstrap_servers_config: Addresses of the brokers.
    """

    def __init__(self, bootstrap_servers_config: str) -> None:
        super().__init__()
        self.add_configuration(_BOOTSTRAP_SERVERS, bootstrap_servers_config)


__all__ = ["KafkaConsumerConfiguration", "KafkaProducerConfiguration", "KafkaQueueConfiguration"]
