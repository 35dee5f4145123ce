"""An event queue and how it is consumed and produced."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from conductor.client.event.queue.queue_worker_configuration import QueueWorkerConfiguration
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class QueueConfiguration(abc.ABC):
    """Base of event queues.

    Args:
        queue_name: Name of the queue.
        queue_type: Kind of the queue, such as ``kafka``.
    """

    WORKER_CONSUMER_KEY: ClassVar[str] = "consumer"
    WORKER_PRODUCER_KEY: ClassVar[str] = "producer"

    def __init__(self, queue_name: str, queue_type: str) -> None:
        self.queue_name = queue_name
        self.queue_type = queue_type
        self.worker_configuration: dict[str, QueueWorkerConfiguration] = {}

    def add_consumer(self, worker_configuration: QueueWorkerConfiguration) -> None:
        """Set how the queue is consumed.

        Args:
            worker_configuration: Settings of the consumer.
        """
        self.worker_configuration[self.WORKER_CONSUMER_KEY] = worker_configuration

    def add_producer(self, worker_configuration: QueueWorkerConfiguration) -> None:
        """Set how the queue is produced.

        Args:
            worker_configuration: Settings of the producer.
        """
        self.worker_configuration[self.WORKER_PRODUCER_KEY] = worker_configuration

    @abc.abstractmethod
    def get_worker_configuration(self) -> dict[str, Any]:
        """Return the settings of consumer and producer as the server wants them."""


__all__ = ["QueueConfiguration"]
