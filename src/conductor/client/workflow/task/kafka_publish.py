"""Messages to Kafka."""

from __future__ import annotations

from typing import Optional

from conductor.client.workflow.task.kafka_publish_input import KafkaPublishInput
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["KafkaPublishTask"]


class KafkaPublishTask(TaskInterface):
    """Publishes a message to a Kafka topic.

    Args:
        task_ref_name: Reference name of the task.
        kafka_publish_input: The message and where it goes.
    """

    def __init__(self, task_ref_name: str, kafka_publish_input: Optional[KafkaPublishInput] = None) -> None:
        super().__init__(task_ref_name, TaskType.KAFKA_PUBLISH, input_parameters={"kafka_request": kafka_publish_input})
