"""The DSL shows what the published SDK shows, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from tests.contract.dsl import cases_copies, cases_llm_tasks, cases_tasks, cases_workflows
from tests.contract.dsl.observe import observe
from tests.contract.dsl.registry import CASES

MODULES = (cases_copies, cases_llm_tasks, cases_tasks, cases_workflows)
GOLDENS: dict[str, Any] = json.loads((Path(cases_tasks.__file__).parent / "goldens.json").read_text(encoding="utf-8"))

#: Cases where the published SDK fails obscurely or sends what servers do not read, and what holds here.
BETTER: dict[str, Any] = {
    "do_while_task_tasks_not_tasks": (
        "TypeError",
        "invalid type: the body of loop 'r' takes a task or a list of tasks",
    ),
    "fork_task_empty_branch": ("ValueError", "branch 1 of fork 'r' is empty"),
    "fork_task_flat_list": {
        "forkTasks": [[{"inputParameters": {}, "name": "a_def", "taskReferenceName": "a", "type": "SIMPLE"}]],
        "inputParameters": {},
        "joinOn": ["a"],
        "name": "r",
        "taskReferenceName": "r",
        "type": "FORK_JOIN",
    },
    "llm_chat_complete_messages_as_reference": {
        "inputParameters": {"llmProvider": "openai", "messages": "${workflow.input.messages}", "model": "gpt"},
        "name": "llm_chat_complete",
        "taskReferenceName": "r",
        "type": "LLM_CHAT_COMPLETE",
    },
    "shift_fork_empty_branch": ("ValueError", "branch 0 of fork 'forked_<id>' is empty"),
    "switch_task_case_not_a_task": (
        "TypeError",
        "invalid type: case 'a' of switch 'r' takes a task or a list of tasks",
    ),
    "wait_task_until_fails_upstream": {
        "inputParameters": {"until": "2030-01-01 10:00 UTC"},
        "name": "r",
        "taskReferenceName": "r",
        "type": "WAIT",
    },
}


def shown(name: str) -> Any:
    serialize = ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api")).sanitize_for_serialization
    return observe(CASES[name], serialize)


def is_error(value: Any) -> bool:
    return isinstance(value, dict) and "raises" in value


def test_every_case_has_a_golden() -> None:
    assert CASES.keys() == GOLDENS.keys()


@pytest.mark.parametrize(
    "name", sorted(name for name, golden in GOLDENS.items() if name not in BETTER and not is_error(golden))
)
def test_a_program_sees_what_it_saw_with_the_published_sdk(name: str) -> None:
    if name == "task_type_values":
        assert GOLDENS[name].items() <= shown(name).items()
    else:
        assert shown(name) == GOLDENS[name]


@pytest.mark.parametrize(
    "name", sorted(name for name, golden in GOLDENS.items() if name not in BETTER and is_error(golden))
)
def test_a_mistake_raises_the_same_exception_and_its_text_begins_the_same(name: str) -> None:
    got, golden = shown(name), GOLDENS[name]
    assert golden["raises"][0] in got["raises"]
    # Python 3.9 leaves the class out of its own messages about calls.
    assert got["text"].startswith((golden["text"], golden["text"].replace("ConductorWorkflow.", "", 1)))


@pytest.mark.parametrize("name", sorted(BETTER))
def test_what_failed_obscurely_now_works_or_says_why(name: str) -> None:
    got, wanted = shown(name), BETTER[name]
    if isinstance(wanted, tuple):
        kind, text = wanted
        assert got["raises"][0] == kind
        assert got["text"].startswith(text)
    else:
        assert got == wanted
