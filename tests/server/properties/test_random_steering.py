"""Commands on families of executions: what one does to the others is never lost, and never done twice."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any, Optional

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.profiles import bounded
from tests.server.properties.crashes import doomed_world, until_crash
from tests.server.properties.test_random_refusals import refuse
from tests.server.properties.world import Refused, Unavailable, VirtualClock, World, world

Json = dict[str, Any]
# An execution by the way to it: the references of SUB_WORKFLOW tasks, from the outermost one down.
Way = tuple[str, ...]

WORK = {"name": "work", "taskReferenceName": "t", "type": "SIMPLE", "retryCount": 0}


def child(reference: str, *tasks: Json) -> Json:
    inline = {"name": f"of_{reference}", "version": 1, "tasks": list(tasks)}
    parameters = {"name": inline["name"], "version": 1, "workflowDefinition": inline}
    return {"name": reference, "taskReferenceName": reference, "type": "SUB_WORKFLOW", "subWorkflowParam": parameters}


BRANCHES = [[child("a", child("b", WORK))], [child("c", WORK)]]
FAMILY = {
    "name": "family",
    "version": 1,
    "failureWorkflow": "afterwards",
    "tasks": [
        {"name": "f", "taskReferenceName": "f", "type": "FORK_JOIN", "forkTasks": BRANCHES},
        {"name": "j", "taskReferenceName": "j", "type": "JOIN", "joinOn": ["a", "c"]},
    ],
}
AFTERWARDS = {"name": "afterwards", "version": 1, "tasks": [{"name": "n", "taskReferenceName": "n", "type": "NOOP"}]}
WAYS: list[Way] = [(), ("a",), ("a", "b"), ("c",)]
LEAVES: list[Way] = [("a", "b"), ("c",)]

_STEERING = [
    ("DELETE", "?reason=enough"),
    ("POST", "/retry"),
    ("POST", "/retry?resumeSubworkflowTasks=true"),
    ("POST", "/restart"),
    ("POST", "/rerun"),
]
_COMMANDS = st.tuples(st.sampled_from(_STEERING), st.sampled_from(WAYS)) | st.tuples(
    st.sampled_from([("report", "COMPLETED"), ("report", "FAILED"), ("report", "FAILED")]), st.sampled_from(LEAVES)
)


class Family:
    """One family, from outside of the server.

    Args:
        here: The server.
        workflow_id: The outermost execution.
    """

    def __init__(self, here: World, workflow_id: str) -> None:
        self._here = here
        self._workflow_id = workflow_id

    async def quiet(self) -> None:
        """Wait until the server owes nothing any more."""
        while True:
            await self._here.settle()
            store = self._here.api.engine.store
            await store.settled(store.sequence)
            await asyncio.sleep(0)
            others = asyncio.all_tasks() - {asyncio.current_task()} - self._here.bystanders
            if not others and not self._here.clock.advance():
                return

    async def call(self, command: Any) -> Optional[tuple[str, str, Any]]:
        """A command with its target as it is now; None when there is no such target."""
        (method, what), way = command
        workflow_id: Optional[str] = self._workflow_id
        for reference in way:
            workflow_id = (await self._last(workflow_id, reference)).get("subWorkflowId") if workflow_id else None
        if not workflow_id:
            return None
        if method != "report":
            return method, f"/workflow/{workflow_id}{what}", {} if what == "/rerun" else None
        task_id = (await self._last(workflow_id, "t")).get("taskId")
        return "POST", "/tasks", {"workflowInstanceId": workflow_id, "taskId": task_id, "status": what}

    async def _last(self, workflow_id: str, reference: str) -> Json:
        tasks: list[Json] = (await self._here.read(f"/workflow/{workflow_id}"))["tasks"]
        return next((task for task in reversed(tasks) if task["referenceTaskName"] == reference), {})

    async def do(self, call: tuple[str, str, Any]) -> None:
        """Give a command until the server has taken or refused it."""
        while True:
            try:
                await self._here.call(*call)
            except Refused:
                return
            except Unavailable:
                await self.quiet()
            else:
                return

    async def shape(self, workflow_id: Optional[str] = None) -> Any:
        """The statuses of everybody, without ids and times."""
        try:
            execution = await self._here.read(f"/workflow/{workflow_id or self._workflow_id}")
        except Refused:
            return "not there"
        tasks = []
        for task in execution["tasks"]:
            below = task.get("subWorkflowId")
            seen = await self.shape(below) if below else None
            tasks.append((task["referenceTaskName"], task["status"], task["retryCount"], seen))
        return execution["status"], tasks


async def prepare(here: World) -> str:
    for definition in (AFTERWARDS, FAMILY):
        await here.call("POST", "/metadata/workflow?overwrite=true", definition)
    return str(await here.call("POST", "/workflow", {"name": "family", "version": 1, "input": {}}))


async def seen_by_all(here: World, workflow_id: str) -> Any:
    found = await here.read("/workflow/search?size=1000&query=workflowType=afterwards")
    return await Family(here, workflow_id).shape(), found["totalHits"]


async def obey(family: Family, commands: list[Any]) -> None:
    """Give a family its commands, each when the one before has had its effects."""
    for command in commands:
        call = await family.call(command)
        if call is not None:
            await family.do(call)
        await family.quiet()


async def undisturbed(commands: list[Any]) -> Any:
    async with world() as here:
        workflow_id = await prepare(here)
        await obey(Family(here, workflow_id), commands)
        return await seen_by_all(here, workflow_id)


@pytest.mark.timeout(3600)
@bounded(60)
@given(
    commands=st.lists(_COMMANDS, min_size=1, max_size=8),
    commits=st.sets(st.integers(1, 60), min_size=1, max_size=15),
)
@example(
    commands=[
        (("report", "COMPLETED"), ("c",)),
        (("POST", "/restart"), ("c",)),
        (("report", "COMPLETED"), ("a", "b")),
    ],
    commits={1, 2, 5},
)
def test_refused_commits_change_nothing_about_what_commands_do_to_a_family(commands, commits):
    async def run(database: str) -> Any:
        async with world(database) as here:
            workflow_id = await prepare(here)
            await here.settle()
            refuse(here.api, commits)
            await obey(Family(here, workflow_id), commands)
            return await seen_by_all(here, workflow_id)

    with tempfile.TemporaryDirectory() as folder:
        assert asyncio.run(run(str(Path(folder, "conductor.db")))) == asyncio.run(undisturbed(commands))


def test_a_join_waits_for_a_branch_that_runs_again_while_another_still_runs():
    done = ("report", "COMPLETED")
    commands = [(done, ("c",)), (("POST", "/restart"), ("c",)), (done, ("a", "b"))]

    def of_the_family(commands: list[Any]) -> Any:
        (status, tasks), _ = asyncio.run(undisturbed(commands))
        return status, {reference: status for reference, status, _, _ in tasks}

    assert of_the_family(commands) == (
        "RUNNING",
        {"f": "COMPLETED", "a": "COMPLETED", "c": "IN_PROGRESS", "j": "IN_PROGRESS"},
    )
    assert of_the_family([*commands, (done, ("c",))])[0] == "COMPLETED"


@pytest.mark.timeout(3600)
@bounded(60)
@given(
    commands=st.lists(_COMMANDS, min_size=1, max_size=8),
    lives=st.lists(st.integers(0, 12), min_size=1, max_size=6),
)
def test_crashes_change_nothing_about_what_commands_do_to_a_family(commands, lives):
    async def run(database: str) -> Any:
        clock, left, under_way = VirtualClock(), list(commands), []

        async def work(family: Family) -> None:
            await family.quiet()
            while left or under_way:
                if not under_way:
                    under_way.append(await family.call(left.pop(0)))
                if under_way[0] is not None:
                    await family.do(under_way[0])
                under_way.clear()
                await family.quiet()

        async with world(database, clock) as here:
            workflow_id = await prepare(here)
        for writes in lives:
            async with doomed_world(database, clock, writes) as (here, crash):
                if not await until_crash(here, crash, work(Family(here, workflow_id))):
                    break
        clock.forget()
        async with world(database, clock) as here:
            await work(Family(here, workflow_id))
            return await seen_by_all(here, workflow_id)

    with tempfile.TemporaryDirectory() as folder:
        assert asyncio.run(run(str(Path(folder, "conductor.db")))) == asyncio.run(undisturbed(commands))
