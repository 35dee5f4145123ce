"""Running a workflow with mocks in place of its tasks."""

from __future__ import annotations

import uuid
from typing import Any

from conductor.server.codec import Json
from conductor.server.control import Control
from conductor.server.definitions.shapes import RESULT_STATUSES, START_REQUEST
from conductor.server.engine.decide import decide
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.turn import Turn
from conductor.server.engine.updates import apply_result
from conductor.server.service import Engine
from conductor.server.shapes import Field, Shape, integer, list_of, map_of, mapping, one_of
from conductor.server.starts import Starts

_MOST_ROUNDS = 20_000
_OPERATORS = frozenset(
    {
        "JOIN",
        "DO_WHILE",
        "SET_VARIABLE",
        "FORK",
        "INLINE",
        "TERMINATE",
        "DECISION",
        "DYNAMIC",
        "FORK_JOIN",
        "FORK_JOIN_DYNAMIC",
        "SWITCH",
        "SUB_WORKFLOW",
    }
)
_MOCK = Shape(
    {
        "status": Field(one_of(*RESULT_STATUSES), "COMPLETED"),
        "output": Field(mapping, {}),
        "executionTime": Field(integer, 0),
        "queueWaitTime": Field(integer, 0),
    }
)
_MOCKS = Shape()
_MOCKS.define(
    {
        "taskRefToMockOutput": Field(map_of(list_of(_MOCK)), {}),
        "subWorkflowTestRequest": Field(map_of(_MOCKS), {}),
    }
)


def test_request(value: Any, where: str) -> Json:
    """A start request with its mocks."""
    return {**START_REQUEST(value, where), **_MOCKS(value, where)}


class MockRuns:
    """Executions whose tasks are answered by mocks.

    Args:
        engine: The engine.
        starts: Starts executions.
        control: Updates tasks.
    """

    def __init__(self, engine: Engine, starts: Starts, control: Control) -> None:
        self._engine = engine
        self._starts = starts
        self._control = control

    async def run(self, request: Json) -> Execution:
        """Run a workflow until it ends or meets a task without a mock."""
        # A domain nobody polls keeps real workers away.
        request = {**request, "taskToDomain": {**request["taskToDomain"], "*": str(uuid.uuid4())}}
        execution = await self._starts.start(request)
        return await self._play(execution.workflow_id, request)

    async def _play(self, workflow_id: str, request: Json) -> Execution:
        mocks = {reference: list(answers) for reference, answers in request["taskRefToMockOutput"].items()}
        for _ in range(_MOST_ROUNDS):
            execution = await self._engine.read(workflow_id)
            waiting = sorted(execution.open.values(), key=lambda task: task.seq)
            if not execution.facts.is_open or (not mocks and not _children(waiting, request)):
                return execution
            if any(t.task_type not in _OPERATORS and t.reference_task_name not in mocks for t in waiting):
                return execution
            if not await self._answer_all(workflow_id, waiting, mocks, request):
                return await self._engine.read(workflow_id)
        return await self._engine.read(workflow_id)

    async def _answer_all(self, workflow_id: str, waiting: list[Task], mocks: Json, request: Json) -> bool:
        """One round; False when it changed nothing."""
        progressed = False
        for task in waiting:
            child = request["subWorkflowTestRequest"].get(task.reference_task_name)
            if child is not None and task.sub_workflow_id:
                progressed |= not (await self._play(task.sub_workflow_id, child)).facts.is_open
                continue
            answers = mocks.get(task.reference_task_name)
            if not answers or task.task_type in _OPERATORS:
                progressed |= mocks.pop(task.reference_task_name, None) is not None
                await self._engine.command(workflow_id, decide)
                continue
            await self._answer(workflow_id, task.task_id, answers.pop(0))
            progressed = True
        return progressed

    async def _answer(self, workflow_id: str, task_id: str, mock: Json) -> None:
        def steps(turn: Turn) -> Steps:
            task = turn.execution.open.get(task_id)
            if task is None:
                return ()
            lasted, waited = mock["executionTime"], mock["queueWaitTime"]
            if lasted or waited:
                began = turn.now - lasted
                turn.execution.change(task, scheduled_time=began - waited, start_time=began)
            result = {
                "status": mock["status"],
                "outputData": {**task.output_data, **mock["output"]},
                "callbackAfterSeconds": 0,
                "extendLease": False,
            }
            return apply_result(turn, task, result)

        await self._engine.command(workflow_id, steps)


def _children(waiting: list[Task], request: Json) -> bool:
    return any(task.reference_task_name in request["subWorkflowTestRequest"] for task in waiting)
