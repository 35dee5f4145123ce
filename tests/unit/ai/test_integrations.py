"""How the server reaches providers."""

from __future__ import annotations

from typing import Any, Callable

import pytest

from conductor.client.ai.configuration import LLMProvider, VectorDB
from conductor.client.ai.integrations import (
    AzureOpenAIConfig,
    IntegrationConfig,
    OpenAIConfig,
    PineconeConfig,
    WeaviateConfig,
)

PINECONE_KEYS = ("api_key", "endpoint", "projectName", "environment")
VARIABLES = ("OPENAI_API_KEY", "PINECONE_API_KEY", "PINECONE_ENDPOINT", "PINECONE_ENV", "PINECONE_PROJECT")


@pytest.mark.parametrize(
    ("build", "wire"),
    [
        (lambda: WeaviateConfig("k", "e", "c"), {"api_key": "k", "endpoint": "e"}),
        (lambda: OpenAIConfig("k"), {"api_key": "k"}),
        (OpenAIConfig, {"api_key": None}),
        (lambda: AzureOpenAIConfig("k", "e"), {"api_key": "k", "endpoint": "e"}),
        (lambda: PineconeConfig("a", "b", "c", "d"), dict(zip(PINECONE_KEYS, "abdc"))),
        (PineconeConfig, dict.fromkeys(PINECONE_KEYS)),
    ],
)
def test_a_configuration_is_sent(
    build: Callable[[], IntegrationConfig], wire: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)

    assert build().to_dict() == wire


def test_what_is_left_out_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.setenv(variable, variable.lower())

    assert OpenAIConfig().to_dict() == {"api_key": "openai_api_key"}
    assert PineconeConfig(endpoint="here").to_dict() == {
        "api_key": "pinecone_api_key",
        "endpoint": "here",
        "projectName": "pinecone_project",
        "environment": "pinecone_env",
    }


def test_keys_are_not_shown() -> None:
    assert "sesame" not in repr(OpenAIConfig("sesame"))


def test_providers_have_the_names_that_servers_know() -> None:
    assert {member.name: member.value for member in VectorDB} == {
        "PINECONE_DB": "pineconedb",
        "WEAVIATE_DB": "weaviatedb",
        "POSTGRES_DB": "pgvectordb",
        "MONGO_DB": "mongovectordb",
    }
    assert LLMProvider.GROK.value == "Grok"
