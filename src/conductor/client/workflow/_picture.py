"""Workflows as pictures and as text for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Optional

from conductor.client.workflow._validation._places import branches, reference

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_def import WorkflowDef
    from conductor.client.http.models.workflow_task import WorkflowTask

#: Where a flow comes from: a node, and what the edge from it says.
_Exit = tuple[int, str]

_SHAPES = {"SWITCH": "diamond", "DECISION": "diamond", "DO_WHILE": "hexagon", "start": "oval", "end": "oval"}
#: How Mermaid writes the shapes that Graphviz has names for.
_BOXES = {"diamond": ("{", "}"), "hexagon": ("{{", "}}"), "oval": ("([", "])"), "box": ("[", "]")}
#: Characters that mean something in a Mermaid text, ``#`` because it begins such an entity.
_MERMAID_ENTITIES = str.maketrans({"#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "\n": " "})


@dataclass
class _Node:
    kind: str
    lines: tuple[str, ...]


@dataclass
class _Graph:
    nodes: list[_Node] = field(default_factory=list)
    edges: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, kind: str, lines: tuple[str, ...], entries: list[_Exit]) -> int:
        self.nodes.append(_Node(kind, lines))
        self.connect(entries, len(self.nodes) - 1)
        return len(self.nodes) - 1

    def connect(self, entries: list[_Exit], target: int) -> None:
        self.edges += [(source, target, label) for source, label in entries]

    def sequence(self, tasks: Optional[list[WorkflowTask]], entries: list[_Exit]) -> list[_Exit]:
        for task in tasks or []:
            node = self.add(str(task.type), _lines(task), entries)
            entries = self._exits(task, node)
        return entries

    def _exits(self, task: WorkflowTask, node: int) -> list[_Exit]:
        if task.type in ("SWITCH", "DECISION"):
            exits = [end for case, tasks in _cases(task) for end in self.sequence(tasks, [(node, case)])]
            return exits if task.default_case else [*exits, (node, "otherwise")]
        if task.type == "DO_WHILE":
            self.connect([(end, "again") for end, _ in self.sequence(task.loop_over, [(node, "")])], node)
            return [(node, "done")]
        if task.fork_tasks:
            return [end for tasks in task.fork_tasks for end in self.sequence(tasks, [(node, "")])]
        return [] if task.type == "TERMINATE" else [(node, "")]


def _cases(task: WorkflowTask) -> Iterator[tuple[str, list[WorkflowTask]]]:
    yield from (task.decision_cases or {}).items()
    if task.default_case:
        yield "otherwise", task.default_case


def _lines(task: WorkflowTask) -> tuple[str, ...]:
    name = reference(task)
    return (name,) if task.type == task.name else (name, str(task.type) if task.type != "SIMPLE" else str(task.name))


def _graph(definition: WorkflowDef) -> _Graph:
    graph = _Graph()
    start = graph.add("start", (str(definition.name),), [])
    exits = graph.sequence(definition.tasks, [(start, "")])
    graph.add("end", ("end",), exits)
    return graph


def to_mermaid(definition: WorkflowDef) -> str:
    """Return a definition as a Mermaid flow chart."""
    graph = _graph(definition)
    lines = ["flowchart TD"]
    for index, node in enumerate(graph.nodes):
        opening, closing = _BOXES[_SHAPES.get(node.kind, "box")]
        text = "<br/>".join(_mermaid(line) for line in node.lines)
        lines.append(f'    n{index}{opening}"{text}"{closing}')
    for source, target, label in graph.edges:
        arrow = f'-->|"{_mermaid(label)}"|' if label else "-->"
        lines.append(f"    n{source} {arrow} n{target}")
    return "\n".join(lines)


def _mermaid(text: str) -> str:
    return text.translate(_MERMAID_ENTITIES)


def to_dot(definition: WorkflowDef) -> str:
    """Return a definition as a Graphviz graph."""
    graph = _graph(definition)
    lines = [f"digraph {_dot(str(definition.name))} {{"]
    for index, node in enumerate(graph.nodes):
        shape = _SHAPES.get(node.kind, "box")
        lines.append(f"    n{index} [shape={shape}, label={_dot(chr(10).join(node.lines))}];")
    for source, target, label in graph.edges:
        lines.append(f"    n{source} -> n{target}{f' [label={_dot(label)}]' if label else ''};")
    return "\n".join([*lines, "}"])


def _dot(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def to_tree(definition: WorkflowDef) -> str:
    """Return a definition as an indented tree."""
    version = "" if definition.version is None else f" version {definition.version}"
    return "\n".join([f"{definition.name}{version}", *_rows(definition.tasks or [], "")])


def _rows(tasks: list[WorkflowTask], indent: str) -> Iterator[str]:
    for index, task in enumerate(tasks):
        last = index == len(tasks) - 1
        yield f"{indent}{'└─' if last else '├─'} {reference(task)} ({_kind(task)})"
        inner = f"{indent}{'   ' if last else '│  '}"
        held = list(branches(task))
        for number, (name, branch) in enumerate(held):
            final = number == len(held) - 1
            yield f"{inner}{'└─' if final else '├─'} {_title(name)}"
            yield from _rows(branch, f"{inner}{'   ' if final else '│  '}")


def _kind(task: WorkflowTask) -> str:
    return f"SIMPLE {task.name}" if task.type == "SIMPLE" else str(task.type)


def _title(branch: str) -> str:
    kind, _, rest = branch.partition("[")
    titles = {"decisionCases": "case ", "forkTasks": "branch ", "defaultCase": "otherwise", "loopOver": "repeat"}
    return titles[kind] + rest.rstrip("]")


__all__ = ["to_dot", "to_mermaid", "to_tree"]
