"""What an embedded server can be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional


@dataclass(frozen=True)
class ServerSettings:
    """Settings of one embedded server.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 picks a free one.
        database: SQLite file that keeps everything, or None to keep it in memory.
        allowed_hosts: Host header values accepted besides loopback ones.
        durable: Sync the disk on every commit, so that nothing acknowledged is lost by a power failure either.
        script_seconds: Longest run of one script before it is stopped, in seconds.
        cached_tasks: How many task records of recent executions stay in memory.
        http_tasks: Whether HTTP tasks may call out at all.
        http_allow: Link-local hosts that HTTP tasks may call nevertheless.
        auth: Key id and secret that clients must exchange for a token; None lets everybody in.
        orkes_routes: Whether routes that only Orkes has are served: variables, state, schemas, writable secrets.
        payload_limit: Largest input or output of an execution or a task, as JSON in bytes; what has more fails.
        retention_seconds: Finished executions older than this are removed, in seconds; None keeps them.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    database: Optional[str] = None
    allowed_hosts: tuple[str, ...] = ()
    durable: bool = False
    script_seconds: float = 4.0
    cached_tasks: int = 8_000
    http_tasks: bool = True
    http_allow: tuple[str, ...] = ()
    auth: Optional[tuple[str, str]] = field(default=None, repr=False)
    orkes_routes: bool = False
    payload_limit: int = 10 * 1024 * 1024
    retention_seconds: Optional[int] = None
