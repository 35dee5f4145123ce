"""Validation says of definitions that a real server was given what that server said of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conductor.client.http._encode import encode
from conductor.client.workflow.conductor_workflow import ConductorWorkflow

CONTRACT = Path(__file__).parents[2] / "contract"
SCENARIOS = CONTRACT / "conformance" / "scenarios"
NAMES = sorted(path.stem for path in SCENARIOS.glob("*.json") if not path.name.endswith(".golden.json"))

#: Scenarios whose definition a server accepts and that does not do what it says, and how the first warning begins.
DOUBTED = {
    "expr-escape-and-blank": "outputParameters: the path of ${} in",
    "expr-workflow-context": "task 'a' (tasks[0]): ${workflow.priority} in",
    "fork-terminate-cancels-branches": "task 'end' (tasks[0].forkTasks[0][1]): it ends the whole workflow",
    "fork-without-join": "task 'fork' (tasks[0]): no join follows",
    "http-missing-uri-method": "task 'h' (tasks[0]): the HTTP request has no uri",
}
#: What servers refuse and validation only warns of, as programs meet it where no server is.
ONLY_WARNED_OF = (
    "it has no tasks",
    "the HTTP request has no",
    "there is no queryExpression",
)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def is_definition(value: Any) -> bool:
    tasks = value.get("tasks") if isinstance(value, dict) else None
    return (
        bool(tasks)
        and bool(value.get("name"))
        and "workflowId" not in value
        and all("taskReferenceName" in task for task in tasks)
    )


def definitions_in(value: Any) -> Iterator[dict[str, Any]]:
    if is_definition(value):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from definitions_in(inner)


def registrations(name: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """The definitions that a scenario sends one by one, and whether the server refused them as invalid."""
    steps = read(SCENARIOS / f"{name}.golden.json")["steps"]
    answers = {step["step"]: step["saw"] for step in steps if "saw" in step}
    for number, step in enumerate(read(SCENARIOS / f"{name}.json")["steps"], 1):
        answer = answers.get(f"{number} {step.get('call')}")
        body = step.get("body")
        if answer is not None and step["call"] == "POST /metadata/workflow" and body and body.get("name"):
            yield body, answer["code"] == 400


@pytest.mark.parametrize("name", NAMES)
def test_a_definition_that_a_server_runs_is_neither_refused_nor_doubted(name: str) -> None:
    scenario = read(SCENARIOS / f"{name}.json")
    texts = []
    for definition in definitions_in({key: value for key, value in scenario.items() if key != "steps"}):
        problems = ConductorWorkflow.from_workflow_def(definition).validate()
        assert [str(problem) for problem in problems if problem.is_error] == []
        texts += [str(problem) for problem in problems]

    if name in DOUBTED:
        assert texts[0].startswith(DOUBTED[name])
    else:
        assert texts == []


@pytest.mark.parametrize("name", [name for name in NAMES if any(registrations(name))])
def test_an_error_is_what_a_server_refuses(name: str) -> None:
    for definition, refused in registrations(name):
        problems = ConductorWorkflow.from_workflow_def(definition).validate()
        has_errors = any(problem.is_error for problem in problems)
        only_warned_of = any(problem.message.startswith(ONLY_WARNED_OF) for problem in problems)

        assert refused is (has_errors or only_warned_of), problems


@pytest.mark.parametrize("name", NAMES)
def test_what_a_server_was_given_comes_back_whole(name: str) -> None:
    for definition in definitions_in(read(SCENARIOS / f"{name}.json")):
        again = encode(ConductorWorkflow.from_workflow_def(definition).to_workflow_def())

        assert contains(again, definition)


def contains(value: Any, part: Any) -> bool:
    """Whether ``value`` is ``part``, apart from settings that definitions get when they have none."""
    if isinstance(value, dict) and isinstance(part, dict):
        added = {"enforceSchema": False, "outputParameters": {}}
        unknown = {key: item for key, item in value.items() if key not in part}
        kept = all(key in value and contains(value[key], item) for key, item in part.items())
        return kept and all(added.get(key, item) == item and key in added for key, item in unknown.items())
    if isinstance(value, list) and isinstance(part, list):
        return len(value) == len(part) and all(map(contains, value, part))
    return bool(value == part)
