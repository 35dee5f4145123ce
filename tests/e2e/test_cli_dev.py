"""`conductor dev`: the command gets a server, its exit code comes back, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.cli_support import Conductor, request
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes by /proc")

SLEEP = "import time; print('up', flush=True); time.sleep(300)"
STUBBORN = (
    "import signal, time; go_on = lambda *_: print('still here', flush=True); "
    "[signal.signal(number, go_on) for number in (1, 2, 15)]; print('up', flush=True); time.sleep(300)"
)
WITH_CHILD = (
    "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)']); "
    "print('up', flush=True); time.sleep(300)"
)
POLLING_CHILD = """
import os, subprocess, sys
child = '''
import http.client, os, urllib.parse
address = urllib.parse.urlsplit(os.environ["CONDUCTOR_SERVER_URL"])
client = http.client.HTTPConnection(address.hostname, address.port)
client.request("GET", "/api/tasks/poll/batch/nothing?count=1&timeout=5000")
print("polls", flush=True)
client.getresponse()
'''
process = subprocess.Popen([sys.executable, "-c", child], stdout=subprocess.PIPE)
print(process.stdout.readline().decode().strip(), flush=True)
sys.exit(3)
"""
# Makes the terminal on its standard input the controlling one, as a login does, and becomes the program.
LOGIN = (
    "import os, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


def dev(program, *options, **settings):
    return Conductor("dev", *options, "--", sys.executable, "-c", program, **settings)


def server_process(run):
    """The process id of the server of a run."""
    return next(process for process in run.living() if b"_embedded" in Path(f"/proc/{process}/cmdline").read_bytes())


def test_the_command_finds_the_server_by_its_environment():
    program = (
        "import os, urllib.request; url = os.environ['CONDUCTOR_SERVER_URL']; print(url); "
        "print(os.environ['CONDUCTOR_UI_SERVER_URL']); print(urllib.request.urlopen(url + '/health').status)"
    )
    with dev(program) as run:
        exit_code, out, errors = run.finish()
        url, ui_url, status = out.split()
        assert (exit_code, status) == (0, "200")
        assert url == f"{ui_url}/api"
        assert urlsplit(ui_url).hostname == "127.0.0.1"
        assert errors == f"Conductor server for this command: {ui_url}\n"
        run.wait_for_no_process()


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_a_proxy_is_not_asked_for_the_server(name):
    program = (
        "import os, requests; print(requests.get(os.environ['CONDUCTOR_SERVER_URL'] + '/health').status_code); "
        "print(os.environ['no_proxy'])"
    )
    with dev(program, environment={name: "http://127.0.0.1:9", "no_proxy": "example.com"}) as run:
        assert run.finish()[:2] == (0, "200\nexample.com,127.0.0.1\n")


def test_without_a_proxy_its_variables_are_left_alone():
    program = "import os; print(os.environ.get('no_proxy'), os.environ.get('NO_PROXY'))"
    names = ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "NO_PROXY")
    with dev(program, environment={**dict.fromkeys(names, ""), "no_proxy": "example.com"}) as run:
        assert run.finish()[1] == "example.com \n"


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("pass", 0),
        ("import sys; sys.exit(7)", 7),
        ("import os; os.kill(os.getpid(), 15)", 143),
        ("import os; os.kill(os.getpid(), 9)", 137),
        ("import os, signal; signal.signal(2, signal.SIG_DFL); os.kill(os.getpid(), 2)", 130),
    ],
)
def test_the_exit_code_of_the_command_comes_back(program, expected):
    with dev(program) as run:
        assert run.finish()[0] == expected
        run.wait_for_no_process()


@pytest.mark.parametrize(
    "words",
    [
        ["--", sys.executable, "-c", "import sys; print(sys.argv[1:])", "--port", "x", "--", "-h"],
        [sys.executable, "-c", "import sys; print(sys.argv[1:])", "--port", "x", "--", "-h"],
        ["--port", "0", sys.executable, "-c", "import sys; print(sys.argv[1:])", "--port", "x", "--", "-h"],
    ],
)
def test_the_words_of_the_command_reach_it_as_they_are(words):
    with Conductor("dev", *words) as run:
        assert run.finish()[1] == "['--port', 'x', '--', '-h']\n"


def test_the_command_reads_what_dev_is_given():
    with dev("import sys; print(sys.stdin.read().upper())", stdin=subprocess.PIPE) as run:
        out, _ = run.process.communicate("some text", timeout=30)
        assert out == "SOME TEXT\n"


def test_a_command_that_does_not_exist_is_named_and_no_server_is_started():
    with Conductor("dev", "--", "no-such-command", "x") as run:
        assert run.finish() == (127, "", "conductor dev: command not found: 'no-such-command'\n")


def test_a_command_that_cannot_be_run_is_named(tmp_path):
    file = tmp_path / "notes"
    file.write_text("no program")
    with Conductor("dev", "--", str(file)) as run:
        assert run.finish() == (126, "", f"conductor dev: cannot run {str(file)!r}: it is not an executable file\n")


def test_a_command_that_the_system_refuses_leaves_no_server_behind(tmp_path):
    file = tmp_path / "notes"
    file.write_text("no program")
    file.chmod(0o700)
    with Conductor("dev", "--", str(file)) as run:
        exit_code, _, errors = run.finish()
        assert exit_code == 126
        assert f"conductor dev: cannot run {str(file)!r}: Exec format error" in errors
        run.wait_for_no_process()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_dev_ends_the_command_and_everything_else(number):
    with dev(WITH_CHILD) as run:
        assert run.line() == "up"
        run.process.send_signal(number)
        assert run.process.wait(20) == (128 + number if number != signal.SIGINT else 130)
        run.wait_for_no_process(20)


@pytest.mark.parametrize("program", [SLEEP, WITH_CHILD, STUBBORN], ids=["plain", "with child", "stubborn"])
def test_nothing_outlives_a_dev_that_was_killed(program):
    with dev(program) as run:
        assert run.line() == "up"
        run.process.kill()
        run.process.wait(20)
        run.wait_for_no_process(20)


def test_a_command_that_handles_the_signal_decides_on_the_exit_code():
    program = (
        "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(5)); print('up', flush=True); time.sleep(300)"
    )
    with dev(program) as run:
        assert run.line() == "up"
        run.process.terminate()
        assert run.finish()[0] == 5


def test_a_command_that_ignores_the_signal_is_ended_by_the_second_one():
    with dev(STUBBORN) as run:
        assert run.line() == "up"
        run.process.terminate()
        # Two signals to one who has not looked at the first yet are one.
        assert run.line() == "still here"
        assert run.process.poll() is None
        run.process.terminate()
        assert run.process.wait(20) == 137
        run.wait_for_no_process(20)


def test_what_the_command_left_running_is_ended_although_it_keeps_the_server_busy():
    with dev(POLLING_CHILD) as run:
        assert run.line() == "polls"
        assert run.process.wait(20) == 3
        run.wait_for_no_process(20)


def test_a_signal_while_the_server_starts_leaves_nothing_behind():
    with dev(SLEEP) as run:
        wait_until(lambda: len(run.living()) > 1, "the server process exists")
        run.process.terminate()
        assert run.process.wait(20) == 143
        run.wait_for_no_process(20)


def test_a_server_that_dies_under_the_command_is_reported():
    with dev("import sys; print('up', flush=True); sys.stdin.read(); sys.exit(4)", stdin=subprocess.PIPE) as run:
        assert run.line() == "up"
        os.kill(server_process(run), signal.SIGKILL)
        _, errors = run.process.communicate("", timeout=30)
        assert run.process.returncode == 4
        assert "conductor dev: the server ended by itself, with exit code -9\n" in errors


def test_a_database_is_kept_between_two_runs(tmp_path):
    file = tmp_path / "conductor.db"
    program = """
