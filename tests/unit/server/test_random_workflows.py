"""Random workflows end as a direct interpretation says, however workers behave and wherever the server crashes."""

from __future__ import annotations

from typing import Any, Optional

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.server.pure_engine import PureEngine

# A node is a leaf kind, or a kind with its nested blocks; references are made up while building.
LEAF = st.tuples(st.sampled_from(["simple", "noop", "variable"]))


def blocks(depth: int, in_loop: bool) -> st.SearchStrategy[list[Any]]:
    if depth == 0:
        return st.lists(LEAF, min_size=1, max_size=3)
    inner = blocks(depth - 1, in_loop)
    nodes = LEAF | st.tuples(st.just("switch"), st.integers(0, 2), inner, inner)
    nodes |= st.tuples(st.just("fork"), st.lists(inner, min_size=1, max_size=3))
    if not in_loop:
        nodes |= st.tuples(st.just("loop"), st.integers(1, 3), blocks(depth - 1, True))
    return st.lists(nodes, min_size=1, max_size=3)


class Builder:
    """A definition of a block, and what running it must give."""

    def __init__(self) -> None:
        self._count = 0
        self.outputs: dict[str, Any] = {}

    def _name(self) -> str:
        self._count += 1
        return f"r{self._count}"

    def block(self, nodes: list[Any], runs: list[str], before: dict[str, Optional[str]]) -> list[dict[str, Any]]:
        """The tasks of a block.

        Args:
            nodes: The block.
            runs: The suffix of each run of it.
            before: The value of the last worker task by run, to be extended.
        """
        tasks: list[dict[str, Any]] = []
        previous: Optional[str] = None
        for node in nodes:
            more, previous = getattr(self, "_" + node[0])(node, runs, before, previous)
            tasks += more
        return tasks

    def _task(self, kind: str, **more: Any) -> dict[str, Any]:
        name = self._name()
        return {"name": name, "taskReferenceName": name, "type": kind, **more}

    def _simple(self, _node: Any, runs: list[str], before: dict[str, Optional[str]], previous: Optional[str]) -> Any:
        given_input = f"${{{previous}.output.v}}" if previous else "start"
        task = self._task("SIMPLE", inputParameters={"x": given_input}, taskDefinition=RETRIED)
        reference = task["taskReferenceName"]
        for run in runs:
            received = before[run] if previous else "start"
            before[run] = f"{reference}{run}({received})"
            self.outputs[reference + run] = {"v": before[run]}
        return [task], reference

    def _noop(self, _node: Any, runs: list[str], _before: Any, previous: Optional[str]) -> Any:
        task = self._task("NOOP")
        self.outputs.update({task["taskReferenceName"] + run: {} for run in runs})
        return [task], previous

    def _variable(self, _node: Any, runs: list[str], _before: Any, previous: Optional[str]) -> Any:
        task = self._task("SET_VARIABLE", inputParameters={"k": 1})
        self.outputs.update({task["taskReferenceName"] + run: {} for run in runs})
        return [task], previous

    def _switch(self, node: Any, runs: list[str], _before: Any, _previous: Any) -> Any:
        _, chosen, first, default = node
        task = self._task("SWITCH", evaluatorType="value-param", expression="c", inputParameters={"c": chosen})
        reference = task["taskReferenceName"]
        empty: list[str] = []
        task["decisionCases"] = {
            "0": self.block(first, runs if chosen == 0 else empty, dict.fromkeys(runs)),
            "2": [],
        }
        task["defaultCase"] = self.block(default, runs if chosen == 1 else empty, dict.fromkeys(runs))
        output = {"evaluationResult": [str(chosen)], "selectedCase": str(chosen)}
        self.outputs.update({reference + run: output for run in runs})
        return [task], None

    def _fork(self, node: Any, runs: list[str], _before: Any, _previous: Any) -> Any:
        fork, join = self._task("FORK_JOIN"), self._task("JOIN")
        fork["forkTasks"] = [self.block(branch, runs, dict.fromkeys(runs)) for branch in node[1]]
        join["joinOn"] = [_last_certain(branch)["taskReferenceName"] for branch in fork["forkTasks"]]
        for run in runs:
            self.outputs[fork["taskReferenceName"] + run] = {}
            joined = {each + run: self.outputs[each + run] for each in join["joinOn"]}
            self.outputs[join["taskReferenceName"] + run] = {name: value for name, value in joined.items() if value}
        return [fork, join], None

    def _loop(self, node: Any, runs: list[str], _before: Any, _previous: Any) -> Any:
        items = list(range(node[1]))
        task = self._task("DO_WHILE", loopCondition="", inputParameters={"_items": items})
        inner = [f"__{number + 1}" for number in items]
        known = set(self.outputs)
        task["loopOver"] = self.block(node[2], inner if runs else [], dict.fromkeys(inner))
        if runs:
            output: dict[str, Any] = {"iteration": len(items), "loopIndex": len(items) - 1, "loopItem": items[-1]}
            for full in set(self.outputs) - known:
                base, _, number = full.partition("__")
                output.setdefault(number, {})[base] = self.outputs[full]
            self.outputs[task["taskReferenceName"]] = output
        return [task], None


RETRIED = {"name": "t", "retryCount": 5, "retryDelaySeconds": 0}


def _last_certain(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    """The last task of a branch; a SWITCH itself, because which of its tasks run is not known."""
    return tasks[-1]


@settings(max_examples=150, deadline=None)
@given(st.data(), blocks(2, False))
def test_every_workflow_ends_with_the_outputs_of_a_direct_interpretation(data: st.DataObject, nodes: list[Any]) -> None:
    builder = Builder()
    engine = PureEngine({"tasks": builder.block(nodes, [""], {"": None})})
    worked: list[str] = []
    while engine.execution.facts.is_open:
        waiting = engine.waiting()
        assert waiting, f"nothing goes on: {engine.statuses()}"
        task = data.draw(st.sampled_from(waiting), "task")
        deed = data.draw(st.sampled_from(["work", "work", "fail", "crash", "progress"]), "deed")
        if deed == "crash":
            engine.crash()
        elif deed == "fail" and task.retry_count < 3:
            engine.report(task, "FAILED", reasonForIncompletion="again")
        elif deed == "progress" and task.poll_count < 3:
            engine.report(task, "IN_PROGRESS")
        else:
            worked.append(task.reference_task_name)
            value = f"{task.reference_task_name}({task.input_data['x']})"
            engine.report(task, outputData={"v": value})
    assert engine.execution.facts.status == "COMPLETED"
    assert len(worked) == len(set(worked)), "a task ran twice"
    assert {name: task.output_data for name, task in engine.execution.last.items()} == builder.outputs
    engine.crash()
    assert {name: task.output_data for name, task in engine.execution.last.items()} == builder.outputs
