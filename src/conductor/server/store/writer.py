"""The one thread that writes: what arrives together shares a commit."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from typing import Any, Callable, NamedTuple, Optional, Union

from conductor.server.store.base import Changes

logger = logging.getLogger(__name__)

_EXECUTION = """
INSERT INTO executions (workflow_id, workflow_type, version, correlation_id, status, start_time, update_time, end_time,
    parent_workflow_id, classifier, summary, blueprint, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (workflow_id) DO UPDATE SET status = excluded.status, update_time = excluded.update_time,
    end_time = excluded.end_time, start_time = excluded.start_time, correlation_id = excluded.correlation_id,
    version = excluded.version, summary = excluded.summary, blueprint = excluded.blueprint, body = excluded.body
"""
_TASK = """
INSERT INTO tasks (task_id, workflow_id, seq, task_type, task_def_name, workflow_type, status, start_time, update_time,
    end_time, summary, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (task_id) DO UPDATE SET status = excluded.status, seq = excluded.seq, start_time = excluded.start_time,
    update_time = excluded.update_time, end_time = excluded.end_time, summary = excluded.summary, body = excluded.body
"""
_STATEMENTS: tuple[tuple[str, Callable[[Changes], list[Any]]], ...] = (
    ("INSERT OR IGNORE INTO blueprints (key, body) VALUES (?, ?)", lambda c: list(c.blueprints.items())),
    (_EXECUTION, lambda c: list(c.executions)),
    ("DELETE FROM tasks WHERE task_id = ?", lambda c: [(i,) for i in c.removed_tasks]),
    (_TASK, lambda c: list(c.tasks)),
    ("INSERT INTO task_logs (task_id, created, line) VALUES (?, ?, ?)", lambda c: list(c.logs)),
    (
        "DELETE FROM task_logs WHERE task_id IN (SELECT task_id FROM tasks WHERE workflow_id = ?)",
        lambda c: [(i,) for i in c.removed_executions],
    ),
    ("DELETE FROM tasks WHERE workflow_id = ?", lambda c: [(i,) for i in c.removed_executions + c.archived_executions]),
    ("DELETE FROM executions WHERE workflow_id = ?", lambda c: [(i,) for i in c.removed_executions]),
    ("UPDATE executions SET body = NULL WHERE workflow_id = ?", lambda c: [(i,) for i in c.archived_executions]),
    (
        "INSERT OR REPLACE INTO documents (kind, key, body) VALUES (?, ?, ?)",
        lambda c: [d for d in c.documents if d.body is not None],
    ),
    (
        "DELETE FROM documents WHERE kind = ? AND key = ?",
        lambda c: [(d.kind, d.key) for d in c.documents if d.body is None],
    ),
)


class Write(NamedTuple):
    """Changes with their number, and with how many failures their author knew of."""

    sequence: int
    changes: Changes
    generation: int


class Job(NamedTuple):
    """A read that must run on the writing connection."""

    run: Callable[[sqlite3.Connection], Any]
    done: Callable[[Any, Optional[BaseException]], None]


Item = Union[Write, Job]


class Writer:
    """The writing thread.

    Args:
        connection: Used by this thread alone once `start` was called.
        committed: Called on this thread after each commit with the last write it covered and its error, if any.
    """

    def __init__(
        self, connection: sqlite3.Connection, committed: Callable[[Write, Optional[sqlite3.Error]], None]
    ) -> None:
        self._connection = connection
        self._committed = committed
        self._failed_generation = -1
        self._error: Optional[sqlite3.Error] = None
        self._inbox: queue.SimpleQueue[Optional[list[Item]]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="conductor-store", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Write everything submitted so far, then end the thread."""
        self._inbox.put(None)
        self._thread.join()

    def put(self, items: list[Item]) -> None:
        """Hand over changes and reads."""
        self._inbox.put(items)

    def _run(self) -> None:
        stopping = False
        while not stopping:
            batches = [self._inbox.get()]
            while not self._inbox.empty():
                batches.append(self._inbox.get())
            stopping = None in batches
            self._handle([item for batch in batches for item in batch or ()])

    def _handle(self, items: list[Item]) -> None:
        writes = [item for item in items if isinstance(item, Write)]
        # What was written in ignorance of a failure may build on what the failure lost.
        late = [write for write in writes if write.generation <= self._failed_generation]
        if late:
            self._committed(late[-1], self._error)
        fresh = writes[len(late) :]
        if fresh:
            error = self._commit(fresh)
            if error is not None:
                self._failed_generation, self._error = fresh[-1].generation, error
            self._committed(fresh[-1], error)
        for item in items:
            if isinstance(item, Job):
                self._answer(item)

    def _commit(self, writes: list[Write]) -> Optional[sqlite3.Error]:
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            for write in writes:
                for statement, rows in _STATEMENTS:
                    values = rows(write.changes)
                    if values:
                        connection.executemany(statement, values)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            logger.error("the database refused a commit: %s", error)
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            return error
        return None

    def _answer(self, job: Job) -> None:
        try:
            job.done(job.run(self._connection), None)
        except sqlite3.Error as error:
            job.done(None, error)
