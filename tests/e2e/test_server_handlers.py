"""Handlers of task types, plugged in on the command line as docs/server.md says."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.e2e.cli_support import Conductor, request, started_server

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "server.md"
PROGRAM = """
import http.client, json, os, sys, time, urllib.parse
address = urllib.parse.urlsplit(os.environ["CONDUCTOR_SERVER_URL"])

def call(method, path, body=None):
    client = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    client.request(method, "/api" + path, json.dumps(body), {"Content-Type": "application/json"})
    answer = client.getresponse().read().decode()
    client.close()
    return answer

inputs = {"kafka_request": {"topic": sys.argv[1], "value": "v", "bootStrapServers": "b"}}
task = {"name": "k", "taskReferenceName": "k", "type": "KAFKA_PUBLISH", "inputParameters": inputs}
call("POST", "/metadata/workflow", {"name": "w", "version": 1, "tasks": [task]})
workflow_id = call("POST", "/workflow/w", {})
end = time.monotonic() + 20
while True:
    execution = json.loads(call("GET", "/workflow/" + workflow_id))
    if execution["status"] != "RUNNING":
        break
    assert time.monotonic() < end
    time.sleep(0.01)
print(execution["status"], execution["output"], execution.get("reasonForIncompletion"))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of the guide's section on handlers."""
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "handlers.py").write_text(next(block for block in blocks if "def publish" in block))
    (tmp_path / "program.py").write_text(PROGRAM)
    return tmp_path


@pytest.mark.parametrize(
    ("topic", "printed"),
    [("news", "COMPLETED {'topic': 'news'} None"), ("no topic", "'no topic' is no topic")],
)
def test_the_example_of_the_guide_runs(folder: Path, topic: str, printed: str) -> None:
    options = ("--handler", "KAFKA_PUBLISH=handlers:publish")
    with Conductor("dev", *options, "--", sys.executable, "program.py", topic, cwd=folder) as run:
        exit_code, out, errors = run.finish()
    assert exit_code == 0, errors
    assert printed in out


def test_a_server_started_alone_takes_handlers_too(folder: Path) -> None:
    with started_server("--handler", "KAFKA_PUBLISH=handlers:publish", cwd=folder) as (_, address):
        assert request(address, "GET", "/api/health")[0] == 200


@pytest.mark.parametrize(
    ("handler", "says"),
    [
        ("KAFKA_PUBLISH=nowhere:publish", "the handler nowhere:publish cannot be loaded: No module named 'nowhere'"),
        ("KAFKA_PUBLISH=handlers:nothing", "the handler handlers:nothing cannot be loaded"),
        ("KAFKA_PUBLISH=handlers:Outcome", "the handler of KAFKA_PUBLISH tasks must be an async function"),
        ("SIMPLE=handlers:publish", "there is a handler for SIMPLE tasks, but only these are done by handlers"),
    ],
)
@pytest.mark.parametrize("command", [("server", "start", "--port=0"), ("dev",), ("dev", "--", sys.executable, "-V")])
def test_a_handler_that_cannot_be_used_is_one_line_and_exit_code_1(
    folder: Path, command: tuple[str, ...], handler: str, says: str
) -> None:
    position = 2 if command[0] == "server" else 1
    with Conductor(*command[:position], "--handler", handler, *command[position:], cwd=folder) as run:
        exit_code, _, errors = run.finish()
    assert exit_code == 1
    assert says in errors
    assert "Traceback" not in errors


def test_a_handler_written_in_another_way_is_explained(tmp_path: Path) -> None:
    with Conductor("server", "start", "--handler", "handlers:publish", cwd=tmp_path) as run:
        exit_code, _, errors = run.finish()
    assert exit_code == 2
    assert "a handler is written TYPE=MODULE:FUNCTION, not 'handlers:publish'" in errors
