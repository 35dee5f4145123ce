"""Queue configurations of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conductor.client.event.queue.queue_configuration import QueueConfiguration
    from conductor.client.http.api_client import ApiClient
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class EventClient:
    """Reads and writes the configurations of event queues; an operation of Orkes Conductor.

    Args:
        api_client: Client to send requests with.
    """

    def __init__(self, api_client: ApiClient) -> None:
        from conductor.client.http.api.event_resource_api import EventResourceApi

        self.client = EventResourceApi(api_client)

    def delete_queue_configuration(self, queue_configuration: QueueConfiguration) -> None:
        """Delete the configuration of a queue.

        Args:
            queue_configuration: Names the queue.
        """
        self.client.delete_queue_config(queue_configuration.queue_type, queue_configuration.queue_name)

    def get_kafka_queue_configuration(self, queue_topic: str) -> Any:
        """Return the configuration of a Kafka topic as the server has it.

        Args:
            queue_topic: Name of the topic.
        """
        return self.get_queue_configuration("kafka", queue_topic)

    def get_queue_configuration(self, queue_type: str, queue_name: str) -> Any:
        """Return the configuration of a queue as the server has it.

        Args:
            queue_type: Kind of the queue.
            queue_name: Its name.
        """
        return self.client.get_queue_config(queue_type, queue_name)

    def put_queue_configuration(self, queue_configuration: QueueConfiguration) -> None:
        """Store the configuration of a queue.

        Args:
            queue_configuration: The configuration.

        Raises:
            RuntimeError: If its consumer or producer is missing.
        """
        body: Any = queue_configuration.get_worker_configuration()
        self.client.put_queue_config(body, queue_configuration.queue_type, queue_configuration.queue_name)


__all__ = ["EventClient"]
