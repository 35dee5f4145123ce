"""Shows the metrics of all processes: in a file, or by HTTP."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from conductor.client._trouble import TroubleLine, describe
from conductor.client.telemetry._prometheus import prometheus, share_values, value_files

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings

logger = logging.getLogger(__name__)

_STOP_CHECK_SECONDS = 0.2
#: Until a port that is taken is tried again.
_PORT_RETRY_SECONDS = 1.0
#: The label that tells which process a gauge is from.
_PROCESS = "pid"
_ADD_UP = ("_count", "_sum")


def registry_of(settings: MetricsSettings) -> Any:
    """Return a registry that holds the values of all processes."""
    share_values(settings)
    registry = prometheus().CollectorRegistry()
    registry.register(_OfAllProcesses(Path(settings.metrics_directory)))
    return registry


class _OfAllProcesses:
    """Values as if one process had written them all: dashboards know task types and no process ids.

    Args:
        folder: Where the processes keep them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> Iterator[Any]:
        """Yield every metric, its counts and sums added up over the processes, its other gauges averaged."""
        from prometheus_client.multiprocess import MultiProcessCollector

        # A process makes its file and gives it room a moment later; the library cannot read it in between.
        files = [str(file) for file, _ in value_files(self._folder) if file.stat().st_size > 0]
        for metric in MultiProcessCollector.merge(files):  # type: ignore[no-untyped-call]
            found: dict[Any, list[Any]] = {}
            for sample in metric.samples:
                labels = {name: value for name, value in sample.labels.items() if name != _PROCESS}
                found.setdefault((sample.name, *sorted(labels.items())), []).append(sample._replace(labels=labels))
            metric.samples = [_as_one(samples) for samples in found.values()]
            yield metric


def _as_one(samples: list[Any]) -> Any:
    total = sum(sample.value for sample in samples)
    adds_up = samples[0].name.endswith(_ADD_UP)
    return samples[0]._replace(value=total if adds_up else total / len(samples))


def provide(settings: MetricsSettings, stopped: threading.Event) -> None:
    """Write or serve metrics until told to stop.

    Args:
        settings: Say where.
        stopped: Set to stop.
    """
    if settings.http_port is not None:
        _serve(settings, settings.http_port, stopped)
        return
    registry, file = registry_of(settings), Path(settings.directory, settings.file_name)
    line = TroubleLine(logger, f"writing metrics to {file}")
    writing = True
    while writing:
        # Once more after the end, so that the last values are in the file.
        writing = not stopped.wait(settings.update_interval)
        try:
            prometheus().write_to_textfile(str(file), registry)
        except Exception as error:
            # The disk is full, or somebody removed a file that was just being read: neither lasts for ever.
            line.failed(describe(error))
        else:
            line.worked()


def _serve(settings: MetricsSettings, port: int, stopped: threading.Event) -> None:
    server = _listen(_handler(registry_of(settings), port), port, stopped)
    if server is None:
        return
    with server:
        logger.info("serving metrics on port %d", port)
        thread = threading.Thread(target=server.serve_forever, args=(_STOP_CHECK_SECONDS,), daemon=True)
        thread.start()
        stopped.wait()
        server.shutdown()
        thread.join()


def _listen(
    handler: type[BaseHTTPRequestHandler], port: int, stopped: threading.Event
) -> Optional[ThreadingHTTPServer]:
    """Return a server on that port, as soon as nobody else has it; None when told to stop before that."""
    line = TroubleLine(logger, f"serving metrics on port {port}")
    while not stopped.is_set():
        try:
            server = ThreadingHTTPServer(("", port), handler)
        except (OSError, OverflowError) as error:
            line.failed(describe(error))
            stopped.wait(_PORT_RETRY_SECONDS)
        else:
            line.worked()
            return server
    return None


def _handler(registry: Any, port: int) -> type[BaseHTTPRequestHandler]:
    line = TroubleLine(logger, f"serving metrics on port {port}")

    class Handler(BaseHTTPRequestHandler):
        """Answers scrapers and health checks."""

        def do_GET(self) -> None:
            """Answer one request."""
            path = self.path.partition("?")[0]
            if path in ("/", "/metrics"):
                self._show()
            elif path == "/health":
                self._answer(200, b"OK", "text/plain")
            else:
                self._answer(404, b"Not Found", "text/plain")

        def _show(self) -> None:
            library = prometheus()
            try:
                values = library.generate_latest(registry)
            except Exception as error:
                line.failed(describe(error))
                self._answer(500, b"The metrics cannot be read; the log says why.", "text/plain")
            else:
                line.worked()
                self._answer(200, values, library.CONTENT_TYPE_LATEST)

        def _answer(self, status: int, body: bytes, content_type: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Log requests with the package's own logger."""
            logger.debug(format, *args)

    return Handler


class MetricsProvider:
    """Shows metrics from a thread of this process.

    Args:
        settings: Say where.
    """

    def __init__(self, settings: MetricsSettings) -> None:
        self._stopped = threading.Event()
        self._thread: Optional[threading.Thread] = None
        self._settings = settings

    def start(self) -> None:
        """Start to show metrics."""
        arguments = (self._settings, self._stopped)
        self._thread = threading.Thread(target=provide, args=arguments, name="conductor-metrics", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Show the last values and stop."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(5.0)


__all__ = ["MetricsProvider", "provide"]
