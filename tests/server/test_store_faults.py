"""A database that cannot be opened or written."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from pathlib import Path

import pytest

from conductor.server.api import Api
from conductor.server.clock import SystemClock
from conductor.server.errors import StoreError
from conductor.server.settings import ServerSettings
from conductor.server.store import sqlite
from tests.server.embedded import serving, simple
from tests.waiting import wait_until


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "conductor.db"


def _open_and_close(database: Path) -> None:
    async def life() -> None:
        api = Api(ServerSettings(database=str(database)), SystemClock())
        await api.open()
        await api.close()

    asyncio.run(life())


def test_a_file_that_is_no_database_is_refused_by_name(database: Path) -> None:
    database.write_text("this is not a database, " * 100)
    with pytest.raises(StoreError, match=r"conductor\.db: file is not a database"):
        _open_and_close(database)


def test_a_database_of_another_program_is_refused_by_name(database: Path) -> None:
    other = sqlite3.connect(database)
    other.execute("CREATE TABLE things (x)")
    other.close()
    with pytest.raises(StoreError, match=r"conductor\.db is a database of another program"):
        _open_and_close(database)


def test_a_database_of_a_newer_release_is_refused_by_name(database: Path) -> None:
    _open_and_close(database)
    newer = sqlite3.connect(database)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StoreError, match=r"conductor\.db was written by a newer release"):
        _open_and_close(database)


def test_a_folder_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere/conductor\.db cannot be opened"):
        _open_and_close(tmp_path / "nowhere" / "conductor.db")


def test_a_second_server_on_the_same_file_is_refused(database: Path) -> None:
    with serving(ServerSettings(database=str(database))) as client:
        with pytest.raises(StoreError, match=r"conductor\.db is in use by another server"):
            _open_and_close(database)
        assert client.call("GET", "/health")["healthy"]
    _open_and_close(database)


def test_the_database_is_readable_by_its_owner_alone(database: Path) -> None:
    with serving(ServerSettings(database=str(database))) as client:
        client.register(simple("t"), name="w")
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in database.parent.iterdir()}
    assert {"conductor.db", "conductor.db-wal", "conductor.db-shm"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_a_full_disk_is_a_503_and_leaves_no_trace(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite.SQLiteStore._connect

    def small(store: sqlite.SQLiteStore) -> sqlite3.Connection:
        connection = connect(store)
        connection.execute("PRAGMA max_page_count = 60")
        return connection

    monkeypatch.setattr(sqlite.SQLiteStore, "_connect", small)
    large = "x" * 200_000
    with serving(ServerSettings(database=str(database))) as client:
        client.register(simple("t"), name="w")
        kept = client.start("w")
        refused = client.call("POST", "/workflow", {"name": "w", "input": {"large": large}}, expect=503)
        assert refused["status"] == 503
        assert refused["retryable"] is True
        assert "full" in refused["message"]
        # What was acknowledged before is still there, and the refused one has left no task behind.
        polled = wait_until(lambda: client.poll("t", timeout=200), "the kept task")
        assert [each["workflowInstanceId"] for each in polled] == [kept]
        assert client.poll("t", timeout=100) == []
        client.report(polled[0])
        assert client.execution(kept)["status"] == "COMPLETED"
    check = sqlite3.connect(database)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()


def test_a_database_locked_by_another_process_is_a_503_until_it_is_free(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_BUSY_SECONDS", 0.1)
    with serving(ServerSettings(database=str(database))) as client:
        client.register(simple("t"), name="w")
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        refused = client.call("POST", "/workflow", {"name": "w", "input": {}}, expect=503)
        assert "locked" in refused["message"]
        other.execute("ROLLBACK")
        other.close()
        workflow_id = wait_until(lambda: _started(client.raw("POST", "/workflow", b'{"name":"w","input":{}}')), "start")
        assert client.execution(workflow_id)["status"] == "RUNNING"


def _started(answer: tuple[int, bytes]) -> str:
    return answer[1].decode() if answer[0] == 200 else ""
