"""The Prometheus library, an extra, and the folder that processes share their values in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings

_DIRECTORY_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
#: What the library calls the files of a process: by kind of metric, gauges by their mode too, and by process.
_VALUE_FILE = re.compile(r"(?:counter|summary|histogram|gauge_[a-z]+)_(\d+)\.db")


def prometheus() -> ModuleType:
    """Return the library.

    Raises:
        ImportError: If it is not installed; the message says what to install.
    """
    try:
        import prometheus_client
    except ImportError as error:
        raise ImportError("metrics need prometheus_client: pip install 'conductor-python[metrics]'") from error
    return prometheus_client


def share_values(settings: MetricsSettings) -> None:
    """Let this process keep its values where others can read them. The library looks once, when it is imported."""
    Path(settings.metrics_directory).mkdir(parents=True, exist_ok=True)
    os.environ[_DIRECTORY_VARIABLE] = settings.metrics_directory


def value_files(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield the files that processes keep their values in, each with the id of its process.

    Other files stay out of it: the folder is one of the user's, and may hold a database of theirs.
    """
    for file in folder.glob("*.db"):
        found = _VALUE_FILE.fullmatch(file.name)
        if found is not None:
            yield file, int(found.group(1))


__all__ = ["prometheus", "share_values", "value_files"]
