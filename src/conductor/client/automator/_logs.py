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
    package, root = logging.getLogger("conductor"), logging.getLogger()
    decided = any(not isinstance(one, logging.NullHandler) for logger in (root, package) for one in logger.handlers)
    if decided:
        return
    known = list(package.handlers)
    configuration.apply_logging_config()
    for handler in package.handlers:
        if handler not in known:
            # An application that sets up logging later sees each line once all the same.
            handler.addFilter(_nobody_else_shows_it)


def _nobody_else_shows_it(_record: logging.LogRecord) -> bool:
    return not logging.getLogger().handlers


__all__ = ["show_logs"]
