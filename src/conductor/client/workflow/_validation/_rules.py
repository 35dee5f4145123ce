"""What each type of task needs.

A rule is a generator of findings. A finding says whether servers refuse the definition for it, and what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Callable, NamedTuple

from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow._check import cut
from conductor.client.workflow._validation._expressions import is_expression
from conductor.client.workflow._validation._places import Place, reference, references_inside
from conductor.client.workflow._validation._scripts import javascript_problem, jq_problem


class Finding(NamedTuple):
    """One thing that is wrong with a task."""

    is_error: bool
    message: str


Findings = Iterator[Finding]


class Subject(NamedTuple):
    """A task, where it stands, and its inputs as they are sent."""

    task: WorkflowTask
    place: Place
    inputs: dict[str, Any]


Rule = Callable[[Subject], Findings]

_SCRIPTING = ("javascript", "graaljs", "js")
_STATUSES = ("COMPLETED", "FAILED", "TERMINATED")
_DURATION = re.compile(
    r"\s*(\d+\s*d(ays?)?)?\s*(\d+\s*h((ou)?rs?)?)?\s*(\d+\s*m(in(ute)?s?)?)?\s*(\d+\s*s(ec(ond)?s?)?)?\s*",
    re.IGNORECASE,
)
#: Zones as servers read them: abbreviations and offsets, no names of cities.
_ZONE = re.compile(r"[A-Z]{1,5}|(GMT)?[+-]\d{1,2}:?\d{2}")
_LOOP_NAME = re.compile(r"\$\.([A-Za-z_][\w]*)|\$\[\s*['\"]([^'\"]+)['\"]\s*\]")
_LOOP_OWN = frozenset(("iteration", "loopIndex", "loopItem"))


def rules_of(task: WorkflowTask) -> tuple[Rule, ...]:
    """Return the rules for a task's type."""
    return _RULES.get(str(task.type), ())


def _error(message: str) -> Finding:
    return Finding(True, message)


def _warning(message: str) -> Finding:
    return Finding(False, message)


def _script(script: Any, what: str) -> Findings:
    problem = javascript_problem(script)
    if problem:
        yield _warning(f"{what} is not valid JavaScript: {problem}")


def _switch(subject: Subject) -> Findings:
    task = subject.task
    if not task.evaluator_type:
        yield _error("a switch needs an evaluator type: value-param, javascript or graaljs")
    if not task.expression:
        yield _error("a switch needs an expression that chooses the case")
    if not task.decision_cases:
        yield _error("a switch needs at least one case; a default case alone is not enough")
    if task.evaluator_type == "value-param" and task.expression and task.expression not in subject.inputs:
        inputs = _names(subject.inputs)
        yield _warning(f"the expression {task.expression!r} names no input of the switch; its inputs are {inputs}")
    if task.evaluator_type in _SCRIPTING:
        yield from _script(task.expression, "the expression")


def _decision(subject: Subject) -> Findings:
    task = subject.task
    if not (task.case_value_param or task.case_expression):
        yield _error("a decision needs caseValueParam or caseExpression")
    if not task.decision_cases:
        yield _error("a decision needs at least one case")
    yield from _script(task.case_expression, "the expression")


def _fork(subject: Subject) -> Findings:
    if not subject.task.fork_tasks:
        yield _error("a fork needs at least one branch")
    yield from _needs_join(subject)


def _needs_join(subject: Subject) -> Findings:
    if subject.place.following is None or subject.place.following.type not in ("JOIN", "EXCLUSIVE_JOIN"):
        yield _warning("no join follows the fork, and servers fail such an execution; put a JoinTask behind it")


def _dynamic_fork(subject: Subject) -> Findings:
    task = subject.task
    both = task.dynamic_fork_tasks_param and task.dynamic_fork_tasks_input_param_name
    if not (both or task.dynamic_fork_join_tasks_param or "forkTaskInputs" in subject.inputs):
        yield _error(
            "a dynamic fork needs dynamicForkTasksParam and dynamicForkTasksInputParamName, or the input forkTaskInputs"
        )
    for name in (task.dynamic_fork_tasks_param, task.dynamic_fork_tasks_input_param_name):
        if both and name not in subject.inputs:
            yield _warning(f"the fork reads its tasks from the input {name!r}; its inputs are {_names(subject.inputs)}")
    yield from _needs_join(subject)


def _loop(subject: Subject) -> Findings:
    task = subject.task
    if task.loop_condition is None:
        yield _error("a loop needs a condition")
    if not task.loop_over:
        yield _error("a loop needs at least one task to repeat")
    yield from _script(task.loop_condition, "the condition")
    known = references_inside(task) | set(subject.inputs) | {reference(task)} | _LOOP_OWN
    for match in _LOOP_NAME.finditer(str(task.loop_condition or "")):
        name = match.group(1) or match.group(2)
        if name not in known:
            yield _warning(f"the condition reads $.{name}, but knows only {_names(known - _LOOP_OWN)}")


