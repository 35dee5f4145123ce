"""JavaScript and jq, evaluated in helper processes that can be killed.

Neither engine can be trusted to stop by itself: some of their loops ignore every limit, and jq holds the interpreter
lock of its process all the while. So scripts run in another process, under limits on processor time and memory, and
a process that is late is killed.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any, Optional

from conductor.server.codec import encode, parse
from conductor.server.engine.requests import Evaluate, ScriptError, ScriptTimeout

logger = logging.getLogger(__name__)

_MOST_HELPERS = 4
_LARGEST_ANSWER = 64 * 1024 * 1024
_START_SECONDS = 10.0


class ScriptHelper:
    """One helper process.

    Args:
        seconds: Longest run of one script.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: Optional[asyncio.subprocess.Process] = None
        self._dying: Optional[asyncio.subprocess.Process] = None

    async def start(self) -> None:
        """Start the process."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path[:] = {sys.path!r}; "
            f"from conductor.server._script_process import main; main({self._seconds!r})",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={},
            limit=_LARGEST_ANSWER,
            start_new_session=True,
        )
        await asyncio.wait_for(self._answer(), _START_SECONDS)

    async def evaluate(self, request: Evaluate) -> Any:
        """Evaluate a script.

        Raises:
            ScriptError: It failed.
            ScriptTimeout: It ran too long; this helper is gone.
        """
        process = self._process
        if process is None or process.stdin is None:
            raise ScriptError("The script process is not running")
        line = encode([request.language, request.script, request.document])
        process.stdin.write(line.encode("ascii") + b"\n")
        try:
            answer = await asyncio.wait_for(self._answer(), self._seconds + 1.0)
        except asyncio.TimeoutError:
            self.kill()
            raise ScriptTimeout(_late(self._seconds)) from None
        except (asyncio.IncompleteReadError, ConnectionError, ValueError) as error:
            self.kill()
            raise ScriptTimeout("The script used too much memory or time and was stopped") from error
        except asyncio.CancelledError:
            self.kill()
            raise
        kind, value = answer
        if kind == "late":
            raise ScriptTimeout(_late(self._seconds))
        if kind == "error":
            raise ScriptError(str(value))
        return value

    async def _answer(self) -> Any:
        if self._process is None or self._process.stdout is None:
            raise ConnectionError
        line = await self._process.stdout.readuntil(b"\n")
        return parse(line.decode("ascii"))

    @property
    def is_alive(self) -> bool:
        """Whether the process can take another script."""
        return self._process is not None and self._process.returncode is None

    def kill(self) -> None:
        """End the process at once."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        self._dying, self._process = self._process or self._dying, None

    async def gone(self) -> None:
        """Wait until a killed process has left nothing behind."""
        process, self._dying = self._dying, None
        if process is not None:
            await process.communicate()


def _late(seconds: float) -> str:
    return f"Script not evaluated within {seconds:g} seconds, interrupted."


class Scripts:
    """A few helper processes, started when they are first needed.

    Args:
        seconds: Longest run of one script.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._idle: list[ScriptHelper] = []
        self._free: Optional[asyncio.Semaphore] = None
        self._busy: set[ScriptHelper] = set()

    async def evaluate(self, request: Evaluate) -> Any:
        """Evaluate a script in an idle helper.

        Raises:
            ScriptError: It failed or was stopped.
        """
        if self._free is None:
            # Python 3.9 ties a semaphore to the loop that is current when it is made.
            self._free = asyncio.Semaphore(_MOST_HELPERS)
        async with self._free:
            helper = await self._helper()
            self._busy.add(helper)
            try:
                return await helper.evaluate(request)
            finally:
                self._busy.discard(helper)
                if helper.is_alive:
                    self._idle.append(helper)
                else:
                    await helper.gone()

    async def _helper(self) -> ScriptHelper:
        while self._idle:
            helper = self._idle.pop()
            if helper.is_alive:
                return helper
        helper = ScriptHelper(self._seconds)
        try:
            await helper.start()
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
            helper.kill()
            await helper.gone()
            logger.error("the script process does not start: %s", error)
            raise ScriptError("The script process does not start") from error
        return helper

    async def close(self) -> None:
        """End all helper processes."""
        for helper in (*self._idle, *self._busy):
            helper.kill()
            await helper.gone()
        self._idle.clear()
