"""What the tests of workers share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conductor.client.worker import _registry
from tests.unit.worker.stub_server import StubServer, stub_server


@pytest.fixture
def server() -> Iterator[StubServer]:
    """A stub server on a port of its own."""
    with stub_server() as stub:
        yield stub


@pytest.fixture
def empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """No decorated function is known, and those decorated in a test are forgotten after it."""
    monkeypatch.setattr(_registry, "registrations", {})
    for module in ("conductor.client.automator.task_handler", "conductor.client.worker.worker_loader"):
        monkeypatch.setattr(f"{module}.registrations", _registry.registrations)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.lower().startswith("conductor"):
            monkeypatch.delenv(name)
