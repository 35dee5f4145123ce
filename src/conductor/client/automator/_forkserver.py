"""The process that worker processes are forked from.

It imports this package and its HTTP stack once and nothing of the application's, stays single-threaded, and then forks
at request: a worker is up in milliseconds and shares memory with the others. It ignores the signals that stop an
application, since it has to outlive the workers to tell how they ended, and it ends when the application does.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
from typing import Any, Optional

from conductor.client.automator._channel import Channel, wait_readable

_PRELOADED = (
    "asyncio",
    "inspect",
    "ssl",
    "requests",
    "conductor.client.automator._build",
    "conductor.client.automator._child",
    "conductor.client.automator._lease",
    "conductor.client.automator._logs",
    "conductor.client.automator._metrics",
    "conductor.client.automator._punctual",
    "conductor.client.automator._runtime",
    "conductor.client.http._transport.session",
    "conductor.client.http.api_client",
    "conductor.client.http.api.task_resource_api",
    "conductor.client.http.models.schema_def",
    "conductor.client.http.models.task",
    "conductor.client.http.models.task_def",
    "conductor.client.http.models.workflow_task",
    "conductor.client.worker._invocation",
    "conductor.client.worker.worker",
    "conductor.client.worker.worker_task",
)


class ForkServer:
    """Forks worker processes at request and tells how they ended.

    Args:
        channel: To the application.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._children: set[int] = set()
        self._lifeline, self._alive = os.pipe()
        self._wake, self._woken = socket.socketpair()

    def serve(self) -> Optional[tuple[socket.socket, int]]:
        """Serve until the application is gone.

        Returns:
            None in the server itself; in each child its control socket and a descriptor that ends when the server does.
        """
        self._woken.setblocking(False)
        signal.set_wakeup_fd(self._woken.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        watched: list[Any] = [self._channel, self._wake]
        while True:
            ready = wait_readable(watched)
            if self._wake in ready:
                self._wake.recv(4096)
                self._reap()
            if self._channel in ready:
                message = self._channel.receive()
                if message is None:
                    return None
                if message.descriptor is None:
                    self._kill(message.body["kill"], message.body["signal"])
                    continue
                control = socket.socket(fileno=message.descriptor)
                if self._fork(message.body["spawn"]):
                    control.close()
                else:
                    return control, self._lifeline

    def _fork(self, name: str) -> bool:
        """Fork a child; True in the server, False in the child."""
        try:
            pid = os.fork()
        except OSError as error:
            self._channel.send({"spawned": name, "error": str(error)})
            return True
        if pid == 0:
            self._become_child()
            return False
        self._children.add(pid)
        self._channel.send({"spawned": name, "pid": pid})
        return True

    def _become_child(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(self._alive)
        self._channel.close()
        self._wake.close()
        self._woken.close()

    def _kill(self, pid: int, number: int) -> None:
        # Only a child that is not reaped yet surely still owns its number.
        if pid in self._children:
            os.kill(pid, number)

    def _reap(self) -> None:
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._children.discard(pid)
            self._channel.send({"ended": pid, "exitcode": os.waitstatus_to_exitcode(status)})


def main(descriptor: int) -> int:
    """Serve the application at the other end of a socket; in a forked child, be the worker.

    Args:
        descriptor: Of the socket.

    Returns:
        Exit code of the process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for name in _PRELOADED:
        importlib.import_module(name)
    # Objects that exist now are left alone by the collectors of the children, so that their pages stay shared.
    gc.collect()
    gc.freeze()
    child = ForkServer(Channel(socket.socket(fileno=descriptor))).serve()
    if child is None:
        return 0
    from conductor.client.automator._child import run_child

    return run_child(*child)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
