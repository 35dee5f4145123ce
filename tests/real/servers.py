"""The two servers behind these tests: the embedded one and the released one, each a process of its own.

`python -m tests.real.servers` obtains what the released one needs and says what is missing.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tests.e2e.processes import free_port

JAR_VERSION = os.environ.get("CONDUCTOR_SERVER_VERSION", "3.32.1")
JAR_FOLDER = Path("org/conductoross/conductor-server") / JAR_VERSION
JAR_NAME = f"conductor-server-{JAR_VERSION}-boot.jar"
JAR_COORDINATES = f"org.conductoross:conductor-server:{JAR_VERSION}:jar:boot"
JAVA_VERSION = 21
START_SECONDS = 240.0
STOP_SECONDS = 20.0
READY_LINE = re.compile(r"listening on (http://\S+)")

Result = TypeVar("Result")


class ServerUnavailable(Exception):
    """The server cannot be obtained or started; the text says what to do."""


@contextlib.contextmanager
def embedded_server(folder: Path) -> Iterator[str]:
    """Runs the server of this package on a free port and yields its API URL.

    Args:
        folder: where its database and its log go.
    """
    database = folder / "embedded.db"
    command = [sys.executable, "-m", "conductor", "server", "start", "--port", "0", "--db", str(database)]
    with _process(command, folder / "embedded.log") as process:
        ready = _wait(process, folder / "embedded.log", READY_LINE.search)
        yield f"{ready.group(1)}/api"


@contextlib.contextmanager
def real_server(folder: Path) -> Iterator[str]:
    """Runs the released server on a free port with a new database and yields its API URL.

    Args:
        folder: where its database and its log go.
    """
    port = free_port()
    command = [
        find_java(),
        "-jar",
        str(find_jar()),
        f"--server.port={port}",
        f"--spring.datasource.url=jdbc:sqlite:{folder / 'real.db'}?busy_timeout=15000&journal_mode=WAL",
        "--conductor.integrations.ai.enabled=false",
        "--conductor.scheduler.initialDelayMs=0",
        "--conductor.enable.ui.serving=false",
        "--conductor.workflow-message-queue.enabled=true",
    ]
    with _process(command, folder / "real.log") as process:
        _wait(process, folder / "real.log", lambda _: _answers(f"http://127.0.0.1:{port}/health"))
        yield f"http://127.0.0.1:{port}/api"


def find_java() -> str:
    """Finds a Java that is new enough for the released server."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    homes += sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    candidates = [str(home / "bin" / "java") for home in homes]
    candidates += [path for path in [shutil.which("java")] if path]
    versions = {path: _java_version(path) for path in candidates if os.access(path, os.X_OK)}
    for path, version in versions.items():
        if version >= JAVA_VERSION:
            return path
    raise ServerUnavailable(
        f"The real server needs Java {JAVA_VERSION} or newer; found: {versions or 'no Java at all'}. "
        "Set JAVA_HOME, or install a package such as openjdk-21-jre-headless."
    )


def find_jar() -> Path:
    """Finds the server's jar in the local Maven repository and has Maven fetch it when it is not there."""
    repository = Path.home() / ".m2" / "repository"
    jar = repository / JAR_FOLDER / JAR_NAME
    if not jar.exists():
        maven = shutil.which("mvn")
        if maven is None:
            raise ServerUnavailable(f"{jar} is missing, and so is Maven (mvn), which would fetch {JAR_COORDINATES}.")
        print(f"Maven fetches {JAR_COORDINATES}, about 460 MB, once ...", flush=True)
        # Java takes the home directory from the user database, not from HOME; one of the two has to be named.
        command = [
            maven,
            "-q",
            "-B",
            f"-Dmaven.repo.local={repository}",
            "dependency:get",
            f"-Dartifact={JAR_COORDINATES}",
            "-Dtransitive=false",
        ]
        if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode or not jar.exists():
            raise ServerUnavailable(f"Maven could not fetch {JAR_COORDINATES}; its messages are above.")
    return jar


def _java_version(java: str) -> int:
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60)
    found = re.search(r'version "(\d+)', answer.stderr)
    return int(found.group(1)) if found else 0


@contextlib.contextmanager
def _process(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=log.parent
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path, ready: Callable[[str], Result | None]) -> Result:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        result = ready(log.read_text(encoding="utf-8", errors="replace"))
        if result:
            return result
        if process.poll() is not None:
            break
        time.sleep(0.05)
    tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-30:])
    raise ServerUnavailable(f"The server did not come up ({process.args}); its last lines:\n{tail}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


if __name__ == "__main__":
    try:
        print(f"The real server: {find_jar()}, run by {find_java()}")
    except ServerUnavailable as problem:
        sys.exit(str(problem))
