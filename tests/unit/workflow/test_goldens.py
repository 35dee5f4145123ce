"""The DSL shows what the published SDK shows, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from tests.contract.dsl import cases_llm_tasks, cases_tasks, cases_workflows
from tests.contract.dsl.observe import observe
from tests.contract.dsl.registry import CASES

GOLDENS: dict[str, Any] = json.loads((Path(cases_tasks.__file__).parent / "goldens.json").read_text(encoding="utf-8"))

MODULES = (cases_llm_tasks, cases_tasks, cases_workflows)

#: Cases where the published SDK is known to be wrong or to fail obscurely, and what holds here.
ON_PURPOSE: dict[str, Any] = {}


def shown(name: str) -> Any:
    serialize = ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api")).sanitize_for_serialization
    return observe(CASES[name], serialize)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_program_sees_what_it_saw_with_the_published_sdk(name: str) -> None:
    assert shown(name) == GOLDENS[name]
