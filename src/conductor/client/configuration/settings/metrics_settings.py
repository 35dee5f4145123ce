"""Where worker processes keep their metrics, and how they are shown."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from conductor.client._environment import TRUE, is_true, once
from conductor.client.telemetry._prometheus import value_files

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)

#: Folder below the directory for metrics of the canonical collector, apart from those of the legacy one.
CANONICAL_SUBDIR = "canonical"

_CANONICAL = "WORKER_CANONICAL_METRICS"
_TRUE = TRUE - {"on"}


def get_default_temporary_folder() -> str:
    """Return the folder that metrics are kept in by default: ``tmp`` in the home directory."""
    return f"{Path.home()}/tmp/"


class MetricsSettings:
    """Settings of metrics.

    ``WORKER_CANONICAL_METRICS`` (true, 1 or yes), read when the object is made, selects the canonical collector.

    Args:
        directory: Folder for the files that processes share, made when missing; ``~/tmp`` by default.
        file_name: File that the metrics are written to.
        update_interval: Seconds between two writes of it.
        http_port: Port to serve the metrics on instead of writing a file.
        clean_directory: Whether :meth:`clean_metrics_directory` removes the files of all processes.
        clean_dead_pids: Whether it removes those of processes that are gone.
    """

    def __init__(
        self,
        directory: Optional[str] = None,
        file_name: str = "metrics.log",
        update_interval: float = 0.1,
        http_port: Optional[int] = None,
        clean_directory: bool = False,
        clean_dead_pids: bool = False,
    ) -> None:
        self.directory = get_default_temporary_folder() if directory is None else directory
        self.file_name = file_name
        self.update_interval = update_interval
        self.http_port = http_port
        self.clean_directory = clean_directory
        self.clean_dead_pids = clean_dead_pids
        self._canonical = is_true(_CANONICAL, os.environ.get(_CANONICAL, "").strip(), once(logger), _TRUE)
        Path(self.directory).mkdir(parents=True, exist_ok=True)

    @property
    def is_canonical(self) -> bool:
        """Whether the canonical collector is used."""
        return self._canonical

    @property
    def metrics_directory(self) -> str:
        """Folder that the files of the processes are in."""
        return str(Path(self.directory, CANONICAL_SUBDIR)) if self._canonical else self.directory

    def clean_metrics_directory(self) -> None:
        """Remove files that earlier processes left, as far as the settings allow it."""
        if not (self.clean_directory or self.clean_dead_pids):
            return
        for file, process in value_files(Path(self.metrics_directory)):
            if self.clean_directory or _is_dead(process):
                # Another application that starts now may be cleaning too.
                file.unlink(missing_ok=True)
                logger.debug("removed %s", file)


def _is_dead(process: int) -> bool:
    if os.name == "nt":
        return False  # there is no way to ask without harm: the number 0 stands for Ctrl+C
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


__all__ = ["CANONICAL_SUBDIR", "MetricsSettings", "get_default_temporary_folder"]
