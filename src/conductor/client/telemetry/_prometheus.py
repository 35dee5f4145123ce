"""The Prometheus library, an extra, and the folder that processes share their values in."""

from __future__ import annotations

import os
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings

_DIRECTORY_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


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
    from pathlib import Path

    Path(settings.metrics_directory).mkdir(parents=True, exist_ok=True)
    os.environ[_DIRECTORY_VARIABLE] = settings.metrics_directory


__all__ = ["prometheus", "share_values"]
