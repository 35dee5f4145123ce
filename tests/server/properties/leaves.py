"""Random tasks without tasks inside."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.server.properties.sketching import (
    Place,
    Sketch,
    Tasks,
    flags,
    kind,
    reference,
    seldom,
    task,
    value,
    where_it_may_end,
)

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
SUBTRACT = 'if (.x | type) == "number" then (.x - 1, .x) else empty end'
BROKEN_QUERY = 'error("no")'


@st.composite
def _plan(draw: Any, outcomes: tuple[str, ...], allowed: int) -> tuple[list[str], bool]:
    """What the worker does, and whether the task fails for good with so many retries."""
    plan = draw(st.lists(st.sampled_from(outcomes), max_size=3))
    if draw(seldom(10)):
        plan.append("refuse")
    return plan, "refuse" in plan or sum(outcome != "later" for outcome in plan) > allowed


@kind(6)
def simple(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    retries = draw(st.sampled_from([None, 0, 1, 2]))
    plan, ends = draw(_plan(OUTCOMES, TASK_DEFINITION["retryCount"] if retries is None else retries))
    name = sketch.name("t")
    drawn = task("SIMPLE", name, {"x": draw(value(sketch)), "plan": plan})
    drawn.update(draw(flags(place, ends)), name=WORKER)
    if retries is not None:
        drawn["retryCount"] = retries
    sketch.show(name, "output", "value")
    return [drawn]


@kind(2, fits=lambda place: not place.in_dynamic)
def dynamic(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A worker task whose name is an input; the definition in force is that of its own name, mostly none."""
    is_defined = draw(st.booleans())
    retries = draw(st.sampled_from([None, 0, 1, 2]))
    allowed = (TASK_DEFINITION["retryCount"] if is_defined else 0) if retries is None else retries
    plan, ends = draw(_plan(OUTCOMES if is_defined else ("fail", "later"), allowed))
    name = sketch.name("d")
    drawn = task("DYNAMIC", name, {"x": draw(value(sketch)), "plan": plan, "which": WORKER})
    drawn.update(draw(flags(place, ends)), dynamicTaskNameParam="which")
    if is_defined:
        drawn["name"] = WORKER
    if retries is not None:
        drawn["retryCount"] = retries
    sketch.show(name, "output", "value")
    return [drawn]


@kind(1, fits=lambda place: not place.in_dynamic)
def dynamic_system(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A DYNAMIC task that becomes a task of the server."""
    name = sketch.name("d")
    inputs = {"which": draw(st.sampled_from(["NOOP", "LAMBDA", "SET_VARIABLE"])), "x": draw(value(sketch))}
    if inputs["which"] == "LAMBDA":
        inputs["scriptExpression"] = f"return {DOUBLE};"
        sketch.show(name, "output", "result")
    return [task("DYNAMIC", name, inputs, dynamicTaskNameParam="which")]


@kind(1, fits=where_it_may_end, may_be_joined=False)
def dynamic_without_name(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A DYNAMIC task that cannot be mapped."""
    which = reference("workflow", *draw(st.sampled_from([("input", "no"), ("variables", "no")])))
    return [task("DYNAMIC", sketch.name("d"), {"which": which}, dynamicTaskNameParam="which")]


@kind(2)
def inline(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    broken = draw(seldom())
    name = sketch.name("i")
    inputs = {
        "x": draw(value(sketch)),
        "evaluatorType": draw(st.sampled_from(["javascript", "graaljs"])),
        "expression": BROKEN if broken else DOUBLE,
    }
    sketch.show(name, "output", "result")
    return [task("INLINE", name, inputs, **draw(flags(place, broken)), **draw(_retries(broken)))]


@st.composite
def _retries(draw: Any, broken: bool) -> dict[str, int]:
    return draw(st.sampled_from([{}, {"retryCount": 1}])) if broken else {}


@kind(2)
def function(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    broken = draw(seldom())
    name = sketch.name("i")
    inputs = {"x": draw(value(sketch)), "scriptExpression": f"return {BROKEN if broken else DOUBLE};"}
    sketch.show(name, "output", "result")
    return [task("LAMBDA", name, inputs, **draw(flags(place, broken)), **draw(_retries(broken)))]


@kind(2)
def query(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    broken = draw(seldom())
    name = sketch.name("q")
    inputs = {"x": draw(value(sketch)), "queryExpression": BROKEN_QUERY if broken else SUBTRACT}
    sketch.show(name, "output", "result")
    return [task("JSON_JQ_TRANSFORM", name, inputs, **draw(flags(place, broken)), **draw(_retries(broken)))]


@kind(2)
def variable(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    name = sketch.name("v")
    sketch.show("workflow", "variables", name)
    return [task("SET_VARIABLE", name, {name: draw(value(sketch))})]


@kind(1)
def nothing(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    return [task("NOOP", sketch.name("n"), {}, optional=draw(st.booleans()))]


@kind(2)
def wait(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    duration = {"duration": f"{draw(st.integers(0, 90))} seconds"}
    return [task("WAIT", sketch.name("w"), draw(st.sampled_from([duration, {"until": "2020-01-01 00:00"}])))]


@kind(2)
def somebody(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    """A task that is over when somebody says so."""
    name = sketch.name("h")
    drawn = task(draw(st.sampled_from(["HUMAN", "WAIT"])), name, {"x": draw(value(sketch))})
    sketch.show(name, "output", "value")
    return [drawn]


@kind(1, fits=where_it_may_end, may_be_joined=False)
def terminate(draw: Any, sketch: Sketch, place: Place) -> Tasks:
    inputs = {
        "terminationStatus": draw(st.sampled_from(["COMPLETED", "FAILED", "TERMINATED"])),
        "workflowOutput": draw(st.sampled_from([{"value": draw(value(sketch))}, draw(st.integers(0, 9))])),
    }
    return [task("TERMINATE", sketch.name("end"), inputs)]
