"""FORK_JOIN_DYNAMIC: branches made from inputs."""

from __future__ import annotations

import copy
from typing import Any, NoReturn

from conductor.server.codec import Json, java_text
from conductor.server.definitions.shapes import WORKFLOW_TASK
from conductor.server.definitions.tree import walk
from conductor.server.engine.model import COMPLETED
from conductor.server.engine.requests import Steps, Unmappable
from conductor.server.engine.tasks.contract import WORKER, TaskType
from conductor.server.engine.tasks.fork import following_join
from conductor.server.engine.tasks.join import join_record
from conductor.server.engine.tasks.registry import task_type, type_of
from conductor.server.engine.turn import Turn
from conductor.server.errors import ServerError

_NO_JOIN = "Dynamic join definition is not followed by a join task.  Check the workflow definition."


class DynamicFork(TaskType):
    """Starts the tasks that its input lists."""

    name = "FORK_JOIN_DYNAMIC"
    record_type = ""

    def schedule(self, turn: Turn, workflow_task: Json, iteration: int) -> Steps:
        join = following_join(turn, workflow_task, _NO_JOIN)
        fork = turn.new_task(workflow_task, iteration, "FORK", start_time=turn.now, status=COMPLETED)
        fork.task_def_name = "FORK"
        parameter = workflow_task.get("dynamicForkTasksParam")
        listed = self._forked(turn, workflow_task, fork.input_data)
        forked = [_read(each, parameter, fork.input_data.get(parameter or "", listed)) for each in listed]
        references = [each["taskReferenceName"] for each in forked]
        fork.input_data = {**fork.input_data, "forkedTasks": references, "forkedTaskDefs": copy.deepcopy(forked)}
        # Without a registered definition such a task is not retried: no defaults are made up for it.
        for each in walk(forked):
            registered = turn.world.task_definition(each["name"])
            if registered is not None:
                each.setdefault("taskDefinition", registered)
        fork.adopted = forked
        turn.execution.adopt(forked)
        turn.add(fork)
        for each in forked:
            reference = each["taskReferenceName"]
            known = turn.execution.last.get(f"{reference}__{iteration}" if iteration else reference)
            if known is None or known.seq < fork.seq:
                yield from task_type(each["type"]).schedule(turn, each, iteration)
        record = turn.add(join_record(turn, join, iteration, references))
        yield from type_of(record).start(turn, record)

    def _forked(self, turn: Turn, workflow_task: Json, inputs: Json) -> list[Json]:
        if isinstance(inputs.get("forkTaskInputs"), list):
            return _simple(turn, workflow_task, inputs)
        if workflow_task.get("dynamicForkTasksParam"):
            return _listed(workflow_task, inputs)
        return _legacy(workflow_task, inputs)


def _read(value: Any, parameter: Any, listed: Any) -> Json:
    try:
        task = WORKFLOW_TASK(value, "")
    except ServerError as error:
        raise Unmappable(str(error)) from error
    if not task.get("taskReferenceName") or not task.get("name"):
        _refuse(parameter, listed)
    return task


def _refuse(parameter: Any, listed: Any) -> NoReturn:
    raise Unmappable(
        f"Input '{parameter}' is invalid. Cannot deserialize a list of Workflow Tasks from '{java_text(listed)}'",
    )


def _simple(turn: Turn, workflow_task: Json, inputs: Json) -> list[Json]:
    """One task per element of a list, all of the same kind."""
    kind = inputs.get("forkTaskType") or "SIMPLE"
    fork_reference = workflow_task["taskReferenceName"]
    name = inputs.get("forkTaskName") or (kind if task_type(kind).performer != WORKER else fork_reference)
    known = sum(task.task_type == "FORK" and "forkedTasks" in task.input_data for task in turn.execution.last.values())
    prefix = f"_{fork_reference}_{name}" if known else f"_{name}"
    tasks = []
    for index, element in enumerate(inputs["forkTaskInputs"]):
        fields = dict(element) if isinstance(element, dict) else {}
        given = fields if isinstance(element, dict) else {"input": element}
        task: Json = {
            key: fields[key] for key in ("optional", "permissive", "retryCount", "startDelay") if key in fields
        }
        task.setdefault("optional", workflow_task["optional"])
        task.update(
            name=name,
            taskReferenceName=f"{prefix}_{index}",
            type=kind,
            inputParameters={**given, "__index": index},
        )
        if inputs.get("forkTaskWorkflow"):
            task["type"] = "SUB_WORKFLOW"
            task["name"] = inputs["forkTaskWorkflow"]
            task["subWorkflowParam"] = _child(inputs, fields)
        tasks.append(task)
    return tasks


def _child(inputs: Json, fields: Json) -> Json:
    child: Json = {"name": inputs["forkTaskWorkflow"], "version": inputs.get("forkTaskWorkflowVersion")}
    if isinstance(fields.get("taskToDomain"), dict):
        child["taskToDomain"] = fields["taskToDomain"]
    return child


def _listed(workflow_task: Json, inputs: Json) -> list[Json]:
    """Workflow tasks given as such, with their inputs by reference."""
    listed = inputs.get(workflow_task["dynamicForkTasksParam"])
    given = inputs.get(workflow_task["dynamicForkTasksInputParamName"])
    parameter = workflow_task["dynamicForkTasksParam"]
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        _refuse(parameter, listed)
    if not isinstance(given, dict):
        raise Unmappable(
            "Input to the dynamically forked tasks is not a map -> expecting a map of K,V  but found "
            + java_text(given),
        )
    tasks = []
    for each in listed:
        extra = given.get(each.get("taskReferenceName")) or {}
        if not isinstance(extra, dict):
            raise Unmappable(
                "Tasks could not be dynamically forked due to invalid input: "
                f"the input of {each.get('taskReferenceName')} is not a map but {java_text(extra)}"
            )
        merged = {**(each.get("inputParameters") or {}), **extra}
        tasks.append({**each, "inputParameters": merged})
    return tasks


def _legacy(workflow_task: Json, inputs: Json) -> list[Json]:
    """The oldest form: names, references and inputs under `dynamicTasks`."""
    parameter = workflow_task.get("dynamicForkJoinTasksParam")
    given = inputs.get(parameter or "")
    listed = (given.get("dynamicTasks") or []) if isinstance(given, dict) else given
    if not isinstance(listed, list):
        raise Unmappable(
            f"Dynamic tasks could not be created. The value of {java_text(parameter)} from task's input "
            f"{java_text(inputs)} has no dynamic tasks to be scheduled"
        )
    return [
        {
            "name": each.get("taskName"),
            "taskReferenceName": each.get("referenceName"),
            "type": each.get("type") or "SIMPLE",
            "inputParameters": each.get("input") or {},
        }
        for each in listed
        if isinstance(each, dict)
    ]
