"""The client for remote services, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from conductor.client.http.models.circuit_breaker_transition_response import CircuitBreakerTransitionResponse
    from conductor.client.http.models.proto_registry_entry import ProtoRegistryEntry
    from conductor.client.http.models.service_method import ServiceMethod
    from conductor.client.http.models.service_registry import ServiceRegistry
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class ServiceRegistryClient(ABC):
    """Remote services that HTTP and gRPC tasks call (Orkes).

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def get_registered_services(self) -> list[ServiceRegistry]:
        """Get all services."""

    @abstractmethod
    def get_service(self, name: str) -> ServiceRegistry:
        """Get a service.

        Args:
            name: Name of the service.
        """

    @abstractmethod
    def add_or_update_service(self, service_registry: ServiceRegistry) -> None:
        """Register or replace a service.

        Args:
            service_registry: The service.
        """

    @abstractmethod
    def remove_service(self, name: str) -> None:
        """Remove a service.

        Args:
            name: Name of the service.
        """

    @abstractmethod
    def open_circuit_breaker(self, name: str) -> CircuitBreakerTransitionResponse:
        """Stop calls to a service.

        Args:
            name: Name of the service.
        """

    @abstractmethod
    def close_circuit_breaker(self, name: str) -> CircuitBreakerTransitionResponse:
        """Allow calls to a service again.

        Args:
            name: Name of the service.
        """

    @abstractmethod
    def get_circuit_breaker_status(self, name: str) -> CircuitBreakerTransitionResponse:
        """Get whether calls to a service are allowed.

        Args:
            name: Name of the service.
        """

    @abstractmethod
    def add_or_update_method(self, registry_name: str, method: ServiceMethod) -> None:
        """Add a method to a service, or replace it.

        Args:
            registry_name: Name of the service.
            method: The method.
        """

    @abstractmethod
    def remove_method(self, registry_name: str, service_name: str, method: str, method_type: str) -> None:
        """Remove a method of a service.

        Args:
            registry_name: Name of the service.
            service_name: Name of the service within its protocol.
            method: Name of the method.
            method_type: Kind of the method, such as ``GET`` or ``UNARY``.
        """

    @abstractmethod
    def get_proto_data(self, registry_name: str, filename: str) -> bytes:
        """Get a protocol buffers file.

        Args:
            registry_name: Name of the service.
            filename: Name of the file.
        """

    @abstractmethod
    def set_proto_data(self, registry_name: str, filename: str, data: bytes) -> None:
        """Store a protocol buffers file.

        Args:
            registry_name: Name of the service.
            filename: Name of the file.
            data: Content of the file.
        """

    @abstractmethod
    def delete_proto(self, registry_name: str, filename: str) -> None:
        """Remove a protocol buffers file.

        Args:
            registry_name: Name of the service.
            filename: Name of the file.
        """

    @abstractmethod
    def get_all_protos(self, registry_name: str) -> list[ProtoRegistryEntry]:
        """Get the protocol buffers files of a service.

        Args:
            registry_name: Name of the service.
        """

    @abstractmethod
    def discover(self, name: str, create: Optional[bool] = False) -> list[ServiceMethod]:
        """Ask a service for its methods.

        Args:
            name: Name of the service.
            create: Whether to add them to the registry.
        """


__all__ = ["ServiceRegistryClient"]
