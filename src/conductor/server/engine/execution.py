"""One execution with its tasks and the indices that keep deciding independent of how many tasks are done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Optional

from conductor.server.codec import Json
from conductor.server.engine.blueprint import Blueprint, Node, nodes_of
from conductor.server.engine.model import OPEN_TASK, OPEN_WORKFLOW, RUNNING, SKIPPED, Task, wire_name


@dataclass
class Facts:
    """What is known of an execution itself, without its tasks. Times are epoch milliseconds."""

    workflow_id: str = ""
    status: str = RUNNING
    create_time: int = 0
    update_time: int = 0
    end_time: int = 0
    last_retried_time: int = 0
    priority: int = 0
    input: Json = field(default_factory=dict)
    output: Json = field(default_factory=dict)
    variables: Json = field(default_factory=dict)
    task_to_domain: Json = field(default_factory=dict)
    failed_reference_task_names: list[str] = field(default_factory=list)
    failed_task_names: list[str] = field(default_factory=list)
    correlation_id: Optional[str] = None
    reason_for_incompletion: Optional[str] = None
    event: Optional[str] = None
    parent_workflow_id: Optional[str] = None
    parent_workflow_task_id: Optional[str] = None
    re_run_from_workflow_id: Optional[str] = None
    # Known to the engine only.
    failed_task_id: Optional[str] = None
    depth: int = 0
    messages: list[Json] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.status in OPEN_WORKFLOW


FACTS_WIRE: tuple[tuple[str, str], ...] = tuple((f.name, wire_name(f.name)) for f in fields(Facts))


class Execution:
    """The aggregate that one decide works on.

    Args:
        facts: What is known of the execution itself.
        blueprint: Its definition.
    """

    def __init__(self, facts: Facts, blueprint: Blueprint) -> None:
        self.facts = facts
        self.blueprint = blueprint
        self.tasks: dict[str, Task] = {}
        self.last: dict[str, Task] = {}
        self.latest: dict[str, Task] = {}
        self.open: dict[str, Task] = {}
        self.pending: dict[str, Task] = {}
        self.awake: dict[str, Task] = {}
        self.joins: dict[str, list[str]] = {}
        self.remaining: dict[str, set[str]] = {}
        self.nodes: dict[str, Node] = {}
        self.next_seq = 1
        self.dirty: dict[str, Task] = {}
        self.removed: list[str] = []
        self.facts_dirty = False

    @property
    def workflow_id(self) -> str:
        """The id of the execution."""
        return self.facts.workflow_id

    @property
    def short_name(self) -> str:
        """What other executions call it."""
        definition = self.blueprint.definition
        return f"{definition['name']}.{definition['version']}/{self.workflow_id}"

    @property
    def label(self) -> str:
        """What errors call it."""
        return f"Workflow: {self.short_name}.{self.facts.status}"

    def node(self, task: Task) -> Optional[Node]:
        """The place of a task in the definition, or in the tasks of a dynamic fork."""
        return self.place(task.base_reference)

    def place(self, reference: str) -> Optional[Node]:
        """The place of a reference without iteration suffix."""
        return self.blueprint.nodes.get(reference) or self.nodes.get(reference)

    def current(self, name: str) -> Optional[Task]:
        """The last record of a reference, unless it is left over from an earlier round of a loop around its own."""
        task = self.last.get(name)
        node = self.node(task) if task is not None and task.iteration else None
        around = self.latest.get(node.loop() or "") if node is not None else None
        return None if around is not None and task is not None and task.seq < around.seq else task

    def adopt(self, workflow_tasks: list[Json]) -> None:
        """Give the tasks of a dynamic fork a place of their own; nothing follows any of them."""
        for workflow_task in workflow_tasks:
            for reference, node in nodes_of([workflow_task]):
                self.nodes.setdefault(reference, node)

    def add(self, task: Task) -> None:
        """Append a new record."""
        if task.status != SKIPPED:
            task.seq = self.next_seq
            self.next_seq += 1
        self._index(task)
        self.dirty[task.task_id] = task

    def restore(self, task: Task) -> None:
        """Append a record read from the store."""
        self.next_seq = max(self.next_seq, task.seq + 1)
        self._index(task)

    def _index(self, task: Task) -> None:
        self.tasks[task.task_id] = task
        self.last[task.reference_task_name] = task
        self.latest[task.base_reference] = task
        self._classify(task)

    def change(self, task: Task, **values: Any) -> None:
        """Set attributes of a record; the one way in which tasks change."""
        task.__dict__.update(values)
        # A record that was dropped must not come back through a late change.
        if self.tasks.get(task.task_id) is task:
            self.dirty[task.task_id] = task
            self._classify(task)

    def consider_again(self) -> None:
        """Let everything that has ended and led to nothing yet be looked at, as after a restart."""
        for task in self.tasks.values():
            self._classify(task)

    def _classify(self, task: Task) -> None:
        if task.status in OPEN_TASK:
            self.open[task.task_id] = task
            self.pending.pop(task.task_id, None)
            return
        self.open.pop(task.task_id, None)
        if task.executed or task.retried or task.status == SKIPPED:
            self.pending.pop(task.task_id, None)
        else:
            self.pending[task.task_id] = task

    def remove(self, task: Task) -> None:
        """Drop a record for good."""
        for index in (self.tasks, self.open, self.pending, self.awake, self.dirty):
            index.pop(task.task_id, None)
        if self.last.get(task.reference_task_name) is task:
            del self.last[task.reference_task_name]
        if self.latest.get(task.base_reference) is task:
            del self.latest[task.base_reference]
        self.removed.append(task.task_id)

    def rebuild(self) -> None:
        """Make every index anew after records were removed in the middle."""
        tasks = list(self.tasks.values())
        for index in (self.tasks, self.last, self.latest, self.open, self.pending, self.awake):
            index.clear()
        self.joins.clear()
        self.remaining.clear()
        self.next_seq = 1
        for task in tasks:
            self.restore(task)

    def set(self, **values: Any) -> None:
        """Set facts of the execution itself; the one way in which they change."""
        self.facts.__dict__.update(values)
        self.facts_dirty = True

    def in_order(self) -> list[Task]:
        """All records in the order of scheduling."""
        return sorted(self.tasks.values(), key=lambda task: task.seq)

    def wake(self, task: Optional[Task]) -> None:
        """Have a system task look at the execution again."""
        if task is not None and task.is_open:
            self.awake[task.task_id] = task

    def watch(self, join: Task, references: list[str]) -> None:
        """Let a JOIN be woken by each of its references."""
        for reference in references:
            watchers = self.joins.setdefault(reference, [])
            if join.task_id not in watchers:
                watchers.append(join.task_id)

    def watchers(self, reference: str) -> Iterator[Task]:
        """The open JOINs that wait for a reference."""
        for task_id in self.joins.get(reference, ()):
            if task_id in self.open:
                yield self.open[task_id]
