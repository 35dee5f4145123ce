"""`conductor dev`: one command with a server of its own."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, Optional

from conductor.cli._command import Command, stop_signals
from conductor.cli._options import add_server_options, as_words, needs_server, serve_until_stopped
from conductor.cli._server_process import ServerFailed, ServerProcess

# The codes that shells use.
_CANNOT_RUN = 126
_NOT_FOUND = 127
_SIGNALLED = 128


def register(commands: Any) -> None:
    """Add `dev`."""
    parser = commands.add_parser(
        "dev",
        help="run a command with a server of its own",
        usage="conductor dev [options] [--] [COMMAND ...]",
        description="Start a server, run COMMAND with CONDUCTOR_SERVER_URL and CONDUCTOR_UI_SERVER_URL set, stop the "
        "server and exit like COMMAND. Without COMMAND: run the server until it is interrupted.",
    )
    add_server_options(parser, port=0, orkes=True)
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND", help="program and its arguments")
    parser.set_defaults(run=_run)


@needs_server
def _run(arguments: argparse.Namespace) -> int:
    if not arguments.command:
        return _run_server(arguments)
    problem = _problem(arguments.command[0])
    if problem is not None:
        return problem
    try:
        with _unwound_by_signals(), ServerProcess(as_words(arguments)) as server:
            return _run_command(arguments.command, server, arguments.auth)
    except ServerFailed as failure:
        return failure.exit_code


def _run_server(arguments: argparse.Namespace) -> int:
    def print_exports(url: str) -> None:
        for name, value in _environment(url).items():
            print(f"export {name}={value}")
        sys.stdout.flush()
        print(f"Conductor server listening on {url}; Ctrl-C stops it", file=sys.stderr)

    return serve_until_stopped(arguments, print_exports)


def _run_command(words: list[str], server: ServerProcess, access_key: Optional[tuple[str, str]]) -> int:
    print(f"Conductor server for this command: {server.url}", file=sys.stderr, flush=True)
    credentials = dict(zip(("CONDUCTOR_AUTH_KEY", "CONDUCTOR_AUTH_SECRET"), access_key or ()))
    environment = {**os.environ, **_environment(server.url), **credentials, **_proxy_exception(os.environ)}
    command = Command(words, environment)
    with command.receives_signals():
        try:
            command.start()
        except OSError as error:
            return _refuse(_CANNOT_RUN, f"cannot run {words[0]!r}: {error.strerror}")
        server.protect(command.target)
        exit_code = command.wait()
        server.protect(None)
    return exit_code


def _environment(url: str) -> dict[str, str]:
    return {"CONDUCTOR_SERVER_URL": f"{url}/api", "CONDUCTOR_UI_SERVER_URL": url}


def _proxy_exception(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that keep requests to the server from a proxy, which would look for the port on its own machine."""
    if not any(name.lower() in ("http_proxy", "all_proxy") and value for name, value in environment.items()):
        return {}
    exceptions = environment.get("no_proxy") or environment.get("NO_PROXY")
    hosts = ",".join(filter(None, [exceptions, "127.0.0.1"]))
    return {"no_proxy": hosts, "NO_PROXY": hosts}


def _problem(program: str) -> Optional[int]:
    """The exit code for a program that cannot be run, found before a server is started for it."""
    if shutil.which(program):
        return None
    if os.path.dirname(program) and Path(program).exists():  # noqa: PTH120 (a Path drops the `./` that tells)
        return _refuse(_CANNOT_RUN, f"cannot run {program!r}: it is not an executable file")
    return _refuse(_NOT_FOUND, f"command not found: {program!r}")


def _refuse(exit_code: int, message: str) -> int:
    print(f"conductor dev: {message}", file=sys.stderr)
    return exit_code


@contextmanager
def _unwound_by_signals() -> Iterator[None]:
    """Let a signal leave the block like an exception, so that whatever was started is stopped."""

    def leave(number: int, frame: Optional[FrameType]) -> NoReturn:  # noqa: ARG001
        raise SystemExit(_SIGNALLED + number)

    previous = {number: signal.signal(number, leave) for number in stop_signals()}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
