"""`conductor server start` as a process: what it says, how it stops, what it refuses."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

from conductor.cli import main
from conductor.server.run import _warn_when_reachable
from conductor.server.settings import ServerSettings
from tests.e2e.cli_support import Conductor, connection, request, started_server
from tests.e2e.processes import free_port
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")

TASK = {"name": "slow", "ownerEmail": "owner@example.com", "timeoutSeconds": 0, "responseTimeoutSeconds": 60}
WORKFLOW = {
    "name": "waits",
    "version": 1,
    "schemaVersion": 2,
    "ownerEmail": "owner@example.com",
    "tasks": [{"name": "slow", "taskReferenceName": "slow_ref", "type": "SIMPLE"}],
}


def is_refused(address):
    try:
        socket.create_connection((address.hostname, address.port), timeout=5).close()
    except OSError:
        return True
    return False


def test_the_server_says_where_it_listens_and_answers_there():
    with Conductor("server", "start", "--port", "0") as run:
        line = run.line()
        match = re.fullmatch(
            r"Conductor server listening on http://127\.0\.0\.1:(\d+) "
            r"\(API: http://127\.0\.0\.1:(\d+)/api, database: memory\)",
            line,
        )
        assert match, line
        assert match.group(1) == match.group(2)
        with connection(type("A", (), {"hostname": "127.0.0.1", "port": int(match.group(1))})) as client:
            client.request("GET", "/health")
            response = client.getresponse()
            assert response.status == 200
            assert "server" not in response.headers


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_an_idle_server_cleanly(number):
    with started_server() as (run, _):
        run.process.send_signal(number)
        assert run.finish() == (0, "", "")
        run.wait_for_no_process()


def test_a_port_that_was_given_is_the_port_that_is_used():
    port = free_port()
    with Conductor("server", "start", "--port", str(port)) as run:
        assert f"http://127.0.0.1:{port} " in run.line()


def test_a_server_that_waits_for_long_polls_executions_and_idle_clients_stops_within_seconds():
    with started_server() as (run, address), connection(address) as idle, connection(address) as poll:
        assert request(address, "POST", "/api/metadata/taskdefs", [TASK])[0] == 200
        assert request(address, "POST", "/api/metadata/workflow", WORKFLOW)[0] == 200
        idle.request("GET", "/health")
        idle.getresponse().read()
        poll.request("GET", "/api/tasks/poll/batch/other?count=1&timeout=5000")
        with connection(address) as execute:
            execute.request(
                "POST",
                "/api/workflow/execute/waits/1?waitForSeconds=60",
                '{"name": "waits", "input": {}}',
                {"Content-Type": "application/json"},
            )
            sizes = "/api/tasks/queue/sizes?taskType=slow"
            wait_until(lambda: request(address, "GET", sizes)[1] == {"slow": 1}, "the workflow started")
            began = time.monotonic()
            run.process.send_signal(signal.SIGTERM)
            exit_code, _, errors = run.finish()
            assert time.monotonic() - began < 20
        assert exit_code == 0
        assert "Traceback" not in errors


def test_a_request_that_is_under_way_is_answered_before_the_server_stops():
    with started_server() as (run, address), connection(address) as poll:
        poll.request("GET", "/api/tasks/poll/batch/nothing?count=1&timeout=700")
        wait_until(lambda: request(address, "GET", "/health")[0] == 200, "the server answers")
        run.process.send_signal(signal.SIGTERM)
        response = poll.getresponse()
        assert (response.status, response.read()) == (200, b"[]")
        assert run.finish()[0] == 0


def test_a_second_signal_ends_the_server_at_once():
    # One that lets open requests take longer, so that it does not come to its end before the second signal.
    patient = (
        "import sys; from conductor.cli import main; from conductor.server import run; "
        "run._FINISH_SECONDS = run._CANCEL_SECONDS = run._LAST_RESORT_SECONDS = 60; sys.exit(main(sys.argv[1:]))"
    )
    with started_server(launch=("-c", patient)) as (run, address), connection(address) as poll:
        poll.request("GET", "/api/tasks/poll/batch/nothing?count=1&timeout=5000")
        request(address, "GET", "/health")
        run.process.send_signal(signal.SIGTERM)
        wait_until(lambda: is_refused(address), "the server stops listening")
        run.process.send_signal(signal.SIGTERM)
        exit_code, _, errors = run.finish()
        assert exit_code == 1
        assert errors == "conductor: stopped at once; requests that were open got no answer\n"


def test_a_port_in_use_is_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Conductor("server", "start", "--port", str(port)) as run:
            assert run.finish() == (
                1,
                "",
                f"conductor: error: cannot listen on 127.0.0.1:{port}: address already in use\n",
            )


def test_a_host_that_does_not_exist_is_one_clear_line():
    with Conductor("server", "start", "--port", "0", "--host", "no such host") as run:
        exit_code, out, errors = run.finish()
        assert (exit_code, out, errors.count("\n")) == (1, "", 1)
        assert errors.startswith("conductor: error: cannot listen on no such host:0: ")


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("these are notes, and no database at all\n" * 100)
    with Conductor("server", "start", "--port", "0", "--db", str(file)) as run:
        exit_code, out, errors = run.finish()
        assert (exit_code, out, errors.count("\n")) == (1, "", 1)
        assert str(file) in errors
        assert file.read_text().startswith("these are notes")


def test_a_database_that_another_server_uses_is_one_clear_line(tmp_path):
    file = tmp_path / "conductor.db"
    with started_server("--db", str(file)), Conductor("server", "start", "--port", "0", "--db", str(file)) as second:
        exit_code, out, errors = second.finish()
        assert (exit_code, out, errors.count("\n")) == (1, "", 1)
        assert str(file) in errors


def test_a_database_keeps_what_the_server_was_told(tmp_path):
    file = tmp_path / "conductor.db"
    with started_server("--db", str(file)) as (run, address):
        assert request(address, "POST", "/api/metadata/taskdefs", [TASK])[0] == 200
        run.process.send_signal(signal.SIGTERM)
        assert run.finish()[0] == 0
    with started_server("--db", str(file)) as (_, address):
        status, definition = request(address, "GET", "/api/metadata/taskdefs/slow")
        assert (status, definition["responseTimeoutSeconds"]) == (200, 60)


def test_the_ready_line_names_the_database(tmp_path):
    file = tmp_path / "conductor.db"
    with Conductor("server", "start", "--port", "0", "--db", str(file)) as run:
        assert run.line().endswith(f"database: {file})")


def test_only_allowed_hosts_are_answered():
    with started_server("--allow-host", "build.example.com") as (_, address):
        statuses = [
            request(address, "GET", "/health", headers={"Host": host})[0]
            for host in ("build.example.com", "other.example.com", "localhost")
        ]
        assert statuses == [200, 403, 200]


def test_the_page_and_its_files_are_served_beside_the_api():
    with started_server() as (_, address):
        assert "<!doctype html>" in request(address, "GET", "/")[1]
        assert "<!doctype html>" in request(address, "GET", "/execution/1")[1]
        assert "showExecutions" in request(address, "GET", "/assets/main.js")[1]
        assert request(address, "GET", "/api/nothing")[0] == 404


def test_an_upgrade_to_a_websocket_gets_no_websocket():
    key = {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x" * 24}
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", **key}
    with started_server() as (_, address):
        assert request(address, "GET", "/health", headers={**upgrade, "Origin": "https://example.com"})[0] == 403
        assert request(address, "GET", "/health", headers=upgrade)[0] == 200


@pytest.mark.parametrize(("options", "is_logged"), [([], False), (["--access-log"], True)])
def test_requests_are_logged_when_asked_for(options, is_logged):
    with started_server(*options) as (run, address):
        request(address, "GET", "/health")
        run.process.send_signal(signal.SIGTERM)
        assert ("GET /health" in run.finish()[2]) is is_logged


@pytest.mark.parametrize(("level", "is_logged"), [("warning", False), ("info", True)])
def test_the_log_level_decides_what_is_logged(level, is_logged):
    with started_server("--log-level", level) as (run, _):
        run.process.send_signal(signal.SIGTERM)
        assert (" INFO " in run.finish()[2]) is is_logged


@pytest.mark.parametrize(
    ("host", "allowed", "expected"),
    [
        ("127.0.0.1", (), ""),
        ("::1", (), ""),
        ("localhost", (), ""),
        ("0.0.0.0", ("a.example.com", "b.example.com"), "localhost, a.example.com, b.example.com"),
        ("192.0.2.7", (), "other machines can reach 192.0.2.7"),
    ],
)
def test_a_server_that_others_can_reach_says_so(host, allowed, expected, capsys):
    _warn_when_reachable(ServerSettings(host=host, allowed_hosts=allowed))
    warning = capsys.readouterr().err
    assert expected in warning
    assert bool(warning) is bool(expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ServerSettings()),
        (["--port", "0"], ServerSettings(port=0)),
        (["--host", "::1"], ServerSettings(host="::1")),
        (["--db", "x.db"], ServerSettings(database="x.db")),
        (["--durable"], ServerSettings(durable=True)),
        (["--allow-host", "A.org", "--allow-host", "b:1"], ServerSettings(allowed_hosts=("a.org", "b:1"))),
    ],
)
def test_every_option_reaches_the_server(options, expected, monkeypatch):
    served = []
    monkeypatch.setattr("conductor.server.run.serve", lambda settings, *_, **__: served.append(settings) or 0)
    assert main(["server", "start", *options]) == 0
    assert served == [expected]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "COMMAND"),
        (["nothing"], "nothing"),
        (["server"], "ACTION"),
        (["server", "start", "--port", "x"], "a port is a number from 0 to 65535, not 'x'"),
        (["server", "start", "--port", "65536"], "a port is a number from 0 to 65535, not '65536'"),
        (["server", "start", "--port", "-1"], "--port"),
        (["server", "start", "--host", ""], "must not be empty"),
        (["server", "start", "--allow-host", "http://x"], "allowed host 'http://x' is not a host name"),
        (["server", "start", "--log-level", "loud"], "loud"),
        (["server", "start", "--", "x"], "only `conductor dev` takes a command"),
    ],
)
def test_wrong_usage_is_named(words, message, capsys):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("words", [["server", "start"], ["dev"], ["dev", "--", "true"]])
def test_a_missing_extra_is_one_line_that_says_what_to_install(words, monkeypatch, capsys):
    monkeypatch.setattr("conductor.cli._options.find_spec", lambda name: None if name == "uvicorn" else object())
    assert main(words) == 2
    errors = capsys.readouterr().err
    assert errors == (
        "conductor: the server needs more packages: pip install 'conductor-python[server]' (not found: uvicorn)\n"
    )


def test_the_version_is_that_of_the_distribution(capsys):
    from importlib.metadata import version

    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"conductor-python {version('conductor-python')}\n"


def test_the_command_line_imports_the_server_only_when_it_is_needed():
    heavy = ("uvicorn", "starlette", "asyncio")
    program = f"import sys, conductor.cli; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.stdout == "[]\n"
