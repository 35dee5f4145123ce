"""Prompts, models and vector databases are set up with the requests that servers expect."""

from __future__ import annotations

from typing import Any
from unittest.mock import MagicMock, call

import pytest

from conductor.client.ai.configuration import LLMProvider, VectorDB
from conductor.client.ai.integrations import OpenAIConfig, PineconeConfig
from conductor.client.ai.orchestrator import AIOrchestrator
from conductor.client.configuration.configuration import Configuration
from conductor.client.http._encode import encode
from conductor.client.http.rest import ApiException

KEYS = {"api_key": "k", "endpoint": "e", "projectName": "p", "environment": "v"}


@pytest.fixture
def orchestrator() -> AIOrchestrator:
    subject = AIOrchestrator(Configuration(server_api_url="http://127.0.0.1:9/api"))
    subject.integration_client, subject.prompt_client = MagicMock(), MagicMock()
    return subject


def there(orchestrator: AIOrchestrator, found: Any) -> None:
    orchestrator.integration_client.get_integration.return_value = found
    orchestrator.integration_client.get_integration_api.return_value = found


def saved(orchestrator: AIOrchestrator) -> list[Any]:
    calls = orchestrator.integration_client.mock_calls
    return [(name, *encode(list(arguments))) for name, arguments, _ in calls if name.startswith("save")]


MODELS = [
    ("save_integration_api", "ai", "m1", {"description": "d", "enabled": True}),
    ("save_integration_api", "ai", "m2", {"description": "d", "enabled": True}),
]
PROVIDER = (
    "save_integration",
    "ai",
    {
        "category": "AI_MODEL",
        "configuration": {"api_key": "k"},
        "description": "d",
        "enabled": True,
        "type": "openai",
    },
)


@pytest.mark.parametrize(
    ("found", "overwrite", "wanted"),
    [(None, False, [PROVIDER, *MODELS]), (object(), False, []), (object(), True, [PROVIDER, *MODELS])],
)
def test_a_provider_is_saved_with_its_models_unless_it_is_there(
    orchestrator: AIOrchestrator, found: Any, overwrite: bool, wanted: list[Any]
) -> None:
    there(orchestrator, found)
    orchestrator.add_ai_integration("ai", LLMProvider.OPEN_AI, ["m1", "m2"], "d", OpenAIConfig("k"), overwrite)

    assert saved(orchestrator) == wanted


@pytest.mark.parametrize(("description", "about"), [(None, "db"), ("d", "d")])
def test_a_vector_database_is_saved_with_its_indexes(
    orchestrator: AIOrchestrator, description: Any, about: str
) -> None:
    there(orchestrator, None)
    orchestrator.add_vector_store(
        "db", VectorDB.PINECONE_DB, ["i"], PineconeConfig("k", "e", "v", "p"), description=description
    )

    details = {
        "category": "VECTOR_DB",
        "configuration": KEYS,
        "description": about,
        "enabled": True,
        "type": "pineconedb",
    }
    assert saved(orchestrator) == [
        ("save_integration", "db", details),
        ("save_integration_api", "db", "i", {"description": about, "enabled": True}),
    ]


def test_a_prompt_is_stored_read_tested_and_given_to_models(orchestrator: AIOrchestrator) -> None:
    assert orchestrator.add_prompt_template("p", "text", "about") is orchestrator
    assert orchestrator.get_prompt_template("p") is orchestrator.prompt_client.get_prompt.return_value
    orchestrator.associate_prompt_template("p", "ai", ["m1", "m2"])
    answer = orchestrator.test_prompt_template("text", {"a": 1}, "ai", "m", ["stop"], 5, 0.1, 0.2)

    assert orchestrator.prompt_client.mock_calls == [
        call.save_prompt("p", "about", "text"),
        call.get_prompt("p"),
        call.test_prompt("text", {"a": 1}, "ai", "m", 0.1, 0.2, ["stop"]),
    ]
    assert orchestrator.integration_client.mock_calls == [
        call.associate_prompt_with_integration("ai", "m1", "p"),
        call.associate_prompt_with_integration("ai", "m2", "p"),
    ]
    assert answer is orchestrator.prompt_client.test_prompt.return_value


def test_a_prompt_that_is_not_there_is_none_and_other_refusals_are_raised(orchestrator: AIOrchestrator) -> None:
    orchestrator.prompt_client.get_prompt.side_effect = ApiException(status=404)
    assert orchestrator.get_prompt_template("p") is None

    orchestrator.prompt_client.get_prompt.side_effect = ApiException(status=500)
    with pytest.raises(ApiException):
        orchestrator.get_prompt_template("p")


def test_used_tokens_are_read(orchestrator: AIOrchestrator) -> None:
    client = orchestrator.integration_client

    assert orchestrator.get_token_used("ai") is client.get_token_usage_for_integration_provider.return_value
    assert orchestrator.get_token_used_by_model("ai", "m") is client.get_token_usage_for_integration.return_value
    assert client.mock_calls == [
        call.get_token_usage_for_integration_provider("ai"),
        call.get_token_usage_for_integration("ai", "m"),
    ]


def test_prompt_tests_have_a_name_of_their_own() -> None:
    configuration = Configuration(server_api_url="http://127.0.0.1:9/api")
    first, second = AIOrchestrator(configuration), AIOrchestrator(configuration)

    assert first.prompt_test_workflow_name.startswith("prompt_test_")
    assert first.prompt_test_workflow_name != second.prompt_test_workflow_name
    assert AIOrchestrator(configuration, "mine").prompt_test_workflow_name == "mine"