import json, os, sys, urllib.request
url = os.environ["CONDUCTOR_SERVER_URL"] + "/metadata/taskdefs"
if sys.argv[1] == "write":
    body = json.dumps([{"name": "kept", "retryCount": 9}]).encode()
    urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": "application/json"}))
else:
    print(json.load(urllib.request.urlopen(url + "/kept"))["retryCount"])
"""
    outputs = []
    for step in ("write", "read"):
        with Conductor("dev", "--db", str(file), "--", sys.executable, "-c", program, step) as run:
            exit_code, out, errors = run.finish()
            assert exit_code == 0, errors
            outputs.append(out)
    assert outputs == ["", "9\n"]


def test_a_server_that_cannot_start_says_why_and_the_command_is_not_run(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("these are notes, and no database at all\n" * 100)
    with dev("print('ran')", "--db", str(file)) as run:
        exit_code, out, errors = run.finish()
        assert (exit_code, out, errors.count("\n")) == (1, "", 1)
        assert str(file) in errors
        run.wait_for_no_process()


def test_files_in_the_working_directory_do_not_get_into_the_server(tmp_path):
    for name in ("uvicorn", "json", "starlette", "asyncio", "sqlite3"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module')")
    command = Path(sys.executable).with_name("conductor")
    result = subprocess.run(
        [str(command), "dev", "--", "true"], cwd=tmp_path, capture_output=True, text=True, timeout=30
    )
    assert (result.returncode, result.stdout) == (0, "")
    assert "wrong module" not in result.stderr


def test_without_a_command_the_server_runs_in_the_foreground_and_says_what_to_export():
    with Conductor("dev") as run:
        names = dict(run.line()[len("export ") :].split("=", 1) for _ in range(2))
        assert names["CONDUCTOR_SERVER_URL"] == names["CONDUCTOR_UI_SERVER_URL"] + "/api"
        assert request(urlsplit(names["CONDUCTOR_SERVER_URL"]), "GET", "/api/health")[0] == 200
        run.process.send_signal(signal.SIGINT)
        assert run.finish()[0] == 0


class Terminal:
    """`conductor dev` as the foreground job of a terminal of its own."""

    def __init__(self, program):
        self._keyboard, screen = os.openpty()
        self._shown = b""
        self.run = Conductor(
            "dev",
            "--",
            sys.executable,
            "-c",
            program,
            launch=["-c", LOGIN, "-m", "conductor"],
            start_new_session=True,
            stdin=screen,
            stdout=screen,
            stderr=screen,
        )
        os.close(screen)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.run.__exit__(*error)
        os.close(self._keyboard)

    def type(self, keys):
        os.write(self._keyboard, keys)

    def wait_for(self, text):
        while text not in self._shown:
            self._shown += os.read(self._keyboard, 4096)


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        ("print('interrupted', flush=True); sys.exit(9)", 9),
        ("signal.signal(2, signal.SIG_DFL); os.kill(os.getpid(), 2)", 130),
    ],
)
def test_control_c_in_a_terminal_reaches_the_command_once_and_leaves_nothing_behind(handler, expected):
    program = (
        "import os, signal, sys, time\n"
        f"try:\n print('up', flush=True); time.sleep(300)\nexcept KeyboardInterrupt:\n {handler}"
    )
    with Terminal(program) as terminal:
        terminal.wait_for(b"up")
        terminal.type(b"\x03")
        if expected == 9:
            terminal.wait_for(b"interrupted")
        assert terminal.run.process.wait(20) == expected
        terminal.run.wait_for_no_process(20)


def test_control_c_in_a_terminal_does_not_end_a_command_that_goes_on():
    program = (
        "import signal\nsignal.signal(2, lambda *_: print('still here', flush=True))\n"
        "print('up', flush=True)\nprint('read', input(), flush=True)"
    )
    with Terminal(program) as terminal:
        terminal.wait_for(b"up")
        terminal.type(b"\x03")
        terminal.wait_for(b"still here")
        terminal.type(b"text\n")
        terminal.wait_for(b"read text")
        assert terminal.run.process.wait(20) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_dev_in_a_terminal_ends_the_command(number):
    with Terminal(SLEEP) as terminal:
        terminal.wait_for(b"up")
        terminal.run.process.send_signal(number)
        terminal.run.process.wait(20)
        terminal.run.wait_for_no_process(20)
