from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class RerunWorkflowRequest(Model):
    """DOC RerunWorkflowRequest."""

    re_run_from_workflow_id: Optional[str] = field(default=None)
    """FIELD RerunWorkflowRequest.re_run_from_workflow_id"""
    workflow_input: Optional[dict[str, Any]] = field(default=None)
    """FIELD RerunWorkflowRequest.workflow_input"""
    re_run_from_task_id: Optional[str] = field(default=None)
    """FIELD RerunWorkflowRequest.re_run_from_task_id"""
    task_input: Optional[dict[str, Any]] = field(default=None)
    """FIELD RerunWorkflowRequest.task_input"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD RerunWorkflowRequest.correlation_id"""
