"""Requests about executions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conductor.client.http.api._workflow_following import WorkflowFollowing
from conductor.client.http.api._workflow_starting import WorkflowStarting
from conductor.client.http.api._workflow_steering import WorkflowSteering

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class WorkflowResourceApi(WorkflowStarting, WorkflowFollowing, WorkflowSteering):
    """Executions: starting, following, steering and searching them."""


__all__ = ["WorkflowResourceApi"]
