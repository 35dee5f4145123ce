"""Checking start requests and starting executions."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.execution import Execution
from conductor.server.errors import BadRequest, Violation, check, scalar_text
from conductor.server.service import Engine

_HIGHEST_PRIORITY = 99


class Starts:
    """Starting executions.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def start(self, request: Json, dynamic: bool = False, workflow_id: str = "") -> Execution:
        """Start an execution.

        Args:
            request: A start request.
            dynamic: Whether an inline definition is noted in the input.
            workflow_id: The id of the new execution; a fresh one if empty.
        """
        self._check(request)
        if request.get("input") is None:
            raise BadRequest("NULL input passed when starting workflow")
        if dynamic and request.get("workflowDef"):
            request = {**request, "input": {**request["input"], "_systemMetadata": {"dynamic": True}}}
        return await self._engine.start(request, self.blueprint(request), workflow_id)

    async def start_by_name(self, request: Json) -> Execution:
        """Start an execution of a registered definition."""
        if not 0 <= request["priority"] <= _HIGHEST_PRIORITY:
            extreme = "99 is the maximum" if request["priority"] > 0 else "0 is the minimum"
            shown = scalar_text(request["priority"])
            check([Violation("startWorkflow.arg3", f"{extreme} priority value", shown)])
        self._engine.catalogue.existing_workflow(request["name"], request["version"])
        return await self._engine.start(request, self.blueprint(request))

    def _check(self, request: Json) -> None:
        violations: list[Violation] = []
        path = "startWorkflow.arg0"
        if not request.get("name"):
            violations.append(Violation(f"{path}.name", "Workflow name cannot be null or empty"))
        priority = request["priority"]
        if not 0 <= priority <= _HIGHEST_PRIORITY:
            limit = "maximum 99" if priority > 0 else "minimum 0"
            message = f"priority: {priority} should be {limit}"
            violations.append(Violation(f"{path}.priority", message, scalar_text(priority)))
        check(violations)
        if request.get("workflowDef"):
            self._engine.catalogue.validate(request["workflowDef"], f"{path}.workflowDef")

    def blueprint(self, request: Json) -> Blueprint:
        """The definition a request names or brings."""
        inline = request.get("workflowDef")
        if inline:
            return self._engine.catalogue.inline(inline)
        return self._engine.catalogue.blueprint(request["name"], request.get("version"))
