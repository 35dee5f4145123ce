"""Requests about event handlers and queues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.event_handler import EventHandler
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class EventResourceApi(ResourceApi):
    """Event handlers, and the queues they listen to."""

    @operation("POST", "/event")
    def add_event_handler(self, body: Union[EventHandler, list[EventHandler]], **options: Unpack[CallOptions]) -> None:
        """Create an event handler.

        Args:
            body: The event handler, or a list of them for servers that take one.
        """

    @operation("DELETE", "/event/queue/config/{queueType}/{queueName}", orkes=True)
    def delete_queue_config(self, queue_type: str, queue_name: str, **options: Unpack[CallOptions]) -> None:
        """Delete the configuration of a queue.

        Args:
            queue_type: Kind of queue, such as ``kafka``.
            queue_name: Name of the queue.
        """

    @operation("GET", "/event")
    def get_event_handlers(self, **options: Unpack[CallOptions]) -> list[EventHandler]:
        """Get all event handlers."""

    @operation("GET", "/event/{event}")
    def get_event_handlers_for_event(
        self, event: str, *, active_only: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> list[EventHandler]:
        """Get the event handlers that listen to an event.

        Args:
            event: The event, such as ``conductor:workflow:reference``.
            active_only: Whether to leave out handlers that are switched off; the server's default is true.
        """

    @operation("GET", "/event/queue/config/{queueType}/{queueName}", orkes=True)
    def get_queue_config(self, queue_type: str, queue_name: str, **options: Unpack[CallOptions]) -> dict[str, Any]:
        """Get the configuration of a queue.

        Args:
            queue_type: Kind of queue, such as ``kafka``.
            queue_name: Name of the queue.
        """

    @operation("GET", "/event/queue/config", orkes=True)
    def get_queue_names(self, **options: Unpack[CallOptions]) -> dict[str, str]:
        """Get the configured queues.

        Returns:
            Name to kind of queue.
        """

    @operation("PUT", "/event/queue/config/{queueType}/{queueName}", orkes=True)
    def put_queue_config(self, body: str, queue_type: str, queue_name: str, **options: Unpack[CallOptions]) -> None:
        """Create or change the configuration of a queue.

        Args:
            body: The configuration, as JSON text.
            queue_type: Kind of queue, such as ``kafka``.
            queue_name: Name of the queue.
        """

    @operation("DELETE", "/event/{name}")
    def remove_event_handler_status(self, name: str, **options: Unpack[CallOptions]) -> None:
        """Delete an event handler.

        Args:
            name: Name of the event handler.
        """

    @operation("PUT", "/event")
    def update_event_handler(self, body: EventHandler, **options: Unpack[CallOptions]) -> None:
        """Change an event handler.

        Args:
            body: The event handler.
        """


__all__ = ["EventResourceApi"]
