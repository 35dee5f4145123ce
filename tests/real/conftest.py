"""One server for all tests of this folder, chosen by --conductor-server, and our clients for it.

The tests share the server, so each uses names of its own (`unique`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.metadata_client import MetadataClient
from conductor.client.orkes_clients import OrkesClients
from conductor.client.task_client import TaskClient
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow_client import WorkflowClient
from tests.real.operations import Operator
from tests.real.servers import embedded_server, real_server


@pytest.fixture(scope="session")
def conductor_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    kind = request.config.getoption("--conductor-server")
    folder = tmp_path_factory.mktemp("server")
    if kind == "embedded":
        with embedded_server(folder) as url:
            yield url
    elif kind == "real":
        with real_server(folder) as url:
            yield url
    else:
        yield kind


@pytest.fixture(scope="session")
def clients(conductor_url: str) -> OrkesClients:
    return OrkesClients(Configuration(server_api_url=conductor_url))


@pytest.fixture(scope="session")
def workflows(clients: OrkesClients) -> WorkflowClient:
    return clients.get_workflow_client()


@pytest.fixture(scope="session")
def tasks(clients: OrkesClients) -> TaskClient:
    return clients.get_task_client()


@pytest.fixture(scope="session")
def metadata(clients: OrkesClients) -> MetadataClient:
    return clients.get_metadata_client()


@pytest.fixture(scope="session")
def executor(clients: OrkesClients) -> WorkflowExecutor:
    return clients.get_workflow_executor()


@pytest.fixture
def unique() -> str:
    return f"t{uuid.uuid4().hex[:12]}"


@pytest.fixture
def operator(clients: OrkesClients, unique: str) -> Operator:
    return Operator(clients, unique)
