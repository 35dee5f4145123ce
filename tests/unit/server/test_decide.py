"""The decider on its own: no server, no clock, no store."""

from __future__ import annotations

from typing import Any

import pytest

from conductor.server.engine import lifecycle, repeat
from conductor.server.engine.deadlines import next_deadline, workflow_deadline
from conductor.server.engine.decide import decide
from conductor.server.engine.rerun import rerun
from conductor.server.engine.updates import deadline_passed, hand_out
from conductor.server.errors import Conflict, IllegalState, NotFound
from tests.unit.server.pure_engine import PureEngine


def simple(reference: str, **more: Any) -> dict[str, Any]:
    return {"name": "t", "taskReferenceName": reference, "type": "SIMPLE", **more}


def task_definition(**more: Any) -> dict[str, Any]:
    return {"name": "t", "retryCount": 0, **more}


def loop(iterations: int) -> PureEngine:
    task = {
        "name": "l",
        "taskReferenceName": "l",
        "type": "DO_WHILE",
        "loopCondition": "more",
        "loopOver": [simple("a")],
    }
    return PureEngine({"tasks": [task]}, scripts=lambda request: request.document["l"]["iteration"] < iterations)


def test_a_late_iteration_of_a_loop_writes_no_more_than_an_early_one() -> None:
    engine, written = loop(2000), list[int]()
    while engine.execution.facts.is_open:
        before = engine.written
        engine.report(engine.waiting()[0], outputData={"n": 1})
        written.append(engine.written - before)
    assert len(written) == 2000
    # The last one writes the whole output, once; the others differ by a few digits.
    assert max(written[100:-1]) <= written[100] * 1.1
    assert engine.execution.last["l"].output_data["2000"] == {"a": {"n": 1}}


def test_a_turn_that_would_go_on_for_ever_stops_and_leaves_the_rest_to_the_next() -> None:
    endless = {
        "name": "l",
        "taskReferenceName": "l",
        "type": "DO_WHILE",
        "loopCondition": "true",
        "loopOver": [{"name": "n", "taskReferenceName": "n", "type": "NOOP"}],
    }
    seen: list[int] = []

    def scripts(request: Any) -> bool:
        seen.append(request.document["l"]["iteration"])
        return len(seen) < 3000

    engine = PureEngine({"tasks": [endless]}, scripts=scripts)
    assert engine.execution.facts.status == "COMPLETED"
    assert engine.execution.last["l"].iteration == 3000


@pytest.mark.parametrize(
    ("definition", "after", "status", "reason"),
    [
        ({"responseTimeoutSeconds": 10}, 10_000, "TIMED_OUT", "responseTimeout: 10 exceeded"),
        ({"timeoutSeconds": 5, "timeoutPolicy": "RETRY"}, 5_000, "TIMED_OUT", "Task timed out after 5 seconds"),
        ({"timeoutSeconds": 5, "timeoutPolicy": "TIME_OUT_WF"}, 5_000, "TIMED_OUT", "Task timed out after 5 seconds"),
        ({"timeoutSeconds": 5, "timeoutPolicy": "ALERT_ONLY"}, 5_000, "RUNNING", None),
        ({"totalTimeoutSeconds": 7, "timeoutPolicy": "RETRY"}, 7_000, "TIMED_OUT", "exceeded total timeout of 7"),
    ],
)
def test_a_deadline_acts_when_it_is_over_and_not_before(
    definition: dict[str, Any], after: int, status: str, reason: Any
) -> None:
    full = task_definition(**{"responseTimeoutSeconds": 3600, **definition})
    engine = PureEngine({"tasks": [simple("a", taskDefinition=full)]})
    engine.report(engine.waiting()[0], "IN_PROGRESS")
    engine.turn(_hand_out_again)
    task = engine.execution.last["a"]
    engine.now += after - 1
    engine.turn(lambda turn: deadline_passed(turn, task.task_id))
    assert engine.execution.facts.status == "RUNNING"
    engine.now += 1
    engine.turn(lambda turn: deadline_passed(turn, task.task_id))
    assert engine.execution.facts.status == status
    if reason:
        assert reason in (task.reason_for_incompletion or "")


def _hand_out_again(turn: Any) -> Any:
    hand_out(turn, turn.execution.last["a"], "w")
    return ()


def test_an_execution_times_out_only_by_its_policy() -> None:
    for policy, status in (("TIME_OUT_WF", "TIMED_OUT"), ("ALERT_ONLY", "RUNNING")):
        engine = PureEngine({"tasks": [simple("a")], "timeoutSeconds": 5, "timeoutPolicy": policy})
        due = workflow_deadline(engine.execution)
        assert due == (engine.now + 5000 if policy == "TIME_OUT_WF" else None)
        engine.now += 5000
        engine.turn(decide)
        assert engine.execution.facts.status == status


def test_a_paused_execution_schedules_nothing_and_its_tasks_do_not_time_out() -> None:
    full = task_definition(responseTimeoutSeconds=1)
    engine = PureEngine({"tasks": [simple("a", taskDefinition=full), simple("b")]})
    engine.turn(lifecycle.pause)
    engine.report(engine.waiting()[0])
    assert list(engine.statuses()) == ["a"]
    engine.turn(lifecycle.resume)
    assert engine.statuses() == {"a": "COMPLETED", "b": "SCHEDULED"}


def test_deadlines_of_a_task_depend_on_its_state() -> None:
    full = task_definition(responseTimeoutSeconds=10, pollTimeoutSeconds=3, timeoutSeconds=0)
    engine = PureEngine({"tasks": [simple("a", taskDefinition=full)]})
    task = engine.waiting()[0]
    assert next_deadline(task, True, engine.now) == engine.now + 3000
    engine.turn(_hand_out_again)
    assert next_deadline(task, True, engine.now) == engine.now + 10_000


def test_an_ended_execution_cannot_be_paused_resumed_or_terminated() -> None:
    engine = PureEngine({"tasks": [simple("a")]})
    engine.report(engine.waiting()[0])
    with pytest.raises(Conflict):
        engine.turn(lifecycle.pause)
    with pytest.raises(IllegalState):
        engine.turn(lifecycle.resume)
    with pytest.raises(Conflict):
        engine.turn(lambda turn: lifecycle.terminate(turn, None))
    with pytest.raises(Conflict, match="no retryable tasks"):
        engine.turn(lambda turn: repeat.retry_workflow(turn, False))


def test_a_running_execution_cannot_be_run_again() -> None:
    engine = PureEngine({"tasks": [simple("a")]})
    for command in (
        lambda turn: repeat.restart(turn, None),
        lambda turn: rerun(turn, {}),
    ):
        with pytest.raises(Conflict):
            engine.turn(command)
    with pytest.raises(NotFound):
        engine.turn(lambda turn: repeat.retry_workflow(turn, False))


def test_a_task_that_is_reported_twice_counts_once() -> None:
    engine = PureEngine({"tasks": [simple("a"), simple("b")]})
    first = engine.waiting()[0]
    engine.report(first, outputData={"n": 1})
    engine.report(first, outputData={"n": 2})
    assert engine.execution.tasks[first.task_id].output_data == {"n": 1}
    assert engine.statuses() == {"a": "COMPLETED", "b": "SCHEDULED"}
