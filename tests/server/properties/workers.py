"""Everything outside the server: workers and people that act by plan."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import time
from collections.abc import AsyncIterator
from typing import Any

from tests.server.properties.definitions import Program
from tests.server.properties.leaves import TASK_DEFINITION, WORKER
from tests.server.properties.rules_of_leaves import seen_by_worker, worker_output
from tests.server.properties.world import MOST_STEPS, Refused, Unavailable, World

Json = dict[str, Any]
OPEN = frozenset({"RUNNING", "PAUSED"})
FAILURE_KEY = "conductor.failure_workflow"


async def family(here: World, workflow_id: str) -> AsyncIterator[Json]:
    """An execution and everything it started."""
    try:
        execution = await here.read(f"/workflow/{workflow_id}")
    except Refused:
        # Its parent knows its id, but the commit that begins it was refused and comes again.
        execution = {
            "workflowId": workflow_id,
            "status": "RUNNING",
            "tasks": [],
            "output": {},
            "workflowDefinition": {},
        }
    yield execution
    for other in started_by(execution):
        async for each in family(here, other):
            yield each


def started_by(execution: Json) -> list[str]:
    """The ids of the executions that one has started itself."""
    found = [task["subWorkflowId"] for task in execution["tasks"] if task.get("subWorkflowId")]
    found += [task["outputData"]["workflowId"] for task in execution["tasks"] if "workflowId" in task["outputData"]]
    return [*found, execution["output"][FAILURE_KEY]] if FAILURE_KEY in execution["output"] else found


class Workers:
    """Workers that act by the plan in the input of their task, and people who do what nobody else does.

    Args:
        seed: Decides who is quick and who is slow.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.held: dict[str, Json] = {}
        self.runs: dict[str, int] = {}
        self.acknowledged: dict[str, Json] = {}

    def expect_again(self, execution: Json) -> None:
        """Be ready for the records of an execution to be handed out anew, as if for the first time."""
        for task in execution["tasks"]:
            for known in (self.held, self.runs, self.acknowledged):
                known.pop(task["taskId"], None)

    async def start(self, here: World, program: Program) -> str:
        """Register what the program names and start it; the id of the execution."""
        await here.call("POST", "/metadata/taskdefs", [TASK_DEFINITION])
        for definition in program.registered.values():
            await here.call("POST", "/metadata/workflow", definition)
        name = program.definition["name"]
        request = {"name": name, "version": 1, "workflowDef": program.definition, "input": program.given}
        return await here.call("POST", "/workflow", request)

    async def finish(self, here: World, workflow_id: str) -> Json:
        """Work until the execution has ended, and everything it started; the execution."""
        idle_since = time.monotonic()
        for _ in range(MOST_STEPS):
            if await self.step(here):
                idle_since = time.monotonic()
                continue
            await here.settle()
            open_executions = [each async for each in family(here, workflow_id) if each["status"] in OPEN]
            if not open_executions:
                return await here.read(f"/workflow/{workflow_id}")
            if await self._answer(here, open_executions):
                continue
            if not here.clock.advance():
                # The thread that writes may be about to say that it could not, and what was lost comes back then.
                assert time.monotonic() < idle_since + 5, f"nothing will ever happen again: {open_executions}"
                await asyncio.sleep(0.002)
            await here.settle()
        raise AssertionError(f"no end after {MOST_STEPS} steps")

    async def _answer(self, here: World, executions: list[Json]) -> bool:
        """Do what people have to do; False when nobody waits for them."""
        paused = [execution["workflowId"] for execution in executions if execution["status"] == "PAUSED"]
        for workflow_id in paused:
            with contextlib.suppress(Unavailable):
                await here.call("PUT", f"/workflow/{workflow_id}/resume")
            await here.settle()
            return True
        for task in itertools.chain.from_iterable(execution["tasks"] for execution in executions):
            if task["taskType"] not in ("HUMAN", "WAIT") or task["status"] != "IN_PROGRESS":
                continue
            if "x" in task["inputData"]:
                result = {"taskId": task["taskId"], "workflowInstanceId": task["workflowInstanceId"]}
                result.update(status="COMPLETED", outputData=worker_output(task["inputData"]["x"]))
                with contextlib.suppress(Unavailable):
                    await here.call("POST", "/tasks", result)
                    self.acknowledged[task["taskId"]] = result
                await here.settle()
                return True
        return False

    async def step(self, here: World) -> bool:
        """Poll, or report a task; False when there is nothing to do."""
        if not self.held or self._random.random() < 0.5:
            count = self._random.randint(1, 3)
            try:
                for task in await here.call("GET", f"/tasks/poll/batch/{WORKER}?count={count}&timeout=0&workerid=w"):
                    self._take(task)
            except Unavailable:
                await here.settle()  # the server reads again what is safe
                return True
        if not self.held:
            return False
        task = self.held.pop(self._random.choice(sorted(self.held)))
        try:
            await self._report(here, task)
        except Unavailable:
            await here.settle()
            if (await here.read(f"/tasks/{task['taskId']}"))["status"] == "IN_PROGRESS":
                self.held[task["taskId"]] = task
        return True

    def _take(self, task: Json) -> None:
        count = self.runs.get(task["taskId"], 0)
        assert count == task["pollCount"] - 1, f"{task['referenceTaskName']} was handed out twice"
        self.runs[task["taskId"]] = count + 1
        if self._outcome(task) != "vanish":
            self.held[task["taskId"]] = task

    def take_up(self, task: Json) -> None:
        """A task whose poll was answered by a server that is gone: its worker goes on."""
        self.runs[task["taskId"]] = task["pollCount"]
        if self._outcome(task) != "vanish":
            self.held[task["taskId"]] = task

    @staticmethod
    def _outcome(task: Json) -> str:
        """What the plan says for this run of this attempt."""
        plan = task["inputData"].get("plan", [])
        decisive = [number for number, outcome in enumerate(plan) if outcome != "later"]
        attempt = task["retryCount"]
        if attempt > len(decisive):
            return "complete"
        begin = decisive[attempt - 1] + 1 if attempt else 0
        own = plan[begin : decisive[attempt] + 1 if attempt < len(decisive) else len(plan)]
        return own[task["pollCount"] - 1] if task["pollCount"] <= len(own) else "complete"

    async def _report(self, here: World, task: Json) -> None:
        result: Json = {"taskId": task["taskId"], "workflowInstanceId": task["workflowInstanceId"], "outputData": {}}
        outcome = self._outcome(task)
        if outcome == "later":
            result.update(status="IN_PROGRESS", callbackAfterSeconds=self._random.choice([0, 20]))
        elif outcome == "complete":
            result.update(status="COMPLETED", outputData=worker_output(seen_by_worker(task["inputData"])))
        else:
            status = {"fail": "FAILED", "refuse": "FAILED_WITH_TERMINAL_ERROR"}[outcome]
            result.update(status=status, outputData={"partial": task["retryCount"]})
        following = None
        if self._random.random() < 0.5:
            following = await here.call("POST", "/tasks/update-v2", result)
        else:
            await here.call("POST", "/tasks", result)
        if result["status"] != "IN_PROGRESS":
            self.acknowledged[task["taskId"]] = result
        if following:
            self._take(following)
