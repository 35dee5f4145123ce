"""What a worker process is told to do, as data that survives the way to another process."""

from __future__ import annotations

import importlib
import pickle
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.worker._registry import Key, make_worker, registrations

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.worker.worker_interface import WorkerInterface


class UnreachableWorker(Exception):
    """A worker that a process of its own cannot make again; the message says what to change."""


@dataclass(frozen=True)
class RegisteredWorker:
    """A decorated function: importing its module makes it known again.

    Args:
        module: Name of the module.
        key: Task definition name and domain.
    """

    module: str
    key: Key

    def make(self) -> WorkerInterface:
        """Return the worker.

        Raises:
            UnreachableWorker: If importing the module does not define it.
        """
        hint = "define it when its module is imported, not inside a function that is called later"
        if self.module != "__main__" and self.module not in sys.modules:
            try:
                importlib.import_module(self.module)
            except ModuleNotFoundError as error:
                if error.name and self.module.startswith(error.name):
                    raise UnreachableWorker(
                        f"its module {self.module} cannot be imported in a process of its own"
                    ) from error
                raise
        registration = registrations.get(self.key)
        if registration is None:
            raise UnreachableWorker(f"importing {self.module} does not define it; {hint}")
        return make_worker(self.key, registration)


@dataclass
class Job:
    """Everything one worker process needs.

    Args:
        worker: The worker, or where to find it.
        configuration: Of the client.
        metrics_settings: Where metrics go.
        event_listeners: Told about polls and tasks.
        first_run: Whether this is the first process of the worker, which registers definitions.
        shutdown_seconds: Time to finish when the process itself is sent SIGTERM, or has lost the fork server.
    """

    worker: Union[RegisteredWorker, WorkerInterface]
    configuration: Configuration
    metrics_settings: Any = None
    event_listeners: list[Any] = field(default_factory=list)
    first_run: bool = True
    shutdown_seconds: float = 25.0

    def pack(self) -> bytes:
        """Return the job as bytes.

        Raises:
            UnreachableWorker: If a part of it cannot be sent to another process; the message names the part.
        """
        parts = {
            "the worker": self.worker,
            "the configuration": self.configuration,
            "metrics_settings": self.metrics_settings,
            "event_listeners": self.event_listeners,
        }
        try:
            return pickle.dumps(self)
        except Exception as error:
            culprit = next((name for name, part in parts.items() if _pickling_error(part)), "the job")
            raise UnreachableWorker(f"{culprit} cannot be sent to a process of its own: {error}") from error

    @staticmethod
    def unpack(payload: bytes) -> Job:
        """Undo :meth:`pack`.

        Raises:
            UnreachableWorker: If a class or function it is made of cannot be imported here.
        """
        try:
            job: Job = pickle.loads(payload)
        except (AttributeError, ImportError) as error:
            raise UnreachableWorker(f"what it is made of cannot be found in a process of its own: {error}") from error
        return job

    def make_worker(self) -> WorkerInterface:
        """Return the worker, ready to run.

        Raises:
            UnreachableWorker: If it cannot be found.
        """
        worker = self.worker.make() if isinstance(self.worker, RegisteredWorker) else self.worker
        return apply_configuration(worker, self.configuration)


def apply_configuration(worker: WorkerInterface, configuration: Configuration) -> WorkerInterface:
    """Let the configuration decide what the worker leaves open."""
    for name in ("strict", "register_schema"):
        if getattr(worker, name, False) is None:
            setattr(worker, name, bool(getattr(configuration, name, None)))
    return worker


def is_defined_in_main(worker: Union[RegisteredWorker, WorkerInterface]) -> bool:
    """Return whether the class or the function of a worker is defined in the program's main module."""
    if isinstance(worker, RegisteredWorker):
        return worker.module == "__main__"
    function = getattr(worker, "execute_function", None)
    return "__main__" in (type(worker).__module__, getattr(function, "__module__", None))


def _pickling_error(part: Any) -> Optional[Exception]:
    try:
        pickle.dumps(part)
    except Exception as error:
        return error
    return None


__all__ = ["Job", "RegisteredWorker", "UnreachableWorker", "apply_configuration", "is_defined_in_main"]
