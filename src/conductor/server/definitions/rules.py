"""The rules a definition must obey before it is stored or started."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Callable, Optional

from conductor.server.codec import Json
from conductor.server.definitions.tree import children, walk
from conductor.server.engine.durations import parse_duration, parse_moment
from conductor.server.engine.paths import is_valid_path
from conductor.server.errors import Violation, scalar_text

Templates = Callable[[str], Optional[Json]]
# Seconds that no longer fit the milliseconds of a date; longer waits are not understood.
_LONGEST_WAIT = 2**31
_TERMINATIONS = ("COMPLETED", "FAILED", "TERMINATED")
_TOKEN = re.compile(r"\$\{([^{}]*)\}")


def task_definition_violations(definition: Json, path: str) -> Iterator[Violation]:
    """Every rule that a task definition breaks."""
    if not definition.get("name"):
        yield Violation(f"{path}.name", "TaskDef name cannot be null or empty", scalar_text(definition.get("name")))
    for field, least, message in _TASK_MINIMA:
        value = definition.get(field)
        if value is not None and value < least:
            yield Violation(f"{path}.{field}", message.format(value), scalar_text(value))
    name, timeout = definition.get("name"), definition["timeoutSeconds"]
    response, total = definition["responseTimeoutSeconds"], definition["totalTimeoutSeconds"]
    if timeout > 0 and response > timeout:
        yield Violation(
            path, f"TaskDef: {name} responseTimeoutSeconds: {response} must be less than timeoutSeconds: {timeout}"
        )
    if timeout > 0 and 0 < total < timeout:
        yield Violation(
            path,
            f"TaskDef: {name} timeoutSeconds: {timeout} must be less than or equal to totalTimeoutSeconds: {total}",
        )


_TASK_MINIMA: tuple[tuple[str, int, str], ...] = (
    ("retryCount", 0, "TaskDef retryCount: 0 must be >= 0"),
    ("responseTimeoutSeconds", 1, "TaskDef responseTimeoutSeconds: {} should be minimum 1 second"),
    ("pollTimeoutSeconds", 0, "TaskDef pollTimeoutSeconds: 0 must be >= 0"),
    ("maxRetryDelaySeconds", 0, "TaskDef maxRetryDelaySeconds: 0 must be >= 0"),
    ("backoffJitterMs", 0, "TaskDef backoffJitterMs: 0 must be >= 0"),
    ("totalTimeoutSeconds", 0, "TaskDef totalTimeoutSeconds: 0 must be >= 0"),
    ("backoffScaleFactor", 1, "Backoff scale factor. Applicable for LINEAR_BACKOFF"),
)


def workflow_violations(definition: Json, path: str, templates: Templates) -> Iterator[Violation]:
    """Every rule that a workflow definition breaks.

    Args:
        definition: The definition with its defaults.
        path: Where the definition stands in the request.
        templates: The registered task definition of a name, or None.
    """
    if not definition.get("name"):
        yield Violation(f"{path}.name", "WorkflowDef name cannot be null or empty", scalar_text(definition.get("name")))
    if definition["schemaVersion"] != 2:
        yield Violation(
            f"{path}.schemaVersion",
            "workflowDef schemaVersion: 2 is only supported",
            scalar_text(definition["schemaVersion"]),
        )
    if not definition["tasks"]:
        yield Violation(f"{path}.tasks", "WorkflowTask list cannot be empty")
        return
    for index, task in enumerate(definition["tasks"]):
        yield from _task_violations(task, f"{path}.tasks[{index}]", templates)
    yield from _duplicates(definition, path)
    yield from _undefined_references(definition, path)


def _task_violations(task: Json, path: str, templates: Templates) -> Iterator[Violation]:
    if not task.get("name"):
        yield Violation(f"{path}.name", "WorkflowTask name cannot be empty or null", scalar_text(task.get("name")))
    if not task.get("taskReferenceName"):
        message = "WorkflowTask taskReferenceName name cannot be empty or null"
        yield Violation(f"{path}.taskReferenceName", message, scalar_text(task.get("taskReferenceName")))
    if task["startDelay"] < 0:
        yield Violation(f"{path}.startDelay", "must be greater than or equal to 0", scalar_text(task["startDelay"]))
    for message in type_violations(task, templates):
        yield Violation(path, message)
    for place, child in children(task):
        # The reference inside a loop body is not looked at by the server this one is compatible with.
        yield from (v for v in _task_violations(child, f"{path}.{place}", templates) if not _tolerated(v, place))


def _tolerated(violation: Violation, place: str) -> bool:
    return place.startswith("loopOver") and violation.path.endswith(".taskReferenceName")


def type_violations(task: Json, templates: Templates) -> list[str]:
    """The rules of a task's own type that it breaks."""
    rule = _TYPE_RULES.get(task["type"])
    return [] if rule is None else list(rule(task, templates))


def _required(task: Json, field: str) -> str:
    return f"{field} field is required for taskType: {task['type']} taskName: {task.get('name')}"


def _needs(*fields: str) -> Callable[[Json, Templates], Iterator[str]]:
    def rule(task: Json, _templates: Templates) -> Iterator[str]:
        for field in fields:
            if not task.get(field):
                yield _required(task, field)

    return rule


def _no_cases(task: Json) -> Iterator[str]:
    if not task["decisionCases"]:
        yield (f"decisionCases should have atleast one task for taskType: {task['type']} taskName: {task.get('name')}")


def _decision(task: Json, _templates: Templates) -> Iterator[str]:
    if not task.get("caseValueParam") and not task.get("caseExpression"):
        yield _required(task, "caseValueParam or caseExpression")
    yield from _no_cases(task)


