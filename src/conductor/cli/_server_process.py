"""A server in a child process, from the side of the parent."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from types import TracebackType
from typing import IO, Optional

# The child finds its modules where we find ours, and not in the working directory, where any file may lie.
_START = "import sys; sys.path[:] = sys.argv.pop(1).split('\\n'); from conductor.cli._embedded import main; main()"
_STOP_SECONDS = 15.0


class ServerFailed(Exception):
    """The server ended before it answered; it has said why."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(f"the server ended with exit code {exit_code}")
        self.exit_code = exit_code


class ServerProcess:
    """A server that runs while the block does, and never longer than this process.

    The server's standard input tells it what to do: each line names the process or group to end should we die, and
    the end of the input, which also comes when we are killed, ends the server.

    Args:
        options: Words as `conductor.cli._options.as_words` makes them.
    """

    def __init__(self, options: list[str]) -> None:
        self._words = [sys.executable, "-c", _START, "\n".join(sys.path), *options]
        self._process: Optional[subprocess.Popen[bytes]] = None
        self.url = ""

    def __enter__(self) -> ServerProcess:
        # A session of its own keeps the terminal's Ctrl-C from the server: it is still needed while the command ends.
        self._process = subprocess.Popen(
            self._words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        try:
            self.url = _pipe(self._process.stdout).readline().decode().strip()
        except BaseException:
            self._stop()
            raise
        if not self.url:
            raise ServerFailed(self._stop() or 1)
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        assert self._process is not None
        has_ended = self._process.poll() is not None
        exit_code = self._stop()
        if has_ended or exit_code != 0:
            print(f"conductor dev: the server ended by itself, with exit code {exit_code}", file=sys.stderr)

    def protect(self, target: Optional[int]) -> None:
        """Let the server end the processes of this `os.kill` target if we die; None protects nothing any more."""
        assert self._process is not None
        pipe = _pipe(self._process.stdin)
        try:
            pipe.write(f"{target or 0}\n".encode())
            pipe.flush()
        except BrokenPipeError:
            return  # the server is gone, which is reported when the command has ended

    def _stop(self) -> int:
        assert self._process is not None
        with _pipe(self._process.stdout), suppress(BrokenPipeError):
            _pipe(self._process.stdin).close()
        try:
            return self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            print("conductor dev: the server did not stop in time and was killed", file=sys.stderr)
            return 0


def _pipe(stream: Optional[IO[bytes]]) -> IO[bytes]:
    assert stream is not None
    return stream
