from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.request_param import RequestParam
    from conductor.client.http.models.service_method import ServiceMethod


class ServiceType(str, Enum):
    """DOC ServiceType."""

    HTTP = "HTTP"
    GRPC = "gRPC"


class OrkesCircuitBreakerConfig(Model):
    """DOC OrkesCircuitBreakerConfig."""

    failure_rate_threshold: Optional[float] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.failure_rate_threshold"""
    sliding_window_size: Optional[int] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.sliding_window_size"""
    minimum_number_of_calls: Optional[int] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.minimum_number_of_calls"""
    wait_duration_in_open_state: Optional[int] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.wait_duration_in_open_state"""
    permitted_number_of_calls_in_half_open_state: Optional[int] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.permitted_number_of_calls_in_half_open_state"""
    slow_call_rate_threshold: Optional[float] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.slow_call_rate_threshold"""
    slow_call_duration_threshold: Optional[int] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.slow_call_duration_threshold"""
    automatic_transition_from_open_to_half_open_enabled: Optional[bool] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.automatic_transition_from_open_to_half_open_enabled"""
    max_wait_duration_in_half_open_state: Optional[int] = field(default=None)
    """FIELD OrkesCircuitBreakerConfig.max_wait_duration_in_half_open_state"""


class Config(Model):
    """DOC Config."""

    circuit_breaker_config: Optional[OrkesCircuitBreakerConfig] = field(default=None)
    """FIELD Config.circuit_breaker_config"""


class ServiceRegistry(Model):
    """DOC ServiceRegistry."""

    name: Optional[str] = field(default=None)
    """FIELD ServiceRegistry.name"""
    type: Optional[str] = field(default=None)
    """FIELD ServiceRegistry.type"""
    service_uri: Optional[str] = field(default=None, wire="serviceURI")
    """FIELD ServiceRegistry.service_uri"""
    methods: Optional[list[ServiceMethod]] = field(default=None)
    """FIELD ServiceRegistry.methods"""
    request_params: Optional[list[RequestParam]] = field(default=None)
    """FIELD ServiceRegistry.request_params"""
    config: Optional[Config] = field(default=None)
    """FIELD ServiceRegistry.config"""
