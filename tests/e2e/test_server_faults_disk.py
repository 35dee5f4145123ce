"""The real server process on a disk that fills up, on files that are not its own, and beside another server."""

from __future__ import annotations

import sqlite3
import stat
import sys

import pytest

from tests.e2e.cli_support import Conductor, request, started_server
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sets limits of running processes")

STEP = {"name": "step", "taskReferenceName": "step", "type": "SIMPLE"}
DEFINITION = {"name": "flow", "version": 1, "tasks": [STEP]}
LARGE = "x" * 100_000


def limit_files(pid, size):
    """No file of the process may grow beyond so many bytes: writing more fails as it does on a full disk."""
    import resource

    hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY if size is None else size, hard))


def start(address, text=""):
    return request(address, "POST", "/api/workflow", {"name": "flow", "input": {"text": text}})


def started(address, text=""):
    status, answer = start(address, text)
    return answer if status == 200 else None


def poll(address):
    return request(address, "GET", "/api/tasks/poll/batch/step?count=50&timeout=200")[1]


def integrity(database):
    connection = sqlite3.connect(database)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()


def test_a_full_disk_refuses_with_503_and_everything_goes_on_once_there_is_room(tmp_path):
    database = tmp_path / "conductor.db"
    with started_server("--db", str(database)) as (run, address):
        assert request(address, "POST", "/api/metadata/workflow", DEFINITION)[0] == 200
        kept = [started(address, LARGE) for _ in range(3)]
        assert all(kept)
        largest = max(each.stat().st_size for each in tmp_path.iterdir())
        limit_files(run.process.pid, largest + 50_000)
        refused = [start(address, LARGE) for _ in range(6)]
        assert {status for status, _ in refused} <= {200, 503}
        assert refused[-1][0] == 503
        error = refused[-1][1]
        assert error["retryable"] is True
        assert "database could not be written" in error["message"]
        for workflow_id in kept:
            assert request(address, "GET", f"/api/workflow/{workflow_id}")[1]["input"] == {"text": LARGE}
        limit_files(run.process.pid, None)
        kept += [wait_until(lambda: started(address, LARGE), "a start after there was room again")]
        kept += [answer for status, answer in refused if status == 200]
        # After failures in a row the server waits a little before it takes its executions up again.
        polled = []
        wait_until(lambda: polled.extend(poll(address)) or len(polled) >= len(kept), "every task that was kept")
        assert sorted(task["workflowInstanceId"] for task in polled) == sorted(kept)
        assert poll(address) == []
        run.process.terminate()
        code, _, log = run.finish()
        assert code == 0, log
    assert "Traceback" not in log
    assert integrity(database) == "ok"


def test_a_server_killed_on_a_full_disk_comes_back_with_everything_it_acknowledged(tmp_path):
    database = tmp_path / "conductor.db"
    with started_server("--db", str(database)) as (run, address):
        assert request(address, "POST", "/api/metadata/workflow", DEFINITION)[0] == 200
        kept = {started(address)}
        limit_files(run.process.pid, max(each.stat().st_size for each in tmp_path.iterdir()) + 20_000)
        kept |= {answer for status, answer in (start(address, LARGE[:8000]) for _ in range(20)) if status == 200}
        assert start(address, LARGE)[0] == 503
        run.process.kill()
    with started_server("--db", str(database)) as (_, address):
        found = request(address, "GET", "/api/workflow/search?size=100&query=workflowType='flow'")[1]
        assert {each["workflowId"] for each in found["results"]} == kept
    assert integrity(database) == "ok"


def test_a_second_server_on_the_file_of_the_first_ends_with_one_line(tmp_path):
    database = str(tmp_path / "conductor.db")
    with started_server("--db", database) as (_, address):
        with Conductor("server", "start", "--port", "0", "--db", database) as second:
            code, out, log = second.finish()
        assert (code, out) == (1, "")
        assert log.splitlines() == [f"conductor: error: {database} is in use by another server"]
        assert request(address, "GET", "/health")[0] == 200


@pytest.mark.parametrize(
    "content",
    [b"no database at all " * 100, b"SQLite format 3\0" + bytes(range(256)) * 16],
    ids=["text", "garbage"],
)
def test_a_file_that_is_no_database_ends_the_server_with_one_line_and_stays_as_it_is(tmp_path, content):
    database = tmp_path / "notes.txt"
    database.write_bytes(content)
    with Conductor("server", "start", "--port", "0", "--db", str(database)) as run:
        code, out, log = run.finish()
    assert (code, out) == (1, "")
    (line,) = log.splitlines()
    assert line.startswith(f"conductor: error: {database}")
    assert database.read_bytes() == content


def test_only_the_owner_may_read_what_a_server_writes(tmp_path):
    database = tmp_path / "conductor.db"
    with started_server("--db", str(database), umask=0) as (_, address):
        assert request(address, "POST", "/api/metadata/workflow", DEFINITION)[0] == 200
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    assert "conductor.db-wal" in modes
    assert set(modes.values()) == {0o600}
