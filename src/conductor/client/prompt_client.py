"""The client for prompt templates, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.prompt_template import PromptTemplate
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class PromptClient(ABC):
    """Prompt templates of language models (Orkes).

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def save_prompt(
        self,
        prompt_name: str,
        description: str,
        prompt_template: str,
        models: Optional[list[str]] = None,
        version: Optional[int] = None,
        auto_increment: bool = False,
    ) -> None:
        """Save a prompt template.

        Args:
            prompt_name: Name of the template.
            description: What it is for.
            prompt_template: Its text, with ``${variables}``.
            models: Models that may use it, each as ``integration:model``.
            version: Version to save it as; 1 by default.
            auto_increment: Whether to save it as the version after the latest.
        """

    @abstractmethod
    def get_prompt(self, prompt_name: str) -> Optional[PromptTemplate]:
        """Get a prompt template.

        Args:
            prompt_name: Name of the template.

        Returns:
            The template, None when there is none of that name.
        """

    @abstractmethod
    def get_prompts(self) -> list[PromptTemplate]:
        """Get all prompt templates."""

    @abstractmethod
    def delete_prompt(self, prompt_name: str) -> None:
        """Remove a prompt template.

        Args:
            prompt_name: Name of the template.
        """

    @abstractmethod
    def get_tags_for_prompt_template(self, prompt_name: str) -> list[TagObject]:
        """Get the tags of a prompt template.

        Args:
            prompt_name: Name of the template.
        """

    @abstractmethod
    def update_tag_for_prompt_template(self, prompt_name: str, tags: Sequence[TagObject]) -> None:
        """Replace the tags of a prompt template.

        Args:
            prompt_name: Name of the template.
            tags: The tags.
        """

    @abstractmethod
    def delete_tag_for_prompt_template(self, prompt_name: str, tags: Sequence[TagObject]) -> None:
        """Remove tags of a prompt template.

        Args:
            prompt_name: Name of the template.
            tags: The tags.
        """

    @abstractmethod
    def test_prompt(
        self,
        prompt_text: str,
        variables: dict[str, Any],
        ai_integration: str,
        text_complete_model: str,
        temperature: float = 0.1,
        top_p: float = 0.9,
        stop_words: Optional[list[str]] = None,
    ) -> str:
        """Have a model complete a prompt.

        Args:
            prompt_text: The prompt, with ``${variables}``.
            variables: Values of the variables.
            ai_integration: Name of the integration.
            text_complete_model: Name of the model.
            temperature: Randomness, 0 to 1.
            top_p: Share of the likeliest words to choose from, 0 to 1.
            stop_words: Words that end the completion.

        Returns:
            What the model answered.
        """


__all__ = ["PromptClient"]
