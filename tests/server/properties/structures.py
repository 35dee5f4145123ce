"""Random tasks with tasks inside: switches, loops and forks."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tests.server.properties.leaves import BROKEN, WORKER
from tests.server.properties.sketching import (
    KINDS,
    Json,
    Place,
    Sketch,
    Tasks,
    block,
    branch,
    flags,
    kind,
    one,
    outside_of_deep,
    reference,
    seldom,
    task,
    value,
)

REMAINDER = "typeof $.x === 'number' ? String($.x % 3) : 'other'"


def _roomy(place: Place) -> bool:
    return outside_of_deep(place) and not place.in_dynamic


@kind(3, fits=_roomy, may_be_joined=False)
def switch(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    name, by_script = sketch.name("s"), draw(st.booleans())
    drawn = task(
        "SWITCH",
        name,
        {"x": draw(value(sketch))},
        evaluatorType="javascript" if by_script else "value-param",
        expression=REMAINDER if by_script else "x",
    )
    drawn.update(draw(_cases(sketch, place)))
    # A case that is there but empty runs nothing.
    return [drawn, *draw(_exclusive_join(sketch, drawn))]


@kind(2, fits=_roomy, may_be_joined=False)
def decision(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    name = sketch.name("s")
    drawn = task("DECISION", name, {"x": draw(value(sketch))})
    if place.may_end and draw(seldom()):
        drawn["caseExpression"] = BROKEN
    elif draw(st.booleans()):
        drawn["caseExpression"] = REMAINDER
    else:
        drawn["caseValueParam"] = "x"
    drawn.update(draw(_cases(sketch, place)))
    return [drawn, *draw(_exclusive_join(sketch, drawn))]


@st.composite
def _cases(draw: Any, sketch: Sketch, place: Place) -> Json:
    keys = draw(st.lists(st.sampled_from(["0", "1", "2", "null", "n=1"]), min_size=1, max_size=2, unique=True))
    cases = {key: draw(block(sketch, place.inside())) for key in keys}
    return {"decisionCases": cases, "defaultCase": draw(block(sketch, place.inside()))}


@st.composite
def _exclusive_join(draw: Any, sketch: Sketch, switch_task: Json) -> Tasks:
    """Perhaps an EXCLUSIVE_JOIN over the branches; the switch itself stands in for a branch without tasks."""
    if draw(st.integers(0, 2)):
        return []
    branches = [*switch_task["decisionCases"].values(), switch_task["defaultCase"]]
    joined = [tasks[-1]["taskReferenceName"] for tasks in branches if tasks and tasks[-1]["type"] != "TERMINATE"]
    name = sketch.name("x")
    return [
        task("EXCLUSIVE_JOIN", name, {}, joinOn=joined, defaultExclusiveJoinTask=[switch_task["taskReferenceName"]])
    ]


@kind(3, fits=lambda place: _roomy(place) and place.loops < 2)
def loop(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    name = sketch.name("l")
    drawn = task("DO_WHILE", name, {}, loopCondition="", loopOver=[])
    if draw(st.booleans()):
        drawn.update(draw(_items(sketch, name)))
        sketch.show(name, "output", "loopItem")
    else:
        drawn["inputParameters"]["rounds"] = 1 if place.loops else draw(st.integers(1, 3))
        drawn["loopCondition"] = (
            "false" if place.loops else f"$.{name}['iteration'] < {drawn['inputParameters']['rounds']}"
        )
    sketch.show(name, "output", "iteration")
    drawn["loopOver"] = draw(block(sketch, place.inside(loops=place.loops + 1), smallest=1))
    if draw(seldom()):
        # The condition of a loop inside a loop does not see its own counters.
        own = f"$.{name}['iteration'] < 2"
        condition = draw(st.sampled_from([BROKEN, own])) if place.loops else BROKEN
        drawn.update(loopCondition=condition, **draw(flags(place, True)))
    elif not any(word in json.dumps(drawn["loopOver"]) for word in ("FORK_JOIN_DYNAMIC", "DO_WHILE")):
        drawn["inputParameters"].update(draw(st.sampled_from([{}, {}, {"keepLastN": 1}, {"keepLastN": 2}])))
    return [drawn]


@st.composite
def _items(draw: Any, sketch: Sketch, name: str) -> Json:
    """A walk over items, perhaps ended early by a condition."""
    given = draw(st.sampled_from([reference("workflow", "input", "list"), draw(value(sketch)), None]))
    condition = draw(st.sampled_from(["", "", "true", "false"]))
    if given is None:
        return {
            "inputParameters": {"_items": draw(st.lists(st.integers(0, 9), max_size=3))},
            "loopCondition": condition,
        }
    if isinstance(given, str) and draw(st.booleans()):
        return {"items": given, "loopCondition": condition}
    return {"inputParameters": {"_items": given}, "loopCondition": condition}


@kind(3, fits=_roomy)
def fork(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    name = sketch.name("f")
    before, after, branches = list(sketch.seen), [], []
    for _ in range(draw(st.integers(1, 3))):
        # A branch sees what came before the fork and what it did itself, nothing of its neighbours.
        sketch.seen = list(before)
        branches.append(draw(branch(sketch, place.inside(in_fork=True))))
        after += sketch.seen[len(before) :]
    sketch.seen = before + after
    join = task("JOIN", sketch.name("j"), {}, joinOn=[tasks[-1]["taskReferenceName"] for tasks in branches])
    return [task("FORK_JOIN", name, {}, forkTasks=branches), join]


@kind(2, fits=_roomy)
def fork_of_listed(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A dynamic fork over workflow tasks, with inputs beside them."""
    name = sketch.name("f")
    forked = draw(_forked(sketch, place))
    inputs = {}
    for each in forked:
        if draw(st.booleans()):
            inputs[each["taskReferenceName"]] = each.pop("inputParameters")
    drawn = task("FORK_JOIN_DYNAMIC", name, {"tasks": forked, "inputs": inputs})
    drawn.update(dynamicForkTasksParam="tasks", dynamicForkTasksInputParamName="inputs")
    join = task("JOIN", sketch.name("j"), {})
    if not place.loops:
        for each in forked:
            sketch.show(join["name"], "output", each["taskReferenceName"], "value")
    return [drawn, join]


