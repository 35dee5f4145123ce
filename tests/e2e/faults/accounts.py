"""Compares what workers ran, what the server holds, and what passed between them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.e2e.faults.proxy import TERMINAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.e2e.faults.proxy import Exchange


class Entry(NamedTuple):
    """A line of the journal."""

    event: str
    task_id: str
    number: int
    pid: int
    retry: int


def read_journal(file: Path) -> list[Entry]:
    if not file.exists():
        return []
    return [Entry(*json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


@dataclass
class Accounts:
    """The books of a run.

    Args:
        unfinished: Workflows that are not COMPLETED.
        lost: Tasks that a worker finished and the server does not hold as finished by it.
        run_twice: Tasks that were finished more than once.
        reported_twice: Tasks whose final result the server acknowledged more than once to the worker.
        unacknowledged: Tasks whose result the server holds, although nobody was told and no reply was lost.
        invented: Tasks that the server holds as completed and that no worker ran.
        figures: Counts for the record.
    """

    unfinished: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    run_twice: list[str] = field(default_factory=list)
    reported_twice: list[str] = field(default_factory=list)
    unacknowledged: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def problems(self) -> dict[str, list[str]]:
        """What is wrong; empty when the books balance."""
        return {name: value for name, value in vars(self).items() if isinstance(value, list) and value}


def balance(workflows: Iterable[Any], journal: list[Entry], exchanges: list[Exchange]) -> Accounts:
    """Compare the server's workflows with the journal and with what the proxy saw."""
    workflows = list(workflows)
    tasks = {task["taskId"]: task for workflow in workflows for task in workflow["tasks"]}
    finished = Counter(entry.task_id for entry in journal if entry.event == "finished")
    sent, acknowledged, cut_off = Counter[str](), Counter[str](), Counter[str]()
    for exchange in exchanges:
        if exchange.update is None or exchange.update[1] not in TERMINAL:
            continue
        task_id = exchange.update[0]
        sent[task_id] += 1
        if exchange.delivered and exchange.acted in (200, 204):
            acknowledged[task_id] += 1
        elif exchange.asked and exchange.acted in (None, 200, 204):
            cut_off[task_id] += 1
    completed = [task_id for task_id, task in tasks.items() if task["status"] == "COMPLETED"]
    return Accounts(
        unfinished=[one["workflowId"] for one in workflows if one["status"] != "COMPLETED"],
        lost=[one for one in finished if tasks.get(one, {}).get("status") != "COMPLETED"],
        run_twice=[one for one, count in finished.items() if count > 1],
        reported_twice=[one for one, count in acknowledged.items() if count > 1],
        unacknowledged=[one for one in completed if not acknowledged[one] and not cut_off[one]],
        invented=[one for one in completed if not finished[one]],
        figures={
            "workflows": len(workflows),
            "executions": sum(finished.values()),
            "tasks": len(tasks),
            "requests": len(exchanges),
            "requests that met a fault": sum(1 for one in exchanges if one.fault),
            "final results sent": sum(sent.values()),
            "acknowledgements that were lost": sum(cut_off.values()),
            "tasks run after a response timeout": sum(1 for one in tasks.values() if one["status"] == "TIMED_OUT"),
        },
    )
