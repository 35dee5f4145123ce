"""Substituting `${…}` references in inputs and outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Callable, Optional

from conductor.server.codec import Json, encode, java_text, parse
from conductor.server.engine import paths
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import Growing, Task

_TASK_FIELDS: tuple[tuple[str, str], ...] = (
    ("input", "input_data"),
    ("output", "output_data"),
    ("taskType", "task_type"),
    ("status", "status"),
    ("referenceTaskName", "reference_task_name"),
    ("retryCount", "retry_count"),
    ("correlationId", "correlation_id"),
    ("pollCount", "poll_count"),
    ("taskDefName", "task_def_name"),
    ("scheduledTime", "scheduled_time"),
    ("startTime", "start_time"),
    ("endTime", "end_time"),
    ("workflowInstanceId", "workflow_instance_id"),
    ("taskId", "task_id"),
    ("reasonForIncompletion", "reason_for_incompletion"),
    ("callbackAfterSeconds", "callback_after_seconds"),
    ("workerId", "worker_id"),
    ("iteration", "iteration"),
)
_SECRETS = "workflow.secrets."
_ENVIRONMENT = "workflow.env."
_DEEPEST_TOKEN = 100
_SHORTEST_SECRET = 4

Lookup = Callable[[str], Any]


class Verbatim(Exception):
    """A token that must stay as it is written."""


class Scope:
    """What the references of one execution stand for.

    Args:
        execution: The execution.
        environment: Variables by name.
        task_id: What `CPEWF_TASK_ID` stands for.
    """

    def __init__(self, execution: Execution, environment: Mapping[str, Any], task_id: str = "") -> None:
        self._execution = execution
        self._environment = environment
        self._task_id = task_id

    def __call__(self, path: str) -> Any:
        """The value at a path."""
        if path.startswith(_SECRETS):
            raise Verbatim
        if path.startswith(_ENVIRONMENT):
            return _named(self._environment, path[len(_ENVIRONMENT) :])
        if path == "CPEWF_TASK_ID":
            return self._task_id or None
        parts = paths.plain_parts(path)
        if parts is not None:
            found = paths.step_through(self._entry(str(parts[0])), parts[1:])
            return dict(found) if type(found) is Growing else found
        return paths.evaluate(path, self._document(path))

    def _entry(self, name: str) -> Any:
        if name == "workflow":
            return self._workflow()
        task = self._execution.latest.get(name)
        return None if task is None else task_entry(task)

    def _document(self, path: str) -> Json:
        first = path.lstrip("$.").replace("[", ".").split(".")[0]
        if first == "workflow" or first in self._execution.latest:
            return {first: self._entry(first)}
        document: Json = {"workflow": self._workflow()}
        document.update((name, task_entry(task)) for name, task in self._execution.latest.items())
        return document

    def _workflow(self) -> Json:
        facts, definition = self._execution.facts, self._execution.blueprint.definition
        return {
            "input": facts.input,
            "output": facts.output,
            "status": facts.status,
            "workflowId": facts.workflow_id,
            "parentWorkflowId": facts.parent_workflow_id,
            "parentWorkflowTaskId": facts.parent_workflow_task_id,
            "workflowType": definition["name"],
            "version": definition["version"],
            "correlationId": facts.correlation_id,
            "reasonForIncompletion": facts.reason_for_incompletion,
            "schemaVersion": definition["schemaVersion"],
            "variables": facts.variables,
        }


def task_entry(task: Task) -> Json:
    """What a task reference can see of a task."""
    values = task.__dict__
    return {name: values[attribute] for name, attribute in _TASK_FIELDS}


def _named(values: Mapping[str, Any], path: str) -> Any:
    name, _, rest = path.partition(".")
    value = values.get(name)
    if not rest or value is None:
        return value
    try:
        return paths.evaluate(rest, parse(value) if isinstance(value, str) else value)
    except ValueError:
        return None


def substitute(value: Any, lookup: Lookup) -> Any:
    """A copy of a JSON value with every reference in its strings replaced."""
    return _rebuilt(value, lambda text: _text(text, lookup) if "$" in text else text)


def _rebuilt(value: Any, change: Callable[[str], Any], rename: Optional[Callable[[str], str]] = None) -> Any:
    """A copy of a JSON value with its strings changed, and its keys where that is asked for."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        # Loops and no comprehensions, which would take two frames a level.
        copy: Json = {}
        for key, item in value.items():
            copy[rename(key) if rename else key] = _rebuilt(item, change, rename)
        return copy
    if isinstance(value, list):
        items: list[Any] = []
        for item in value:
            items.append(_rebuilt(item, change, rename))
        return items
    return value


