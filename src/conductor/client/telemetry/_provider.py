"""Shows the metrics of all processes: in a file, or by HTTP."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.telemetry._prometheus import prometheus, share_values

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings

logger = logging.getLogger(__name__)

_STOP_CHECK_SECONDS = 0.2
#: The label that tells which process a gauge is from.
_PROCESS = "pid"
_ADD_UP = ("_count", "_sum")


def registry_of(settings: MetricsSettings) -> Any:
    """Return a registry that holds the values of all processes."""
    share_values(settings)
    registry = prometheus().CollectorRegistry()
    from prometheus_client.multiprocess import MultiProcessCollector

    values = MultiProcessCollector(None, path=settings.metrics_directory)  # type: ignore[no-untyped-call]
    registry.register(_OfAllProcesses(values))
    return registry


class _OfAllProcesses:
    """Values as if one process had written them all: dashboards know task types and no process ids.

    Args:
        values: Collects them with the processes they are from.
    """

    def __init__(self, values: Any) -> None:
        self._values = values

    def collect(self) -> Iterator[Any]:
        """Yield every metric, its counts and sums added up over the processes, its other gauges averaged."""
        for metric in self._values.collect():
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
    writing = True
    while writing:
        # Once more after the end, so that the last values are in the file.
        writing = not stopped.wait(settings.update_interval)
        prometheus().write_to_textfile(str(file), registry)


def _serve(settings: MetricsSettings, port: int, stopped: threading.Event) -> None:
    with ThreadingHTTPServer(("", port), _handler(registry_of(settings))) as server:
        logger.info("serving metrics on port %d", port)
        thread = threading.Thread(target=server.serve_forever, args=(_STOP_CHECK_SECONDS,), daemon=True)
        thread.start()
        stopped.wait()
        server.shutdown()
        thread.join()


def _handler(registry: Any) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers scrapers and health checks."""

        def do_GET(self) -> None:
            """Answer one request."""
            path = self.path.partition("?")[0]
            if path in ("/", "/metrics"):
                library = prometheus()
                self._answer(200, library.generate_latest(registry), library.CONTENT_TYPE_LATEST)
            elif path == "/health":
                self._answer(200, b"OK", "text/plain")
            else:
                self._answer(404, b"Not Found", "text/plain")

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
