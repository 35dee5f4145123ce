"""Calls to tool servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["CallMcpTool"]


class CallMcpTool(AiTask):
    """Calls a tool of an MCP server.

    Args:
        task_ref_name: Reference name of the task.
        mcp_server: The server.
        method: Name of the tool.
        arguments: Arguments of the call.
        headers: HTTP headers of the call.
        task_name: Name of the task definition; ``call_mcp_tool`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        mcp_server: str,
        method: str,
        arguments: Optional[dict[str, Any]] = None,
        headers: Optional[dict[str, str]] = None,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.CALL_MCP_TOOL,
            task_name,
            {"mcpServer": mcp_server, "method": method, "arguments": arguments or {}},
            headers=headers or None,
        )
