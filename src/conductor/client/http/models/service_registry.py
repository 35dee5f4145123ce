"""Registered services."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import Record

if TYPE_CHECKING:
    from conductor.client.http.models.request_param import RequestParam
    from conductor.client.http.models.service_method import ServiceMethod


class ServiceType(str, Enum):
    """Protocols of registered services."""

    HTTP = "HTTP"
    GRPC = "gRPC"


class OrkesCircuitBreakerConfig(Record):
    """When calls to a failing service are held back."""

    failure_rate_threshold: Optional[float] = field(default=None)
    """Share of failed calls that opens the breaker, in percent."""
    sliding_window_size: Optional[int] = field(default=None)
    """Number of last calls the shares are taken from."""
    minimum_number_of_calls: Optional[int] = field(default=None)
    """Calls needed before the shares count."""
    wait_duration_in_open_state: Optional[int] = field(default=None)
    """How long the breaker stays open, in ms."""
    permitted_number_of_calls_in_half_open_state: Optional[int] = field(default=None)
    """Calls that are tried while half open."""
    slow_call_rate_threshold: Optional[float] = field(default=None)
    """Share of slow calls that opens the breaker, in percent."""
    slow_call_duration_threshold: Optional[int] = field(default=None)
    """When a call counts as slow, in ms."""
    automatic_transition_from_open_to_half_open_enabled: Optional[bool] = field(default=None)
    """Whether it turns half open by itself instead of at the next call."""
    max_wait_duration_in_half_open_state: Optional[int] = field(default=None)
    """How long it may stay half open, in ms."""


class Config(Record):
    """Settings of a registered service."""

    circuit_breaker_config: Optional[OrkesCircuitBreakerConfig] = field(factory=OrkesCircuitBreakerConfig)
    """When calls are held back."""


class ServiceRegistry(Record):
    """A service outside, whose methods workflows can call."""

    name: Optional[str] = field(default=None)
    """Name of the service."""
    type: Optional[str] = field(default=None)
    """``HTTP`` or ``gRPC``."""
    service_uri: Optional[str] = field(default=None, wire="serviceURI")
    """Address of the service."""
    methods: Optional[list[ServiceMethod]] = field(factory=list)
    """Methods it offers."""
    request_params: Optional[list[RequestParam]] = field(factory=list)
    """Parameters every request carries."""
    config: Optional[Config] = field(factory=Config)
    """Settings for calling it."""
