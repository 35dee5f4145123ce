"""What walking a definition needs: what has happened so far, and what expressions mean then."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

Json = dict[str, Any]


class Unknown:
    """A value that may be anything: it depends on how far parallel work had come."""

    def __repr__(self) -> str:
        return "<anything>"


ANYTHING = Unknown()


class Progress(dict[str, Any]):
    """The output of a loop that was cut off: its counters are known, how much more it shows is not."""


@dataclass
class Prediction:
    """What an execution must come to.

    Args:
        statuses: Statuses it may end with; more than one only when branches race to end it.
        output: Its output.
        records: Its tasks by reference and attempt; more than one where loops are nested.
        is_race: Whether only part of the records may exist, because something ended the execution beside them.
        forgotten: Tasks of loops that keep only their last iterations.
        failure_output: The output of its failure workflow, if it has one and needs it.
    """

    statuses: frozenset[str]
    output: Any
    records: dict[tuple[str, int], list[Record]]
    is_race: bool
    forgotten: dict[tuple[str, int], list[Record]] = field(default_factory=dict)
    failure_output: Optional[Json] = None


@dataclass
class Record:
    """One attempt at one task as it must end.

    Args:
        statuses: Statuses it may end with.
        output: Its output.
        order: Its place among all records.
        child: What the execution comes to that it waited for, or that it started.
    """

    statuses: tuple[str, ...]
    output: Any
    order: int
    child: Optional[Prediction] = None


@dataclass
class Ending(Exception):
    """The execution ends before its definition does.

    Args:
        statuses: Statuses it may end with.
        output: Its output; None when it is the usual one.
        is_race: Whether other branches were at work.
        leaves_nothing: Whether it ends at the first task of a block, which leaves no record.
    """

    statuses: frozenset[str]
    output: Any = None
    is_race: bool = False
    leaves_nothing: bool = False


@dataclass
class State:
    """An execution at some moment.

    Args:
        input: Its input.
        registered: The definitions that are known by name.
        outputs: The last output by reference, without the suffix of an iteration.
        last: The last record by reference, with the suffix.
        loops: Where the loops around this moment begin in the order of records.
        joined: What a JOIN waits for, where its definition does not say so.
        skipped: The references of tasks that somebody has skipped.
    """

    input: Json
    registered: dict[str, Json]
    variables: Json = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    records: dict[tuple[str, int], list[Record]] = field(default_factory=dict)
    forgotten: dict[tuple[str, int], list[Record]] = field(default_factory=dict)
    last: dict[str, Record] = field(default_factory=dict)
    loops: list[int] = field(default_factory=list)
    joined: dict[str, list[str]] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    order: int = 0
    has_forked: bool = False
    permissive_failure: bool = False

    def begin(self, task: Json, iteration: int, attempt: int = 0) -> Record:
        """A record that is canceled if nothing more happens to it."""
        self.order += 1
        record = Record(("CANCELED",), ANYTHING, self.order)
        name = name_of(task, iteration)
        self.records.setdefault((name, attempt), []).append(record)
        self.last[name] = record
        self.outputs[task["taskReferenceName"]] = ANYTHING
        return record

    def close(self, task: Json, record: Record, output: Any, status: str = "COMPLETED") -> Record:
        """The record ends."""
        record.statuses, record.output = (status,), output
        self.outputs[task["taskReferenceName"]] = output
        return record

    def note(self, task: Json, iteration: int, output: Any, status: str = "COMPLETED", attempt: int = 0) -> Record:
        """A record that has ended."""
        return self.close(task, self.begin(task, iteration, attempt), output, status)

    def drop(self, name: str) -> None:
        """Forget every record of a reference."""
        record = self.last.pop(name, None)
        base = name.partition("__")[0]
        if record is not None and self.outputs.get(base) is record.output:
            del self.outputs[base]
        for key in [key for key in self.records if key[0] == name]:
            self.forgotten.setdefault(key, []).extend(self.records.pop(key))

    def current(self, name: str) -> Optional[Record]:
        """The last record of a reference in this round of the loop around."""
        record = self.last.get(name)
        return None if record is None or (self.loops and record.order < self.loops[-1]) else record

    def failed(self, task: Json, record: Record, ending: str) -> None:
        """A task that failed for good: forgiven, or the end."""
        if task.get("optional"):
            # Conductor leaves the last task of an execution as it failed.
            record.statuses = ("COMPLETED_WITH_ERRORS", *record.statuses)
        elif task.get("permissive"):
            self.permissive_failure = True
        else:
            raise Ending(frozenset({ending}))


Rule = Callable[[Json, State, int], None]
RULES: dict[str, Rule] = {}


def rule(*types: str) -> Callable[[Rule], Rule]:
    """Make a function the rule for tasks of some types."""

    def register(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(types, function))
        return function

    return register


def name_of(task: Json, iteration: int) -> str:
    """The reference of a task in an iteration."""
    reference: str = task["taskReferenceName"]
    return f"{reference}__{iteration}" if iteration else reference


def run_block(tasks: list[Json], state: State, iteration: int) -> None:
    """Walk a list of tasks."""
    for index, task in enumerate(tasks):
        if task["type"].startswith("FORK"):
            # A join is there from the beginning of its fork, and goes down with it.
            state.begin(tasks[index + 1], iteration)
            if task["type"] == "FORK_JOIN_DYNAMIC":
                state.joined[name_of(tasks[index + 1], iteration)] = []
        if task["taskReferenceName"] in state.skipped:
            continue
        try:
            RULES[task["type"]](task, state, iteration)
        except Ending as ending:
            ending.leaves_nothing &= index == 0
            raise


_REFERENCE = re.compile(r"\$\{([^}]+)\}")


def resolve(value: Any, state: State) -> Any:
    """A value with its references replaced."""
    if isinstance(value, dict):
        return {key: resolve(item, state) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve(item, state) for item in value]
    if not isinstance(value, str):
        return value
    whole = _REFERENCE.fullmatch(value)
    if whole:
        return _look_up(whole.group(1), state)
    if any(_look_up(path, state) is ANYTHING for path in _REFERENCE.findall(value)):
        return ANYTHING
    return _REFERENCE.sub(lambda match: text_of(_look_up(match.group(1), state)), value)


def _look_up(path: str, state: State) -> Any:
    head, *rest = path.split(".")
    if head == "workflow":
        found: Any = {"input": state.input, "variables": state.variables}[rest.pop(0)]
    else:
        rest.pop(0)
        found = state.outputs.get(head)
    for name in rest:
        if found is ANYTHING:
            return ANYTHING
        found = found.get(name) if isinstance(found, dict) else None
    return ANYTHING if isinstance(found, Progress) else found


def text_of(value: Any) -> str:
    """A value as it appears inside text."""
    if isinstance(value, list):
        return "[" + ", ".join(text_of(item) for item in value) + "]"
    return "null" if value is None else str(value)
