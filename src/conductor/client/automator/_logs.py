"""Makes the log lines of workers visible where nobody has decided about logging."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration


def show_logs(configuration: Configuration) -> None:
    """Send the log lines of this package to standard error, unless the application has set up logging.

    Only the logger ``conductor`` gets a handler, and only if neither it nor the root logger has one.

    Args:
        configuration: Its format and level are used.
    """
    loggers = (logging.getLogger(), logging.getLogger("conductor"))
    decided = any(not isinstance(one, logging.NullHandler) for logger in loggers for one in logger.handlers)
    if not decided:
        configuration.apply_logging_config()


__all__ = ["show_logs"]
