"""Tools that a tool server offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.workflow.task.llm_tasks._ai_task import AiTask
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["ListMcpTools"]


class ListMcpTools(AiTask):
    """Lists the tools of an MCP server.

    Args:
        task_ref_name: Reference name of the task.
        mcp_server: The server.
        headers: HTTP headers of the call.
        task_name: Name of the task definition; ``list_mcp_tools`` when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        mcp_server: str,
        headers: Optional[dict[str, str]] = None,
        task_name: Optional[str] = None,
    ) -> None:
        super().__init__(
            task_ref_name,
            TaskType.LIST_MCP_TOOLS,
            task_name,
            {"mcpServer": mcp_server},
            headers=headers or None,
        )
