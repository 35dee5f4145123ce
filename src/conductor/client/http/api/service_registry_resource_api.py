from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.circuit_breaker_transition_response import CircuitBreakerTransitionResponse
    from conductor.client.http.models.proto_registry_entry import ProtoRegistryEntry
    from conductor.client.http.models.service_method import ServiceMethod
    from conductor.client.http.models.service_registry import ServiceRegistry


class ServiceRegistryResourceApi(ResourceApi):
    """DOC ServiceRegistryResourceApi."""

    @operation("GET", "/registry/service", orkes=True)
    def get_registered_services(
        self,
        **options: Unpack[CallOptions],
    ) -> list[ServiceRegistry]:
        """DOC ServiceRegistryResourceApi.get_registered_services."""

    @operation("DELETE", "/registry/service/{name}", orkes=True)
    def remove_service(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ServiceRegistryResourceApi.remove_service.

        Args:
            name: ARG
        """

    @operation("GET", "/registry/service/{name}", orkes=True)
    def get_service(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> ServiceRegistry:
        """DOC ServiceRegistryResourceApi.get_service.

        Args:
            name: ARG
        """

    @operation("POST", "/registry/service/{name}/circuit-breaker/open", orkes=True)
    def open_circuit_breaker(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> CircuitBreakerTransitionResponse:
        """DOC ServiceRegistryResourceApi.open_circuit_breaker.

        Args:
            name: ARG
        """

    @operation("POST", "/registry/service/{name}/circuit-breaker/close", orkes=True)
    def close_circuit_breaker(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> CircuitBreakerTransitionResponse:
        """DOC ServiceRegistryResourceApi.close_circuit_breaker.

        Args:
            name: ARG
        """

    @operation("GET", "/registry/service/{name}/circuit-breaker/status", orkes=True)
    def get_circuit_breaker_status(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> CircuitBreakerTransitionResponse:
        """DOC ServiceRegistryResourceApi.get_circuit_breaker_status.

        Args:
            name: ARG
        """

    @operation("POST", "/registry/service", orkes=True)
    def add_or_update_service(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ServiceRegistryResourceApi.add_or_update_service.

        Args:
            body: ARG
        """

    @operation("POST", "/registry/service/{registryName}/methods", orkes=True)
    def add_or_update_method(
        self,
        registry_name: str,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ServiceRegistryResourceApi.add_or_update_method.

        Args:
            registry_name: ARG
            body: ARG
        """

    @operation("DELETE", "/registry/service/{registryName}/methods", orkes=True)
    def remove_method(
        self,
        registry_name: str,
        service_name: str,
        method: str,
        method_type: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ServiceRegistryResourceApi.remove_method.

        Args:
            registry_name: ARG
            service_name: ARG
            method: ARG
            method_type: ARG
        """

    @operation("GET", "/registry/service/protos/{registryName}/{filename}", accept="application/octet-stream", orkes=True)
    def get_proto_data(
        self,
        registry_name: str,
        filename: str,
        **options: Unpack[CallOptions],
    ) -> bytes:
        """DOC ServiceRegistryResourceApi.get_proto_data.

        Args:
            registry_name: ARG
            filename: ARG
        """

    @operation("POST", "/registry/service/protos/{registryName}/{filename}", headers={"CT application/octet-stream": "application/octet-stream"}, orkes=True)
    def set_proto_data(
        self,
        registry_name: str,
        filename: str,
        data: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ServiceRegistryResourceApi.set_proto_data.

        Args:
            registry_name: ARG
            filename: ARG
            data: ARG
        """

    @operation("DELETE", "/registry/service/protos/{registryName}/{filename}", orkes=True)
    def delete_proto(
        self,
        registry_name: str,
        filename: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ServiceRegistryResourceApi.delete_proto.

        Args:
            registry_name: ARG
            filename: ARG
        """

    @operation("GET", "/registry/service/protos/{registryName}", orkes=True)
    def get_all_protos(
        self,
        registry_name: str,
        **options: Unpack[CallOptions],
    ) -> list[ProtoRegistryEntry]:
        """DOC ServiceRegistryResourceApi.get_all_protos.

        Args:
            registry_name: ARG
        """

    @operation("GET", "/registry/service/{name}/discover", orkes=True)
    def discover(
        self,
        name: str,
        *,
        create: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> list[ServiceMethod]:
        """DOC ServiceRegistryResourceApi.discover.

        Args:
            name: ARG
            create: ARG
        """


__all__ = ["ServiceRegistryResourceApi"]
