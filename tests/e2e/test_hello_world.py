"""`make hello`: the hello world on a server of its own, as a newcomer runs it first."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "examples" / "helloworld" / "helloworld.py"
MARK = "CONDUCTOR_TEST_MARK"


def run_hello(folder: Path, *, mark: str = "") -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CONDUCTOR_")}
    command = [sys.executable, "-m", "conductor", "dev", "--", sys.executable, str(PROGRAM)]
    return subprocess.run(
        command,
        cwd=folder,
        env={**environment, MARK: mark},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def hello(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    return run_hello(tmp_path_factory.mktemp("hello"))


def test_the_hello_world_ends_well_and_prints_the_greeting(hello: subprocess.CompletedProcess[str]) -> None:
    assert hello.returncode == 0, hello.stdout
    assert "workflow result: Hello Orkes" in hello.stdout.splitlines()


@pytest.mark.parametrize("line", [r"created worker with name=greet\b", r"Started 1 TaskRunner process", r"Stopped \w+"])
def test_the_terminal_tells_what_the_workers_do(hello: subprocess.CompletedProcess[str], line: str) -> None:
    assert re.search(line, hello.stdout, re.IGNORECASE), hello.stdout


def test_the_link_leads_to_the_page_of_the_embedded_server(hello: subprocess.CompletedProcess[str]) -> None:
    assert re.search(r"http://127\.0\.0\.1:\d+/execution/[0-9a-f-]{36}", hello.stdout), hello.stdout


def test_nothing_goes_wrong_on_the_way(hello: subprocess.CompletedProcess[str]) -> None:
    assert not re.search(r"Traceback|\b(ERROR|WARNING|CRITICAL)\b|Warning:", hello.stdout), hello.stdout


def test_the_hello_world_leaves_no_file_behind(tmp_path: Path) -> None:
    assert run_hello(tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found by their environment in /proc")
def test_the_hello_world_leaves_no_process_behind(tmp_path: Path) -> None:
    mark = uuid.uuid4().hex
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], env={**os.environ, MARK: mark}, stdin=subprocess.PIPE
    ) as control:
        assert control.pid in processes_marked(mark)

    assert run_hello(tmp_path, mark=mark).returncode == 0

    deadline = time.monotonic() + 15
    while processes_marked(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_marked(mark) == []


def processes_marked(mark: str) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue  # it ended meanwhile, or is someone else's
        if f"{MARK}={mark}".encode() in environment:
            found.append(int(folder.name))
    return found
