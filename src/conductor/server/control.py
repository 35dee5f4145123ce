"""Steering executions: what takes more than one turn, or more than one execution."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, Callable, Optional

from conductor.server.codec import Json
from conductor.server.engine import lifecycle
from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.decide import decide
from conductor.server.engine.execution import Execution
from conductor.server.engine.leaps import upgrade
from conductor.server.engine.model import Task
from conductor.server.engine.repeat import restart, retry_workflow
from conductor.server.engine.requests import Steps
from conductor.server.engine.rerun import rerun
from conductor.server.engine.tasks.messages import wake_pullers
from conductor.server.engine.turn import Turn
from conductor.server.engine.updates import apply_result
from conductor.server.errors import BadRequest, Conflict, NotFound, ServerError, TooManyRequests
from conductor.server.service import Engine
from conductor.server.store.base import Changes

BulkOperation = Callable[[str], Awaitable[Any]]

_MOST_MESSAGES = 1000
_DEEPEST_SEARCH = 100


class Control:
    """Operations on executions.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def terminate(self, workflow_id: str, reason: Optional[str]) -> None:
        """Terminate an execution."""
        await self._engine.command(workflow_id, lambda turn: lifecycle.terminate(turn, reason))

    async def restart(self, workflow_id: str, use_latest: bool) -> None:
        """Run an ended execution again, on request with the newest definition."""
        latest: Optional[Blueprint] = None
        if use_latest:
            name = (await self._engine.read(workflow_id)).blueprint.definition["name"]
            latest = self._engine.catalogue.blueprint(name, None)
        await self._engine.command(workflow_id, lambda turn: restart(turn, latest))

    async def upgrade(self, workflow_id: str, request: Json) -> None:
        """Let a running execution go on with another version of its definition, the newest unless one is named."""
        name = (await self._engine.read(workflow_id)).blueprint.definition["name"]
        if request.get("name") not in (None, name):
            raise BadRequest(f"An execution of {name} cannot be upgraded to {request['name']}")
        blueprint = self._engine.catalogue.blueprint(name, request.get("version"))
        await self._engine.command(workflow_id, lambda turn: upgrade(turn, blueprint, request))

    async def retry(self, workflow_id: str, resume_children: bool) -> None:
        """Try the failed tasks of an ended execution again."""
        await self._engine.command(workflow_id, lambda turn: retry_workflow(turn, resume_children))

    async def rerun(self, workflow_id: str, request: Json) -> None:
        """Run an ended execution again, from a task of it or of one of its sub-workflows."""
        target = workflow_id
        task_id = request.get("reRunFromTaskId")
        execution = await self._engine.read(workflow_id)
        if task_id and task_id not in execution.tasks and not execution.facts.is_open:
            target = await self._descendant_with(workflow_id, task_id)
        await self._engine.command(target, lambda turn: rerun(turn, request))

    async def _descendant_with(self, workflow_id: str, task_id: str) -> str:
        owner = await self._engine.owner_of_task(task_id)
        above = owner
        for _ in range(_DEEPEST_SEARCH):
            if above is None:
                break
            if above == workflow_id and owner is not None:
                return owner
            above = (await self._engine.read(above)).facts.parent_workflow_id
        raise BadRequest(f"Task {task_id} not found")

    async def remove(self, workflow_id: str, archive: bool) -> None:
        """Remove an execution; archiving leaves its summary to searches."""
        execution = await self._engine.read(workflow_id)
        if archive and execution.facts.is_open:
            raise BadRequest(f"Cannot archive workflow: {workflow_id} with status: {execution.facts.status}")
        self._engine.forget(execution)
        changes = Changes(archived_executions=[workflow_id]) if archive else Changes(removed_executions=[workflow_id])
        await self._engine.write(changes)

    async def update_by_reference(self, workflow_id: str, reference: str, result: Json) -> Optional[str]:
        """Update the open task of a reference, merging its output; the id of the task, None when there is none."""
        found: list[Task] = []

        def steps(turn: Turn) -> Steps:
            task = _open_task(turn.execution, reference)
            if task is None:
                return ()
            found.append(task)
            return apply_result(turn, task, _merged(task, result))

        try:
            await self._engine.command(workflow_id, steps)
        except NotFound:
            return None
        return found[-1].task_id if found else None

    async def signal(self, workflow_id: str, result: Json) -> bool:
        """Update the first open WAIT task of an execution or of its sub-workflows; False when there is none."""
        execution = await self._engine.read(workflow_id)
        for task in sorted(execution.open.values(), key=lambda each: each.seq):
            if task.task_type == "WAIT":
                reference = task.reference_task_name
                return await self.update_by_reference(workflow_id, reference, result) is not None
        for task in sorted(execution.open.values(), key=lambda each: each.seq):
            child = task.sub_workflow_id if task.task_type == "SUB_WORKFLOW" else None
            if child and await self.signal(child, result):
                return True
        return False

    async def push(self, workflow_id: str, payload: Json) -> str:
        """Push a message to a running execution; its id."""
        message_id = self._engine.world.new_id()

        def steps(turn: Turn) -> Steps:
            facts = turn.execution.facts
            if facts.status != "RUNNING":
                raise Conflict(f"Workflow {workflow_id} is not in RUNNING state (current: {facts.status})")
            if len(facts.messages) >= _MOST_MESSAGES:
                raise TooManyRequests(f"The message queue of workflow {workflow_id} is full")
            message = {"id": message_id, "workflowId": workflow_id, "payload": payload, "receivedAt": turn.now}
            turn.execution.set(messages=[*facts.messages, message])
            wake_pullers(turn.execution)
            return decide(turn)

        await self._engine.command(workflow_id, steps)
        return message_id

    async def in_bulk(self, workflow_ids: list[str], operation: BulkOperation) -> Json:
        """Do something to many executions; failures are reported by id."""
        errors: dict[str, str] = {}
        done: list[str] = []
        for workflow_id in workflow_ids:
            try:
                await operation(workflow_id)
            except ServerError as error:
                errors[workflow_id] = str(error)
            else:
                done.append(workflow_id)
        return {"bulkErrorResults": errors, "bulkSuccessfulResults": done}


def _open_task(execution: Execution, reference: str) -> Optional[Task]:
    """The first open task of a reference, with or without the suffix of its iteration."""
    candidates = sorted(execution.open.values(), key=lambda task: task.seq)
    for task in candidates:
        if task.reference_task_name == reference:
            return task
    return next((task for task in candidates if task.base_reference == reference), None)


def _merged(task: Task, result: Json) -> Json:
    return {
        "status": result["status"],
        "outputData": {**task.output_data, **result["outputData"]},
        "reasonForIncompletion": result.get("reasonForIncompletion") or task.reason_for_incompletion,
        "workerId": result.get("workerId") or task.worker_id,
        "callbackAfterSeconds": task.callback_after_seconds,
        "extendLease": False,
    }