def _dynamic(subject: Subject) -> Findings:
    name = subject.task.dynamic_task_name_param
    if not name:
        yield _error("a dynamic task needs dynamicTaskNameParam, the input that names the task to run")
    elif name not in subject.inputs:
        yield _warning(f"the task to run is read from the input {name!r}, which the task does not have")


def _event(subject: Subject) -> Findings:
    if not subject.task.sink:
        yield _error("an event task needs a sink")


def _http(subject: Subject) -> Findings:
    request = subject.inputs.get("http_request", subject.inputs)
    if is_expression(request):
        return
    for name in ("uri", "method"):
        if not (isinstance(request, dict) and request.get(name)):
            yield _warning(f"the HTTP request has no {name}; it fails unless its definition's input template has one")


def _kafka(subject: Subject) -> Findings:
    request = subject.inputs.get("kafka_request")
    if is_expression(request):
        return
    for name in ("bootStrapServers", "topic", "value"):
        if not (isinstance(request, dict) and request.get(name) is not None):
            yield _warning(f"the Kafka message has no {name}; it fails unless its definition's input template has one")


def _jq(subject: Subject) -> Findings:
    program = subject.inputs.get("queryExpression")
    if program is None:
        yield _warning("there is no queryExpression; the task fails unless its definition's input template has one")
    problem = jq_problem(program)
    if problem:
        yield _warning(f"queryExpression is not a valid jq program: {problem}")


def _inline(subject: Subject) -> Findings:
    if subject.inputs.get("expression") is None:
        yield _warning("there is no expression to evaluate")
    if subject.inputs.get("evaluatorType", "javascript") in _SCRIPTING:
        yield from _script(subject.inputs.get("expression"), "the expression")


def _sub_workflow(subject: Subject) -> Findings:
    parameters = subject.task.sub_workflow_param
    if parameters is None:
        yield _error("a sub-workflow task needs subWorkflowParam")
    elif is_expression(parameters.name) and parameters.version is None and parameters.workflow_definition is None:
        yield _warning("a sub-workflow whose name is a reference needs a version; 0 is the latest")


def _terminate(subject: Subject) -> Findings:
    status = subject.inputs.get("terminationStatus")
    if status not in _STATUSES:
        yield _error(f"terminationStatus must be one of {', '.join(_STATUSES)}, and no reference; it is {cut(status)}")
    if subject.task.optional:
        yield _error("a terminate task cannot be optional")
    if subject.place.fork is not None:
        yield _warning(
            f"it ends the whole workflow from within fork {subject.place.fork!r}:"
            " other branches are cancelled and the join never completes"
        )


def _wait(subject: Subject) -> Findings:
    duration, until = subject.inputs.get("duration"), subject.inputs.get("until")
    if duration and until:
        yield _error("a wait has either duration or until, not both")
    if duration and not is_expression(duration) and not _is_duration(duration):
        yield _error(f"duration {cut(duration)} is not a time such as '90s', '5m' or '1d 2h 3m 4s'")
    if until and not is_expression(until) and not _is_date(until):
        yield _error(f"until {cut(until)} is not a date such as '2030-12-31' or '2030-12-31 23:59 UTC'")


def _join(subject: Subject) -> Findings:
    if subject.place.preceding is not None and subject.place.preceding.type == "FORK_JOIN_DYNAMIC":
        return  # such a fork says itself what its join waits for
    for name in subject.task.join_on or []:
        if name not in subject.place.visible:
            yield _warning(f"it waits for {name!r}, which no fork before it runs: it would wait for ever")


def _is_duration(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and _DURATION.fullmatch(value) is not None


def _is_date(value: Any) -> bool:
    text = str(value)
    date, _, zone = text.rpartition(" ")
    zoned = _ZONE.fullmatch(zone) is not None and _parses(date, "%Y-%m-%d %H:%M")
    return zoned or _parses(text, "%Y-%m-%d %H:%M") or _parses(text, "%Y-%m-%d")


def _parses(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def _names(names: Any) -> str:
    return ", ".join(map(repr, sorted(names))) or "none"


_RULES: dict[str, tuple[Rule, ...]] = {
    "DECISION": (_decision,),
    "DO_WHILE": (_loop,),
    "DYNAMIC": (_dynamic,),
    "EVENT": (_event,),
    "EXCLUSIVE_JOIN": (_join,),
    "FORK_JOIN": (_fork,),
    "FORK_JOIN_DYNAMIC": (_dynamic_fork,),
    "HTTP": (_http,),
    "INLINE": (_inline,),
    "JOIN": (_join,),
    "JSON_JQ_TRANSFORM": (_jq,),
    "KAFKA_PUBLISH": (_kafka,),
    "SUB_WORKFLOW": (_sub_workflow,),
    "SWITCH": (_switch,),
    "TERMINATE": (_terminate,),
    "WAIT": (_wait,),
}

__all__ = ["Finding", "Findings", "rules_of"]
