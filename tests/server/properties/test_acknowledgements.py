"""What a command may tell its caller when one of several commits failed."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, Optional

import pytest

from conductor.server.errors import StoreUnavailable
from conductor.server.store.base import Changes, Document
from conductor.server.store.sqlite import SQLiteStore


def refusing(key: str, commit: Any) -> Any:
    """A commit that fails when it holds the document of a key."""

    def commit_or_not(writes: list[Any]) -> Optional[sqlite3.Error]:
        if any(document.key == key for write in writes for document in write.changes.documents):
            return sqlite3.OperationalError("database or disk is full")
        error: Optional[sqlite3.Error] = commit(writes)
        return error

    return commit_or_not


def write(store: SQLiteStore, key: str) -> int:
    return store.submit(Changes(documents=[Document("kind", key, "{}")]))


@pytest.fixture
def store_of(tmp_path: Path) -> Any:
    def run(steps: Any) -> None:
        async def life() -> None:
            store = SQLiteStore(str(tmp_path / "conductor.db"), False, lambda: None)
            store.open()
            store._writer._commit = refusing("lost", store._writer._commit)  # type: ignore[method-assign]
            try:
                await steps(store)
            finally:
                store.close()

        asyncio.run(life())

    return run


def test_a_later_commit_that_succeeds_does_not_hide_an_earlier_one_that_failed(store_of: Any) -> None:
    async def steps(store: SQLiteStore) -> None:
        mark = store.mark
        await store.settled(write(store, "lost"))
        await store.flushed(write(store, "kept"))
        with pytest.raises(StoreUnavailable, match="full"):
            await store.flushed_since(mark)
        assert [key for key, _ in await store.documents("kind")] == ["kept"]

    store_of(steps)


def test_a_command_that_saw_what_was_not_safe_yet_fails_with_it(store_of: Any) -> None:
    async def steps(store: SQLiteStore) -> None:
        write(store, "lost")
        mark = store.mark
        with pytest.raises(StoreUnavailable):
            await store.flushed_since(mark)

    store_of(steps)


def test_a_failure_of_the_past_does_not_fail_commands_that_change_nothing(store_of: Any) -> None:
    async def steps(store: SQLiteStore) -> None:
        await store.settled(write(store, "lost"))
        await store.flushed_since(store.mark)

    store_of(steps)


def test_what_was_written_before_a_failure_was_known_fails_with_it(store_of: Any) -> None:
    async def steps(store: SQLiteStore) -> None:
        refuse, both_are_under_way = store._writer._commit, threading.Event()

        def refuse_late(writes: list[Any]) -> Optional[sqlite3.Error]:
            both_are_under_way.wait(10)
            error: Optional[sqlite3.Error] = refuse(writes)
            return error

        store._writer._commit = refuse_late  # type: ignore[method-assign]
        write(store, "lost")
        await asyncio.sleep(0)
        begun = time.monotonic()
        while not store._writer._inbox.empty():
            assert time.monotonic() < begun + 10
            await asyncio.sleep(0.001)
        # The first is being committed by now; this one builds on it and does not know yet that it fails.
        second = write(store, "built on it")
        await asyncio.sleep(0)
        both_are_under_way.set()
        with pytest.raises(StoreUnavailable):
            await store.flushed(second)
        await store.flushed(write(store, "new"))
        assert [key for key, _ in await store.documents("kind")] == ["new"]

    store_of(steps)
