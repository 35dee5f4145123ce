"""Names that programs take from modules which only mention them."""

from __future__ import annotations

from importlib import import_module

import pytest

from conductor.client._handed_on import _HANDED_ON


@pytest.mark.parametrize("module", sorted(_HANDED_ON))
def test_every_name_of_the_table_can_be_taken_from_its_module(module: str) -> None:
    found = import_module(f"conductor.client.{module}")

    assert [name for name in _HANDED_ON[module].split() if getattr(found, name, None) is None] == []


def test_a_name_that_is_handed_on_is_the_thing_itself() -> None:
    from conductor.client.http.models import Task
    from conductor.client.worker import worker

    assert worker.Task is Task  # type: ignore[attr-defined]
    assert vars(worker)["Task"] is Task


def test_a_logger_is_that_of_the_module() -> None:
    from conductor.client.http import rest

    assert rest.logger.name == "conductor.client.http.rest"  # type: ignore[attr-defined]


def test_a_name_that_a_module_never_had_is_an_error() -> None:
    with pytest.raises(ImportError, match="cannot import name 'TaskDeff'"):
        from conductor.client.worker.worker import TaskDeff  # type: ignore[attr-defined]  # noqa: F401
