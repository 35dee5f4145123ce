"""Who polls: the name a worker process goes by on the server."""

from __future__ import annotations

import os
import socket
import uuid

_identities: dict[int, str] = {}


def worker_identity() -> str:
    """Return ``host:process id:short id``, the same for the whole life of a process and different after a restart."""
    pid = os.getpid()
    if pid not in _identities:
        _identities[pid] = f"{socket.gethostname()}:{pid}:{uuid.uuid4().hex[:6]}"
    return _identities[pid]


__all__ = ["worker_identity"]
