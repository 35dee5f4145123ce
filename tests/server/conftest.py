"""One embedded server for all tests of a process that do not need one of their own."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from conductor.server.settings import ServerSettings
from tests.server.embedded import Client, serving


@pytest.fixture(scope="session")
def server() -> Iterator[Client]:
    with serving(ServerSettings()) as client:
        yield client


@pytest.fixture
def name() -> str:
    """A name that no other test uses."""
    return f"n{uuid4().hex[:12]}"
