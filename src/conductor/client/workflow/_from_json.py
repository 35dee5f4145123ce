"""Reads workflow definitions that were written as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from conductor.client.http._model import decode_as
from conductor.client.http._types import Mismatch
from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.workflow.task.raw_task import RawTask

if TYPE_CHECKING:
    from conductor.client.workflow.task.task import TaskInterface

    Definition = Union[WorkflowDef, Mapping[str, Any], str, PathLike[str]]


def read_definition(source: Definition) -> WorkflowDef:
    """Return the definition in a model, a dictionary, a text of JSON or a file.

    Raises:
        ValueError: If it is no definition.
        OSError: If the file cannot be read.
    """
    if isinstance(source, WorkflowDef):
        definition = deepcopy(source)
    else:
        what, data = _load(source)
        try:
            definition = decode_as(WorkflowDef, data)
        except Mismatch as error:
            raise ValueError(f"{what} is not a workflow definition: {error}") from error
        if not definition.name:
            raise ValueError(f"{what} is not a workflow definition: it has no name")
    return definition


def _load(source: Union[Mapping[str, Any], str, PathLike[str]]) -> tuple[str, Any]:
    if isinstance(source, Mapping):
        return "the dictionary", deepcopy(dict(source))
    is_text = isinstance(source, str) and source.lstrip().startswith("{")
    what = "the text" if is_text else f"file {str(source)!r}"
    text = str(source) if is_text else Path(source).read_text(encoding="utf-8")
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{what} is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise ValueError(f"{what} is not a workflow definition: it holds {type(data).__name__}, not an object")
    return what, data


def tasks_of(definition: WorkflowDef) -> list[TaskInterface]:
    """Return the tasks of a definition, each as it came."""
    return [RawTask.of(task) for task in definition.tasks or []]


__all__ = ["read_definition", "tasks_of"]
