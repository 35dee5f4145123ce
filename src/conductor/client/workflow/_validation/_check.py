"""Finds everything that is wrong with a definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from conductor.client.http._encode import EncodeError, encode, to_json
from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.workflow._validation._expressions import (
    Expression,
    expressions_in,
    is_expression,
    path_problem,
    tasks_in,
)
from conductor.client.workflow._validation._places import Place, places, reference
from conductor.client.workflow._validation._rules import Finding, Findings, Subject, rules_of
from conductor.client.workflow.validation import WorkflowProblem

_WORKFLOW_PARTS = frozenset(
    (
        "correlationId",
        "env",
        "input",
        "output",
        "parentWorkflowId",
        "parentWorkflowTaskId",
        "reasonForIncompletion",
        "schemaVersion",
        "secrets",
        "status",
        "variables",
        "version",
        "workflowId",
        "workflowType",
    )
)
_TASK_PARTS = frozenset(("input", "output", "status", "taskId", "iteration", "reasonForIncompletion", "workerId"))
_ITERATION = re.compile(r"__\d+$")


class _Tasks(NamedTuple):
    """The tasks that a reference can mean.

    Args:
        known: References of the tasks that the definition names.
        grows: Whether a dynamic fork may run others besides.
    """

    known: list[str]
    grows: bool


def problems_of(definition: WorkflowDef) -> list[WorkflowProblem]:
    """Return everything that is wrong with a definition, in the order of its tasks."""
    return list(_problems(definition, ""))


def _problems(definition: WorkflowDef, prefix: str) -> Iterator[WorkflowProblem]:
    def problem(where: str, finding: Finding) -> WorkflowProblem:
        return WorkflowProblem(f"{prefix}{where}", finding.message, finding.is_error)

    everywhere = list(places(definition.tasks))
    tasks = _Tasks(
        [reference(place.task) for place in everywhere],
        any(place.task.type == "FORK_JOIN_DYNAMIC" for place in everywhere),
    )
    for finding in _whole(definition):
        yield problem("workflow", finding)
    for finding in _duplicates(definition):
        yield problem("workflow", finding)
    for place in everywhere:
        for finding in _findings(place, tasks):
            yield problem(place.where, finding)
        parameters = place.task.sub_workflow_param
        inner = None if parameters is None else parameters.workflow_definition
        if isinstance(inner, WorkflowDef):
            yield from _problems(inner, f"{prefix}{place.where}, workflow {inner.name!r}, ")
    for finding in _references(definition.output_parameters, set(tasks.known), tasks, False):
        yield problem("outputParameters", Finding(False, finding.message))


def _whole(definition: WorkflowDef) -> Findings:
    if not definition.name:
        yield Finding(True, "it needs a name")
    if definition.schema_version not in (None, 2):
        yield Finding(True, f"schemaVersion must be 2, it is {definition.schema_version!r}")
    if not definition.tasks:
        yield Finding(False, "it has no tasks, and servers refuse that")


def _duplicates(definition: WorkflowDef) -> Findings:
    paths: dict[str, list[str]] = {}
    for place in places(definition.tasks):
        paths.setdefault(reference(place.task), []).append(place.path)
    for name, where in paths.items():
        if name and len(where) > 1:
            yield Finding(
                True,
                f"the reference name {name!r} is used {len(where)} times ({', '.join(where)}); a reference names one"
                f" task of workflow {definition.name!r}, so give each its own",
            )


def _findings(place: Place, tasks: _Tasks) -> Findings:
    task = place.task
    if not task.name:
        yield Finding(True, "it needs a name")
    if not task.task_reference_name:
        yield Finding(True, "it needs a reference name")
    try:
        inputs: dict[str, Any] = encode(task.input_parameters or {})
        to_json(inputs)
    except EncodeError as error:
        yield Finding(True, f"its input cannot be sent: {error}")
        return
    for rule in rules_of(task):
        yield from rule(Subject(task, place, inputs))
    yield from _worker(place, inputs)
    for where, meant in tasks_in(task.input_parameters):
        yield Finding(False, f"{where!r} is the task {meant!r} itself; give its output, as {meant}.output() does")
    yield from _references(inputs, place.visible, tasks, not place.nested)
    fields = {"sink": task.sink, "subWorkflowParam": _references_of_sub_workflow(task.sub_workflow_param)}
    for finding in _references(fields, place.visible, tasks, False):
        yield Finding(False, finding.message)


def _references_of_sub_workflow(parameters: Any) -> Any:
    if parameters is None:
        return None
    definition = parameters.workflow_definition
    return {
        "name": parameters.name,
        "taskToDomain": parameters.task_to_domain,
        "workflowDefinition": definition if is_expression(definition) else None,
    }


def _worker(place: Place, inputs: dict[str, Any]) -> Findings:
    """Compare the inputs with the parameters of the worker function, for tasks that were made from one."""
    worker = place.task.__dict__.get("_worker_parameters")
    if worker is None or worker.takes_any:
        return
    takes = ", ".join(worker.known) or "no arguments"
    for name in inputs:
        if name not in worker.known:
            meant = _meant(name, worker.known)
            yield Finding(True, f"argument {name!r} is unknown to worker {worker.function!r}{meant}; it takes {takes}")
    for name in worker.required:
        if name not in inputs:
            yield Finding(
                False, f"argument {name!r} of worker {worker.function!r} is missing; it takes {takes}, by keyword"
            )


def _references(value: Any, visible: set[str], tasks: _Tasks, top_level: bool) -> Findings:
    for expression in expressions_in(value):
        problem = path_problem(expression.path)
        if problem:
            yield Finding(top_level, f"the path of {_shown(expression)} {problem}")
        else:
            yield from _target(expression, visible, tasks, top_level)


def _target(expression: Expression, visible: set[str], tasks: _Tasks, top_level: bool) -> Findings:
    first = expression.first
    if first == "workflow":
        if expression.second and expression.second not in _WORKFLOW_PARTS:
            parts = ", ".join(sorted(_WORKFLOW_PARTS))
            yield Finding(False, f"{_shown(expression)} names no part of the workflow; there are {parts}")
        return
    if first in visible or _ITERATION.sub("", first) in visible or expression.path == "CPEWF_TASK_ID":
        return
    if first in tasks.known:
        yield Finding(False, f"{_shown(expression)} refers to a task that runs later or in another branch: it is null")
        return
    refused = top_level and expression.second in _TASK_PARTS
    if refused or not tasks.grows:
        names = ", ".join(tasks.known) or "none"
        meant = _meant(first, tasks.known)
        yield Finding(
            refused,
            f"{_shown(expression)} refers to {first!r}, but no task has that reference name{meant};"
            f" the tasks are {names}",
        )


def _shown(expression: Expression) -> str:
    reference_text = "${" + expression.path + "}"
    return f"{reference_text} in {expression.where!r}" if expression.where else reference_text


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


__all__ = ["problems_of"]
