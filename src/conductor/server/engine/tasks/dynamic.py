"""DYNAMIC: the task whose name an input gives."""

from __future__ import annotations

from conductor.server.codec import Json, java_text
from conductor.server.engine.requests import Steps, Unmappable
from conductor.server.engine.tasks.contract import WORKER, TaskType
from conductor.server.engine.tasks.registry import task_type, type_of
from conductor.server.engine.tasks.worker import worker_record
from conductor.server.engine.turn import Turn


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
        if task_type(name).performer == WORKER:
            record = worker_record(turn, workflow_task, iteration, name)
        else:
            record = turn.new_task(workflow_task, iteration, name, start_time=turn.now, status="IN_PROGRESS")
        record.task_def_name = name
        turn.add(record)
        yield from type_of(record).start(turn, record)
