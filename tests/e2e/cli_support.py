"""Runs the `conductor` command in processes of its own, and finds what they leave behind."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

from tests.e2e.processes import DEADLINE, Family
from tests.waiting import wait_until


class Conductor(Family):
    """One run of the command, and all that descends from it."""

    def __init__(self, *words, launch=("-m", "conductor"), environment=(), **options):
        super().__init__()
        self.process = subprocess.Popen(
            [sys.executable, *launch, *words],
            env={**os.environ, **dict(environment), **self.environment, "PYTHONUNBUFFERED": "1"},
            text=True,
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        self.process.wait(DEADLINE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()

    def line(self):
        """The next line of the standard output."""
        return self.process.stdout.readline().rstrip("\n")

    def finish(self):
        """Exit code, rest of the standard output and of the standard error."""
        out, err = self.process.communicate(timeout=DEADLINE)
        return self.process.returncode, out, err

    def wait_for_no_process(self, seconds=DEADLINE):
        """Wait until nothing of this run lives any more."""
        wait_until(lambda: not self.living(), "all processes ended", seconds)


@contextlib.contextmanager
def started_server(*words, **options):
    """A server of `conductor server start` on a free port; yields the run and the server's address."""
    with Conductor("server", "start", "--port", "0", *words, **options) as run:
        line = run.line()
        assert line, f"the server did not start: {run.process.stderr.read()}"
        yield run, urlsplit(line.split()[4])


@contextlib.contextmanager
def connection(address):
    """A connection to a server."""
    client = http.client.HTTPConnection(address.hostname, address.port, timeout=DEADLINE)
    try:
        yield client
    finally:
        client.close()


def request(address, method, path, body=None, headers=()):
    """Status and decoded body of one request."""
    with connection(address) as client:
        content = None if body is None else json.dumps(body)
        client.request(method, path, content, {"Content-Type": "application/json", **dict(headers)})
        response = client.getresponse()
        text = response.read().decode()
        is_json = response.headers.get_content_type() == "application/json" and text
        return response.status, json.loads(text) if is_json else text
