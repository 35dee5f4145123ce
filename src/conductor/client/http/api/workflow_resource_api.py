"""Requests about executions."""

from __future__ import annotations

from conductor.client.http.api._workflow_following import WorkflowFollowing
from conductor.client.http.api._workflow_starting import WorkflowStarting
from conductor.client.http.api._workflow_steering import WorkflowSteering


class WorkflowResourceApi(WorkflowStarting, WorkflowFollowing, WorkflowSteering):
    """Executions: starting, following, steering and searching them."""


__all__ = ["WorkflowResourceApi"]
