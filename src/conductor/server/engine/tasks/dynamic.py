"""DYNAMIC: the task whose name an input gives."""

from __future__ import annotations

from conductor.server.codec import Json, java_text
from conductor.server.engine.model import COMPLETED, IN_PROGRESS, SCHEDULED
from conductor.server.engine.requests import Steps, Unmappable
from conductor.server.engine.tasks.contract import ENGINE, WORKER, TaskType
from conductor.server.engine.tasks.registry import task_type, type_of
from conductor.server.engine.tasks.worker import worker_record
from conductor.server.engine.turn import Turn

# What these types do depends on parts of a workflow task that a DYNAMIC one does not have.
_SHAPED = frozenset({"DO_WHILE", "DYNAMIC", "EXCLUSIVE_JOIN", "FORK_JOIN", "FORK_JOIN_DYNAMIC", "JOIN", "SUB_WORKFLOW"})
_BRANCHING = frozenset({"SWITCH", "DECISION"})


class Dynamic(TaskType):
    """Becomes a task of the name found in its input; leaves no record of its own."""

    name = "DYNAMIC"
    record_type = ""

    def schedule(self, turn: Turn, workflow_task: Json, iteration: int) -> Steps:
        parameter = workflow_task["dynamicTaskNameParam"]
        inputs = turn.resolve(workflow_task["inputParameters"])
        if inputs.get(parameter) is None:
            raise Unmappable(
                "Cannot map a dynamic task based on the parameter and input. "
                f"Parameter= {parameter}, input= {java_text(inputs)}",
            )
        name = java_text(inputs[parameter])
        if name in _SHAPED:
            raise Unmappable(f"A DYNAMIC task cannot become a task of type {name}: it has no parameters for one")
        named = {**workflow_task, "name": name}
        performer = task_type(name).performer
        if performer == WORKER:
            record = worker_record(turn, named, iteration, name)
        elif performer == ENGINE:
            record = turn.new_task(named, iteration, name, start_time=turn.now, status=IN_PROGRESS)
        else:
            record = turn.new_task(named, iteration, name, status=SCHEDULED)
        turn.add(record)
        if name in _BRANCHING:
            turn.change(record, status=COMPLETED)
        elif turn.fits(record):
            yield from type_of(record).start(turn, record)
