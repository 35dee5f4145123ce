"""The store in SQLite: a file, or memory through the same code."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Optional, TypeVar

from conductor.server.errors import StoreError, StoreUnavailable
from conductor.server.store import queries
from conductor.server.store.base import Changes, Hits, LogLine, Search, Store, StoredExecution
from conductor.server.store.schema import migrate
from conductor.server.store.writer import Item, Job, Write, Writer

_Value = TypeVar("_Value")
_BUSY_SECONDS = 5.0
# Those who wait for a commit ask within moments; older errors concern nobody any more.
_REMEMBERED_ERRORS = 100


class SQLiteStore(Store):
    """One SQLite database, written by one thread and, when it is a file, read by another.

    Args:
        path: The file, or None for memory.
        durable: Sync the disk on every commit.
        failed: Called on the event loop when a commit failed, before anyone waiting for it learns of it.
    """

    def __init__(self, path: Optional[str], durable: bool, failed: Callable[[], None]) -> None:
        self._path = path
        self._durable = durable
        self._failed = failed
        self._sequence = 0
        self._safe = 0
        self._failures = 0
        self._gathered: list[Item] = []
        self._errors: list[tuple[int, int, str]] = []
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()
        self._guard: Optional[sqlite3.Connection] = None
        self._reader: Optional[sqlite3.Connection] = None
        self._reading: Optional[ThreadPoolExecutor] = None

    def open(self) -> None:
        self._loop = asyncio.get_running_loop()
        if self._path is not None:
            self._claim(self._path)
        connection = self._connect()
        try:
            self._prepare(connection)
        except StoreError:
            connection.close()
            self._release()
            raise
        if self._path is not None:
            self._reader = self._connect()
            self._reading = ThreadPoolExecutor(1, thread_name_prefix="conductor-reader")
        self._connection = connection
        self._writer = Writer(connection, self._committed)
        self._writer.start()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
            migrate(connection, self._path or "memory")
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        try:
            return sqlite3.connect(
                self._path or ":memory:", timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            self._release()
            raise StoreError(f"{self._path}: {error}") from error

    def _claim(self, path: str) -> None:
        """Keep other servers away: a lock held on a second file ends with the process, whatever ends it."""
        try:
            for name in (path, f"{path}.lock"):
                os.close(os.open(name, os.O_CREAT | os.O_RDWR, 0o600))
                Path(name).chmod(0o600)
            self._guard = sqlite3.connect(f"{path}.lock", timeout=0, isolation_level=None, check_same_thread=False)
            self._guard.execute("BEGIN EXCLUSIVE")
        except OSError as error:
            raise StoreError(f"{path} cannot be opened: {error.strerror}") from error
        except sqlite3.Error as error:
            self._release()
            raise StoreError(f"{path} is in use by another server") from error

    def _release(self) -> None:
        if self._guard is not None:
            self._guard.close()
            self._guard = None

    def close(self) -> None:
        self._hand_over()
        self._writer.stop()
        if self._reading is not None:
            self._reading.shutdown()
        for connection in (self._reader, self._connection):
            if connection is not None:
                connection.close()
        self._release()

    @property
    def sequence(self) -> int:
        return self._sequence

    def submit(self, changes: Changes) -> int:
        if changes:
            self._sequence += 1
            if not self._gathered:
                # What one step of the event loop writes costs one switch to the other thread.
                self._loop.call_soon(self._hand_over)
            self._gathered.append(Write(self._sequence, changes, self._failures))
        return self._sequence

    def _hand_over(self) -> None:
        gathered, self._gathered = self._gathered, []
        if gathered:
            self._writer.put(gathered)

    def is_safe(self, sequence: int) -> bool:
        return sequence <= self._safe

    async def settled(self, sequence: int) -> None:
        if sequence > self._safe:
            future: asyncio.Future[None] = self._loop.create_future()
            self._waiting.append((sequence, future))
            await future

    @property
    def failures(self) -> int:
        return self._failures

    @property
    def mark(self) -> int:
        return self._safe

    async def flushed_since(self, mark: int) -> None:
        await self._written(mark + 1, self._sequence)

    async def flushed(self, sequence: int) -> None:
        await self._written(sequence, sequence)

    async def _written(self, begin: int, end: int) -> None:
        await self.settled(end)
        for first, last, message in self._errors:
            if first <= end and begin <= last:
                raise StoreUnavailable(f"The database could not be written: {message}")

    def _committed(self, last: Write, error: Optional[sqlite3.Error]) -> None:
        self._loop.call_soon_threadsafe(self._acknowledge, last.sequence, last.generation, error)

    def _acknowledge(self, sequence: int, generation: int, error: Optional[sqlite3.Error]) -> None:
        if error is not None:
            self._errors = [*self._errors[-_REMEMBERED_ERRORS:], (self._safe + 1, sequence, str(error))]
            if generation == self._failures:
                self._failures += 1
                self._failed()
        self._safe = sequence
        waiting, self._waiting = self._waiting, deque()
        for wanted, future in waiting:
            if wanted > sequence:
                self._waiting.append((wanted, future))
            elif not future.done():
                future.set_result(None)

    async def _read(self, query: Callable[..., _Value], *arguments: Any) -> _Value:
        try:
            if self._reading is not None:
                return await self._loop.run_in_executor(self._reading, query, self._reader, *arguments)
            return await self._on_writer(lambda connection: query(connection, *arguments))
        except sqlite3.Error as error:
            raise StoreUnavailable(f"The database could not be read: {error}") from error

    async def _on_writer(self, run: Callable[[sqlite3.Connection], _Value]) -> _Value:
        future: asyncio.Future[_Value] = self._loop.create_future()

        def finish(value: Any, error: Optional[BaseException]) -> None:
            if future.done():
                return
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)

        self._gathered.append(Job(run, lambda value, error: self._deliver(finish, value, error)))
        self._hand_over()
        return await future

    def _deliver(self, finish: Callable[..., None], value: Any, error: Optional[BaseException]) -> None:
        self._loop.call_soon_threadsafe(finish, value, error)

    async def load(self, workflow_id: str) -> Optional[StoredExecution]:
        return await self._read(queries.load, workflow_id)

    async def blueprint(self, key: str) -> str:
        return await self._read(queries.blueprint, key)

    async def open_executions(self) -> list[str]:
        return await self._read(queries.open_executions)

    async def ended_before(self, moment: int, most: int) -> list[str]:
        return await self._read(queries.ended_before, moment, most)

    async def owner_of_task(self, task_id: str) -> Optional[str]:
        return await self._read(queries.owner_of_task, task_id)

    async def documents(self, kind: str) -> list[tuple[str, str]]:
        return await self._read(queries.documents, kind)

    async def logs(self, task_id: str) -> list[LogLine]:
        return await self._read(queries.logs, task_id)

    async def search_executions(self, search: Search) -> Hits:
        return await self._read(queries.search_executions, search)

    async def search_tasks(self, search: Search) -> Hits:
        return await self._read(queries.search_tasks, search)

    async def open_tasks(self, search: Search) -> list[tuple[str, str]]:
        return await self._read(queries.open_tasks, search)

    async def executions_of_tasks(self, search: Search) -> Hits:
        return await self._read(queries.executions_of_tasks, search)
