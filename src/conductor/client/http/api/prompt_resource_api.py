from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.prompt_template import PromptTemplate
    from conductor.client.http.models.tag_object import TagObject


class PromptResourceApi(ResourceApi):
    """DOC PromptResourceApi."""

    @operation("DELETE", "/prompts/{name}", orkes=True)
    def delete_message_template(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC PromptResourceApi.delete_message_template.

        Args:
            name: ARG
        """

    @operation("DELETE", "/prompts/{name}/tags", orkes=True)
    def delete_tag_for_prompt_template(
        self,
        body: Any,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC PromptResourceApi.delete_tag_for_prompt_template.

        Args:
            body: ARG
            name: ARG
        """

    @operation("GET", "/prompts/{name}", accept="application/json", orkes=True)
    def get_message_template(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> PromptTemplate:
        """DOC PromptResourceApi.get_message_template.

        Args:
            name: ARG
        """

    @operation("GET", "/prompts", accept="application/json", orkes=True)
    def get_message_templates(
        self,
        **options: Unpack[CallOptions],
    ) -> list[PromptTemplate]:
        """DOC PromptResourceApi.get_message_templates."""

    @operation("GET", "/prompts/{name}/tags", accept="application/json", orkes=True)
    def get_tags_for_prompt_template(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> list[TagObject]:
        """DOC PromptResourceApi.get_tags_for_prompt_template.

        Args:
            name: ARG
        """

    @operation("PUT", "/prompts/{name}/tags", orkes=True)
    def put_tag_for_prompt_template(
        self,
        body: Any,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC PromptResourceApi.put_tag_for_prompt_template.

        Args:
            body: ARG
            name: ARG
        """

    @operation("POST", "/prompts/{name}", multi=("models",), orkes=True)
    def save_message_template(
        self,
        body: Any,
        description: str,
        name: str,
        *,
        models: Optional[str] = None,
        version: Optional[int] = None,
        autoIncrement: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC PromptResourceApi.save_message_template.

        Args:
            body: ARG
            description: ARG
            name: ARG
            models: ARG
            version: ARG
            autoIncrement: ARG
        """

    @operation("POST", "/prompts/test", accept="application/json", orkes=True)
    def test_message_template(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> str:
        """DOC PromptResourceApi.test_message_template.

        Args:
            body: ARG
        """


__all__ = ["PromptResourceApi"]
