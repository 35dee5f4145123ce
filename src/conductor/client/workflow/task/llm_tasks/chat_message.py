"""What was said in a chat."""

from __future__ import annotations

from enum import Enum
from typing import Any, Optional, Union

from conductor.client.workflow.task.llm_tasks.tool_call import ToolCall

__all__ = ["ChatMessage", "Role"]


class Role(str, Enum):
    """Who says something in a chat."""

    USER = "user"
    ASSISTANT = "assistant"
    SYSTEM = "system"
    TOOL_CALL = "tool_call"
    TOOL = "tool"


class ChatMessage:
    """One message of a chat.

    Args:
        role: Who says it.
        message: What is said.
        media: Addresses of pictures and other media that belong to it.
        mime_type: Media type of the media.
        tool_calls: Tools that are called.
    """

    def __init__(
        self,
        role: Union[Role, str],
        message: str,
        media: Optional[list[str]] = None,
        mime_type: Optional[str] = None,
        tool_calls: Optional[list[ToolCall]] = None,
    ) -> None:
        self.role = role
        self.message = message
        self.media = media or []
        self.mime_type = mime_type
        self.tool_calls = tool_calls

    def to_dict(self) -> dict[str, Any]:
        """Return the message by its names on the wire, without what is empty."""
        values: dict[str, Any] = {"role": self.role, "message": self.message}
        if self.media:
            values["media"] = self.media
        if self.mime_type is not None:
            values["mimeType"] = self.mime_type
        if self.tool_calls:
            values["toolCalls"] = [call.to_dict() for call in self.tool_calls]
        return values
