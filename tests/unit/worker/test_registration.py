"""Decorated functions: how they become known, are found, and register definitions."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable, Optional, Union

import pytest

from conductor.client.automator._registration import register_definitions
from conductor.client.automator._settings import WorkerSettings
from conductor.client.automator.json_schema_generator import generate_json_schema_from_function
from conductor.client.automator.task_handler import (
    TaskHandler,
    get_registered_worker_names,
    get_registered_workers,
    register_decorated_fn,
)
from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models import TaskDef
from conductor.client.worker._hints import UnresolvableHint
from conductor.client.worker.worker import Worker
from conductor.client.worker.worker_loader import WorkerLoader, auto_discover_workers, scan_for_workers
from conductor.client.worker.worker_task import WorkerTask, worker_task
from tests.unit.worker.stub_server import StubServer

pytestmark = pytest.mark.usefixtures("empty_registry")


def test_a_decorated_function_is_still_a_function() -> None:
    @worker_task(task_definition_name="greet")
    def greet(name: str, mark: str = "!") -> str:
        """Greets."""
        return f"Hello {name}{mark}"

    assert greet("Ada") == greet(name="Ada") == "Hello Ada!"
    assert (greet.__name__, greet.__doc__) == ("greet", "Greets.")


def test_a_decorated_function_called_with_a_reference_is_a_step_of_a_workflow() -> None:
    @worker_task(task_definition_name="greet")
    def greet(name: str) -> str:
        return name

    task = greet(task_ref_name="greet_ref", name="${workflow.input.name}").to_workflow_task()

    assert (task.name, task.task_reference_name, task.type) == ("greet", "greet_ref", "SIMPLE")
    assert task.input_parameters == {"name": "${workflow.input.name}"}


def test_decorators_make_workers_known_with_their_options() -> None:
    worker_task("first", poll_interval_millis=250, domain="d", thread_count=3, poll_timeout=200)(len)
    WorkerTask("second", poll_interval=50, poll_interval_seconds=2)(len)
    WorkerTask("third", poll_interval=50)(len)
    register_decorated_fn("fourth", 75, None, "me", len)

    workers = {worker.task_definition_name: worker for worker in get_registered_workers()}

    assert get_registered_worker_names() == list(workers) == ["first", "second", "third", "fourth"]
    first = workers["first"]
    assert (first.poll_interval, first.domain, first.thread_count, first.poll_timeout) == (250, "d", 3, 200)
    assert [workers[name].poll_interval for name in ("second", "third", "fourth")] == [2000, 50, 75]
    assert workers["fourth"].worker_id == "me"


def test_the_same_name_and_domain_again_replaces_the_worker() -> None:
    worker_task("greet")(lambda name: "old")
    worker_task("greet", domain="d")(lambda name: "other")
    worker_task("greet")(lambda name: "new")

    workers = get_registered_workers()

    assert [(worker.domain, worker.execute_function("x")) for worker in workers] == [(None, "new"), ("d", "other")]


@pytest.mark.parametrize("name", ["", None, print])
def test_a_decorator_without_a_name_is_an_error_at_once(name: Any) -> None:
    with pytest.raises(TypeError, match="task_definition_name must be a non-empty text"):
        worker_task(name)


def handler(**options: Any) -> TaskHandler:
    return TaskHandler(configuration=Configuration(), **options)


def test_a_handler_runs_what_is_decorated_and_what_it_is_given() -> None:
    worker_task("greet")(lambda name: name)
    given = Worker("given", lambda task: None)

    assert [worker.get_task_definition_name() for worker in handler(workers=[given]).workers] == ["given", "greet"]
    assert handler(workers=[given], scan_for_annotated_workers=False).workers == [given]


def test_a_handler_refuses_a_function_whose_annotations_do_not_exist() -> None:
    def broken(a: Missing, b: int) -> None: ...  # type: ignore[name-defined]  # noqa: F821

    worker_task("broken")(broken)

    with pytest.raises(UnresolvableHint, match="'Missing'"):
        handler()


def test_a_handler_without_workers_says_so(caplog: pytest.LogCaptureFixture) -> None:
    handler()

    assert "there are no workers" in caplog.text


def test_strictness_of_the_configuration_reaches_workers_that_leave_it_open() -> None:
    worker_task("open")(lambda name: name)
    worker_task("lenient", strict=False)(lambda name: name)

    workers = TaskHandler(configuration=Configuration(strict=True)).workers

    assert {worker.task_definition_name: worker.strict for worker in workers} == {"open": True, "lenient": False}


def test_a_handler_that_was_not_started_has_nothing_to_stop_or_wait_for() -> None:
    idle = handler(scan_for_annotated_workers=False, workers=[Worker("greet", lambda task: None)])

    assert idle.stop_processes() is True
    idle.join_processes()
    assert idle.is_healthy() is False
    assert [(status["worker"], status["pid"], status["alive"]) for status in idle.get_worker_process_status()] == [
        ("greet", None, False)
    ]


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Modules with workers, on the module search path."""
    package = tmp_path / "some_workers"
    (package / "inner").mkdir(parents=True)
    code = "from conductor.client.worker.worker_task import worker_task\nworker_task('{}')(lambda task: None)\n"
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "__main__.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (package / "top.py").write_text(code.format("top"), encoding="utf-8")
    (package / "inner" / "__init__.py").write_text("", encoding="utf-8")
    (package / "inner" / "deep.py").write_text(code.format("deep"), encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    known = set(sys.modules)
    yield package
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_a_handler_imports_modules_for_the_workers_they_define(modules: Path) -> None:
    assert [worker.get_task_definition_name() for worker in handler(import_modules=["some_workers.top"]).workers] == [
        "top"
    ]


def test_packages_are_scanned_with_what_is_below(modules: Path) -> None:
    assert sorted(scan_for_workers("some_workers").get_worker_names()) == ["deep", "top"]


def test_a_scan_can_stay_at_the_top(modules: Path) -> None:
    loader = scan_for_workers("some_workers", recursive=False)

    assert (loader.get_worker_names(), loader.get_worker_count()) == (["top"], 1)


def test_folders_are_scanned(modules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loader = auto_discover_workers(paths=[str(modules)])

    assert [worker.get_task_definition_name() for worker in loader.get_workers()] == ["top"]
    assert "Discovered 1 workers" in capsys.readouterr().out


@pytest.mark.parametrize(
    "scan", [lambda loader: loader.scan_module("no.such"), lambda loader: loader.scan_packages(["no.such"])]
)
def test_a_module_that_does_not_exist_is_an_error(scan: Any) -> None:
    with pytest.raises(ModuleNotFoundError):
        scan(WorkerLoader())


def test_a_folder_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="/no/such/folder"):
        WorkerLoader().scan_path("/no/such/folder")


def greet(name: str, age: int = 3) -> dict:
    return {}


class Metadata:
    """Takes definitions as a server does."""

    def __init__(self, server: StubServer, known: tuple[str, ...] = (), schemas: bool = True) -> None:
        self.stored: list[tuple[str, str, Any]] = []
        self.known = known
        self.schemas = schemas
        server.fault = self.answer
        server.bodies = self.stored

    def answer(self, method: str, path: str) -> Any:
        if path.startswith("/schema"):
            return (200, "") if self.schemas else (404, {"message": "no such route"})
        if method in ("GET", "PUT") and path.startswith("/metadata/taskdefs"):
            return (200, {"name": "greet"}) if self.known else (404, {"message": "No such task"})
        return (200, "")

    def sent(self, method: str, path: str) -> list[Any]:
        return [body for verb, where, body in self.stored if (verb, where) == (method, path)]


def register(server: StubServer, **options: Any) -> None:
    worker = Worker("greet", greet, register_task_def=True, **options)
    register_definitions(worker, WorkerSettings.of(worker), Configuration(server_api_url=server.url))


def test_a_definition_is_updated_and_created_when_it_does_not_exist(server: StubServer) -> None:
    metadata = Metadata(server)

    register(server)

    assert metadata.sent("PUT", "/metadata/taskdefs") == [{"name": "greet", "enforceSchema": False}]
    assert metadata.sent("POST", "/metadata/taskdefs") == [[{"name": "greet", "enforceSchema": False}]]


def test_an_existing_definition_is_left_alone_when_asked(server: StubServer) -> None:
    metadata = Metadata(server, known=("greet",))

    register(server, overwrite_task_def=False)

    assert [verb for verb, _, _ in metadata.stored] == ["GET"]


def test_the_settings_of_a_template_are_used_under_the_name_of_the_worker(server: StubServer) -> None:
    metadata = Metadata(server, known=("greet",))
    template = TaskDef(name="other", retry_count=7)

    register(server, task_def_template=template)

    assert metadata.sent("PUT", "/metadata/taskdefs") == [{"name": "greet", "retryCount": 7, "enforceSchema": False}]
    assert template.name == "other"


def test_schemas_are_registered_and_referred_to(server: StubServer) -> None:
    metadata = Metadata(server, known=("greet",))

    register(server, register_schema=True, strict_schema=True)

    schemas = metadata.sent("POST", "/schema")
    assert [(schema["name"], schema["version"], schema["type"]) for schema in schemas] == [
        ("greet_input", 1, "JSON"),
        ("greet_output", 1, "JSON"),
    ]
    assert schemas[0]["data"] == {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
        "additionalProperties": False,
        "required": ["name"],
    }
    (definition,) = metadata.sent("PUT", "/metadata/taskdefs")
    assert definition["inputSchema"] == {"name": "greet_input", "version": 1}
    assert definition["outputSchema"] == {"name": "greet_output", "version": 1}


def test_a_server_without_schemas_still_gets_the_definition(
    server: StubServer, caplog: pytest.LogCaptureFixture
) -> None:
    metadata = Metadata(server, known=("greet",), schemas=False)

    with caplog.at_level(logging.WARNING, "conductor"):
        register(server, register_schema=True)

    assert metadata.sent("PUT", "/metadata/taskdefs") == [{"name": "greet", "enforceSchema": False}]
    assert "greet_input is not registered" in caplog.text


def test_trouble_with_registering_is_told_and_survived(server: StubServer, caplog: pytest.LogCaptureFixture) -> None:
    server.fault = lambda method, path: (400, {"message": "retryCount must be >= 0"})

    register(server)

    assert "retryCount must be >= 0" in caplog.text


def no_annotations(a, b):
    return None


def nothing() -> None: ...


def partly(a: Missing) -> list[str]: ...  # type: ignore[name-defined]  # noqa: F821


def odd(a: Callable[[], int], b: int = 1) -> Missing: ...  # type: ignore[name-defined]  # noqa: F821


def objects(a: Any, b: Optional[int]) -> Union[dict, str, None]: ...


@pytest.mark.parametrize(
    ("function", "inputs", "output"),
    [
        (no_annotations, None, None),
        (nothing, {"type": "object", "properties": {}, "additionalProperties": True}, None),
        (partly, None, {"type": "array", "items": {"type": "string"}}),
        (odd, None, None),
        (
            objects,
            {
                "type": "object",
                "properties": {"a": {}, "b": {"anyOf": [{"type": "integer"}, {"type": "null"}]}},
                "additionalProperties": True,
                "required": ["a"],
            },
            {"type": "object"},
        ),
        (
            greet,
            {
                "type": "object",
                "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
                "additionalProperties": True,
                "required": ["name"],
            },
            {"type": "object"},
        ),
    ],
)
def test_schemas_come_from_the_annotations(function: Any, inputs: Any, output: Any) -> None:
    def document(schema: Any) -> Any:
        return schema and {"$schema": "http://json-schema.org/draft-07/schema#", **schema}

    assert generate_json_schema_from_function(function, "greet") == {
        "input": document(inputs),
        "output": document(output),
    }
