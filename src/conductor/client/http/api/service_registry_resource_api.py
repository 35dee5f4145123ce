"""Requests about registered services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.circuit_breaker_transition_response import CircuitBreakerTransitionResponse
    from conductor.client.http.models.proto_registry_entry import ProtoRegistryEntry
    from conductor.client.http.models.service_method import ServiceMethod
    from conductor.client.http.models.service_registry import ServiceRegistry
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class ServiceRegistryResourceApi(ResourceApi):
    """Services outside, whose methods workflows can call."""

    @operation("GET", "/registry/service", orkes=True)
    def get_registered_services(self, **options: Unpack[CallOptions]) -> list[ServiceRegistry]:
        """Get all services."""

    @operation("DELETE", "/registry/service/{name}", orkes=True)
    def remove_service(self, name: str, **options: Unpack[CallOptions]) -> None:
        """Delete a service.

        Args:
            name: Name of the service.
        """

    @operation("GET", "/registry/service/{name}", orkes=True)
    def get_service(self, name: str, **options: Unpack[CallOptions]) -> ServiceRegistry:
        """Get a service.

        Args:
            name: Name of the service.
        """

    @operation("POST", "/registry/service/{name}/circuit-breaker/open", orkes=True)
    def open_circuit_breaker(self, name: str, **options: Unpack[CallOptions]) -> CircuitBreakerTransitionResponse:
        """Hold back calls of a service.

        Args:
            name: Name of the service.
        """

    @operation("POST", "/registry/service/{name}/circuit-breaker/close", orkes=True)
    def close_circuit_breaker(self, name: str, **options: Unpack[CallOptions]) -> CircuitBreakerTransitionResponse:
        """Let calls of a service through.

        Args:
            name: Name of the service.
        """

    @operation("GET", "/registry/service/{name}/circuit-breaker/status", orkes=True)
    def get_circuit_breaker_status(self, name: str, **options: Unpack[CallOptions]) -> CircuitBreakerTransitionResponse:
        """Tell whether calls of a service are held back.

        Args:
            name: Name of the service.
        """

    @operation("POST", "/registry/service", orkes=True)
    def add_or_update_service(self, body: ServiceRegistry, **options: Unpack[CallOptions]) -> None:
        """Create or change a service.

        Args:
            body: The service.
        """

    @operation("POST", "/registry/service/{registryName}/methods", orkes=True)
    def add_or_update_method(self, registry_name: str, body: ServiceMethod, **options: Unpack[CallOptions]) -> None:
        """Create or change a method of a service.

        Args:
            registry_name: Name of the service.
            body: The method.
        """

    @operation("DELETE", "/registry/service/{registryName}/methods", orkes=True)
    def remove_method(
        self, registry_name: str, service_name: str, method: str, method_type: str, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a method of a service.

        Args:
            registry_name: Name of the service.
            service_name: Name of the gRPC service; of an HTTP service, its name.
            method: Name of the method.
            method_type: HTTP verb, or kind of gRPC call.
        """

    @operation(
        "GET", "/registry/service/protos/{registryName}/{filename}", accept="application/octet-stream", orkes=True
    )
    def get_proto_data(self, registry_name: str, filename: str, **options: Unpack[CallOptions]) -> bytes:
        """Get a protobuf descriptor of a service.

        Args:
            registry_name: Name of the service.
            filename: Name of the file.

        Returns:
            Content of the file.
        """

    @operation(
        "POST",
        "/registry/service/protos/{registryName}/{filename}",
        body="data",
        content_type="application/octet-stream",
        orkes=True,
    )
    def set_proto_data(self, registry_name: str, filename: str, data: bytes, **options: Unpack[CallOptions]) -> None:
        """Create or change a protobuf descriptor of a service.

        Args:
            registry_name: Name of the service.
            filename: Name of the file.
            data: Content of the file.
        """

    @operation("DELETE", "/registry/service/protos/{registryName}/{filename}", orkes=True)
    def delete_proto(self, registry_name: str, filename: str, **options: Unpack[CallOptions]) -> None:
        """Delete a protobuf descriptor of a service.

        Args:
            registry_name: Name of the service.
            filename: Name of the file.
        """

    @operation("GET", "/registry/service/protos/{registryName}", orkes=True)
    def get_all_protos(self, registry_name: str, **options: Unpack[CallOptions]) -> list[ProtoRegistryEntry]:
        """Get the protobuf descriptors of a service.

        Args:
            registry_name: Name of the service.
        """

    @operation("GET", "/registry/service/{name}/discover", orkes=True)
    def discover(
        self, name: str, *, create: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> list[ServiceMethod]:
        """Ask a service for its methods.

        Args:
            name: Name of the service.
            create: Whether to register what is found; the server's default is false.
        """


__all__ = ["ServiceRegistryResourceApi"]
