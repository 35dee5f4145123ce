"""The store as the engine sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Optional


class ExecutionRow(NamedTuple):
    """One execution: searchable columns, its summary, and the rest as JSON text."""

    workflow_id: str
    workflow_type: str
    version: int
    correlation_id: Optional[str]
    status: str
    start_time: int
    update_time: int
    end_time: int
    parent_workflow_id: str
    classifier: str
    summary: str
    blueprint: str
    body: Optional[str]


class TaskRow(NamedTuple):
    """One task record: searchable columns, its summary once a worker or the engine has touched it, the rest as JSON."""

    task_id: str
    workflow_id: str
    seq: int
    task_type: str
    task_def_name: str
    workflow_type: str
    status: str
    start_time: int
    update_time: int
    end_time: int
    summary: Optional[str]
    body: str


class Document(NamedTuple):
    """Any other thing with a kind and a key; a body of None deletes it."""

    kind: str
    key: str
    body: Optional[str]


class LogLine(NamedTuple):
    """One line of the log of a task; `created` in epoch milliseconds."""

    task_id: str
    created: int
    line: str


@dataclass
class Changes:
    """Everything one command writes; applied whole or not at all."""

    executions: list[ExecutionRow] = field(default_factory=list)
    blueprints: dict[str, str] = field(default_factory=dict)
    tasks: list[TaskRow] = field(default_factory=list)
    removed_tasks: list[str] = field(default_factory=list)
    removed_executions: list[str] = field(default_factory=list)
    archived_executions: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    logs: list[LogLine] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(self.__dict__.values())


class StoredExecution(NamedTuple):
    """An execution as it was read: its body, blueprint key and task bodies."""

    body: str
    blueprint: str
    tasks: list[str]


class Condition(NamedTuple):
    """One clause of a search: a column, an operator and its values."""

    column: str
    operator: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Search:
    """A search over executions or tasks.

    Args:
        conditions: Clauses that must all hold.
        text: Part of the summary, case-insensitive; empty for anything.
        order: Columns with True for ascending.
        start: How many hits to leave out.
        size: How many hits to return.
    """

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    order: tuple[tuple[str, bool], ...] = ()
    start: int = 0
    size: int = 100


class Hits(NamedTuple):
    """The page of a search: ids, summaries, and how many there are in all."""

    total: int
    rows: list[tuple[str, str]]


class Store:
    """What a store can do. Writes are numbered; `flushed` waits until a number is safe."""

    def open(self) -> None:
        """Open the database and bring its schema up to date.

        Raises:
            StoreError: It cannot be used; the message names the file.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Write what is left and close."""
        raise NotImplementedError

    @property
    def sequence(self) -> int:
        """The number of the last write submitted."""
        raise NotImplementedError

    def submit(self, changes: Changes) -> int:
        """Queue changes for the next commit and return their number."""
        raise NotImplementedError

    def is_safe(self, sequence: int) -> bool:
        """Whether the changes of a number are committed already."""
        raise NotImplementedError

    async def flushed(self, sequence: int) -> None:
        """Wait until the changes of a number are committed.

        Raises:
            StoreUnavailable: Their commit failed.
        """
        raise NotImplementedError

    @property
    def failures(self) -> int:
        """How many times a commit has failed, and so taken back what was in memory."""
        raise NotImplementedError

    @property
    def mark(self) -> int:
        """The last number whose fate is known; a command that begins now builds on later ones, or adds to them."""
        raise NotImplementedError

    async def flushed_since(self, mark: int) -> None:
        """Wait until everything submitted so far is committed.

        Args:
            mark: What `mark` was when the command began.

        Raises:
            StoreUnavailable: A commit since then failed, which may have held something the command did or saw.
        """
        raise NotImplementedError

    async def settled(self, sequence: int) -> None:
        """Wait until the changes of a number are committed or refused."""
        raise NotImplementedError

    async def load(self, workflow_id: str) -> Optional[StoredExecution]:
        """Read an execution with its tasks."""
        raise NotImplementedError

    async def blueprint(self, key: str) -> str:
        """Read the definition behind a key."""
        raise NotImplementedError

    async def open_executions(self) -> list[str]:
        """The ids of all executions that have not ended."""
        raise NotImplementedError

    async def ended_before(self, moment: int, most: int) -> list[str]:
        """The ids of executions that ended before a moment in epoch milliseconds, oldest first."""
        raise NotImplementedError

    async def owner_of_task(self, task_id: str) -> Optional[str]:
        """The execution a task belongs to."""
        raise NotImplementedError

    async def documents(self, kind: str) -> list[tuple[str, str]]:
        """All documents of a kind as keys and bodies, by key."""
        raise NotImplementedError

    async def logs(self, task_id: str) -> list[LogLine]:
        """The log of a task, oldest first."""
        raise NotImplementedError

    async def search_executions(self, search: Search) -> Hits:
        """Find executions."""
        raise NotImplementedError

    async def search_tasks(self, search: Search) -> Hits:
        """Find tasks."""
        raise NotImplementedError

    async def open_tasks(self, search: Search) -> list[tuple[str, str]]:
        """The ids of tasks, touched or not, each with its execution."""
        raise NotImplementedError

    async def executions_of_tasks(self, search: Search) -> Hits:
        """Find tasks and return their executions; the total counts the tasks."""
        raise NotImplementedError
