"""`conductor server start`: the server in the foreground."""

from __future__ import annotations

import argparse
from typing import Any

from conductor.cli._options import add_network_options, add_server_options, needs_server, serve_until_stopped


def register(commands: Any) -> None:
    """Add `server` and what it can do."""
    group = commands.add_parser("server", help="run a server", description="Run a server.")
    actions = group.add_subparsers(metavar="ACTION", required=True)
    start = actions.add_parser(
        "start", help="run a server until it is interrupted", description="Run a server until it is interrupted."
    )
    add_network_options(start)
    add_server_options(start, port=8080, orkes=False)
    start.set_defaults(run=_start)


@needs_server
def _start(arguments: argparse.Namespace) -> int:
    return serve_until_stopped(arguments)
