"""What one decide costs as an execution grows: a loop of 10,000 iterations and forks of up to 5,000 branches.

usage: python benchmarks/server/decide.py
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from tests.unit.server.pure_engine import PureEngine

ITERATIONS = 10_000


def body(reference: str) -> dict[str, Any]:
    return {"name": "t", "taskReferenceName": reference, "type": "SIMPLE"}


def loop() -> None:
    definition = {
        "tasks": [
            {
                "name": "l",
                "taskReferenceName": "l",
                "type": "DO_WHILE",
                "loopCondition": f"$.l['iteration'] < {ITERATIONS}",
                "loopOver": [body("a")],
            }
        ]
    }
    engine = PureEngine(definition, scripts=lambda request: request.document["l"]["iteration"] < ITERATIONS)
    times: list[float] = []
    written: list[int] = []
    while engine.execution.facts.is_open:
        task = engine.waiting()[0]
        begin, before = time.perf_counter(), engine.written
        engine.report(task, outputData={"n": 1})
        times.append(time.perf_counter() - begin)
        written.append(engine.written - before)
    early = statistics.median(times[100:200]) * 1e6
    late = statistics.median(times[-200:-1]) * 1e6
    print(
        f"loop: iteration 100 {early:.0f} us, {written[100]} bytes; iteration {len(times)} {late:.0f} us, "
        f"{written[-2]} bytes; ratio {late / early:.2f}"
    )


def fork(branches: int) -> None:
    definition = {
        "tasks": [
            {
                "name": "f",
                "taskReferenceName": "f",
                "type": "FORK_JOIN",
                "forkTasks": [[body(f"a{i}")] for i in range(branches)],
            },
            {
                "name": "j",
                "taskReferenceName": "j",
                "type": "JOIN",
                "joinOn": [f"a{i}" for i in range(branches)],
            },
        ]
    }
    begin = time.perf_counter()
    engine = PureEngine(definition)
    started = time.perf_counter()
    waiting = engine.waiting()
    for task in waiting:
        engine.report(task, outputData={"n": 1})
    ended = time.perf_counter()
    assert engine.execution.facts.status == "COMPLETED"
    each = (ended - started) / branches * 1e6
    print(f"fork of {branches}: start {(started - begin) * 1e3:.0f} ms, {each:.0f} us a branch")


if __name__ == "__main__":
    loop()
    fork(500)
    fork(5000)
