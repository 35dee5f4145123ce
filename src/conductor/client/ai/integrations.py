"""How the server reaches providers of language models and vector databases."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from typing import Any, Optional

__all__ = ["AzureOpenAIConfig", "IntegrationConfig", "OpenAIConfig", "PineconeConfig", "WeaviateConfig"]


class IntegrationConfig(ABC):
    """How the server reaches a provider."""

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Return the configuration as it is sent."""

    def __repr__(self) -> str:
        # Holds keys, so its values are not for logs.
        return f"<{type(self).__name__} with {', '.join(vars(self))}>"


class WeaviateConfig(IntegrationConfig):
    """A Weaviate database.

    Args:
        api_key: Key of the database.
        endpoint: Where it is.
        classname: Class to store in.
    """

    def __init__(self, api_key: str, endpoint: str, classname: str) -> None:
        self.api_key = api_key
        self.endpoint = endpoint
        self.classname = classname

    def to_dict(self) -> dict[str, Any]:
        """Return the configuration as it is sent."""
        return {"api_key": self.api_key, "endpoint": self.endpoint}


class OpenAIConfig(IntegrationConfig):
    """An account with OpenAI.

    Args:
        api_key: Key of the account; ``OPENAI_API_KEY`` when left out.
    """

    def __init__(self, api_key: Optional[str] = None) -> None:
        self.api_key = os.getenv("OPENAI_API_KEY") if api_key is None else api_key

    def to_dict(self) -> dict[str, Any]:
        """Return the configuration as it is sent."""
        return {"api_key": self.api_key}


class AzureOpenAIConfig(IntegrationConfig):
    """OpenAI on Azure.

    Args:
        api_key: Key of the account.
        endpoint: Where it is.
    """

    def __init__(self, api_key: str, endpoint: str) -> None:
        self.api_key = api_key
        self.endpoint = endpoint

    def to_dict(self) -> dict[str, Any]:
        """Return the configuration as it is sent."""
        return {"api_key": self.api_key, "endpoint": self.endpoint}


class PineconeConfig(IntegrationConfig):
    """A Pinecone database.

    Args:
        api_key: Key of the database; ``PINECONE_API_KEY`` when left out.
        endpoint: Where it is; ``PINECONE_ENDPOINT`` when left out.
        environment: Its environment; ``PINECONE_ENV`` when left out.
        project_name: Its project; ``PINECONE_PROJECT`` when left out.
    """

    def __init__(
        self,
        api_key: Optional[str] = None,
        endpoint: Optional[str] = None,
        environment: Optional[str] = None,
        project_name: Optional[str] = None,
    ) -> None:
        self.api_key = os.getenv("PINECONE_API_KEY") if api_key is None else api_key
        self.endpoint = os.getenv("PINECONE_ENDPOINT") if endpoint is None else endpoint
        self.environment = os.getenv("PINECONE_ENV") if environment is None else environment
        self.project_name = os.getenv("PINECONE_PROJECT") if project_name is None else project_name

    def to_dict(self) -> dict[str, Any]:
        """Return the configuration as it is sent."""
        return {
            "api_key": self.api_key,
            "endpoint": self.endpoint,
            "projectName": self.project_name,
            "environment": self.environment,
        }
