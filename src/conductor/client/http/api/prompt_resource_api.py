"""Requests about prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.prompt_template import PromptTemplate
    from conductor.client.http.models.prompt_test_request import PromptTemplateTestRequest
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class PromptResourceApi(ResourceApi):
    """Prompts for language models."""

    @operation("DELETE", "/prompts/{name}", orkes=True)
    def delete_message_template(self, name: str, **options: Unpack[CallOptions]) -> None:
        """Delete a prompt.

        Args:
            name: Name of the prompt.
        """

    @operation("DELETE", "/prompts/{name}/tags", orkes=True)
    def delete_tag_for_prompt_template(
        self, body: Sequence[TagObject], name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Take tags away from a prompt.

        Args:
            body: The tags.
            name: Name of the prompt.
        """

    @operation("GET", "/prompts/{name}", accept="application/json", orkes=True)
    def get_message_template(self, name: str, **options: Unpack[CallOptions]) -> PromptTemplate:
        """Get a prompt.

        Args:
            name: Name of the prompt.
        """

    @operation("GET", "/prompts", accept="application/json", orkes=True)
    def get_message_templates(self, **options: Unpack[CallOptions]) -> list[PromptTemplate]:
        """Get all prompts."""

    @operation("GET", "/prompts/{name}/tags", accept="application/json", orkes=True)
    def get_tags_for_prompt_template(self, name: str, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of a prompt.

        Args:
            name: Name of the prompt.
        """

    @operation("PUT", "/prompts/{name}/tags", orkes=True)
    def put_tag_for_prompt_template(self, body: Sequence[TagObject], name: str, **options: Unpack[CallOptions]) -> None:
        """Add tags to a prompt.

        Args:
            body: The tags.
            name: Name of the prompt.
        """

    @operation("POST", "/prompts/{name}", multi=("models",), orkes=True)
    def save_message_template(
        self,
        body: str,
        description: str,
        name: str,
        *,
        models: Optional[str] = None,
        version: Optional[int] = None,
        autoIncrement: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Create or change a prompt.

        Args:
            body: Text of the prompt.
            description: Text for people.
            name: Name of the prompt.
            models: Models the prompt may be used with, as ``integration:model``.
            version: Version to write; the latest by default.
            autoIncrement: Whether to write a new version instead.
        """

    @operation("POST", "/prompts/test", accept="application/json", orkes=True)
    def test_message_template(self, body: PromptTemplateTestRequest, **options: Unpack[CallOptions]) -> str:
        """Try a prompt on a model.

        Args:
            body: Prompt, values of its variables, and model.

        Returns:
            What the model answered.
        """


__all__ = ["PromptResourceApi"]
