"""What a failed task tells: the reason, and the traceback in its log."""

from __future__ import annotations

import time
import traceback
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from types import TracebackType

    from conductor.client.http.models.task_exec_log import TaskExecLog

#: The server keeps 500 characters of a reason.
REASON_CHARACTERS = 500
_CHAIN_LIMIT = 5
_CUT = " … "
#: Modules whose code calls worker functions.
_BELOW_WORKERS = ("conductor.client.", "asyncio.", "concurrent.futures.")


def failure_reason(error: BaseException) -> str:
    """Return ``Type: message`` of an exception and of what caused it, cut so that head and tail survive."""
    parts: list[str] = []
    current = error
    while len(parts) < _CHAIN_LIMIT:
        parts.append(_describe(current))
        cause = _cause(current)
        if cause is None:
            break
        current = cause
    return shorten("; caused by ".join(parts), REASON_CHARACTERS)


def _describe(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    text = str(error)
    return f"{name.rpartition('.')[2]}: {text}" if text else name.rpartition(".")[2]


def _cause(error: BaseException) -> Optional[BaseException]:
    if error.__cause__ is not None:
        return error.__cause__
    return None if error.__suppress_context__ else error.__context__


def shorten(text: str, limit: int) -> str:
    """Cut text to a length by taking out its middle."""
    if len(text) <= limit:
        return text
    tail = (limit - len(_CUT)) // 3
    return text[: limit - len(_CUT) - tail] + _CUT + text[-tail:]


def traceback_log(error: BaseException, task_id: Optional[str]) -> TaskExecLog:
    """Return the log entry with an exception's traceback, from the worker function on."""
    from conductor.client.http.models.task_exec_log import TaskExecLog

    text = "".join(traceback.format_exception(type(error), error, user_frames(error)))
    return TaskExecLog(log=text, task_id=task_id, created_time=int(time.time() * 1000))


def user_frames(error: BaseException) -> Optional[TracebackType]:
    """Return the traceback of an exception from the worker function on."""
    frames = error.__traceback__
    inner = frames
    while inner is not None and inner.tb_frame.f_globals.get("__name__", "").startswith(_BELOW_WORKERS):
        inner = inner.tb_next
    return inner or frames


__all__ = ["failure_reason", "shorten", "traceback_log", "user_frames"]
