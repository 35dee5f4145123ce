"""Runs all workers of an application."""

from __future__ import annotations

import atexit
import importlib
import logging
import os
import sys
from typing import TYPE_CHECKING, Any, Callable, Optional

from conductor.client.automator import worker_isolation
from conductor.client.automator._main_module import describe_main_module, is_loading, refuse_while_loading
from conductor.client.worker._registry import make_worker, register, registrations

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from conductor.client.automator._processes import WorkerHandle
    from conductor.client.automator._signals import SignalHandlers
    from conductor.client.automator._supervisor import Supervisor
    from conductor.client.automator._units import Unit
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.worker.worker import Worker
    from conductor.client.worker.worker_interface import WorkerInterface
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)

#: A container is given thirty seconds by default before it is killed.
SHUTDOWN_SECONDS = 25.0
#: What a stop may take beyond the time the workers have.
_MARGIN_SECONDS = 5.0


class TaskHandler:
    """Runs workers, each in a process of its own, until it is stopped.

    SIGTERM and SIGINT make the workers finish what they have begun; a second signal ends them at once.

    Args:
        workers: Workers to run beside the decorated functions.
        configuration: Of the client; from the environment when None.
        metrics_settings: Where metrics go; none are collected when None.
        scan_for_annotated_workers: Whether to run functions decorated with ``@worker_task``.
        import_modules: Modules to import first, for the workers they define.
        event_listeners: Objects whose ``on_…`` methods are told about polls and tasks.
        monitor_processes: Whether to look after the workers.
        restart_on_failure: Whether to start a worker again that ended.
        monitor_interval_seconds: Seconds between two looks at each worker.
        restart_backoff_seconds: Seconds before the first restart; doubled for each one in a row.
        restart_backoff_max_seconds: Longest pause before a restart, in seconds.
        restart_max_attempts: Restarts of one worker; 0 for no limit.
        shutdown_seconds: Time workers have to finish when a signal stops them or the program ends.

    Raises:
        ImportError: If a module of ``import_modules`` cannot be imported.
        UnresolvableHint: If an annotation of a worker function cannot be evaluated.
        ValueError: If a setting of a worker is out of range.

    Example:
        >>> handler = TaskHandler(workers=[], scan_for_annotated_workers=False)
        >>> handler.get_worker_process_status()
        []
    """

    def __init__(
        self,
        workers: Optional[list[WorkerInterface]] = None,
        configuration: Optional[Configuration] = None,
        metrics_settings: Optional[MetricsSettings] = None,
        scan_for_annotated_workers: bool = True,
        import_modules: Optional[list[str]] = None,
        event_listeners: Optional[list[Any]] = None,
        monitor_processes: bool = True,
        restart_on_failure: bool = True,
        monitor_interval_seconds: float = 5.0,
        restart_backoff_seconds: float = 1.0,
        restart_backoff_max_seconds: float = 60.0,
        restart_max_attempts: int = 0,
        *,
        shutdown_seconds: float = SHUTDOWN_SECONDS,
    ) -> None:
        from conductor.client.configuration.configuration import Configuration

        self._configuration = configuration or Configuration()
        self._metrics_settings = metrics_settings
        self.event_listeners = list(event_listeners or [])
        self.monitor_processes = monitor_processes
        self.restart_on_failure = restart_on_failure
        self.monitor_interval_seconds = monitor_interval_seconds
        self.restart_backoff_seconds = restart_backoff_seconds
        self.restart_backoff_max_seconds = restart_backoff_max_seconds
        self.restart_max_attempts = restart_max_attempts
        self.logger_process: Any = None
        self.queue: Any = None
        self.metrics_provider_process: Any = None
        self._shutdown_seconds = shutdown_seconds
        self._modules = list(import_modules or [])
        self._supervisor: Optional[Supervisor] = None
        self._signals: Optional[SignalHandlers] = None
        self._owner, self._active = os.getpid(), False
        for name in self._modules:
            importlib.import_module(name)
        self.workers: list[WorkerInterface] = []
        self._units: list[Unit] = []
        self._collect(workers or [], scan_for_annotated_workers)

    def _collect(self, workers: list[WorkerInterface], scan: bool) -> None:
        from conductor.client.automator._jobs import RegisteredWorker
        from conductor.client.automator._logs import show_logs

        show_logs(self._configuration)
        for worker in workers:
            self._add(worker, worker)
        for key, registration in list(registrations.items()) if scan else ():
            self._add(make_worker(key, registration), RegisteredWorker(registration.function.__module__, key))
        if not self.workers:
            logger.warning("there are no workers: decorate functions with @worker_task and import their modules first")

    def _add(self, worker: WorkerInterface, source: Any) -> None:
        from conductor.client.automator._jobs import Job, apply_configuration
        from conductor.client.automator._settings import WorkerSettings
        from conductor.client.automator._units import Unit
        from conductor.client.worker.worker import Worker

        apply_configuration(worker, self._configuration)
        settings = WorkerSettings.of(worker)
        if isinstance(worker, Worker):
            worker.invocation()
        if not is_loading():
            logger.info("created worker with name=%s; domain=%s", settings.name, settings.targets[0].domain)
        self.workers.append(worker)
        job = Job(
            source,
            self._configuration,
            self._metrics_settings,
            self.event_listeners,
            shutdown_seconds=self._shutdown_seconds,
        )
        self._units.append(Unit(settings.name, job))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.stop_processes()
        self._tell_exit_code()

    def start_processes(self) -> None:
        """Start the workers; returns when they are starting up.

        Raises:
            UnguardedMainModule: If this is a worker process that loads the program's main module: start workers under
                ``if __name__ == "__main__":``.
            RuntimeError: If they are running already.
        """
        from conductor.client.automator._signals import SignalHandlers
        from conductor.client.automator._supervisor import Supervisor
        from conductor.client.automator._units import SupervisionPolicy

        refuse_while_loading()
        if self._supervisor is not None and not self._supervisor.wait(0):
            raise RuntimeError("the workers of this TaskHandler are running already")
        self._choose_isolation()
        policy = SupervisionPolicy(
            self.monitor_processes,
            self.restart_on_failure,
            self.monitor_interval_seconds,
            self.restart_backoff_seconds,
            self.restart_backoff_max_seconds,
            self.restart_max_attempts,
        )
        self._owner, self._active = os.getpid(), True
        self._supervisor = supervisor = Supervisor(self._units, self._modules, policy, self._start_metrics())
        self._signals = SignalHandlers(lambda: supervisor.begin_stop(self._shutdown_seconds), supervisor.force)
        self._signals.install()
        atexit.register(self._at_exit)
        try:
            supervisor.start()
        except RuntimeError:
            self._forget()
            raise
        threads = sum(unit.in_threads for unit in self._units)
        logger.info(
            "Started %d TaskRunner process(es)%s",
            len(self._units) - threads,
            f" and {threads} in threads" if threads else "",
        )

    def _start_metrics(self) -> Callable[[str], object]:
        """Begin to show metrics; return what counts restarts."""
        if self._metrics_settings is None:
            return str
        from conductor.client.telemetry._provider import MetricsProvider
        from conductor.client.telemetry.metrics_factory import create_metrics_collector_for_parent

        collector = create_metrics_collector_for_parent(self._metrics_settings)
        self.metrics_provider_process = MetricsProvider(self._metrics_settings)
        self.metrics_provider_process.start()
        return collector.increment_worker_restart

    def _choose_isolation(self) -> None:
        from conductor.client.automator._jobs import is_defined_in_main

        all_in_threads = worker_isolation.isolation_mode() == worker_isolation.ISOLATION_THREAD
        main_is_lost = not all_in_threads and describe_main_module(needed=True) is None
        stranded = [unit for unit in self._units if main_is_lost and is_defined_in_main(unit.job.worker)]
        if stranded:
            logger.warning(
                "workers run in threads, because this program (%s) is not a file that a worker process could load: %s",
                "a notebook" if "ipykernel" in sys.modules else "from -c, standard input or a prompt",
                ", ".join(unit.name for unit in stranded),
            )
        for unit in self._units:
            unit.in_threads = unit.in_threads or all_in_threads or unit in stranded
            unit.process, unit.given_up, unit.restart_at = None, False, None

    def stop_processes(self, timeout: Optional[float] = None) -> bool:
        """Stop the workers: they finish and report what they have begun, and give back what they have not.

        Args:
            timeout: Seconds they have for it; ``shutdown_seconds`` when None. Tasks that are not finished then are
                reported failed, to be tried again.

        Returns:
            Whether everything was finished and reported in time.
        """
        supervisor = self._supervisor
        if supervisor is None or os.getpid() != self._owner:
            return True
        seconds = self._shutdown_seconds if timeout is None else timeout
        supervisor.begin_stop(seconds)
        supervisor.wait(seconds + _MARGIN_SECONDS)
        if not self._active:
            return supervisor.drained
        self._forget()
        if supervisor.drained:
            logger.info("Stopped worker processes...")
        elif not supervisor.fatal:
            logger.error("Stopped worker processes... not all of them finished in time")
        return supervisor.drained

    def _forget(self) -> None:
        self._active = False
        if self.metrics_provider_process is not None:
            self.metrics_provider_process.stop()
        if self._signals is not None:
            self._signals.restore()
        atexit.unregister(self._at_exit)

    def join_processes(self) -> None:
        """Wait until the workers end: by a signal, by :meth:`stop_processes` in another thread, or by giving up.

        Raises:
            SystemExit: With code 1, if a signal stopped the workers before they had finished, or they could not be
                started because the program starts its workers whenever its main module is loaded.
        """
        from conductor.client.automator._signals import Terminated

        supervisor = self._supervisor
        if supervisor is None:
            return
        try:
            supervisor.wait()
        except (KeyboardInterrupt, Terminated):
            logger.info("Stopping worker processes, because a signal asks for it")
        if self._signals is not None and self._signals.received:
            self.stop_processes()
            self._tell_exit_code()
        if supervisor.fatal:
            # What is wrong was logged when it was found out.
            raise SystemExit(1)

    def _tell_exit_code(self) -> None:
        """End the program with code 1 when a signal stopped workers before they had finished."""
        if self._signals is not None and self._signals.received and self._supervisor and not self._supervisor.drained:
            raise SystemExit(1)

    def _at_exit(self) -> None:
        if os.getpid() == self._owner and not self.stop_processes() and self._signals and self._signals.received:
            # The exit code was settled before exit handlers ran, and would claim that all went well.
            logging.shutdown()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(1)

    @property
    def task_runner_processes(self) -> list[WorkerHandle]:
        """The running workers, in the order of :attr:`workers`."""
        return [unit.process for unit in self._units if unit.process is not None]

    def get_worker_process_status(self) -> list[dict[str, Any]]:
        """Return how each worker is: process, whether it lives and has begun to work, and what it said last."""
        return [
            {
                "worker": unit.name,
                "pid": unit.process.pid if unit.process else None,
                "alive": bool(unit.process and unit.process.is_alive()),
                "exitcode": unit.process.exitcode if unit.process else None,
                "restart_count": unit.restarts,
                "ready": unit.ready,
                "isolation": worker_isolation.ISOLATION_THREAD
                if unit.in_threads
                else worker_isolation.ISOLATION_PROCESS,
                **unit.status,
            }
            for unit in self._units
        ]

    def is_healthy(self) -> bool:
        """Return whether every worker runs, and polls or works."""
        from conductor.client.automator._units import is_late, is_stuck

        return all(
            unit.process is not None
            and unit.process.is_alive()
            and not is_late(unit)
            and not is_stuck(unit, self.monitor_interval_seconds)
            for unit in self._units
        )


