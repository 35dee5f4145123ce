"""Whether workers run in processes of their own or in threads of the application."""

from __future__ import annotations

import logging
import os

from conductor.client._environment import once, unusable

logger = logging.getLogger(__name__)

WORKER_ISOLATION_ENV = "CONDUCTOR_WORKER_ISOLATION"
ISOLATION_PROCESS = "process"
ISOLATION_THREAD = "thread"


def isolation_mode() -> str:
    """Return how workers run: what ``CONDUCTOR_WORKER_ISOLATION`` says, ``process`` when it says nothing.

    Any other value counts as ``process``, with one warning.
    """
    text = os.environ.get(WORKER_ISOLATION_ENV, "").strip().lower()
    if text in (ISOLATION_PROCESS, ISOLATION_THREAD):
        return text
    if text:
        once(logger)(unusable(WORKER_ISOLATION_ENV, text, "process or thread", ISOLATION_PROCESS))
    return ISOLATION_PROCESS


def apply_thread_isolation() -> None:
    """Make the TaskHandlers that this process creates from now on run their workers in threads."""
    os.environ[WORKER_ISOLATION_ENV] = ISOLATION_THREAD


__all__ = ["ISOLATION_PROCESS", "ISOLATION_THREAD", "WORKER_ISOLATION_ENV", "apply_thread_isolation", "isolation_mode"]
