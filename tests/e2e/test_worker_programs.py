"""The ways a program can be written and started, and still have its workers run."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.e2e.worker_support import Program, running
from tests.unit.worker.stub_server import stub_server
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")

WORKER = """
from __future__ import annotations
import os
from conductor.client.worker.worker_task import worker_task

@worker_task(task_definition_name="where")
def where(x: int = 0) -> dict:
    return {"pid": os.getpid(), "module": __name__}
"""

START = """
from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration

def main():
    handler = TaskHandler(configuration=Configuration())
    handler.start_processes()
    handler.join_processes()
"""

GUARD = """
if __name__ == "__main__":
    main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "script.py").write_text(WORKER + START + GUARD, encoding="utf-8")
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "workers.py").write_text(WORKER, encoding="utf-8")
    (package / "program.py").write_text("from package import workers\n" + START + GUARD, encoding="utf-8")
    (package / "__main__.py").write_text(WORKER + START + GUARD, encoding="utf-8")
    (tmp_path / "extensionless").write_text(WORKER + START + GUARD, encoding="utf-8")
    # The script imports itself under its module name, so the decorator runs twice.
    (tmp_path / "twice.py").write_text(WORKER + "import twice\n" + START + GUARD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ["script.py"],
        ["-m", "script"],
        ["-m", "package.program"],
        ["-m", "package"],
        ["extensionless"],
        ["twice.py"],
    ],
    ids=" ".join,
)
def test_workers_run_in_a_process_of_their_own(
    folder: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with running(folder, *command) as (program, server):
        update = server.update_of(server.add("where"))
        workers = program.workers()

        assert update["status"] == "COMPLETED"
        assert update["outputData"]["pid"] != program.process.pid
        assert [update["outputData"]["pid"]] == workers


def test_a_function_known_under_two_module_names_is_one_worker(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with running(folder, "twice.py") as (program, _):
        assert program.output().count("created worker with name=where") == 1
        assert "Started 1 TaskRunner process" in program.output()


def test_a_program_from_the_command_line_runs_its_workers_in_threads_and_says_so(folder: Path) -> None:
    with running(folder, "-c", WORKER + START + "main()") as (program, server):
        update = server.update_of(server.add("where"))
        program.signal_parent(signal.SIGTERM)
        program.wait_gone(15)

        assert update["outputData"]["pid"] == program.process.pid
        assert program.output().count("workers run in threads") == 1
        assert program.finish() == 0


def test_a_program_from_standard_input_runs_its_workers_in_threads(folder: Path) -> None:
    launcher = "import subprocess, sys; subprocess.run([sys.executable, '-'], input=sys.argv[1], text=True)"
    with running(folder, "-c", launcher, WORKER + START + "main()") as (program, server):
        update = server.update_of(server.add("where"))

        assert update["outputData"]["pid"] != program.process.pid
        assert program.output().count("workers run in threads") == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_workers_in_threads_finish_their_tasks_too(folder: Path, number: int) -> None:
    code = """
import time
from conductor.client.worker.worker_task import worker_task
@worker_task(task_definition_name="nap")
def nap(seconds: float) -> dict:
    print("napping", flush=True)
    time.sleep(seconds)
    return {"slept": seconds}
"""
    with running(folder, "-c", code + START + "main()") as (program, server):
        task = server.add("nap", {"seconds": 1.5})
        wait_until(lambda: "napping" in program.output(), "the task runs")
        program.signal_parent(number)
        program.wait_gone(15)

    assert server.status_of(task) == "COMPLETED"


def test_the_environment_can_ask_for_threads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with running(folder, "script.py", CONDUCTOR_WORKER_ISOLATION="thread") as (program, server):
        assert server.update_of(server.add("where"))["outputData"]["pid"] == program.process.pid
        assert len(program.living()) == 1


def test_the_environment_can_ask_for_spawned_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with running(folder, "script.py", CONDUCTOR_WORKER_START_METHOD="spawn") as (program, server):
        pid = server.update_of(server.add("where"))["outputData"]["pid"]

        assert set(program.living()) == {pid, program.process.pid}
        program.signal_group(signal.SIGTERM)
        program.wait_gone(15)
        assert program.finish() == 0


@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_a_program_with_more_than_a_thousand_files_open_has_workers_too(
    folder: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    many_files = """
import os, resource
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
wanted = 2048 if hard == resource.RLIM_INFINITY else min(2048, hard)
resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
if __name__ == "__main__":
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
"""
    (folder / "many_files.py").write_text(WORKER + START + many_files + GUARD, encoding="utf-8")
    with running(folder, "many_files.py", CONDUCTOR_WORKER_START_METHOD=method) as (program, server):
        assert server.update_of(server.add("where"))["outputData"]["pid"] in program.living()
        program.signal_parent(signal.SIGTERM)
        assert program.finish() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_spawned_workers_end_with_the_program(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with running(folder, "script.py", CONDUCTOR_WORKER_START_METHOD="spawn") as (program, _):
        program.signal_parent(number)

        program.wait_gone(15)


UNGUARDED = (
    WORKER
    + """
@worker_task(task_definition_name="other")
def other(x: int = 0) -> dict:
    return {}
"""
    + START
    + "main()\n"
)


@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_a_program_without_a_guard_gets_one_clear_error_and_starts_no_more_processes(
    tmp_path: Path, method: str
) -> None:
    (tmp_path / "unguarded.py").write_text(UNGUARDED, encoding="utf-8")
    with (
        stub_server() as server,
        Program(
            server, str(tmp_path / "unguarded.py"), folder=tmp_path, CONDUCTOR_WORKER_START_METHOD=method
        ) as program,
    ):
        code = program.finish()
        program.wait_gone(15)
        output = program.output()

    assert code != 0
    assert 'if __name__ == "__main__":' in output
    assert output.count("ERROR") == 1
    assert "Traceback" not in output
    assert server.requests == []


LOCAL = (
    START.replace(
        "def main():",
        """def main():
    import os
    from conductor.client.worker.worker_task import worker_task

    @worker_task(task_definition_name="local")
    def local(x: int = 0) -> dict:
        return {"pid": os.getpid()}
""",
    )
    + GUARD
)


def test_a_worker_that_no_other_process_can_import_runs_in_threads_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "local.py").write_text(LOCAL, encoding="utf-8")
    with running(tmp_path, str(tmp_path / "local.py")) as (program, server):
        assert server.update_of(server.add("local"))["outputData"]["pid"] == program.process.pid
        assert "worker local runs in threads of this process" in program.output()
        assert "define it when its module is imported" in program.output()


INSTANCES = """
import os, threading
from conductor.client.automator.task_handler import TaskHandler
from conductor.client.worker.worker import Worker
from conductor.client.worker.worker_interface import WorkerInterface

class Simple(WorkerInterface):
    def execute(self, task):
        result = self.get_task_result_from_task(task)
        result.add_output_data("pid", os.getpid())
        result.status = "COMPLETED"
        return result

class WithLock(Simple):
    def __init__(self, name):
        super().__init__(name)
        self.lock = threading.Lock()

def plain(x: int = 0) -> dict:
    return {"pid": os.getpid()}

if __name__ == "__main__":
    local = lambda task: {"pid": os.getpid()}
    handler = TaskHandler(
        workers=[Simple("simple"), WithLock("locked"), Worker("plain", plain), Worker("lambda", local)]
    )
    handler.start_processes()
    handler.join_processes()
"""


def test_worker_objects_run_in_processes_where_they_can_be_sent_there(tmp_path: Path) -> None:
    (tmp_path / "instances.py").write_text(INSTANCES, encoding="utf-8")
    with running(tmp_path, str(tmp_path / "instances.py"), polls=4) as (program, server):
        pids = {
            name: server.update_of(server.add(name))["outputData"]["pid"]
            for name in ("simple", "locked", "plain", "lambda")
        }
        output = program.output()

    parent = program.process.pid
    assert pids["simple"] != parent
    assert pids["plain"] != parent
    assert (pids["locked"], pids["lambda"]) == (parent, parent)
    assert "worker locked runs in threads" in output
    assert "worker lambda runs in threads" in output


BROKEN = """
import os
from conductor.client.automator.task_handler import TaskHandler
if "PARENT" not in os.environ:
    os.environ["PARENT"] = str(os.getpid())
from conductor.client.worker.worker_task import worker_task

@worker_task(task_definition_name="where")
def where(x: int = 0) -> dict:
    return {}

if os.environ["PARENT"] != str(os.getpid()):
    raise ValueError("no database for workers")

if __name__ == "__main__":
    handler = TaskHandler(restart_backoff_seconds=0.05, restart_max_attempts=3)
    handler.start_processes()
    handler.join_processes()
"""


def test_a_program_that_workers_cannot_load_says_why_once_and_gives_up_after_its_attempts(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(BROKEN, encoding="utf-8")
    with stub_server() as server, Program(server, str(tmp_path / "broken.py"), folder=tmp_path) as program:
        program.finish()
        output = program.output()

    assert output.count("ValueError: no database for workers") == 1
    assert "is not started again" in output
