from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.event_handler import EventHandler


class EventResourceApi(ResourceApi):
    """DOC EventResourceApi."""

    @operation("POST", "/event")
    def add_event_handler(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC EventResourceApi.add_event_handler.

        Args:
            body: ARG
        """

    @operation("DELETE", "/event/queue/config/{queueType}/{queueName}", orkes=True)
    def delete_queue_config(
        self,
        queue_type: str,
        queue_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC EventResourceApi.delete_queue_config.

        Args:
            queue_type: ARG
            queue_name: ARG
        """

    @operation("GET", "/event")
    def get_event_handlers(
        self,
        **options: Unpack[CallOptions],
    ) -> list[EventHandler]:
        """DOC EventResourceApi.get_event_handlers."""

    @operation("GET", "/event/{event}")
    def get_event_handlers_for_event(
        self,
        event: str,
        *,
        active_only: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> list[EventHandler]:
        """DOC EventResourceApi.get_event_handlers_for_event.

        Args:
            event: ARG
            active_only: ARG
        """

    @operation("GET", "/event/queue/config/{queueType}/{queueName}", orkes=True)
    def get_queue_config(
        self,
        queue_type: str,
        queue_name: str,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """DOC EventResourceApi.get_queue_config.

        Args:
            queue_type: ARG
            queue_name: ARG
        """

    @operation("GET", "/event/queue/config", orkes=True)
    def get_queue_names(
        self,
        **options: Unpack[CallOptions],
    ) -> dict[str, str]:
        """DOC EventResourceApi.get_queue_names."""

    @operation("PUT", "/event/queue/config/{queueType}/{queueName}", orkes=True)
    def put_queue_config(
        self,
        body: Any,
        queue_type: str,
        queue_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC EventResourceApi.put_queue_config.

        Args:
            body: ARG
            queue_type: ARG
            queue_name: ARG
        """

    @operation("DELETE", "/event/{name}")
    def remove_event_handler_status(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC EventResourceApi.remove_event_handler_status.

        Args:
            name: ARG
        """

    @operation("PUT", "/event")
    def update_event_handler(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC EventResourceApi.update_event_handler.

        Args:
            body: ARG
        """


__all__ = ["EventResourceApi"]
