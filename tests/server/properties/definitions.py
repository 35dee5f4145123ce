"""Random programs: a workflow definition, those that it names, and its input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.server.properties import leaves, structures
from tests.server.properties.leaves import WORKER
from tests.server.properties.sketching import (
    Json,
    Place,
    Sketch,
    Tasks,
    above_children,
    block,
    kind,
    reference,
    seldom,
    task,
    value,
)

__all__ = ["FAILURE", "Program", "leaves", "programs", "structures"]

FAILURE = {
    "name": "failure",
    "version": 1,
    "schemaVersion": 2,
    "timeoutSeconds": 0,
    "tasks": [{**task("SIMPLE", "t", {"x": reference("workflow", "input", "a"), "plan": []}), "name": WORKER}],
    "outputParameters": {
        "status": reference("workflow", "input", "failureStatus"),
        "of": reference("workflow", "input", "workflowId"),
        "value": reference("t", "output", "value"),
    },
}


@dataclass(frozen=True)
class Program:
    """Everything that decides what an execution comes to.

    Args:
        definition: The definition that is started.
        registered: The definitions that are known by name.
        given: The input.
    """

    definition: Json
    registered: dict[str, Json]
    given: Json


@st.composite
def programs(draw: Any) -> Program:
    """A program whose output shows the output of every task of its top level."""
    registered: dict[str, Json] = {"failure": FAILURE}
    given = {"a": draw(st.integers(0, 50)), "list": draw(st.lists(st.integers(0, 9), max_size=3))}
    definition = draw(_definition("random", registered, 0))
    if draw(seldom(3)):
        definition["failureWorkflow"] = "failure"
    return Program(definition, registered, given)


@st.composite
def _definition(draw: Any, name: str, registered: dict[str, Json], level: int) -> Json:
    sketch = Sketch(registered)
    # The deeper the level, the fewer the tasks.
    tasks = draw(block(sketch, Place(depth=level, level=level), smallest=1))
    shown = {each["taskReferenceName"]: reference(each["taskReferenceName"], "output") for each in tasks}
    return {
        "name": name,
        "version": 1,
        "schemaVersion": 2,
        "timeoutSeconds": 0,
        "tasks": tasks,
        "outputParameters": {"value": draw(st.sampled_from(sketch.seen)), "tasks": shown},
    }


@st.composite
def _registered(draw: Any, sketch: Sketch, level: int) -> str:
    """The name of a definition that is known."""
    name = f"child{len(sketch.registered)}"
    sketch.registered[name] = {}
    sketch.registered[name] = draw(_definition(name, sketch.registered, level))
    return name


@kind(2, fits=above_children)
def child(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    name = sketch.name("c")
    drawn = task("SUB_WORKFLOW", name, {"a": draw(value(sketch)), "list": reference("workflow", "input", "list")})
    # A dynamic fork would resolve the references of a definition in its input as if they were its own.
    if place.in_dynamic or draw(st.booleans()):
        drawn["subWorkflowParam"] = {"name": draw(_registered(sketch, place.level + 1)), "version": 1}
    else:
        inline = draw(_definition("inline", sketch.registered, place.level + 1))
        drawn["subWorkflowParam"] = {"name": "inline", "version": 1, "workflowDefinition": inline}
    # Whether the child fails is known only when it runs, so its failure is forgiven wherever it must be.
    if not place.may_end or place.in_fork or draw(st.booleans()):
        drawn["optional"] = True
    drawn["retryCount"] = draw(st.integers(0, 1))
    sketch.show(name, "output", "value")
    return [drawn]


@kind(1, fits=above_children)
def started(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """Another execution that nobody waits for, or one that cannot be started."""
    name = sketch.name("g")
    is_unknown = draw(seldom(6))
    other = "unknown" if is_unknown else draw(_registered(sketch, place.level + 1))
    request = {"name": other, "version": 1, "input": {"a": draw(value(sketch)), "list": []}}
    drawn = task("START_WORKFLOW", name, {"startWorkflow": request})
    if is_unknown:
        drawn["optional"] = True
    return [drawn]
