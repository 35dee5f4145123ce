"""The thread that a call made with ``async_req=True`` runs in."""

from __future__ import annotations

from threading import Thread
from typing import Any, Callable, Optional

_PARAMETERS = ("group", "target", "name", "args", "kwargs")


class AwaitableThread(Thread):
    """A thread that keeps what its target returned or raised.

    It takes the arguments of :class:`threading.Thread`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        options = {**dict(zip(_PARAMETERS, args)), **kwargs}
        self._function: Optional[Callable[..., Any]] = options.get("target")
        self._result: Any = None
        self._error: Optional[BaseException] = None
        if self._function is not None:
            options["target"] = self._keep
        super().__init__(**options)

    def _keep(self, *args: Any, **kwargs: Any) -> None:
        try:
            self._result = self._function(*args, **kwargs) if self._function else None
        except BaseException as error:
            self._error = error
            raise

    def run(self) -> None:
        """Call the target and keep the outcome."""
        super().run()

    def wait(self) -> None:
        """Wait until the target has returned."""
        self.join()

    def get(self) -> Any:
        """Return what the target returned: None while it runs, and when it raised (see :attr:`error`)."""
        return self._result

    @property
    def error(self) -> Optional[BaseException]:
        """What the target raised, None if nothing."""
        return self._error


__all__ = ["AwaitableThread"]