def register_decorated_fn(
    name: str,
    poll_interval: float,
    domain: Optional[str],
    worker_id: Optional[str],
    func: Callable[..., Any],
    thread_count: int = 1,
    register_task_def: bool = False,
    poll_timeout: int = 100,
    lease_extend_enabled: bool = False,
    task_def: Optional[TaskDef] = None,
    overwrite_task_def: bool = True,
    strict_schema: bool = False,
    register_schema: Optional[bool] = None,
) -> None:
    """Make a function known as the worker of a task definition, as ``@worker_task`` does.

    Args:
        name: Task definition name.
        poll_interval: Least time between two polls that find nothing, in milliseconds.
        domain: Domain to serve.
        worker_id: Identity on the server.
        func: The function.
        thread_count: Tasks run at the same time.
        register_task_def: Whether to register a task definition at start.
        poll_timeout: How long the server holds a poll that finds nothing, in milliseconds; 100 counts as not set.
        lease_extend_enabled: Whether to extend the lease of long tasks.
        task_def: Settings of the task definition to register.
        overwrite_task_def: Whether registering replaces an existing definition.
        strict_schema: Whether registered schemas refuse further inputs.
        register_schema: Whether to register JSON schemas.

    Raises:
        TypeError: If the name is no text, or the function cannot be called.
    """
    options = {
        "poll_interval": poll_interval,
        "worker_id": worker_id,
        "thread_count": thread_count,
        "register_task_def": register_task_def,
        "poll_timeout": poll_timeout,
        "lease_extend_enabled": lease_extend_enabled,
        "task_def_template": task_def,
        "overwrite_task_def": overwrite_task_def,
        "strict_schema": strict_schema,
        "register_schema": register_schema,
        "strict": None,
    }
    register(name, domain, func, options)


def get_registered_workers() -> list[Worker]:
    """Return a worker for every decorated function known so far."""
    return [make_worker(key, registration) for key, registration in registrations.items()]


def get_registered_worker_names() -> list[str]:
    """Return the task definition names of the decorated functions known so far."""
    return [name for name, _ in registrations]


__all__ = ["TaskHandler", "get_registered_worker_names", "get_registered_workers", "register_decorated_fn"]
