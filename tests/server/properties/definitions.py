"""Random workflow definitions, built so that what they come to does not depend on the order of parallel work.

References only lead to what must have ended before; a fork branch ends in a leaf, and only forks of the outermost
workflow may hold what ends the execution.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

WORKER = "work"
RETRY_DELAY_SECONDS = 5
RESPONSE_TIMEOUT_SECONDS = 30
TASK_DEFINITION = {
    "name": WORKER,
    "retryCount": 1,
    "retryDelaySeconds": RETRY_DELAY_SECONDS,
    "responseTimeoutSeconds": RESPONSE_TIMEOUT_SECONDS,
    "timeoutSeconds": 0,
    "timeoutPolicy": "RETRY",
}
# What a worker does with an attempt; it succeeds once its plan is used up.
OUTCOMES = ("fail", "vanish", "later")

DOUBLE = "typeof $.x === 'number' ? $.x * 2 + 1 : 0"
BROKEN = "missing.name"
REMAINDER = "typeof $.x === 'number' ? String($.x % 3) : 'other'"


@dataclass(frozen=True)
class Place:
    """Where a block stands: what may be put there."""

    depth: int = 0
    in_loop: bool = False
    in_fork: bool = False
    in_child: bool = False

    @property
    def may_end(self) -> bool:
        return not (self.in_fork and self.in_child)


@dataclass
class Sketch:
    """What has been drawn so far: names given out, and what later tasks may refer to."""

    names: Counter[str] = field(default_factory=Counter)
    seen: list[str] = field(default_factory=lambda: ["${workflow.input.a}"])
    tasks: int = 0

    def name(self, kind: str) -> str:
        self.names[kind] += 1
        return f"{kind}{self.names[kind]}"


_LARGEST = 20
_DEEPEST = 3


@st.composite
def definitions(draw: Any, in_child: bool = False) -> dict[str, Any]:
    """A workflow definition whose output shows the output of every task of its top level."""
    sketch = Sketch()
    tasks = draw(_block(sketch, Place(depth=1 if in_child else 0, in_child=in_child), smallest=1))
    shown = {task["taskReferenceName"]: _reference(task["taskReferenceName"], "output") for task in tasks}
    return {
        "name": "child" if in_child else "random",
        "version": 1,
        "schemaVersion": 2,
        "timeoutSeconds": 0,
        "tasks": tasks,
        "outputParameters": {"value": draw(st.sampled_from(sketch.seen)), "tasks": shown},
    }


@st.composite
def _block(draw: Any, sketch: Sketch, place: Place, smallest: int = 0) -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = []
    for _ in range(draw(st.sampled_from(range(smallest, 8 if place.depth == 0 else 4)))):
        if sketch.tasks >= _LARGEST and len(tasks) >= smallest:
            break
        kind = draw(st.sampled_from(_kinds(place)))
        sketch.tasks += 1
        tasks += draw(_KINDS[kind](sketch, place))
    return tasks


def _kinds(place: Place) -> list[str]:
    kinds = ["simple"] * 6 + ["inline", "variable", "wait"] * 2
    if place.may_end:
        kinds.append("terminate")
    if place.depth < _DEEPEST:
        kinds += ["switch", "fork"] * 3
        if not place.in_loop:
            kinds += ["loop"] * 3
        if not place.in_child:
            kinds += ["child"] * 2
    return kinds


def _reference(*path: str) -> str:
    return "${" + ".".join(path) + "}"


def _task(kind: str, reference: str, inputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": reference, "taskReferenceName": reference, "type": kind, "inputParameters": inputs, **more}


@st.composite
def _value(draw: Any, sketch: Sketch) -> Any:
    reference = draw(st.sampled_from(sketch.seen))
    return draw(st.sampled_from([reference, reference, f"n={reference}", draw(st.integers(0, 50))]))


@st.composite
def _flags(draw: Any, place: Place, ends: bool) -> dict[str, bool]:
    """Whether a failure is forgiven; it must be where the execution may not end."""
    choices = [{"optional": True}] * 4
    if place.may_end:
        choices.append({})
        if not place.in_loop:
            choices.append({"permissive": True})
    return dict(draw(st.sampled_from(choices))) if ends else {}


@st.composite
def _simple(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    plan = draw(st.lists(st.sampled_from(OUTCOMES), max_size=3))
    retries = draw(st.sampled_from([None, 0, 1, 2]))
    allowed = TASK_DEFINITION["retryCount"] if retries is None else retries
    if draw(st.integers(0, 9)) == 0:
        plan.append("refuse")
    ends = "refuse" in plan or sum(outcome != "later" for outcome in plan) > allowed
    reference = sketch.name("t")
    task = _task("SIMPLE", reference, {"x": draw(_value(sketch)), "plan": plan})
    task.update(draw(_flags(place, ends)), name=WORKER)
    if retries is not None:
        task["retryCount"] = retries
    sketch.seen.append(_reference(reference, "output", "value"))
    return [task]


@st.composite
def _inline(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    broken = draw(st.integers(0, 11)) == 0
    reference = sketch.name("i")
    inputs = {
        "x": draw(_value(sketch)),
        "evaluatorType": draw(st.sampled_from(["javascript", "graaljs"])),
        "expression": BROKEN if broken else DOUBLE,
    }
    task = _task("INLINE", reference, inputs, **draw(_flags(place, broken)))
    sketch.seen.append(_reference(reference, "output", "result"))
    return [task]


@st.composite
def _variable(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    reference = sketch.name("v")
    task = _task("SET_VARIABLE", reference, {reference: draw(_value(sketch))})
    sketch.seen.append(_reference("workflow", "variables", reference))
    return [task]


@st.composite
def _wait(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    return [_task("WAIT", sketch.name("w"), {"duration": f"{draw(st.integers(0, 90))} seconds"})]


@st.composite
def _terminate(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    status = draw(st.sampled_from(["COMPLETED", "FAILED", "TERMINATED"]))
    inputs = {"terminationStatus": status, "workflowOutput": {"value": draw(_value(sketch))}}
    return [_task("TERMINATE", sketch.name("end"), inputs)]


@st.composite
def _switch(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    reference = sketch.name("s")
    by_script = draw(st.booleans())
    deeper = Place(place.depth + 1, place.in_loop, place.in_fork, place.in_child)
    task = _task(
        "SWITCH",
        reference,
        {"x": draw(_value(sketch))},
        evaluatorType="javascript" if by_script else "value-param",
        expression=REMAINDER if by_script else "x",
    )
    keys = draw(st.lists(st.sampled_from(["0", "1", "null", "n=1"]), min_size=1, max_size=2, unique=True))
    task["decisionCases"] = {key: draw(_block(sketch, deeper)) for key in keys}
    task["defaultCase"] = draw(_block(sketch, deeper))
    return [task]


@st.composite
def _fork(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    reference = sketch.name("f")
    inside = Place(place.depth + 1, place.in_loop, True, place.in_child)
    before, after, branches = list(sketch.seen), [], []
    for _ in range(draw(st.integers(1, 3))):
        # A branch sees what came before the fork and what it did itself, nothing of its neighbours.
        sketch.seen = list(before)
        leaf = draw(st.sampled_from([_simple, _inline]))
        branches.append([*draw(_block(sketch, inside)), *draw(leaf(sketch, inside))])
        after += sketch.seen[len(before) :]
    sketch.seen = before + after
    join = _task("JOIN", sketch.name("j"), {}, joinOn=[branch[-1]["taskReferenceName"] for branch in branches])
    return [_task("FORK_JOIN", reference, {}, forkTasks=branches), join]


@st.composite
def _loop(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    reference = sketch.name("l")
    inside = Place(place.depth + 1, True, place.in_fork, place.in_child)
    rounds = draw(st.integers(1, 3))
    body = draw(_block(sketch, inside, smallest=1))
    condition = f"$.{reference}['iteration'] < {rounds}"
    return [_task("DO_WHILE", reference, {"rounds": rounds}, loopCondition=condition, loopOver=body)]


@st.composite
def _child(draw: Any, sketch: Sketch, place: Place) -> list[dict[str, Any]]:
    reference = sketch.name("c")
    child = draw(definitions(in_child=True))
    task = _task("SUB_WORKFLOW", reference, {"a": draw(_value(sketch))})
    task["subWorkflowParam"] = {"name": "child", "version": 1, "workflowDefinition": child}
    # Whether the child fails is known only when it runs, so its failure is forgiven wherever it must be.
    if not place.may_end or place.in_fork or draw(st.booleans()):
        task["optional"] = True
    task["retryCount"] = draw(st.integers(0, 1))
    sketch.seen.append(_reference(reference, "output", "value"))
    return [task]


_KINDS = {
    "simple": _simple,
    "inline": _inline,
    "variable": _variable,
    "wait": _wait,
    "terminate": _terminate,
    "switch": _switch,
    "fork": _fork,
    "loop": _loop,
    "child": _child,
}
