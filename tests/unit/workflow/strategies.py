"""Random workflows that servers accept."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.do_while_task import LoopTask
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.http_task import HttpTask
from conductor.client.workflow.task.set_variable_task import SetVariableTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.wait_task import WaitTask

_FLAT = ("simple", "http", "wait", "variable")
_NESTED = ("switch", "loop", "fork")
_NAMES = st.text("abcdefghij", min_size=1, max_size=5)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _NAMES | st.just("${workflow.input.x}"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=5,
)
_INPUTS = st.dictionaries(_NAMES, _VALUES, max_size=3)


@st.composite
def workflows(draw: st.DrawFn) -> ConductorWorkflow:
    """Draw a workflow with unique references."""
    numbers = count()

    def reference(kind: str) -> str:
        return f"{kind}_{next(numbers)}"

    def tasks(depth: int, kinds: tuple[str, ...] = _NESTED) -> list[Any]:
        return [task(depth, kinds) for _ in range(draw(st.integers(1, 3)))]

    def task(depth: int, kinds: tuple[str, ...]) -> Any:
        kind = draw(st.sampled_from(_FLAT if depth == 0 else (*_FLAT, *kinds)))
        if kind == "switch":
            switch = SwitchTask(reference(kind), "${workflow.input.kind}").switch_case("x", tasks(depth - 1, kinds))
            return switch.default_case(tasks(depth - 1, kinds)) if draw(st.booleans()) else switch
        if kind == "loop":
            # Servers do not run loops within loops reliably.
            return LoopTask(reference(kind), draw(st.integers(1, 3)), tasks(depth - 1, ("switch", "fork")))
        if kind == "fork":
            branches = [tasks(depth - 1, kinds) for _ in range(draw(st.integers(1, 3)))]
            return ForkTask(reference(kind), branches, [])
        simple: dict[str, Any] = {
            "simple": lambda: SimpleTask(draw(_NAMES), reference(kind)),
            "http": lambda: HttpTask(reference(kind), {"uri": "${workflow.input.url}"}),
            "wait": lambda: WaitTask(reference(kind), wait_for_seconds=draw(st.integers(1, 9))),
            "variable": lambda: SetVariableTask(reference(kind)),
        }
        made = simple[kind]()
        for key, value in draw(_INPUTS).items():
            made.input_parameter(key, value)
        return made.with_options(optional=draw(st.sampled_from((None, True, False))))

    workflow = ConductorWorkflow(None, draw(_NAMES), draw(st.integers(1, 5)))
    workflow.output_parameters(draw(_INPUTS)).timeout_seconds(draw(st.integers(0, 99)))
    return workflow.add(tasks(2))