@st.composite
def _forked(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    inside = place.inside(in_fork=True, in_dynamic=True)
    names = [name for name, each in KINDS.items() if each.may_be_joined and each.fits(inside)]
    before, forked = list(sketch.seen), []
    for _ in range(draw(st.integers(0, 3))):
        forked += draw(one(sketch, inside, names))
        # The definition does not know these references, so no other task may name them.
        sketch.seen = list(before)
    return forked


@kind(1, fits=_roomy)
def fork_of_names(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A dynamic fork in the oldest form, which knows nothing but names, references, types and inputs."""
    forked = []
    for _ in range(draw(st.integers(0, 3))):
        kind_of_task, inputs = draw(
            st.sampled_from([("SIMPLE", {"plan": []}), ("NOOP", {}), (None, {"plan": ["later"]})])
        )
        each = {"taskName": WORKER, "referenceName": sketch.name("t"), "input": {**inputs, "x": draw(value(sketch))}}
        forked.append({**each, "type": kind_of_task} if kind_of_task else each)
    drawn = task("FORK_JOIN_DYNAMIC", sketch.name("f"), {"tasks": {"dynamicTasks": forked}})
    return [{**drawn, "dynamicForkJoinTasksParam": "tasks"}, task("JOIN", sketch.name("j"), {})]


# The references of this form depend on what was forked before, which must not be a matter of speed.
@kind(2, fits=lambda place: _roomy(place) and not place.in_fork)
def fork_of_inputs(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A dynamic fork over inputs: the same task for each of them."""
    name = sketch.name("f")
    inputs: Json = draw(
        st.sampled_from(
            [{"forkTaskName": WORKER}, {"forkTaskType": "NOOP"}, {"forkTaskName": "n", "forkTaskType": "NOOP"}]
        )
    )
    elements: list[Any] = []
    for _ in range(draw(st.integers(0, 3))):
        (each,) = draw(KINDS["simple"].draw(sketch, place.inside(in_fork=True, in_dynamic=True)))
        # The reference is another one in the end, so nobody may name it.
        del sketch.seen[-1]
        settings = {key: each[key] for key in ("optional", "permissive", "retryCount") if key in each}
        elements.append(draw(st.sampled_from([{**each["inputParameters"], **settings}, draw(value(sketch))])))
    drawn = task("FORK_JOIN_DYNAMIC", name, {**inputs, "forkTaskInputs": elements})
    return [drawn, task("JOIN", sketch.name("j"), {})]
