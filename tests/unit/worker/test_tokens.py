"""Tokens of workers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from conductor.client.automator._build import build_runtime, task_api
from conductor.client.automator._punctual import punctual
from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings
from conductor.client.worker.worker import Worker
from tests.unit.worker.stub_server import StubServer
from tests.unit.worker.work import hello

MINUTE = 60_000


@pytest.fixture
def issued(server: StubServer) -> list[str]:
    """The tokens that the server has given out."""
    tokens: list[str] = []

    def issue(method: str, path: str) -> Any:
        if path != "/token":
            return None
        tokens.append(f"token {len(tokens) + 1}")
        return 200, {"token": tokens[-1]}

    server.fault = issue
    return tokens


def configured(server: StubServer, **options: Any) -> Configuration:
    return Configuration(
        server_api_url=server.url, authentication_settings=AuthenticationSettings("a key", "a secret"), **options
    )


@contextmanager
def running(configuration: Configuration, **options: Any) -> Iterator[None]:
    runtime = build_runtime(Worker("greet", hello, **options), configuration)
    runtime.start()
    try:
        yield
    finally:
        runtime.stop(5)


def test_a_worker_with_many_threads_asks_for_one_token(server: StubServer, issued: list[str]) -> None:
    with running(configured(server), thread_count=10):
        tasks = [server.add("greet", {"name": "Ada"}) for _ in range(30)]
        for task in tasks:
            server.update_of(task)

    assert issued == ["token 1"]


def test_workers_in_threads_and_the_application_share_a_token(server: StubServer, issued: list[str]) -> None:
    configuration = configured(server)
    with running(configuration):
        server.update_of(server.add("greet", {"name": "Ada"}))

    assert configuration.AUTH_TOKEN == "token 1"


def test_a_token_of_the_application_reaches_workers_that_run_already(server: StubServer, issued: list[str]) -> None:
    configuration = configured(server)
    api = task_api(configuration)
    api.get_task(server.add("greet"))
    configuration.update_token("set by hand")
    server.headers = []
    api.get_task(server.add("greet"))

    assert [one["X-Authorization"] for one in server.headers] == ["set by hand"]
    assert issued == ["token 1"]


def test_a_changed_configuration_reaches_workers_that_run_already(server: StubServer) -> None:
    configuration = Configuration(server_api_url="http://127.0.0.1:9/api")
    api = task_api(configuration)
    configuration.host = server.url

    assert api.get_task(server.add("greet")).task_def_name == "greet"


def test_workers_renew_their_tokens_early_each_at_a_time_of_its_own() -> None:
    lives = [punctual(Configuration(auth_token_ttl_min=45)).auth_token_ttl_msec for _ in range(50)]

    assert all(0.8 * 45 * MINUTE <= life <= 45 * MINUTE for life in lives)
    assert max(lives) - min(lives) > 0.1 * 45 * MINUTE


def test_workers_are_punctual_and_the_application_stays_as_patient_as_it_says() -> None:
    class Own(Configuration):
        """An application may have a class of its own."""

        @property
        def ui_host(self) -> str:
            return "http://own"

    original = Own(total_timeout=300)
    twin = punctual(original)

    assert (twin.total_timeout, original.total_timeout) == (0.0, 300)
    assert isinstance(twin, Own)
    assert twin.ui_host == "http://own"


def test_threads_that_make_workers_at_once_share_connections(server: StubServer) -> None:
    configuration = Configuration(server_api_url=server.url)
    made: list[Any] = []
    threads = [threading.Thread(target=lambda: made.append(task_api(configuration))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({id(api.api_client.configuration) for api in made}) == 1
