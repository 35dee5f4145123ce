"""The table of calls that facades make on the API classes, and facades that record theirs in its notation."""

from __future__ import annotations

import csv
import importlib
import inspect
import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import MagicMock
from urllib.parse import parse_qsl

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http._model import Model
from conductor.client.orkes.models.access_type import AccessType
from conductor.client.orkes.models.metadata_tag import MetadataTag
from conductor.client.orkes_clients import OrkesClients

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wire.scripted import Received, ScriptedServer

CONTRACT = Path(__file__).parents[1] / "contract"
ROOT = "http://conductor.test/api"
_UUID = re.compile(r"'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'")

#: Rows that record a mistake of 2.0.0, and what is right instead.
CORRECTED = {
    "OrkesAuthorizationClient.get_permissions": "authorizationResourceApi.get_permissions('WORKFLOW_DEF', 't-id')",
    "OrkesSchedulerClient.search_schedule_executions [all arguments]": (
        "schedulerResourceApi.search_v21(start=<start>, size=<size>, sort=<sort>, free_text=<free_text>, query=<query>)"
    ),
}
#: Methods whose arguments the table has no notation for; they have tests of their own.
APART = ("OrkesSchedulerClient.reconcile", "OrkesSchedulerClient.run_now")


def clients_fixture(**options: Any) -> Any:
    """A fixture that gives the clients of the scripted server, closed afterwards.

    Args:
        options: Options of Configuration.
    """

    @pytest.fixture
    def clients(server: ScriptedServer) -> Iterator[OrkesClients]:
        with OrkesClients(Configuration(server_api_url=server.url, **options)) as made:
            yield made

    return clients


def query(request: Received) -> dict[str, str]:
    """The query of a request, each parameter once."""
    return dict(parse_qsl(request.query, keep_blank_values=True))


class Row(NamedTuple):
    """One row of the table."""

    facade: str
    method: str
    full: bool
    calls: list[str]

    @property
    def key(self) -> str:
        return f"{self.facade}.{self.method}{' [all arguments]' if self.full else ''}"


def rows() -> list[Row]:
    """The rows about facades, with what was a mistake put right."""
    found = []
    with (CONTRACT / "facade-calls.tsv").open(encoding="utf-8", newline="") as table:
        for facade, name, calls, *_ in list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            method, _, full = name.partition(" ")
            right = CORRECTED.get(f"{facade}.{name}", calls)
            if facade.startswith("Orkes") and f"{facade}.{method}" not in APART:
                found.append(Row(facade, method, bool(full), right.split(" ; ")))
    return found


class Argument(str):
    """A caller's argument, which shows where it ends up."""

    __slots__ = ("__dict__",)

    def __repr__(self) -> str:
        return f"<{self}>"


def argument(name: str) -> Any:
    """An argument for a parameter, as the table has it."""
    known: dict[str, Any] = {
        "start_workflow_request": lambda: models.StartWorkflowRequest(name="wf-name", version=3),
        "subject": lambda: models.SubjectRef("USER", "s-id"),
        "target": lambda: models.TargetRef("WORKFLOW_DEF", "t-id"),
        "access": lambda: [AccessType.READ, AccessType.EXECUTE],
        "status": lambda: "COMPLETED",
        "tag": lambda: MetadataTag("tag-key", "tag-value"),
    }
    return known.get(name, lambda: Argument(name))()


def shown(value: Any) -> str:
    """A value in the notation of the table."""
    if isinstance(value, Model):
        fields = {name: getattr(value, name) for name in value.attribute_map}
        return f"{type(value).__name__}({', '.join(f'{k}={shown(v)}' for k, v in fields.items() if v is not None)})"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    return _UUID.sub("<new uuid>", repr(value))


class Recorder:
    """A facade with its API attributes replaced.

    Args:
        name: Name of the facade's class.
    """

    def __init__(self, name: str) -> None:
        self.client = facade(name)
        self.calls: list[str] = []
        for attribute in vars(facade_class("OrkesBaseClient")):
            if attribute.endswith("Api"):
                setattr(self.client, attribute, self._api(attribute))

    def _api(self, attribute: str) -> Any:
        recorder = self

        class Api:
            def __getattr__(self, method: str) -> Any:
                def call(*args: Any, **kwargs: Any) -> Any:
                    given = [shown(one) for one in args] + [f"{name}={shown(one)}" for name, one in kwargs.items()]
                    recorder.calls.append(f"{attribute}.{method}({', '.join(given)})")
                    return ("id", 200, {}) if method.endswith("_with_http_info") else MagicMock()

                return call

        return Api()


def facade_class(name: str) -> Any:
    """The class of a facade, by the naming scheme of the public modules."""
    module = re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
    return getattr(importlib.import_module(f"conductor.client.orkes.{module}"), name)


def facade(name: str) -> Any:
    return facade_class(name)(Configuration(server_api_url=ROOT))


def arguments(row: Row) -> dict[str, Any]:
    """The arguments of a row: all, or the required ones."""
    parameters = inspect.signature(getattr(facade_class(row.facade), row.method)).parameters
    wanted = [one for one in list(parameters.values())[1:] if row.full or one.default is one.empty]
    return {one.name: argument(one.name) for one in wanted}
