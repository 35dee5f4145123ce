"""Command line options that say how a server runs, and the settings they make."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from typing import Any, Callable, Optional

from conductor.cli._handlers import HandlerFailed, handler_name, load_handlers
from conductor.server.settings import ServerSettings

MISSING_EXTRA = 2

_SERVER_MODULES = ("croniter", "jq", "jsonpath", "quickjs", "starlette", "uvicorn")
_SWITCHES = ("--durable", "--access-log", "--no-http")
_DEFAULT_KILOBYTES = 10 * 1024
_MOST_KILOBYTES = 50 * 1024
_LOG_LEVELS = ("debug", "info", "warning", "error")

Run = Callable[[argparse.Namespace], int]


def needs_server(run: Run) -> Run:
    """Let a command say in one line what to install when the extra of the server is missing."""

    def checked(arguments: argparse.Namespace) -> int:
        missing = [name for name in _SERVER_MODULES if find_spec(name) is None]
        if not missing:
            return run(arguments)
        print(
            f"conductor: the server needs more packages: pip install 'conductor-python[server]' "
            f"(not found: {', '.join(missing)})",
            file=sys.stderr,
        )
        return MISSING_EXTRA

    return checked


def add_server_options(parser: argparse.ArgumentParser, *, port: int, orkes: bool) -> None:
    """Add the options that every command which runs a server has.

    Args:
        parser: The command's parser.
        port: The default port; 0 means a free one.
        orkes: Whether the routes of Orkes are served by default.
    """
    shown = "a free one" if port == 0 else str(port)
    parser.add_argument("--port", type=_port, default=port, help=f"port to listen on, 0: a free one (default: {shown})")
    parser.add_argument("--db", metavar="FILE", help="SQLite file that keeps everything (default: kept in memory)")
    parser.add_argument("--durable", action="store_true", help="sync the disk on every commit")
    parser.add_argument(
        "--auth",
        metavar="KEY:SECRET",
        type=_access_key,
        help="let in only clients with this access key, which they exchange for a token (default: everybody)",
    )
    parser.add_argument("--no-http", action="store_true", help="let no HTTP task call out")
    parser.add_argument(
        "--http-allow",
        metavar="HOST",
        type=_host,
        action="append",
        default=[],
        help="link-local host that HTTP tasks may call nevertheless; may be given several times",
    )
    _add_orkes_options(parser, orkes)
    parser.add_argument(
        "--handler",
        metavar="TYPE=MODULE:FUNCTION",
        type=handler_name,
        action="append",
        default=[],
        help="let this async function do tasks of a type such as KAFKA_PUBLISH; may be given several times",
    )
    parser.add_argument(
        "--retention", metavar="SECONDS", type=_seconds, help="remove executions that ended longer ago (default: none)"
    )
    parser.add_argument(
        "--payload-limit",
        metavar="KILOBYTES",
        type=_kilobytes,
        default=_DEFAULT_KILOBYTES,
        help=f"largest input or output of an execution or a task (default: {_DEFAULT_KILOBYTES})",
    )
    parser.add_argument("--access-log", action="store_true", help="log every request")
    parser.add_argument("--log-level", choices=_LOG_LEVELS, default="warning", help="default: warning")


def _add_orkes_options(parser: argparse.ArgumentParser, default: bool) -> None:
    with_orkes, without_orkes = ("default", "not the default") if default else ("not the default", "default")
    parser.add_argument(
        "--orkes",
        action="store_true",
        default=default,
        help="serve what Orkes Conductor has besides: jump, upgrade, variables, state, schemas, writable secrets "
        f"({with_orkes})",
    )
    parser.add_argument(
        "--no-orkes",
        dest="orkes",
        action="store_false",
        help=f"serve only what open-source Conductor has ({without_orkes})",
    )


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that open the server to more than this machine."""
    default = "127.0.0.1"
    parser.add_argument("--host", type=_not_empty, default=default, help=f"address to listen on (default: {default})")
    parser.add_argument(
        "--allow-host",
        metavar="NAME[:PORT]",
        type=_allowed_host,
        action="append",
        default=[],
        help="answer to this name too, besides localhost; may be given several times",
    )


def server_settings(arguments: argparse.Namespace) -> ServerSettings:
    """The settings that the options make."""
    network: dict[str, Any] = {}
    if hasattr(arguments, "host"):
        network = {"host": arguments.host, "allowed_hosts": tuple(arguments.allow_host)}
    return ServerSettings(
        port=arguments.port,
        database=arguments.db,
        durable=arguments.durable,
        auth=arguments.auth,
        http_tasks=not arguments.no_http,
        http_allow=tuple(arguments.http_allow),
        orkes_routes=arguments.orkes,
        payload_limit=arguments.payload_limit * 1024,
        retention_seconds=arguments.retention,
        **network,
    )


def serve_until_stopped(arguments: argparse.Namespace, ready: Optional[Callable[[str], None]] = None) -> int:
    """Run the server that the options ask for; the exit code.

    Args:
        arguments: The options.
        ready: Called with the base URL once the server answers.
    """
    from conductor.server.run import serve

    settings = server_settings(arguments)
    try:
        handlers = load_handlers(arguments.handler)
    except HandlerFailed as failure:
        print(f"conductor: error: {failure}", file=sys.stderr)
        return 1
    return serve(settings, ready, handlers=handlers, access_log=arguments.access_log, log_level=arguments.log_level)


def as_words(arguments: argparse.Namespace) -> list[str]:
    """The options of `add_server_options` as words that it reads back."""
    words = [f"--port={arguments.port}", f"--log-level={arguments.log_level}"]
    words.append(f"--payload-limit={arguments.payload_limit}")
    words.append("--orkes" if arguments.orkes else "--no-orkes")
    if arguments.db is not None:
        words.append(f"--db={arguments.db}")
    if arguments.auth is not None:
        words.append(f"--auth={':'.join(arguments.auth)}")
    if arguments.retention is not None:
        words.append(f"--retention={arguments.retention}")
    words += [f"--http-allow={host}" for host in arguments.http_allow]
    words += [f"--handler={name}" for name in arguments.handler]
    words += [option for option in _SWITCHES if getattr(arguments, option[2:].replace("-", "_"))]
    return words


def _host(text: str) -> str:
    if not text.strip() or "/" in text:
        raise argparse.ArgumentTypeError(f"a host name or address is needed, not {text!r}")
    return text


def _access_key(text: str) -> tuple[str, str]:
    key, _, secret = text.partition(":")
    if not key or not secret:
        raise argparse.ArgumentTypeError("an access key is written KEY:SECRET")
    return key, secret


def _seconds(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"a whole number of seconds above 0 is needed, not {text!r}")
    return int(text)


def _kilobytes(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST_KILOBYTES:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST_KILOBYTES} is needed, not {text!r}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text!r}")
    return int(text)


def _not_empty(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("must not be empty; 0.0.0.0 listens on every address")
    return text


def _allowed_host(text: str) -> str:
    from conductor.server.guard import checked_host

    try:
        return checked_host(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
