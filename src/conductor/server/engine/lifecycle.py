"""Starting, pausing, resuming and terminating executions."""

from __future__ import annotations

from typing import Optional

from conductor.server.codec import Json
from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.decide import decide
from conductor.server.engine.execution import Execution, Facts
from conductor.server.engine.finish import end
from conductor.server.engine.model import PAUSED, RUNNING, TERMINATED
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.turn import Turn
from conductor.server.errors import Conflict, IllegalState


def create(request: Json, blueprint: Blueprint, workflow_id: str, now: int) -> Execution:
    """A fresh execution, not yet decided."""
    definition = blueprint.definition
    given = request["input"]
    template = definition["inputTemplate"]
    facts = Facts(
        workflow_id=workflow_id,
        create_time=now,
        update_time=now,
        priority=request.get("priority") or 0,
        # An empty input skips the template; the server this one is compatible with does so too.
        input={**template, **given} if template and given else given,
        variables=dict(definition["variables"]),
        task_to_domain=request.get("taskToDomain") or {},
        correlation_id=request.get("correlationId"),
        event=request.get("event"),
        parent_workflow_id=request.get("parentWorkflowId"),
        parent_workflow_task_id=request.get("parentWorkflowTaskId"),
        depth=request.get("depth", 0),
    )
    execution = Execution(facts, blueprint)
    execution.facts_dirty = True
    return execution


def pause(turn: Turn) -> Steps:
    """Stop scheduling; what is queued already is still handed out."""
    must_be_open(turn)
    if turn.execution.facts.status != PAUSED:
        turn.execution.set(status=PAUSED)
    return ()


def resume(turn: Turn) -> Steps:
    """Go on after a pause."""
    if turn.execution.facts.status != PAUSED:
        raise IllegalState(
            f"The workflow {turn.execution.workflow_id} is not PAUSED so cannot resume. "
            f"Current status is {turn.execution.facts.status}"
        )
    turn.execution.set(status=RUNNING, last_retried_time=turn.now)
    yield from decide(turn)


def terminate(turn: Turn, reason: Optional[str]) -> Steps:
    """End an execution on request."""
    facts = turn.execution.facts
    if facts.status == "COMPLETED":
        raise Conflict("Cannot terminate a COMPLETED workflow.")
    if facts.status != TERMINATED:
        end(turn, EndWorkflow(TERMINATED, reason, is_failure=False))
    return ()


def set_variables(turn: Turn, variables: Json) -> Steps:
    """Change variables of an execution that has not ended."""
    must_be_open(turn)
    turn.execution.set(variables={**turn.execution.facts.variables, **variables})
    return decide(turn)


def must_be_open(turn: Turn) -> None:
    """Refuse what only makes sense for an execution that has not ended."""
    if not turn.execution.facts.is_open:
        raise Conflict(f"Workflow {turn.execution.short_name} has ended, status cannot be updated.")
