"""The client for remote services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.orkes._facade import truthy
from conductor.client.orkes.orkes_base_client import OrkesBaseClient
from conductor.client.service_registry_client import ServiceRegistryClient

if TYPE_CHECKING:
    from conductor.client.http.models.circuit_breaker_transition_response import CircuitBreakerTransitionResponse
    from conductor.client.http.models.proto_registry_entry import ProtoRegistryEntry
    from conductor.client.http.models.service_method import ServiceMethod
    from conductor.client.http.models.service_registry import ServiceRegistry
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class OrkesServiceRegistryClient(OrkesBaseClient, ServiceRegistryClient):
    """Remote services that HTTP and gRPC tasks call."""

    def get_registered_services(self) -> list[ServiceRegistry]:
        return self.serviceRegistryResourceApi.get_registered_services()

    def get_service(self, name: str) -> ServiceRegistry:
        return self.serviceRegistryResourceApi.get_service(name)

    def add_or_update_service(self, service_registry: ServiceRegistry) -> None:
        self.serviceRegistryResourceApi.add_or_update_service(service_registry)

    def remove_service(self, name: str) -> None:
        self.serviceRegistryResourceApi.remove_service(name)

    def open_circuit_breaker(self, name: str) -> CircuitBreakerTransitionResponse:
        return self.serviceRegistryResourceApi.open_circuit_breaker(name)

    def close_circuit_breaker(self, name: str) -> CircuitBreakerTransitionResponse:
        return self.serviceRegistryResourceApi.close_circuit_breaker(name)

    def get_circuit_breaker_status(self, name: str) -> CircuitBreakerTransitionResponse:
        return self.serviceRegistryResourceApi.get_circuit_breaker_status(name)

    def is_circuit_breaker_open(self, name: str) -> bool:
        """Tell whether calls to a service are stopped.

        Args:
            name: Name of the service.
        """
        state = self.get_circuit_breaker_status(name).current_state
        return state is not None and state.upper() == "OPEN"

    def add_or_update_method(self, registry_name: str, method: ServiceMethod) -> None:
        self.serviceRegistryResourceApi.add_or_update_method(registry_name, method)

    def remove_method(self, registry_name: str, service_name: str, method: str, method_type: str) -> None:
        self.serviceRegistryResourceApi.remove_method(registry_name, service_name, method, method_type)

    def get_proto_data(self, registry_name: str, filename: str) -> bytes:
        return self.serviceRegistryResourceApi.get_proto_data(registry_name, filename)

    def set_proto_data(self, registry_name: str, filename: str, data: bytes) -> None:
        self.serviceRegistryResourceApi.set_proto_data(registry_name, filename, data)

    def delete_proto(self, registry_name: str, filename: str) -> None:
        self.serviceRegistryResourceApi.delete_proto(registry_name, filename)

    def get_all_protos(self, registry_name: str) -> list[ProtoRegistryEntry]:
        return self.serviceRegistryResourceApi.get_all_protos(registry_name)

    def discover(self, name: str, create: Optional[bool] = False) -> list[ServiceMethod]:
        return self.serviceRegistryResourceApi.discover(name, **truthy(create=create))

    def get_queue_sizes_for_all_tasks(self) -> dict[str, int]:
        """Get how many tasks of each type wait for a worker."""
        return self.taskResourceApi.all()


__all__ = ["OrkesServiceRegistryClient"]