def _switch(task: Json, _templates: Templates) -> Iterator[str]:
    if not task.get("evaluatorType"):
        yield _required(task, "evaluatorType")
    elif not task.get("expression"):
        yield _required(task, "expression")
    yield from _no_cases(task)


def _do_while(task: Json, _templates: Templates) -> Iterator[str]:
    if task.get("loopCondition") is None:
        yield _required(task, "loopCondition")
    if not task["loopOver"]:
        yield _required(task, "loopOver")


def _fork(task: Json, _templates: Templates) -> Iterator[str]:
    if not task["forkTasks"]:
        yield f"forkTasks should have atleast one task for taskType: {task['type']} taskName: {task.get('name')}"


def _dynamic_fork(task: Json, _templates: Templates) -> Iterator[str]:
    if "forkTaskInputs" in task["inputParameters"]:
        return
    pair = ("dynamicForkTasksParam", "dynamicForkTasksInputParamName")
    if task.get("dynamicForkJoinTasksParam"):
        if any(task.get(field) for field in pair):
            yield (
                "dynamicForkJoinTasksParam or combination of dynamicForkTasksInputParamName and dynamicForkTasksParam "
                f"cam be used for taskType: {task['type']} taskName: {task.get('name')}"
            )
        return
    yield from (_required(task, field) for field in pair if not task.get(field))


def _one_input(*alternatives: str) -> Callable[[Json, Templates], Iterator[str]]:
    """At least one of the inputs must be given, in the task itself or in the template of its definition."""

    def rule(task: Json, templates: Templates) -> Iterator[str]:
        registered = templates(task.get("name") or "") or {}
        given = {**registered.get("inputTemplate", {}), **task["inputParameters"]}
        if not any(name in given for name in alternatives):
            shown = [f"inputParameters.{name}" for name in alternatives[:2]]
            yield _required(task, " or ".join(shown))

    return rule


def _terminate(task: Json, _templates: Templates) -> Iterator[str]:
    if task["optional"]:
        yield f"terminate task cannot be optional, taskName: {task.get('name')}"
    if task["inputParameters"].get("terminationStatus") not in _TERMINATIONS:
        yield (
            "terminate task must have an terminationStatus parameter and must be set to COMPLETED or FAILED, "
            f"taskName: {task.get('name')}"
        )


def _sub_workflow(task: Json, _templates: Templates) -> Iterator[str]:
    if task.get("subWorkflowParam") is None:
        yield _required(task, "subWorkflowParam")


def _wait(task: Json, _templates: Templates) -> Iterator[str]:
    duration, until = task["inputParameters"].get("duration"), task["inputParameters"].get("until")
    if duration is not None and until is not None:
        yield "Both 'duration' and 'until' specified. Please provide only one input"
    seconds = parse_duration(str(duration)) if _is_given(duration) else 0
    if seconds is None or seconds >= _LONGEST_WAIT:
        yield "Either date or duration is passed as null "
    if _is_given(until) and parse_moment(str(until)) is None:
        yield "Unable to parse date "


def _is_given(value: Any) -> bool:
    """Whether there is something to read already: no expression, and not blank."""
    return value is not None and "${" not in str(value) and bool(str(value).strip())


_TYPE_RULES: dict[str, Callable[[Json, Templates], Iterator[str]]] = {
    "EVENT": _needs("sink"),
    "DECISION": _decision,
    "SWITCH": _switch,
    "DO_WHILE": _do_while,
    "DYNAMIC": _needs("dynamicTaskNameParam"),
    "FORK_JOIN": _fork,
    "FORK_JOIN_DYNAMIC": _dynamic_fork,
    "HTTP": _one_input("http_request", "uri", "method"),
    "KAFKA_PUBLISH": _one_input("kafka_request"),
    "JSON_JQ_TRANSFORM": _one_input("queryExpression"),
    "SUB_WORKFLOW": _sub_workflow,
    "TERMINATE": _terminate,
    "WAIT": _wait,
}


def _duplicates(definition: Json, path: str) -> Iterator[Violation]:
    seen: dict[str, int] = {}
    for task in walk(definition["tasks"]):
        reference = task.get("taskReferenceName") or ""
        seen[reference] = seen.get(reference, 0) + 1
    for reference, count in seen.items():
        if count > 1 and reference:
            yield Violation(
                path,
                f"taskReferenceName: {reference} should be unique across tasks for a given workflowDefinition: "
                f"{definition.get('name')}",
            )


def _undefined_references(definition: Json, path: str) -> Iterator[Violation]:
    known = {task.get("taskReferenceName") for task in walk(definition["tasks"])}
    for task in definition["tasks"]:
        for key, expression in _expressions(task["inputParameters"]):
            inside = expression.strip()
            if inside != expression or not inside or not is_valid_path(inside):
                message = f"key: {key} input parameter value: {expression} is not valid"
                yield Violation(path, message)
                continue
            first = re.split(r"[.\[]", inside, maxsplit=1)[0]
            if first != "workflow" and first not in known and inside != "CPEWF_TASK_ID":
                yield Violation(
                    path,
                    f"taskReferenceName: {first} for given task: {task.get('name')} input value: {key} "
                    f"of input parameter: ${{{expression}}} is not defined in workflow definition.",
                )


def _expressions(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """The innermost tokens of every string, each with the nearest key above it."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _expressions(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _expressions(item, key)
    elif isinstance(value, str):
        for match in _TOKEN.finditer(value):
            if not value[: match.start()].endswith("$"):
                yield key, match.group(1)
