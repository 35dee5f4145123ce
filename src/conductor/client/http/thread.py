from __future__ import annotations

from threading import Thread
from typing import Any, Optional


class AwaitableThread(Thread):
    """A thread that keeps what its target returned or raised.

    It takes the arguments of :class:`threading.Thread`. The result of a call made with ``async_req=True`` is one of these.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._call = (kwargs.get("target"), kwargs.get("args", ()), kwargs.get("kwargs") or {})
        if len(args) > 1:
            self._call = (args[1], args[3] if len(args) > 3 else self._call[1], args[4] if len(args) > 4 else self._call[2])
        self._result: Any = None
        self._error: Optional[BaseException] = None

    def run(self) -> None:
        """Call the target and keep the outcome."""
        target, args, kwargs = self._call
        try:
            if target is not None:
                self._result = target(*args, **kwargs)
        except BaseException as error:
            self._error = error
            raise

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
