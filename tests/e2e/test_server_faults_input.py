"""Bytes that no client should send, over plain sockets to the real server process: an answer or a closed connection,
nothing in the log, and everybody else is served as before."""

from __future__ import annotations

import contextlib
import os
import socket
import time

import pytest

from tests.e2e.cli_support import request, started_server
from tests.e2e.processes import DEADLINE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends processes by signal")


@pytest.fixture
def server():
    """A server of its own; afterwards it must be well, stop cleanly, and have logged no traceback."""
    with started_server() as (run, address):
        yield address
        assert request(address, "GET", "/health")[0] == 200
        run.process.terminate()
        code, _, log = run.finish()
        assert code == 0
        assert "Traceback" not in log
        assert "Exception" not in log


def head(method, path, *lines):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


@contextlib.contextmanager
def opened(address, content=b""):
    with socket.create_connection((address.hostname, address.port), timeout=DEADLINE) as client:
        client.sendall(content)
        yield client


def everything(client):
    """All bytes until the server closes the connection."""
    chunks = []
    with contextlib.suppress(ConnectionResetError):
        while chunk := client.recv(65536):
            chunks.append(chunk)
    return b"".join(chunks)


def statuses(content):
    return [int(part.split(b" ", 1)[0]) for part in content.split(b"HTTP/1.1 ")[1:]]


NOISE = {
    "binary noise": bytes(range(256)) * 50,
    "a TLS hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
    "no version": b"GET /health\r\n\r\n",
    "another protocol": b"EHLO example.com\r\n\r\n",
    "an endless request line": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n",
    "an endless header": b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000,
    "a flood of headers": head("GET", "/health", *(f"X-{n}: {n}" for n in range(50_000))),
    "a length below zero": head("POST", "/api/workflow", "Content-Length: -1"),
    "a length that is no number": head("POST", "/api/workflow", "Content-Length: ten"),
    "two lengths": head("POST", "/api/workflow", "Content-Length: 1", "Content-Length: 2"),
    "a chunk without a size": head("POST", "/api/workflow", "Transfer-Encoding: chunked") + b"xyz\r\nabc\r\n",
    "a null in a header": b"GET /health HTTP/1.1\r\nHost: local\0host\r\n\r\n",
    "no host": b"GET /health HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("content", NOISE.values(), ids=NOISE.keys())
def test_what_is_not_http_is_refused_and_forgotten(server, content):
    with opened(server) as client:
        with contextlib.suppress(OSError):  # refused before all of it was sent
            client.sendall(content)
            client.shutdown(socket.SHUT_WR)
        answered = statuses(everything(client))
    assert all(400 <= status < 500 for status in answered), answered


def test_requests_sent_in_one_go_are_answered_in_order(server):
    bodies = [b"{", b'{"name": "nope", "input": {}}', b"[]"]
    pipelined = b"".join(
        head("POST", "/api/workflow", "Content-Type: application/json", f"Content-Length: {len(body)}") + body
        for body in bodies
    )
    with opened(server, pipelined + head("GET", "/health", "Connection: close")) as client:
        assert statuses(everything(client)) == [400, 404, 400, 200]


def test_two_hundred_half_requests_keep_nobody_waiting(server):
    halves = [
        b"POST /api/workflow HTTP/1.1\r\nHost: local",
        head("POST", "/api/workflow", "Content-Type: application/json", "Content-Length: 1000") + b'{"name": ',
        head("POST", "/api/workflow", "Transfer-Encoding: chunked") + b"100\r\n{",
    ]
    with contextlib.ExitStack() as stack:
        for number in range(200):
            stack.enter_context(opened(server, halves[number % 3]))
        begin = time.perf_counter()
        assert request(server, "GET", "/health")[0] == 200
        assert time.perf_counter() - begin < 15


def test_a_body_of_a_gigabyte_is_refused_before_it_is_sent(server):
    lines = ("Content-Type: application/json", f"Content-Length: {2**30}", "Expect: 100-continue")
    with opened(server, head("POST", "/api/workflow", *lines)) as client:
        first = client.recv(65536)
    assert statuses(first) == [413]


@pytest.mark.parametrize(("megabytes", "answered"), [(60, [[413]]), (300, [[413], []])])
def test_a_large_body_without_a_length_is_refused_and_the_connection_closed(server, megabytes, answered):
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    with opened(server, head("POST", "/api/workflow", "Transfer-Encoding: chunked")) as client:
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            for _ in range(megabytes):
                client.sendall(chunk)
            client.sendall(b"0\r\n\r\n")
        # Who sends on and on may find the connection closed before there was time to read the answer.
        assert statuses(everything(client)) in answered
    assert request(server, "GET", "/health")[0] == 200


def test_more_connections_than_the_usual_limit_on_open_files_are_served():
    program = (
        "import resource, sys; from conductor.cli import main; files = resource.RLIMIT_NOFILE; "
        "resource.setrlimit(files, (64, resource.getrlimit(files)[1])); sys.exit(main(sys.argv[1:]))"
    )
    with started_server(launch=("-c", program)) as (run, address), contextlib.ExitStack() as stack:
        for number in range(200):
            stack.enter_context(opened(address, head("GET", f"/api/tasks/poll/batch/t{number}?timeout=3000")))
        assert request(address, "GET", "/health")[0] == 200
        run.process.terminate()
        code, _, log = run.finish()
    assert (code, log) == (0, "")
