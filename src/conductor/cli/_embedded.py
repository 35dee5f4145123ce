"""A server in a child process, from the side of the child: see `conductor.cli._server_process`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterable

from conductor.cli._command import end_processes
from conductor.cli._options import add_server_options, serve_until_stopped


def main() -> None:
    """Serve until the standard input ends."""
    parser = argparse.ArgumentParser()
    add_server_options(parser, port=0, orkes=False)
    arguments = parser.parse_args()
    # Unbuffered: a thread that waits inside a buffered reader would make the interpreter's exit fail.
    requests = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 (lives as long as the process)
    threading.Thread(target=_stop_with_parent, args=[requests], daemon=True).start()
    sys.exit(serve_until_stopped(arguments, _tell_parent))


def _stop_with_parent(requests: Iterable[bytes]) -> None:
    target = 0
    for line in requests:
        target = int(line)
    if target:
        end_processes(target)
    # The process ends on the spot while it is still starting, and stops cleanly later.
    signal.raise_signal(signal.SIGTERM)


def _tell_parent(url: str) -> None:
    sys.stdout.write(f"{url}\n")
    sys.stdout.flush()
    # Nobody reads the pipe any more; what is printed from now on belongs beside the log.
    os.dup2(2, 1)
