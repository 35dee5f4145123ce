"""DO_WHILE: a body again and again while a condition holds."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any, Optional

from conductor.server.codec import Json
from conductor.server.definitions.tree import walk
from conductor.server.engine.execution import Execution
from conductor.server.engine.expressions import substitute
from conductor.server.engine.model import (
    COMPLETED,
    FAILED,
    FAILED_WITH_TERMINAL_ERROR,
    LOOP_COUNTERS,
    Growing,
    Task,
)
from conductor.server.engine.requests import JAVASCRIPT, Evaluate, ScriptError, Steps
from conductor.server.engine.tasks.contract import ENGINE, TaskType
from conductor.server.engine.tasks.registry import schedule, type_of
from conductor.server.engine.tasks.scripting import is_true
from conductor.server.engine.turn import Turn


class DoWhile(TaskType):
    """A loop; the references of its body carry the iteration, `ref__N` from 1."""

    name = "DO_WHILE"
    waits_for_others = True
    begins_others = True

    def schedule(self, turn: Turn, workflow_task: Json, iteration: int) -> Steps:
        task = turn.add(self.create(turn, workflow_task, iteration))
        if turn.fits(task):
            turn.unstarted.append(task)
        return ()

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        task = super().create(turn, workflow_task, iteration)
        task.output_data = Growing()
        return task

    def start(self, turn: Turn, task: Task) -> Steps:
        items = _items(turn, task)
        if items is not None and not items:
            turn.change(task, status=COMPLETED, output_data={"iteration": 0})
            return
        if type(task.output_data) is not Growing:
            task.output_data = Growing()
        yield from self._begin(turn, task, 1, items)

    def _begin(self, turn: Turn, task: Task, iteration: int, items: Optional[list[Any]]) -> Steps:
        self._count(turn, task, iteration, items)
        yield from schedule(turn, task.workflow_task["loopOver"][0], iteration)

    @staticmethod
    def _count(turn: Turn, task: Task, iteration: int, items: Optional[list[Any]]) -> None:
        task.output_data["iteration"] = iteration
        if items is not None and iteration <= len(items):
            task.output_data.update(loopIndex=iteration - 1, loopItem=items[iteration - 1])
        turn.change(task, iteration=iteration)

    def go_back(self, turn: Turn, task: Task, iteration: int) -> None:
        """Be where the loop was in that iteration, or in the last one before it of which there are records."""
        while iteration > 1 and not self._body(turn, task, iteration):
            iteration -= 1
        kept = {key: value for key, value in task.output_data.items() if not key.isdigit() or int(key) < iteration}
        task.output_data = Growing(kept)
        self._count(turn, task, max(iteration, 1), _items(turn, task))

    def restored(self, execution: Execution, task: Task) -> None:
        if not task.is_open:
            return
        output = Growing(task.output_data)
        bodies = {each["taskReferenceName"] for each in walk(task.workflow_task["loopOver"])}
        ends = self._ends(execution, task)
        for each in execution.in_order():
            # A loop inside this one counts for itself: its tasks belong to the iteration in which they ran.
            number = each.reference_task_name.partition("__")[2]
            is_ours = each.base_reference in bodies and task.seq < each.seq < ends.get(number, 0)
            if is_ours and not each.is_open and each.executed and not each.retried:
                output.setdefault(number, {})[each.base_reference] = each.output_data
        task.output_data = output

    @staticmethod
    def _ends(execution: Execution, task: Task) -> dict[str, int]:
        """By iteration, the place in the order of scheduling where the next one began."""
        first = task.workflow_task["loopOver"][0]["taskReferenceName"]
        ends: dict[str, int] = {}
        for number in range(1, task.iteration + 1):
            following = execution.last.get(f"{first}__{number + 1}")
            is_later = following is not None and following.seq > task.seq
            ends[str(number)] = following.seq if following is not None and is_later else execution.next_seq
        return ends

    def execute(self, turn: Turn, task: Task) -> Steps:
        body = self._collect(turn, task)
        failed = [each for each in body if each.is_failed and not each.retried]
        if not body:
            yield from self._begin_again(turn, task)
        elif failed:
            reasons = ", ".join(str(each.reason_for_incompletion) for each in failed)
            turn.change(task, status=FAILED, reason_for_incompletion=reasons, output_data=dict(task.output_data))
        elif _is_done(task, body):
            yield from self._next(turn, task, body)

    def _begin_again(self, turn: Turn, task: Task) -> Steps:
        """Begin the round that could not begin and thereby ended the execution, which was retried since."""
        items, iteration = _items(turn, task), max(task.iteration, 1)
        if items is not None and len(items) < iteration:
            turn.change(task, status=COMPLETED, output_data=dict(task.output_data))
        else:
            yield from self._begin(turn, task, iteration, items)

    def cancel(self, turn: Turn, task: Task) -> None:
        # What the engine itself ended the loop with, the loop has seen; what a worker reported comes too late for it.
        last = max(self._body(turn, task, task.iteration), key=lambda each: each.seq, default=None)
        if last is not None and not last.is_open and type_of(last).performer == ENGINE:
            self._collect(turn, task)
        turn.execution.change(task, output_data=dict(task.output_data))

    def _collect(self, turn: Turn, task: Task) -> list[Task]:
        """Take the outputs of this iteration over; the latest attempts of its tasks."""
        found = self._body(turn, task, task.iteration)
        # Made anew each time: a loop inside this one may have dropped records since the last look.
        outputs = {each.base_reference: each.output_data for each in found if not each.is_open}
        if outputs:
            task.output_data[str(task.iteration)] = outputs
        return found

    @staticmethod
    def _body(turn: Turn, task: Task, iteration: int) -> list[Task]:
        """The latest attempts of the tasks of an iteration."""
        references = (each["taskReferenceName"] for each in walk(task.workflow_task["loopOver"]))
        records = (turn.execution.last.get(f"{each}__{iteration}") for each in references)
        return [each for each in records if each is not None and each.seq > task.seq]

    def _next(self, turn: Turn, task: Task, body: list[Task]) -> Steps:
        self._forget_old(turn, task)
        items = _items(turn, task)
        try:
            more = yield from self._goes_round(turn, task, body, items)
        except ScriptError as error:
            turn.change(
                task,
                status=FAILED_WITH_TERMINAL_ERROR,
                reason_for_incompletion=(
                    f"Unable to evaluate condition {task.workflow_task['loopCondition']}, exception {error}"
                ),
                output_data=dict(task.output_data),
            )
            return
        if more:
            yield from self._begin(turn, task, task.iteration + 1, items)
        else:
            turn.change(task, status=COMPLETED, output_data=dict(task.output_data))

    def _goes_round(
        self, turn: Turn, task: Task, body: list[Task], items: Optional[list[Any]]
    ) -> Generator[Evaluate, Any, bool]:
        condition = task.workflow_task.get("loopCondition") or ""
        if items is not None and (task.iteration >= len(items) or not condition.strip()):
            return task.iteration < len(items)
        document = turn.resolve(task.workflow_task["inputParameters"])
        document.update((name, task.output_data[name]) for name in LOOP_COUNTERS[1:] if name in task.output_data)
        document[task.reference_task_name] = seen_by(condition, task)
        for each in body:
            document[each.base_reference] = each.output_data
        return is_true((yield Evaluate(JAVASCRIPT, condition, document)))

    def _forget_old(self, turn: Turn, task: Task) -> None:
        kept = task.workflow_task["inputParameters"].get("keepLastN")
        if not isinstance(kept, int) or isinstance(kept, bool) or kept < 1:
            return
        old = task.iteration - kept
        if old > 0 and task.output_data.pop(str(old), None) is not None:
            for each in walk(task.workflow_task["loopOver"]):
                for record in _attempts(turn.execution, f"{each['taskReferenceName']}__{old}"):
                    turn.execution.remove(record)


def _attempts(execution: Execution, reference: str) -> list[Task]:
    """All attempts under a reference, the last one first."""
    found = []
    record = execution.last.get(reference)
    while record is not None:
        found.append(record)
        record = execution.tasks.get(record.retried_task_id or "")
    return found


def _is_done(task: Task, body: list[Task]) -> bool:
    """Whether the iteration is over: everything that was begun has ended, and the whole body was."""
    if any(each.is_open for each in body):
        return False
    begun = {each.reference_task_name for each in body}
    return all(f"{each['taskReferenceName']}__{task.iteration}" in begun for each in task.workflow_task["loopOver"])


def _items(turn: Turn, task: Task) -> Optional[list[Any]]:
    """What the loop walks over, None when it only has a condition."""
    given = task.workflow_task.get("items") or task.workflow_task["inputParameters"].get("_items")
    if given is None or isinstance(given, dict):
        return None
    value = substitute(given, turn.scope())
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def seen_by(condition: str, task: Task) -> Json:
    """The loop's output as its condition needs it.

    Handing over all iterations every time would make the loop slower and slower; a condition that provably reads
    only the counters gets only those.
    """
    output = task.output_data
    small = output.counters() if isinstance(output, Growing) else output
    reference = re.escape(task.reference_task_name)
    counters = "|".join(LOOP_COUNTERS)
    known = rf"\$(?:\.{reference}|\[(['\"]){reference}\1\])(?:\.(?:{counters})\b|\[(['\"])(?:{counters})\2\])"
    rest = re.sub(known, "", condition)
    if task.reference_task_name in rest or re.search(r"\$(?![.\[])|\$\[(?!['\"])", rest):
        return dict(task.output_data)
    return small