def _text(text: str, lookup: Lookup) -> Any:
    pieces: list[str] = []
    position = 0
    for start, end in _tokens(text):
        escaped = start > 0 and text[start - 1] == "$"
        if not escaped and start == 0 and end == len(text):
            return _whole(text, lookup)
        pieces.append(text[position : start - 1 if escaped else start])
        pieces.append(text[start:end] if escaped else _spliced(text[start:end], lookup))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """The outermost `${…}` of a text; one whose braces do not balance is none."""
    position = text.find("${")
    while position >= 0:
        depth, index = 0, position + 1
        while index < len(text):
            if text[index] == "{":
                depth += 1
            elif text[index] == "}":
                depth -= 1
                if depth == 0:
                    break
            index += 1
        if depth or index >= len(text):
            return
        yield position, index + 1
        position = text.find("${", index + 1)


def _path(token: str, lookup: Lookup) -> str:
    inside = token[2:-1]
    if inside.count("${") > _DEEPEST_TOKEN:
        return ""
    if "${" in inside:
        inside = java_text(_text(inside, lookup))
    return inside.strip() if not inside.strip() else inside


def _whole(token: str, lookup: Lookup) -> Any:
    path = _path(token, lookup)
    if not path:
        return ""
    try:
        return lookup(path)
    except Verbatim:
        return token


def _spliced(token: str, lookup: Lookup) -> str:
    value = _whole(token, lookup)
    if value is None and token.startswith("${" + _SECRETS):
        return ""
    if isinstance(value, list) and not paths.is_definite(token[2:-1]):
        return encode(value)
    return java_text(value)


def resolve_inputs(parameters: Json, template: Json, lookup: Lookup) -> Json:
    """Task inputs: the parameters over the template of the task definition, references replaced."""
    if not template:
        return {key: substitute(item, lookup) for key, item in parameters.items()}
    merged: dict[str, Any] = {**{k: v for k, v in template.items() if k not in parameters}, **parameters}
    resolved: Json = {key: substitute(item, lookup) for key, item in merged.items()}
    return {key: template[key] if item is None and key in template else item for key, item in resolved.items()}


def hide(value: Any, used: Mapping[str, str]) -> Any:
    """A copy of a value in which the references stand again for what they were replaced by.

    Args:
        value: Any JSON value.
        used: What `resolve_secrets` noted. Shorter texts than four characters stay: they may be anything.
    """

    def shown(text: str) -> str:
        for secret, reference in used.items():
            if len(secret) >= _SHORTEST_SECRET:
                text = text.replace(secret, reference)
        return text

    return _rebuilt(value, shown, rename=shown)


def resolve_secrets(value: Any, secrets: Mapping[str, str], used: Optional[dict[str, str]] = None) -> Any:
    """A copy of a task's input with secret references replaced; for the worker's eyes only.

    Args:
        value: The input.
        secrets: The secrets by name.
        used: Gets every text that was put in, with the reference it was put in for.
    """

    def lookup(path: str) -> Any:
        if not path.startswith(_SECRETS):
            raise Verbatim
        found = _named(secrets, path[len(_SECRETS) :])
        if used is not None and isinstance(found, str):
            used[found] = f"${{{path}}}"
        return found

    return substitute(value, lookup) if "${" + _SECRETS in encode(value) else value
