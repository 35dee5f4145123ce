"""The `conductor` command; one module a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, Optional

from conductor.cli import dev, server

__all__ = ["main"]

# What a shell reports for a program that was interrupted.
_INTERRUPTED = 130


def main(argv: Optional[Sequence[str]] = None) -> int:
    """Run the `conductor` command.

    Args:
        argv: The words after the program's name; the default takes them from the process.

    Returns:
        The exit code: 0 for success, 2 for wrong usage or a missing extra, otherwise what the command says.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    arguments = _parse(parser, words)
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        return _INTERRUPTED


def _parse(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    # Releases of argparse disagree about `--` before a remainder, so it is taken apart here.
    separator = words.index("--") if "--" in words else len(words)
    arguments = parser.parse_args(words[:separator])
    rest = words[separator:]
    if not rest:
        return arguments
    if not hasattr(arguments, "command"):
        parser.error("only `conductor dev` takes a command after --")
    arguments.command += rest if arguments.command else rest[1:]
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="conductor", description="Run the server that comes with conductor-python.")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    server.register(commands)
    dev.register(commands)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"conductor-python {version('conductor-python')}")
        parser.exit()
